"""`with` and `async with`."""

from __future__ import annotations

from types import MethodType
from typing import Any

from tenuto.interpreter.calls import invoke
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.construct import find_in_class
from tenuto.interpreter.frames import Frame
from tenuto.interpreter.values import Function


def _manager_method(m: Any, value: Any, name: str, protocol: str, missed: str = "") -> Any:
    t = type(value)
    is_programs = isinstance(t, ProgramMeta)
    method = find_in_class(t, name) if is_programs else None
    if method is None:
        method = None if is_programs or issubclass(type(value), type) else m.host_manager_method(value, name)
        if method is None:
            raise TypeError(f"'{m.type_name(value)}' object does not support the {protocol} protocol{missed}")
        return method
    if type(method) is Function:
        return MethodType(method, value)
    getter = getattr(type(method), "__get__", None)
    return getter(method, value, t) if getter is not None else method


def load_exit(m: Any, s: Frame, nxt: int, dst: int, manager: Any) -> int:
    _manager_method(m, manager, "__enter__", "context manager")
    s[dst] = _manager_method(m, manager, "__exit__", "context manager", " (missed __exit__ method)")
    return nxt


def call_enter(m: Any, s: Frame, nxt: int, dst: int, manager: Any) -> int:
    return invoke(s, nxt, dst, _manager_method(m, manager, "__enter__", "context manager"), (), None)


def load_aexit(m: Any, s: Frame, nxt: int, dst: int, manager: Any) -> int:
    _manager_method(m, manager, "__aenter__", "asynchronous context manager")
    s[dst] = _manager_method(m, manager, "__aexit__", "asynchronous context manager", " (missed __aexit__ method)")
    return nxt


def call_aenter(m: Any, s: Frame, nxt: int, dst: int, manager: Any) -> int:
    return invoke(s, nxt, dst, _manager_method(m, manager, "__aenter__", "asynchronous context manager"), (), None)


def call_exit(m: Any, s: Frame, nxt: int, dst: int, exit_: Any, exception: Any) -> int:
    if exception is None:
        return invoke(s, nxt, dst, exit_, (None, None, None), None)
    return invoke(s, nxt, dst, exit_, (type(exception), exception, m.traceback_value(exception)), None)
