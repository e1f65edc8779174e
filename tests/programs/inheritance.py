# === override and super ===
class Animal:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return "..."

    def describe(self):
        return f"{self.name} says {self.speak()}"


class Dog(Animal):
    def speak(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + "!"


assert [a.describe() for a in (Animal("x"), Dog("d"), Puppy("p", 1))] == ["x says ...", "d says woof", "p says woof!"]
assert issubclass(Puppy, Animal) and not issubclass(Animal, Puppy) and isinstance(Puppy("a", 1), Dog)
assert Puppy.__bases__ == (Dog,) and Puppy.__base__ is Dog
assert [c.__name__ for c in Puppy.__mro__] == ["Puppy", "Dog", "Animal", "object"] and Puppy.mro()[0] is Puppy

# === diamond ===
log = []


class A:
    def m(self):
        log.append("A")


class B(A):
    def m(self):
        log.append("B")
        super().m()


class C(A):
    def m(self):
        log.append("C")
        super().m()


class D(B, C):
    def m(self):
        log.append("D")
        super().m()


D().m()
assert log == ["D", "B", "C", "A"] and [k.__name__ for k in D.__mro__] == ["D", "B", "C", "A", "object"]

# === inconsistent order ===
class A:
    pass


class B(A):
    pass


try:

    class C(A, B):
        pass

except TypeError as error:
    assert str(error).replace("\n", " ") == "Cannot create a consistent method resolution order (MRO) for bases A, B"
else:
    raise AssertionError

# === super with arguments ===
class A:
    def m(self):
        return "A"

    @classmethod
    def c(cls):
        return f"A.c {cls.__name__}"


class B(A):
    def m(self):
        return "B" + super(B, self).m()

    @classmethod
    def c(cls):
        return "B" + super().c()


class C(B):
    def m(self):
        return "C" + super(B, self).m()


assert B().m() == "BA" and C().m() == "CA" and C.c() == "BA.c C"
assert super(B, B()).m() == "A" and super(B, B).m(B()) == "A"

# === super in nested function and comprehension ===
class A:
    def m(self):
        return 1


class B(A):
    def m(self):
        def inner():
            return super(B, self).m()

        return inner() + (lambda: super(B, self).m())()

    def lazily(self):
        return [super(B, self).m() for _ in range(2)]

    def cell(self):
        f = lambda: __class__
        return f()


assert B().m() == 2 and B().lazily() == [1, 1] and B().cell() is B

# === super without the class cell ===
# raises: RuntimeError: super(): no arguments
class A:
    m = lambda: super()


A.m()

# === cooperative init with keywords ===
class Base:
    def __init__(self, **kw):
        assert not kw


class Named(Base):
    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name


class Sized(Base):
    def __init__(self, size, **kw):
        super().__init__(**kw)
        self.size = size


class Both(Named, Sized):
    pass


b = Both(name="n", size=3)
assert (b.name, b.size) == ("n", 3)

# === mixins ===
class JsonMixin:
    def to_json(self):
        import json

        return json.dumps(vars(self), sort_keys=True)


class CompareMixin:
    def __lt__(self, other):
        return self.key() < other.key()


class Item(JsonMixin, CompareMixin):
    def __init__(self, n):
        self.n = n

    def key(self):
        return self.n


assert Item(2).to_json() == '{"n": 2}' and Item(1) < Item(2)
assert [i.n for i in sorted([Item(3), Item(1)])] == [1, 3]

# === subclass of list ===
class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def __getitem__(self, i):
        return ("item", super().__getitem__(i))


s = Stack([1, 2])
s.push(3).push(4)
assert len(s) == 4 and s[0] == ("item", 1) and list(s) == [1, 2, 3, 4] and s == [1, 2, 3, 4]
assert isinstance(s, list) and s.pop() == 4 and 3 in s and repr(s) == "[1, 2, 3]"
assert type(s + [1]) is list

# === subclass of dict ===
class Default(dict):
    def __missing__(self, key):
        self[key] = f"made {key}"
        return self[key]


d = Default(a=1)
assert d["a"] == 1 and d["b"] == "made b" and d == {"a": 1, "b": "made b"} and d.get("zzz") is None
d.extra = 5
assert d.extra == 5


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper()
u["a"] = 1
u.update(b=2)
assert u == {"A": 1, "b": 2}

# === subclass of str int float tuple ===
class Name(str):
    def shout(self):
        return self.upper() + "!"


class Money(int):
    def __add__(self, other):
        return Money(int(self) + int(other))

    def __repr__(self):
        return f"${int(self)}"


class Celsius(float):
    @property
    def fahrenheit(self):
        return self * 9 / 5 + 32


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


n = Name("bob")
assert n.shout() == "BOB!" and n == "bob" and {n: 1}["bob"] == 1 and n + "x" == "bobx" and len(n) == 3
m = Money(5) + 3
assert repr(m) == "$8" and m == 8 and type(m) is Money and m * 2 == 16
assert Celsius(100).fahrenheit == 212.0
p = Pair(1, 2)
assert p.first == 1 and p == (1, 2) and p[1] == 2
a, b = p
assert b == 2

# === subclass of set and frozenset ===
class Tags(set):
    def add_all(self, *names):
        for name in names:
            self.add(name)
        return self


t = Tags().add_all("a", "b", "a")
assert len(t) == 2 and "a" in t and t | {"c"} == {"a", "b", "c"} and sorted(t) == ["a", "b"]

# === init subclass ===
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[name or cls.__name__.lower()] = cls


class Csv(Plugin):
    pass


class Json(Plugin, name="js"):
    pass


assert Plugin.registry == {"csv": Csv, "js": Json}

# === init subclass takes no keywords ===
# raises: TypeError: B.__init_subclass__() takes no keyword arguments
class A:
    pass


class B(A, x=1):
    pass

# === class getitem ===
class Box:
    def __class_getitem__(cls, item):
        return (cls.__name__, item)


assert Box[int] == ("Box", int)

# === not subscriptable class ===
# raises: TypeError: type 'A' is not subscriptable
class A:
    pass


A[int]

# === multiple inheritance of state ===
class Left:
    x = "left"
    only_left = 1


class Right:
    x = "right"
    only_right = 2


class Both(Left, Right):
    pass


assert Both.x == "left" and Both().only_right == 2 and Both.only_left == 1

# === isinstance with tuples and unions ===
assert isinstance(1, (str, int)) and not isinstance(1, (str, (list, dict)))
assert isinstance("a", int | str) and issubclass(bool, (int,)) and isinstance(None, int | None)

# === final bases cannot be extended ===
# raises: TypeError: type 'bool' is not an acceptable base type
class B(bool):
    pass

# === abstract by convention ===
class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__} must define area")


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Blob(Shape):
    pass


