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


_MANY = 1024  # bytes of a Decimal with a few digits more than arithmetic gives


def with_digits(method: Callable[..., Any]) -> Guarded:
    """A method that keeps all digits of its receiver, which may have more than the precision."""

    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> Any:
        size = Decimal.__sizeof__(self)
        if size > _MANY:
            is_tuple = method.__name__ == "as_tuple"
            machine.check_size(size * (20 if is_tuple else 1), f"{method.__qualname__}()")
            machine.charge(size >> (1 if is_tuple else 6))
        return method(self, *args, **kwargs)

    return Guarded(guarded, pure=True)
