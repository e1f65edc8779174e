"""Which instruction does a thing, by the shape of its operands: a slot, a constant, or any fused expression.

Each function gives a factory and its operands. All shapes of a thing are one instruction, so that a position means the same in each.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from .fused import slot_of
from .instructions.branching import BY_CONSTANT, BY_SLOTS

if TYPE_CHECKING:
    from .compiler import Compiler


def slot_store_of(c: Compiler, node: Any) -> tuple[Callable[..., Any], Any]:
    """The instruction that evaluates a fusable node into a slot, and its operand."""
    if type(node) is ast.Constant:
        return ins.store_constant, c.constant(node.value)
    if source := slot_of(c, node):
        return ins.move_slot, source
    return ins.store_slot, c.fuse(node)


def attribute_store_of(c: Compiler, owner: Any, name: str, value: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    if i := slot_of(c, owner):
        if j := slot_of(c, value):
            return ins.store_attribute_from_slot, (i, name, j)
        return ins.store_attribute_of_slot, (i, name, c.fuse(value))
    return ins.store_attribute, (c.fuse(owner), name, c.fuse(value))


def item_store_of(c: Compiler, owner: Any, key: Any, value: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    if (i := slot_of(c, owner)) and (j := slot_of(c, key)):
        if type(value) is ast.Constant:
            return ins.store_constant_item, (i, j, c.constant(value.value))
        return ins.store_item_of_slots, (i, j, c.fuse(value))
    return ins.store_item, (c.fuse(owner), c.fuse(key), c.fuse(value))


def branch_of(c: Compiler, node: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    """The instruction that branches on a fusable test, and its operands."""
    if slot := slot_of(c, node):
        return ins.branch_on_slot, (slot,)
    if type(node) is ast.Compare and len(node.ops) == 1 and (i := slot_of(c, node.left)):
        kind, right = type(node.ops[0]), node.comparators[0]
        if type(right) is ast.Constant:
            if kind is ast.Is and right.value is None:
                return ins.branch_on_none, (i,)
            if kind in BY_CONSTANT and type(right.value) in (int, float, str):
                return BY_CONSTANT[kind], (i, right.value)
        if kind in BY_SLOTS and (j := slot_of(c, right)):
            return BY_SLOTS[kind], (i, j)
    return ins.branch, (c.fuse(node),)
