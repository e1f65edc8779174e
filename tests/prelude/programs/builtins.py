# === sorting the program's objects ===
class Money:
    def __init__(self, amount, tag=""):
        self.amount = amount
        self.tag = tag

    def __lt__(self, other):
        return self.amount < other.amount

    def __repr__(self):
        return f"{self.amount}{self.tag}"


items = [Money(n * 7919 % 50, f"-{n}") for n in range(200)]
print(sorted(items))
print(sorted(items, reverse=True))
print(sorted(items, key=lambda m: m.amount % 7))
print(sorted(items, key=lambda m: (m.amount % 7, m), reverse=True))
print(sorted(items, key=lambda m: Money(-m.amount), reverse=True))
print(sorted([]), sorted([Money(1)]), sorted("banana"), sorted({"b": 1, "a": 2}), sorted((3, 1, 2), reverse=1))

# === the sequence of comparisons of a short sort ===
asked = []


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        asked.append((self.n, other.n))
        return self.n < other.n


for order in ([3, 1, 2], [1, 2, 3, 4], [4, 3, 2, 1], [5, 1, 4, 2, 3, 3, 1, 9, 8, 0, 7], [2, 2, 2], [n * 37 % 31 for n in range(60)]):
    for reverse in (False, True):
        asked.clear()
        print([item.n for item in sorted(map(Item, order), reverse=reverse)], asked)

# === long sorts with runs ===
class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n[0] < other.n[0]


