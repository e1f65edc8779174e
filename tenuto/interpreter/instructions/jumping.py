"""Jumps and the rounds of loops. What goes back charges fuel."""

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
        m.fuel -= cost
        if m.fuel < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        return body if test(s) else nxt

    return ins


def get_iterator(nxt: int, slot: int, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        t = type(v)
        if t is list or t is dict or t is range or t is tuple:
            s[slot] = iter(v)
            return nxt
        s[PC] = here
        return int(s[MACHINE].get_iterator(s, nxt, slot, v))

    return ins


def for_first(nxt: int, it: int, slot: int, exit_: int) -> Instruction:
    """The head of a `for`: the first value, or past the loop."""

    def ins(s: Frame) -> int:
        for s[slot] in s[it]:
            return nxt
        return exit_

    return ins


def for_next(nxt: int, it: int, slot: int, body: int, cost: int) -> Instruction:
    """The bottom of a `for`: the next value and back to the body, or on."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel -= cost
        if m.fuel < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        for s[slot] in s[it]:
            return body
        return nxt

    return ins


def for_dispatch(nxt: int, it: int, slot: int, body: int, exit_: int, cost: int) -> Instruction:
    """A step of a `for` over whatever: the program's generators and iterators are resumed or called as frames."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel -= cost
        if m.fuel < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        s[PC] = here
        return int(m.next_value(s, body, slot, s[it], exit_))

    return ins
