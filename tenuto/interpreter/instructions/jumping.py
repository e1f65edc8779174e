"""Jumps, and the bottom of `while`. What goes back charges fuel."""

from __future__ import annotations

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import (
    EXHAUSTED,
    MACHINE,
    PC,
    Frame,
)
from tenuto.interpreter.operators import Closure


def jump(nxt: int, target: int) -> Instruction:
    def ins(s: Frame) -> int:
        return target

    return ins


def jump_back(nxt: int, target: int, cost: int) -> Instruction:
    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel -= cost
        if m.fuel < 0:
            s[PC] = target - 1
            return EXHAUSTED
        return target

    return ins


def jump_unless(nxt: int, test: Closure, target: int) -> Instruction:
    def ins(s: Frame) -> int:
        return nxt if test(s) else target

    return ins


def jump_if(nxt: int, test: Closure, target: int) -> Instruction:
    def ins(s: Frame) -> int:
        return target if test(s) else nxt

    return ins


def loop_while(nxt: int, test: Closure, body: int, cost: int) -> Instruction:
    """The test at the bottom of a `while`: charge, then back to the body or on."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel = left = m.fuel - cost
        if left < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        return body if test(s) else nxt

    return ins
