"""Which part of a fused expression failed, for the caret of a traceback.

A fused expression is pure, so its parts can be evaluated again, in their order: the first that raises is the one. It costs something only
when an exception passes a frame.
"""

from __future__ import annotations

import ast
from typing import Any

from .frames import Frame
from .fused import fuse, is_fusable
from .nodes import TempRef
from .recursion import room_for
from .signals import Deopt

_CACHE_LIMIT = 64


def locate(machine: Any, s: Frame, block: Any, pc: int) -> Any:
    """The node that the error of instruction `pc` belongs to."""
    record = block.records[pc]
    outer, machine.nested = machine.nested, False
    fuel = machine.fuel
    try:
        with room_for(block.program.depth):
            for node in record.operand_nodes:
                found = _failing(_compiler(block, record.scope), s, node)
                if found is not None:
                    return getattr(found, "origin", found)
    except (Deopt, Exception):
        pass
    finally:
        machine.nested = outer
        machine.fuel = fuel
    return getattr(record.node, "origin", record.node)


def _compiler(block: Any, scope: Any) -> Any:
    from .compiler import Compiler

    c = Compiler(block)
    c.scope = scope
    return c


def _raises(c: Any, s: Frame, node: Any) -> bool:
    try:
        fuse(c, node)(s)
    except Exception:
        return True
    return False


def _failing(c: Any, s: Frame, node: Any) -> Any:
    kind = type(node)
    if kind in (ast.Constant, TempRef, ast.Lambda):
        return None
    if kind in (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp) or not is_fusable(c, node):
        return None
    if kind is ast.IfExp:
        found = _failing(c, s, node.test)
        if found is not None:
            return found
        return _failing(c, s, node.body if fuse(c, node.test)(s) else node.orelse)
    if kind is ast.BoolOp:
        for value in node.values:
            found = _failing(c, s, value)
            if found is not None:
                return found
            if bool(fuse(c, value)(s)) is isinstance(node.op, ast.Or):
                return None
        return None
    for child in ast.iter_child_nodes(node):
        if kind is ast.Call and child is node.func:
            child = child.value if isinstance(child, ast.Attribute) else ast.Pass()
        if isinstance(child, ast.Starred):
            child = child.value
        if isinstance(child, ast.expr) and not isinstance(child, ast.Slice):
            found = _failing(c, s, child)
            if found is not None:
                return found
    return node if _raises(c, s, node) else None
