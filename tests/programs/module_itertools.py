# === finite ===
import itertools as it

assert list(it.chain([1], "a", (2,))) == [1, "a", 2] and list(it.chain.from_iterable([[1], [2, 3]])) == [1, 2, 3] and list(it.compress("abc", [1, 0, 1])) == ["a", "c"]
assert list(it.accumulate([1, 2, 3])) == [1, 3, 6] and list(it.accumulate([3, 1, 2], max)) == [3, 3, 3] and list(it.accumulate([1, 2], initial=10)) == [10, 11, 13]
assert list(it.islice("abcdef", 1, 5, 2)) == ["b", "d"] and list(it.islice(it.count(5), 2)) == [5, 6] and list(it.zip_longest([1, 2], "a", fillvalue="-")) == [(1, "a"), (2, "-")]
assert list(it.pairwise([1, 2, 3])) == [(1, 2), (2, 3)] and list(it.starmap(pow, [(2, 3), (3, 2)])) == [8, 9] and list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])) == [1, 2]
assert list(it.dropwhile(lambda x: x < 3, [1, 3, 1])) == [3, 1] and list(it.filterfalse(lambda x: x % 2, range(4))) == [0, 2] and list(it.repeat("x", 2)) == ["x", "x"]

# === groupby ===
from itertools import groupby

rows = [("a", 1), ("a", 2), ("b", 3), ("a", 4)]
assert [(k, [v for _, v in g]) for k, g in groupby(rows, key=lambda r: r[0])] == [("a", [1, 2]), ("b", [3]), ("a", [4])]
assert [(k, len(list(g))) for k, g in groupby("aabbb")] == [("a", 2), ("b", 3)]
ks = [k for k, g in groupby([1, 1, 2])]
assert ks == [1, 2]

# === combinatoric ===
from itertools import combinations, combinations_with_replacement, permutations, product

