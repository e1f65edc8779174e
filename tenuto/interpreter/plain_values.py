"""Values of a program's class as the host's own, made without calling anything of the program's: for `str.__hash__(x)` and the like."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .classes import ProgramMeta

_PLAIN: dict[type, Callable[[Any], Any]] = {
    int: lambda value: int.__add__(value, 0),
    float: lambda value: float.__mul__(value, 1.0),
    complex: lambda value: complex.__mul__(value, 1),
    str: str.__str__,
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    Decimal: Decimal,
    list: lambda value: list.__getitem__(value, slice(None)),
    tuple: lambda value: tuple.__getitem__(value, slice(None)),
}


def plain_value(value: Any) -> Any:
    """A number, text or sequence of a program's class as the host's own; any other value as it is."""
    if isinstance(type(value), ProgramMeta):
        for base, plain in _PLAIN.items():
            if isinstance(value, base):
                return plain(value)
    return value
