"""Constructors of the host that classes of the program inherit: what they are given is looked at as where the host's type is called."""

from __future__ import annotations

from datetime import date, time
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from .guards import check_int_text, check_number_text, check_whole
from .host_caches import exact_text
from .plain_values import index_of, plain_value
from .unicode_errors import fit_arguments, kind_of

Words = dict[str, Any]


def room_for(machine: Any, cls: type, args: tuple[Any, ...], words: Words | None) -> tuple[tuple[Any, ...], Words]:
    """The arguments of `cls.__new__` or `__init__`, for which there is room."""
    words = words or {}
    first = args[0] if args else words.get("source")
    if issubclass(cls, bytes | bytearray):
        number = index_of(first) if not isinstance(first, str | bytes | bytearray) else None
        if isinstance(number, int):
            machine.check_size(number, f"{cls.__name__}()")
            return ((number, *args[1:]), words) if args else (args, words | {"source": number})
    elif issubclass(cls, int):
        check_whole(machine, first)
        check_int_text(machine, (plain_value(first), *map(index_of, args[1:])), index_of(words.get("base", 10)))
    elif issubclass(cls, UnicodeError) and (kind := kind_of(cls)) is not None:
        return fit_arguments(kind, args), words
    elif issubclass(cls, date | time):
        check_fields(args)
    elif issubclass(cls, ZoneInfo):
        _check_zones(cls)
        return tuple(map(exact_text, args)), {name: exact_text(value) for name, value in words.items()}
    elif issubclass(cls, float | complex):
        check_number_text(machine, plain_value(first))
    else:
        _try(machine, cls, args, words)
    return args, words


def _try(machine: Any, cls: type, args: tuple[Any, ...], words: Words) -> None:
    """Make the host's own first, of which a number with an exponent, or a precision, decides how large what follows is."""
    from .facades import constructors

    for base in cls.__mro__:
        make = constructors().get(base)
        if make is not None and base in _MEASURED:
            make(machine, base, *map(plain_value, args), **words)
            return


def check_fields(args: tuple[Any, ...]) -> None:
    """Raises TypeError where a date or time is to be made of the bytes that a pickle has of one: the host hardly looks at them, and reads
    beside its tables where a month or day is none."""
    if args and issubclass(type(args[0]), bytes | str):
        raise TypeError(f"'{type(args[0]).__name__}' object cannot be interpreted as an integer")


_MEASURED = frozenset({Context, Decimal, Fraction})
_ZONES = "_weak_cache"


def _check_zones(cls: Any) -> None:
    """See to it that a class below ZoneInfo has a table of its zones: the host's code in C asks the class for it, takes what that gives
    for a zone, whatever it is, and writes into it."""
    meta: Any = type(cls)
    if meta is type:
        return  # ZoneInfo itself
    if meta.__getattribute__ is not type.__getattribute__ or any(_ZONES in base.__dict__ for base in meta.__mro__):
        raise TypeError(f"the metaclass of {cls.__name__} cannot have a __getattribute__ or {_ZONES}")
    if type(cls.__dict__.get(_ZONES)) is not WeakValueDictionary:
        type.__setattr__(cls, _ZONES, WeakValueDictionary())
