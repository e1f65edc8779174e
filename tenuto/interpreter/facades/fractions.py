"""fractions: the host's type; a text with a huge exponent is checked before it becomes an integer."""

from __future__ import annotations

import fractions
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.guards import charge_operation, check_whole, checked_ratio
from tenuto.interpreter.guards.costs import gcd_units

from .entries import Host, MachineServices, make_facade


def make_fraction(
    machine: MachineServices, cls: type[fractions.Fraction], numerator: Any = 0, denominator: Any = None
) -> fractions.Fraction:
    """`Fraction(...)`, where the exponent of a text or Decimal does not decide about memory."""
    check_whole(machine, numerator)
    if isinstance(numerator, str):
        _, _, exponent = numerator.lower().partition("e")
        digits = exponent.strip().replace("_", "").lstrip("+-")
        if digits.isdecimal():
            machine.check_size(int(digits[:18]) // 2, "Fraction()")
            machine.check_int(int(digits[:18]) * 10 // 3, "Fraction()")
    elif type(numerator) is int and type(denominator) is int:
        bits = numerator.bit_length(), denominator.bit_length()
        if sum(bits) > 1024:
            charge_operation(machine, gcd_units(*bits), "Fraction()")
    return checked_ratio(machine, cls(numerator, denominator))


CONSTRUCTORS: dict[type, Callable[..., Any]] = {fractions.Fraction: make_fraction}
FACADE = make_facade("fractions", {"Fraction": Host(fractions.Fraction)})
