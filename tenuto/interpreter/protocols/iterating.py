"""Iterators, and what is unpacked or spread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.calls import invoke
from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.crossing import is_lazy_class
from tenuto.interpreter.frames import MACHINE, PC, Frame
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.sets import Set, check_hashable
from tenuto.interpreter.signals import Deopt
from tenuto.interpreter.values import Coroutine, CoroutineWrapper

from .reaching import on_host


def to_list(m: Any, s: Frame, nxt: int, dst: int, value: Any, by: str = "make_list") -> int:
    if m.is_programs(value):
        return invoke(s, nxt, dst, m.prelude("containers", by), (value,), None)
    s[dst] = on_host(m, m.host_list, value)
    return nxt


def spread_value(m: Any, s: Frame, nxt: int, dst: int, value: Any, *callee: Any) -> int:
    """The list of what is starred in a display, or in the arguments of a call of `callee`."""
    if not _is_iterable(value):
        if callee:
            raise TypeError(f"{m.callee_text(callee[0])} argument after * must be an iterable, not {m.type_name(value)}")
        raise TypeError(f"Value after * must be an iterable, not {m.type_name(value)}")
    return to_list(m, s, nxt, dst, value)


def spread_in_set(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    """The same in the display of a set, which has other words for what can't be iterated over, and hashes what it reads."""
    if not _is_iterable(value):
        raise TypeError(f"'{m.type_name(value)}' object is not iterable")
    after = to_list(m, s, nxt, dst, value, "make_keys")
    if after == nxt:
        check_hashable(s[dst])
    return after


def _is_iterable(value: Any) -> bool:
    t = type(value)
    return t.__iter__ is not None if has_slot(t, "__iter__") else has_slot(t, "__getitem__")


def iterator_checked(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if not has_slot(type(value), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{m.type_name(value)}'")
    if is_lazy_class(type(value)):  # a loop that the host's step breaks off would lose an element
        return invoke(s, nxt, dst, m.prelude("builtins", "stepped"), (value,), None)
    return nxt


def get_delegate(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if isinstance(value, (Coroutine, CoroutineWrapper)):
        if issubclass(type(value), Coroutine):
            raise TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
        s[dst] = value
        return nxt
    return int(m.get_iterator(s, nxt, dst, value))


def unpack_instruction(nxt: int, value: Closure, first: int, count: int, star: int, is_slow: bool) -> Instruction:
    """Spread a value over `count` slots from `first`; `star` is the index of the starred one, or -1."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        t = type(v)
        if (t is tuple or t is list) and star < 0:
            if len(v) == count:
                s[first : first + count] = v
                return nxt
            if len(v) > count:
                raise ValueError(f"too many values to unpack (expected {count})")
            raise ValueError(f"not enough values to unpack (expected {count}, got {len(v)})")
        m = s[MACHINE]
        s[PC] = here
        if m.is_programs(v):
            if not is_slow:
                raise Deopt()
            return int(m.unpack_program_value(s, nxt, v, first, count, star))
        m.unpack_host_value(s, v, first, count, star)
        return nxt

    return ins


# --- calls ---


def keyword_merger(groups: list[tuple[list[str | None], list[Closure]]]) -> Callable[[Frame, dict[str, Any]], dict[str, Any]]:
    """Keywords of a call with `**mapping` among them, each a group by itself, put to those before; a name given twice is an error."""

    def keywords(s: Frame, out: dict[str, Any]) -> dict[str, Any]:
        m = s[MACHINE]
        for names, values in groups:
            found = [value(s) for value in values]
            m.merge_keywords(out, found[0] if names[0] is None else dict(zip(names, found, strict=True)))
        return out

    return keywords


def merge_mapping(m: Any, s: Frame, nxt: int, dst: int, out: Any, value: Any) -> int:
    if m.is_programs(value) and not issubclass(type(value), dict):
        return invoke(s, nxt, dst, m.prelude("containers", "dict_merge"), (out, value), None)
    if not isinstance(value, dict) and not has_slot(type(value), "keys"):
        raise TypeError(f"'{m.type_name(value)}' object is not a mapping")
    on_host(m, out.update, value)
    return nxt


def new_set() -> Set:
    return Set()


def only_value(m: Any, s: Frame, nxt: int, dst: int, values: tuple[Any, ...]) -> int:
    """What `[value] = values` gives."""
    if len(values) != 1:
        raise ValueError("too many values to unpack (expected 1)" if values else "not enough values to unpack (expected 1, got 0)")
    s[dst] = values[0]
    return nxt
