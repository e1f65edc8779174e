# === attributes and methods ===
class Point:
    """a point"""

    kind = "2d"

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p = Point(1)
assert (p.x, p.y, p.kind) == (1, 0, "2d")
q = p.moved(2, 3)
assert repr(q) == "Point(3, 3)" and str(q) == "Point(3, 3)" and f"{q}" == "Point(3, 3)"
assert Point.__name__ == "Point" and Point.__doc__ == "a point" and Point.__module__ == "__main__"
assert type(p) is Point and isinstance(p, Point) and isinstance(p, object)
assert p.__class__ is Point and p.__dict__ == {"x": 1, "y": 0}
p.z = 5
assert p.__dict__ == {"x": 1, "y": 0, "z": 5} and vars(p) is p.__dict__
Point.kind = "changed"
assert q.kind == "changed"
q.kind = "own"
assert p.kind == "changed" and q.kind == "own"
del q.kind
assert q.kind == "changed"

# === default repr and equality ===
class A:
    pass


a, b = A(), A()
assert a != b and a == a and hash(a) == hash(a) and a in [a] and a not in [b]
assert repr(a).startswith("<__main__.A object") and repr(A) == "<class '__main__.A'>"

# === methods are bound ===
class A:
    def __init__(self, n):
        self.n = n

    def get(self, extra=0):
        return self.n + extra


a = A(5)
m = a.get
assert m() == 5 and m(2) == 7 and m.__self__ is a and m.__func__ is A.get
assert A.get(a, 1) == 6
assert m == a.get and m is not a.get
assert list(map(a.get, [1, 2])) == [6, 7]
assert [f() for f in [A(1).get, A(2).get]] == [1, 2]
a.get = lambda: "instance"
assert a.get() == "instance"
assert sorted([3, 1, 2], key=A(10).get) == [1, 2, 3]

# === class and static methods ===
class A:
    count = 0

    def __init__(self):
        type(self).count += 1

    @classmethod
    def make(cls, n):
        return [cls() for _ in range(n)]

    @staticmethod
    def helper(x, y=2):
        return x * y


class B(A):
    pass


assert len(A.make(3)) == 3 and A.count == 3
assert type(B.make(1)[0]) is B and B.count == 4 and A.count == 3
assert A.helper(3) == 6 and A().helper(3, 3) == 9
assert A.make.__self__ is A and B().make.__self__ is B

# === class attributes shared mutable ===
class A:
    items = []

    def add(self, x):
        self.items.append(x)


A().add(1)
A().add(2)
assert A.items == [1, 2]

# === missing attribute ===
# raises: AttributeError: 'Account' object has no attribute 'balanse'
class Account:
    def __init__(self):
        self.balance = 1


Account().balanse

# === missing class attribute ===
# raises: AttributeError: type object 'A' has no attribute 'nope'
class A:
    pass


A.nope

# === nested classes ===
class Outer:
    class Inner:
        value = 1

        class Deep:
            pass

    def make(self):
        return self.Inner()


assert Outer().make().value == 1 and Outer.Inner.Deep.__qualname__ == "Outer.Inner.Deep"
assert repr(Outer.Inner) == "<class '__main__.Outer.Inner'>"

# === class body runs any statement ===
log = []


class A:
    log.append("body")
    total = 0
    for i in range(4):
        if i == 2:
            continue
        total += i
    try:
        1 / 0
    except ZeroDivisionError:
        caught = True
    while total < 10:
        total += 3
    else:
        done = True
    with type("CM", (), {"__enter__": lambda s: 5, "__exit__": lambda s, *a: None})() as opened:
        pass
    a, (b, *c) = 1, (2, 3, 4)
    squares = [n * n for n in range(3)]

    def method(self):
        return self.total

    alias = method
    del i
    if total:

        def conditional(self):
            return "yes"

    import math as m

    area = m.floor(3.7)


assert log == ["body"] and A.total == 10 and A.caught and A.done and A.opened == 5
assert (A.a, A.b, A.c) == (1, 2, [3, 4]) and A.squares == [0, 1, 4]
assert A().alias() == 10 and A().conditional() == "yes" and not hasattr(A, "i") and A.area == 3

# === class decorators ===
def register(cls):
    registry[cls.__name__] = cls
    return cls


def with_attributes(**attributes):
    def decorate(cls):
        for key, value in attributes.items():
            setattr(cls, key, value)
        return cls

    return decorate


