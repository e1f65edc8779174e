"""The machine's container operations against the host's own, on values that hold objects of a program."""

from __future__ import annotations

import operator
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prelude.loading import Prelude

ours = Prelude().load("containers")

_CONTAINERS = (
    MappingProxyType,
    SimpleNamespace,
    slice,
    list,
    tuple,
    dict,
    set,
    frozenset,
    deque,
    Counter,
    OrderedDict,
    defaultdict,
    ChainMap,
    BaseException,
)
_REPRS: set[Any] = {kind.__repr__ for kind in _CONTAINERS} | {type(view).__repr__ for view in ({}.keys(), {}.values(), {}.items())}


def machine_repr(obj: object) -> str:
    """repr() as the machine dispatches it: the host's containers go to the prelude, too, from inside a container."""
    return ours.repr_of(obj) if type(obj).__repr__ in _REPRS else repr(obj)  # type: ignore[no-any-return]


ours.repr_of.__globals__["repr"] = machine_repr


class Money:
    def __init__(self, amount: int) -> None:
        self.amount = amount

    def __eq__(self, other: object) -> Any:
        return self.amount == other.amount if isinstance(other, Money) else NotImplemented

    def __lt__(self, other: Money) -> bool:
        return self.amount < other.amount

    def __hash__(self) -> int:
        return hash(("money", self.amount))

    def __repr__(self) -> str:
        return f"Money({self.amount})"

    def __str__(self) -> str:
        return f"${self.amount}"

    def __format__(self, spec: str) -> str:
        return f"<{spec}:{self.amount}>"

    def __int__(self) -> int:
        return self.amount

    def __index__(self) -> int:
        return self.amount

    def __float__(self) -> float:
        return self.amount + 0.5


class Named(list[object]):
    pass


class Row(dict[str, object]):
    def __setitem__(self, key: str, value: object) -> None:
        raise AssertionError("dict.update does not come here")


class Getter:
    def __getitem__(self, index: int) -> int:
        if index > 3:
            raise IndexError
        return index * 10


class Keyed:
    def keys(self) -> list[str]:
        return ["a", "b"]

    def __getitem__(self, key: str) -> str:
        return key * 2


class Broken:
    def __iter__(self) -> Any:
        raise TypeError("no iteration today")


def outcome(function: Callable[..., object], *args: object, **kwargs: object) -> object:
    try:
        result = function(*args, **kwargs)
        return type(result).__name__, result
    except Exception as error:
        return type(error).__name__, str(error)


def looped(make: Callable[[], Any], put: Callable[[Any], object]) -> object:
    container = make()
    put(container)
    return container


M = Money
SHOWN: list[Any] = [
    [M(1), "x"],
    (M(1),),
    (),
    (M(1), 2),
    {"a": M(1), M(2): []},
    set(),
    {M(1)},
    frozenset(),
    frozenset({M(1)}),
    deque([M(1)]),
    deque([M(1)], maxlen=3),
    Counter({"a": 1, "b": 3}),
    Counter({"a": M(1), "b": M(3)}),
    Counter(),
    OrderedDict(a=M(1)),
    OrderedDict([(M(1), 2)]),
    OrderedDict(),
    defaultdict(list, a=[M(1)]),
    defaultdict(None, a=M(1)),
    ChainMap({"a": M(1)}, {}),
    {"a": M(1)}.keys(),
    {"a": M(1)}.values(),
    {"a": M(1)}.items(),
    OrderedDict(a=M(1)).items(),
    Named([M(1)]),
    MappingProxyType({"a": M(1)}),
    slice(M(1), None, 2),
    SimpleNamespace(a=M(1), b=[M(2)]),
    looped(SimpleNamespace, lambda c: setattr(c, "a", c)),
    ValueError(M(1)),
    ValueError(M(1), 2),
    KeyError(M(1)),
    KeyError(),
    looped(list, lambda c: c.append(c)),
    looped(dict, lambda c: c.update(a=c)),
    looped(dict, lambda c: c.update(a=c.values())),
    looped(deque, lambda c: c.append(c)),
    looped(OrderedDict, lambda c: c.update(a=c)),
    looped(lambda: defaultdict(list), lambda c: c.update(a=c)),
    looped(list, lambda c: c.append((c, [c]))),
]


