# === partial and reduce ===
from functools import partial, reduce


def f(a, b, c=3, *d, **e):
    return a, b, c, d, e


p = partial(f, 1, c=30)
assert p(2) == (1, 2, 30, (), {}) and p(2, x=5) == (1, 2, 30, (), {"x": 5}) and p.func is f and p.args == (1,) and p.keywords == {"c": 30} and partial(p, 2)() == (1, 2, 30, (), {})
assert reduce(lambda a, b: a * b, [1, 2, 3, 4]) == 24 and reduce(lambda a, b: a + [b], "ab", []) == ["a", "b"] and partial(int, base=2)("101") == 5
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    assert str(error) in ("reduce() of empty iterable with no initial value", "reduce() of empty sequence with no initial value")

# === lru cache ===
from functools import lru_cache

calls = []


@lru_cache(maxsize=2)
def f(x):
    calls.append(x)
    return x * 2


assert [f(1), f(2), f(1), f(3), f(2)] == [2, 4, 2, 6, 4] and calls == [1, 2, 3, 2]
assert tuple(f.cache_info()) == (1, 4, 2, 2) and repr(f.cache_info()) == "CacheInfo(hits=1, misses=4, maxsize=2, currsize=2)"
f.cache_clear()
assert f.cache_info().currsize == 0 and f.__wrapped__(5) == 10

# === cmp to key and total ordering ===
from functools import cmp_to_key, total_ordering


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


assert V(1) <= V(1) and V(2) > V(1) and V(2) >= V(1) and not V(1) > V(1)
assert sorted(["b10", "a2", "a1"], key=cmp_to_key(lambda a, b: (a > b) - (a < b))) == ["a1", "a2", "b10"]
assert sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)) == [3, 2, 1]

# === single dispatch ===
from functools import singledispatch, singledispatchmethod


@singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return f"list of {len(x)}"


@show.register(str)
@show.register(bytes)
def text(x):
    return "text"


assert [show(v) for v in (1, [1], "a", b"a", 2.5, True)] == ["int 1", "list of 1", "text", "text", "object", "int True"]


class A:
    @singledispatchmethod
    def m(self, x):
        return "any"

    @m.register
    def _(self, x: int):
        return "int"


assert A().m(1) == "int" and A().m("a") == "any" and show.dispatch(int)(3) == "int 3"

# === cached functions show themselves as what they are in CPython ===
import functools
@functools.lru_cache
def lc(x): return x
@functools.cache
def lc3(x): return x
class H:
    @functools.lru_cache(4)
    def meth(self): return 4
    @functools.cached_property
    def p(self): return 5
    def __repr__(self): return 'H()'
@functools.wraps(lc)
def wrapped(x): return lc(x)
for f in (lc, lc3, H.meth, H().meth, wrapped):
    print(repr(f).split(' at ')[0], str(f).split(' at ')[0])
print(f"{[lc]}".split(' at ')[0])

# === partial asks what it is given for nothing ===
import functools
log = []
class C:
    def __getattribute__(self, name): log.append(name); return object.__getattribute__(self, name)
    def __call__(self, *a): return a
p = functools.partial(C(), 1)
log.append(p(2))
q = functools.partial(p, 3)
log.append(q(4))
log

# === dispatch after a class was registered with an abstract one ===
from collections.abc import Container, Iterable, Set, Sized
from functools import singledispatch

@singledispatch
def kind(x): return "anything"

class O(Sized):
    def __len__(self): return 0

o = O()
seen = [kind(o)]
for base, name in ((Iterable, "iterable"), (Container, "container"), (Sized, "sized"), (Set, "set")):
    kind.register(base, lambda x, name=name: name)
seen.append(kind(o))
for base in (Iterable, Container, Set):
    base.register(O)
    seen.append(kind(o))
print(seen, kind.dispatch(O)(o), kind(1))
