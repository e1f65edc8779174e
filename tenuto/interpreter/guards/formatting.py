"""`format()` and f-string fields: widths, precisions, and what they do to numbers of many digits."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .arithmetic import check_power
from .costs import charge_operation
from .trees import check_text

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_NUMBER = re.compile(r"\d+")


def check_format(machine: Machine, value: Any, spec: Any) -> None:
    """Before the host makes `format(value, spec)`."""
    if not spec:
        check_text(machine, value)
        return
    if not isinstance(spec, str):
        return  # the host has its words for it
    if isinstance(value, date | time):
        machine.check_size(len(spec) * 16, "the formatted date")
        return
    # Any number in a spec is a width or a precision; which one makes no difference here.
    size = 0
    for digits in _NUMBER.findall(spec):
        size += int(digits) if len(digits) < 20 else 10**20
    kind = type(value)
    if kind is int or kind is bool:
        if value.bit_length() > 1024:
            size += value.bit_length() if spec[-1] == "b" else value.bit_length() // 3
    elif kind is Decimal:
        if value.is_finite() and spec[-1] in "fF%":
            size += abs(value.adjusted())
    elif kind is Fraction:
        check_power(machine, 10, size)
    if size > 512:
        machine.check_size(4 * size, "the formatted text")
        machine.charge(size >> 8)
        if kind is float:
            charge_operation(machine, size >> 4, "writing a float with so many digits")


def formatted(machine: Machine, value: Any, spec: str = "") -> str:
    """`format(value, spec)` of a host value."""
    check_format(machine, value, spec)
    return format(value, spec)
