"""Binary operators whose result may be far larger, or take far longer, than their operands suggest.

Each is `operator(machine, a, b)`: it checks, then lets the host do it. Builtin types are checked, and what the host reads of the program's
own below them (`class N(int)`): none of its methods is asked. Whatever else comes along (floats, dates) is the host's matter at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from decimal import Context, Decimal, getcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.class_slots import MRO, NAMES
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.plain_values import index_of, plain_number

from .costs import charge_operation, division_units, gcd_units, multiplication_units
from .printf import check_printf

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_SMALL = 1 << 1024  # ints below this cost nothing worth counting
_FRACTION_FUEL = 50  # fractions are Python code of the host
_SEQUENCES = (str, bytes, bytearray, list, tuple, deque)
_REPEATED = frozenset(_SEQUENCES)
_INTS = frozenset({int, bool})
_RATIONALS = frozenset({int, bool, Fraction})


def multiply(machine: Machine, a: Any, b: Any) -> Any:
    """`a * b`"""
    if type(a) is int and type(b) is int:
        if -_SMALL < a < _SMALL and -_SMALL < b < _SMALL:
            return a * b
        _check_product(machine, a, b)
    elif type(a) in _REPEATED:
        b = _checked_repetition(machine, type(a), a, b)
    elif type(b) in _REPEATED:
        a = _checked_repetition(machine, type(b), b, a)
    elif (type(a) is Fraction or type(b) is Fraction) and type(a) in _RATIONALS and type(b) in _RATIONALS:
        _check_fractions(machine, a, b)
    elif isinstance(type(a), ProgramMeta) or isinstance(type(b), ProgramMeta):
        return _multiply_programs(machine, a, b)
    return a * b


def _multiply_programs(machine: Machine, a: Any, b: Any) -> Any:
    """The same where an operand is of a class of the program's."""
    for base in _SEQUENCES:
        if isinstance(a, base):
            return a * _checked_repetition(machine, base, a, b)
        if isinstance(b, base):
            return _checked_repetition(machine, base, b, a) * b
    left, right = plain_number(a), plain_number(b)
    if type(left) is int and type(right) is int:
        _check_product(machine, left, right)
    elif type(left) in _RATIONALS and type(right) in _RATIONALS:
        _check_fractions(machine, left, right)
    return a * b


def add(machine: Machine, a: Any, b: Any) -> Any:
    """`a + b`"""
    if type(a) in _REPEATED and type(a) is type(b):
        _check_size(machine, (len(a) + len(b)) * _width(type(a), a), "joining two sequences")
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
    if isinstance(a, str | bytes | bytearray):
        check_printf(machine, a, b)
    else:
        check_division(machine, a, b)
    return a % b


def left_shift(machine: Machine, a: Any, b: Any) -> Any:
    """`a << b`"""
    number, places = plain_number(a), plain_number(b)
    if type(number) in _INTS and type(places) in _INTS and number and places > 0:
        bits = number.bit_length() + places
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
    check_modular_power(machine, a, b, modulus)
    return pow(a, b) if modulus is None else pow(a, b, modulus)


def check_modular_power(machine: Machine, a: Any, b: Any, modulus: Any) -> None:
    """Before `pow(a, b, modulus)`."""
    if modulus is None:
        check_power(machine, a, b)
        return
    number, exponent, modulo = plain_number(a), plain_number(b), plain_number(modulus)
    if type(number) in _INTS and type(exponent) in _INTS and type(modulo) in _INTS:
        bits = modulo.bit_length()
        step = multiplication_units(bits, bits) + division_units(2 * bits, bits)
        units = division_units(number.bit_length(), bits) + (exponent.bit_length() * (step + 1))
        if exponent < 0:
            units += gcd_units(bits, bits)
        charge_operation(machine, units, "pow() with a modulus")


def divide_both(machine: Machine, a: Any, b: Any) -> Any:
    """`divmod(a, b)`"""
    check_division(machine, a, b)
    return divmod(a, b)


