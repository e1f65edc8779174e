"""Emission of statements, one function per kind, in the table at the end."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .assignments import annotated, assign, augmented, delete
from .block import Label
from .compiler import Context
from .definitions import class_, function
from .fused import fuse, slot_of
from .loops import async_loop, get_iterator, loop
from .nodes import TempRef, last_comparison, literal
from .patterns import emit_match
from .try_and_with import try_, with_

if TYPE_CHECKING:
    from .compiler import Compiler


def _expression(c: Compiler, node: ast.Expr) -> None:
    if not isinstance(node.value, ast.Constant):
        c.eval_discard(node.value)


def _pass(c: Compiler, node: Any) -> None:
    c.emit(node, ins.jump, following(c))


def following(c: Compiler) -> Label:
    label = Label()
    label.pc = c.pc + 1
    return label


def emit_return(c: Compiler, node: Any, value: Any) -> None:
    reduced = c.pure(value)
    if any(context.cleanup is not None for context in c.contexts):
        reduced = c.to_temp(reduced) if type(reduced) is not ast.Constant else reduced
        c.leave(0)
    factory: Any
    operands: tuple[Any, ...]
    if c.block.kind in ("generator", "coroutine", "async_generator"):
        factory, operands = ins.return_from_generator, (fuse(c, reduced),)
    elif type(reduced) is ast.Constant and reduced.value is None:
        factory, operands = ins.return_made if c.block.is_initialiser else ins.return_none, ()
    elif slot := slot_of(c, reduced):
        factory, operands = ins.return_slot, (slot,)
    else:
        factory, operands = ins.return_value, (fuse(c, reduced),)
    c.emit(node, factory, *operands, redo=lambda c: emit_return(c, node, reduced), nodes=(reduced,))


def _return(c: Compiler, node: ast.Return) -> None:
    emit_return(c, node, node.value if node.value is not None else literal(node, None))


def _raise(c: Compiler, node: ast.Raise) -> None:
    if node.exc is None:
        c.emit(node, ins.reraise)
        return
    if node.cause is None:
        (exception,) = c.reduce([node.exc])
        cause = None
    else:
        exception, cause = c.reduce([node.exc, node.cause])
    _emit_raise(c, node, exception, cause)


def _emit_raise(c: Compiler, node: Any, exception: Any, cause: Any) -> None:
    e = fuse(c, c.pure(exception))
    k = fuse(c, c.pure(cause)) if cause is not None else None
    nodes = (exception,) if cause is None else (exception, cause)
    c.emit(node, ins.raise_value, e, k, redo=lambda c: _emit_raise(c, node, exception, cause), nodes=nodes)
    c.emit(node, op.raise_made, cause is not None)


def _assert(c: Compiler, node: ast.Assert) -> None:
    end = Label()
    c.jump_test(node.test, end, True, node)
    marked = last_comparison(node.test) or node
    if node.msg is None:
        c.operation(marked, c.new_temp(), op.assertion_failed, [])
    else:
        c.operate(marked, c.new_temp(), op.assertion_failed, [node.msg])
    c.place(end)


def _import(c: Compiler, node: ast.Import) -> None:
    for alias in node.names:
        with c.temps():
            slot = c.new_temp()
            c.operation(node, slot, op.import_module, [literal(node, alias.name), literal(node, alias.asname is not None)])
            c.assign_name(node, alias.bound, TempRef(slot, node))  # type: ignore[attr-defined]


def _import_from(c: Compiler, node: ast.ImportFrom) -> None:
    if node.module == "__future__":
        return
    with c.temps():
        module = c.new_temp()
        c.operation(node, module, op.import_module, [literal(node, node.module), literal(node, True)])
        for alias in node.names:
            if alias.name == "*":
                c.operation(node, c.new_temp(), op.import_star, [TempRef(module, node)])
                continue
            slot = c.new_temp()
            c.operation(node, slot, op.import_name, [TempRef(module, node), literal(node, alias.name)])
            c.assign_name(node, alias.bound, TempRef(slot, node))  # type: ignore[attr-defined]


def _nothing(c: Compiler, node: Any) -> None:
    """global and nonlocal have been dealt with by the scopes."""


# --- branches and loops ---


def _if(c: Compiler, node: ast.If) -> None:
    other, end = Label(), Label()
    with c.temps():
        c.jump_test(node.test, other, False, node)
    before = set(c.definite)
    c.body(node.body)
    after_body = c.definite
    c.definite = before
    if node.orelse:
        c.emit(node, ins.jump, end)
        c.place(other)
        c.body(node.orelse)
        c.definite &= after_body
    else:
        c.place(other)
        c.definite = before
    c.place(end)


def _while(c: Compiler, node: ast.While) -> None:
    context = Context("loop")
    context.break_label, context.continue_label = Label(), Label()
    other, start = Label(), Label()
    before = set(c.definite)
    with c.temps():
        c.jump_test(node.test, other, False, node)
    c.place(start)
    first = c.pc
    c.contexts.append(context)
    c.body(node.body)
    c.contexts.pop()
    c.place(context.continue_label)
    c.definite = set(before)
    cost = min(max(c.pc - first, 1), 100)
    if c.is_fusable(node.test):
        _loop_test(c, node, start, cost)
    else:
        c.emit(node, ins.jump_back, following(c), cost)
        with c.temps():
            c.jump_test(node.test, start, True, node)
    c.place(other)
    c.definite = before
    c.body(node.orelse)
    c.definite = set(before)
    c.place(context.break_label)


def _loop_test(c: Compiler, node: ast.While, start: Label, cost: int) -> None:
    def redo(c: Compiler) -> None:
        c.jump_test(node.test, start, True, node)

    c.emit(node, ins.loop_while, fuse(c, node.test), start, cost, redo=redo, nodes=(node.test,))


def _for(c: Compiler, node: Any) -> None:
    context = Context("loop")
    context.break_label, context.continue_label = Label(), Label()
    it = c.new_temp()
    is_async = isinstance(node, ast.AsyncFor)
    if is_async:
        c.operate(node, it, op.get_async_iterator, [node.iter])
    else:
        with c.temps():
            get_iterator(c, node, node.iter, it)

    def body() -> None:
        c.contexts.append(context)
        c.body(node.body)
        c.contexts.pop()

    (async_loop if is_async else loop)(c, node, node.target, it, body, context)
    before = set(c.definite)
    c.body(node.orelse)
    c.definite = before
    c.place(context.break_label)


def _break(c: Compiler, node: Any) -> None:
    i = max(i for i, context in enumerate(c.contexts) if context.kind == "loop")
    c.leave(i + 1)
    label = c.contexts[i].break_label if isinstance(node, ast.Break) else c.contexts[i].continue_label
    c.emit(node, ins.jump, label)


STATEMENTS: dict[type, Callable[[Any, Any], None]] = {
    ast.Expr: _expression,
    ast.Pass: _pass,
    ast.Assign: assign,
    ast.AugAssign: augmented,
    ast.AnnAssign: annotated,
    ast.Delete: delete,
    ast.Return: _return,
    ast.Raise: _raise,
    ast.Assert: _assert,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Global: _nothing,
    ast.Nonlocal: _nothing,
    ast.If: _if,
    ast.While: _while,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.Break: _break,
    ast.Continue: _break,
    ast.Try: try_,
    ast.With: with_,
    ast.AsyncWith: with_,
    ast.FunctionDef: function,
    ast.AsyncFunctionDef: function,
    ast.ClassDef: class_,
    ast.Match: emit_match,
}
if hasattr(ast, "TryStar"):
    STATEMENTS[ast.TryStar] = try_
