"""Values of a program's class as the host's own, made without calling anything of the program's: for `str.__hash__(x)` and the like."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from operator import index
from typing import Any

from .class_slots import has_slot
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


def plain_number(value: Any) -> Any:
    """A number of a program's class as the host's arithmetic reads it; any other value as it is."""
    kind = type(value)
    if isinstance(kind, ProgramMeta):
        if issubclass(kind, int):
            return int.__add__(value, 0)
        if issubclass(kind, Decimal):
            return Decimal(value)
        if issubclass(kind, Fraction):
            return _plain_fraction(value)
    return value


def _plain_fraction(value: Any) -> Any:
    plain: Any = object.__new__(Fraction)
    try:
        for name in ("_numerator", "_denominator"):
            Fraction.__dict__[name].__set__(plain, Fraction.__dict__[name].__get__(value))
    except AttributeError:  # not initialised yet
        return value
    return plain


def index_of(value: Any) -> Any:
    """The plain int that the host takes `value` for where it wants an index; what is none, as it is.

    The program's `__index__` is asked once: the host is to be given what is returned, not `value`.
    """
    kind = type(value)
    if kind is int or not isinstance(kind, ProgramMeta):
        return value
    if issubclass(kind, int):
        return int.__add__(value, 0)
    return int.__add__(index(value), 0) if has_slot(kind, "__index__") else value
