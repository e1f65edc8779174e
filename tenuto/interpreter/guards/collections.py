"""Builtins over containers: what the host would do one element at a time, without end or for too long."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .costs import charge_operation, sort_units
from .trees import check_key, check_walk

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_LINEAR = frozenset({list, tuple})
_TEXT = frozenset({str, bytes, bytearray})
_NUMBERS = frozenset({float, complex, Decimal, Fraction})


def contains(machine: Machine, container: Any, element: Any) -> bool:
    """`element in container`, for host containers."""
    kind = type(container)
    if kind is range:
        return element in container if type(element) is int else _range_holds(container, element)
    if kind in _LINEAR:
        if len(container) > 64:
            machine.charge(len(container) >> 2)
        check_walk(machine, element, "in comparison")
    elif kind in _TEXT:
        machine.charge(len(container) >> 10)
    else:
        check_key(machine, element)
    return element in container


def _range_holds(container: range, element: Any) -> bool:
    # The host compares one by one with anything that is not an int. Equal to an int are only numbers of integral value.
    if type(element) in _NUMBERS:
        whole = _as_int(element)
        return whole is not None and whole in container
    if isinstance(element, int) or type(element).__eq__ not in _PLAIN_EQUALITY:
        return element in container
    return False


_PLAIN_EQUALITY = frozenset({kind.__eq__ for kind in (object, type(None), *_LINEAR, *_TEXT, dict, set, frozenset, range)})


def _as_int(value: Any) -> int | None:
    if type(value) is complex:
        if value.imag:
            return None
        value = value.real
    try:
        if type(value) is Decimal and value.is_finite() and value.adjusted() > 4000:
            return None  # no range of a program reaches that far; the conversion alone would be a bomb
        whole = int(value)
    except (ValueError, OverflowError):
        return None
    return whole if whole == value else None


def range_index(machine: Machine, container: range, element: Any) -> int:
    """`container.index(element)`"""
    if type(element) in _NUMBERS and _range_holds(container, element):
        return container.index(_as_int(element))  # type: ignore[arg-type]
    if not isinstance(element, int):
        if not _range_holds(container, element):
            raise ValueError("sequence.index(x): x not in sequence")
        charge_operation(machine, len_of_range(container), "range.index()")
    return container.index(element)


def range_count(machine: Machine, container: range, element: Any) -> int:
    """`container.count(element)`: 0 or 1."""
    return int(contains(machine, container, element))


def len_of_range(value: range) -> int:
    """The number of elements, also where it is beyond what `len()` can say."""
    return (value[-1] - value[0]) // value.step + 1 if value else 0


def total(machine: Machine, items: Any, start: Any = 0) -> Any:
    """`sum(items, start)`; a range of any length is summed at once."""
    if type(items) is range and type(start) is int:
        return start + len_of_range(items) * (items[0] + items[-1]) // 2 if items else start
    check_iteration(machine, items, "sum()")
    return sum(items, start)


def smallest(machine: Machine, items: Any) -> Any:
    """`min(items)`"""
    if type(items) is range and items:
        return min(items[0], items[-1])
    check_iteration(machine, items, "min()")
    return min(items)


def largest(machine: Machine, items: Any) -> Any:
    """`max(items)`"""
    if type(items) is range and items:
        return max(items[0], items[-1])
    check_iteration(machine, items, "max()")
    return max(items)


def check_iteration(machine: Machine, items: Any, what: str) -> None:
    """Before the host goes over all of `items`, a sized container."""
    size = len_of_range(items) if type(items) is range else len(items)
    if size > 64:
        charge_operation(machine, size >> 2, what)


def check_collecting(machine: Machine, items: Any, what: str) -> None:
    """Before the host puts all of `items`, a sized container, into a list, a tuple or a set."""
    size = len_of_range(items) if type(items) is range else len(items)
    if size > 64:
        machine.check_size(size * 8, what)
        machine.charge(size >> 2)


def check_sort(machine: Machine, items: Any) -> None:
    """Before `sorted(items)` or `items.sort()` of host values."""
    size = len_of_range(items) if type(items) is range else len(items)
    if size > 64:
        machine.check_size(size * 8, "sorted()")
        charge_operation(machine, sort_units(size), "sorting")


def rounded(machine: Machine, number: Any, ndigits: Any = None) -> Any:
    """`round(number, ndigits)`: the host would compute 10 to the power of ndigits."""
    if type(ndigits) is int:
        if type(number) is int and ndigits < -1024:
            return 0 if -ndigits > number.bit_length() else _round_far(machine, number, ndigits)
        if type(number) is Fraction:
            charge_operation(machine, (abs(ndigits) // 9) ** 2, "round()")
    return round(number) if ndigits is None else round(number, ndigits)


def _round_far(machine: Machine, number: int, ndigits: int) -> int:
    charge_operation(machine, (-ndigits // 9) ** 2, "round()")
    return round(number, ndigits)


def digits_of(machine: Machine, number: Any, base: int) -> None:
    """Before `bin`, `oct` or `hex`: as many characters as the int has digits."""
    if type(number) is int and number.bit_length() > 4096:
        machine.check_size(number.bit_length() // {2: 1, 8: 3, 16: 4}[base], "the text of this int")
