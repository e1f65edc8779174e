# === class bodies ===
class A:
    x = echo(1)
    y = [echo(i) for i in range(2)]
    for z in range(echo(2)):
        w = echo(z)
    if echo(True):

        def m(self, d=echo("default")):
            return d

    class Inner:
        v = echo("inner")


assert (A.x, A.y, A.w, A().m(), A.Inner.v) == (1, [0, 1], 1, "default", "inner")

# === init and methods ===
class Account:
    count = 0

    def __init__(self, owner):
        self.owner = echo(owner)
        self.balance = echo(0)
        type(self).count += echo(1)

    def deposit(self, n):
        self.balance += echo(n)
        return self

    @classmethod
    def make(cls, *names):
        return [cls(echo(n)) for n in names]

    @staticmethod
    def rate():
        return echo(2)


a = Account("a").deposit(5).deposit(echo(6))
assert a.balance == 11 and [x.owner for x in Account.make("b", "c")] == ["b", "c"] and Account.count == 3 and a.rate() == 2

# === properties ===
class Temp:
    def __init__(self):
        self._c = 0

    @property
    def c(self):
        return echo(self._c)

    @c.setter
    def c(self, v):
        self._c = echo(v)

    @c.deleter
    def c(self):
        self._c = echo(-1)


t = Temp()
t.c = 5
t.c += 1
assert t.c == 6 and t.c + t.c == 12 and [t.c, t.c] == [6, 6] and f"{t.c}" == "6" and (t.c if t.c > 5 else 0) == 6
del t.c
assert t.c == -1
total = 0
for _ in range(5):
    total = total + t.c
assert total == -5

# === operators ===
class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return N(add(self.v, o.v if isinstance(o, N) else o))

    def __radd__(self, o):
        return N(add(o, self.v))

    def __iadd__(self, o):
        self.v = add(self.v, o)
        return self

    def __mul__(self, o):
        return N(echo(self.v) * o)

    def __neg__(self):
        return N(-echo(self.v))

    def __eq__(self, o):
        return echo(self.v) == (o.v if isinstance(o, N) else o)

    def __lt__(self, o):
        return echo(self.v < o.v)

    def __bool__(self):
        return bool(echo(self.v))

    def __hash__(self):
        return hash(self.v)

    def __repr__(self):
        return f"N({self.v})"

    def __call__(self, x):
        return echo(self.v + x)


a, b = N(1), N(2)
assert (a + b).v == 3 and (a + 5).v == 6 and (5 + a).v == 6 and (-a).v == -1 and (a * 3 + b).v == 5
assert a == N(1) and a != b and a < b and not (b < a) and a == 1
a += 10
assert a.v == 11 and a(1) == 12 and (not N(0)) and (N(0) or "x") == "x" and ("yes" if a else "no") == "yes"
assert sum([N(1), N(2)], N(0)).v == 3 and sorted([N(3), N(1)])[0].v == 1 and max(N(1), N(5)).v == 5 and N(2) in [N(1), N(2)]
t = N(0)
for i in range(4):
    t = t + N(i)
assert t.v == 6

# === containers and iteration ===
class Grid:
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return echo(self.d.get(k, 0))

    def __setitem__(self, k, v):
        self.d[echo(k)] = v

    def __delitem__(self, k):
        del self.d[echo(k)]

    def __len__(self):
        return echo(len(self.d))

    def __contains__(self, k):
        return echo(k in self.d)

    def __iter__(self):
        for k in self.d:
            yield echo(k)


g = Grid()
g["a"] = 1
g["a"] += 5
g["b"] = g["a"]
assert g["a"] == 6 and g["zz"] == 0 and len(g) == 2 and "a" in g and "q" not in g and list(g) == ["a", "b"]
assert [k for k in g] == ["a", "b"] and sorted(g) == ["a", "b"] and bool(g)
x, y = g
del g["a"]
assert (x, y) == ("a", "b") and dict.fromkeys(g) == {"b": None} and max(g) == "b" and [*g] == ["b"]


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if echo(self.n) == 0:
            raise StopIteration
        self.n -= 1
        return echo(self.n)


assert list(Count(3)) == [2, 1, 0] and [v for v in Count(2)] == [1, 0] and sum(Count(3)) == 3 and next(Count(5)) == 4
for v in Count(2):
    echo(v)
a, b = Count(2)
assert (a, b) == (1, 0) and list(zip(Count(2), Count(2))) == [(1, 1), (0, 0)] and dict(enumerate(Count(1))) == {0: 0}

# === text and format ===
class T:
    def __str__(self):
        return echo("str")

    def __repr__(self):
        return echo("repr")

    def __format__(self, spec):
        return echo(f"<{spec}>")


t = T()
assert str(t) == "str" and repr(t) == "repr" and f"{t}" == "<>" and f"{t:x}" == "<x>" and f"{t!r}" == "repr" and repr([t]) == "[repr]" and "%s" % t == "str"
assert "{} {!s}".format(t, t) == "<> str" and str({"k": t}) == "{'k': repr}"
print(t, [t])

# === attribute hooks ===
class D:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return echo(name)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, echo(value))

    def __delattr__(self, name):
        echo(name)
        object.__delattr__(self, name)


d = D()
d.x = 5
assert d.x == 5 and d.y == "y" and d.a + d.b == "ab" and getattr(d, "z") == "z" and hasattr(d, "anything")
del d.x
assert d.x == "x"

