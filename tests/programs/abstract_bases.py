# === a mapping ===
from collections.abc import Mapping, MutableMapping


class Table(MutableMapping):
    def __init__(self, **values):
        self.values_ = values

    def __getitem__(self, key):
        return self.values_[key]

    def __setitem__(self, key, value):
        self.values_[key] = value

    def __delitem__(self, key):
        del self.values_[key]

    def __iter__(self):
        for key in self.values_:
            yield key

    def __len__(self):
        return len(self.values_)


t = Table(a=1, b=2)
t.update({"c": 3}, d=4)
t.update([("e", 5)])
print(dict(t), {**t}, list(t), len(t), t.get("x"), t.get("a"), "a" in t, "x" in t)
print(list(t.keys()), list(t.values()), list(t.items()), "a" in t.keys(), ("a", 1) in t.items(), 3 in t.values(), len(t.keys()))
print(t.pop("a"), t.pop("a", "none"), t.setdefault("b", 9), t.setdefault("z", 9), t == {"b": 2, "c": 3, "d": 4, "e": 5, "z": 9}, t != {})
print(t.keys() & {"b", "q"}, sorted(t.keys() | {"q"}), isinstance(t.keys(), type(t.keys())), isinstance(t, Mapping), issubclass(Table, Mapping))
print(t.popitem(), len(t))
t.clear()
print(len(t), bool(t), Table.__bases__ == (MutableMapping,), [c.__name__ for c in Table.__mro__])
for attempt in (lambda: t.pop("q"), lambda: t.popitem(), lambda: hash(t)):
    try:
        attempt()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)

# === a sequence ===
from collections.abc import MutableSequence, Sequence


class Row(Sequence):
    def __init__(self, *values):
        self.values = values

    def __getitem__(self, index):
        return self.values[index]

    def __len__(self):
        return len(self.values)


r = Row(3, 1, 2, 1)
print(list(r), list(reversed(r)), r.index(1), r.index(1, 2), r.count(1), 2 in r, 9 in r, sorted(r), max(r), sum(r), tuple(r))
a, *rest = r
print(a, rest, [x * 2 for x in r], [*r], isinstance(r, Sequence), isinstance([], Sequence))
try:
    r.index(9)
except ValueError as error:
    print(repr(error))


class Items(MutableSequence):
    def __init__(self):
        self.items = []

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __delitem__(self, index):
        del self.items[index]

    def __len__(self):
        return len(self.items)

    def insert(self, index, value):
        self.items.insert(index, value)


m = Items()
m.append(1)
m.extend([2, 3, 4])
m += [5]
m.reverse()
print(list(m), m.pop(), m.pop(0), list(m))
m.remove(3)
m.extend(m)
print(list(m))
m.clear()
print(len(m))

# === a set ===
from collections.abc import MutableSet, Set


class Tags(MutableSet):
    def __init__(self, values=()):
        self.values = []
        for value in values:
            self.add(value)

    def __contains__(self, value):
        return value in self.values

    def __iter__(self):
        return iter(self.values)

    def __len__(self):
        return len(self.values)

    def add(self, value):
        if value not in self.values:
            self.values.append(value)

    def discard(self, value):
        if value in self.values:
            self.values.remove(value)

    def __repr__(self):
        return f"Tags({self.values})"


a = Tags([1, 2, 3])
b = Tags([2, 3, 4])
print(a & b, a | b, a - b, b - a, a ^ b, a <= b, Tags([2]) < b, a >= Tags([1]), a == Tags([3, 2, 1]), a.isdisjoint([7]), a & [1, 9], {1, 5} | a)
a |= {9}
a &= [1, 2, 9]
a -= {2}
a ^= [1, 7]
print(a, isinstance(a, Set))
a.remove(7)
print(a, a.pop(), len(a))
try:
    a.remove(5)
except KeyError as error:
    print(repr(error))

# === what is abstract ===
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sized


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...


class Square(Shape):
    name = "square"

    def area(self):
        return 4


print(Square().area(), isinstance(Square(), Shape), isinstance(3, Shape), issubclass(Square, Shape), sorted(Shape.__abstractmethods__))
for cls in (Shape, type("Half", (Shape,), {"area": lambda self: 1}), type("Empty", (Mapping,), {})):
    try:
        cls()
    except TypeError as error:
        print(str(error).split(" with")[0].split(" without")[0])


class Plugin(ABC):
    pass


@Plugin.register
class Other:
    pass


print(isinstance(Other(), Plugin), isinstance(Other(), Shape), issubclass(Other, Plugin), isinstance(Other(), ABC))


