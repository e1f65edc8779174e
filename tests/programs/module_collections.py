# === counter ===
from collections import Counter

c = Counter("abracadabra")
assert c["a"] == 5 and c["zzz"] == 0 and c.most_common(2) == [("a", 5), ("b", 2)] and sum(c.values()) == 11
c.update("aa")
c.subtract({"b": 1})
assert c["a"] == 7 and c["b"] == 1 and sorted(Counter(a=2, b=1).elements()) == ["a", "a", "b"]
assert Counter(a=3) + Counter(a=1, b=1) == Counter(a=4, b=1) and Counter(a=3, b=1) - Counter(a=1, b=5) == Counter(a=2)
assert Counter("aab") & Counter("abb") == Counter(a=1, b=1) and Counter("aab") | Counter("abb") == Counter(a=2, b=2)
assert repr(Counter("aab")) == "Counter({'a': 2, 'b': 1})" and Counter(["x", "y", "x"]).total() == 3 and +Counter(a=1, b=-1) == Counter(a=1)
assert dict(Counter("ab")) == {"a": 1, "b": 1} and "a" in Counter("a") and isinstance(Counter(), dict) and Counter(a=1) == {"a": 1}

# === defaultdict ===
from collections import defaultdict

d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    d[k].append(v)
assert d == {"a": [1, 3], "b": [2]} and d.get("zz") is None and "zz" not in d and repr(d) == "defaultdict(<class 'list'>, {'a': [1, 3], 'b': [2]})"
n = defaultdict(int)
for ch in "hello":
    n[ch] += 1
assert n["l"] == 2 and n["q"] == 0 and "q" in n
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 5
assert nested["x"]["y"] == 5 and n.default_factory is int and dict(defaultdict(None, a=1)) == {"a": 1}
try:
    defaultdict(None)["k"]
except KeyError as error:
    assert error.args == ("k",)

# === namedtuple ===
from collections import namedtuple

P = namedtuple("P", ["x", "y"], defaults=[0])
p = P(1)
assert p == (1, 0) and p.x == 1 and repr(p) == "P(x=1, y=0)" and p._replace(y=5) == P(1, 5) and p._asdict() == {"x": 1, "y": 0} and P._fields == ("x", "y")
a, b = p
assert (a, b) == (1, 0) and P._make([3, 4]).y == 4 and isinstance(p, tuple) and P(y=1, x=2) == (2, 1) and p < P(2) and namedtuple("Q", "a b, c")(1, 2, 3).c == 3


class Sub(namedtuple("Base", "name price")):
    @property
    def label(self):
        return f"{self.name}: {self.price}"


assert Sub("n", 5).label == "n: 5" and P._field_defaults == {"y": 0}
try:
    P()
except TypeError as error:
    assert "missing 1 required positional argument: 'x'" in str(error)

# === deque ===
from collections import deque

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
assert list(d) == [0, 2, 3, 4] and d.pop() == 4 and d.popleft() == 0 and d[0] == 2 and d.maxlen == 4 and len(d) == 2
d.extend([7, 8])
d.rotate(1)
assert list(d) == [8, 2, 3, 7] and repr(d) == "deque([8, 2, 3, 7], maxlen=4)" and 3 in d and d.index(3) == 2 and d.count(8) == 1
d.extendleft([1])
d.remove(2)
d.reverse()
assert list(d) == [3, 8, 1] and deque("ab") + deque("c") == deque("abc") and list(reversed(deque([1, 2]))) == [2, 1]
d.clear()
try:
    d.pop()
except IndexError as error:
    assert str(error) == "pop from an empty deque"

# === ordered dict and chain map ===
from collections import ChainMap, OrderedDict, UserDict, UserList

o = OrderedDict(a=1, b=2)
o.move_to_end("a")
assert list(o) == ["b", "a"] and o.popitem(last=False) == ("b", 2) and OrderedDict(a=1, b=2) != OrderedDict(b=2, a=1) and OrderedDict(a=1) == {"a": 1}
base, override = {"a": 1, "b": 2}, {"a": 10}
cm = ChainMap(override, base)
assert cm["a"] == 10 and cm["b"] == 2 and dict(cm) == {"a": 10, "b": 2}
cm["new"] = 1
assert override == {"a": 10, "new": 1} and cm.new_child({"a": 0})["a"] == 0 and len(cm.maps) == 2


class Lower(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)


low = Lower(A=1)
low["B"] = 2
assert low == {"a": 1, "b": 2} and low.data == {"a": 1, "b": 2} and UserList([1, 2])[0] == 1

