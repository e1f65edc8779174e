"""Exceptions: of the host and of the program's classes, with their causes and the trace of where they passed."""

from __future__ import annotations

import builtins
import sys
from functools import cache
from types import GetSetDescriptorType, MemberDescriptorType
from typing import Any

from tenuto.interpreter.exception_parts import own_dict
from tenuto.interpreter.facades.registry import by_qualified_name, qualified_name
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.tracebacks import Traceback
from tenuto.interpreter.unicode_errors import check_field
from tenuto.interpreter.unwinding import TRACE, set_trace, trace_of

from .data import fill_dict
from .kind import LAST, Described, Kind, sequence

# The descriptors themselves: a class of the program may have attribute hooks.
_ARGS: Any = BaseException.__dict__["args"]
_CHAIN: tuple[Any, ...] = tuple(BaseException.__dict__[name] for name in ("__cause__", "__context__", "__suppress_context__"))
_HIDDEN = frozenset({"obj"})  # what an attribute was missing from: may be anything of the host


def _is_hosts(cls: type) -> bool:
    return vars(builtins).get(cls.__name__) is cls


def _host_base(cls: type) -> Any:
    """The exception type of the language that an exception type is, or derives from."""
    return next(base for base in cls.__mro__ if _is_hosts(base))


@cache
def _field_names(base: type) -> tuple[str, ...]:
    """What the language's own exception types keep outside of `args`."""
    names = {
        name
        for each in base.__mro__
        if each not in (BaseException, object)
        for name, member in each.__dict__.items()
        if isinstance(member, (MemberDescriptorType, GetSetDescriptorType)) and not name.startswith("_")
    }
    return tuple(sorted(names - _HIDDEN))


def describe_part(w: Any, e: BaseException) -> list[Any]:
    """What makes an exception one, of whatever class: arguments, fields, cause, context, trace."""
    args: Any = _ARGS.__get__(e)
    base = _host_base(type(e))
    fields: list[Any] = []
    if issubclass(base, BaseExceptionGroup):
        group: Any = e
        args = (args, BaseExceptionGroup.message.__get__(group), list(BaseExceptionGroup.exceptions.__get__(group)))
    else:
        for name in _field_names(base):
            try:
                value = _field(base, name).__get__(e)
            except AttributeError:
                continue
            if value is not None:  # None stands for one that was never set
                fields += (name, value)
    return [args, fields, *[each.__get__(e) for each in _CHAIN], _trace(w, e)]


def _field(base: type, name: str) -> Any:
    return next(each.__dict__[name] for each in base.__mro__ if name in each.__dict__)


def _trace(w: Any, e: BaseException) -> list[Any] | bool:
    if not trace_of(e) and TRACE in own_dict(e):
        return True  # raised, where the program sees no frame
    return [[*w.block(block), block.position(pc), node.number] for block, pc, node in trace_of(e)]


def new_exception(r: Any, cls: Any, payload: list[Any]) -> Any:
    base = _host_base(cls)
    if issubclass(base, BaseExceptionGroup):
        _, message, exceptions = r.read_sequence(payload[0])
        r.complete(sequence(exceptions))
        return BaseExceptionGroup.__new__(cls, message, exceptions)
    return base.__new__(cls)


def fill_part(r: Any, e: Any, payload: list[Any]) -> None:
    args, fields, *chain, trace = r.read_all(payload)
    base = _host_base(type(e))
    sequence(args[0] if issubclass(base, BaseExceptionGroup) else args)
    _ARGS.__set__(e, args[0] if issubclass(base, BaseExceptionGroup) else args)
    for each, value in zip(_CHAIN, chain, strict=True):
        each.__set__(e, value)
    r.complete(sequence(fields))
    for name, value in zip(fields[::2], fields[1::2]):
        if name not in _field_names(base):
            raise SnapshotError(f"the snapshot is damaged: a {base.__name__} has no field {name!r}")
        try:
            check_field(base, name, value)
        except (TypeError, ValueError) as error:
            raise SnapshotError(f"the snapshot is damaged: {error}") from None
        _field(base, name).__set__(e, value)
    r.later(LAST, _fill_trace, e, [trace])


def _fill_trace(r: Any, e: Any, payload: list[Any]) -> None:
    (trace,) = payload
    if trace is True:
        set_trace(e, [])
    elif trace:
        for entry in sequence(trace):
            r.complete(sequence(entry))
        set_trace(e, [_trace_entry(r, *entry) for entry in trace])


def _trace_entry(r: Any, program: int, number: int, position: str, node: int) -> tuple[Any, int, Any]:
    block = r.block(program, number)
    block.build()
    return block, block.index(position), block.program.node(node)


def describe_exception(w: Any, e: BaseException) -> Described:
    """An exception whose class is not the program's."""
    t = type(e)
    return "exception", [qualified_name(t) or f"builtins.{t.__name__}", e.__dict__, *describe_part(w, e)]


def _exception(r: Any, payload: list[Any]) -> Any:
    cls = by_qualified_name(payload[0])
    if not isinstance(cls, type) or not issubclass(cls, BaseException):
        raise SnapshotError(f"the snapshot is damaged: {payload[0]!r} is no exception")
    return new_exception(r, cls, payload[2:])


def _fill_exception(r: Any, e: Any, payload: list[Any]) -> None:
    if payload[1][0] == "dict":
        fill_dict(r, e.__dict__, payload[1][1:])
    else:
        own = r.read(payload[1])
        r.complete(own)
        e.__dict__ = own
    fill_part(r, e, payload[2:])


def _fill_traceback(r: Any, out: Traceback, payload: list[Any]) -> None:
    out.exception = r.read(payload[0])
    out.count = int(r.read(payload[1])) if len(payload) > 1 else sys.maxsize  # earlier snapshots did not count


DESCRIBERS = {Traceback: lambda w, v: ("traceback", [v.exception, v.count])}
KINDS: dict[str, Kind] = {
    "exception": Kind(_exception, _fill_exception, LAST),
    "traceback": Kind(lambda r, p: Traceback(None, 0), _fill_traceback),  # type: ignore[arg-type]
}
