"""Raising, and what stands at the places where exceptions arrive."""

from __future__ import annotations

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import (
    EXC,
    MACHINE,
    PC,
    RAISE,
    Frame,
)
from tenuto.interpreter.operators import Closure


def raise_value(nxt: int, exception: Closure, cause: Closure | None) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        e = exception(s)
        c = cause(s) if cause is not None else None
        s[PC] = here
        return int(s[MACHINE].raise_value(s, nxt, e, cause is not None, c))

    return ins


def reraise(nxt: int) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        e = m.handled(s)
        if e is None:
            raise RuntimeError("No active exception to reraise")
        s[PC] = here
        m.is_reraise = True
        m.raising = e
        return RAISE

    return ins


def reraise_slot(nxt: int, slot: int) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        s[PC] = here
        m.is_reraise = True
        m.raising = s[slot]
        return RAISE

    return ins


def enter_handler(nxt: int, slot: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[EXC] = s[slot]
        return nxt

    return ins


def leave_handler(nxt: int, slot: int, context: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[EXC] = s[context] if context else None
        s[slot] = None
        return nxt

    return ins


def jump_unless_matches(nxt: int, slot: int, types: Closure, target: int) -> Instruction:
    def ins(s: Frame) -> int:
        kind = types(s)
        if type(kind) is type and issubclass(kind, BaseException):
            return nxt if isinstance(s[slot], kind) else target
        return nxt if s[MACHINE].matches(s[slot], kind) else target

    return ins


def stop_iteration(nxt: int, slot: int, exit_: int) -> Instruction:
    """Where an exception of a loop's `__next__` arrives: StopIteration ends the loop."""

    def ins(s: Frame) -> int:
        e = s[slot]
        s[slot] = None
        if isinstance(e, (StopIteration,)):
            return exit_
        s[MACHINE].is_reraise = True
        raise e

    return ins


def stop_async_iteration(nxt: int, slot: int, exit_: int) -> Instruction:
    def ins(s: Frame) -> int:
        e = s[slot]
        s[slot] = None
        if isinstance(e, StopAsyncIteration):
            return exit_
        s[MACHINE].is_reraise = True
        raise e

    return ins