registry = {}


@register
@with_attributes(color="red", size=3)
class A:
    pass


assert registry == {"A": A} and A.color == "red" and A().size == 3


@lambda cls: "replaced"
class B:
    pass


assert B == "replaced"

# === classes are values ===
def shape(name, sides):
    class Shape:
        def describe(self):
            return f"{name} with {sides} sides"

    Shape.__name__ = name
    return Shape


T = shape("Triangle", 3)
assert T().describe() == "Triangle with 3 sides" and T.__name__ == "Triangle"
kinds = {"int": int, "t": T}
assert kinds["int"]("5") == 5 and isinstance(kinds["t"](), T)
assert [cls.__name__ for cls in (int, str, T)] == ["int", "str", "Triangle"]

# === type with three arguments ===
def init(self, x):
    self.x = x


Made = type("Made", (), {"__init__": init, "double": lambda self: self.x * 2, "kind": "made"})
assert Made(4).double() == 8 and Made.kind == "made" and Made.__name__ == "Made"
Sub = type("Sub", (Made,), {})
assert Sub(3).double() == 6 and issubclass(Sub, Made)

# === getattr setattr delattr hasattr ===
class A:
    x = 1


a = A()
assert getattr(a, "x") == 1 and getattr(a, "y", "default") == "default" and not hasattr(a, "y")
setattr(a, "y", 2)
assert a.y == 2 and hasattr(a, "y")
delattr(a, "y")
assert not hasattr(a, "y")
try:
    delattr(a, "y")
except AttributeError as error:
    assert "y" in str(error)
for name, value in [("p", 1), ("q", 2)]:
    setattr(A, name, value)
assert a.p + a.q == 3
try:
    getattr(a, "zzz")
except AttributeError as error:
    assert str(error) == "'A' object has no attribute 'zzz'"

# === getattr hook ===
class Dynamic:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("x_"):
            return name[2:]
        raise AttributeError(f"no {name}")


d = Dynamic()
assert d.real == 1 and d.x_abc == "abc" and not hasattr(d, "other")
assert getattr(d, "x_y") == "y" and getattr(d, "z", 0) == 0
try:
    d.other
except AttributeError as error:
    assert str(error) == "no other"

# === setattr and delattr hooks ===
class Guard:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __setattr__(self, name, value):
        self.log.append(("set", name, value))
        super().__setattr__(name, value * 2)

    def __delattr__(self, name):
        self.log.append(("del", name))
        object.__delattr__(self, name)


g = Guard()
g.a = 5
assert g.a == 10
del g.a
assert not hasattr(g, "a") and g.log == [("set", "a", 5), ("del", "a")]

# === getattribute hook ===
class Logged:
    seen = []

    def __init__(self):
        self.v = 1

    def __getattribute__(self, name):
        Logged.seen.append(name)
        return super().__getattribute__(name)

    def m(self):
        return self.v


x = Logged()
assert x.m() == 1 and Logged.seen == ["m", "v"]

# === getattribute then getattr ===
class A:
    def __getattribute__(self, name):
        if name == "hidden":
            raise AttributeError("hidden")
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return f"fallback {name}"


a = A()
a.hidden = 1
assert a.hidden == "fallback hidden" and a.other == "fallback other"

# === name mangling ===
class A:
    __secret = 1

    def __init__(self):
        self.__private = 2

    def reveal(self):
        return self.__private + self.__secret

    def __hidden(self):
        return "h"

    def call(self):
        return self.__hidden()

    __dunder__ = "kept"


class B(A):
    def __init__(self):
        super().__init__()
        self.__private = 20


a = A()
assert a.reveal() == 3 and a.call() == "h" and a._A__private == 2 and A._A__secret == 1
assert not hasattr(a, "__private") and A.__dunder__ == "kept"
b = B()
assert b.reveal() == 3 and b._B__private == 20

# === init must return none ===
# raises: TypeError: __init__() should return None, not 'int'
class A:
    def __init__(self):
        return 5


A()

# === new ===
class Single:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, *args):
        self.args = args


a = Single(1)
b = Single(2)
assert a is b and a.args == (2,)


class Other:
    def __new__(cls):
        return 5

    def __init__(self):
        raise AssertionError("not called")


assert Other() == 5

# === callable instances ===
class Multiplier:
    def __init__(self, n):
        self.n = n

    def __call__(self, *args, scale=1):
        return [a * self.n * scale for a in args]


