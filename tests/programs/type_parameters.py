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
