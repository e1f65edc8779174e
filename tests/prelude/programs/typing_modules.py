# === NamedTuple ===
from typing import Generic, NamedTuple, TypeVar


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0

    def plus(self, other):
        return Point(self.x + other.x, self.y + other.y)

    @property
    def size(self):
        return abs(self.x) + abs(self.y)


p = Point(1)
print(p, p.x, p[1], p._asdict(), p._replace(y=5), Point._fields, Point._field_defaults, Point.__doc__, isinstance(p, tuple), type(p).__name__)
print(p.plus(Point(2, 3)), p == (1, 0), hash(p) == hash((1, 0)), p.size, Point.__annotations__)
Old = NamedTuple("Old", [("a", int), ("b", str)])
print(Old(1, "x"), Old._fields)
T = TypeVar("T")


class Box(NamedTuple, Generic[T]):
    item: T


print(Box(3).item, isinstance(Box(3), tuple))
for source in ("class A(NamedTuple):\n    x: int = 1\n    y: int\n", "class A(NamedTuple):\n    _fields: int = 1\n", "class A(NamedTuple, int):\n    x: int\n"):
    try:
        if "y: int" in source:

            class A(NamedTuple):
                x: int = 1
                y: int

        elif "int)" in source:

            class B(NamedTuple, int):
                x: int

        else:

            class C(NamedTuple):
                x: int

                def _asdict(self):
                    return {}

    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    Point()
except TypeError as error:
    print(error)

# === TypedDict ===
from typing import NotRequired, Required, TypedDict, is_typeddict


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


class Film(Movie, total=False):
    rating: float
    id: Required[int]


m = Movie(title="x", year=1)
print(m, type(m) is dict, sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__), Movie.__total__, list(Movie.__annotations__))
print(Film(title="y", id=3), sorted(Film.__required_keys__), sorted(Film.__optional_keys__), Film.__total__, is_typeddict(Film), is_typeddict(dict))
User = TypedDict("User", {"name": str, "in": int})
print(User(name="a"), list(User.__annotations__))
for bad in (lambda: isinstance({}, Movie), lambda: issubclass(dict, Movie)):
    try:
        print(bad())
    except TypeError as error:
        print(error)
try:

    class Bad(Movie, int):
        pass

except TypeError as error:
    print(error)

# === Protocol ===
from abc import abstractmethod
from typing import Protocol, TypeVar, runtime_checkable

T = TypeVar("T")


class Shape(Protocol):
    name: str

    def area(self) -> float: ...


@runtime_checkable
class Sized2(Protocol):
    def size(self) -> int: ...


class Square:
    name = "square"

    def area(self):
        return 4.0

    def size(self):
        return 2


class Explicit(Shape):
    def __init__(self, n):
        self.n = n

    def area(self):
        return self.n


class Implicit(Sized2):
    pass


print(isinstance(Square(), Sized2), isinstance(3, Sized2), issubclass(Square, Sized2), issubclass(int, Sized2), isinstance(Explicit(2), Sized2))
print(Explicit(3).area(), Implicit().size(), isinstance(Implicit(), Sized2))
for bad in (lambda: isinstance(Square(), Shape), lambda: Shape(), lambda: runtime_checkable(Square), lambda: Sized2()):
    try:
        print(bad())
    except TypeError as error:
        print(str(error).split(",")[0])


class Repo(Protocol[T]):
    @abstractmethod
    def get(self, key: str) -> T: ...


class Ints(Repo[int]):
    def get(self, key):
        return len(key)


print(Ints().get("abc"), Repo.__parameters__ == (T,))


class Broken(Repo[int]):
    pass


try:
    Broken()
except TypeError as error:
    print("TypeError", "abstract" in str(error))


@runtime_checkable
class HasName(Protocol):
    name: str


print(isinstance(Square(), HasName), isinstance(3, HasName))

# === marks ===
from typing import assert_never, assert_type, cast, final, get_overloads, no_type_check, overload


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


@final
class Last:
    pass


@no_type_check
def g():
    return 1


print(f(3), len(get_overloads(f)), Last.__final__, cast(int, "a"), assert_type(3, int), g())
try:
    assert_never("x" * 200)
except AssertionError as error:
    print(error)
