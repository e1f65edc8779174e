# === infinite and simple ===
from itertools import accumulate, chain, compress, count, cycle, islice, pairwise, repeat, starmap, zip_longest


def gen(*items):
    for item in items:
        yield item


c = count(5)
print(next(c), next(c), c, count(1, 2), count(2.5, 0.5), list(islice(count(10, -3), 3)), repeat("x"), repeat("x", 2), list(repeat(1, 3)), list(repeat(1, -5)))
print(list(islice(cycle(gen(1, 2, 3)), 8)), list(cycle([])), list(chain(gen(1, 2), "ab", [])), list(chain()), list(chain.from_iterable(gen("ab", [1]))))
print(list(accumulate(gen(1, 2, 3))), list(accumulate(gen(1, 2, 3), lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(accumulate(["a", "b"], func=max)))
print(list(compress("ABCD", gen(1, 0, 1))), list(pairwise(gen(1, 2, 3))), list(pairwise([1])), list(starmap(lambda a, b: a + b, gen((1, 2), (3, 4)))))
print(list(zip_longest(gen(1, 2), "abc")), list(zip_longest("ab", gen(1), fillvalue="-")), list(zip_longest()), type(chain()).__name__)
for call in (lambda: count("a"), lambda: chain(5), lambda: list(chain(5)), lambda: list(chain.from_iterable([5])), lambda: repeat(1, "a"), lambda: pairwise(5), lambda: list(starmap(max, [5])), lambda: cycle(5)):
    try:
        call()
        print("made")
    except TypeError as error:
        print(error)

# === islice ===
from itertools import islice


def gen(n):
    for i in range(n):
        yield i


for args in ((3,), (2, 5), (1, 8, 3), (0,), (None,), (2, None), (None, 4, 2), (5, 2), (1, None, 2), (20,), (3, 20, 5)):
    source = gen(10)
    print(args, list(islice(source, *args)), next(source, "end"))
for args in ((-1,), ("a",), (0, -1), (-1, 5), (0, 5, 0), (0, 5, -1), (0, 5, "x"), (), (1, 2, 3, 4)):
    try:
        islice(gen(3), *args)
    except (ValueError, TypeError) as error:
        print(args, type(error).__name__, error)

# === predicates ===
from itertools import dropwhile, filterfalse, takewhile


def gen(*items):
    for item in items:
        yield item


source = gen(1, 2, 5, 1, 2)
print(list(takewhile(lambda x: x < 5, source)), list(source), list(dropwhile(lambda x: x < 5, gen(1, 2, 5, 1))), list(filterfalse(lambda x: x % 2, gen(1, 2, 3, 4))), list(filterfalse(None, [0, 1, ""])))
t = takewhile(lambda x: x, gen(1, 0, 1))
print(list(t), list(t))

# === groupby ===
from itertools import groupby


class Case:
    def __init__(self, s):
        self.s = s

    def __eq__(self, other):
        return self.s.lower() == other.s.lower()

    def __repr__(self):
        return self.s


print([(k, list(g)) for k, g in groupby("AAABBCA")], [(k, [*g]) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
print([(k, len(list(g))) for k, g in groupby([Case("a"), Case("A"), Case("b")])], list(groupby([])), [k for k, g in groupby("aabbc")])
groups = groupby("aabb")
k1, g1 = next(groups)
k2, g2 = next(groups)
print(k1, list(g1), k2, list(g2))
k, g = next(groupby("aab"))
print(next(g), list(g), list(g))
rows = [{"d": "x", "v": 1}, {"d": "x", "v": 2}, {"d": "y", "v": 3}]
print({d: sum(r["v"] for r in g) for d, g in groupby(rows, key=lambda r: r["d"])})

# === tee ===
from itertools import tee


def gen():
    for i in range(4):
        print("make", i)
        yield i


a, b = tee(gen())
print(next(a), next(a), next(b), list(a), list(b))
print(tee([1], 0), [list(t) for t in tee([1, 2], 3)])
x, y = tee(iter("abc"))
z, w = tee(x)
print(next(z), list(w), list(y), list(z))
for call in (lambda: tee([], -1), lambda: tee(5)):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

# === combinations and products ===
from itertools import combinations, combinations_with_replacement, permutations, product


def gen(*items):
    for item in items:
        yield item


print(list(product(gen(1, 2), "ab")), list(product([0, 1], repeat=2)), list(product()), list(product([], [1])), list(product("a", repeat=0)))
print(list(permutations(gen(1, 2, 3))), list(permutations("abc", 2)), list(permutations([], 0)), list(permutations("ab", 3)), list(permutations("ab", 0)))
print(list(combinations(gen(1, 2, 3, 4), 2)), list(combinations("abc", 0)), list(combinations("ab", 3)), list(combinations(range(4), 4)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement([], 2)), list(combinations_with_replacement([], 0)), list(combinations_with_replacement("ab", 3)))
for call in (lambda: combinations("a", -1), lambda: permutations("a", -1), lambda: product("a", repeat=-1), lambda: permutations("a", "b"), lambda: product(5), lambda: combinations("a", "b")):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
