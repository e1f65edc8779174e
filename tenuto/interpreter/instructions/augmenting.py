"""`place op= value`: one step where numbers and text are changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import (
    GLOBALS,
    MACHINE,
    NAMESPACE,
    PC,
    Frame,
)
from tenuto.interpreter.guards import FREE_KEYS
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.signals import Deopt
from tenuto.interpreter.values import UNBOUND


def augment_slot(nxt: int, slot: int, value: Closure, fused: Closure, inplace: Callable[..., Any]) -> Instruction:
    """`x op= value` on a local: numbers and text take the fused operator, the rest the in-place protocol."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        t = type(s[slot])
        if t is int or t is float or t is str:
            try:
                s[slot] = fused(s)
                return nxt
            except TypeError:  # the slow way says which operator failed
                pass
        x = s[slot]
        if x is UNBOUND:
            raise Deopt()
        v = value(s)
        s[PC] = here
        return int(s[MACHINE].augment(s, nxt, slot, inplace, x, v))

    return ins


def augment_place(nxt: int, slot: int, current: Closure, fused: Closure, store: Callable[[Frame, Any], None]) -> Instruction:
    """`place op= value` anywhere: where numbers and text are changed it is one step, everything else is the slow form's."""

    def ins(s: Frame) -> int:
        x = current(s)
        t = type(x)
        if t is int or t is float or t is str:
            s[slot] = x
            try:
                value = fused(s)
            except TypeError:  # the slow form says which operator failed
                raise Deopt() from None
            store(s, value)
            return nxt
        raise Deopt()

    return ins


def store_in_globals(name: str) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        s[GLOBALS][name] = value

    return store


def store_in_cell(slot: int) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        s[slot].cell_contents = value

    return store


def store_in_namespace(name: str) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        s[NAMESPACE][name] = value

    return store


def store_in_attribute(owner: Closure, name: str) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        o = owner(s)
        if not s[MACHINE].is_plain_store(type(o)):
            raise Deopt()
        setattr(o, name, value)

    return store


def store_in_item(owner: Closure, key: Closure) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        o = owner(s)
        t = type(o)
        k = key(s)
        if type(k) in FREE_KEYS and (t is dict or t is list or t is defaultdict or t is Counter):
            o[k] = value
        else:
            raise Deopt()

    return store
