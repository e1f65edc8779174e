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
from .nodes import TempRef, rebuilt
from .operators import Closure
from .recursion import SHALLOW, room_for
from .signals import Deopt
from .walking import children


def locate(machine: Any, s: Frame, block: Any, pc: int, error: BaseException) -> Any:
    """The node that `error`, raised by instruction `pc`, belongs to."""
    record = block.records[pc]
    outer, machine.nested = machine.nested, False
    used = machine.used
    try:
        if block.program.depth <= SHALLOW:
            found = _first_failing(block, record, s, type(error))
        else:
            with room_for(block.program.depth):
                found = _first_failing(block, record, s, type(error))
        if found is not None:
            return getattr(found, "origin", found)
    except (Deopt, Exception):
        pass
    finally:
        machine.nested = outer
        machine.fuel = machine._slice - used
    return getattr(record.node, "origin", record.node)


def _first_failing(block: Any, record: Any, s: Frame, kind: type[BaseException]) -> Any:
    for node in record.operand_nodes:
        found = _failing(block, record.scope, s, node, kind)
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
_NEVER = (ast.Constant, TempRef, ast.GeneratorExp)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)


def _made_part(block: Any, scope: Any, node: Any) -> _Part | None:
    from .compiler import Compiler

    if isinstance(node, _NEVER):
        return None
    c = Compiler(block)
    c.scope = scope
    return (fuse(c, node), tuple(_children(node))) if is_fusable(c, node) else None


def _children(node: Any) -> Iterator[Any]:
    """The expressions in `node`, in the order in which they are evaluated."""
    if isinstance(node, ast.Lambda):
        yield from (default for default in (*node.args.defaults, *node.args.kw_defaults) if default is not None)
        return
    if isinstance(node, _COMPREHENSIONS):
        yield node.generators[0].iter
        return
    for child in children(node):
        if isinstance(node, ast.Call) and child is node.func:
            if isinstance(child, ast.Attribute):
                yield child.value
        elif isinstance(child, (ast.Starred, ast.keyword)):
            yield child.value
        elif isinstance(child, ast.Slice):
            yield from (bound for bound in (child.lower, child.upper, child.step) if bound is not None)
        elif isinstance(child, ast.expr):
            yield child


def _failing(block: Any, scope: Any, s: Frame, node: Any, error: type[BaseException]) -> Any:
    """The innermost part of `node` that raises an `error`; None where none does."""
    if type(node) is ast.Starred:
        node = node.value
    part = _part_of(block, scope, node)
    if part is None:
        return None
    closure, children = part
    kind = type(node)
    if kind is ast.IfExp:
        found = _failing(block, scope, s, node.test, error)
        if found is not None:
            return found
        holds = _closure_of(block, scope, node.test)(s)
        return _failing(block, scope, s, node.body if holds else node.orelse, error)
    if kind is ast.BoolOp:
        for value in node.values:
            found = _failing(block, scope, s, value, error)
            if found is not None:
                return found
            if bool(_closure_of(block, scope, value)(s)) is isinstance(node.op, ast.Or):
                return None
        return None
    for child in children:
        found = _failing(block, scope, s, child, error)
        if found is not None:
            return found
    if not _raises(closure, s, error):
        return None
    return (_in_loops(block, s, node, error) or node) if isinstance(node, _COMPREHENSIONS) else node


def _in_loops(block: Any, s: Frame, node: Any, error: type[BaseException]) -> Any:
    """The part of a comprehension that fails: its variables are slots of the frame, and have the values that it has just failed on."""
    scope = node.scope
    for level, generator in enumerate(node.generators):
        found = _failing(block, scope, s, generator.iter, error) if level else None
        names = [rebuilt(name, ctx=ast.Load()) for name in ast.walk(generator.target) if isinstance(name, ast.Name)]
        if found is not None or any(_raises(_closure_of(block, scope, name), s, Exception) for name in names):
            return found
        for condition in generator.ifs:
            found = _failing(block, scope, s, condition, error)
            if found is not None or not _closure_of(block, scope, condition)(s):
                return found
    parts = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
    return next((found for part in parts if (found := _failing(block, scope, s, part, error)) is not None), None)


def _raises(closure: Closure, s: Frame, error: type[BaseException]) -> bool:
    try:
        closure(s)
    except Exception as raised:
        return type(raised) is error or error is Exception
    return False


def _closure_of(block: Any, scope: Any, node: Any) -> Closure:
    from .compiler import Compiler

    part = _part_of(block, scope, node)
    if part is not None:
        return part[0]
    c = Compiler(block)
    c.scope = scope
    return fuse(c, node)
