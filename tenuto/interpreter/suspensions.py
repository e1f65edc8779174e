"""Emission of what waits: `await`, `yield`, `yield from`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .block import Label, Region
from .fused import fuse
from .nodes import TempRef, literal, rebuilt

if TYPE_CHECKING:
    from .compiler import Compiler


def await_(c: Compiler, node: ast.Await, slot: int) -> None:
    if c.scope.frame.kind == "module":
        c.operate(node, slot, op.top_await, [node.value])
        return
    source = c.new_temp()
    c.operate(node, source, op.GET_AWAITABLE[getattr(node, "method", "")], [node.value])
    c.operation(node, source, op.awaitable_checked, [TempRef(source, node)])
    delegation(c, node, slot, source)


def delegation(c: Compiler, node: Any, slot: int, source: int) -> None:
    """The loop of `yield from` and `await` over the iterator in `source`."""
    again = Label()
    value = c.new_temp()
    c.emit(node, ins.store_slot, value, lambda s: None)
    c.place(again)
    stop, here, after, exception = Label(), Label(), Label(), c.new_temp()
    c.place(here)
    c.emit(node, ins.delegate, value, source)
    c.place(after)
    c.block.regions.append(Region(here, after, stop, exception, c.handler_slot))
    c.emit(node, ins.yield_delegated, value, source)
    c.emit(node, ins.jump, again)
    c.emit(node, ins.store_slot, slot, lambda s: s[value])
    past = Label()
    c.emit(node, ins.jump, past)
    c.place(stop)
    c.emit(node, ins.delegate_stopped, exception, slot)
    c.place(past)


def yield_(c: Compiler, node: ast.Yield, slot: int) -> None:
    value = c.pure(node.value) if node.value is not None else literal(node, None)
    factory = ins.yield_async if c.scope.frame.is_async else ins.yield_value
    c.emit(node, factory, slot, fuse(c, value), redo=lambda c: yield_(c, rebuilt(node, value=value), slot), nodes=(value,))


def yield_from(c: Compiler, node: ast.YieldFrom, slot: int) -> None:
    source = c.new_temp()
    c.operate(node, source, op.get_delegate, [node.value])
    delegation(c, node, slot, source)
