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

# === type variables held over a call ===
from typing import *
T = TypeVar("T"); K = TypeVar("K", bound=int); N = TypeVar("N", int, str); C = TypeVar("C", covariant=True)
echo(1)
print(T, K, N, C, K.__bound__, N.__constraints__)

# === parameter specifications held over a call ===
from typing import ParamSpec
P = ParamSpec("P")
a = P.args; k = P.kwargs
echo(1)
print(P, P.__name__, a, k, a == P.args)

# === variadic type variables held over a call ===
from typing import *
Ts = TypeVarTuple("Ts")
class A(Generic[Unpack[Ts]]): pass
class B(Generic[*Ts]): pass
x = A[int, str]; y = tuple[*Ts]; z = Tuple[Unpack[Ts]]
echo(1)
print(Ts, x, y, z, A.__parameters__, B[int])

# === decorators typed by a parameter specification ===
import functools, time
from typing import Callable, ParamSpec, TypeVar, Concatenate, Generic
P = ParamSpec("P"); R = TypeVar("R")
def timed(f: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(f)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        echo("before")
        return f(*args, **kwargs)
    return inner
class Task(Generic[P, R]):
    def __init__(self, f: Callable[P, R]): self.f = f
    def __call__(self, *a: P.args, **k: P.kwargs) -> R: return self.f(*a, **k)
@timed
def go(x: int, y: str = "a") -> str: return y * x
print(go(2), go.__annotations__, 1, Task(go)(3), Task[[int, str], str])

# === typed dicts, named tuples and new types with hints ===
from typing import TypedDict, NamedTuple, Protocol, runtime_checkable, NewType, get_type_hints, Required, NotRequired, Annotated
class M(TypedDict, total=False):
    a: Required[int]
    b: NotRequired[str]
class X(NamedTuple):
    a: int
    b: str = "x"
@runtime_checkable
class HasA(Protocol):
    a: int
UserId = NewType("UserId", int)
echo(1)
print(M.__required_keys__, M.__optional_keys__, X(1), isinstance(X(1), HasA), UserId(5), UserId, get_type_hints(M), get_type_hints(X), M.__total__)

# === hints as text, looked up ===
from __future__ import annotations
from typing import *
from dataclasses import dataclass, field
import datetime as dt
class Field:
    def __init__(self, gt=None): self.gt = gt
    def __repr__(self): return f"Field({self.gt})"
@dataclass
class Node:
    name: str
    kids: list[Node] = field(default_factory=list)
    parent: Optional["Node"] = None
    when: dt.datetime | None = None
    tags: dict[str, list[int]] = field(default_factory=dict)
    mode: Literal["a", "b", -1] = "a"
    n: Annotated[int, Field(gt=0), "doc"] = 1
    call: Callable[[int, Node], str] = None
    inner: Inner = None
    class Inner: pass
    cv: ClassVar[int] = 3
    def up(self, other: Node, *rest: int, k: Union[int, Node] = 1) -> list[Node]: ...
for n in (Node, Node.up, Node("x").up):
    h = get_type_hints(n, localns={"Inner": int}) if n is Node else get_type_hints(n)
    for k, v in h.items(): print(k, v)
print(get_type_hints(Node, localns={"Inner": int}, include_extras=True)["n"])
print(get_type_hints(Node, {"Inner": str, "Node": Node, "list": list, "dict": dict, "str": str, "int": int, "Optional": Optional, "dt": dt, "Literal": Literal, "Annotated": Annotated, "Field": Field, "Callable": Callable, "ClassVar": ClassVar})["inner"])
class Bad:
    x: Nope
try: get_type_hints(Bad)
except NameError as e: print(e)
try: get_type_hints(5)
except TypeError as e: print(e)
print(get_type_hints(len))

# === hints with forward references inside ===
from typing import *
class M(TypedDict, total=False):
    a: Required[int]
    b: NotRequired[List["M"]]
    c: "list[M]"
class T(NamedTuple):
    x: "T | None"
    y: list["T"]
    z: Dict[str, "T"] = {}
    w: Tuple["T", ...] = ()
    v: Optional["T"] = None
    u: Callable[["T"], "int"] = None
    l: Literal["T"] = "T"
    a: Annotated[List[Annotated["T", 1]], 2] = ()
    n: None = None
for c in (M, T):
    for k, v in get_type_hints(c).items(): print(k, v)
print(get_type_hints(T, include_extras=True)["a"])
class P(Protocol):
    def m(self, x: "P") -> None: ...
    @classmethod
    def c(cls, y: "int") -> "P": ...
    @staticmethod
    def s(z: "str"): ...
print(get_type_hints(P.m), get_type_hints(P.c), get_type_hints(P.s), get_type_hints(lambda x: x))
UserId = NewType("UserId", int)
def f(u: "UserId", *, o: 'Optional[UserId]' = None): ...
print(get_type_hints(f), UserId.__module__, repr(UserId), UserId.__supertype__, UserId.__name__)

# === forms of typing held over a call ===
from typing import *
import collections.abc as ca
P = ParamSpec("P"); R = TypeVar("R")
forms = [Callable[P, R], Callable[Concatenate[int, P], R], ca.Callable[P, R], Annotated[int, "x"], Literal["a", 1], Optional[int], Union[int, str], int | None, ClassVar[int], Final[int], Type[int], List[R], Dict[str, R], NewType("Id", int), ForwardRef("X"), Concatenate[int, P], TypeGuard[int], Required[int], NotRequired[int], Self, Never, NoReturn, LiteralString, Any, TypeAlias, Tuple[()], tuple[int, ...], list["X"], ca.Callable[[int], str], Callable[..., int], Awaitable[int], AsyncIterator[int], Generator[int, str, None], DefaultDict[str, int], Counter[str], Deque[int], Pattern[str], SupportsInt, Protocol, Hashable, Sized]
echo(1)
for f in forms: print(f)
print(forms[0][[int], str], forms[1][[int], str], forms[11][int])

# === isinstance of a class that implements a protocol ===
from typing import *
class P(Protocol):
    def m(self) -> int: ...
class C(P):
    def m(self): return 1
class D(C): pass
print(isinstance(C(), C), isinstance(D(), C), isinstance(5, C), issubclass(D, C), issubclass(int, C), C.__mro__[1] is P)

# === a dataclass that implements a protocol ===
from typing import *
from dataclasses import dataclass
class P(Protocol):
    a: int
@dataclass
class C(P):
    a: int
    b: int = 2
print(C(1), C(1).b)

# === arguments of every kind of alias ===
from typing import *
import collections.abc as ca
print(ca.Callable[[int], str].__args__, ca.Callable[[int], str].__origin__, Optional[int].__args__, Union[int, str].__args__, Callable[[int], str].__args__, Callable.__module__, get_args(ca.Callable[[int], str]))
print((int | str).__args__, List[int].__args__, Concatenate[int, ParamSpec("P")].__args__, Unpack[TypeVarTuple("T")].__args__)

# === protocols marked final ===
from typing import *
@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...
@final
class Foo:
    def __len__(self): return 1
print(isinstance(Foo(), HasLen), issubclass(Foo, HasLen), isinstance([], HasLen))
@final
@runtime_checkable
class P2(Protocol):
    def x(self): ...
class Y:
    def x(self): pass
print(isinstance(Y(), P2))

# === generic protocols ===
from typing import *
class Proto(Protocol):
    def x(self): ...
try:
    Proto()
except TypeError as e: print(e)
T = TypeVar("T")
class GP(Protocol[T]):
    def get(self) -> T: ...
class Impl(GP[int]):
    def get(self): return 1
print(isinstance(Impl(), Impl), Impl().get(), GP[int], Impl.__bases__)

# === a class that implements a protocol and calls super's init ===
from typing import Protocol, runtime_checkable


class Notifier(Protocol):
    def notify(self, text: str) -> None: ...


class Counted:
    def __init__(self, start):
        super().__init__()
        self.count = start


class Mailer(Counted, Notifier):
    def notify(self, text):
        self.count += 1


class Plain(Notifier):
    def notify(self, text):
        pass


mailer = Mailer(3)
mailer.notify("x")
assert mailer.count == 4 and Plain().notify("") is None
for attempt in (lambda: Notifier(), lambda: Plain(3)):
    try:
        attempt()
    except TypeError as error:
        print(error)


@runtime_checkable
class Named(Protocol):
    name: str


@runtime_checkable
class Closing(Protocol):
    def close(self): ...


class Dog:
    def __init__(self):
        self.name = "Rex"


class Door:
    close = None


assert isinstance(Dog(), Named) and not isinstance(Door(), (Named, Closing))
for attempt in (lambda: issubclass(Dog, Named), lambda: issubclass(Plain, Notifier), lambda: isinstance(3, Notifier)):
    try:
        attempt()
    except TypeError as error:
        print(error)


class Handle:
    def close(self):
        return 1


assert issubclass(Handle, Closing) and not issubclass(Dog, Closing)

# === attributes through an alias of a generic class ===
from typing import Annotated, FrozenSet, Generic, List, Set, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    limit = 3

    def __init__(self):
        self.items = []

    @classmethod
    def of(cls, *items):
        made = cls()
        made.items = list(items)
        return made


assert Stack[int].of(1, 2).items == [1, 2] and Stack[int].limit == 3 and Annotated[Stack[str], "x"].limit == 3
Stack[int].limit = 4
assert Stack.limit == 4 and Stack[int].__module__ == "__main__" and List[int].__module__ == "typing"
assert dict[str, int].fromkeys("ab", 0) == {"a": 0, "b": 0} and list[int].__name__ == "list"
try:
    Stack[int].missing
except AttributeError as error:
    print(error)


class Tags(Set[str]):
    pass


class Fixed(FrozenSet[int]):
    pass


assert sorted(Tags(["b", "a"])) == ["a", "b"] and isinstance(Tags(), set) and Fixed([1]) | {2} == {1, 2}

# === no hints where the type checker is told to look away ===
from typing import get_type_hints, no_type_check


@no_type_check
def odd(a: "what ever") -> {}:
    pass


@no_type_check
class Odd:
    def method(self, a: "what ever") -> []:
        pass

    class Inner:
        def method(self, a: 1):
            pass


assert get_type_hints(odd) == get_type_hints(Odd.method) == get_type_hints(Odd().method) == get_type_hints(Odd.Inner.method) == get_type_hints(int) == {}

# === an alias has what its class has ===
from typing import *
import typing, collections.abc, types
T=TypeVar("T")
class Box(Generic[T]):
    n=1
    def __init__(self, x): self.x = x
    @classmethod
    def of(cls,x): return cls(x)
    @staticmethod
    def sm(a): return a * 2
    def get(self): return self.x
class Sub(Box[int]): pass
for f in (lambda: Box[int].n, lambda: Box[int].of(3).get(), lambda: Box[str].sm("a"), lambda: Sub.of(2).x, lambda: Box[int].get(Box(4)),
    lambda: Box[int].__name__, lambda: Dict.__name__, lambda: list[int].__name__, lambda: list[int].append([], 1), lambda: dict[str, int].fromkeys("ab"),
    lambda: Dict.fromkeys("ab", 0), lambda: typing.OrderedDict.fromkeys("ab"), lambda: List.__origin__, lambda: Tuple.__origin__, lambda: Dict[str, int].fromkeys("a"),
    lambda: list[int].nope, lambda: List.nope, lambda: Box[int].nope, lambda: list[int].__qualname__, lambda: list[int].__module__,
    lambda: Callable.__origin__ is collections.abc.Callable, lambda: type[int].mro(int), lambda: [m("x1") for m in [Box[int].of]][0].x, lambda: list(map(Box[int].of, [1]))[0].x,
    lambda: getattr(Box[int], "zz", None), lambda: hasattr(List[int], "append")):
    try: print(f())
    except Exception as e: print(type(e), e)

# === annotations given as text are references ===
from __future__ import annotations
from typing import ForwardRef, NamedTuple, Optional, TypedDict, get_type_hints


class Movie(TypedDict, total=False):
    name: str
    sequel: Optional[Movie]


class Row(NamedTuple):
    sku: str
    qty: int = 1


print(Movie.__annotations__, Row.__annotations__, get_type_hints(Row), get_type_hints(Movie))
Point = NamedTuple("Point", [("x", int), ("y", "Point"), ("z", None)])
Opts = TypedDict("Opts", {"a": "int", "b": None})
kept = [ForwardRef("X"), ForwardRef("Y", module="m"), Movie.__annotations__, Opts]
echo(1)
print(kept, Point.__annotations__, Opts.__annotations__, kept[1] == ForwardRef("Y", module="m"), kept[1] == ForwardRef("Y"))
for bad in (lambda: NamedTuple("N", [("x", (1, 2))]), lambda: TypedDict("D", {"x": ()}), lambda: NamedTuple("N", [("x", "a b")])):
    try:
        bad()
    except (TypeError, SyntaxError) as error:
        print(type(error).__name__, error)

# === context managers below those of typing ===
import asyncio
from contextlib import AbstractContextManager
from typing import AsyncContextManager, ContextManager, Generic, TypeVar

T = TypeVar("T")


class Opened(ContextManager["Opened"]):
    def __exit__(self, *error):
        print("closed", error[0])
        return True


class Held(ContextManager[T], Generic[T]):
    def __init__(self, value: T):
        self.value = value

    def __enter__(self) -> T:
        return self.value

    def __exit__(self, *error):
        return None


class Later(AsyncContextManager):
    async def __aexit__(self, *error):
        print("later", error[0])


class Unfinished(ContextManager):
    pass


with Opened() as opened, Held[int](3) as value:
    echo(value)
    print(isinstance(opened, Opened), value, isinstance(opened, AbstractContextManager), issubclass(Held, AbstractContextManager))
    raise ValueError


async def main():
    async with Later() as later:
        return type(later).__name__


print(asyncio.run(main()), [base.__name__ for base in Held.__mro__])
try:
    Unfinished()
except TypeError as error:
    print(error)

# === bases of named tuples ===
from typing import *
try:
    class X(NamedTuple, dict): x: int
except TypeError as e: print(e)
class A: pass
try:
    class Y(A, NamedTuple): x: int
except TypeError as e: print(e)
try:
    class Z(NamedTuple, A): x: int
except TypeError as e: print(e)
T = TypeVar("T")
class G(NamedTuple, Generic[T]):
    x: T
    y: int = 0
    def m(self): return self.x
print(G.__bases__, G.__orig_bases__, G[int](1).m(), G.__mro__, G.__parameters__, G[int], G("a"), G(1) == (1, 0), G._fields)
class Sub(G[int]): pass
print(Sub(5), Sub.__orig_bases__, Sub.__bases__)
class P(NamedTuple): x: int
print(P.__bases__, P.__orig_bases__ if hasattr(P, "__orig_bases__") else None, P.__mro__)
try:
    class Q(NamedTuple):
        x: int
        def __new__(cls): pass
except AttributeError as e: print(e)
try:
    class Q(NamedTuple):
        x: int
        _make = 5
except AttributeError as e: print(e)
try:
    class Q(NamedTuple):
        _x: int
except ValueError as e: print(e)
class W(NamedTuple):
    x: int
    z = 5
    "doc"
    def __repr__(self): return "W!"
    def __len__(self): return 99
print(W(1), W.z, len(W(1)), W._fields)

# === registered with a class below an abstract one, asked for by typing's name ===
import collections.abc as c, typing
class A(c.Mapping):
    def __getitem__(self, k): return 1
    def __iter__(self): return iter("a")
    def __len__(self): return 1
class B: pass
A.register(B)
print(issubclass(B, c.Mapping), issubclass(B, typing.Mapping), isinstance(B(), typing.Mapping), isinstance(B(), c.Mapping), issubclass(A, typing.Mapping), isinstance({}, typing.Mapping), isinstance([], typing.Sequence), isinstance([], typing.List), issubclass(dict, typing.Dict), isinstance(A(), typing.Iterable), isinstance(3, typing.Hashable), issubclass(B, c.Collection))
echo(1)
print(issubclass(B, c.Mapping), issubclass(B, typing.Mapping))

# === overloads that are defined again take the place of those before ===
import typing


def make():
    @typing.overload
    def f(x: int): ...
    @typing.overload
    def f(x: str): ...
    def f(x):
        pass

    return f


make()
f = make()
echo(1)
print(len(typing.get_overloads(f)), [o.__annotations__ for o in typing.get_overloads(f)])
typing.overload(print)
typing.overload(5)
print(typing.get_overloads(print), typing.overload(f) is not f, len(typing.get_overloads(f)))
typing.clear_overloads()
print(typing.get_overloads(f))