numbers = [((n * 31 + n // 40 * 17) % 97, n) for n in range(1000)]
for case in (numbers, numbers[::-1], sorted(numbers), sorted(numbers)[::-1], sorted(numbers[:500]) + sorted(numbers[500:]), numbers[:64], numbers[:65], numbers[:130]):
    for reverse in (False, True):
        print([item.n for item in sorted([Item(n) for n in case], reverse=reverse)] == sorted(case, key=lambda n: n[0], reverse=reverse))

# === errors while sorting ===
class Bad:
    def __lt__(self, other):
        raise ValueError("no order")


class Plain:
    pass


for items in ([Bad(), Bad()], [Plain(), Plain()], [1, "a"], [Plain(), 1], 5, [None, None]):
    try:
        sorted(items)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    sorted([1, 2], key=lambda: 1)
except TypeError as error:
    print(error)

# === min and max ===
class V:
    def __init__(self, n, name=""):
        self.n = n
        self.name = name

    def __lt__(self, other):
        print("lt", self.n, other.n)
        return self.n < other.n

    def __gt__(self, other):
        print("gt", self.n, other.n)
        return self.n > other.n

    def __repr__(self):
        return f"V({self.n}{self.name})"


print(min(V(3), V(1, "first"), V(1, "second")), max([V(3, "first"), V(3, "second"), V(1)]))
print(min([V(2), V(1)], key=lambda v: -v.n), max((V(2), V(1)), key=lambda v: -v.n))
print(min([], default=None), max(iter(()), default=V(7)), min(x for x in (3, 1)), max("b", "a", "c", key=ord))
print(min([5], default=1), min(1, 2, key=None), max([[1, 2], [1, 3]]), min({"b": 1, "a": 2}))
for call in (lambda: min(), lambda: max([]), lambda: min(x for x in ()), lambda: min(1), lambda: max(1, 2, default=3), lambda: min(1, "a"), lambda: max([1, "a"]), lambda: min([], default=1, key=2)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# === sum any all ===
class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return V(self.n + other.n) if isinstance(other, V) else V(self.n + other)

    __radd__ = __add__

    def __bool__(self):
        print("bool", self.n)
        return self.n > 0


print(sum([V(1), V(2)]).n, sum([V(1)], start=V(5)).n, sum((V(n) for n in range(4)), V(0)).n)
print(sum([[1], [2]], []), sum([]), sum([], None), sum([1.5, 2]), sum(x for x in (1, 2, 3)), sum({1: 2, 3: 4}))
print(any([V(0), V(1), V(2)]), all([V(1), V(0), V(2)]), any([]), all([]), any(x > 1 for x in (1, 2)))
for call in (lambda: sum(5), lambda: sum([1, "a"]), lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum([b"a"], b""), lambda: sum([], bytearray()), lambda: any(5), lambda: all(None), lambda: sum([1], [])):
    try:
        print(call())
    except TypeError as error:
        print(error)

# === map ===
def double(x):
    return x * 2


m = map(double, [1, 2, 3])
print(m, type(m), type(m).__name__, iter(m) is m, next(m), list(m), list(m))
print(list(map(lambda a, b: (a, b), "abc", [1, 2])), list(map(str, range(3))), list(map(max, [1, 5], [3, 2], [2, 9])))
print(isinstance(m, map), next(map(double, []), "end"))


def stop(x):
    if x == 3:
        raise StopIteration
    return x


print(list(map(stop, [1, 2, 3, 4])))
for call in (lambda: map(), lambda: map(double), lambda: map(double, 5), lambda: next(map(5, [1])), lambda: list(map(double, [1], 2)), lambda: list(map(lambda: 1, [1]))):
    try:
        print(call())
    except TypeError as error:
        print(error)

# === filter ===
f = filter(lambda x: x % 2, range(7))
print(f, type(f), iter(f) is f, next(f), list(f), list(f))
print(list(filter(None, [0, 1, "", "a", [], [0]])), list(filter(bool, [0, 2])), list(filter(str.isdigit, "a1b2")))


class Flag:
    def __init__(self, on):
        self.on = on

    def __bool__(self):
        return self.on


print(len(list(filter(None, [Flag(True), Flag(False)]))), list(filter(lambda x: Flag(x > 1), [1, 2, 3])))
for call in (lambda: filter(), lambda: filter(None), lambda: filter(None, 5), lambda: list(filter(5, [1])), lambda: filter(1, 2, 3)):
    try:
        print(call())
    except TypeError as error:
        print(error)

# === zip ===
z = zip([1, 2, 3], "ab")
print(z, type(z), iter(z) is z, next(z), list(z), list(z))
print(list(zip()), list(zip([1])), list(zip([1, 2], (3, 4), strict=True)), dict(zip("ab", [1, 2])), list(zip(*[(1, 2), (3, 4)])))


def numbers(name, n):
    for i in range(n):
        print("from", name)
        yield i


print(list(zip(numbers("a", 3), numbers("b", 2))), list(zip(numbers("a", 2), numbers("b", 3))))
for sizes in ((2, 1), (1, 2), (2, 2, 1), (1, 1, 2), (2, 1, 1), (0, 1), (1, 1, 1, 2), (0, 0), (2, 2, 2, 1)):
    try:
        print(list(zip(*[range(n) for n in sizes], strict=True)))
    except ValueError as error:
        print(sizes, error)
for call in (lambda: zip(5), lambda: zip([], None), lambda: zip([1], 2, strict=True)):
    try:
        print(call())
    except TypeError as error:
        print(error)

# === enumerate ===
e = enumerate("ab")
print(e, type(e), iter(e) is e, next(e), list(e), list(e))
print(list(enumerate(["x"], 5)), list(enumerate(["x", "y"], start=-1)), list(enumerate(iterable="z", start=10**30)))


class Two:
    def __index__(self):
        return 2


print(list(enumerate("ab", Two())))
for call in (lambda: enumerate(5), lambda: enumerate([], "a"), lambda: enumerate([], 1.5), lambda: enumerate([], None)):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(error)

# === reversed ===
class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        print("get", i)
        return i * 10


class Own:
    def __reversed__(self):
        return iter("own")


class Never(list):
    __reversed__ = None


class Shrinking(Seq):
    def __getitem__(self, i):
        raise IndexError


r = reversed(Seq())
print(type(r).__name__, iter(r) is r, next(r), list(r), list(r))
print(list(reversed(Own())), list(reversed([1, 2])), list(reversed("ab")), list(reversed({"a": 1, "b": 2})), list(reversed(Shrinking())))
for value in (5, {1, 2}, (x for x in ()), Never([1]), object()):
    try:
        print(reversed(value))
    except TypeError as error:
        print(error)

# === isinstance and issubclass with hooks ===
class Meta(type):
    def __instancecheck__(cls, obj):
        print("instance?", cls.__name__)
        return getattr(obj, "quacks", 0)

    def __subclasscheck__(cls, other):
        print("subclass?", cls.__name__)
        return [1] if other is int else []


class Duck(metaclass=Meta):
    pass


class Robot:
    quacks = 1


print(isinstance(Robot(), Duck), isinstance(5, Duck), isinstance(Duck(), Duck), isinstance(5, (str, (Duck, int))), isinstance(Robot(), (str, Duck)))
print(issubclass(int, Duck), issubclass(str, Duck), issubclass(str, (Duck, str)), issubclass(bool, int), issubclass(int, (str, float)))
print(isinstance(True, int | str), isinstance(None, int | None), issubclass(bool, int | str), isinstance(5, ()))
for call in (lambda: isinstance(5, 5), lambda: isinstance(5, (str, 5)), lambda: isinstance(5, (int, 5)), lambda: issubclass(5, int), lambda: issubclass(int, 5), lambda: isinstance(5, "int"), lambda: isinstance([], list[int])):
    try:
        print(call())
    except TypeError as error:
        print(error)