triple = Multiplier(3)
assert triple(1, 2) == [3, 6] and triple(1, scale=10) == [30] and callable(triple)
assert not callable(object()) and sorted([1, 2], key=lambda v: triple(-v)) == [2, 1]

# === instance not callable ===
# raises: TypeError: 'A' object is not callable
class A:
    pass


A()()

# === no arguments accepted ===
# raises: TypeError: A() takes no arguments
class A:
    pass


A(1)

# === class scope order of definition and vars ===
class A:
    b = 1
    a = 2

    def m(self):
        pass


assert [k for k in vars(A) if not k.startswith("__")] == ["b", "a", "m"]
assert "m" in dir(A) and "b" in dir(A()) and [n for n in dir(A()) if not n.startswith("_")] == ["a", "b", "m"]

# === self reference and mutual reference ===
class Node:
    def __init__(self, value):
        self.value = value
        self.next = self

    def insert(self, value):
        node = Node(value)
        node.next, self.next = self.next, node
        return node


n = Node(1)
n.insert(3)
n.insert(2)
values = []
current = n
while True:
    values.append(current.value)
    current = current.next
    if current is n:
        break
assert values == [1, 2, 3]

# === methods replaced at run time ===
class A:
    def m(self):
        return "old"


a = A()
A.m = lambda self: "new"
assert a.m() == "new"
A.extra = lambda self, x=1: x + 1
assert a.extra() == 2
del A.m
assert not hasattr(a, "m")

# === changing the class of an instance ===
class A:
    def who(self):
        return "a"


class B:
    def who(self):
        return "b"


x = A()
x.__class__ = B
assert x.who() == "b" and type(x) is B

# === hash and eq together ===
class Key:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, Key) and self.v == other.v

    def __hash__(self):
        return hash(self.v)


d = {Key(1): "one", Key(2): "two"}
assert d[Key(1)] == "one" and Key(2) in d and Key(3) not in d
assert len({Key(1), Key(1), Key(2)}) == 2
d[Key(1)] = "uno"
assert len(d) == 2 and [Key(1), Key(2)].index(Key(2)) == 1 and [Key(1)].count(Key(1)) == 1

# === static data shared through class and instance ===
class Config:
    defaults = {"a": 1}

    def __init__(self, **kw):
        self.values = {**self.defaults, **kw}

    def __getitem__(self, key):
        return self.values[key]

    def __contains__(self, key):
        return key in self.values

    def __len__(self):
        return len(self.values)

    def __iter__(self):
        return iter(self.values)


c = Config(b=2)
assert c["a"] == 1 and c["b"] == 2 and "b" in c and len(c) == 2 and list(c) == ["a", "b"] and sorted(c) == ["a", "b"]

# === names that a body binds are no variables of the function around it ===
x = "global"
def f():
    x = "local"
    class C:
        x = x
        y = [x for _ in range(1)]
        def g(self):
            return x
    class D:
        z = x
        def x(self):
            return 1
    return C.x, C.y, C().g(), D.z, D().x()
try:
    print(f())
except NameError as error:
    print(error)

def factory(rate):
    class Tax:
        def total(self, amount):
            return amount * rate
    total = Tax().total(10)
    return total
print(factory(2))

def g():
    n = 1
    class C:
        nonlocal n
        n = 2
    return n
print(g())

def h(given):
    class C:
        if given:
            x = "own"
        print(x)
    x = "later"
    return x
print(h(True), h(False))

# === assigning to __class__ ===
log = []
class A: pass
class B: pass
class S:
    __slots__ = ('x',)
class L(list): pass
class M(type): pass
class N(metaclass=M): pass
import enum
class E(enum.Enum): X = 1
for make in (A, S, L, N, lambda: E.X, lambda: A, lambda: 5, lambda: len, lambda: ValueError(1)):
    for to in (A, B, S, L, N, E, int, 5, None, list, M, type, object, ValueError, len):
        try:
            x = make()
            if x is A: continue
            x.__class__ = to
            log.append((type(x).__name__, x.__class__ is to))
        except Exception as e:
            log.append(repr(e))
log

# === instances that share a dict ===
class Borg:
    _s = {}
    def __init__(self):
        self.__dict__ = self._s
a, b = Borg(), Borg()
a.x = echo(1)
print(b.x, a is b, vars(a) is vars(b), Borg._s)
b.y = 2
print(a.y, Borg._s)

