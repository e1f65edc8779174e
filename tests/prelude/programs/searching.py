# === heapq ===
import heapq


class Job:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority

    def __repr__(self):
        return self.name


heap = []
for n in (5, 1, 4, 1, 3, 9, 2, 6):
    heapq.heappush(heap, Job(n, f"j{n}"))
print(heap, [heapq.heappop(heap) for _ in range(len(heap))])
items = [Job(n * 7 % 11, f"j{n}") for n in range(15)]
heapq.heapify(items)
print(items, heapq.heapreplace(items, Job(100, "new")), heapq.heappushpop(items, Job(-1, "least")), heapq.heappushpop(items, Job(50, "x")), items)
print(heapq.nlargest(3, [1, 5, 2, 8, 3]), heapq.nsmallest(3, [Job(3, "c"), Job(1, "a"), Job(2, "b")]), heapq.nlargest(2, ["a", "bbb", "cc"], key=len), heapq.nsmallest(0, [1]), heapq.nlargest(-1, [1]), heapq.nlargest(9, [1, 2]))
print(list(heapq.merge([1, 4, 7], [2, 4, 9], [0])), list(heapq.merge(["cc", "a"], ["ddd", "bb"], key=len, reverse=True)), list(heapq.merge()), list(heapq.merge([Job(1, "a"), Job(3, "b")], [Job(1, "c")])))
print(list(heapq.merge([5, 3, 1], [4, 3, 2], reverse=True)), [*heapq.merge([(1, "a"), (2, "b")], [(1, "c")], key=lambda p: p[0])])
for call in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify("a"), lambda: heapq.heappush([object()], object())):
    try:
        call()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)

# === heapq orders like the host ===
import heapq

asked = []


class N:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        asked.append((self.n, other.n))
        return self.n < other.n


items = [N(n * 37 % 23) for n in range(20)]
heapq.heapify(items)
heapq.heappush(items, N(3))
out = [heapq.heappop(items).n for _ in range(10)]
heapq.heapreplace(items, N(5))
heapq.heappushpop(items, N(99))
print(out, asked, [i.n for i in items])

# === bisect ===
import bisect


class V:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"V{self.n}"


values = [V(1), V(3), V(3), V(5)]
for n in range(7):
    print(n, bisect.bisect(values, V(n)), bisect.bisect_left(values, V(n)), bisect.bisect_right(values, V(n), 1, 3))
bisect.insort(values, V(3))
bisect.insort_left(values, V(0))
print(values)
rows = [{"n": 1}, {"n": 4}, {"n": 9}]
print(bisect.bisect_left(rows, 4, key=lambda r: r["n"]), bisect.bisect(rows, 4, key=lambda r: r["n"]))
bisect.insort(rows, {"n": 5}, key=lambda r: r["n"])
bisect.insort_left(rows, {"n": 4, "new": True}, key=lambda r: r["n"])
print(rows)
for call in (lambda: bisect.bisect([], 1, -1), lambda: bisect.bisect([1], "a"), lambda: bisect.bisect_left([1, 2], 1, lo=0, hi=1)):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