# === bfs with deque ===
from collections import deque

graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}


def path(start, goal):
    queue, seen = deque([[start]]), {start}
    while queue:
        route = queue.popleft()
        if route[-1] == goal:
            return route
        for n in graph[route[-1]]:
            if n not in seen:
                seen.add(n)
                queue.append(route + [n])


assert path("a", "f") == ["a", "b", "d", "f"] and path("f", "a") is None

# === in place operators change what all names share ===
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
for value, more in [
    (deque([1]), "ab"), (Counter("a"), Counter("b")), ([1], "ab"),
]:
    alias = value
    value += more
    assert alias is value
    print(value)
for value, more in [
    (OrderedDict(a=1), [("b", 2)]), (defaultdict(int), {"x": 1}), (ChainMap({}), {"q": 1}), ({}, iter([("k", 1)])), (Counter("a"), Counter("b")),
]:
    alias = value
    value |= more
    assert alias is value
    print(value)

# === keywords named as the receiver ===
from collections import Counter, OrderedDict, defaultdict
c = Counter()
c.update(self=42)
c.subtract(self=3, iterable=4)
d = {}
d.update(self=1, machine=2)
o = OrderedDict()
o.update(self=1)
print(c, d, o, dict(self=2), Counter(self=2), OrderedDict(self=3), defaultdict(int, self=3))

# === hashes of frozensets and named tuples of objects ===
from collections import namedtuple
class Key:
    def __init__(self, value):
        self.value = value
    def __hash__(self):
        return hash(self.value)
    def __eq__(self, other):
        return self.value == other.value
    def __repr__(self):
        return f"Key({self.value})"
f = frozenset([Key(1), Key(1), Key(2)])
print(f, Key(1) in f, f | {Key(3)}, f == {Key(1), Key(2)})
assert hash(f) == hash(frozenset([Key(2), Key(1)])) and hash((1, f)) == hash((1, frozenset([Key(2), Key(1)])))
pair = namedtuple("pair", "a b")
assert hash(pair(Key(1), 2)) == hash(pair(Key(1), 2))
print(hash((1, (2, frozenset([3])))), hash(frozenset([1, 2])))

# === class methods of the containers make instances of the subclass ===
from collections import Counter, OrderedDict, defaultdict
class D(dict): pass
class O(OrderedDict): pass
class DD(defaultdict): pass
class B(bytes): pass
class I(int): pass
print(type(D.fromkeys("ab")), type(O.fromkeys("ab")), type(DD.fromkeys("ab")), type(B.fromhex("0a")), type(I.from_bytes(b"a", "big")))
class S(set): pass
print(set.__mro__, S.__mro__, S.__bases__, set.__base__, frozenset.__bases__)
print(type(D(a=1).fromkeys("b")), D.fromkeys([1, 2], 0))

# === fromkeys of OrderedDict takes names ===
from collections import OrderedDict

assert list(OrderedDict.fromkeys("ab", value=0).items()) == [("a", 0), ("b", 0)]
assert list(OrderedDict.fromkeys(iterable="ab", value=None).items()) == [("a", None), ("b", None)]
assert list(OrderedDict.fromkeys(value=1, iterable=[])) == []


# === a Counter of None ===
from collections import Counter

assert Counter(None) == Counter() and Counter(None, a=1) == {"a": 1}
c = Counter("ab")
c.update(None)
c.subtract(None)
assert c == {"a": 1, "b": 1}
try:
    format(1, None)
except TypeError as e:
    assert str(e) == "format() argument 2 must be str, not None"

# === the iterator over a ChainMap's view is a generator, which can be sent to and closed ===
from collections import ChainMap

chain = ChainMap({1: "x"}, {2: "y"})


def delegating():
    return (yield from chain.values())


it = delegating()
told = [next(it), it.send(5)]
try:
    it.send(6)
except StopIteration as e:
    told.append(e.value)
it = iter(chain.items())
try:
    it.send(1)
except TypeError as e:
    told.append(str(e))
told.append(it.send(None))
told.append(it.close())
told.append(list(it))
print(told)
# stdout: ['y', 'x', None, "can't send non-None value to a just-started generator", (2, 'y'), None, []]

# === the fields of a named tuple on its class ===
import inspect
from collections import namedtuple
from typing import NamedTuple

P = namedtuple("P", "x y", defaults=[3])


class N(NamedTuple):
    a: int
    b: str = "q"


