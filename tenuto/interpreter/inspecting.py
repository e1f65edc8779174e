"""dir() and vars(): the names that a program can read on a value, and those of the block that asks."""

from __future__ import annotations

from collections.abc import Iterator
from types import CellType, MethodType
from typing import Any

from . import generators
from .attributes import names_of
from .classes import ProgramMeta, default_repr
from .facades import facade
from .facades.entries import Refused, since
from .frames import BACK, BLOCK, NAMESPACE, Frame
from .guards.hierarchies import check_names
from .module_values import FacadeModule
from .own_attributes import FUNCTION_NAMES
from .values import UNBOUND, CoroutineWrapper, Function, Resumable

_ON_OBJECTS = frozenset(
    since(
        "__class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __gt__ __hash__ __init__ __init_subclass__ "
        "__le__ __lt__ __ne__ __new__ __repr__ __setattr__ __str__"
    )
)


def block_variables(m: Any) -> Any:
    """vars() without an argument: the namespace of a class body itself; a new dict of a function's or the module's variables."""
    frame = _asking(m)
    if frame is None:
        return m.visible_globals()
    return frame[NAMESPACE] if frame[BLOCK].kind == "class" else dict(_locals(frame))


def block_names(m: Any) -> list[str]:
    """dir() without an argument."""
    return sorted(block_variables(m))


def names_on(m: Any, value: Any) -> list[str]:
    """dir(value) for a value whose class has no `__dir__` of the program's."""
    t = type(value)
    if isinstance(t, ProgramMeta) or issubclass(t, ProgramMeta):
        return sorted(_names_by_class(m, value, t))
    if isinstance(value, FacadeModule):
        table = facade(value.name)
        return sorted(name for name, entry in (table.names if table is not None else {}).items() if not isinstance(entry, Refused))
    return (
        sorted(_ON_OBJECTS | set(_own_names(value)))
        if isinstance(value, (Function, MethodType, Resumable, CoroutineWrapper))
        else names_of(value)
    )


def _asking(m: Any) -> Frame | None:
    """The frame of the function or class body that calls; None for the module's."""
    frame = m.top
    while frame is not None and (frame[BLOCK].kind == "bridge" or frame[BLOCK].program.is_library):
        frame = frame[BACK]
    return None if frame is None or frame[BLOCK].scope.kind == "module" else frame


def _locals(frame: Frame) -> Iterator[tuple[str, Any]]:
    scope = frame[BLOCK].scope
    for name, var in scope.vars.items():
        yield from _bound(name, frame[var.slot])
    for var, slot in scope.free.items():
        if var.name != "__class__":
            yield from _bound(var.name, frame[slot])


def _bound(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if type(value) is CellType:
        try:
            value = value.cell_contents
        except ValueError:
            return
    if value is not UNBOUND and name.isidentifier():
        yield name, value


def _own_names(value: Any) -> Iterator[str]:
    if isinstance(value, MethodType):
        yield from ("__self__", "__func__", "__call__", "__get__")
        value = value.__func__
    if isinstance(value, Function):
        yield from ("__call__", "__get__", *FUNCTION_NAMES)
        yield from value.attributes or ()
    elif isinstance(value, (Resumable, CoroutineWrapper)):
        yield from generators.names(value)


def _names_by_class(m: Any, value: Any, t: Any) -> set[str]:
    is_class = issubclass(t, type)
    cls = value if is_class else t
    names = set(_ON_OBJECTS)
    for base in cls.__mro__:
        if isinstance(base, ProgramMeta):
            check_names(m, base.__dict__, 8)
            names |= {name for name, found in base.__dict__.items() if found is not default_repr}
        elif base is not object:
            names |= set(names_of(base))
    if not is_class:
        check_names(m, m.instance_dict(value), 8)
        names |= {str.__str__(name) for name in m.instance_dict(value) if isinstance(name, str) and not name.startswith("\0")}
    return names
