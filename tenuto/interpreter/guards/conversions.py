"""Numbers that are made of texts, bytes and other numbers, and texts of numbers: what the host would take is bounded by their size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.class_slots import slot_of
from tenuto.interpreter.plain_values import index_of, plain_number

from .costs import charge_operation

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_TEXT = frozenset({str, bytes, bytearray})


def check_whole(machine: Machine, value: Any) -> None:
    """Before a Decimal becomes an int (or a ratio of ints): its exponent may stand for any number of digits."""
    if issubclass(type(value), Decimal) and Decimal.is_finite(value):
        digits = abs(Decimal.adjusted(value))
        if digits > 1000:
            machine.check_int(digits * 10 // 3, "int(Decimal)")
            charge_operation(machine, (digits // 9) ** 2 >> 5, "int(Decimal)")


_LARGE = 1 << 4096


def rounded(machine: Machine, number: Any, ndigits: Any = None) -> Any:
    """`round(number, ndigits)`"""
    return rounded_by(machine, round, number, *([] if ndigits is None else [ndigits]))


def rounded_by(machine: Machine, function: Callable[..., Any], number: Any, *given: Any, **words: Any) -> Any:
    """`function(number, ndigits)`, where `function` is `round` or a `__round__` of the host's, which computes 10**ndigits."""
    ndigits = given[0] if given else words.get("ndigits")
    plain, places = plain_number(number), None if ndigits is None else index_of(ndigits)
    if type(plain) is Decimal and places is None:
        check_whole(machine, plain)
    if type(plain) is int and not -_LARGE < plain < _LARGE:
        machine.charge(plain.bit_length() >> (13 if places is None else 7))
    if (
        type(places) is int
        and isinstance(plain, int | Fraction)
        and (function is not round or id(slot_of(type(number), "__round__")) in _OF_HOST)
    ):
        if isinstance(plain, int) and places < -1024 and len(given) == 1 and not words:
            return 0 if -places > plain.bit_length() else _round_far(machine, plain, places)
        if type(plain) is Fraction:
            charge_operation(machine, (abs(places) // 9) ** 2, "round()")
        if given:
            given = (places, *given[1:])
    return function(number, *given, **words)


_OF_HOST = frozenset({id(int.__round__), id(Fraction.__round__)})


def check_int_text(machine: Machine, args: Sequence[Any], base: Any) -> None:
    """Before `int(text, base)`: decimal digits are bounded by the host, those of bases 2, 4, 8, ... are not."""
    text: Any = args[0] if args else None
    if type(text) in _TEXT and len(text) > 4096:
        base = args[1] if len(args) > 1 else base
        if type(base) is int and base != 10:
            machine.check_int(len(text) * max(base.bit_length(), 1), "int()")
        machine.charge(len(text) >> 4)


def check_number_text(machine: Machine, text: Any) -> None:
    """Before `float(text)`, `complex(text)` and the like, which look at each character some times over."""
    if type(text) in _TEXT and len(text) > 4096:
        charge_operation(machine, len(text) >> 3, "reading a number of so many characters")


def check_int_bytes(machine: Machine, data: Any) -> None:
    """Before `int.from_bytes(data)`."""
    if (type(data) is bytes or type(data) is bytearray) and len(data) > 4096:
        machine.check_int(8 * len(data), "int.from_bytes()")
        machine.charge(len(data) >> 6)


def _round_far(machine: Machine, number: int, ndigits: int) -> int:
    charge_operation(machine, (-ndigits // 9) ** 2, "round()")
    return round(number, ndigits)


def digits_of(machine: Machine, number: Any, base: int) -> None:
    """Before `bin`, `oct` or `hex`: as many characters as the int has digits."""
    if type(number) is int and number.bit_length() > 4096:
        machine.check_size(number.bit_length() // {2: 1, 8: 3, 16: 4}[base], "the text of this int")
        machine.charge(number.bit_length() >> 6)