# === inheritance and super ===
class A:
    def __init__(self, x):
        self.x = echo(x)

    def m(self):
        return echo("A")

    @property
    def p(self):
        return echo("Ap")


class B(A):
    def __init__(self, x, y):
        super().__init__(echo(x))
        self.y = echo(y)

    def m(self):
        return super().m() + echo("B")

    @property
    def p(self):
        return super().p + echo("Bp")


b = B(1, 2)
assert (b.x, b.y, b.m(), b.p) == (1, 2, "AB", "ApBp")

# === descriptors and set name and init subclass ===
class Field:
    def __set_name__(self, owner, name):
        self.name = echo(name)

    def __get__(self, obj, owner):
        return self if obj is None else echo(obj.__dict__.get(self.name, "unset"))

    def __set__(self, obj, value):
        obj.__dict__[self.name] = echo(value)


class Base:
    seen = []

    def __init_subclass__(cls, **kw):
        Base.seen.append(echo(cls.__name__))


class Row(Base):
    a = Field()
    b = Field()


r = Row()
r.a = 5
assert r.a == 5 and r.b == "unset" and Base.seen == ["Row"] and Row.a.name == "a"

# === class decorators metaclasses and new ===
def register(cls):
    cls.tag = echo(cls.__name__)
    return cls


class Meta(type):
    def __new__(m, name, bases, ns):
        ns["made"] = echo(name)
        return super().__new__(m, name, bases, ns)

    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.called = echo(True)
        return obj


@register
class A(metaclass=Meta):
    def __new__(cls, x):
        obj = super().__new__(cls)
        obj.new = echo(x)
        return obj

    def __init__(self, x):
        self.init = echo(x)


a = A(3)
assert (a.new, a.init, a.called, A.tag, A.made) == (3, 3, True, "A", "A")

# === hash and eq in dict keys ===
class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(echo(self.v))

    def __eq__(self, o):
        return echo(self.v) == o.v


d = {K(1): "one"}
d[K(2)] = "two"
assert d[K(1)] == "one" and K(2) in d and len({K(1), K(1)}) == 1 and d.get(K(3), "none") == "none" and d.pop(K(2)) == "two"

# === exceptions with calls in them ===
class AppError(Exception):
    def __init__(self, code):
        super().__init__(echo(f"code {code}"))
        self.code = echo(code)

    def __str__(self):
        return echo(f"<{self.code}>")


try:
    raise AppError(echo(5))
except AppError as error:
    assert error.code == 5 and str(error) == "<5>" and error.args == ("code 5",) and f"{error}" == "<5>"

# === bound methods across calls ===
class A:
    def __init__(self):
        self.log = []

    def add(self, x):
        self.log.append(echo(x))
        return self


a = A()
m = a.add
echo("pause")
m(1).add(2)
assert a.log == [1, 2] and list(map(a.add, [3])) == [a] and a.log == [1, 2, 3]

# === enum and namedtuple ===
from collections import namedtuple
from enum import Enum


class Color(Enum):
    RED = echo("r")
    BLUE = echo("b")

    @property
    def label(self):
        return echo(self.name.title())


P = namedtuple("P", "x y")
p = P(echo(1), echo(2))
assert Color("r") is Color.RED and Color.BLUE.label == "Blue" and p.x + p.y == 3
c = Color.RED
echo(1)
assert c is Color.RED and p._replace(x=echo(9)) == (9, 2)

# === how often an iterator is asked for itself ===
asked = []
class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        asked.append(echo(self.n))
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return echo(self.n)

assert sum(Count(3)) == 3
a, b = Count(2)
assert asked == [3, 2] and (a, b) == (1, 0)
c, *d = Count(4)
assert (c, d) == (3, [2, 1, 0])
for wrong in (1, 3):
    try:
        e, f = Count(wrong)
    except ValueError as error:
        print(error)
assert dict([Count(2)]) == {1: 0}
assert (list(Count(1)), tuple(Count(1)), set(Count(1)), sorted(Count(2)), max(Count(2)), 1 in Count(2)) == ([0], (0,), {0}, [0, 1], 1, True)
print(asked)

# === every hook of a metaclass ===
log = []
def t(x): log.append(repr(x)); return echo(x)
def note(*a, **k): log.append(repr((a, k))); echo(0)
class M(type):
    def __new__(m, name, bases, ns, **k): t(("new", name)); return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **k): super().__init__(name, bases, ns); note("init", **k)
    def __call__(cls, *a): t(("call", len(a))); o = super().__call__(*a); t("made"); return o
    def __prepare__(name, bases, **k): t("prepare"); return {"pre": t(1)}
    __prepare__ = staticmethod(__prepare__)
    def __getattr__(cls, n): return t("meta " + n)
    def __contains__(cls, x): return t(x) == 1
    def __iter__(cls): yield t(1); yield t(2)
    def __len__(cls): return t(3)
    def __getitem__(cls, k): return t(k)
    def __instancecheck__(cls, o): return t(o == 5)
    def __subclasscheck__(cls, o): return t(True)
class A(metaclass=M, kw=t("kw")):
    def __new__(cls, x): t("A.new"); return super().__new__(cls)
    def __init__(self, x): self.x = t(x)
a = A(4)
print(print(a.x, A.pre, A.zzz, 1 in A, 2 in A, [x for x in A], len(A), A[7], isinstance(5, A), isinstance(6, A), issubclass(int, A)))
print("\n".join(log))
