# === metaclass keyword ===
class Meta(type):
    def __new__(mcls, name, bases, namespace, **kw):
        namespace["made_by"] = mcls.__name__
        namespace["options"] = kw
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kw):
        super().__init__(name, bases, namespace)
        cls.initialised = True

    def __call__(cls, *args, **kw):
        obj = super().__call__(*args, **kw)
        obj.created = True
        return obj

    def shout(cls):
        return cls.__name__.upper()


class A(metaclass=Meta, flavor="sweet"):
    def __init__(self, x):
        self.x = x


class B(A):
    pass


assert A.made_by == "Meta" and A.options == {"flavor": "sweet"} and A.initialised and B.options == {}
assert A(1).created and A(1).x == 1 and type(A) is Meta and type(B) is Meta and B.shout() == "B"
assert isinstance(A, Meta) and isinstance(A, type) and not hasattr(A(1), "shout")

# === prepare ===
class Ordered(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {"injected": 5}


class A(metaclass=Ordered):
    doubled = injected * 2


assert A.doubled == 10 and A.injected == 5

# === registry ===
class Registry(type):
    classes = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Registry.classes[name] = cls


class Base(metaclass=Registry):
    pass


class One(Base):
    pass


class Two(Base):
    pass


assert list(Registry.classes) == ["One", "Two"]

# === singleton ===
class Singleton(type):
    instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args, **kwargs)
        return cls.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self):
        self.values = {}


assert Config() is Config()

# === metaclass operators ===
class Meta(type):
    def __len__(cls):
        return len(cls.items)

    def __iter__(cls):
        return iter(cls.items)

    def __getitem__(cls, i):
        return cls.items[i]

    def __contains__(cls, x):
        return x in cls.items

    def __repr__(cls):
        return f"<{cls.__name__}!>"

    def __getattr__(cls, name):
        return f"no {name}"

    @property
    def size(cls):
        return len(cls.items) * 10


class Colors(metaclass=Meta):
    items = ["red", "green"]


assert len(Colors) == 2 and list(Colors) == ["red", "green"] and Colors[0] == "red" and "red" in Colors
assert repr(Colors) == "<Colors!>" and Colors.blue == "no blue" and Colors.size == 20

# === metaclass conflict ===
# raises: TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
class M1(type):
    pass


class M2(type):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class C(A, B):
    pass

# === metaclass as a function ===
def make(name, bases, ns):
    return (name, bases, sorted(k for k in ns if not k.startswith("__")))


class A(metaclass=make):
    x = 1
    y = 2


assert A == ("A", (), ["x", "y"])

# === instance and subclass checks ===
class Duck(type):
    def __instancecheck__(cls, obj):
        return hasattr(obj, "quack")

    def __subclasscheck__(cls, sub):
        return hasattr(sub, "quack")


class Ducky(metaclass=Duck):
    pass


class Robot:
    def quack(self):
        pass


assert isinstance(Robot(), Ducky) and issubclass(Robot, Ducky) and not isinstance(5, Ducky)

# === derived metaclass wins ===
class M(type):
    pass


class N(M):
    pass


class A(metaclass=M):
    pass


class B(A, metaclass=N):
    pass


assert type(B) is N

# === mro entries ===
class Alias:
    def __mro_entries__(self, bases):
        return (list,)


class A(Alias()):
    pass


assert A.__bases__ == (list,) and A([1]) == [1] and isinstance(A.__orig_bases__[0], Alias)

# === type of things ===
assert type(type) is type and type(int) is type and type(5) is int and type(None).__name__ == "NoneType"


class A:
    pass


assert type(A) is type and type(A()) is A and isinstance(A, type) and isinstance(type, object)


# === a base that is no class, after one that is ===
class B:
    pass


said = []
for base in ([1], None, B(), print):
    try:

        class C(B, base):
            said.append("body")
    except TypeError as e:
        said.append(str(e)[:19])
assert said == ["metaclass conflict:"] * 4, said

# === a metaclass asks type about instances ===
class M(type):
    def __instancecheck__(cls, x):
        print("asked")
        return super().__instancecheck__(x)
    def __subclasscheck__(cls, c):
        return super().__subclasscheck__(c)
class A(metaclass=M): pass
print(isinstance(A(), A), isinstance(5, A), issubclass(int, A))

# === a metaclass asks ABCMeta about instances ===
from abc import ABCMeta
class M(ABCMeta):
    def __instancecheck__(cls, x):
        print("asked")
        return super().__instancecheck__(x)
    def __subclasscheck__(cls, c):
        return super().__subclasscheck__(c)
class A(metaclass=M): pass
print(isinstance(A(), A), isinstance(5, A), issubclass(int, A))

