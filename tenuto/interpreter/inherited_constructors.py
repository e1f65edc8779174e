"""Constructors of the host that classes of the program inherit: what they are given is looked at as where the host's type is called."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from .guards import check_int_text, check_number_text, check_whole
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


_MEASURED = frozenset({Context, Decimal, Fraction})
