# === generic functions and classes ===
# python: 3.12
def first[T](items: list[T]) -> T:
    return items[0]


class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self


class Pair[K: str, *Vs](Stack[K]):
    pass


assert first([1, 2]) == 1 and Stack[int]().push(1).items == [1] and Pair[str, int]().push("a").items == ["a"]
assert Stack.__type_params__[0].__name__ == "T" and repr(first.__type_params__) == "(T,)"

# === type statement ===
# python: 3.12
type Point = tuple[float, float]
type Tree[T] = T | list[Tree[T]]


def norm(p: Point) -> float:
    return abs(p[0]) + abs(p[1])


assert norm((1, -2)) == 3 and Point.__name__ == "Point" and Point.__value__ == tuple[float, float]

# === override and bounded parameters ===
# python: 3.12
from typing import override


class A:
    def m(self):
        return 1


class B(A):
    @override
    def m(self):
        return 2


def add_all[N: (int, float)](*xs: N) -> N:
    return sum(xs)


assert B().m() == 2 and add_all(1, 2) == 3

# === aliases held over a call ===
# python: 3.12
type X = int | str
type Y = dict[str, X] | None
held = [X, Y]
echo(0)
assert held[0] is X and held[1] is Y
assert (repr(X), repr(Y)) == ("X", "Y")

# === aliases that name themselves and what comes later ===
# python: 3.12
from typing import TypeAliasType

type Json = dict[str, Json] | list[Json] | str | float | None
type Pair = tuple[Later, Later]
type Chain[T] = T | tuple[T, Chain[T]]
echo(0)


class Later:
    pass


assert Pair.__value__ == tuple[Later, Later] and Pair.__value__ is Pair.__value__
assert Json.__value__ == dict[str, Json] | list[Json] | str | float | None
assert (Json.__name__, repr(Json), Json.__type_params__, isinstance(Json, TypeAliasType)) == ("Json", "Json", (), True)
assert repr(Chain[int]) == "Chain[int]" and Chain[int].__args__ == (int,) and repr(Chain.__type_params__) == "(T,)"
assert repr(list[Json] | None) == "list[Json] | None" and repr(Json | None) == "Json | None"


def depth(value: Json) -> int:
    match value:
        case dict():
            return 1 + max(map(depth, value.values()), default=0)
        case list():
            return 1 + max(map(depth, value), default=0)
    return echo(0)


held = Json.__value__
print(depth({"a": [1, {"b": None}]}), depth.__annotations__, held == Json.__value__)
type Missing = Nowhere
try:
    Missing.__value__
except NameError as error:
    print(error)
# stdout: 3 {'value': Json, 'return': <class 'int'>} True
# stdout: name 'Nowhere' is not defined

# === parameters with bounds that come later ===
# python: 3.12
from collections.abc import Callable, Sequence


class Tree[T: Comparable](Sequence[T]):
    kind = "tree"

    def __init__(self, *items: T) -> None:
        self.items = sorted(items)

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self) -> int:
        return len(self.items)

    def map[U](self, f: Callable[[T], U], default: str = kind) -> "Tree[U]":
        """Maps."""
        return Tree(*[f(x) for x in self.items])


class Comparable:
    pass


echo(0)
(T,) = Tree.__type_params__
assert T.__bound__ is Comparable and T.__bound__ is T.__bound__ and T.__constraints__ == () and T.__infer_variance__
assert Tree(2, 1).map(str).items == ["1", "2"] and Tree.map.__defaults__ == ("tree",) and Tree.map.__doc__ == "Maps."
assert (Tree.map.__qualname__, Tree.__qualname__, Tree[int](3)[0], len(Tree.__orig_bases__)) == ("Tree.map", "Tree", 3, 2)
assert Tree.map.__annotations__["f"] == Callable[[T], Tree.map.__type_params__[0]]
assert "map" in vars(Tree) and not [name for name in vars(Tree) if "<" in name] and not [name for name in vars() if "<" in name or "." in name]

