"""Emission of statements, one function per kind, in the table at the end."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .block import Label
from .compiler import Context, prepare_annotations
from .expressions import async_loop, get_iterator, loop, rebuilt
from .fuse import TempRef, fuse
from .operators import BINARY, INPLACE
from .patterns import emit_match

if TYPE_CHECKING:
    from .compiler import Compiler


def literal(origin: Any, value: Any) -> Any:
    node = ast.copy_location(ast.Constant(value=value), origin)
    node.number = origin.number  # type: ignore[attr-defined]
    return node


def name(origin: Any, identifier: str, context: Any = None) -> Any:
    node = ast.copy_location(ast.Name(id=identifier, ctx=context or ast.Load()), origin)
    node.number = origin.number  # type: ignore[attr-defined]
    return node


# --- simple statements ---


def _expression(c: Compiler, node: ast.Expr) -> None:
    if not isinstance(node.value, ast.Constant):
        c.eval_discard(node.value)


def _pass(c: Compiler, node: Any) -> None:
    c.emit(node, ins.jump, _next(c))


def _next(c: Compiler) -> Label:
    label = Label()
    label.pc = c.pc + 1
    return label


def _assign(c: Compiler, node: ast.Assign) -> None:
    if len(node.targets) == 1:
        c.assign(node.targets[0], node.value)
        return
    value = c.to_temp(node.value)
    for target in node.targets:
        with c.temps():
            c.assign(target, value)


def unpack(c: Compiler, target: Any, value: Any) -> None:
    """(a, *b, c) = value"""
    elements = target.elts
    star = next((i for i, e in enumerate(elements) if isinstance(e, ast.Starred)), -1)
    if (
        star < 0
        and isinstance(value, (ast.Tuple, ast.List))
        and len(value.elts) == len(elements)
        and not any(isinstance(e, ast.Starred) for e in value.elts)
        and not c.is_unfused(value)
    ):
        temps = [c.to_temp(e) for e in value.elts]
        for element, temp in zip(elements, temps, strict=True):
            with c.temps():
                c.assign(element, temp)
        return
    first = c.block.first_temp + c.depth
    slots = [c.new_temp() for _ in elements]
    reduced = c.pure(value)
    _unpack_into(c, target, reduced, first, len(elements), star)
    for element, slot in zip(elements, slots, strict=True):
        with c.temps():
            c.assign(element, TempRef(slot, element))


def _unpack_into(c: Compiler, target: Any, value: Any, first: int, count: int, star: int) -> None:
    v = fuse(c, c.pure(value))
    c.emit(
        target, op.unpack_instruction, v, first, count, star, c.unfused is not None,
        redo=lambda c: _unpack_into(c, target, value, first, count, star), nodes=(value,),
    )  # fmt: skip


def _augmented(c: Compiler, node: ast.AugAssign) -> None:
    kind = type(node.op)
    target = node.target
    if isinstance(target, ast.Name):
        access = c.scope.access(target.id)
        load = name(target, target.id)
        if access.kind == "slot" and not access.cell:
            value = c.pure(node.value)
            _augment_slot(c, node, load, access.slot, value)
            return
        _augment_place(c, node, load, target)
    elif isinstance(target, ast.Attribute):
        owner = _operand(c, target.value)
        _augment_place(c, node, rebuilt(target, value=owner, ctx=ast.Load()), rebuilt(target, value=owner))
    else:
        owner, key = _operand(c, target.value), _operand(c, target.slice)
        _augment_place(c, node, rebuilt(target, value=owner, slice=key, ctx=ast.Load()), rebuilt(target, value=owner, slice=key))
    _ = kind


def _operand(c: Compiler, node: Any) -> Any:
    """A part of a target, evaluated once."""
    return node if c.is_stable(node, []) else c.to_temp(node)


def _augment_place(c: Compiler, node: ast.AugAssign, load: Any, target: Any) -> None:
    if c.unfused is None and c.is_fusable(node.value):
        _emit_augment_place(c, node, load, target)
        return
    current = c.to_temp(load)
    result = _augment(c, node, current, node.value)
    c.assign(target, result)


def _emit_augment_place(c: Compiler, node: ast.AugAssign, load: Any, target: Any) -> None:
    slot = c.new_temp()
    binary = _binary_node(node, TempRef(slot, load), node.value)

    def redo(c: Compiler) -> None:
        current = c.to_temp(load)
        c.assign(target, _augment(c, node, current, node.value))

    if isinstance(target, ast.Name):
        access = c.scope.access(target.id)
        store: Any = {"global": ins.store_in_globals, "class": ins.store_in_namespace}.get(access.kind, ins.store_in_cell)
        place = store(access.slot if access.kind == "slot" else target.id)
    elif isinstance(target, ast.Attribute):
        place = ins.store_in_attribute(fuse(c, target.value), target.attr)
    else:
        place = ins.store_in_item(fuse(c, target.value), fuse(c, target.slice))
    c.emit(node, ins.augment_place, slot, fuse(c, load), fuse(c, binary), place, redo=redo, nodes=(load, binary))


def _augment_slot(c: Compiler, node: ast.AugAssign, load: Any, slot: int, value: Any) -> None:
    kind = type(node.op)
    v = c.pure(value)
    if c.unfused == "slow":
        current = c.to_temp(load)
        _emit_augment(c, node, slot, current, v)
        return
    binary = _binary_node(node, load, v)
    c.emit(
        node, ins.augment_slot, slot, fuse(c, v), fuse(c, binary), op.INPLACE_DISPATCH[kind],
        redo=lambda c: _augment_slot(c, node, load, slot, value), nodes=(binary,),
    )  # fmt: skip
    follow_up(c, node, slot)


def follow_up(c: Compiler, node: Any, slot: int) -> None:
    """In-place operators that the program defines may return NotImplemented; the instruction after them tries the plain operator."""


def _binary_node(node: ast.AugAssign, left: Any, right: Any) -> Any:
    binary = ast.copy_location(ast.BinOp(left=left, op=node.op, right=right), node)
    binary.number = node.number  # type: ignore[attr-defined]
    return binary


def _augment(c: Compiler, node: ast.AugAssign, current: Any, value: Any) -> Any:
    slot = c.new_temp()
    v = c.pure(value)
    _emit_augment(c, node, slot, current, v)
    return TempRef(slot, node)


def _emit_augment(c: Compiler, node: ast.AugAssign, slot: int, current: Any, value: Any) -> None:
    kind = type(node.op)
    result = c.new_temp()
    value = c.to_temp(value) if type(value) is not ast.Constant else value
    c.operation(node, result, op.INPLACE_FIRST[kind], [current, value])
    c.operation(node, result, op.BINARY_SECOND_INPLACE[kind], [TempRef(result, node), current, value])
    c.operation(node, result, op.BINARY_SECOND[kind], [TempRef(result, node), current, value])
    c.operation(node, slot, op.INPLACE_LAST[kind], [TempRef(result, node), current, value])


def _annotated(c: Compiler, node: ast.AnnAssign) -> None:
    if node.value is not None:
        c.assign(node.target, node.value)
    is_name = isinstance(node.target, ast.Name) and node.simple
    if c.scope.kind in ("module", "class") and is_name:
        assert isinstance(node.target, ast.Name)
        annotation = annotation_node(c, node.annotation)
        value = c.pure(annotation)
        c.operation(node, c.new_temp(), op.store_annotation, [literal(node, node.target.id), value])


def annotation_node(c: Compiler, node: Any) -> Any:
    """The annotation as it is evaluated: its text with `from __future__ import annotations`."""
    if c.block.program.future_annotations:
        return literal(node, ast.unparse(node))
    return node


def _delete(c: Compiler, node: ast.Delete) -> None:
    for target in node.targets:
        with c.temps():
            _delete_target(c, target)


def _delete_target(c: Compiler, target: Any) -> None:
    if isinstance(target, ast.Name):
        c.delete_name(target, target.id)
    elif isinstance(target, (ast.Tuple, ast.List)):
        for element in target.elts:
            _delete_target(c, element)
    elif isinstance(target, ast.Attribute):
        (owner,) = c.reduce([target.value])
        c.emit(
            target, ins.delete_attribute, fuse(c, owner), target.attr,
            redo=lambda c: _delete_target(c, rebuilt(target, value=owner)), nodes=(owner,),
        )  # fmt: skip
    else:
        owner, key = c.reduce([target.value, target.slice])
        c.emit(
            target, ins.delete_item, fuse(c, owner), fuse(c, key),
            redo=lambda c: _delete_target(c, rebuilt(target, value=owner, slice=key)), nodes=(owner, key),
        )  # fmt: skip


def emit_return(c: Compiler, node: Any, value: Any) -> None:
    reduced = c.pure(value)
    if any(context.cleanup is not None for context in c.contexts):
        reduced = c.to_temp(reduced) if type(reduced) is not ast.Constant else reduced
        c.leave(0)
    is_generator = c.block.kind in ("generator", "coroutine", "async_generator")
    factory = ins.return_from_generator if is_generator else ins.return_value
    c.emit(node, factory, fuse(c, reduced), redo=lambda c: emit_return(c, node, reduced), nodes=(reduced,))


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
    c.jump_test(node.test, end, True)
    if node.msg is None:
        c.operation(node.test, c.new_temp(), op.assertion_failed, [])
    else:
        c.operate(node.test, c.new_temp(), op.assertion_failed, [node.msg])
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
        c.jump_test(node.test, other, False)
    before = set(c.definite)
    c.body(node.body)
    after_body = c.definite
    c.definite = before
    if node.orelse:
        c.emit(node, ins.jump, end)
        c.place(other)
        c.body(node.orelse)
        c.definite &= after_body
        if _never_falls(node.body):
            c.definite |= set()
    else:
        c.place(other)
        c.definite = before
    c.place(end)


def _never_falls(body: list[ast.stmt]) -> bool:
    return isinstance(body[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))


def _while(c: Compiler, node: ast.While) -> None:
    context = Context("loop")
    context.break_label, context.continue_label = Label(), Label()
    other, start = Label(), Label()
    before = set(c.definite)
    with c.temps():
        c.jump_test(node.test, other, False)
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
        c.emit(node, ins.jump_back, _next(c), cost)
        with c.temps():
            c.jump_test(node.test, start, True)
    c.place(other)
    c.definite = before
    c.body(node.orelse)
    c.definite = set(before)
    c.place(context.break_label)


def _loop_test(c: Compiler, node: ast.While, start: Label, cost: int) -> None:
    def redo(c: Compiler) -> None:
        c.jump_test(node.test, start, True)

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


# --- try and with ---


def _try(c: Compiler, node: Any) -> None:
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

    def unbind() -> None:
        c.delete_name(handler, identifier, is_quiet=True)

    c.assign_name(handler, identifier, TempRef(exception, handler))
    failed, inner = Label(), c.new_temp()
    c.push_region(Context("name", unbind), failed, inner)
    c.body(handler.body)
    c.pop()
    unbind()
    past = Label()
    c.emit(handler, ins.jump, past)
    c.place(failed)
    unbind()
    c.emit(handler, ins.reraise_slot, inner)
    c.place(past)


def _star_handlers(c: Compiler, node: Any, exception: int, end: Label) -> None:
    """except*: each clause takes its part of the group; what is left, and what the clauses raised, is raised together."""
    rest, raised, failed = c.new_temp(), c.new_temp(), c.new_temp()
    with _handling(c, node, exception) as outer:
        c.operation(node, rest, op.star_begin, [TempRef(exception, node)])
        c.emit(node, ins.store_slot, raised, lambda s: [])
        for handler in node.handlers:
            following, target, done = Label(), Label(), Label()
            part = c.new_temp()
            with c.temps():
                types = c.pure(handler.type)
                c.operation(handler, part, op.star_split, [TempRef(rest, node), types])
            c.emit(handler, ins.store_slot, rest, lambda s, part=part: s[part][1])
            c.emit(handler, ins.store_slot, part, lambda s, part=part: s[part][0])
            c.jump_test(_is_none(handler, part), following, True)
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
        c.operation(node, rest, op.star_end, [TempRef(exception, node), TempRef(rest, node), TempRef(raised, node)])
        c.emit(node, ins.leave_handler, exception, outer.handler)
    c.jump_test(_is_none(node, rest), end, True)
    c.emit(node, ins.reraise_slot, rest)


def _is_none(origin: Any, slot: int) -> Any:
    node = ast.copy_location(ast.Compare(left=TempRef(slot, origin), ops=[ast.Is()], comparators=[literal(origin, None)]), origin)
    node.number = origin.number  # type: ignore[attr-defined]
    return node


def _with(c: Compiler, node: Any) -> None:
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
    here = rebuilt(expression) if expression._fields else expression
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
    wait: Any = ast.copy_location(ast.Await(value=TempRef(slot, node)), node)
    wait.number = node.number
    wait.method = method
    with c.temps():
        c.eval_to(wait, slot)


# --- definitions ---


def _function(c: Compiler, node: Any) -> None:
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


def _class(c: Compiler, node: Any) -> None:
    from .functions import class_closure

    decorators = [c.to_temp(d) for d in node.decorator_list]
    reduced = c.reduce([*node.bases, *[k.value for k in node.keywords]])
    bases = rebuilt_tuple(node, reduced[: len(node.bases)])
    keywords = rebuilt_dict(node, [k.arg for k in node.keywords], reduced[len(node.bases) :])
    record, scratch, slot = c.new_temp(), c.new_temp(), c.new_temp()
    c.operate(node, record, op.class_begin, [literal(node, node.name), bases, keywords])
    c.operation(node, record, op.class_prepared, [TempRef(record, node)])
    body = class_closure(c, node)
    c.emit(node, op.class_body, scratch, record, body)
    c.operation(node, slot, op.class_finish, [TempRef(record, node), TempRef(scratch, node)])
    c.operation(node, slot, op.class_finished, [TempRef(slot, node), TempRef(scratch, node)])
    _decorate(c, node, decorators, slot)
    c.assign_name(node, node.bound, TempRef(slot, node))


def rebuilt_tuple(origin: Any, elements: list[Any]) -> Any:
    node = ast.copy_location(ast.Tuple(elts=elements, ctx=ast.Load()), origin)
    node.number = origin.number  # type: ignore[attr-defined]
    return node


def rebuilt_dict(origin: Any, names: list[str | None], values: list[Any]) -> Any:
    keys = [literal(origin, key) if key is not None else None for key in names]
    node = ast.copy_location(ast.Dict(keys=keys, values=values), origin)
    node.number = origin.number  # type: ignore[attr-defined]
    return node


def class_body(c: Compiler, node: Any) -> None:
    """The block of a class body; it returns the cell of `__class__`, or None where no method uses it."""
    c.assign_name(node, "__module__", name(node, "__name__"))
    c.assign_name(node, "__qualname__", literal(node, c.block.qualname))
    if any(isinstance(statement, ast.AnnAssign) for statement in node.body):
        prepare_annotations(c, node)
    doc = ast.get_docstring(node, clean=False)
    if doc is not None:
        c.assign_name(node, "__doc__", literal(node, doc))
    for parameter in getattr(node, "type_params", ()):
        from .functions import type_parameter

        type_parameter(c, parameter)
    c.body(node.body)
    cell = c.scope.class_cell
    if cell is not None and cell.is_cell:
        slot = cell.slot
        c.emit(node, ins.return_value, lambda s: s[slot])
    else:
        c.emit(node, ins.return_value, lambda s: None)


def _type_alias(c: Compiler, node: Any) -> None:
    slot = c.new_temp()
    lazy = ast.copy_location(ast.Lambda(args=_no_arguments(), body=node.value), node)
    c.operate(node, slot, op.type_alias, [literal(node, node.name.id), node.value])
    c.assign_name(node, node.name.id, TempRef(slot, node))
    _ = lazy


def _no_arguments() -> ast.arguments:
    return ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])


STATEMENTS: dict[type, Callable[[Any, Any], None]] = {
    ast.Expr: _expression,
    ast.Pass: _pass,
    ast.Assign: _assign,
    ast.AugAssign: _augmented,
    ast.AnnAssign: _annotated,
    ast.Delete: _delete,
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
    ast.Try: _try,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Match: emit_match,
}
if hasattr(ast, "TryStar"):
    STATEMENTS[ast.TryStar] = _try
if hasattr(ast, "TypeAlias"):
    STATEMENTS[ast.TypeAlias] = _type_alias

_ = (BINARY, INPLACE)
