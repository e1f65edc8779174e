"""Awaiting and asynchronous iteration; a module that awaits at its top level runs inside an event loop."""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.binding import enter
from tenuto.interpreter.calls import invoke
from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.construct import bridge, enter_bridged, leave_bridge, push_bridge
from tenuto.interpreter.frames import BLOCK, SCRATCH, Frame
from tenuto.interpreter.values import AsyncGenerator, Coroutine, CoroutineWrapper, Resumable

from .operating import Operation
from .reaching import program_method


def get_awaitable(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if isinstance(value, Coroutine):
        if value.delegate is not None and value.state == "suspended":
            raise RuntimeError("coroutine is being awaited already")
        s[dst] = value
        return nxt
    if _is_step(value):
        s[dst] = value
        return nxt
    method = program_method(value, "__await__")
    if method is not None:
        if method.block.program.is_library:  # a future's
            return enter(s, nxt, dst, method, (value,), None)
        return enter_bridged(push_bridge(s, nxt, dst, AWAIT), method, (value,), None)
    raise TypeError(f"object {m.type_name(value)} can't be used in 'await' expression")


def _awaited(b: Frame) -> int:
    if isinstance(b[SCRATCH], Coroutine):
        raise TypeError("__await__() returned a coroutine")
    return leave_bridge(b, b[SCRATCH])


AWAIT = bridge("await", _awaited, slots=0)


def _get_awaitable_of(method: str) -> Operation:
    def get(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
        if not isinstance(value, Resumable) and not has_slot(type(value), "__await__"):
            raise TypeError(f"'async with' received an object from {method} that does not implement __await__: {m.type_name(value)}")
        return get_awaitable(m, s, nxt, dst, value)

    return get


GET_AWAITABLE = {"": get_awaitable, **{method: _get_awaitable_of(method) for method in ("__aenter__", "__aexit__")}}


def awaitable_checked(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if not isinstance(value, (Resumable, CoroutineWrapper)) and not has_slot(type(value), "__next__"):
        raise TypeError(f"__await__() returned non-iterator of type '{m.type_name(value)}'")
    return nxt


def _is_step(value: Any) -> bool:
    """Whether it is what `asend` of an async generator gives."""
    return issubclass(type(value), Resumable) and value.frame[BLOCK].program.is_library and value.name == "_asend"


def next_awaitable(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    """What `async for` awaits of the `value` that an `__anext__` gave."""
    if _is_step(value) or isinstance(value, Coroutine):
        s[dst] = value
        return nxt
    return invoke(s, nxt, dst, m.prelude("generators", "next_awaitable"), (value, program_method(value, "__await__")), None)


def top_await(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    run = m.prelude("asyncio_loop", "run_top_steps" if _is_step(value) else "run_top")
    return invoke(s, nxt, dst, run, (value,), None)


def begin_top(m: Any, s: Frame, nxt: int, dst: int) -> int:
    """A module that awaits at its top level runs inside an event loop from its beginning."""
    return invoke(s, nxt, dst, m.prelude("asyncio", "begin_top"), (), None)


def finish_top(m: Any, s: Frame, nxt: int, dst: int) -> int:
    return invoke(s, nxt, dst, m.prelude("asyncio", "finish_top"), (), None)


def get_async_iterator(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if issubclass(type(value), AsyncGenerator):
        s[dst] = value
        return nxt
    method = program_method(value, "__aiter__")
    if method is None:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {m.type_name(value)}")
    return enter(s, nxt, dst, method, (value,), None)


def async_next(m: Any, s: Frame, nxt: int, dst: int, iterator: Any) -> int:
    if isinstance(iterator, AsyncGenerator):
        return invoke(s, nxt, dst, m.prelude("generators", "_asend"), (iterator, None), None)
    method = program_method(iterator, "__anext__")
    if method is None:
        raise TypeError(f"'async for' received an object from __aiter__ that does not implement __anext__: {m.type_name(iterator)}")
    return enter(s, nxt, dst, method, (iterator,), None)
