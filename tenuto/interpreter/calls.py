"""Calling anything: one table from the type of the callee to how it is called.

`invoke(s, nxt, dst, callee, args, kwargs)` leaves the result in slot `dst` of frame `s` and gives the next index, or pushes a frame that
will and gives a signal. The caller has stored its own index in `s[PC]`.
"""

from __future__ import annotations

from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, WrapperDescriptorType
from typing import Any

from .argument_words import in_host_words, is_of_call
from .binding import enter
from .classes import ProgramMeta
from .construct import construct, construct_host, construct_plain, find_in_class
from .crossing import look_at, unmetered
from .frames import BLOCKED, MACHINE, PC, Frame
from .registers import UNBEGUN
from .signals import Instead
from .values import FrameNative, Function, Native, Tool

HOST_CALL = 4  # fuel for a call of a function of the host, whatever it does
Invoker = Callable[[Frame, int, int, Any, tuple[Any, ...], dict[str, Any] | None], int]


def invoke(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    return invoker(type(callee), invoke_other)(s, nxt, dst, callee, args, kwargs)


def _method(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    return invoke(s, nxt, dst, callee.__func__, (callee.__self__, *args), kwargs)


def _native(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    m = s[MACHINE]
    m.fuel -= HOST_CALL
    outer = m.nested
    m.nested = outer or UNBEGUN
    try:
        if callee.is_method:
            look_at(m, args)
        s[dst] = unmetered(callee.function(m, *args, **kwargs) if kwargs else callee.function(m, *args))
        return nxt
    except Instead as other:
        instead, wrong = other, None
    except TypeError as error:
        if not is_of_call(error):
            raise
        wrong = error
    finally:
        m.nested = outer
    if (
        wrong is not None and kwargs and not all(type(name) is str for name in kwargs)
    ):  # CPython's gets them as a dict, and looks at it last
        with m.nesting():
            callee.function(m, *args)
    if wrong is None:
        return invoke(s, nxt, dst, m.prelude(instead.module, instead.name), *instead.given(args, kwargs))
    raise in_host_words(callee, args, kwargs, wrong)


def _frame_native(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    s[MACHINE].fuel -= HOST_CALL
    return int(callee.function(s, nxt, dst, args, kwargs or {}))


def _tool(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """A registered name: wait for its outcome, or hand out an awaitable if it is asynchronous."""
    m = s[MACHINE]
    if callee.is_async:
        place = m.place_of(s)
        return invoke(s, nxt, dst, m.prelude("asyncio", "ToolCall"), (callee.name, args, kwargs or {}, place), None)
    m.waiting = ("call", m.start_call(s, callee.name, args, kwargs or {}).id)
    m.wait_slot = dst
    s[PC] = nxt - 1
    return BLOCKED


def _host(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    return int(s[MACHINE].call_host(s, nxt, dst, callee, args, kwargs))


def _python(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    try:
        return _host(s, nxt, dst, callee, args, kwargs)
    except TypeError as error:
        if not is_of_call(error):
            raise
        wrong = error
    raise in_host_words(callee, args, kwargs, wrong)


def _type(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    return construct_host(s, nxt, dst, callee, args, kwargs)


def invoke_other(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    t = type(callee)
    if issubclass(type(callee), ProgramMeta):
        return construct(s, nxt, dst, callee, args, kwargs)
    if issubclass(type(callee), type):
        return _type(s, nxt, dst, callee, args, kwargs)
    if isinstance(t, ProgramMeta):
        method = find_in_class(t, "__call__")
        if method is None:
            raise TypeError(f"'{t.__name__}' object is not callable")
        if type(method) is Function:
            return enter(s, nxt, dst, method, (callee, *args), kwargs)
        getter = getattr(type(method), "__get__", None)
        return invoke(s, nxt, dst, method if getter is None else getter(method, callee, t), args, kwargs)
    if s[MACHINE].is_host_callable(callee):
        return _host(s, nxt, dst, callee, args, kwargs)
    raise TypeError(f"'{s[MACHINE].type_name(callee)}' object is not callable")


INVOKERS: dict[type, Invoker] = {
    ProgramMeta: construct_plain,
    Function: enter,
    MethodType: _method,
    Native: _native,
    FrameNative: _frame_native,
    Tool: _tool,
    BuiltinFunctionType: _host,
    FunctionType: _python,
    WrapperDescriptorType: _host,
    type(str.upper): _host,
    type([].__len__): _host,
    type(dict.fromkeys): _host,
    type: _type,
}
invoker = INVOKERS.get  # instructions spare the call of `invoke`