assert list(combinations("abc", 2)) == [("a", "b"), ("a", "c"), ("b", "c")] and len(list(permutations(range(4)))) == 24 and list(permutations([1, 2, 3], 2))[:3] == [(1, 2), (1, 3), (2, 1)]
assert list(product("ab", [1, 2])) == [("a", 1), ("a", 2), ("b", 1), ("b", 2)] and list(product([0, 1], repeat=2)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
assert list(combinations_with_replacement("ab", 2)) == [("a", "a"), ("a", "b"), ("b", "b")]

# === infinite and tee ===
from itertools import count, cycle, repeat, tee

c = cycle("ab")
assert [next(c) for _ in range(5)] == ["a", "b", "a", "b", "a"] and [next(x) for x in [count(10, 5)] * 3] == [10, 15, 20]
a, b = tee(iter([1, 2, 3]))
assert next(a) == 1 and list(b) == [1, 2, 3] and list(a) == [2, 3] and list(map(pow, [1, 2], repeat(2))) == [1, 4]

# === with own iterators ===
import itertools


def gen():
    yield from [3, 1, 2]


class It:
    def __iter__(self):
        return iter([1, 2])


assert list(itertools.chain(gen(), It())) == [3, 1, 2, 1, 2] and list(itertools.islice(gen(), 2)) == [3, 1] and list(itertools.zip_longest(gen(), It())) == [(3, 1), (1, 2), (2, None)]
assert list(itertools.product(It(), gen()))[0] == (1, 3) and list(itertools.accumulate(gen())) == [3, 4, 6] and sorted(itertools.chain.from_iterable(It() for _ in range(2))) == [1, 1, 2, 2]

# === groupby held in the middle of a group, again and again ===
import itertools
groups = itertools.groupby("aabbbcd")
first, group = next(groups)
found = [next(group)]
for _ in range(3):
    echo(0)
found += list(group)
echo(0)
second, stale = next(groups)
echo(0)
third, group = next(groups)
echo(0)
assert (first, found, second, list(stale), third, list(group)) == ("a", ["a", "a"], "b", [], "c", ["c"])
assert [(key, list(rest)) for key, rest in groups] == [("d", ["d"])]

# === a loop over chained generators ===
from itertools import chain, combinations


def subsets(items):
    return chain.from_iterable(combinations(items, n) for n in range(len(items) + 1))


for subset in subsets("ab"):
    print(subset)
# stdout: ()
# stdout: ('a',)
# stdout: ('b',)
# stdout: ('a', 'b')

# === a loop over chained objects of the program ===
from itertools import chain


class Box:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


boxes = {"x": Box(1), "y": Box(2, 3)}
for item in chain.from_iterable(boxes.values()):
    print(item)
for item in chain.from_iterable(reversed([Box(4), Box()])):
    print(item)
# stdout: 1
# stdout: 2
# stdout: 3
# stdout: 4

# === a loop over what the program's objects select ===
from itertools import compress, dropwhile, filterfalse, starmap, takewhile


class Flag:
    def __init__(self, on):
        self.on = on

    def __bool__(self):
        return self.on

    def __len__(self):
        return int(self.on)


flags = [Flag(True), Flag(False), Flag(True)]
for letter in compress("abc", flags):
    print(letter)
for flag in takewhile(len, flags):
    print(flag.on)
for flag in dropwhile(bool, flags):
    print(flag.on)
for flag in filterfalse(None, flags):
    print(flag.on)
for size in starmap(len, [(flags[0],)]):
    print(size)
# stdout: a
# stdout: c
# stdout: True
# stdout: False
# stdout: True
# stdout: False
# stdout: 1

# === itertools.count takes numbers only ===
import itertools, decimal, fractions
log = []
class I:
    def __index__(self): return 2
class F:
    def __float__(self): return 2.0
class T:
    def __int__(self): return 2
class A:
    def __add__(self, o): return 'sum'
    def __radd__(self, o): return 'rsum'
class C:
    def __complex__(self): return 1j
for start in (1, 1.5, I(), F(), T(), A(), C(), 'a', None, decimal.Decimal(1), fractions.Fraction(1, 2), 1j, True, []):
    for step in (1, I(), A(), 'a', 0.5, 1j, True, 0):
        try:
            log.append(itertools.islice(itertools.count(start, step), 2).__next__())
        except TypeError as e:
            log.append(str(e))
log = [x if isinstance(x, (int, float, str, complex)) else type(x).__name__ for x in log]
log

# === subclasses of iterators over the program's functions lose nothing ===
from itertools import chain, islice, starmap


class Star(starmap):
    pass


class Mapped(map):
    pass


class Kept(filter):
    pass


class Chained(chain):
    def __iter__(self):
        return self


def added(*numbers):
    return sum(numbers)


pairs = ((2, 3), (3, 2), (1, 5))
for make in (
    lambda: Star(added, pairs),
    lambda: Mapped(added, (1, 2, 3)),
    lambda: Kept(added, (1, 2, 3)),
    lambda: Chained(n for n in (1, 2, 3)),
):

    def through():
        yield from make()

    for one in make():
        print(one, end=" ")
    a, *b = make()
    assert [x for x in make()] == [*through()] == [a, *b] == [*make()] == sorted(make(), key=lambda n: 0)
    print(list(islice(make(), 0, 2)), {x for x in make()}, sum(make()), list(zip(make(), make())), 3 in make())
    held = make()
    print(next(held), iter(held) is held, list(held), next(held, None))

# === pairwise and tee that come back to themselves ===
from itertools import pairwise, tee


def pairs_of(most):
    class Again:
        count = 0

        def __iter__(self):
            return self

        def __next__(self):
            if self.count >= most:
                raise StopIteration
            self.count += 1
            if self.count == 1:
                return next(pairs, None)
            return [self.count]

    pairs = pairwise(Again())
    return list(pairs)


print([pairs_of(most) for most in range(1, 5)])


class First:
    first = True

    def __iter__(self):
        return self

    def __next__(self):
        self.first, first = False, self.first
        return next(b) if first else 7


a, b = tee(First())
try:
    next(a)
except RuntimeError as error:
    print(error)
print(next(b), next(a), next(a))

# === how many to take is a number ===
import itertools
for f in (itertools.combinations, itertools.permutations, itertools.combinations_with_replacement):
    for a in (([1, 2, 3], range(3)), ([1], [2]), ("ab", None), (3, 2), ([1, 2], 1.5), (iter("abc"), True), ([1], "x")):
        try: print(list(f(*a)))
        except (TypeError, ValueError) as e: print(e)
print(list(itertools.combinations(iterable="abc", r=2)), list(itertools.product([1], iter("ab"), repeat=2)))

# === the types of iterators over generators ===
import itertools, functools, operator, collections
def g(): yield 1
for name, args in (("chain", (g(),)), ("product", (g(),)), ("islice", (g(), 1)), ("groupby", (g(),)), ("accumulate", (g(),)), ("starmap", (lambda x: x, [])), ("takewhile", (lambda x: x, [])), ("zip_longest", (g(),)), ("pairwise", (g(),)), ("compress", (g(), [])), ("combinations", (g(), 1)), ("permutations", (g(),)), ("count", (1,)), ("cycle", (g(),)), ("repeat", (1,)), ("dropwhile", (lambda x: x, [])), ("filterfalse", (lambda x: x, []))):
    k = getattr(itertools, name)
    v = k(*args)
    echo(0)
    print(name, isinstance(v, k), type(v) is k, type(v).__name__)
for k, v in ((map, map(lambda x: x, [1])), (zip, zip(g())), (enumerate, enumerate(g())), (filter, filter(None, g())), (reversed, reversed([1])), (functools.partial, functools.partial(lambda x: x)), (operator.itemgetter, operator.itemgetter(1)), (operator.attrgetter, operator.attrgetter("a")), (operator.methodcaller, operator.methodcaller("a"))):
    print(k.__name__, isinstance(v, k), type(v) is k, isinstance(v, (int, k)), issubclass(type(v), k))
match itertools.chain(g()):
    case itertools.chain(): print("chain")
    case _: print("other")
