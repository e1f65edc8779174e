"""Exceptions that are made while raising, and groups in `except*`."""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.exception_parts import own_dict
from tenuto.interpreter.frames import MACHINE, Frame
from tenuto.interpreter.groups import check_group, parted
from tenuto.interpreter.unwinding import TRACE

from .reaching import on_host


def raise_made(nxt: int, has_cause: bool) -> Instruction:
    """After `raise Class`: the instance has been made and waits in the machine."""

    def ins(s: Frame) -> int:
        return int(s[MACHINE].raise_made(s))

    return ins


def assertion_failed(m: Any, s: Frame, nxt: int, dst: int, *message: Any) -> int:
    raise AssertionError(*message)


def star_begin(m: Any, s: Frame, nxt: int, dst: int, exception: Any) -> int:
    s[dst] = exception if isinstance(exception, BaseExceptionGroup) else BaseExceptionGroup("", (exception,))
    return nxt


def star_split(m: Any, s: Frame, nxt: int, dst: int, group: Any, types: Any) -> int:
    m.check_star_types(types)
    if group is None:
        s[dst] = (None, None)
        return nxt
    check_group(m, group)
    if TRACE not in own_dict(group) and len(group.exceptions) == 1:  # made around an exception that is no group: taken as it is, or not
        s[dst] = (group, None) if on_host(m, parted, group, "subgroup", types) is not None else (None, group)
        return nxt
    part, rest = on_host(m, parted, group, "split", types)
    s[dst] = (part, rest) if part is not None else (None, group)  # where nothing fits, the group itself goes on
    return nxt


def star_end(m: Any, s: Frame, nxt: int, dst: int, original: Any, rest: Any, raised: list[Any]) -> int:
    s[dst] = m.regroup(original, rest, raised)
    return nxt
