"""Methods of host classes as functions: what they work on must be of that class.

A method written in C looks at its receiver itself. One written in Python takes anything, and would read and set attributes on whatever a
program gives it, past the gate: `Calendar.setfirstweekday(typing.Generic, 3)` would change `typing` for everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType, WrapperDescriptorType
from typing import Any

from .attribute_bases import ABSTRACT
from .classes import ProgramMeta
from .facades.entries import Guarded
from .guards import check_host_method
from .sets import FrozenSet, Set

_HOSTS: dict[type, type] = {Set: set, FrozenSet: frozenset}
_MRO: Any = type.__dict__["__mro__"].__get__
_HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: made by a class statement, or by C in the same way
_made: dict[tuple[type, str], Any] = {}  # once for each, since snapshots know them by identity


def check_receiver(owner: type, name: str, receiver: Any) -> None:
    """Raises TypeError, as a method in C does, unless `receiver` is an instance of `owner`; of an abstract class, any of the program's."""
    kind = type(receiver)
    if owner in _MRO(kind) or (owner in ABSTRACT and isinstance(kind, ProgramMeta)):
        return
    if isinstance(getattr(_HOSTS.get(owner, owner), name, None), WrapperDescriptorType):
        raise TypeError(f"descriptor '{name}' requires a '{owner.__name__}' object but received a '{kind.__name__}'")
    raise TypeError(f"descriptor '{name}' for '{owner.__name__}' objects doesn't apply to a '{kind.__name__}' object")


def unbound(owner: type, name: str, static: Any, entry: Any) -> Any:
    """What a program reads as `owner.name`: `static`, or the `entry` in its place, behind a look at the receiver where that needs one."""
    if not owner.__flags__ & _HEAP_TYPE or (entry is not None and type(entry) is not Guarded):
        return static if entry is None else entry
    made = _made.get((owner, name))
    if made is None:
        made = _made.setdefault((owner, name), _looked_at(owner, name, static, entry))  # another thread may have been first
    return made


def _looked_at(owner: type, name: str, static: Any, entry: Guarded | None) -> Any:
    if entry is not None:
        return Guarded(_checked(owner, name, entry.fn))
    if type(static) is FunctionType:
        return Guarded(_checked(owner, name, _called(static)))
    # its functions could be called with anything, and `__set__` sets on anything
    return property(doc=static.__doc__) if type(static) is property else static


def _called(function: FunctionType) -> Callable[..., Any]:
    def call(machine: Any, self: Any, /, *args: Any, **kwargs: Any) -> Any:
        check_host_method(machine, function, (self, *args))
        return function(self, *args, **kwargs)

    return call


def _checked(owner: type, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(machine: Any, self: Any, /, *args: Any, **kwargs: Any) -> Any:
        check_receiver(owner, name, self)
        return function(machine, self, *args, **kwargs)

    call.__qualname__ = name
    return call


def counted(owner: type, name: str, function: Any) -> Callable[..., Any]:
    """`function(machine, receiver, ...)` for a method of `object` or `type`; a wrong number of arguments has the host's words."""
    wanted = function.__code__.co_argcount - 1

    def call(machine: Any, /, *args: Any, **kwargs: Any) -> Any:
        if len(args) != wanted or kwargs:
            receiver = (int if issubclass(type(args[0]), type) else args[0] if owner is type else object(),) if args else ()
            getattr(owner, name)(*receiver, *args[1:], **kwargs)
        return function(machine, *args)

    return call
