"""Emission of `try` and `with`: regions of instructions, and what runs on the way out of them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .block import Label
from .compiler import Context
from .fused import fuse
from .nodes import TempRef, blamed, literal, placed

if TYPE_CHECKING:
    from .compiler import Compiler


def try_(c: Compiler, node: Any) -> None:
    if node.finalbody:
        _finally(c, node)
    else:
        _except(c, node)


def _finally(c: Compiler, node: Any) -> None:
    exception, end, target = c.new_temp(), Label(), Label()
    before = set(c.definite)
    context = Context("finally", lambda: c.body(node.finalbody))
    c.push_region(context, target, exception)
    if node.handlers:
        _except(c, node)
    else:
        c.body(node.body)
    c.pop()
    c.definite = set(before)
    c.body(node.finalbody)
    c.emit(node, ins.jump, end)
    c.place(target)
    c.definite = set(before)
    with _handling(c, node, exception):
        c.body(node.finalbody)
    c.emit(node, ins.reraise_slot, exception)
    c.place(end)
    c.definite = before


class _handling:
    """Emission of instructions that run while the exception in `slot` is handled; leaving them restores the outer one."""

    def __init__(self, c: Compiler, node: Any, slot: int, cleanup: Callable[[], None] | None = None) -> None:
        self.c, self.node, self.slot, self.extra = c, node, slot, cleanup

    def __enter__(self) -> Context:
        c = self.c
        c.emit(self.node, ins.enter_handler, self.slot)
        self.outer = c.handler_slot
        context = Context("handler", self.leave)
        context.handler = self.outer
        c.contexts.append(context)
        c.handler_slot = self.slot
        return context

    def leave(self) -> None:
        if self.extra is not None:
            self.extra()
        self.c.emit(self.node, ins.leave_handler, self.slot, self.outer)

    def __exit__(self, *_: object) -> None:
        self.c.contexts.pop()
        self.c.handler_slot = self.outer


def _except(c: Compiler, node: Any) -> None:
    exception, end, target = c.new_temp(), Label(), Label()
    before = set(c.definite)
    c.push_region(Context("try"), target, exception)
    c.body(node.body)
    c.pop()
    c.body(node.orelse)
    c.emit(node, ins.jump, end)
    c.place(target)
    c.definite = set(before)
    if isinstance(node, getattr(ast, "TryStar", ())):
        _star_handlers(c, node, exception, end)
    else:
        for handler in node.handlers:
            _handler(c, handler, exception, end)
        c.emit(node, ins.reraise_slot, exception)
    c.place(end)
    c.definite = before


def _handler(c: Compiler, handler: ast.ExceptHandler, exception: int, end: Label) -> None:
    following = Label()
    before = set(c.definite)
    with _handling(c, handler, exception) as context:
        if handler.type is not None:
            with c.temps():
                _match_type(c, handler, c.pure(handler.type), exception, following)
        _named_body(c, handler, exception, context)
        c.emit(handler, ins.leave_handler, exception, context.handler)
    c.emit(handler, ins.jump, end)
    c.place(following)
    c.definite = before


def _match_type(c: Compiler, handler: Any, types: Any, exception: int, following: Label) -> None:
    c.emit(
        handler, ins.jump_unless_matches, exception, fuse(c, c.pure(types)), following,
        redo=lambda c: _match_type(c, handler, types, exception, following), nodes=(types,),
    )  # fmt: skip


def _named_body(c: Compiler, handler: Any, exception: int, context: Context) -> None:
    """The body of a handler, its name bound while it runs."""
    if handler.name is None:
        c.body(handler.body)
        return
    identifier = handler.name
    is_seen = c.scope.access(identifier).kind == "class"  # where another mapping stands for the namespace

    def unbind() -> None:
        if is_seen:
            c.assign_name(handler, identifier, literal(handler, None))
        c.delete_name(handler, identifier, is_quiet=True)

    def end() -> None:
        if is_seen:  # what that raises has not come of the exception
            c.emit(handler, ins.leave_handler, exception, context.handler)
        unbind()

    c.assign_name(handler, identifier, TempRef(exception, handler))
    failed, inner = Label(), c.new_temp()
    c.push_region(Context("name", end), failed, inner)
    c.body(handler.body)
    c.pop()
    end()
    past = Label()
    c.emit(handler, ins.jump, past)
    c.place(failed)
    unbind()
    c.emit(handler, ins.reraise_slot, inner)
    c.place(past)


def _star_handlers(c: Compiler, node: Any, exception: int, end: Label) -> None:
    """except*: each clause takes its part of the group; what is left, and what the clauses raised, is raised together."""
    rest, raised, failed, handled = c.new_temp(), c.new_temp(), c.new_temp(), c.new_temp()
    c.emit(node, ins.store_slot, handled, lambda s: s[exception])
    with _handling(c, node, handled) as outer:
        c.operation(node, rest, op.star_begin, [TempRef(exception, node)])
        c.emit(node, ins.store_slot, raised, lambda s: [])
        before = set(c.definite)
        for handler in node.handlers:
            c.definite = set(before)
            following, target, done = Label(), Label(), Label()
            part = c.new_temp()
            with c.temps():
                types = c.pure(handler.type)
                c.operation(handler, part, op.star_split, [TempRef(rest, node), types])
            c.emit(handler, ins.store_slot, rest, lambda s, part=part: s[part][1])
            c.emit(handler, ins.store_slot, part, lambda s, part=part: s[part][0])
            c.jump_test(_is_none(handler, part), following, True)
            c.emit(handler, ins.store_slot, handled, lambda s, part=part: s[part])  # for the clauses that follow, too
            c.push_region(Context("try"), target, failed)
            with _handling(c, handler, part) as context:
                _named_body(c, handler, part, context)
                c.emit(handler, ins.leave_handler, part, context.handler)
            c.pop()
            c.emit(handler, ins.jump, done)
            c.place(target)
            c.emit(handler, ins.evaluate, lambda s: s[raised].append(s[failed]))
            c.place(done)
            c.place(following)
        c.definite = before
        c.operation(node, rest, op.star_end, [TempRef(exception, node), TempRef(rest, node), TempRef(raised, node)])
        c.emit(node, ins.store_slot, exception, lambda s: None)
        c.emit(node, ins.leave_handler, handled, outer.handler)
    c.jump_test(_is_none(node, rest), end, True)
    c.emit(node, ins.reraise_slot, rest)


def _is_none(origin: Any, slot: int) -> Any:
    return placed(ast.Compare(left=TempRef(slot, origin), ops=[ast.Is()], comparators=[literal(origin, None)]), origin)


def with_(c: Compiler, node: Any) -> None:
    _with_items(c, node, node.items)


def _with_items(c: Compiler, node: Any, items: list[Any]) -> None:
    if not items:
        c.body(node.body)
        return
    item = items[0]
    is_async = isinstance(node, ast.AsyncWith)
    manager, exit_, value, exception, verdict = (c.new_temp() for _ in range(5))
    end, target, swallow = Label(), Label(), Label()
    expression = item.context_expr
    with c.temps():
        c.eval_to(expression, manager)
    here = blamed(expression, node)  # where CPython 3.11 says that a manager fails
    c.operation(here, exit_, op.load_aexit if is_async else op.load_exit, [TempRef(manager, expression)])
    c.operation(here, value, op.call_aenter if is_async else op.call_enter, [TempRef(manager, expression)])
    if is_async:
        _await_slot(c, here, value, "__aenter__")

    def leave() -> None:
        c.operation(here, verdict, op.call_exit, [TempRef(exit_, expression), literal(node, None)])
        if is_async:
            _await_slot(c, here, verdict, "__aexit__")

    before = set(c.definite)
    c.push_region(Context("with", leave), target, exception)
    if item.optional_vars is not None:
        with c.temps():
            c.assign(item.optional_vars, TempRef(value, expression))
    _with_items(c, node, items[1:])
    c.pop()
    leave()
    c.emit(node, ins.jump, end)
    c.place(target)
    with _handling(c, node, exception) as context:
        c.operation(here, verdict, op.call_exit, [TempRef(exit_, expression), TempRef(exception, node)])
        if is_async:
            _await_slot(c, here, verdict, "__aexit__")
        c.jump_test(TempRef(verdict, node), swallow, True)
        c.emit(node, ins.reraise_slot, exception)
        c.place(swallow)
        c.emit(node, ins.leave_handler, exception, context.handler)
    c.place(end)
    c.definite = before


def _await_slot(c: Compiler, node: Any, slot: int, method: str) -> None:
    wait = placed(ast.Await(value=TempRef(slot, node)), node)
    wait.method, wait.origin = method, node.origin
    with c.temps():
        c.eval_to(wait, slot)