assert Square(3).area() == 9
try:
    Blob().area()
except NotImplementedError as error:
    assert str(error) == "Blob must define area"

# === calling a base method explicitly ===
class A:
    def __init__(self):
        self.parts = ["A"]


class B(A):
    def __init__(self):
        A.__init__(self)
        self.parts.append("B")


assert B().parts == ["A", "B"]

# === subclasses listing ===
class A:
    pass


class B(A):
    pass


class C(A):
    pass


assert A.__subclasses__() == [B, C]

# === dynamic bases ===
def base(flag):
    return dict if flag else list


class Dynamic(base(True)):
    pass


assert Dynamic(a=1) == {"a": 1}
bases = (Dynamic,)


class Starred(*bases, **{}):
    pass


assert issubclass(Starred, dict)

# === a property class of the program ===
class classproperty(property):
    def __get__(self, obj, cls=None):
        return self.fget(cls)
class typed(property):
    """doc"""
    def __init__(self, f, kind=int):
        super().__init__(f)
        self.kind = kind
class A:
    n = 3
    @classproperty
    def name(cls): return cls.__name__ * cls.n
    t = typed(lambda self: self.n)
print(A.name, A().t, A.__dict__["t"].kind)
echo(1)
print(A.name, A().name, A().t, A.__dict__["t"].kind, A.__dict__["name"].fget.__name__, A.t.__doc__)

