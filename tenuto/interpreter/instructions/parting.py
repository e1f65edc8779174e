"""Long loops of the host, in parts: an instruction does some rounds and goes back to itself, so that the machine may stop in between.

What has been made so far and the iterator stand in temporaries. An error, and whatever reaches program code, gives up: the slow form
begins again, which is the same, since a loop of the host's changes nothing but these temporaries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import EXHAUSTED, MACHINE, PC, Frame
from tenuto.interpreter.guards import hinted, len_of_range
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.signals import Deopt

_SIZED = frozenset({list, tuple, dict, range, str, bytes, type({}.keys()), type({}.values()), type({}.items())})
_LAYERS = frozenset({enumerate, zip, reversed})
# `s`, the iterator, and what has been made so far; gives that with the part, and whether there may be more.
Part = Callable[[Frame, Iterator[Any], Any], tuple[Any, bool]]


def begin_parts(nxt: int, it: int, out: int, source: Closure, empty: Callable[[], Any], least: int, slow: int) -> Instruction:
    """`it` = the iterator of a loop over at least so many elements, or on to `slow`."""

    def ins(s: Frame) -> int:
        try:
            items = source(s)
        except (Deopt, Exception):
            return slow
        kind = type(items)
        if kind in _SIZED:
            if (len_of_range(items) if kind is range else len(items)) < least:
                return slow
        elif kind not in _LAYERS or hinted(items) < least:
            return slow
        s[it] = iter(items)
        s[out] = empty()
        return nxt

    return ins


def next_part(nxt: int, it: int, out: int, part: Part, slow: int) -> Instruction:
    """Some rounds more, and here again, or on after the last."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        if s[MACHINE].fuel < 0:
            s[PC] = here - 1
            return EXHAUSTED
        try:
            s[out], is_more = part(s, s[it], s[out])
        except (Deopt, Exception):
            s[it] = s[out] = None
            return slow
        if is_more:
            return here
        s[it] = None
        return nxt

    return ins
