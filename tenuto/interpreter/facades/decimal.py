"""decimal: the host's types. The machine gives each run a context of its own while it runs, with bounded precision."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.guarded_methods import SETTERS
from tenuto.interpreter.guards import charge_operation

from .entries import Entry, MachineServices, host_names, make_facade, prelude_names

_HOST = (
    "Clamped ConversionSyntax Decimal DecimalException DecimalTuple DivisionByZero DivisionImpossible "
    "DivisionUndefined "
    "FloatOperation HAVE_CONTEXTVAR HAVE_THREADS Inexact InvalidContext InvalidOperation MAX_EMAX MAX_PREC MIN_EMIN "
    "MIN_ETINY "
    "Overflow ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded "
    "Subnormal Underflow "
    "Context getcontext setcontext"
)

_PARTS = dict.fromkeys(("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"))


def make_context(machine: MachineServices, cls: type[decimal.Context], *args: Any, **kwargs: Any) -> decimal.Context:
    """`Context(...)` with the bounds that setting its attributes has; what is not given is that of the run's `DefaultContext`."""
    given = dict(zip(_PARTS, args))
    if len(args) <= len(_PARTS) and given.keys().isdisjoint(kwargs) and kwargs.keys() <= _PARTS.keys():
        default = machine.prelude_pristine.get("decimal", {}).get("DefaultContext") or new_context()
        given |= kwargs
        args, kwargs = (), {name: getattr(default, name) if given.get(name) is None else given[name] for name in _PARTS}
        kwargs |= {name: plain for name, plain in (("capitals", 1), ("flags", [])) if given.get(name) is None}
    context = cls(*args, **kwargs)
    for name in ("prec", "Emax", "Emin"):
        SETTERS[decimal.Context, name](getattr(context, name))
    return context


def make_decimal(machine: MachineServices, cls: type[decimal.Decimal], value: Any = "0", context: Any = None) -> decimal.Decimal:
    """`Decimal(value)`, whose time grows with the square of the digits of an int."""
    if type(value) is int:
        if not -_SMALL < value < _SMALL:
            charge_operation(machine, (value.bit_length() // 30) ** 2 >> 5, "Decimal(int)")
    elif (type(value) is str and len(value) > 1000) or (type(value) is tuple and len(value) == 3):
        digits = len(value) if type(value) is str else len(value[1]) if type(value[1]) in (tuple, list) else 0
        charge_operation(machine, digits, "a Decimal of so many digits")  # each operation on it takes nearly as long
    return cls(value, context)


def new_context() -> decimal.Context:
    """The context that a run begins with: CPython's default, whatever the host's thread has."""
    traps = [decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow]
    return decimal.Context(28, decimal.ROUND_HALF_EVEN, -999_999, 999_999, 1, 0, [], traps)


CONSTRUCTORS: dict[type, Callable[..., Any]] = {decimal.Context: make_context, decimal.Decimal: make_decimal}
_SMALL = 1 << 4096
_NAMES: dict[str, Entry] = {**host_names(decimal, _HOST), **prelude_names("BasicContext DefaultContext ExtendedContext localcontext")}
FACADE = make_facade("decimal", _NAMES)
