# === getter setter deleter ===
class Temperature:
    def __init__(self, c):
        self._c = c

    @property
    def celsius(self):
        """degrees"""
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._c = value

    @celsius.deleter
    def celsius(self):
        self._c = 0

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32


t = Temperature(100)
assert t.celsius == 100 and t.fahrenheit == 212
t.celsius = 0
assert t.fahrenheit == 32
t.celsius += 10
assert t.celsius == 10
del t.celsius
assert t._c == 0
try:
    t.celsius = -300
except ValueError as error:
    assert str(error) == "too cold"
assert Temperature.celsius.__doc__ == "degrees" and isinstance(Temperature.celsius, property)

# === without a setter ===
# raises: AttributeError: property 'total' of 'Order' object has no setter
class Order:
    @property
    def total(self):
        return 1


Order().total = 5

# === without a deleter ===
# raises: AttributeError: property 'total' of 'Order' object has no deleter
class Order:
    @property
    def total(self):
        return 1


del Order().total

# === property function form ===
class A:
    def __init__(self):
        self._x = 1

    def get(self):
        return self._x

    def set(self, v):
        self._x = v

    x = property(get, set, doc="x doc")
    y = property(lambda self: self._x * 10)


a = A()
a.x = 7
assert a.x == 7 and a.y == 70 and A.x.__doc__ == "x doc"
assert A.x.fget(a) == 7 and A.y.fset is None

# === inherited and overridden ===
class Base:
    @property
    def name(self):
        return "base"


class Derived(Base):
    @property
    def name(self):
        return "derived of " + super().name


assert Derived().name == "derived of base"


class WithSetter(Base):
    @Base.name.setter
    def name(self, value):
        self.saved = value


w = WithSetter()
w.name = "x"
assert w.saved == "x" and w.name == "base"

# === attribute error inside a property with getattr ===
class A:
    @property
    def broken(self):
        return self.missing

    def __getattr__(self, name):
        return f"fallback for {name}"


assert A().broken == "fallback for missing"

# === error in a property ===
# raises: ZeroDivisionError: division by zero
class A:
    @property
    def x(self):
        return 1 / 0


A().x

# === cached by hand ===
class Report:
    calls = 0

    def __init__(self, rows):
        self.rows = rows
        self._total = None

    @property
    def total(self):
        if self._total is None:
            Report.calls += 1
            self._total = sum(self.rows)
        return self._total


r = Report([1, 2, 3])
assert r.total + r.total == 12 and Report.calls == 1

# === cached property ===
from functools import cached_property


class A:
    calls = 0

    @cached_property
    def value(self):
        A.calls += 1
        return [1]


a = A()
assert a.value is a.value and A.calls == 1 and "value" in a.__dict__
del a.value
assert a.value == [1] and A.calls == 2

# === class level access gives the property ===
class A:
    @property
    def x(self):
        return 1


assert type(A.x).__name__ == "property" and type(A().x) is int

# === property in comprehensions and sorting ===
class P:
    def __init__(self, v):
        self.v = v

    @property
    def negative(self):
        return -self.v


ps = [P(v) for v in (1, 3, 2)]
assert [p.negative for p in sorted(ps, key=lambda p: p.negative)] == [-3, -2, -1]
assert max(ps, key=lambda p: p.negative).v == 1 and sum(p.negative for p in ps) == -6

# === abstract property chain through instances ===
class Node:
    def __init__(self, parent=None):
        self.parent = parent

    @property
    def root(self):
        return self if self.parent is None else self.parent.root

    @property
    def depth(self):
        return 0 if self.parent is None else self.parent.depth + 1


top = Node()
leaf = Node(Node(Node(top)))
assert leaf.root is top and leaf.depth == 3

# === properties under names that every object has ===
class B:
    @property
    def __doc__(self):
        return echo("docs")

    @property
    def __class__(self):
        return int

    @property
    def __module__(self):
        return "mod"

    @property
    def __name__(self):
        return "nm"


b = B()
seen = (b.__doc__, b.__class__, echo(1), b.__module__)
print(seen, b.__doc__, isinstance(b, int), isinstance(b, B), type(b).__name__, b.__class__, b.__module__, b.__name__, B.__name__, b, B)
