"""Binary operators whose result may be far larger, or take far longer, than their operands suggest.

Each is `operator(machine, a, b)`: it checks, then lets the host do it. Exact builtin types are checked; whatever else comes
along (the program's own classes, floats, dates) is the host's matter at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from decimal import Decimal, getcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .costs import charge_operation, division_units, gcd_units, multiplication_units
from .printf import check_printf

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_SMALL = 1 << 1024  # ints below this cost nothing worth counting
_FRACTION_FUEL = 50  # fractions are Python code of the host
_SEQUENCES = frozenset({str, bytes, bytearray, list, tuple, deque})
_INTS = frozenset({int, bool})
_RATIONALS = frozenset({int, bool, Fraction})


def multiply(machine: Machine, a: Any, b: Any) -> Any:
    """`a * b`"""
    if type(a) is int and type(b) is int:
        if -_SMALL < a < _SMALL and -_SMALL < b < _SMALL:
            return a * b
        _check_product(machine, a, b)
    elif type(a) in _SEQUENCES:
        if isinstance(b, int):
            _check_repetition(machine, a, b)
    elif type(b) in _SEQUENCES:
        if isinstance(a, int):
            _check_repetition(machine, b, a)
    elif (type(a) is Fraction or type(b) is Fraction) and type(a) in _RATIONALS and type(b) in _RATIONALS:
        _check_fractions(machine, a, b)
    return a * b


def add(machine: Machine, a: Any, b: Any) -> Any:
    """`a + b`"""
    if type(a) in _SEQUENCES and type(a) is type(b):
        _check_size(machine, (len(a) + len(b)) * _width(a), "joining two sequences")
    elif (type(a) is Fraction or type(b) is Fraction) and type(a) in _RATIONALS and type(b) in _RATIONALS:
        _check_fractions(machine, a, b)
    return a + b


def subtract(machine: Machine, a: Any, b: Any) -> Any:
    """`a - b`"""
    if (type(a) is Fraction or type(b) is Fraction) and type(a) in _RATIONALS and type(b) in _RATIONALS:
        _check_fractions(machine, a, b)
    return a - b


def divide(machine: Machine, a: Any, b: Any) -> Any:
    """`a / b`"""
    if (type(a) is Fraction or type(b) is Fraction) and type(a) in _RATIONALS and type(b) in _RATIONALS:
        _check_fractions(machine, a, b)
    return a / b


def floor_divide(machine: Machine, a: Any, b: Any) -> Any:
    """`a // b`"""
    check_division(machine, a, b)
    return a // b


def modulo(machine: Machine, a: Any, b: Any) -> Any:
    """`a % b`, which also formats text."""
    if type(a) is str or type(a) is bytes or type(a) is bytearray:
        check_printf(machine, a, b)
    else:
        check_division(machine, a, b)
    return a % b


def left_shift(machine: Machine, a: Any, b: Any) -> Any:
    """`a << b`"""
    if type(a) in _INTS and type(b) in _INTS and a and b > 0:
        bits = a.bit_length() + b
        if bits > 2048:
            machine.check_int(bits, "the shift")
            machine.charge(bits >> 13)
    return a << b


def power(machine: Machine, a: Any, b: Any) -> Any:
    """`a ** b`"""
    check_power(machine, a, b)
    return a**b


def modular_power(machine: Machine, a: Any, b: Any, modulus: Any = None) -> Any:
    """`pow(a, b, modulus)`"""
    if modulus is None:
        check_power(machine, a, b)
        return pow(a, b)
    if type(a) in _INTS and type(b) in _INTS and type(modulus) in _INTS:
        bits = modulus.bit_length()
        step = multiplication_units(bits, bits) + division_units(2 * bits, bits)
        units = division_units(a.bit_length(), bits) + (b.bit_length() * (step + 1))
        if b < 0:
            units += gcd_units(bits, bits)
        charge_operation(machine, units, "pow() with a modulus")
    return pow(a, b, modulus)


def divide_both(machine: Machine, a: Any, b: Any) -> Any:
    """`divmod(a, b)`"""
    check_division(machine, a, b)
    return divmod(a, b)


def check_division(machine: Machine, a: Any, b: Any) -> None:
    """Before `//`, `%` or `divmod`."""
    if type(a) in _INTS and type(b) in _INTS:
        if not -_SMALL < a < _SMALL:
            charge_operation(machine, division_units(a.bit_length(), b.bit_length()), "dividing these ints")
    elif (type(a) is Fraction or type(b) is Fraction) and type(a) in _RATIONALS and type(b) in _RATIONALS:
        _check_fractions(machine, a, b)
        _check_fractions(machine, a, b)


def check_power(machine: Machine, a: Any, b: Any) -> None:
    """Before `a ** b`."""
    if type(b) is Fraction and b.denominator == 1:
        b = b.numerator
    if type(b) not in _INTS:
        if type(b) is Decimal or type(a) is Decimal:
            _check_decimal(machine)
        return
    if type(a) in _INTS:
        if b > 0:
            _check_int_power(machine, a, b)
    elif type(a) is Fraction:
        _check_int_power(machine, a.numerator, abs(b))
        _check_int_power(machine, a.denominator, abs(b))
    elif type(a) is Decimal:
        _check_decimal(machine)


def _check_int_power(machine: Machine, a: int, b: int) -> None:
    if -2 < a < 2:
        return
    bits = a.bit_length() * b
    if bits < 4096:
        return
    size = abs(a)
    if not size & (size - 1):
        # One digit that is not zero: the host multiplies by it alone.
        bits -= b - 1
        machine.check_int(bits, "the power")
        machine.charge(bits >> 5)
        return
    machine.check_int(bits, "the power")
    charge_operation(machine, 3 * multiplication_units(bits // 2, bits // 2) >> 1, "raising to this power")


def _check_product(machine: Machine, a: int, b: int) -> None:
    left, right = a.bit_length(), b.bit_length()
    machine.check_int(left + right - 1, "the product")
    charge_operation(machine, multiplication_units(left, right), "multiplying these ints")


def _check_repetition(machine: Machine, sequence: Any, count: int) -> None:
    size = len(sequence) * _width(sequence) * (count if count > 0 else 0)
    if size > 256:
        _check_size(machine, size, "the repeated sequence")


def _check_fractions(machine: Machine, a: Any, b: Any) -> None:
    machine.charge(_FRACTION_FUEL)
    left = max(a.numerator.bit_length(), a.denominator.bit_length())
    right = max(b.numerator.bit_length(), b.denominator.bit_length())
    if left + right > 1024:
        machine.check_int(left + right, "the fraction")
        charge_operation(machine, 3 * gcd_units(left, right), "arithmetic with these fractions")


def _check_decimal(machine: Machine) -> None:
    charge_operation(machine, decimal_units(), "a power at this precision")


def decimal_units() -> int:
    """The cost of the slowest operations of Decimal (power, exp, ln, log10) at the precision of the current context."""
    return int(getcontext().prec ** 2.5) >> 7


def _check_size(machine: Machine, nbytes: int, what: str) -> None:
    if nbytes > 256:
        machine.check_size(nbytes, what)
        machine.charge(nbytes >> 8)


def _width(sequence: Any) -> int:
    """Bytes an element takes."""
    if type(sequence) is str:
        return 1 if sequence.isascii() else 4
    return 1 if type(sequence) is bytes or type(sequence) is bytearray else 8


BINARY_GUARDS: dict[str, Callable[[Machine, Any, Any], Any]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "//": floor_divide,
    "%": modulo,
    "**": power,
    "<<": left_shift,
}