@pytest.mark.parametrize("value", SHOWN, ids=lambda value: type(value).__name__)
def test_texts(value: object) -> None:
    assert ours.repr_of(value) == repr(value)
    assert ours.str_of(value) == str(value)


def test_showing_is_over_after_an_error() -> None:
    class Bad:
        def __repr__(self) -> str:
            raise ValueError("not shown")

    items = [Bad()]
    assert outcome(ours.repr_of, items) == outcome(ours.repr_of, items) == ("ValueError", "not shown")


FORMAT: list[tuple[str, tuple[object, ...], dict[str, object]]] = [
    ("{} {!r} {!s} {:>4} {!s:>4}", (M(1), M(2), M(3), M(4), M(5)), {}),
    ("{0} {1} {0}", (M(1), 2), {}),
    ("{a} {a.amount} {b[0]} {b[-1]}", (), {"a": M(1), "b": {0: "x", "-1": "y"}}),
    ("{0.amount:{1}}", (M(7), ">5"), {}),
    ("{:{}}", ("x", 5), {}),
    ("{{}} {}", (1,), {}),
    ("{} {1}", (1, 2), {}),
    ("{1} {}", (1, 2), {}),
    ("{} {}", (1,), {}),
    ("{a}", (), {}),
    ("{", (), {}),
    ("}", (), {}),
    ("{0", (1,), {}),
    ("{!q}", (1,), {}),
    ("{!}", (1,), {}),
    ("{0.}", (1,), {}),
    ("{0.nothing}", (1,), {}),
    ("{0[}", ([1],), {}),
    ("{0[x]}", ([1],), {}),
    ("{:{:{}}}", (1, 2, 3), {}),
    ("{:x}", ("a",), {}),
    ("{a[b c]}", (), {"a": {"b c": 3}}),
]