# === instances that share a dict from the beginning ===
class Borg:
    _s = {}
    def __new__(cls, *args, **kwargs):
        o = super().__new__(cls)
        o.__dict__ = cls._s
        return o
    def __init__(self, v=None):
        if v: self.v = v
a = Borg(5)
b = Borg()
print(a.v, b.v)
b.v = 6
print(a.v)

# === a dict of attributes kept over a call ===
class Dct(dict): pass
class B:
    def __init__(self, s): self.__dict__ = s
s = {"k": 1}
a, b = B(s), B(s)
echo(1)
a.z = 2
print(b.z, s, b.__dict__ is s, vars(b) is s)
s["w"] = 5
print(a.w, a.__dict__ == {"k": 1, "z": 2, "w": 5})
class AttrDict(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.__dict__ = self
try:
    d = AttrDict(a=1)
    d.b = echo(2)
    print(d, d.a, d["b"])
except TypeError as e: print(e)
class Sl:
    __slots__ = ()
for o, v in ((a, 5), (a, [1]), (Sl(), {})):
    try: o.__dict__ = v
    except (TypeError, AttributeError) as e: print(e)
a.__dict__ = {}
print(vars(a), vars(b))

# === a dict that is its own attributes ===
import copy, json
class AttrDict(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.__dict__ = self
    def items(self): return [(k, v) for k, v in super().items() if k != "hidden"]
d = AttrDict(a=1, n=AttrDict(x=[1]))
d.b = echo(2)
d["c"] = 3
echo(0)
print(d, d.a, d.c, d["b"], d.n.x, d.__dict__ is d, vars(d) is d, len(d), "b" in d, hasattr(d, "zz"))
del d.a
d.hidden = 1
print(d, json.dumps(d), d.items(), {**d}, dict(d), d == {"n": {"x": [1]}, "b": 2, "c": 3, "hidden": 1}, d.keys(), list(d))
try: d.a
except AttributeError as e: print(e)


# === assigning to __class__ of a class ===
log = []
class M(type): pass
class A: pass
class B(metaclass=M): pass
for owner in A, int:
    for to in A, B, type, M, 5, None:
        try: owner.__class__ = to; log.append(owner.__class__ is to)
        except TypeError as e: log.append(str(e))
log

# === what has no other __class__ keeps its own ===
class A:
    def m(self):
        pass


def f():
    pass


a = A()
for owner in (a.m, f, 1, [], len, None, (n for n in ())):
    try:
        owner.__class__ = A
    except TypeError as error:
        print(error)
    try:
        del owner.__class__
    except TypeError as error:
        print(error)
for value in (1, None, a):
    try:
        a.__class__ = value
    except TypeError as error:
        print(error)
try:
    del a.__class__
except TypeError as error:
    print(error)
print(a.__class__ is A, a.m.__class__.__name__)

# === a __setattr__ of its own sets the class, too ===
class Draft:
    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, echo(value) if isinstance(value, int) else value)


class Sent(Draft):
    def kind(self):
        return "sent", self.x


mail = Draft()
mail.x = 1
mail.__class__ = Sent
print(mail.kind(), type(mail).__name__)
for value in (int, 3):
    try:
        mail.__class__ = value
    except TypeError as e:
        print(e)
object.__setattr__(mail, "__class__", Draft)
print(type(mail).__name__, hasattr(mail, "kind"))

# === a class in a function that has a __name__ of its own ===
def make(__name__):
    class Plain:
        def where(self):
            return __name__

    class Reading:
        seen = __name__

    return Plain.__module__, Plain().where(), Reading.seen, [echo(Plain.__qualname__)]


print(make("inner"))

# === dir of a class has nothing that only its metaclass has ===
class C:
    """doc"""
    x = 1
    def m(self): pass
class D(C):
    __slots__ = ("z",)
import enum, collections
class E(enum.Enum):
    A = 1
P = collections.namedtuple("P", "a b")
for c in (C, D, C(), D(), E, E.A, P, P(1, 2), int, str, list, dict, ValueError):
    print([n for n in dir(c) if not n.startswith("__")])
    print([n for n in ("__name__", "__qualname__", "__mro__", "__bases__", "__base__", "__module__", "__doc__", "__init__", "__class__") if n in dir(c)])
print([echo(n) for n in dir(C) if n[0] != "_"], "__mro__" in dir(type), "__name__" in dir(C.m))