# === static and class method classes of the program ===
class tool_method(staticmethod):
    label = "x"
class cm(classmethod):
    pass
class A:
    @tool_method
    def f(x): return x + 1
    @cm
    def g(cls, x): return cls.__name__, x
echo(1)
print(A.f(1), A.g(2), A().g(3), type(A.__dict__["f"]).label)

# === a stream class of the program ===
import io
class Tee(io.StringIO):
    def __init__(self, *others):
        super().__init__()
        self.others = others
    def write(self, s):
        for o in self.others: o.append(s)
        return super().write(s.upper())
log = []
t = Tee(log)
print("hello", file=t)
echo(1)
print("more", file=t, end="")
print(t.getvalue(), log, t.tell(), t.others is not None)

# === a stream of the program that is not initialised yet ===
import io
class Named(io.StringIO):
    def __init__(self, name, text):
        self.name = echo(name)
        try: self.write("too early")
        except ValueError as e: print(e)
        super().__init__(text, newline=echo("\r\n"))
        self.seek(0, 2)
n = Named("log", "a\n")
print("b", file=n)
print(n.name, repr(n.getvalue()))

# === a path class of the program ===
from pathlib import PurePosixPath
class Key(PurePosixPath):
    @property
    def bucket(self): return self.parts[0]
k = Key("a/b/c.txt")
echo(1)
print(k, k.bucket, k.name, k / "d", repr(k), hash(k) == hash(Key("a/b/c.txt")), k.parent, k.suffix)

# === classes below uuid, addresses, distributions, times and bytearray ===
import uuid, ipaddress, statistics, struct
from datetime import time
from decimal import Context
class Id(uuid.UUID):
    @property
    def short(self): return self.hex[:4]
class Host(ipaddress.IPv4Address): pass
class N(statistics.NormalDist): pass
class T(time): pass
class B(bytearray): pass
class S(struct.Struct):
    pass
vals = [Id(int=77), Host("10.0.0.1"), N(3, 4), T(1, 2, 3), B(b"ab"), S("<I")]
print(vals[:5])
echo(1)
print(vals[0].short, vals[:5], vals[5].size, vals[2].mean, vals[1] + 1, vals[3].isoformat())

# === classes below calendars, wrappers and encoders ===
import calendar, textwrap, json, difflib, string
class C(calendar.TextCalendar):
    def formatweekday(self, d, w): return super().formatweekday(d, w).upper()
class W(textwrap.TextWrapper):
    def fill(self, t): return "<" + super().fill(t) + ">"
class E(json.JSONEncoder):
    def default(self, o): return echo(repr(o))
class F(string.Formatter):
    def format_field(self, v, s): return echo(super().format_field(v, s))
class TT(string.Template): delimiter = "%"
c, w, e, f, t = C(6), W(width=10), E(indent=1), F(), TT("%x and %{y}")
echo(1)
print(c.formatmonth(2024, 2), w.fill("hello world foo"), e.encode({"a": {1}}), f.format("{:>5}|{x}", 1, x=2), t.substitute(x=echo(1), y=2), c.firstweekday, w.width)

# === classes below ChainMap and the views of mappings ===
from collections import ChainMap
from collections.abc import KeysView, ValuesView, ItemsView, Mapping
class CM(ChainMap):
    def __missing__(self, k): return echo(k * 2)