class Count(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Box:
    def __len__(self):
        return 1


print(list(Count(3)), isinstance(Box(), Sized), isinstance(iter([]), Iterator))

# === a call in an abstract base's method ===
from collections.abc import Mapping, Sequence


class Lazy(Sequence):
    def __getitem__(self, index):
        if index >= 3:
            raise IndexError(index)
        return echo(index * 10)

    def __len__(self):
        return 3


class Remote(Mapping):
    def __getitem__(self, key):
        return echo(f"value of {key}")

    def __iter__(self):
        return iter(["a", "b"])

    def __len__(self):
        return 2


print(list(Lazy()), Lazy().index(20), 10 in Lazy(), list(reversed(Lazy())))
print(dict(Remote()), list(Remote().items()), Remote().get("x"), "a" in Remote(), list(Remote().values()))

# === classes registered with abstract classes of the library ===
import numbers
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import singledispatch


@Sequence.register
class Track:
    def __init__(self, *legs):
        self.legs = legs

    def __len__(self):
        return len(self.legs)

    def __getitem__(self, i):
        return self.legs[i]


class Money:
    pass


assert numbers.Number.register(Money) is Money


class Options:
    def __init__(self, **values):
        self.values = values

    def get(self, key, default=None):
        return self.values.get(key, default)

    def keys(self):
        return self.values.keys()

    def __getitem__(self, key):
        return self.values[key]

    def __len__(self):
        return len(self.values)


def kind(value):
    match value:
        case [first, *_]:
            return f"begins with {first}"
        case {"mode": mode}:
            return f"mode {mode}"
        case Sequence():
            return "empty"
    return "other"


@singledispatch
def show(value):
    return "plain"


@show.register
def _(value: Sequence):
    return f"{len(value)} legs"


assert isinstance(Track(), Sequence) and issubclass(Track, (int, Collection)) and not issubclass(Track, Mapping)
assert isinstance(Money(), numbers.Number) and not isinstance(Money(), numbers.Complex)
assert [kind(Track(1, 2)), kind(Track()), kind(Options(mode=3))] == ["begins with 1", "empty", "other"]
Mapping.register(Options)
assert kind(Options(mode=3)) == "mode 3" and kind(Options(other=3)) == "other"
assert show(Track(1, 2)) == "2 legs" and show(3) == "plain"
assert Track.__mro__ == (Track, object)
try:
    Sequence.register(3)
except TypeError as error:
    assert str(error) == "Can only register classes"

# === views of mappings as bases ===
from collections.abc import ItemsView, KeysView, Mapping, MappingView, ValuesView


class M(Mapping):
    def __init__(self, d):
        self.d = d

    def __getitem__(self, k):
        return echo(self.d[k])

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)

    def values(self):
        return Sorted(self)


class Sorted(ValuesView):
    def __iter__(self):
        for k in sorted(self._mapping):
            yield self._mapping[k]

    def __reversed__(self):
        return reversed(list(self))


class Items(ItemsView):
    __slots__ = ()


class MV(MappingView):
    pass


class Keys(KeysView):
    def __repr__(self):
        return "Keys" + repr(list(self))


m = M({"b": 1, "a": 2})
v, i, mv = m.values(), Items(m), MV(m)
echo(0)
print(list(v), list(reversed(v)), len(v), 2 in v, list(i), ("a", 2) in i, sorted(i & {("a", 2)}), len(mv), i == {("a", 2), ("b", 1)})
print(Items.__mro__, isinstance(v, ValuesView), Sorted.__bases__, repr(MV({})), sorted(m.keys() | {"z"}), sorted(m.items() - {("a", 2)}))
print([x for x in KeysView(m)], [x for x in ItemsView(m)], list(ValuesView(m)), [*KeysView(M({}))], [Keys(m)], [x for x in Keys(m)])


# === errors of arguments name the abstract class ===
import collections.abc, functools
log = []
class S(collections.abc.MutableSet):
    def __init__(self, v=()): self.v = list(v)
    def __contains__(self, x): return x in self.v
    def __iter__(self): return iter(self.v)
    def __len__(self): return len(self.v)
    def add(self, x): self.v.append(x)
    def discard(self, x): self.v.remove(x)
class M(collections.abc.MutableMapping):
    def __getitem__(self, k): raise KeyError(k)
    def __setitem__(self, k, v): pass
    def __delitem__(self, k): pass
    def __iter__(self): return iter(())
    def __len__(self): return 0
class L(collections.abc.MutableSequence):
    def __getitem__(self, k): raise IndexError(k)
    def __setitem__(self, k, v): pass
    def __delitem__(self, k): pass
    def insert(self, i, v): pass
    def __len__(self): return 0
for x in S(), M(), L():
    for name in 'pop', 'popitem', 'get', 'update', 'remove', 'clear', 'index', 'count', 'extend', 'isdisjoint', 'setdefault', 'keys', '__or__', '__ior__', '__eq__', '__le__', 'reverse', 'append':
        for call in (lambda f: f(), lambda f: f(1, 2, 3, 4), lambda f: f(z=1)):
            try: log.append(call(getattr(x, name)))
            except Exception as e: log.append((name, str(e)))
        log.append(getattr(getattr(x, name, None), '__qualname__', None))
[q if not isinstance(q, (S, M, L)) else type(q) for q in log if ' at 0x' not in repr(q)]