# === a class with a hook for subclasses and registered ones ===
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Shape: return any("area" in b.__dict__ for b in c.__mro__) or NotImplemented
        return NotImplemented
class Sq:
    def area(self): return 1
class Reg: pass
Shape.register(Reg)
print(isinstance(Sq(), Shape), issubclass(Reg, Shape), isinstance(3, Shape))

# === type() takes no base that stands for others ===
class C:
    def __mro_entries__(self, bases):
        return ()
c = C()
try:
    type('Bad', (c,), {})
except TypeError as e: print(e)
try:
    type('Bad', (5, c), {})
except TypeError as e: print(e)

# === a metaclass that is no type ===
class Recorded(int):
    def __new__(cls, name, bases, namespace, **keywords):
        return name, bases, keywords

    def __init__(*args, **keywords):
        pass


class First(metaclass=Recorded):
    pass


class Second(0, *range(1, 4), metaclass=Recorded, extra=True):
    pass


assert First == ("First", (), {}) and Second == ("Second", (0, 1, 2, 3), {"extra": True})


class Blueprint:
    def __new__(cls, name, bases, namespace):
        made = super().__new__(cls)
        made.name = name
        return made


class Refined(Blueprint):
    pass


class A(metaclass=Blueprint):
    pass


class B(metaclass=Refined):
    pass


class C(A, B):
    pass


class D(object(), B):
    pass


assert [type(each).__name__ for each in (A, B, C, D)] == ["Blueprint", "Refined", "Refined", "Refined"] and D.name == "D"
for bases in ((A, int), (5, int)):
    try:

        class E(*bases, metaclass=Blueprint):
            pass

    except TypeError as error:
        print(error)

# === what a value can do is asked of its classes, not of a metaclass's __getattr__ ===
import collections
import itertools
import re
asked = []

class M(type):
    def __getattr__(cls, name):
        asked.append(name)
        raise AttributeError(name)

class A(metaclass=M):
    pass

class Holder:
    kept = A()

a, holder = A(), Holder()
holder.x = 1
holder.y = echo(2)
holder.x = 3
said = []
for attempt in (
    lambda: next(a), lambda: [*a], lambda: {**a}, lambda: dict(a), lambda: bytes(a), lambda: set(a), lambda: {1} | a, lambda: [1] * a,
    lambda: re.match("a", "a").group(a), lambda: list(itertools.chain(a)), lambda: collections.Counter(a), lambda: collections.deque(a),
):
    try:
        attempt()
    except (TypeError, IndexError) as error:
        said.append(str(error))
assert asked == []
len(said), holder.x + holder.y
# value: (12, 5,)

# === an object as metaclass prepares the namespace ===
class Factory:
    def __prepare__(self, name, bases):
        return {"made_for": name}

    def __call__(self, name, bases, namespace):
        return namespace


class Nothing:
    def __prepare__(self, name, bases):
        return None


class Prepared(metaclass=Factory()):
    x = 1


assert Prepared["made_for"] == "Prepared" and Prepared["x"] == 1
try:

    class Bad(metaclass=Nothing()):
        pass

except TypeError as error:
    print(error)


class Meta(type):
    pass


try:
    Meta(5)
except TypeError as error:
    print(error)

# === keywords of a class from mappings ===
class Noted:
    def __init_subclass__(cls, **keywords):
        cls.keywords = keywords


class Merged(Noted, a=1, **{"b": 2}, **{"c": 3}):
    pass


assert Merged.keywords == {"a": 1, "b": 2, "c": 3}
for mapping in ({"a": 2}, {"metaclass": type}, [("a", 1)], {1: 2}):
    try:

        class Wrong(Noted, a=1, metaclass=type, **mapping):
            pass

    except TypeError as error:
        print(error)


# === an except clause asks no hook of a metaclass ===
import abc
log = []
class B(abc.ABC):
    @classmethod
    def __subclasshook__(cls, k):
        log.append((cls.__name__, k.__name__))
        return True
class X(ZeroDivisionError, B): pass
class M(type):
    def __instancecheck__(cls, o): log.append('instance'); return True
    def __subclasscheck__(cls, o): log.append('subclass'); return True
class Y(ValueError, metaclass=M): pass
for kind in X, Y, (X, Y), (KeyError, X):
    for make in (lambda: 1 / 0, lambda: int('a'), lambda: {}[1]):
        try:
            try: make()
            except kind as e: log.append('caught')
        except Exception as e: log.append(repr(e))
        try:
            try: make()
            except* kind as e: log.append('caught')
        except Exception as e: log.append(repr(e))
        log.append([q if q is None else len(q.exceptions) for q in ExceptionGroup('g', [ValueError(), KeyError(), ZeroDivisionError()]).split(kind)])
