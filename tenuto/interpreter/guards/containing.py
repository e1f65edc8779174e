"""`in`, for host containers: what has to be gone through is paid for by its length."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.class_slots import has_slot

from . import parts
from .collections import meter, range_holds
from .costs import charge_operation
from .parts import in_parts, is_long
from .trees import FREE_KEYS, check_key, check_needle, check_walk

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_LINEAR = frozenset({list, tuple})
_TEXT = frozenset({str, bytes, bytearray})


def contains(machine: Machine, container: Any, element: Any) -> bool:
    """`element in container`, for host containers."""
    kind = type(container)
    if kind is range:
        return element in container if type(element) is int else range_holds(container, element)
    if kind in _LINEAR or kind is deque:
        if len(container) > 64:
            if is_long(container):
                in_parts(machine, "contains", container, element)
            machine.charge(len(container) >> 4)
        if type(element) in FREE_KEYS:
            check_needle(machine, element, len(container))
        else:
            check_walk(machine, element, "in comparison")
    elif kind in _TEXT:
        if len(container) > 1024:
            parts.text_in_pieces(machine, "contains", container, (element,))
            charge_operation(machine, len(container) >> 6, "in")
    elif has_slot(kind, "__contains__"):
        check_key(machine, element)
        _check_contains_below(machine, container, element)
    else:
        return element in meter(machine, container, "in", False)
    return element in container


def _check_contains_below(machine: Machine, container: Any, element: Any) -> None:
    """A container of the program's class below one that is gone through."""
    for base in _GONE_THROUGH:
        if isinstance(container, base):
            size = base.__len__(container)
            if size > 1024:
                charge_operation(machine, size >> (6 if base in _TEXT else 4), "in")
            if base not in _TEXT and type(element) in FREE_KEYS:
                check_needle(machine, element, size)


_GONE_THROUGH: tuple[Any, ...] = (list, tuple, deque, str, bytes, bytearray)
