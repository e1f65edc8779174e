# === abstract methods ===
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """the area"""

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name} {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    @property
    def name(self):
        return "square"


assert Square(3).describe() == "square 9" and isinstance(Square(1), Shape)


class Half(Shape):
    def area(self):
        return super().area()


try:
    Half()
except TypeError as error:
    assert str(error).startswith("Can't instantiate abstract class Half with")
    assert "name" in str(error)
else:
    raise AssertionError
assert Shape.__abstractmethods__ == frozenset({"area", "name"})

# === register ===
from abc import ABC


class Drawable(ABC):
    pass


class Circle:
    pass


Drawable.register(Circle)
assert isinstance(Circle(), Drawable) and issubclass(Circle, Drawable) and Drawable not in Circle.__mro__


@Drawable.register
class Dot:
    pass


assert issubclass(Dot, Drawable)

# === subclass hook ===
from abc import ABC, ABCMeta, abstractmethod


class Sized(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Sized:
            return any("size" in base.__dict__ for base in other.__mro__)
        return NotImplemented


class Has:
    size = 1


assert issubclass(Has, Sized) and not issubclass(int, Sized)


class WithMeta(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def help(): ...


try:
    WithMeta()
except TypeError as error:
    assert "make" in str(error) and "help" in str(error)

# === collections abc mixins ===
from collections.abc import Mapping, MutableMapping, MutableSequence, Sequence, Set


class Frozen(Mapping):
    def __init__(self, **kw):
        self._d = kw

    def __getitem__(self, key):
        return self._d[key]

    def __iter__(self):
        return iter(self._d)

    def __len__(self):
        return len(self._d)


f = Frozen(a=1, b=2)
assert f["a"] == 1 and f.get("z", 0) == 0 and list(f.items()) == [("a", 1), ("b", 2)] and "a" in f and dict(f) == {"a": 1, "b": 2}
assert f == {"a": 1, "b": 2} and list(f.keys()) == ["a", "b"] and list(f.values()) == [1, 2] and {**f} == {"a": 1, "b": 2}


class Lower(MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k.lower()]

    def __setitem__(self, k, v):
        self.d[k.lower()] = v

    def __delitem__(self, k):
        del self.d[k.lower()]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


low = Lower()
low["A"] = 1
low.update(B=2)
assert low.setdefault("a", 5) == 1 and low.pop("b") == 2 and len(low) == 1 and low.popitem() == ("a", 1)


class Three(Sequence):
    def __getitem__(self, i):
        return [10, 20, 30][i]

    def __len__(self):
        return 3


t = Three()
assert list(t) == [10, 20, 30] and list(reversed(t)) == [30, 20, 10] and t.index(20) == 1 and 30 in t and t.count(10) == 1


class Bag(Set):
    def __init__(self, items):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


assert list(Bag([1, 2, 3]) & Bag([2, 3, 4])) == [2, 3] and Bag([1]) <= Bag([1, 2]) and Bag([1, 1]) == {1}
try:
    Mapping()
except TypeError as error:
    assert "abstract class Mapping" in str(error)

# === abstract class with state and super ===
from abc import ABC, abstractmethod


class Handler(ABC):
    def __init__(self, successor=None):
        self.successor = successor

    def handle(self, request):
        if self.accepts(request):
            return self.process(request)
        if self.successor:
            return self.successor.handle(request)
        return f"nobody handles {request}"

    @abstractmethod
    def accepts(self, request): ...

    @abstractmethod
    def process(self, request): ...


class Small(Handler):
    def accepts(self, request):
        return request < 10

    def process(self, request):
        return f"small {request}"


class Large(Handler):
    def accepts(self, request):
        return 10 <= request < 100

    def process(self, request):
        return f"large {request}"


chain = Small(Large())
assert [chain.handle(n) for n in (5, 50, 500)] == ["small 5", "large 50", "nobody handles 500"]

# === a class made without a statement is of the module whose code makes it ===
import abc
import collections.abc
import dataclasses
import types
import typing


class B(abc.ABC):
    pass


class M(type):
    def __new__(meta, *args):
        return super().__new__(meta, *args)


class MA(abc.ABCMeta):
    pass


class MB(abc.ABCMeta):
    def __new__(meta, *args):
        return super().__new__(meta, *args)


print(type("X", (B,), {}), abc.ABCMeta("Y", (), {}), type("Z", (), {}), type("W", (B,), {"__module__": "q"}))
print(type("V", (collections.abc.Sized,), {"__len__": len}), type("P", (typing.Protocol,), {}))
for meta in (M, MA, MB):
    print(meta("X", (), {}), type("Q", (meta("X", (), {}),), {}).__module__)
print(types.new_class("N", (B,)), types.new_class("N"))
print(dataclasses.make_dataclass("D", ["x"], bases=(B,)), dataclasses.make_dataclass("D", ["x"]))

# === abstract methods of the library's abstract classes ===
import collections.abc, numbers, typing
for cls in (collections.abc.Sized, collections.abc.MutableMapping, numbers.Number, numbers.Real):
    print(sorted(cls.__abstractmethods__), hasattr(cls, "__abstractmethods__"))
for cls in (dict, int, object, Exception):
    print(hasattr(cls, "__abstractmethods__"))
