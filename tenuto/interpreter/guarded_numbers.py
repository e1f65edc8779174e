"""Methods of Decimal and Fraction whose cost or result depends on more than the size of what they are given."""

from __future__ import annotations

from collections.abc import Callable
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
