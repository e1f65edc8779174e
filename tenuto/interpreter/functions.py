"""Making the program's functions, generators and class bodies: the closures that create them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from .binding import new_frame
from .block import Block
from .frames import GLOBALS, MACHINE, NAMESPACE, OWNER, Frame
from .values import AsyncGenerator, Function, Generator, Resumable

if TYPE_CHECKING:
    from .compiler import Compiler

_Locals = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def block_of(c: Compiler, node: Any) -> Block:
    """The block of a function, lambda, class or generator expression, made once for its node."""
    program = c.block.program
    block: Block | None = program.blocks.get(node.number)
    return block if block is not None else _made_block(program, node.number, node.scope)


def _kind(node: Any, scope: Any) -> str:
    if isinstance(node, ast.ClassDef):
        return "class"
    if isinstance(node, ast.GeneratorExp):
        return "async_generator" if scope.is_async else "generator"
    if scope.is_async:
        return "async_generator" if scope.is_generator else "coroutine"
    return "generator" if scope.is_generator else "function"


def _describe(block: Block) -> None:
    node = block.node
    block.names = {}
    if isinstance(node, _Locals):
        a = node.args
        block.posonly = tuple(x.arg for x in a.posonlyargs)
        block.args = tuple(x.arg for x in a.args)
        block.positional = len(block.posonly) + len(block.args)
        block.kwonly = tuple(x.arg for x in a.kwonlyargs)
        block.vararg = a.vararg.arg if a.vararg else None
        block.kwarg = a.kwarg.arg if a.kwarg else None
        names = [*block.posonly, *block.args, *block.kwonly, *filter(None, (block.vararg, block.kwarg))]
        block.names = {name: block.scope.vars[name].slot for name in names}
        block.keyword_slots = {name: block.names[name] for name in (*block.args, *block.kwonly)}
        if not isinstance(node, ast.Lambda):
            block.doc = ast.get_docstring(node, clean=False)
    block.free_slots = tuple(block.scope.free.values())
    block.first_temp = block.size = block.scope.first_temp


def prologue(c: Compiler) -> None:
    """What a block does before its first statement: cells for the variables that inner functions share."""
    scope = c.scope
    parameters = set(c.block.names)
    wrapped = tuple(var.slot for name, var in scope.vars.items() if var.is_cell and name in parameters)
    fresh = [var.slot for name, var in scope.vars.items() if var.is_cell and name not in parameters]
    if scope.class_cell is not None and scope.class_cell.is_cell:
        fresh.append(scope.class_cell.slot)
    if wrapped or fresh:
        c.emit(c.block.node, ins.make_cells, wrapped, tuple(fresh))
    c.definite = {var for name, var in scope.vars.items() if name in parameters and not var.is_cell and not var.is_deleted}


def _cells(c: Compiler, node: Any) -> list[int]:
    """The slots of this frame whose cells the function takes along."""
    outer = c.scope.frame
    return [var.slot if var.owner.frame is outer else outer.free[var] for var in node.scope.free]


def emit_function(c: Compiler, node: Any, slot: int) -> None:
    """slot = the function of a def or lambda, its defaults and annotations evaluated."""
    a = node.args
    annotated: list[tuple[str, Any]] = []
    if not isinstance(node, ast.Lambda):
        from .assignments import annotation_node

        everything = [*a.posonlyargs, *a.args, *filter(None, [a.vararg]), *a.kwonlyargs, *filter(None, [a.kwarg])]
        annotated = [(x.arg, annotation_node(c, x.annotation)) for x in everything if x.annotation is not None]
        if node.returns is not None:
            annotated.append(("return", annotation_node(c, node.returns)))
    kw_defaults = [d for d in a.kw_defaults if d is not None]
    values = c.reduce([*a.defaults, *kw_defaults, *[value for _, value in annotated]])
    n, k = len(a.defaults), len(kw_defaults)
    rest = iter(values[n : n + k])
    reduced_kw = [next(rest) if d is not None else None for d in a.kw_defaults]
    names = [name for name, _ in annotated]
    _emit_maker(c, node, slot, values[:n], reduced_kw, list(zip(names, values[n + k :], strict=True)))


def _emit_maker(c: Compiler, node: Any, slot: int, defaults: list[Any], kw_defaults: list[Any], annotations: list[tuple[str, Any]]) -> None:
    def redo(c: Any) -> None:
        _emit_maker(
            c, node, slot, c.reduce(defaults), [c.pure(d) if d is not None else None for d in kw_defaults],
            [(name, c.pure(value)) for name, value in annotations],
        )  # fmt: skip

    nodes = (*defaults, *[d for d in kw_defaults if d is not None], *[value for _, value in annotations])
    c.emit(node, ins.store_slot, slot, function_maker(c, node, defaults, kw_defaults, annotations), redo=redo, nodes=nodes)


def function_maker(
    c: Compiler, node: Any, defaults: list[Any], kw_defaults: list[Any], annotations: list[tuple[str, Any]] | None
) -> Callable[[Frame], Function]:
    block = block_of(c, node)
    cells = _cells(c, node)
    default_closures = [c.fuse(d) for d in defaults]
    kw_closures = [(a.arg, c.fuse(d)) for a, d in zip(node.args.kwonlyargs, kw_defaults, strict=True) if d is not None]
    annotation_closures = [(name, c.fuse(value)) for name, value in annotations or ()]
    name, qualname, doc = block.name, block.qualname, block.doc

    def make(s: Frame) -> Function:
        f = Function()
        f.block = block
        f.globals = s[GLOBALS]
        # Most functions have none of these, or one.
        f.closure = tuple([s[i] for i in cells]) if cells else ()
        f.defaults = tuple([d(s) for d in default_closures]) if default_closures else ()
        f.kwdefaults = {k: d(s) for k, d in kw_closures} if kw_closures else {}
        f.annotations = {k: a(s) for k, a in annotation_closures} if annotation_closures else {}
        f.name = name
        f.qualname = qualname
        f.module = s[GLOBALS].get("__name__", "__main__")
        f.doc = doc
        f.attributes = None
        f.type_params = ()
        f.machine = s[MACHINE]
        f.simple = -1
        return f

    return make


def generator_maker(c: Compiler, node: ast.GeneratorExp) -> Callable[[Frame], Resumable]:
    """A closure making the generator of a generator expression; the first iterable is evaluated at once."""
    block = block_of(c, node)
    cells = _cells(c, node)
    first = node.generators[0].iter
    from .nodes import TempRef
    from .pure import REITERABLE
    from .signals import Deopt

    source = c.fuse(first)
    is_iterator = type(first) is TempRef
    slot = node.scope.vars[".0"].slot  # type: ignore[attr-defined]

    def make(s: Frame) -> Resumable:
        value = source(s)
        if not is_iterator:
            if type(value) not in REITERABLE:
                raise Deopt(node)
            value = iter(value)
        n = new_frame(block, s[GLOBALS], s[MACHINE], tuple([s[i] for i in cells]), None)
        n[slot] = value
        kind = AsyncGenerator if block.kind == "async_generator" else Generator
        g = n[OWNER] = kind(n, block.name, block.qualname)
        return g

    return make


def class_closure(c: Compiler, node: Any) -> Callable[[Frame, Any], Frame]:
    """A closure making the frame of a class body over a namespace."""
    block = block_of(c, node)
    cells = _cells(c, node)

    def make(s: Frame, namespace: Any) -> Frame:
        n = new_frame(block, s[GLOBALS], s[MACHINE], tuple([s[i] for i in cells]), None)
        n[NAMESPACE] = namespace
        return n

    return make


def block_at(program: Any, number: int) -> Block:
    """The block that begins at node `number` of a program; ValueError where none does."""
    block: Block | None = program.blocks.get(number)
    if block is not None:
        return block
    node = program.node(number)
    scope = getattr(node, "scope", None)
    if scope is None or scope.kind == "comprehension":
        raise ValueError(f"no block begins at node {number} of {program.filename}")
    return _made_block(program, number, scope)


def _made_block(program: Any, number: int, scope: Any) -> Block:
    node, name = scope.node, scope.name  # not a copy of the node, with temporaries in it
    block = Block(program, scope, node, name, scope.parent.qualname(name), _kind(node, scope))
    _describe(block)
    made: Block = program.blocks.setdefault(number, block)  # another thread may have been first
    return made
