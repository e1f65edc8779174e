"""Operations of the machine that may push frames, and host operations in which program code runs nested."""

from __future__ import annotations

from collections.abc import Callable

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import (
    MACHINE,
    PC,
    Frame,
)
from tenuto.interpreter.operators import Closure


def operation(nxt: int, dst: int, function: Callable[..., int], arguments: tuple[Closure, ...]) -> Instruction:
    """`function(machine, s, nxt, dst, *values)`; it stores the result in `dst` or pushes a frame that will."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        values = [a(s) for a in arguments]
        s[PC] = here
        return function(s[MACHINE], s, nxt, dst, *values)

    return ins


def nested(nxt: int, dst: int, value: Closure) -> Instruction:
    """Evaluate a leaf operation of the host in which program code, where it is reached, runs in a nested machine."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        s[PC] = here
        m = s[MACHINE]
        outer, m.nested = m.nested, True
        try:
            s[dst] = value(s)
        finally:
            m.nested = outer
        return nxt

    return ins


def nested_jump_unless(nxt: int, test: Closure, target: int) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        s[PC] = here
        m = s[MACHINE]
        outer, m.nested = m.nested, True
        try:
            return nxt if test(s) else target
        finally:
            m.nested = outer

    return ins
