"""What a guard does before a host operation: take fuel for it, and refuse what would hold up the machine.

A host operation can't be stopped in between. So its cost is estimated from the sizes of its operands: one unit of fuel is
about 100 ns of the host's time, and one operation may take at most `OPERATION_FUEL`, however much fuel the run has left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenuto.interpreter.limits import LimitExceeded

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

OPERATION_FUEL = 5_000_000  # about half a second, and well under the two seconds that a Temporal activation may take

_DIGIT = 30  # bits of a digit of the host's ints
_KARATSUBA = 70  # digits from which the host multiplies by Karatsuba's method


def charge_operation(machine: Machine, units: int, what: str) -> None:
    """Take the fuel of one host operation, or raise `LimitExceeded` when it would take too long."""
    if units > OPERATION_FUEL:
        raise LimitExceeded("operation", f"{what} would take too long: about {units / 1e7:,.1f} s in one step; work on smaller values")
    machine.charge(units)


def multiplication_units(left_bits: int, right_bits: int) -> int:
    """The cost of multiplying two ints."""
    small, large = sorted((left_bits // _DIGIT + 1, right_bits // _DIGIT + 1))
    if small <= _KARATSUBA:
        return small * large >> 6
    return _whole(0.12 * large * float(small) ** 0.585)


def division_units(left_bits: int, right_bits: int) -> int:
    """The cost of dividing one int by another, which is quadratic in the host."""
    left, right = left_bits // _DIGIT + 1, right_bits // _DIGIT + 1
    return max(left - right + 1, 1) * right >> 5


def gcd_units(left_bits: int, right_bits: int) -> int:
    """The cost of the greatest common divisor of two ints."""
    return (left_bits // _DIGIT + 1) * (right_bits // _DIGIT + 1) >> 3


def sort_units(size: int) -> int:
    """The cost of sorting `size` host values."""
    return size * size.bit_length() >> 2


def _whole(units: float) -> int:
    return int(min(units, 1e18))
