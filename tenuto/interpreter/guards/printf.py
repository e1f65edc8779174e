"""`%` on text: widths and precisions are checked, and values that would be written at great length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.plain_values import plain_number

from .costs import charge_operation
from .trees import check_text, is_container

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

# %(key)#0- +*.*hlLs  as CPython reads it
_DIRECTIVE = re.compile(r"%(?:\((?P<key>[^()]*)\))?[-+ #0]*(?P<width>\*|\d*)(?:\.(?P<precision>\*|\d*))?[hlL]?(?P<type>.)?", re.DOTALL)

_HAS_SIZE = re.compile(r"[0-9*]")
_SHOWN = ("r", "a")
_SHORT = 1 << 1024


def check_printf(machine: Machine, template: Any, values: Any) -> None:
    """Before `template % values`, for str, bytes and bytearray templates."""
    text = str.__str__(template) if isinstance(template, str) else str(template[:], "latin-1")
    all_given = tuple.__getitem__(values, slice(None)) if isinstance(values, tuple) else (values,)
    if len(text) < 1024 and not _HAS_SIZE.search(text) and _are_short(all_given):
        return
    given = iter(all_given)
    size, digits = len(text), 0
    if (count := text.count("%")) > 64:
        charge_operation(machine, 12 * count, "filling in so many values")
    for directive in _DIRECTIVE.finditer(text):
        if directive["type"] == "%":
            continue
        size += _field(directive["width"], given) + (precision := _field(directive["precision"], given))
        value = _value(directive["key"], values, given)
        kind = type(value)
        if kind is str or kind is bytes or kind is bytearray:
            size += len(value)
            if directive["type"] in _SHOWN and len(value) > 1024:
                charge_operation(machine, len(value) >> 5, "the text of this value")
        elif kind is float:
            digits += precision
        elif kind is int:
            size += _int_size(value, directive["type"])
        elif is_container(value):
            check_text(machine, value)
        elif kind is Decimal and directive["type"] in "diuoxX" and value.is_finite():
            size += abs(value.adjusted())
    if size > 1024:
        machine.check_size(size, "the formatted text")
        machine.charge(size >> 8)
        charge_operation(machine, digits >> 4, "writing a float with so many digits")


def _are_short(values: tuple[Any, ...]) -> bool:
    for value in values:
        kind = type(value)
        if not ((kind is str and len(value) < 1024) or (kind is int and -_SHORT < value < _SHORT) or kind is float):
            return False
    return True


def _field(text: str | None, given: Iterator[Any]) -> int:
    if not text:
        return 0
    if text != "*":
        return int(text) if len(text) < 20 else 10**20
    value = plain_number(next(given, 0))
    return abs(value) if type(value) is int else 0


def _value(key: str | None, values: Any, given: Iterator[Any]) -> Any:
    if key is None:
        return next(given, None)
    return values.get(key) if type(values) is dict else None


def _int_size(value: int, letter: str | None) -> int:
    # Decimal digits are bounded by the host itself, the others are not.
    return value.bit_length() // 3 if letter == "o" else value.bit_length() // 4 if letter in ("x", "X") else 8
