"""What the host does with classes that have many bases, many subclasses, many names or many slots."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Any

from .costs import OPERATION_FUEL, charge_operation

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_SUBCLASSES: Any = type.__subclasses__
_DEPTH_FUEL = 50  # for each class that one derives from: the host looks some ninety special methods up in all of them
_FLAT = 16  # so many are paid for
_NAME_FUEL = 16  # of a name of a class that is made
_MANY = 64  # names from which they are paid for
_UPDATE_FUEL = 4  # of a subclass that is told of a special method
_WIDE = 1024  # bytes of an instance, from which it counts


def check_new_class(machine: Machine, bases: tuple[Any, ...], namespace: dict[Any, Any]) -> None:
    """Before a class is made. The host merges the orders of the bases, each with all others."""
    wide = sum(len(base.__mro__ or ()) for base in bases if issubclass(type(base), type))
    machine.charge(_DEPTH_FUEL * max(wide - _FLAT, 0))
    if len(bases) > _FLAT:
        charge_operation(machine, wide * len(bases) ** 2 >> 10, "deriving a class from so many")
    if len(namespace) > _MANY:
        charge_operation(machine, _NAME_FUEL * len(namespace), "making a class of so many names")
        machine.count_bytes(128 * len(namespace))


def check_special_method(machine: Machine, cls: Any, name: str) -> None:
    """Before `cls.name` is set or deleted: the host tells each subclass, once for each way that leads to it."""
    if name.startswith("__") and name.endswith("__"):
        below = _SUBCLASSES(cls)
        if below:
            charge_operation(machine, _UPDATE_FUEL * _ways_below(cls), "changing a special method of a class with so many subclasses")


def _ways_below(cls: Any) -> int:
    """So many steps, OPERATION_FUEL at most."""
    ways: dict[Any, int] = {}
    stack = [(id(cls), _SUBCLASSES(cls), 0)]
    while stack:
        number, below, total = stack.pop()
        while below:
            each = below[-1]
            if id(each) not in ways:
                stack += [(number, below, total), (id(each), _SUBCLASSES(each), 1)]
                break
            total += ways[id(below.pop())]
        else:
            ways[number] = min(total, OPERATION_FUEL)
    return ways[id(cls)]


def check_names(machine: Machine, names: Any, units: int) -> None:
    """Before all `names` of a class are copied or sorted."""
    if len(names) > _MANY:
        machine.charge(len(names) * units)


def check_union(machine: Machine, kinds: Any) -> None:
    """Before something is looked for among the classes of a union."""
    if type(kinds) is UnionType and len(kinds.__args__) > _MANY:
        machine.charge(len(kinds.__args__))


def check_caught(machine: Machine, kinds: tuple[Any, ...]) -> None:
    """Before an error is looked for among the kinds that a clause takes."""
    if len(kinds) > _MANY:
        charge_operation(machine, 4 * len(kinds), "looking through so many kinds of errors")


def is_wide(cls: Any) -> bool:
    """Whether instances have so many slots that they count by themselves."""
    return int(type.__dict__["__basicsize__"].__get__(cls)) > _WIDE


def count_wide(machine: Machine, cls: Any) -> None:
    """Before an instance is made."""
    size = type.__dict__["__basicsize__"].__get__(cls)
    if size > _WIDE:
        machine.charge(size >> 7)
        machine.count_bytes(size)
