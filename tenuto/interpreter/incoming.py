"""A value from outside as the program holds it: a copy of its own, with sets in the program's form.

What the driver told stays in the machine's log as it was told: a replay tells it again. A program that changes the list which
a tool gave it must not change the log with it.
"""

from __future__ import annotations

import copy
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Container
from operator import is_
from types import SimpleNamespace
from typing import Any

from .sets import Set, as_program_set, insertion_order, is_ordered, restore_set

_Copy = Callable[[Any], Any]


def incoming_copy(value: Any, host_types: Container[type]) -> Any:
    """Containers are copied with their aliases and cycles, values of host types too; all others are unchangeable or opaque."""
    seen: dict[int, Any] = {}
    begun: list[tuple[Callable[[Any, Any, _Copy], None], Any, Any]] = []  # filled later: results may be nested deeper than the host's stack

    def copied(value: Any) -> Any:
        kind = type(value)
        if kind in SCALARS:
            return value
        if id(value) in seen:
            return seen[id(value)]
        if kind is tuple:
            items = [copied(item) for item in value]
            made = seen[id(value)] = value if all(map(is_, items, value)) else tuple(items)
            return made
        begin_and_fill = _CONTAINERS.get(kind)
        if begin_and_fill is not None:
            begin, fill = begin_and_fill
            made = seen[id(value)] = begin(value)
            begun.append((fill, made, value))
            return made
        if kind is set or kind is frozenset:
            made = seen[id(value)] = as_program_set(value)
            return made
        if kind in host_types:
            # Shares `seen`, whose form is that of copy's memo: what stands in two places is copied once.
            return copy.deepcopy(value, seen)
        return value

    try:
        result = copied(value)
        while begun:
            fill, made, source = begun.pop()
            fill(made, source, copied)
    except RecursionError:
        return value  # tuples within tuples, some hundred deep
    return result


def _fill_list(made: Any, value: Any, copied: _Copy) -> None:
    made.extend([item if type(item) in SCALARS else copied(item) for item in value])


def _fill_dict(made: Any, value: Any, copied: _Copy) -> None:
    for key, item in value.items():
        made[key if type(key) in SCALARS else copied(key)] = item if type(item) in SCALARS else copied(item)


def _fill_namespace(made: Any, value: Any, copied: _Copy) -> None:
    _fill_dict(made.__dict__, value.__dict__, copied)


def _fill_chain(made: Any, value: Any, copied: _Copy) -> None:
    made.maps = copied(value.maps)


def _leave(made: Any, value: Any, copied: _Copy) -> None:
    """It was filled when it was made; elements of a set do not change."""


SCALARS = frozenset({str, int, float, bool, bytes, type(None)})
_CONTAINERS: dict[type, tuple[_Copy, Callable[[Any, Any, _Copy], None]]] = {
    list: (lambda value: [], _fill_list),
    dict: (lambda value: {}, _fill_dict),
    deque: (lambda value: deque(maxlen=value.maxlen), _fill_list),
    Counter: (lambda value: Counter(), _fill_dict),
    OrderedDict: (lambda value: OrderedDict(), _fill_dict),
    defaultdict: (lambda value: defaultdict(value.default_factory), _fill_dict),
    ChainMap: (lambda value: ChainMap(), _fill_chain),
    SimpleNamespace: (lambda value: SimpleNamespace(), _fill_namespace),
    bytearray: (bytearray, _leave),
    Set: (lambda value: restore_set(list(insertion_order(value)), is_ordered(value)), _leave),
}