def check_division(machine: Machine, a: Any, b: Any) -> None:
    """Before `//`, `%` or `divmod`."""
    a, b = plain_number(a), plain_number(b)
    if type(a) in _INTS and type(b) in _INTS:
        if not -_SMALL < a < _SMALL:
            charge_operation(machine, division_units(a.bit_length(), b.bit_length()), "dividing these ints")
    elif (type(a) is Fraction or type(b) is Fraction) and type(a) in _RATIONALS and type(b) in _RATIONALS:
        _check_fractions(machine, a, b)
        _check_fractions(machine, a, b)


def check_power(machine: Machine, a: Any, b: Any) -> None:
    """Before `a ** b`."""
    a, b = plain_number(a), plain_number(b)
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
        check_ratio(machine, a.numerator.bit_length() * abs(b), a.denominator.bit_length() * abs(b))
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


def _checked_repetition(machine: Machine, base: Any, sequence: Any, count: Any) -> Any:
    return count if _has_its_say(count) else repetition(machine, base, sequence, count)


def repetition(machine: Machine, base: Any, sequence: Any, count: Any) -> Any:
    """How often a sequence of type `base`, or of the program's below it, is to be repeated: a plain number, for which there is room."""
    number = index_of(count)
    if not isinstance(number, int):
        return count  # the host has its words
    size = base.__len__(sequence) * _width(base, sequence) * (number if number > 0 else 0)
    if size > 256:
        _check_size(machine, size, "the repeated sequence")
    return number


def _has_its_say(value: Any) -> bool:
    """Whether a method of the program multiplies, which goes before what a sequence does."""
    kind = type(value)
    return isinstance(kind, ProgramMeta) and any(
        "__mul__" in NAMES(base) or "__rmul__" in NAMES(base) for base in MRO(kind) if isinstance(base, ProgramMeta)
    )


def check_rationals(machine: Machine, a: Any, b: Any) -> None:
    """Before an operator of a Fraction that is called as a method."""
    a, b = plain_number(a), plain_number(b)
    if type(a) in _RATIONALS and type(b) in _RATIONALS:
        _check_fractions(machine, a, b)


def _check_fractions(machine: Machine, a: Any, b: Any) -> None:
    machine.charge(_FRACTION_FUEL)
    left = max(a.numerator.bit_length(), a.denominator.bit_length())
    right = max(b.numerator.bit_length(), b.denominator.bit_length())
    if left + right > 1024:
        machine.check_int(left + right, "the fraction")
        charge_operation(machine, 3 * gcd_units(left, right), "arithmetic with these fractions")


def check_ratio(machine: Machine, numerator: int, denominator: int) -> None:
    """Of a fraction of so many bits: whether the host can add it to one like it, which it does before anybody looks."""
    if denominator > 1024:
        charge_operation(machine, 3 * gcd_units(max(numerator, denominator), denominator), "arithmetic with such a fraction")


def checked_ratio(machine: Machine, value: Fraction) -> Fraction:
    check_ratio(machine, value.numerator.bit_length(), value.denominator.bit_length())
    return value


def _check_decimal(machine: Machine) -> None:
    charge_operation(machine, decimal_units(), "a power at this precision")


def decimal_units(context: Context | None = None) -> int:
    """The cost of the slowest operations of Decimal (power, exp, ln, log10) at the precision of a context, else the current one."""
    return int((context or getcontext()).prec ** 2.5) >> 7


def _check_size(machine: Machine, nbytes: int, what: str) -> None:
    if nbytes > 256:
        machine.check_size(nbytes, what)
        machine.charge(nbytes >> 8)


def _width(base: Any, sequence: Any) -> int:
    """Bytes an element takes."""
    if base is str:
        return 1 if str.isascii(sequence) else 4
    return 1 if base is bytes or base is bytearray else 8


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
