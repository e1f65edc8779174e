"""Which expressions can be one closure, and which places of the frame are leaves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.nodes import TempRef
from tenuto.interpreter.pure import PURE_FUNCTIONS, PURE_ITERATORS, PURE_METHODS_BY_NAME, fits
from tenuto.interpreter.walking import children

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


def is_fusable(c: Compiler, node: Any) -> bool:
    """Whether `node` can be one closure. Answers are remembered on the node where they do not depend on the compiler's form."""
    kind = type(node)
    if kind is TempRef or kind is ast.Constant or kind is ast.Name:
        return True
    if kind is ast.Lambda:
        return all(is_fusable(c, d) for d in (*node.args.defaults, *node.args.kw_defaults) if d is not None)
    if c.unfused is not None and (c.unfused == "slow" or node.number in c.unfused):
        return False
    if kind in _NEVER:
        return False
    if kind is ast.Call:
        return is_pure_call(c, node) and all(is_fusable(c, part) for part in _call_parts(node))
    if kind is ast.GeneratorExp:
        return is_fusable(c, node.generators[0].iter) and not node.generators[0].is_async
    if kind in (ast.ListComp, ast.SetComp, ast.DictComp):
        return comprehension_fusable(c, node)
    return all(is_fusable(c, child) for child in children(node) if isinstance(child, (ast.expr, ast.comprehension)))


_NEVER = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)


def _call_parts(node: ast.Call) -> Iterator[Any]:
    if isinstance(node.func, ast.Attribute):
        yield node.func.value
    yield from node.args
    for keyword in node.keywords:
        yield keyword.value


def is_pure_call(c: Compiler, node: ast.Call) -> bool:
    """Whether the call may be tried as a pure one: a builtin by its own name, or a method name that builtin types have as a pure one."""
    if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
        return False
    func = node.func
    if isinstance(func, ast.Name):
        known = PURE_FUNCTIONS.get(func.id) or PURE_ITERATORS.get(func.id)
        if known is None or c.scope.access(func.id).kind != "global" or func.id in c.block.program.assigned_globals:
            return False
        keywords = frozenset(str(k.arg) for k in node.keywords)
        return known.keywords >= keywords and fits(known.function, len(node.args) + (not known.is_host), keywords)
    if isinstance(func, ast.Attribute):
        return func.attr in PURE_METHODS_BY_NAME and not node.keywords
    return False


def comprehension_fusable(c: Compiler, node: Any) -> bool:
    if any(g.is_async for g in node.generators) or any(var.is_cell for var in node.scope.vars.values()):
        return False
    parts = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
    outer, c.scope = c.scope, node.scope
    try:
        return is_fusable_in(c, node.generators[0].iter, outer) and all(
            [is_fusable(c, part) for part in parts]
            + [is_fusable(c, g.iter) for g in node.generators[1:]]
            + [is_fusable(c, condition) for g in node.generators for condition in g.ifs]
            + [_simple_target(g.target) for g in node.generators]
        )
    finally:
        c.scope = outer


def is_fusable_in(c: Compiler, node: Any, scope: Any) -> bool:
    inner, c.scope = c.scope, scope
    try:
        return is_fusable(c, node)
    finally:
        c.scope = inner


def _simple_target(target: Any) -> bool:
    if isinstance(target, ast.Name):
        return True
    return isinstance(target, ast.Tuple) and all(isinstance(e, ast.Name) for e in target.elts)


def slot_of(c: Compiler, node: Any) -> int:
    """The slot of a leaf whose value is sure to be there, or 0."""
    if type(node) is TempRef:
        return int(node.slot)
    if type(node) is ast.Name:
        access = c.scope.access(node.id)
        if access.kind == "slot" and not access.cell and c.is_definite(access.var):
            return access.slot
    return 0