@pytest.mark.parametrize(("template", "args", "kwargs"), FORMAT)
def test_format(template: str, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    assert outcome(ours.str_format, template, *args, **kwargs) == outcome(template.format, *args, **kwargs)


class Missing(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return f"<{key}>"


@pytest.mark.parametrize("template", ["{a} {b}", "{a.real}", "{}", "{0}"])
def test_format_map(template: str) -> None:
    assert outcome(ours.str_format_map, template, Missing(a=1)) == outcome(template.format_map, Missing(a=1))


PAIRS: list[tuple[Any, Any]] = [
    ([M(1), M(2)], [M(1), M(2)]),
    ([M(1), M(2)], [M(1), M(3)]),
    ([M(1)], [M(1), M(3)]),
    ([M(2)], [M(1), M(3)]),
    ([], []),
    ([float("nan")], [float("nan")]),
    ([1, "a"], [1, 2]),
    ([object], [object]),
]


@pytest.mark.parametrize(("left", "right"), PAIRS)
@pytest.mark.parametrize("name", ["eq", "ne", "lt", "le", "gt", "ge"])
@pytest.mark.parametrize("kind", [list, tuple, deque])
def test_order(left: list[Any], right: list[Any], name: str, kind: type) -> None:
    ours_too = getattr(ours, f"list_{name}")
    assert outcome(ours_too, kind(left), kind(right)) == outcome(getattr(operator, name), kind(left), kind(right))


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_order_of_random_lists(left: list[int], right: list[int]) -> None:
    for name in ("eq", "ne", "lt", "le", "gt", "ge"):
        assert getattr(ours, f"list_{name}")(left, right) == getattr(operator, name)(left, right)


def test_comparison_asks_the_left_operand_as_the_host_does() -> None:
    def trace(compare: Callable[[Any, Any], object], wrap: Callable[[object], Any], swapped: bool = False) -> list[str]:
        asked: list[str] = []

        class Side:
            def __init__(self, name: str) -> None:
                self.name = name

            def __eq__(self, other: object) -> bool:
                asked.append(f"{self.name}=={other.name}")  # type: ignore[attr-defined]
                return True

            __hash__ = None  # type: ignore[assignment]

        left, right = wrap(Side("left")), wrap(Side("right"))
        compare(left, right[0] if swapped else right)
        return asked

    assert trace(ours.list_eq, lambda x: [x]) == trace(operator.eq, lambda x: [x])
    assert trace(ours.contains, lambda x: [x], True) == trace(operator.contains, lambda x: [x], True)
    assert trace(ours.count, lambda x: [x], True) == trace(lambda a, b: a.count(b), lambda x: [x], True)
    assert trace(ours.index, lambda x: [x], True) == trace(lambda a, b: a.index(b), lambda x: [x], True)
    assert trace(ours.remove, lambda x: [x], True) == trace(lambda a, b: a.remove(b), lambda x: [x], True)


@pytest.mark.parametrize("kind", [list, tuple, deque])
@pytest.mark.parametrize("args", [(M(2),), (M(9),), (M(2), 2), (M(2), -2), (M(2), -99, -1), (M(2), 0, 99), (M(2), 5, 1), (float("nan"),)])
def test_search(kind: Callable[[object], Any], args: tuple[Any, ...]) -> None:
    items = kind([M(1), M(2), M(3), M(2)])
    assert outcome(ours.index, items, *args) == outcome(items.index, *args)
    assert ours.count(items, args[0]) == items.count(args[0])
    assert ours.contains(items, args[0]) == (args[0] in items)


@pytest.mark.parametrize("kind", [list, deque])
@pytest.mark.parametrize("wanted", [M(2), M(9)])
def test_remove(kind: Callable[[object], Any], wanted: Money) -> None:
    one, two = kind([M(1), M(2), M(2)]), kind([M(1), M(2), M(2)])
    assert outcome(ours.remove, one, wanted) == outcome(two.remove, wanted)
    assert one == two


SOURCES: list[Any] = [
    [1, 2, 3],
    (),
    "ab",
    Getter(),
    iter([1, 2]),
    5,
    None,
    Broken(),
    {"a": 1},
    {1, 2},
    [[1, 2], "xy"],
    [1],
    ["abc"],
    [(M(1), 2)],
]


@pytest.mark.parametrize("number", range(len(SOURCES)))
@pytest.mark.parametrize(("name", "host"), [("list", list), ("tuple", tuple), ("set", set), ("frozenset", frozenset), ("dict", dict)])
def test_construction(name: str, host: type, number: int) -> None:
    again = [[1, 2], SOURCES[number]][number != 4]
    assert outcome(getattr(ours, f"make_{name}"), again) == outcome(host, again)
    assert outcome(getattr(ours, f"make_{name}")) == outcome(host)


def test_dict_keywords() -> None:
    assert ours.make_dict(Keyed()) == dict(Keyed())
    assert ours.make_dict({"a": 1}, b=2) == dict({"a": 1}, b=2)
    assert outcome(ours.make_dict, 1, 2) == outcome(dict, 1, 2)
    row = {"a": 1, "c": 2}
    ours.dict_merge(row, Keyed())
    assert row == {"a": 1, "c": 2, **Keyed()}
    assert outcome(ours.dict_merge, {}, Row) == outcome(lambda: {**Row})
    assert ours.dict_fromkeys("ab") == dict.fromkeys("ab")
    assert ours.dict_fromkeys("ab", 1) == dict.fromkeys("ab", 1)


def test_additions() -> None:
    items = [1]
    ours.list_extend(items, Getter())
    assert items == [1, 0, 10, 20, 30]
    assert outcome(ours.list_extend, [], 5) == outcome([].extend, 5)


@pytest.mark.parametrize("value", [[1, 2], (1, 2, 3), "a", [], Getter(), 5, None, Broken(), {1: 2, 3: 4}])
def test_unpacking(value: Any) -> None:
    def two(items: Any) -> object:
        a, b = items
        return [a, b]

    def none(items: Any) -> object:
        [] = items
        return []

    def starred(items: Any) -> object:
        a, *b, c = items
        return [a, b, c]

    assert outcome(ours.unpack, value, 2) == outcome(two, value)
    assert outcome(ours.unpack, value, 0) == outcome(none, value)
    assert outcome(ours.unpack_star, value, 1, 1) == outcome(starred, value)


def test_hash_of_a_tuple_is_that_of_its_elements() -> None:
    assert ours.tuple_hash((M(1), 2)) == ours.tuple_hash((M(1), 2)) != ours.tuple_hash((M(2), 2))
    assert outcome(ours.tuple_hash, (M(1), [])) == ("TypeError", "unhashable type: 'list'")
