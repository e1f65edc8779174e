"""What a generator's frame does to be left, and to hand on what it delegates to."""

from __future__ import annotations

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import (
    BACK,
    DEPTH,
    MACHINE,
    OWNER,
    PC,
    RET,
    SWITCH,
    Frame,
)
from tenuto.interpreter.generators import resume
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.values import AsyncYield, Generator


def yield_value(nxt: int, dst: int, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        g = s[OWNER]
        g.slot = dst
        g.state = "suspended"
        s[PC] = here
        s[MACHINE].top = back = s[BACK]
        s[BACK] = None
        back[s[RET]] = v
        return SWITCH

    return ins


def yield_async(nxt: int, dst: int, value: Closure) -> Instruction:
    return yield_value(nxt, dst, lambda s: AsyncYield(value(s)))


def yield_delegated(nxt: int, dst: int, source: int) -> Instruction:
    """Pass on what a delegate yielded; while this frame is suspended here, `throw` and `close` go to the delegate."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        g = s[OWNER]
        g.slot = dst
        g.state = "suspended"
        g.delegate = s[source]
        s[PC] = here
        back = s[BACK]
        s[BACK] = None
        back[s[RET]] = s[dst]
        s[MACHINE].top = back
        return SWITCH

    return ins


def delegate(nxt: int, dst: int, source: int) -> Instruction:
    """One round of `yield from`: resume the iterator in `source` with what was sent; its value is yielded by the next instruction."""
    here = nxt - 1
    over = nxt + 2

    def ins(s: Frame) -> int:
        s[OWNER].delegate = None
        g = s[source]
        if type(g) is Generator:
            if g.state != "suspended":
                return resume(s, nxt, dst, g, s[dst], over, dst)
            n = g.frame
            n[g.slot] = s[dst]
            n[BACK] = s
            n[RET] = dst
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            s[PC] = here
            if d > m.max_depth:
                m.too_deep()
            g.exit_pc = over
            g.exit_slot = dst
            g.state = "running"
            g.delegate = None
            m.top = n
            return SWITCH
        s[PC] = here
        return int(s[MACHINE].delegate(s, nxt, dst, source))

    return ins


def delegate_stopped(nxt: int, exception: int, slot: int) -> Instruction:
    """StopIteration of what was delegated to ends the delegation with its value."""

    def ins(s: Frame) -> int:
        e = s[exception]
        s[exception] = None
        if isinstance(e, StopIteration):
            s[slot] = e.value
            return nxt
        s[MACHINE].is_reraise = True
        raise e

    return ins
