"""About how many bytes a value takes where the journal stores it: the limit `journal_bytes`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_SMALL = 8  # a number, a constant, a date
_SHORT = frozenset({float, bool, type(None)})
_TEXT = frozenset({str, bytes, bytearray})
_CONTAINERS: tuple[Any, ...] = (list, tuple, set, frozenset)
_LONG = 257  # bits


def written_size(value: Any) -> int:
    """The size of plain data as text, by its lengths. No method of the program is called, and what is shared counts once.

    >>> written_size("abc"), written_size([1, "abc"]), written_size({"a": None})
    (5, 15, 13)
    """
    kind = type(value)
    if kind is tuple:  # the arguments of most calls: nothing but leaves
        size = 2
        for part in value:
            kind = type(part)
            if kind is int and part.bit_length() < _LONG:
                size += _SMALL
            elif leaf := _of_leaf(part):
                size += leaf
            else:
                break
        else:
            return size
    elif kind is int and value.bit_length() < _LONG:
        return _SMALL
    elif size := _of_leaf(value):
        return size
    size, seen, todo = 2, {id(value)}, [value]
    while todo:
        for part in _parts(todo.pop()):
            kind = type(part)
            if kind is str:
                size += len(part) + 2
            elif kind is int and part.bit_length() < _LONG:
                size += _SMALL
            elif leaf := _of_leaf(part):
                size += leaf
            elif id(part) not in seen:
                size += 2
                seen.add(id(part))
                todo.append(part)
    return size


def _of_leaf(value: Any) -> int:
    """0 for what has parts."""
    kind = type(value)
    if kind in _TEXT:
        return len(value) + 2
    if kind is int:
        return _SMALL if (bits := value.bit_length()) < _LONG else bits // 3
    return _SMALL if kind in _SHORT else 0


def _parts(value: Any) -> Iterable[Any]:
    kind = type(value)
    if kind is list or kind is tuple:
        return value  # type: ignore[no-any-return]
    if isinstance(value, dict):
        return [*dict.__iter__(value), *dict.values(value)]
    for base in _CONTAINERS:
        if isinstance(value, base):
            return list(base.__iter__(value))
    try:  # dataclasses and models of the host
        return list(object.__getattribute__(value, "__dict__").values())
    except (AttributeError, TypeError):
        return []
