"""Methods of Decimal and Fraction whose cost or result depends on more than the size of what they are given."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .facades.entries import Guarded
from .facades.entries import MachineServices as Machine
from .guards import check_whole, decimal_units


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
        machine.charge(decimal_units())
        return method(self, *args, **kwargs)

    return Guarded(guarded, pure=True)


def all_digits(method: Callable[..., Any]) -> Guarded:
    """A method whose result has all digits of the number, whatever the context's precision; of a tuple each takes eight bytes."""
    what = f"Decimal.{method.__name__}()"
    is_tuple = method is Decimal.as_tuple

    def guarded(machine: Machine, *args: Any, **kwargs: Any) -> Any:
        if args and isinstance(args[0], Decimal) and (size := Decimal.__sizeof__(args[0])) > _LONG:
            machine.check_size(19 * size if is_tuple else size, what)  # a word of it has 19 digits
            machine.charge(size >> (2 if is_tuple else 8))
        return method(*args, **kwargs)

    return Guarded(guarded, pure=True)


_LONG = 1024