# === decorated generics, pauses in defaults and annotations, closures ===
# python: 3.12
import asyncio
import functools
from collections.abc import Awaitable, Callable


def traced[**P, R](f: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(f)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        print(f.__name__, args, echo(kwargs))
        return f(*args, **kwargs)

    return inner


@traced
def pick[T: (int, str)](*items: T, at: int = echo(1)) -> echo(T):
    def inner() -> T:
        return items[at]

    return inner()


def outer(n):
    class Box[V]:
        def __init__(self, value: V) -> None:
            self.value = value

        @classmethod
        def of[W](cls, value: W, times=n) -> "Box[W]":
            return cls([value] * times)

    type Boxes = list[Box[int]]
    return Box, Boxes


Box, Boxes = outer(2)
print(pick("a", "b"), pick.__wrapped__.__type_params__, pick.__wrapped__.__type_params__[0].__constraints__)
print(Box.of(1).value, Box.__qualname__, Box.of.__qualname__, Boxes.__value__.__args__[0].__origin__ is Box)
print(traced.__type_params__, [type(p).__name__ for p in traced.__type_params__])


async def first[T](things: list[Awaitable[T]]) -> T:
    return await things[0]


def numbers[N](*ns: N):
    yield from ns


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        return super().__new__(mcls, name, bases, ns | kw)


class Made[T, *Ts](metaclass=Meta, size=echo(3)):
    def __init_subclass__(cls, **kw):
        print("sub", cls.__name__, kw)


class Sub[T](Made[T, int], extra=1):
    def who(self):
        return super().__repr__()[:4], __class__.__name__


print(asyncio.run(first([aecho(5)])), list(numbers(1, 2)), Made.size, Made.__parameters__, Sub().who())
# stdout: pick ('a', 'b') {}
# stdout: b (T,) (<class 'int'>, <class 'str'>)
# stdout: [1, 1] outer.<locals>.Box outer.<locals>.Box.of True
# stdout: (P, R) ['ParamSpec', 'TypeVar']
# stdout: sub Sub {}
# stdout: 5 [1, 2] 3 (T, Ts) ('<__m', 'Sub')

# === parameters with defaults ===
# python: 3.13
class Box[T = int, **P = [Later]]:
    pass


class Row[*Ts = *tuple[str, ...]]:
    pass


class Later:
    pass


T, P = Box.__type_params__
(Ts,) = Row.__type_params__
echo(0)
assert T.__default__ is int and T.has_default() and P.__default__ == [Later] and Ts.has_default()
assert repr(Ts.__default__) == "*tuple[str, ...]"

# === bases, hints, bounds and values in a class see what its body has bound ===
# python: 3.12
from typing import Generic, TypeVar
X = str
class Outer:
    class Inner: pass
    X = int
    if X:
        Y = bytes
    class G[T](Inner, metaclass=type):
        def m[U](self, a: X) -> U: return a
    def f[T: Inner](self, x: X, *y: Y, k: "X" = X) -> T: return x
    type Alias[T] = tuple[X, T]
    type Plain = dict[X, Y]
    def later[T: Z](self) -> T: pass
    Z = float
    async def h[X](self, a: X) -> Y: return a
print(Outer.G.__mro__, Outer.G.m.__annotations__, Outer.f.__annotations__, Outer.f.__kwdefaults__, Outer.f.__type_params__[0].__bound__)
print(Outer.Alias.__value__, Outer.Plain.__value__, Outer.h.__annotations__, Outer.f.__qualname__, Outer.G.__qualname__)
class A[T]:
    Base = list
    class B[S](Base): pass
    def g(self, x: T) -> "T": return x
print(A.B.__orig_bases__, A.g.__annotations__)
def f():
    x = 5
    class C[T]:
        x = 6
        class D[U](list):
            y: x
        def m[V](self, a: x): pass
    return C.D.__annotations__, C.m.__annotations__["a"]
print(f())
