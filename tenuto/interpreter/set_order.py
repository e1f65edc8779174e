"""In which order the elements of a set stand, so that it depends on nothing but the elements and how they came in.

A set whose elements are all *seed-free* (their hash is the same in every process: numbers, tuples and frozensets of
them) has the order of a host set filled one element at a time, which is what CPython prints for `{3, 1, 2}`. Any other
set keeps its insertion order. A host set that comes from outside has no insertion order that one could rely on: its
elements stand in `canonical_order`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any
from uuid import UUID

_EXACT_NUMBERS = frozenset({int, bool, Fraction})
_INEXACT_NUMBERS = frozenset({float, complex, Decimal})  # may hold a nan, whose hash is its address
NUMBERS = _EXACT_NUMBERS | _INEXACT_NUMBERS


def iteration_order(log: list[Any]) -> tuple[Any, ...]:
    """The order in which a program sees elements that came in as `log` (without repeats)."""
    # `iter` matters: filled from a list or from another set at once, the host would choose another table size.
    return tuple(set(iter(log))) if is_seed_free(log) else tuple(log)


def is_seed_free(elements: Iterable[Any]) -> bool:
    """Whether each element's hash is the same in every process on every Python from 3.11 on. (`None` hashes by address before 3.12.)"""
    todo: list[Iterable[Any]] = [elements]
    seen: set[int] = set()  # a part that many others share is looked at once
    while todo:
        parts = todo.pop()
        if isinstance(parts, frozenset):
            parts = [*frozenset.__iter__(parts)]  # in any order: that of the program's would be worked out by this very question
        kinds = set(map(type, parts))
        if kinds <= _EXACT_NUMBERS:
            continue
        for kind in kinds - NUMBERS:
            if kind is not tuple and not issubclass(kind, frozenset):
                return False
            for part in parts:
                if type(part) is kind and id(part) not in seen:
                    seen.add(id(part))
                    todo.append(part)
        if not kinds.isdisjoint(_INEXACT_NUMBERS) and not all(e == e for e in parts if type(e) in _INEXACT_NUMBERS):
            return False
    return True


def canonical_order(elements: Iterable[Any]) -> list[Any]:
    """Hashable values in an order that depends on nothing but them: by kind, then by size or alphabet.

    >>> canonical_order({"b", 10, "a", None, 9})
    [None, 9, 10, 'a', 'b']
    """
    return sorted(elements, key=_canonical_key)


def _canonical_key(value: Any) -> tuple[Any, ...]:
    kind = type(value)
    key = _KEYS.get(kind)
    if key is not None:
        return key(value)
    if isinstance(value, frozenset):
        return 9, *sorted(map(_canonical_key, value))
    if isinstance(value, Enum):
        return 11, kind.__module__, kind.__qualname__, value.name
    return 12, kind.__module__, kind.__qualname__, repr(value)


def _number_key(value: Any) -> tuple[Any, ...]:
    return (1, value) if value == value else (2,)


_KEYS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    type(None): lambda value: (0,),
    bool: _number_key,
    int: _number_key,
    float: _number_key,
    Fraction: lambda value: (3, value),
    Decimal: lambda value: (4, *_number_key(value)),
    complex: lambda value: (5, *_number_key(value.real), *_number_key(value.imag)),
    str: lambda value: (6, value),
    bytes: lambda value: (7, value),
    tuple: lambda value: (8, *map(_canonical_key, value)),
    date: lambda value: (10, 0, value.isoformat()),
    datetime: lambda value: (10, 1, value.isoformat()),
    time: lambda value: (10, 2, value.isoformat()),
    timedelta: lambda value: (10, 3, value),
    UUID: lambda value: (10, 4, value.int),
}
