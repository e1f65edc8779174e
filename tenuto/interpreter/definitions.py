"""Emission of functions and classes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .compiler import prepare_annotations
from .nodes import TempRef, dict_of, literal, named, tuple_of

if TYPE_CHECKING:
    from .compiler import Compiler


def function(c: Compiler, node: Any) -> None:
    from .functions import emit_function

    decorators = [c.to_temp(d) for d in node.decorator_list]
    slot = c.new_temp()
    emit_function(c, node, slot)
    _decorate(c, node, decorators, slot)
    c.assign_name(node, node.bound, TempRef(slot, node))


def _decorate(c: Compiler, node: Any, decorators: list[TempRef], slot: int) -> None:
    for decorator in reversed(decorators):
        call = ast.copy_location(ast.Call(func=decorator, args=[TempRef(slot, node)], keywords=[]), decorator)
        call.number = node.number  # type: ignore[attr-defined]
        with c.temps():
            c.eval_to(call, slot)


def class_(c: Compiler, node: Any) -> None:
    from .functions import class_closure

    decorators = [c.to_temp(d) for d in node.decorator_list]
    reduced = c.reduce([*node.bases, *[k.value for k in node.keywords]])
    bases = tuple_of(node, reduced[: len(node.bases)])
    values = reduced[len(node.bases) :]
    if any(k.arg is None for k in node.keywords):  # each for itself: a name given twice is an error
        pairs = zip(node.keywords, values, strict=True)
        keywords = tuple_of(node, [tuple_of(node, [literal(node, k.arg), value]) for k, value in pairs])
    else:
        keywords = dict_of(node, [k.arg for k in node.keywords], values)
    record, scratch, slot = c.new_temp(), c.new_temp(), c.new_temp()
    c.operate(node, record, op.class_begin, [literal(node, node.name), bases, keywords])
    c.operation(node, record, op.class_prepared, [TempRef(record, node)])
    body = class_closure(c, node)
    c.emit(node, op.class_body, scratch, record, body)
    c.operation(node, slot, op.class_finish, [TempRef(record, node), TempRef(scratch, node)])
    c.operation(node, slot, op.class_finished, [TempRef(slot, node), TempRef(scratch, node)])
    _decorate(c, node, decorators, slot)
    c.assign_name(node, node.bound, TempRef(slot, node))


def class_body(c: Compiler, node: Any) -> None:
    """The block of a class body; it returns the cell of `__class__`, or None where no method uses it."""
    c.assign_name(node, "__module__", named(node, "__name__"))
    c.assign_name(node, "__qualname__", literal(node, c.block.qualname))
    if any(isinstance(statement, ast.AnnAssign) for statement in node.body):
        prepare_annotations(c, node)
    doc = ast.get_docstring(node, clean=False)
    if doc is not None:
        c.assign_name(node, "__doc__", literal(node, doc))
    c.body(node.body)
    cell = c.scope.class_cell
    if cell is not None and cell.is_cell:
        slot = cell.slot
        c.emit(node, ins.return_value, lambda s: s[slot])
    else:
        c.emit(node, ins.return_value, lambda s: None)
