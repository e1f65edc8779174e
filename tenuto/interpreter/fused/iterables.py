"""What the host may consume inside a fused expression, and the loops of comprehensions over it."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.frames import GLOBALS, MACHINE, Frame
from tenuto.interpreter.operators import (
    Closure,
)
from tenuto.interpreter.pure import PURE_ITERATORS, REITERABLE
from tenuto.interpreter.signals import Deopt

from .fusable import comprehension_fusable, is_pure_call

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


# What may stay in an iterator of the host's after the expression. A deque may not: its iterator is ours (deques.py).
_KEPT = REITERABLE - {deque}


def iterable(c: Compiler, node: Any, owner: Any, types: frozenset[object] = REITERABLE, *, is_kept: bool = False) -> Closure:
    """A closure whose value the host may consume: re-iterable, or made afresh by this very expression.

    An iterator that is kept holds no generator expression: that may suspend, fail at a later step, and has to be stored.
    """
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PURE_ITERATORS and is_pure_call(c, node):
        name = node.func.id
        known = PURE_ITERATORS[name]
        arguments = [
            iterable(c, a, owner, _KEPT, is_kept=is_kept) if i in known.iterables or name == "zip" else c.fuse(a)
            for i, a in enumerate(node.args)
        ]
        keywords = [(str(k.arg), c.fuse(k.value)) for k in node.keywords]
        expected, function = known.value, known.function

        def make(s: Frame) -> Any:
            if s[GLOBALS][name] is not expected:
                raise Deopt(node)
            return function(*[a(s) for a in arguments], **{k: v(s) for k, v in keywords})

        return make
    if isinstance(node, ast.GeneratorExp) and not is_kept and comprehension_fusable(c, node):
        return consumed_generator(c, node, owner)
    value = c.fuse(node)

    def check(s: Frame) -> Any:
        v = value(s)
        if type(v) in types:
            return v
        raise Deopt(owner)

    return check


def consumed_generator(c: Compiler, node: ast.GeneratorExp, owner: Any) -> Closure:
    """A generator expression that the host consumes at once: a host generator over a frame of its own, given up at `owner` if long."""
    source = iterable(c, node.generators[0].iter, node)
    first = node.scope.vars[".0"].slot  # type: ignore[attr-defined]
    levels, value, _ = levels_of(c, node, lambda n: n[first])
    rows = rows_of(levels, owner)
    frame_of = own_frame(c, node)

    def values(s: Frame) -> Iterator[Any]:
        n = frame_of(s)
        n[first] = source(s)
        return each(n)

    def each(n: Frame) -> Iterator[Any]:
        try:
            for _ in rows(n):
                yield value(n)
        except Exception:  # again in a frame of the program's, which the traceback shows
            raise Deopt(node) from None

    return values


def own_frame(c: Compiler, node: ast.GeneratorExp) -> Callable[[Frame], Frame]:
    """What makes the frame in which a generator expression is evaluated, beside the frame around it."""
    scope = node.scope  # type: ignore[attr-defined]
    outer = c.scope.frame
    copies = [(slot, var.slot if var.owner.frame is outer else outer.free[var]) for var, slot in scope.free.items()]
    size = scope.first_temp

    def frame_of(s: Frame) -> Frame:
        n: Frame = [None] * size
        n[GLOBALS] = s[GLOBALS]
        n[MACHINE] = s[MACHINE]
        for slot, outer_slot in copies:
            n[slot] = s[outer_slot]
        return n

    return frame_of


def levels_of(c: Compiler, node: Any, source: Closure) -> tuple[list[Any], Closure, Closure]:
    """The loops of a comprehension, and the closures of its value and (for a dict) key."""
    outer_scope, c.scope = c.scope, node.scope
    try:
        levels = []
        for i, generator in enumerate(node.generators):
            over = source if i == 0 else iterable(c, generator.iter, node)
            store = target_store(c, generator.target, node)
            c.add_definite(generator.target)
            conditions = [c.fuse(condition) for condition in generator.ifs]
            levels.append((over, store, conditions))
        if isinstance(node, ast.DictComp):
            return levels, c.fuse(node.value), c.fuse(node.key)
        value = c.fuse(node.elt)
        return levels, value, value
    finally:
        c.scope = outer_scope


def rows_of(levels: list[Any], owner: Any) -> Callable[[Frame], Iterator[None]]:
    """The loops of a comprehension: an element for each round of the innermost. One that is too long is given up at the node `owner`."""
    (over, store, conditions), *inner = levels
    below = rows_of(inner, owner) if inner else None

    def rows(s: Frame) -> Iterator[None]:
        n = 0
        machine = s[MACHINE]
        begun = machine.used
        for v in over(s):
            n += 1
            if not n & 1023:
                machine.charge_fused(1024)
                machine.check_loop(begun, owner)
            if type(store) is int:
                s[store] = v
            else:
                store(s, v)
            for condition in conditions:
                if not condition(s):
                    break
            else:
                if below is None:
                    yield
                else:
                    yield from below(s)
                    machine.check_loop(begun, owner)
        machine.charge_fused(n & 1023)

    return rows


def target_store(c: Compiler, target: Any, owner: Any) -> Any:
    """The slot of a plain target, or a function that unpacks into the slots of a tuple of names."""
    if isinstance(target, ast.Name):
        return c.scope.access(target.id).slot
    slots = [c.scope.access(e.id).slot for e in target.elts]
    n = len(slots)
    if n == 2:
        i, j = slots

        def unpack2(s: Frame, v: Any) -> None:
            if type(v) is not tuple and type(v) is not list:
                raise Deopt(owner)
            if len(v) != 2:
                raise Deopt(owner)
            s[i], s[j] = v

        return unpack2

    def unpack(s: Frame, v: Any) -> None:
        if (type(v) is not tuple and type(v) is not list) or len(v) != n:
            raise Deopt(owner)
        for slot, item in zip(slots, v, strict=True):
            s[slot] = item

    return unpack
