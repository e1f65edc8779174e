"""Production planning: recursion over a bill of materials, memo, topological order, closures, operator overloading, descriptors."""
from __future__ import annotations

import math
import statistics
import textwrap
from dataclasses import KW_ONLY, InitVar, dataclass, field
from enum import IntEnum, unique
from functools import lru_cache, partialmethod, reduce
from graphlib import CycleError, TopologicalSorter
from operator import itemgetter, mul
from string import Template
from typing import Any, Callable, Iterator, Self


class Positive:
    def __set_name__(self, owner, name):
        self.name, self.slot = name, f"_{name}"

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.slot, None)

    def __set__(self, instance, value):
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise TypeError(f"{self.name} must be a number, not {type(value).__name__!r}")
        if value < 0:
            raise ValueError(f"{type(instance).__name__}.{self.name} must be >= 0 (got {value!r})")
        setattr(instance, self.slot, value)


class Quantity:
    __slots__ = ("_value", "unit")
    value = Positive()

    def __init__(self, value, unit="pc"):
        self.value, self.unit = value, unit

    def _same(self, other):
        if not isinstance(other, Quantity):
            return None
        if other.unit != self.unit:
            raise ValueError(f"{self.unit} and {other.unit} do not mix")
        return other

    def __add__(self, other):
        if other == 0:
            return self
        return Quantity(self.value + o.value, self.unit) if (o := self._same(other)) else NotImplemented

    __radd__ = __add__

    def __mul__(self, factor):
        return Quantity(self.value * factor, self.unit)

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Quantity) and (self.value, self.unit) == (other.value, other.unit)

    def __hash__(self):
        return hash((self.value, self.unit))

    def __format__(self, spec):
        return f"{self.value:{spec or 'g'}} {self.unit}"

    def __repr__(self):
        return f"Quantity({self.value!r}, {self.unit!r})"

    def __bool__(self):
        return self.value > 0

    def __divmod__(self, other):
        n, rest = divmod(self.value, other.value)
        return n, Quantity(rest, self.unit)


@unique
class Level(IntEnum):
    RAW = 0
    PART = 1
    PRODUCT = 2

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None


@dataclass(slots=True, kw_only=False)
class Item:
    code: str
    level: Level
    _: KW_ONLY
    stock: int = 0
    needs: dict[str, int] = field(default_factory=dict)
    lead: InitVar[int | None] = None
    days: int = field(init=False)

    def __post_init__(self, lead):
        self.days = lead if lead is not None else len(self.needs) + 1

    def walk(self, items: dict[str, Item], depth=0) -> Iterator[tuple[int, Item]]:
        yield depth, self
        for code in self.needs:
            yield from items[code].walk(items, depth + 1)


class Plan:
    _instances: dict[str, Plan] = {}

    def __new__(cls, name, *args, **kwargs):
        if name in cls._instances:
            return cls._instances[name]
        self = cls._instances[name] = super().__new__(cls)
        self.orders = []
        return self

    def __init__(self, name, items):
        self.name, self.items = name, items

    def add(self, code, n=1, *, rush=False) -> Self:
        self.orders.append((code, n, rush))
        return self

    rush = partialmethod(add, rush=True)

    def explode(self):
        @lru_cache(maxsize=None)
        def need(code):
            item = self.items[code]
            total = {code: 1}
            for part, n in item.needs.items():
                for inner, k in need(part).items():
                    total[inner] = total.get(inner, 0) + n * k
            return total

        wanted: dict[str, int] = {}
        for code, n, _ in self.orders:
            for part, k in need(code).items():
                wanted[part] = wanted.get(part, 0) + n * k
        info = need.cache_info()
        return {c: w for c, w in sorted(wanted.items(), key=itemgetter(1, 0), reverse=True)}, (info.hits, info.misses)

    def schedule(self):
        graph = {c: i.needs.keys() for c, i in self.items.items()}
        sorter, day, out = TopologicalSorter(graph), 0, []
        sorter.prepare()
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            out.append((day, ready))
            day += max(self.items[c].days for c in ready)
            sorter.done(*ready)
        return out

    def __getattr__(self, name):
        if name.startswith("count_"):
            code = name.removeprefix("count_")
            return lambda: sum(n for c, n, _ in self.orders if c == code)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    def __contains__(self, code):
        return any(code == c for c, *_ in self.orders)


def compose(*fs: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return reduce(lambda f, g: lambda x: g(f(x)), fs)


items = {
    i.code: i
    for i in (
        Item("steel", Level.RAW, stock=100, lead=4),
        Item("bolt", Level("part"), needs={"steel": 1}, stock=8),
        Item("frame", Level.PART, needs={"steel": 5, "bolt": 4}),
        Item("wheel", Level.PART, needs={"steel": 2}, stock=1),
        Item("bike", Level.PRODUCT, needs={"frame": 1, "wheel": 2, "bolt": 6}),
    )
}
plan = Plan("may", items).add("bike", 3).rush("wheel", 2).add("bolt")
assert Plan("may", items) is plan
need, cache = plan.explode()
print(need, cache, plan.orders)
print(plan.schedule())
print("\n".join("  " * d + f"{i.code} ({i.level.name.lower()}, {i.days}d)" for d, i in items["bike"].walk(items)))
short = {c: n - items[c].stock for c, n in need.items() if n > items[c].stock}
print(short, "bike" in plan, "steel" in plan, plan.count_bike())
for action in (
    lambda: plan.missing,
    lambda: Quantity(-1),
    lambda: Quantity("3"),
    lambda: Quantity(1) + Quantity(1, "kg"),
    lambda: Quantity(1) + "x",
    lambda: Quantity(1) < Quantity(2),
    lambda: Level("gold"),
    lambda: Item("x", Level.RAW, 5),
    lambda: setattr(items["bolt"], "colour", "red"),
    lambda: list(TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order()),
    lambda: sum([Quantity(1), 2]),
):
    try:
        print(action())
    except (AttributeError, TypeError, ValueError, CycleError) as error:
        print(type(error).__name__, "|", error)
print(sum([Quantity(1), Quantity(2.5)]), f"{3 * Quantity(1.5):.2f}", divmod(Quantity(7), Quantity(2)), bool(Quantity(0)), {Quantity(1): "a"}[Quantity(1)])
print(compose(str, len, partial_double := (lambda n: n * 2))(12345), math.prod([2, 3, 4]), reduce(mul, range(1, 6)))
print(statistics.mean(need.values()), statistics.median(need.values()), round(statistics.pstdev(need.values()), 3))
print(textwrap.fill(Template("$who makes $n bikes; $$5 each, ${who}!").substitute(who="Ann", n=3), 20))
print(Level.PART < Level.PRODUCT, Level.PART + 1, max(Level), list(Level)[-1], Level["RAW"], Level.RAW == 0)
print(items["bolt"], hasattr(items["bolt"], "__dict__"))
