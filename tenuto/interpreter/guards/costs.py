"""What a guard does before a host operation: take fuel for it, and refuse what would hold up the machine.

A host operation can't be stopped in between. So its cost is estimated from the sizes of its operands: one unit of fuel is
about 100 ns of the host's time, and one operation may take at most `OPERATION_FUEL`, however much fuel the run has left.
`tests/bombs/probe.py` measures what operations really take.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tenuto.interpreter.limits import LimitExceeded

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

OPERATION_FUEL = 500_000  # about a twentieth of a second
RUN_FUEL = 250_000  # of a part of a sort
MOST_FUEL = 5_000_000  # what is charged for at a time whatever it is: half a second, if it should ever be as slow as that
MOST_ELEMENTS = 1 << 20  # that the host takes of an iterator in one step
LOOP_FUEL = 1 << 17  # of a loop that the host makes of an expression; a longer one goes on in parts
PART_FUEL = 1 << 16  # of such a part

_NUMBERS = frozenset({int, float, bool})
_TEXTS = frozenset({str, bytes})
_ROWS = _NUMBERS | _TEXTS | {tuple}
_DIGIT = 30  # bits of a digit of the host's ints
_KARATSUBA = 70  # digits from which the host multiplies by Karatsuba's method


def charge_operation(machine: Machine, units: int, what: str) -> None:
    """Take the fuel of one host operation, or raise `LimitExceeded` when it would take too long."""
    if units > OPERATION_FUEL:
        raise too_long(units, what)
    machine.charge(units)


def too_long(units: int, what: str) -> LimitExceeded:
    seconds = "more than a day" if units > 10**12 else f"about {units / 1e7:,.1f} s"
    return LimitExceeded("operation", f"{what} would take too long: {seconds} in one step; work on smaller values")


def multiplication_units(left_bits: int, right_bits: int) -> int:
    """The cost of multiplying two ints."""
    small, large = sorted((left_bits // _DIGIT + 1, right_bits // _DIGIT + 1))
    if small <= _KARATSUBA:
        return small * large >> 6
    return _whole(0.05 * large * float(small) ** 0.585)


def division_units(left_bits: int, right_bits: int) -> int:
    """The cost of dividing one int by another, which is quadratic in the host."""
    left, right = left_bits // _DIGIT + 1, right_bits // _DIGIT + 1
    digits = max(left - right + 1, 1)
    return (digits * right >> 5) + (digits >> 2)


def gcd_units(left_bits: int, right_bits: int) -> int:
    """The cost of the greatest common divisor of two ints."""
    return (left_bits // _DIGIT + 1) * (right_bits // _DIGIT + 1) >> 3


def sort_units(size: int, kinds: set[type]) -> int:
    """The cost of sorting `size` host values of these types: so many comparisons, each of a hundredth to half a microsecond."""
    steps = size * size.bit_length()
    if kinds <= _NUMBERS:
        return steps >> 3
    if kinds <= _TEXTS:
        return steps >> 2
    return 5 * steps if Fraction in kinds else steps >> 2 if kinds <= _ROWS else steps >> 1


def _whole(units: float) -> int:
    return int(min(units, 1e18))
