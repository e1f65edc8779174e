"""Loops, for statements and comprehensions alike."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .block import Label, Region
from .fused import fuse
from .nodes import TempRef
from .suspensions import delegation

if TYPE_CHECKING:
    from .compiler import Compiler


def get_iterator(c: Compiler, node: Any, source: Any, slot: int) -> None:
    """slot = iter(source)"""
    value = c.pure(source)
    c.emit(node, ins.get_iterator, slot, fuse(c, value), redo=lambda c: get_iterator(c, node, value, slot), nodes=(value,))
    c.operation(node, slot, op.iterator_checked, [TempRef(slot, node)])


def _direct_slot(c: Compiler, target: Any) -> int:
    if isinstance(target, ast.Name):
        access = c.scope.access(target.id)
        if access.kind == "slot" and not access.cell:
            return access.slot
    return 0


def _pair_slots(c: Compiler, target: Any) -> tuple[int, ...]:
    """The slots of a target of two local names, or nothing."""
    if isinstance(target, (ast.Tuple, ast.List)) and len(target.elts) == 2:
        slots = tuple(_direct_slot(c, element) for element in target.elts)
        return slots if all(slots) else ()
    return ()


def loop(c: Compiler, node: Any, target: Any, it: int, body: Callable[[], None], context: Any) -> None:
    """A loop over the iterator in slot `it`. `context` is the loop's Context, its continue label placed here."""
    start, bottom, exit_, stop = Label(), Label(), Label(), Label()
    slot = _direct_slot(c, target) or c.new_temp()
    exception = c.new_temp()
    before = set(c.definite)

    def dispatch(cost: int) -> Callable[[Any], None]:
        return lambda c: c.emit(node, ins.for_dispatch, it, slot, start, exit_, cost)

    def guard() -> None:
        here, after = Label(), Label()
        here.pc, after.pc = c.pc - 1, c.pc
        c.block.regions.append(Region(here, after, stop, exception, c.handler_slot))

    pair = _pair_slots(c, target)
    c.emit(node, ins.for_pairs_first if pair else ins.for_first, it, slot, exit_, *pair, redo=dispatch(0))
    guard()
    c.place(start)
    first = c.pc
    if _direct_slot(c, target):
        c.add_definite(target)
    else:
        with c.temps():
            c.assign(target, TempRef(slot, target))
        c.add_definite(target)
    body()
    if context is not None:
        c.place(context.continue_label)
    c.place(bottom)
    cost = min(max(c.pc - first, 1), 100)
    c.emit(node, ins.for_pairs_next if pair else ins.for_next, it, slot, start, exit_, cost, *pair, redo=dispatch(cost))
    guard()
    c.emit(node, ins.jump, exit_)
    c.place(stop)
    c.emit(node, ins.stop_iteration, exception, exit_)
    c.place(exit_)
    c.definite = before
    c.emit(node, ins.store_slot, it, lambda s: None)


def async_loop(c: Compiler, node: Any, target: Any, it: int, body: Callable[[], None], context: Any) -> None:
    again, exit_, stop, start, end = Label(), Label(), Label(), Label(), Label()
    value, source, exception = c.new_temp(), c.new_temp(), c.new_temp()
    before = set(c.definite)
    c.place(again)
    c.place(start)
    if c.scope.frame.kind == "module":
        c.operation(node, source, op.async_next, [TempRef(it, node)])
        c.operation(node, value, op.top_await, [TempRef(source, node)])
    else:
        c.operation(node, source, op.async_next, [TempRef(it, node)])
        c.operation(node, source, op.next_awaitable, [TempRef(source, node)])
        c.operation(node, source, op.awaitable_checked, [TempRef(source, node)])
        delegation(c, node, value, source)
    c.place(end)
    c.block.regions.append(Region(start, end, stop, exception, c.handler_slot))
    first = c.pc
    with c.temps():
        c.assign(target, TempRef(value, target))
    c.add_definite(target)
    body()
    if context is not None:
        c.place(context.continue_label)
    c.emit(node, ins.jump_back, again, min(max(c.pc - first, 1), 100))
    c.place(stop)
    c.emit(node, ins.stop_async_iteration, exception, exit_)
    c.place(exit_)
    c.definite = before
