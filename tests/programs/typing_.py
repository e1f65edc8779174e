# === annotations do nothing ===
from typing import Any, Callable, Dict, Iterable, Iterator, List, Literal, Mapping, Optional, Sequence, Set, Tuple, Union


def f(a: List[int], b: Optional[Dict[str, Any]] = None, *c: Union[int, str], d: Literal["x"] = "x") -> Tuple[int, ...]:
    x: Set[int] = set(a)
    return tuple(sorted(x))


assert f([3, 1, 1]) == (1, 3)
g: Callable[[int], str] = str
assert g(5) == "5"
handler: dict[str, list[tuple[int, str]]] = {}
assert handler == {}


def h(x: int | None = None, y: "Forward" = 1) -> "list[Forward]":
    return [x, y]


assert h() == [None, 1]

# === named tuple class ===
from typing import NamedTuple


class Point(NamedTuple):
    """a point"""

    x: int
    y: int = 0

    def moved(self, dx):
        return self._replace(x=self.x + dx)

    @property
    def norm(self):
        return abs(self.x) + abs(self.y)


p = Point(1)
assert p == (1, 0) and p.x == 1 and p[1] == 0 and repr(p) == "Point(x=1, y=0)" and p.moved(5) == Point(6, 0)
x, y = p
assert p._asdict() == {"x": 1, "y": 0} and Point._fields == ("x", "y") and p.norm == 1 and isinstance(p, tuple)
assert Point._make([7, 8]) == (7, 8) and Point(y=2, x=1).y == 2 and {p: 1}[(1, 0)] == 1
try:
    p.x = 5
except AttributeError as error:
    assert str(error) == "can't set attribute"
match p:
    case Point(x=1, y=v):
        assert v == 0

# === generic classes ===
from typing import Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


class Pair(Generic[K, T]):
    def __init__(self, k: K, t: T):
        self.k, self.t = k, t


s = Stack[int]()
s.push(1)
s.push(2)
assert s.pop() == 2 and Pair[str, int]("a", 1).k == "a" and isinstance(s, Stack)


class Special(Stack[str]):
    pass


assert Special.__mro__[1] is Stack and repr(T) == "~T"

# === protocols ===
from typing import Protocol, runtime_checkable


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class File:
    def close(self) -> None:
        pass


class Speaker(Protocol):
    def speak(self) -> str: ...


class Dog:
    def speak(self) -> str:
        return "woof"


def loud(s: Speaker) -> str:
    return s.speak().upper()


assert isinstance(File(), Closable) and not isinstance(5, Closable) and loud(Dog()) == "WOOF"
try:
    Closable()
except TypeError as error:
    assert str(error) == "Protocols cannot be instantiated"

# === typed dict ===
from typing import NotRequired, Required, TypedDict


class Movie(TypedDict):
    title: str
    year: int


class Extra(Movie, total=False):
    rating: float


m: Movie = {"title": "x", "year": 1}
assert Movie(title="y", year=2) == {"title": "y", "year": 2} and type(Movie(title="a", year=1)) is dict
assert Extra(title="a", year=1, rating=2.0)["rating"] == 2.0 and list(Movie.__annotations__) == ["title", "year"]

# === cast final and friends ===
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, NewType, NoReturn, TypeAlias, cast, final, overload

MAX: Final = 5
UserId = NewType("UserId", int)
Vector: TypeAlias = list[float]
assert cast(int, "5") == "5" and MAX == 5 and UserId(7) == 7 and not TYPE_CHECKING
if TYPE_CHECKING:
    import something_that_is_not_there


@final
class A:
    x: ClassVar[int] = 1
    y: Annotated[int, "meta"] = 2


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


assert f(1) == 1 and A.x + A.y == 3


def stop() -> NoReturn:
    raise ValueError("stop")


# === get type hints ===
from typing import Optional, get_args, get_origin, get_type_hints


class A:
    x: int
    y: "str"


def f(a: int, b: "list[int]" = None) -> "A":
    pass


assert get_type_hints(A) == {"x": int, "y": str}
assert get_type_hints(f) == {"a": int, "b": list[int], "return": A}
assert get_origin(list[int]) is list and get_args(dict[str, int]) == (str, int) and get_args(Optional[int]) == (int, type(None))

# === generic alias values ===
assert list[int]() == [] and dict[str, int](a=1) == {"a": 1} and repr(list[int]) == "list[int]"
assert repr(dict[str, list[int]]) == "dict[str, list[int]]" and (int | str) == (str | int) and repr(int | None) == "int | None"
assert list[int] == list[int] and tuple[int, ...].__args__ == (int, ...)

# === future annotations ===
from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Node:
    value: int
    next: Node | None = None
    anything: NotDefinedAnywhere | None = None


def f(x: AlsoUndefined) -> StillUndefined:
    return x


assert Node(1, Node(2)).next.value == 2 and f(3) == 3 and f.__annotations__ == {"x": "AlsoUndefined", "return": "StillUndefined"}

# === self type and literal and callable from collections abc ===
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Self


class Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []

    def add(self, part: str) -> Self:
        self.parts.append(part)
        return self

    def build(self) -> str:
        return "".join(self.parts)


def apply(fn: Callable[[int], int], items: Iterable[int]) -> Iterator[int]:
    for item in items:
        yield fn(item)


assert Builder().add("a").add("b").build() == "ab" and list(apply(lambda v: v + 1, [1, 2])) == [2, 3]
assert isinstance([], Sequence) and isinstance({}, Mapping) and isinstance(iter([]), Iterator) and not isinstance(5, Iterable)
