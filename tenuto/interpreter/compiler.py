"""From the AST of one block to its instructions.

An expression that is fusable (fused/) becomes one closure. One that is not is *reduced*: its calls, awaits and the like become
instructions of their own that leave their value in a temporary slot, and what remains around the temporaries is fusable again.
Evaluation order is CPython's: whatever stands before a call and could be changed by it is evaluated into a temporary first.

The same emission functions make the slow form: with `unfused == "slow"` nothing but leaves is fusable, so every operation becomes an
instruction of the dispatching kind (protocols/).
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from . import instructions as ins
from .block import Block, Ins, Label, Region
from .functions import function_maker, generator_maker
from .fused import fuse, is_fusable, slot_of
from .nodes import TempRef, blamed, last_comparison, list_of, literal, placed, rebuilt
from .operators import Closure
from .recursion import room_for
from .scopes import Access, Var, own_statements
from .shapes import attribute_store_of, branch_of, item_store_of, slot_store_of
from .walking import children, walk


class Context:
    """Something that control flow leaves: a loop, a try, a handler, a with. `cleanup` emits what must run on the way out."""

    __slots__ = ("break_label", "cleanup", "context", "continue_label", "handler", "kind", "slot", "start", "target")

    def __init__(self, kind: str, cleanup: Callable[[], None] | None = None) -> None:
        self.kind = kind
        self.cleanup = cleanup
        self.break_label: Label | None = None
        self.continue_label: Label | None = None
        self.target: Label | None = None
        self.slot = 0
        self.start: Label | None = None
        self.context = 0
        self.handler = 0


class _Temps:
    __slots__ = ("compiler", "depth")

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler

    def __enter__(self) -> None:
        self.depth = self.compiler.depth

    def __exit__(self, *_: object) -> None:
        self.compiler.depth = self.depth


class Compiler:
    def __init__(self, block: Block) -> None:
        from .expressions import EMITTERS, REDUCERS
        from .statements import STATEMENTS

        self.reducers, self.emitters, self.statements = REDUCERS, EMITTERS, STATEMENTS
        self.block = block
        self.scope = block.scope
        self.unfused: str | frozenset[int] | None = None
        self.depth = 0
        self.contexts: list[Context] = []
        self.definite: set[Var] = set()
        self.handler_slot = 0  # slot of the exception being handled around this place
        self.parent = -1
        self.form = ""
        self.cost_base = 0

    # --- records ---

    @property
    def pc(self) -> int:
        return len(self.block.records)

    def emit(
        self, node: Any, factory: Callable[..., Any], *operands: Any, redo: Callable[[Any], None] | None = None, nodes: tuple[Any, ...] = ()
    ) -> None:
        if redo is not None:
            redo = self._in_context(redo)
        self.block.records.append(Ins(factory, operands, node, self.depth, redo, nodes, self.parent, self.form, self.scope))

    def _in_context(self, redo: Callable[[Any], None]) -> Callable[[Any], None]:
        scope, handler = self.scope, self.handler_slot

        def again(c: Compiler) -> None:
            c.scope, c.handler_slot = scope, handler
            redo(c)

        return again

    def place(self, label: Label) -> None:
        label.pc = self.pc

    def new_temp(self) -> int:
        slot = self.block.first_temp + self.depth
        self.depth += 1
        if slot >= self.block.size:
            self.block.size = slot + 1
        return slot

    def temps(self) -> _Temps:
        """Temporaries taken inside are free again after."""
        return _Temps(self)

    def constant(self, value: Any) -> Any:
        return self.block.program.constant(value)

    # --- definite assignment: which locals need no check ---

    def is_definite(self, var: Var | None) -> bool:
        return var is not None and var in self.definite

    def add_definite(self, target: Any) -> None:
        if isinstance(target, ast.Name):
            access = self.scope.access(target.id)
            if access.var is not None and not access.var.is_deleted:
                self.definite.add(access.var)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                self.add_definite(element)
        elif isinstance(target, ast.Starred):
            self.add_definite(target.value)

    # --- expressions ---

    def fuse(self, node: Any) -> Closure:
        return fuse(self, node)

    def is_fusable(self, node: Any) -> bool:
        return is_fusable(self, node)

    def pure(self, node: Any) -> Any:
        """A fusable node with the value of `node`; emits what must be done before."""
        if is_fusable(self, node):
            return node
        if not self.is_unfused(node):
            reducer = self.reducers.get(type(node))
            if reducer is not None:
                return reducer(self, node)
        return self.to_temp(node)

    def is_unfused(self, node: Any) -> bool:
        return self.unfused is not None and (self.unfused == "slow" or node.number in self.unfused)

    def to_temp(self, node: Any) -> TempRef:
        if type(node) is TempRef:
            return node
        slot = self.new_temp()
        self.eval_to(node, slot)
        return TempRef(slot, node)

    def reduce(self, nodes: list[Any], *, display: Any = None) -> list[Any]:
        """The nodes made fusable, evaluated in their order. `display` is that of a set, if they are its elements."""
        last = -1
        for i, node in enumerate(nodes):
            if not is_fusable(self, node.value if isinstance(node, ast.Starred) else node):
                last = i
        if last < 0:
            return nodes
        out: list[Any] = []
        for i, node in enumerate(nodes):
            if isinstance(node, ast.Starred):
                out.append(self._reduce_starred(node, i < last, display))
                continue
            reduced = self.pure(node)
            if i < last and not self.is_stable(reduced, nodes[i + 1 :]):
                reduced = self.to_temp(reduced)
            out.append(reduced)
        return out

    def _reduce_starred(self, node: ast.Starred, is_early: bool, display: Any) -> Any:
        value: Any
        if is_early and display is not None:
            from .call_expressions import listed

            return listed(self, display, [node])[0]
        if is_early:
            value = self.to_temp(list_of(node, [node]))
        else:
            value = self.pure(node.value)
        return placed(ast.Starred(value=value, ctx=ast.Load()), node)

    def is_stable(self, node: Any, later: list[Any]) -> bool:
        """Whether evaluating `later` cannot change the value of `node`."""
        if type(node) is TempRef or type(node) is ast.Constant:
            return True
        if slot_of(self, node):
            return not any(isinstance(inner, ast.NamedExpr) for other in later for inner in walk(other))
        return False

    def eval_to(self, node: Any, slot: int) -> None:
        """Evaluate `node` into a slot."""
        if is_fusable(self, node):
            factory, operand = slot_store_of(self, node)
            self.emit(node, factory, slot, operand, redo=lambda c: c.eval_to(node, slot), nodes=(node,))
            return
        if not self.is_unfused(node) and type(node) not in self.emitters.always:
            reduced = self.pure(node)
            if type(reduced) is TempRef:
                self.emit(node, ins.store_slot, slot, fuse(self, reduced))
            else:
                self.emit(node, ins.store_slot, slot, fuse(self, reduced), redo=lambda c: c.eval_to(reduced, slot), nodes=(reduced,))
            return
        if slot < self.block.first_temp and type(node) not in self.emitters.single:
            # an emitter of several steps may use its slot between them: not one that the expression can see
            temp = self.new_temp()
            self.emitters.table[type(node)](self, node, temp)
            self.emit(node, ins.store_slot, slot, fuse(self, TempRef(temp, node)))
            return
        self.emitters.table[type(node)](self, node, slot)

    def eval_discard(self, node: Any) -> None:
        """Evaluate for the effect."""
        if is_fusable(self, node):
            self.emit(node, ins.evaluate, fuse(self, node), redo=lambda c: c.eval_discard(node), nodes=(node,))
        else:
            self.eval_to(node, self.new_temp())

    def operation(
        self, node: Any, dst: int, function: Callable[..., Any], operands: list[Any], redo: Callable[[Any], None] | None = None
    ) -> None:
        """An instruction of the machine on operands that are fusable."""
        if redo is None and not all(type(operand) in (TempRef, ast.Constant, ast.Name) for operand in operands):
            redo = lambda c: c.operate(node, dst, function, operands)  # noqa: E731
        closures = tuple(fuse(self, operand) for operand in operands)
        self.emit(node, ins.operation, dst, function, closures, redo=redo, nodes=tuple(operands))

    def operate(self, node: Any, dst: int, function: Callable[..., Any], operands: list[Any]) -> None:
        """The same on any operands."""
        reduced = self.reduce(operands)
        self.operation(node, dst, function, reduced, redo=lambda c: c.operate(node, dst, function, reduced))

    def jump_test(self, node: Any, label: Label, when: bool, at: Any = None) -> None:
        """Jump to `label` if the truth of `node` is `when`. An error of the test belongs to the last comparison in it, else to `at`."""
        if at is not None and isinstance(node, ast.Compare):
            at = node
        here = blamed(node, at) if at is not None else node
        if is_fusable(self, node):
            if self.unfused == "slow":
                from .protocols import truth, truth_checked

                slot = self.new_temp()
                self.operation(here, slot, truth, [node])
                self.operation(here, slot, truth_checked, [TempRef(slot, node)])
                self.emit(here, ins.jump_if if when else ins.jump_unless, fuse(self, TempRef(slot, node)), label)
                return
            factory, operands = branch_of(self, node)
            past = Label()
            yes, no = (label, past) if when else (past, label)
            self.emit(here, factory, *operands, yes, no, redo=lambda c: c.jump_test(node, label, when, at), nodes=(node,))
            self.place(past)
            return
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            self.jump_test(node.operand, label, not when, at)
            return
        if isinstance(node, ast.BoolOp):
            decides = isinstance(node.op, ast.Or)
            if decides == when:
                for value in node.values:
                    self.jump_test(value, label, when, at)
                    at = last_comparison(value) or at
            else:
                past = Label()
                for value in node.values[:-1]:
                    self.jump_test(value, past, not when, at)
                    at = last_comparison(value) or at
                self.jump_test(node.values[-1], label, when, at)
                self.place(past)
            return
        with self.temps():
            self.jump_test(self.pure(node) if not self.is_unfused(node) else self.to_temp(node), label, when, at)

    # --- functions ---

    def function_closure(self, node: Any) -> Closure:
        return function_maker(self, node, node.args.defaults, node.args.kw_defaults, None)

    def generator_closure(self, node: ast.GeneratorExp) -> Closure:
        return generator_maker(self, node)

    # --- targets ---

    def assign(self, target: Any, value: Any) -> None:
        """target = value, for a target of any form and a value that is any expression."""
        if isinstance(target, ast.Name):
            self.assign_name(target, target.id, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            from .assignments import unpack

            unpack(self, target, value)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value)
        elif isinstance(target, ast.Attribute):
            v, o = self.reduce([value, target.value])
            factory, operands = attribute_store_of(self, o, target.attr, v)
            self.emit(target, factory, *operands, redo=lambda c: c.assign(rebuilt(target, value=o), v), nodes=(v, o))
        else:
            assert isinstance(target, ast.Subscript)
            v, o, k = self.reduce([value, target.value, target.slice])
            factory, operands = item_store_of(self, o, k, v)
            self.emit(target, factory, *operands, redo=lambda c: c.assign(rebuilt(target, value=o, slice=k), v), nodes=(v, o, k))

    def assign_name(self, node: Any, name: str, value: Any) -> None:
        access = self.scope.access(name)
        if access.kind == "slot" and not access.cell:
            self.eval_to(value, access.slot)
            if access.var is not None and not access.var.is_deleted:
                self.definite.add(access.var)
            return
        v = self.pure(value)
        factory, operand = _store(access)
        self.emit(node, factory, operand, fuse(self, v), redo=lambda c: c.assign_name(node, name, v), nodes=(v,))

    def delete_name(self, node: Any, name: str, is_quiet: bool = False) -> None:
        access = self.scope.access(name)
        if access.kind == "global":
            self.emit(node, ins.delete_global, name, is_quiet)
        elif access.kind == "class":
            self.emit(node, ins.delete_namespace, name, is_quiet)
        elif is_quiet:
            if access.cell:
                self.emit(node, ins.store_slot, access.slot, lambda s: _emptied(s[access.slot]))
            else:
                self.emit(node, ins.clear_slot, access.slot)
        elif access.cell:
            self.emit(node, ins.delete_cell, access.slot, name, access.var is not None and access.var.owner is not self.scope)
        else:
            self.emit(node, ins.delete_slot, access.slot, name)

    # --- control contexts ---

    def push_region(self, context: Context, target: Label, slot: int) -> None:
        """Instructions emitted from here to `pop` are guarded: an exception goes to `target`."""
        context.target, context.slot, context.context = target, slot, self.handler_slot
        context.start = Label()
        self.place(context.start)
        self.contexts.append(context)

    def pop(self) -> Context:
        context = self.contexts.pop()
        self._close(context)
        return context

    def _close(self, context: Context) -> None:
        if context.target is not None and context.start is not None:
            end = Label()
            self.place(end)
            if end.pc > context.start.pc:
                self.block.regions.append(Region(context.start, end, context.target, context.slot, context.context))
            context.start = None

    def leave(self, down_to: int) -> None:
        """Emit the cleanups of the contexts above index `down_to`, outside their regions, innermost first."""
        contexts, handler = self.contexts, self.handler_slot
        for i in range(len(contexts) - 1, down_to - 1, -1):
            context = contexts[i]
            self._close(context)
            self.contexts = contexts[:i]
            if context.kind == "handler":
                self.handler_slot = context.handler
            if context.cleanup is not None:
                context.cleanup()
        self.contexts, self.handler_slot = contexts, handler
        for context in contexts[down_to:]:
            if context.target is not None:
                context.start = Label()
                self.place(context.start)

    # --- blocks of statements ---

    def body(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            self.statement(statement)

    def statement(self, node: Any) -> None:
        pc = self.pc
        with self.temps():
            self.statements[type(node)](self, node)
        if self.pc > pc:
            self.block.statements.setdefault(pc, node)


def _emptied(cell: Any) -> Any:
    try:
        del cell.cell_contents
    except ValueError:
        pass
    return cell


def _store(access: Access) -> tuple[Callable[..., Any], Any]:
    if access.kind == "global":
        return ins.store_global, access.name
    if access.kind == "class":
        return ins.store_namespace, access.name
    return ins.store_cell, access.slot


def compile_block(block: Block) -> None:
    """Emit and link the instructions of a block that has none yet."""
    with room_for(block.program.depth):
        _compile_block(block)


def _compile_block(block: Block) -> None:
    from .functions import prologue

    c = Compiler(block)
    block.first_temp = block.scope.first_temp
    block.size = max(block.size, block.first_temp)
    prologue(c)
    node = block.node
    if block.kind == "module":
        _module(c, node)
    elif block.kind == "class":
        from .definitions import class_body

        class_body(c, node)
    elif isinstance(node, ast.Lambda):
        _return(c, node.body)
    elif isinstance(node, ast.GeneratorExp):
        from .comprehensions import generator_body

        generator_body(c, node)
        _return(c, literal(node, None))
    else:
        c.body(node.body)
        _return(c, literal(node.body[-1], None))
    block.cost = len(block.records)
    block.link(0)


def _module(c: Compiler, node: ast.Module) -> None:
    statements = node.body
    prepare_annotations(c, node)
    awaits = _awaits_at_top(statements)
    if awaits:
        from .protocols import begin_top, finish_top

        c.operation(node, c.new_temp(), begin_top, [])
    last = statements[-1] if statements and isinstance(statements[-1], ast.Expr) else None
    c.body(statements if last is None else statements[:-1])
    pc = c.pc
    value: Any = literal(node, None) if last is None else last.value
    if awaits:
        value = c.to_temp(value)
        c.operation(node, c.new_temp(), finish_top, [])
    _return(c, value)
    if last is not None:
        c.block.statements.setdefault(pc, last)


def _awaits_at_top(statements: list[Any]) -> bool:
    """Whether the module itself awaits, outside its functions."""
    pending: list[Any] = list(statements)
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)) or (isinstance(node, ast.comprehension) and node.is_async):
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            pending.extend(children(node))
    return False


def prepare_annotations(c: Compiler, node: Any) -> None:
    """A module or class body with annotated names has `__annotations__` from its beginning."""
    if any(isinstance(inner, ast.AnnAssign) for inner in own_statements(node)):
        from .protocols import begin_annotations

        c.operation(node, c.new_temp(), begin_annotations, [])


def _return(c: Compiler, value: Any) -> None:
    from .statements import emit_return

    emit_return(c, value, value)


def expand_instruction(block: Block, pc: int, form: str) -> int:
    """Emit instruction `pc` of a linked block again, at its end, in another form; the last new instruction jumps to `pc + 1`."""
    record = block.records[pc]
    assert record.redo is not None
    c = Compiler(block)
    c.depth = record.depth
    c.parent, c.form = pc, form
    c.unfused = "slow" if form == "slow" else _also_unfused(block, pc, int(form[1:]))
    start = c.pc
    with room_for(block.program.depth):
        record.redo(c)
    c.emit(record.node, ins.jump, pc + 1)
    block.link(start)
    return start


def _also_unfused(block: Block, pc: int, number: int) -> frozenset[int]:
    """The nodes left unfused by the expansions that instruction `pc` is already part of, and one more."""
    numbers = {number}
    while block.records[pc].parent >= 0:
        form = block.records[pc].form
        if form != "slow":
            numbers.add(int(form[1:]))
        pc = block.records[pc].parent
    return frozenset(numbers)
