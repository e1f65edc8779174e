# === slots ===
class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, 2)
assert (p.x, p.y) == (1, 2)
p.x += 5
assert p.x == 6 and not hasattr(p, "__dict__")
try:
    p.z = 3
except AttributeError as error:
    assert str(error).startswith("'P' object has no attribute 'z'")
else:
    raise AssertionError
del p.x
try:
    p.x
except AttributeError as error:
    assert "x" in str(error)
else:
    raise AssertionError

# === slots with inheritance ===
class A:
    __slots__ = ("a",)


class B(A):
    __slots__ = ("b",)


class C(A):
    pass


b = B()
b.a, b.b = 1, 2
assert (b.a, b.b) == (1, 2)
c = C()
c.a = 1
c.free = 2
assert c.__dict__ == {"free": 2} and A.__slots__ == ("a",)

# === single string slot ===
class A:
    __slots__ = "only"


a = A()
a.only = 1
assert a.only == 1

# === slot conflicts with a class variable ===
# raises: ValueError: 'x' in __slots__ conflicts with class variable
class A:
    __slots__ = ("x",)
    x = 1

# === the descriptor of a slot ===
class Point:
    __slots__ = ("x", "y")


point = Point()
Point.x.__set__(point, 4)
assert point.x == Point.x.__get__(point) == 4 and Point.x.__name__ == "x"
Point.x.__delete__(point)
try:
    point.x
except AttributeError as error:
    print(error)
try:
    Point.x.__set__(3, 4)
except TypeError as error:
    print(error)