class Below(P):
    y = 5

    @property
    def total(self):
        return self.x + super().y


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def assign():
    p.x = 1


def delete():
    del n.a


def document():
    P.x.__doc__ = "new"
    P.x.__doc__ += "er"
    return P.x.__doc__, P.y.__doc__


p, n, kept = P(1), N(2), (P.x, type(N.a), Below.x)
echo(1)
print(p.x, n.b, Below(1, 2).x, Below(1, 2).y, Below(1, 2).total, kept[0] is P.x is Below.x, kept[1] is type(P.x), vars(P)["x"] is P.x)
print(repr(N.a), type(P.x).__name__, type(P.x).__module__.lstrip("_"), isinstance(P.x, property), inspect.isdatadescriptor(P.x), callable(P.x))
for f in (
    lambda: P.x.__get__(p), lambda: P.x.__get__(p, P), lambda: P.x.__get__(None, P) is P.x, lambda: P.x.__get__([1]), lambda: P.y.__get__((4,)),
    lambda: P.y.__get__((4, 5)), lambda: P.x.__set__(p, 3), lambda: P.x.__delete__(p), lambda: (hasattr(P.x, "fget"), hasattr(P.x, "z")),
    assign, delete, document, lambda: p._replace(x=9)._asdict(), lambda: (P.x == P.x, P.x == P.y, hash(P.x) == hash(P.x)),
):  # fmt: skip
    attempt(f)
    echo(2)

# === iterators: their types, what is sent to them, and their copies ===
import collections
import copy
import itertools


class K:
    def __hash__(self):
        return 3


def drive(it):
    def g():
        return (yield from it)

    x = g()
    out = []
    for name, *given in (("send", None), ("send", 5), ("throw", ValueError("q")), ("close",)):
        try:
            out.append(getattr(x, name)(*given))
        except BaseException as e:
            out.append(repr(e))
    return out


od = collections.OrderedDict(a=1, b=2, c=3)
for over in (od, od.items(), od.keys(), od.values(), reversed(od), reversed(od.items()), collections.deque([1, 2]), collections.Counter("ab").elements()):
    print(type(over).__name__, type(iter(over)).__name__, drive(over))
ended = [iter(od.items()), iter(od), reversed(od.values())]
print([list(each) for each in ended], [type(iter(each)).__name__ for each in ended], [list(each) for each in ended])
with_own = collections.OrderedDict([(1, 2), (K(), 3)])
print(len(list(with_own.items())), list(iter(with_own.values())), [v for v in reversed(with_own.values())])
view = collections.ChainMap({1: 2, 3: 4}).items()
for make in (lambda: collections.deque([1, 2, 3]), lambda: {1, 2, 3}, lambda: frozenset({1, 2, 3}), lambda: view, lambda: itertools.pairwise("abcd"), lambda: od):
    for f in (copy.copy, copy.deepcopy):
        x = iter(make())
        next(x)
        try:
            y = f(x)
            echo(1)
            print(type(y).__name__, list(y), list(x), list(y))
        except TypeError as e:
            print(e)
dq = collections.deque([1, 2, 3])
it = reversed(dq)
next(it)
other = copy.copy(it)
dq.append(4)
try:
    list(it)
except RuntimeError as e:
    print(e)
print(list(copy.copy(it)), list(it))


class OD(collections.OrderedDict):
    pass


x = OD(b=1, a=2)
y = copy.copy(x)
y.move_to_end("b")
print(y, copy.deepcopy(x), copy.copy(x) == x)

# === mappings that have their keys by way of a hook ===
import collections
import operator


class P:
    def __init__(self, name):
        self.name = name

    def __getattr__(self, n):
        print(n)
        if n == self.name:
            return lambda: ["a", "b"] if n == "keys" else [("a", 2)]
        raise AttributeError(n)

    def __getitem__(self, k):
        print("item", k)
        if k == 2:
            raise IndexError(k)
        return (k, 1)


for name in ("keys", "items", "other"):
    print(collections.OrderedDict(P(name)))
    d = {}
    d.update(P(name))
    c = collections.Counter()
    c.update(P(name))
    print(d, c)


class M(type):
    def __getattr__(cls, n):
        print(n)
        if n == "__length_hint__":
            return lambda: 3
        raise AttributeError(n)


class C(metaclass=M):
    pass


class It(map):
    pass


class L:
    __length_hint__ = staticmethod(lambda: 7)


print([operator.length_hint(x, 5) for x in (C, C(), iter([1, 2]), It(int, "12"), L(), range(4))])