class M(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
class KV(KeysView):
    def __repr__(self): return "KV" + repr(list(self))
c = CM({"a": 1}, {"b": 2})
m = M({"x": 1})
v = [m.keys(), m.items(), m.values(), KV(m)]
echo(1)
print(c["zz"], c["a"], c, v, list(v[0]), list(v[1]), list(v[2]), v[3])


# === what __mro_entries__ gives must be a tuple ===
class P:
    def __init__(self, r): self.r = r
    def __mro_entries__(self, bases): return self.r
class Q:
    __mro_entries__ = None
class T(tuple): pass
log = []
for r in (None, [int], (int,), T([str]), 5, (), (3,), P((int,))):
    try:
        class C(P(r)): pass
        log.append([q.__name__ for q in C.__mro__])
    except TypeError as e:
        log.append(str(e))
try:
    class C(Q()): pass
except TypeError as e:
    log.append(str(e))
log

# === super() where its parts are missing ===
log = []
class Plain:
    def m(self): return 'm'
try:
    class C(Plain):
        def f(self): return super().m()
        log.append(f(1))
except Exception as e: log.append(repr(e))
try:
    class C(Plain):
        def f(self): return super
        def g(self): return __class__
        f(1)
        log.append(g(1))
except Exception as e: log.append(repr(e))
try:
    class C(Plain):
        def f(): return super().m()
    C.f()
except Exception as e: log.append(repr(e))
try:
    class C(Plain):
        def f(*a): return super().m()
    log.append(C.f(C()))
    C.f()
except Exception as e: log.append(repr(e))
try:
    class C(Plain):
        def f(self):
            self = 1
            return super().m()
    C().f()
except Exception as e: log.append(repr(e))
try:
    class C(Plain):
        def f(self):
            del self
            return super().m()
    C().f()
except Exception as e: log.append(repr(e))
try:
    super()
except Exception as e: log.append(repr(e))
try:
    (lambda: super())()
except Exception as e: log.append(repr(e))
try:
    def f(self): return super().m()
    f(1)
except Exception as e: log.append(repr(e))
try:
    class C(Plain):
        def f(self): return (lambda: super().m())()
    C().f()
except Exception as e: log.append(repr(e))
try:
    class C(Plain):
        x = super()
except Exception as e: log.append(repr(e))
log

# === classes below a decoder of JSON ===
import json
class D(json.JSONDecoder):
    def __init__(self, **k): super().__init__(object_hook=self.hook, **k)
    def hook(self, d): return complex(d["re"], echo(d["im"])) if d.keys() == {"re", "im"} else d
d = D(strict=False)
e = D(parse_float=str, object_pairs_hook=None)
echo(1)
print(d.decode('[{"re": 1, "im": 2}, {"x": {"re": 0, "im": 1}}]'), e.decode("[1.5]"), d.strict, json.loads('[{"re": 1, "im": 2}]', cls=D))
class E(json.JSONDecoder): pass
e = E()
echo(1)
print(e.decode("[1, 2.5, null]"), e.raw_decode("{} x"), json.JSONDecoder(parse_int=float).decode("[1]"))

# === super() without its first argument, or before its class is there ===
class A:
    def deleted(self):
        del self
        super()

    def of_a_cell(self):
        def inner():
            return self

        del self
        super()

    def put_back(self):
        kept = self
        del self
        self = kept
        return super().__eq__(self)


for method in (A().deleted, A().of_a_cell, A().put_back):
    try:
        print(method())
    except RuntimeError as error:
        print(error)


class Early(type):
    def __new__(meta, name, bases, names):
        try:
            names["use"](1)
        except RuntimeError as error:
            print(error)
        return super().__new__(meta, name, bases, names)


class B(metaclass=Early):
    def use(self):
        return super()

# === the name super in a class body asks for no class around it ===
import typing


class Pair(typing.NamedTuple):
    x: int = 1

    def m(self):
        class Inside:
            y = super
            w = super(str, "a").__repr__()
            try:
                z = super()
            except RuntimeError as e:
                print(e)

            def k(self):
                return echo(3)

        return Inside().k(), Inside.y, Inside.w


class Meta(type):
    def __new__(meta, name, bases, namespace):
        print(name, "__classcell__" in namespace)
        return super().__new__(meta, name, bases, namespace)


class A(metaclass=Meta):
    def f(self):
        class B:
            a = super

    s = super


class C(metaclass=Meta):
    def f(self):
        return lambda: super


class D(metaclass=Meta):
    def f(self, x=super): ...


class E(metaclass=Meta):
    def f(self):
        def g(x=super): ...


print(Pair().m())
