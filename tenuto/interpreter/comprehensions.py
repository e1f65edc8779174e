"""Emission of lambdas, generator expressions and comprehensions that are not one closure."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .block import Label
from .fused import fuse
from .long_loops import comprehension_in_parts
from .loops import async_loop, get_iterator, loop
from .nodes import TempRef, rebuilt

if TYPE_CHECKING:
    from .compiler import Compiler


def lambda_(c: Compiler, node: ast.Lambda, slot: int) -> None:
    from .functions import emit_function

    emit_function(c, node, slot)


def generator(c: Compiler, node: ast.GeneratorExp, slot: int) -> None:
    first = node.generators[0]
    iterator = c.new_temp()
    if first.is_async:
        c.operate(node, iterator, op.get_async_iterator, [first.iter])
    else:
        get_iterator(c, node, first.iter, iterator)
    copy = rebuilt(node, generators=[rebuilt(first, iter=TempRef(iterator, first.iter)), *node.generators[1:]])
    c.emit(node, ins.store_slot, slot, c.generator_closure(copy))


def generator_body(c: Compiler, node: ast.GeneratorExp) -> None:
    """The block of a generator expression: its loops, with the iterator of the first in the parameter."""
    it = c.scope.vars[".0"].slot

    def value() -> None:
        with c.temps():
            reduced = c.pure(node.elt)
            factory = ins.yield_async if c.scope.is_async else ins.yield_value
            slot = c.new_temp()
            c.emit(node.elt, factory, slot, fuse(c, reduced), redo=_yield_redo(node.elt, reduced, slot), nodes=(reduced,))

    comprehension_loops(c, node, 0, it, value)


def _yield_redo(node: Any, value: Any, slot: int) -> Callable[[Any], None]:
    def redo(c: Any) -> None:
        reduced = c.pure(value)
        c.emit(node, ins.yield_async if c.scope.frame.is_async else ins.yield_value, slot, fuse(c, reduced))

    return redo


def comprehension(c: Compiler, node: Any, slot: int) -> None:
    comprehension_in_parts(c, node, slot, lambda: _stepwise(c, node, slot))


def _stepwise(c: Compiler, node: Any, slot: int) -> None:
    first = node.generators[0]
    it = c.new_temp()
    if first.is_async:
        c.operate(first, it, op.get_async_iterator, [first.iter])
    else:
        get_iterator(c, first, first.iter, it)
    out = c.new_temp()
    empty: Any = {ast.ListComp: lambda s: [], ast.SetComp: lambda s: op.new_set(), ast.DictComp: lambda s: {}}[type(node)]
    c.emit(node, ins.store_slot, out, empty)
    outer, c.scope = c.scope, node.scope
    before = set(c.definite)
    cells = tuple(var.slot for var in node.scope.vars.values() if var.is_cell)
    plain = tuple(var.slot for var in node.scope.vars.values() if not var.is_cell)
    if plain:
        c.emit(node, ins.unbind, plain)
    if cells:
        c.emit(node, ins.make_cells, (), cells)

    def value() -> None:
        with c.temps():
            if isinstance(node, ast.DictComp):
                k, v = c.reduce([node.key, node.value])
                _collect_item(c, node, out, k, v)
            else:
                _collect(c, node, out, c.pure(node.elt))

    try:
        comprehension_loops(c, node, 0, it, value)
    finally:
        c.scope, c.definite = outer, before
    if plain:
        c.emit(node, ins.unbind, plain)
    c.emit(node, ins.store_slot, slot, lambda s: s[out])


def _collect(c: Compiler, node: Any, out: int, value: Any) -> None:
    v = fuse(c, value)
    if isinstance(node, ast.SetComp):
        factory: Any = ins.nested if c.unfused == "slow" else ins.store_slot
        c.emit(
            node, factory, c.new_temp(), lambda s: s[out].add(v(s)), redo=lambda c: _collect(c, node, out, c.pure(value)), nodes=(value,)
        )
    else:
        c.emit(node, ins.evaluate, lambda s: s[out].append(v(s)), redo=lambda c: _collect(c, node, out, c.pure(value)), nodes=(value,))


def _collect_item(c: Compiler, node: Any, out: int, key: Any, value: Any) -> None:
    k, v = fuse(c, key), fuse(c, value)

    def store(s: Any) -> None:
        key_value = k(s)
        s[out][key_value] = v(s)

    def redo(c: Any) -> None:
        _collect_item(c, node, out, *c.reduce([key, value]))

    c.emit(node, ins.nested if c.unfused == "slow" else ins.store_slot, c.new_temp(), store, redo=redo, nodes=(key, value))


def comprehension_loops(c: Compiler, node: Any, level: int, it: int, value: Callable[[], None]) -> None:
    generator = node.generators[level]

    def body() -> None:
        with c.temps():
            _conditions_and_inner(c, node, level, value)

    if generator.is_async:
        async_loop(c, generator, generator.target, it, body, None)
    else:
        loop(c, generator, generator.target, it, body, None)


def _conditions_and_inner(c: Compiler, node: Any, level: int, value: Callable[[], None]) -> None:
    generator = node.generators[level]
    skip = Label()
    for condition in generator.ifs:
        c.jump_test(condition, skip, False, node)
    if level + 1 < len(node.generators):
        inner = node.generators[level + 1]
        it = c.new_temp()
        if inner.is_async:
            c.operate(inner, it, op.get_async_iterator, [inner.iter])
        else:
            get_iterator(c, inner, inner.iter, it)
        comprehension_loops(c, node, level + 1, it, value)
    else:
        value()
    c.place(skip)
