"""How large a value is when it is written or walked as a tree, found without walking it as a tree.

`t = (t, t)`, sixty times over, is a small graph and an endless tree: the host's `repr`, `==`, `hash` and `deepcopy` would walk
the tree. Here every shared part is measured once.
"""

from __future__ import annotations

from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.sets import FrozenSet, Set

from .costs import charge_operation

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

# The host recurses in these; how deep it can go depends on the stack it stands on, so the program gets a bound of its own.
MAX_DEPTH = 400
_ENOUGH = 1 << 62
_LONG = 1 << 64
_STR = frozenset({str})
_SHORT = frozenset({bool, float, type(None)})

_LEAVES = frozenset({type(None), bool, int, float, complex, str, bytes, bytearray, range, Decimal, Fraction})
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_ITEMS: tuple[Any, ...] = (list, tuple, Set, FrozenSet, deque, set, frozenset, *_VIEWS)
_MAPPINGS = (dict, MappingProxyType, ChainMap)
_BASES = frozenset({*_ITEMS, *_MAPPINGS, SimpleNamespace})
_CONTAINERS = _BASES | {OrderedDict, defaultdict, Counter}


def check_text(machine: Machine, value: Any, what: str = "the text") -> None:
    """Before the host writes `value` (`repr`, `str`, `print`, `format`): size and nesting. A container is walked, a leaf looked at.

    Raises CPython's RecursionError for what is nested too deep, which a program may catch.
    """
    if is_container(value):
        measure = Measure(value, is_text=True)
        if measure.is_deep:
            raise RecursionError("maximum recursion depth exceeded while getting the repr of an object")
        if measure.size > 1024:
            machine.check_size(measure.size, what)
            machine.charge(measure.size >> 6)


def check_walk(machine: Machine, value: Any, what: str) -> None:
    """Before the host compares, hashes or copies `value`: the number of nodes that it would visit. Cheap for what holds no containers."""
    if not is_container(value) or not is_nested(value):
        return
    measure = Measure(value, is_text=False)
    if measure.is_deep:
        raise RecursionError(f"maximum recursion depth exceeded {what}")
    charge_operation(machine, measure.size >> 2, "walking this value")


def check_comparison(machine: Machine, a: Any, b: Any) -> None:
    """Before `==`, `<` and the like between two values."""
    if a is not b and is_container(a) and is_container(b):
        check_walk(machine, a, "in comparison")


def check_key(machine: Machine, key: Any) -> None:
    """Before `key` is hashed by the host: as the key of a dict, an element of a set. Only tuples of tuples cost anything."""
    if type(key) is tuple:
        for element in key:
            if type(element) is tuple:
                check_walk(machine, key, "in comparison")
                return


def is_container(value: Any) -> bool:
    """Whether the host walks into `value`, also where a class of the program derives from a container."""
    return _is_container_type(type(value))


def _is_container_type(kind: type) -> bool:
    return kind in _CONTAINERS or (kind not in _LEAVES and not _BASES.isdisjoint(kind.__mro__))


def is_nested(value: Any) -> bool:
    """Whether a container holds a container."""
    return any(map(_is_container_type, set(map(type, _parts(value)))))


class Measure:
    """`size`: characters of the text, or nodes, of the tree that `value` stands for; `is_deep`: nested beyond MAX_DEPTH."""

    __slots__ = ("is_deep", "size")

    def __init__(self, value: Any, is_text: bool) -> None:
        leaves = _text_of_leaves if is_text else len
        sizes: dict[int, int] = {}  # of containers, by id; while one is under way, what a cycle back to it counts
        heights: dict[int, int] = {}
        keep: list[Any] = []  # ids are keys: what was made on the way must live on
        stack: list[tuple[Any, list[Any] | None, int]] = [(value, None, 0)]
        while stack:
            container, inner, size = stack.pop()
            if inner is None:
                if id(container) in sizes:
                    continue
                sizes[id(container)], heights[id(container)] = 5, 0
                parts = _parts(container)
                kinds = {kind for kind in set(map(type, parts)) if _is_container_type(kind)}
                inner = [part for part in parts if type(part) in kinds] if kinds else []
                keep.append(inner)
                stack.append((container, inner, 2 + leaves([part for part in parts if type(part) not in kinds] if kinds else parts)))
                stack.extend((part, None, 0) for part in inner if id(part) not in sizes)
            else:
                height = 0
                for part in inner:
                    size += sizes[id(part)] + 2
                    height = max(height, heights[id(part)])
                sizes[id(container)], heights[id(container)] = min(size, _ENOUGH), height + 1
        self.size = sizes[id(value)]
        self.is_deep = heights[id(value)] > MAX_DEPTH


def _text_of_leaves(leaves: Sequence[Any]) -> int:
    kinds = set(map(type, leaves))
    if kinds == _STR:
        return sum(map(len, leaves)) + 4 * len(leaves)
    size = 12 * len(leaves)
    if kinds <= _SHORT:
        return size
    for leaf in leaves:
        kind = type(leaf)
        if kind is str or kind is bytes or kind is bytearray:
            size += len(leaf)
        elif kind is int and not -_LONG < leaf < _LONG:
            size += leaf.bit_length() // 3
    return size


def _parts(value: Any) -> Sequence[Any]:
    """What the host would go on to. A method of the program that overrides iteration is not called."""
    kind = type(value)
    if kind is list or kind is tuple:
        return value  # type: ignore[no-any-return]
    if kind is dict or isinstance(value, dict):
        return [*dict.__iter__(value), *dict.values(value)]
    for base in _ITEMS:
        if isinstance(value, base):
            return list(base.__iter__(value))
    if isinstance(value, ChainMap):
        return list(value.maps)
    if kind is MappingProxyType:
        return [*value, *value.values()]
    return list(vars(value).values())
