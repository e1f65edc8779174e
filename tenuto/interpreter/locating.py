"""Which part of a fused expression failed, for the caret of a traceback.

A fused expression is pure, so its parts can be evaluated again, in their order: the first that raises is the one. It costs something only
when an exception passes a frame.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from .frames import Frame
from .fused import fuse, is_fusable
from .nodes import TempRef
from .operators import Closure
from .recursion import SHALLOW, room_for
from .signals import Deopt
from .walking import children


def locate(machine: Any, s: Frame, block: Any, pc: int) -> Any:
    """The node that the error of instruction `pc` belongs to."""
    record = block.records[pc]
    outer, machine.nested = machine.nested, False
    fuel = machine.fuel
    try:
        if block.program.depth <= SHALLOW:
            found = _first_failing(block, record, s)
        else:
            with room_for(block.program.depth):
                found = _first_failing(block, record, s)
        if found is not None:
            return getattr(found, "origin", found)
    except (Deopt, Exception):
        pass
    finally:
        machine.nested = outer
        machine.fuel = fuel
    return getattr(record.node, "origin", record.node)


def _first_failing(block: Any, record: Any, s: Frame) -> Any:
    for node in record.operand_nodes:
        found = _failing(block, record.scope, s, node)
        if found is not None:
            return found
    return None


# A part of an expression: its closure, and the parts it is evaluated from. None for what can't fail, or is not fused.
_Part = tuple[Closure, tuple[Any, ...]]


def _part_of(block: Any, scope: Any, node: Any) -> _Part | None:
    part: _Part | None = block.parts.get(node, _UNKNOWN)
    if part is _UNKNOWN:
        part = block.parts[node] = _made_part(block, scope, node)
    return part


_UNKNOWN: Any = object()
_NEVER = (ast.Constant, TempRef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def _made_part(block: Any, scope: Any, node: Any) -> _Part | None:
    from .compiler import Compiler

    if isinstance(node, _NEVER):
        return None
    c = Compiler(block)
    c.scope = scope
    return (fuse(c, node), tuple(_children(node))) if is_fusable(c, node) else None


def _children(node: Any) -> Iterator[Any]:
    for child in children(node):
        if isinstance(node, ast.Call) and child is node.func:
            if not isinstance(child, ast.Attribute):
                continue
            child = child.value
        if isinstance(child, ast.Starred):
            child = child.value
        if isinstance(child, ast.expr) and not isinstance(child, ast.Slice):
            yield child


def _failing(block: Any, scope: Any, s: Frame, node: Any) -> Any:
    part = _part_of(block, scope, node)
    if part is None:
        return None
    closure, children = part
    kind = type(node)
    if kind is ast.IfExp:
        found = _failing(block, scope, s, node.test)
        if found is not None:
            return found
        holds = _closure_of(block, scope, node.test)(s)
        return _failing(block, scope, s, node.body if holds else node.orelse)
    if kind is ast.BoolOp:
        for value in node.values:
            found = _failing(block, scope, s, value)
            if found is not None:
                return found
            if bool(_closure_of(block, scope, value)(s)) is isinstance(node.op, ast.Or):
                return None
        return None
    for child in children:
        found = _failing(block, scope, s, child)
        if found is not None:
            return found
    try:
        closure(s)
    except Exception:
        return node
    return None


def _closure_of(block: Any, scope: Any, node: Any) -> Closure:
    from .compiler import Compiler

    part = _part_of(block, scope, node)
    if part is not None:
        return part[0]
    c = Compiler(block)
    c.scope = scope
    return fuse(c, node)
