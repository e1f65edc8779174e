"""Methods of Decimal and Fraction whose cost or result depends on more than the size of what they are given."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context
from fractions import Fraction
from statistics import NormalDist
from typing import Any

from .facades.entries import Guarded
from .facades.entries import MachineServices as Machine
from .guards import charge_operation, check_rationals, check_whole, decimal_units
from .guards.costs import gcd_units
from .plain_values import index_of


def whole(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, *args: Any) -> Any:
        check_whole(machine, self)
        return method(self, *args)

    return Guarded(guarded, pure=True)


def from_decimal(machine: Machine, cls: type[Fraction], value: Any) -> Any:
    check_whole(machine, value)
    return cls.from_decimal(value)


def transcendental(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> Any:
        contexts = [each for each in (self, *args, *kwargs.values()) if isinstance(each, Context)]
        machine.charge(decimal_units(contexts[-1] if contexts else None))
        return method(self, *args, **kwargs)

    return Guarded(guarded, pure=True)


def rational(method: Callable[..., Any]) -> Guarded:
    """An operator of Fraction that is written in Python, called as a method."""

    def guarded(machine: Machine, self: Any, other: Any, /) -> Any:
        check_rationals(machine, self, other)
        return method(self, other)

    return Guarded(guarded)


def limit_denominator(machine: Machine, self: Any, max_denominator: Any = 1_000_000) -> Any:
    """As many divisions as a greatest common divisor takes, in Python."""
    bits = max(self.numerator.bit_length(), self.denominator.bit_length())
    if bits > 1024:
        charge_operation(machine, 8 * gcd_units(bits, bits), "limit_denominator()")
    return Fraction.limit_denominator(self, max_denominator)


def quantiles(machine: Machine, self: NormalDist, n: Any = 4) -> Any:
    check_count(machine, n)
    return NormalDist.quantiles(self, n)


def check_count(machine: Machine, n: Any) -> None:
    """Before `n` quantiles are worked out."""
    n = index_of(n)
    if isinstance(n, int) and n > 0:
        charge_operation(machine, 10 * n, "quantiles()")