log

# === module of a class that no class statement makes ===
import collections
import dataclasses
import types
import typing


class Adding(type):
    def __add__(cls, other):
        return type(cls)(cls.__name__ + other.__name__, (cls, other), {})


class M(metaclass=Adding):
    pass


class N(metaclass=Adding):
    pass


print(M + N, (M + N).__module__, type("Q", (), {}).__module__, type("V", (), {"__module__": "mine"}), types.new_class("R").__module__)
print(collections.namedtuple("U", "a").__module__, typing.NamedTuple("T", [("a", int)]).__module__)
print(dataclasses.make_dataclass("D", ["x"]), dataclasses.make_dataclass("E", ["x"], namespace={"__module__": "here"}))

# === ABCMeta called by itself ===
import abc

Shape = abc.ABCMeta("Shape", (), {"area": abc.abstractmethod(lambda self: 0), "__module__": __name__})


class Square(Shape):
    def area(self):
        return echo(4)


class Meta(abc.ABCMeta):
    def __new__(mcls, name, bases, namespace):
        namespace["made"] = echo(name)
        return super().__new__(mcls, name, bases, namespace)


Made = Meta("Made", (dict,), {"__module__": __name__})
echo(1)
print(Shape, Square().area(), isinstance(Square(), Shape), Made.made, Made(a=1), type(Made), type(Shape))
try:
    Shape()
except TypeError as error:
    print(error)

# === a metaclass that is asked for every attribute of its classes ===
asked = []


class Logged(type):
    def __getattribute__(cls, name):
        asked.append(name)
        if name.startswith("secret"):
            raise AttributeError("hidden " + name)
        return super().__getattribute__(name)


class Lenient(Logged):
    def __getattr__(cls, name):
        return "fallback " + name


class Base(metaclass=Logged):
    secret = 1
    open = 2

    def __init__(self):
        self.seen = type(self).open

    @property
    def again(self):
        return Base.open

    @classmethod
    def make(cls):
        return cls()


class Derived(Base, metaclass=Lenient):
    secret_too = 3


print(Base.open, getattr(Base, "secret", "no"), Derived.secret_too, Derived.open, getattr(Derived, "other"), hasattr(Derived, "x"), hasattr(Base, "x"))
print(asked)
made = Derived.make()
print(made.seen, made.secret, made.again, isinstance(made, Base), issubclass(Derived, Base), made.secret_too, [kind.open for kind in (Base, Derived)])
echo(0)
asked.clear()
print(Derived.open, Base.__name__, Derived.secret, asked)
try:
    Base.secret
except AttributeError as error:
    print(error)


class Plain(type):
    def __getattribute__(cls, name):
        return type.__getattribute__(cls, name)


class One(metaclass=Plain):
    x = 1


print(One.x, One().x, vars(One)["x"], One.__mro__ == (One, object))

# === a metaclass with an eq and no hash of its own ===
class Named(type):
    def __eq__(cls, other):
        return isinstance(other, Named) and cls.__name__ == other.__name__

    def __lt__(cls, other):
        return cls.__name__ < other.__name__


class A(metaclass=Named):
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return A(self.x + other.x)

    def __repr__(self):
        return f"{type(self).__name__}({self.x})"


class B(A):
    __slots__ = ("y",)

    def __init__(self, x):
        super().__init__(x)
        self.y = echo(x)


first = A


class A(metaclass=Named):
    def __init__(self, x):
        self.x = -x


a, b = first(1), B(2)
echo(0)
print(type(a + b) is A, [a, b], {"a": a}, b.y, isinstance(b, first), issubclass(B, first), A == first, A is first, A(3).x, first(3).x)
print(sorted([B, A, first]), [B, A].index(first), first in [A], min(B, A), {1: a, 2: b}, sorted([b, a], key=lambda v: v.x), f"{a}")
match b:
    case first(x=2):
        print("matched")
try:
    a.nope
except AttributeError as e:
    print(e)
b.y += 1
print(b.y, vars(a), hasattr(a, "x"), b is b, a == a, a != b)


class Nothing(type):
    __hash__ = None


class N(metaclass=Nothing):
    pass


echo(1)
print(type(N()) is N, N == N)

# === classes below one whose metaclass has a hash ===
class Keyed(type):
    def __hash__(cls):
        return hash(len(cls.__name__))

    def __eq__(cls, other):
        return cls is other


class Base(metaclass=Keyed):
    def __init__(self, x):
        self.x = x


class Below(Base):
    pass


names = {Base: "base", Below: "below"}
echo(0)
print(names[Below], names[Base], hash(Base) == hash(4), Below(3).x, [kind.__name__ for kind in Below.__mro__])
