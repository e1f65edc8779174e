"""The rounds of `for`: the head takes the first value, the bottom charges, takes the next one and goes back to the body.

A generator of the program is resumed from here as a frame; the bottom of a loop that has met one takes that form for good. Any other
iterator of the program is deoptimised to `for_dispatch`.
"""

from __future__ import annotations

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import BACK, BLOCK, DEPTH, EXHAUSTED, MACHINE, PC, RET, SWITCH, Frame
from tenuto.interpreter.generators import resume
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.signals import Deopt
from tenuto.interpreter.values import Generator

# Iterating over these runs nothing of the program's.
_COLLECTIONS: tuple[type, ...] = (list, tuple, dict, range, str, bytes, type({}.keys()), type({}.values()), type({}.items()))
_ITERATORS: tuple[type, ...] = (*(type(iter(kind())) for kind in (list, tuple, dict, str, bytes)), type(iter(range(0))))
_PLAIN = frozenset({*_COLLECTIONS, *_ITERATORS, enumerate, zip, reversed})


def get_iterator(nxt: int, slot: int, value: Closure) -> Instruction:
    """The next instruction checks what an `__iter__` of the program gave; a plain iterator needs no check."""
    here = nxt - 1
    checked = nxt + 1

    def ins(s: Frame) -> int:
        v = value(s)
        if type(v) in _PLAIN:
            s[slot] = iter(v)
            return checked
        s[PC] = here
        return int(s[MACHINE].get_iterator(s, nxt, slot, v))

    return ins


def for_first(nxt: int, it: int, slot: int, exit_: int) -> Instruction:
    """The head of a `for`: the first value, or past the loop."""

    def ins(s: Frame) -> int:
        g = s[it]
        if type(g) is Generator:
            return resume(s, nxt, slot, g, None, exit_)
        for s[slot] in g:
            return nxt
        return exit_

    return ins


def for_next(nxt: int, it: int, slot: int, body: int, exit_: int, cost: int) -> Instruction:
    """The bottom of a `for`: the next value and back to the body, or on."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel = left = m.fuel - cost
        if left < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        try:
            for s[slot] in s[it]:
                return body
        except Deopt:
            return _in_other_form(s, here, s[it], resuming, cost)
        return nxt

    resuming = _for_resuming(here, it, slot, body, exit_, cost, ins)
    return ins


def for_pairs_first(nxt: int, it: int, slot: int, exit_: int, i: int, j: int) -> Instruction:
    """The head of `for a, b in ...`, a and b being locals: a pair goes to their slots, past the three instructions that unpack anything."""
    unpacked = nxt + 3

    def ins(s: Frame) -> int:
        g = s[it]
        if type(g) is Generator:
            return resume(s, nxt, slot, g, None, exit_)
        for v in g:
            if type(v) is tuple and len(v) == 2:
                s[i], s[j] = v
                return unpacked
            s[slot] = v
            return nxt
        return exit_

    return ins


def for_pairs_next(nxt: int, it: int, slot: int, body: int, exit_: int, cost: int, i: int, j: int) -> Instruction:
    here = nxt - 1
    unpacked = body + 3

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel = left = m.fuel - cost
        if left < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        try:
            for v in s[it]:
                if type(v) is tuple and len(v) == 2:
                    s[i], s[j] = v
                    return unpacked
                s[slot] = v
                return body
        except Deopt:
            return _in_other_form(s, here, s[it], resuming, cost)
        return nxt

    resuming = _for_resuming(here, it, slot, body, exit_, cost, ins)
    return ins


def _in_other_form(s: Frame, here: int, iterator: object, resuming: Instruction, cost: int) -> int:
    """The bottom of a loop has met an iterator of the program, and has charged already."""
    s[MACHINE].fuel += cost
    if type(iterator) is not Generator:
        raise Deopt() from None
    s[BLOCK].replace(here, resuming)
    return resuming(s)


def _for_resuming(here: int, it: int, slot: int, body: int, exit_: int, cost: int, plain: Instruction) -> Instruction:
    """The bottom of a `for` that has met a generator; `plain` is its form for other iterators."""
    before = body - 1

    def ins(s: Frame) -> int:
        g = s[it]
        if type(g) is not Generator:
            return plain(s)
        m = s[MACHINE]
        m.fuel = left = m.fuel - cost
        if left < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        if g.state != "suspended":
            return resume(s, body, slot, g, None, exit_)
        n = g.frame
        n[g.slot] = None
        n[BACK] = s
        n[RET] = slot
        n[DEPTH] = d = s[DEPTH] + 1
        s[PC] = before
        if d > m.max_depth:
            m.too_deep()
        g.exit_pc = exit_
        g.exit_slot = 0
        g.state = "running"
        m.top = n
        return SWITCH

    return ins


def for_dispatch(nxt: int, it: int, slot: int, body: int, exit_: int, cost: int) -> Instruction:
    """A step of a `for` over whatever: the program's generators and iterators are resumed or called as frames."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel = left = m.fuel - cost
        if left < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        s[PC] = here
        return int(m.next_value(s, body, slot, s[it], exit_))

    return ins
