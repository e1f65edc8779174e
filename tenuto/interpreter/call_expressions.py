"""Emission of calls: the callee and the arguments reduced, the instruction by the call's shape."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .fused import fuse
from .nodes import TempRef, blamed, list_of, rebuilt
from .pure import ATOMIC_METHODS_BY_NAME, fits

if TYPE_CHECKING:
    from .compiler import Compiler


def listed(c: Compiler, at: Any, elements: list[Any], callee: Any = None) -> list[Any]:
    """The elements of `at` in temporaries, in their order, what is starred as lists that the host may unpack."""
    out: list[Any] = []
    for element in elements:
        if isinstance(element, ast.Starred):
            slot = c.new_temp()
            operands = [c.to_temp(element.value)] + ([callee] if callee is not None else [])
            c.operation(blamed(element, at), slot, op.spread_in_set if isinstance(at, ast.Set) else op.spread_value, operands)
            out.append(rebuilt(element, value=TempRef(slot, element)))
        else:
            out.append(element if isinstance(element, ast.Constant) else c.to_temp(element))
    return out


def call(c: Compiler, node: ast.Call, slot: int) -> None:
    func = node.func
    if isinstance(func, ast.Name) and func.id == "super" and not node.args and not node.keywords and _is_builtin(c, "super"):
        _zero_super(c, node, slot)
        return
    is_method = isinstance(func, ast.Attribute)
    if (
        isinstance(func, ast.Attribute)
        and func.attr not in ATOMIC_METHODS_BY_NAME
        and not all(c.is_fusable(part) for part in _argument_values(node))
    ):
        func = c.to_temp(func)  # the method is looked up before the arguments are evaluated
        is_method = False
    first = func.value if isinstance(func, ast.Attribute) else func
    n = len(node.args)
    is_spread = n == 1 and _has_star(node)  # `f(*x, y=z)`: x is looked at when z is evaluated
    arguments: list[Any] = [a.value for a in node.args if isinstance(a, ast.Starred)] if is_spread else node.args
    reduced = c.reduce([first, *arguments, *[k.value for k in node.keywords]])
    if is_spread:
        reduced[1:2] = [rebuilt(node.args[0], value=reduced[1])]
    keywords = [rebuilt(k, value=v) for k, v in zip(node.keywords, reduced[1 + n :], strict=True)]
    callee = rebuilt(func, value=reduced[0]) if is_method else reduced[0]
    _call_reduced(c, rebuilt(node, func=callee, args=reduced[1 : 1 + n], keywords=keywords), slot)


def _has_star(node: ast.Call) -> bool:
    return any(isinstance(a, ast.Starred) for a in node.args)


def _argument_values(node: ast.Call) -> list[Any]:
    return [a.value if isinstance(a, ast.Starred) else a for a in node.args] + [k.value for k in node.keywords]


def _call_reduced(c: Compiler, node: Any, slot: int) -> None:
    """A call whose parts are fusable."""
    c_redo = lambda c: call(c, node, slot)  # noqa: E731
    starred = any(isinstance(a, ast.Starred) for a in node.args)
    func = node.func
    nodes = (func, *node.args, *[k.value for k in node.keywords])
    if starred or node.keywords:
        if starred and c.is_unfused(node):
            func = c.to_temp(func)
            if len(node.args) == 1 and node.keywords:
                _call_spread(c, node, func, slot)
                return
            node = rebuilt(node, args=listed(c, node, node.args, func if len(node.args) == 1 else None))
        elif not c.is_fusable(func):
            func = c.to_temp(func)
        arguments = fuse(c, list_of(node, node.args))
        is_mapped = _is_mapped(node)
        is_method = isinstance(node.func, ast.Attribute) and not starred and not is_mapped
        c.emit(node, ins.call_general, slot, fuse(c, func), arguments, _keywords(c, node), is_mapped, is_method, redo=c_redo, nodes=nodes)
        return
    arguments_ = [fuse(c, a) for a in node.args]
    if isinstance(func, ast.Attribute) and not func.attr.startswith("__"):
        functions = ATOMIC_METHODS_BY_NAME.get(func.attr, {}) if c.unfused != "slow" else {}
        functions = {kind: method for kind, method in functions.items() if fits(method, len(arguments_) + 1)}
        if c.is_unfused(func):
            callee = c.to_temp(func)
            c.emit(node, ins.call, slot, fuse(c, callee), tuple(arguments_), redo=c_redo, nodes=nodes)
            return
        owner = fuse(c, func.value)
        c.emit(node, ins.call_method, slot, owner, func.attr, functions, tuple(arguments_), redo=c_redo, nodes=(func.value, *nodes))
        return
    if not c.is_fusable(func):
        func = c.to_temp(func)
    n = len(arguments_)
    if isinstance(func, ast.Name) and n < 3 and c.scope.access(func.id).kind == "global":
        factory: Any = (ins.call_global0, ins.call_global1, ins.call_global2)[n]
        c.emit(node, factory, slot, func.id, *arguments_, redo=c_redo, nodes=nodes)
        return
    function = fuse(c, func)
    factory = {0: ins.call0, 1: ins.call1, 2: ins.call2}.get(len(arguments_))
    if factory is not None:
        c.emit(node, factory, slot, function, *arguments_, redo=c_redo, nodes=nodes)
    else:
        c.emit(node, ins.call, slot, function, tuple(arguments_), redo=c_redo, nodes=nodes)


def _call_spread(c: Compiler, node: Any, func: Any, slot: int) -> None:
    star = rebuilt(node.args[0], value=c.to_temp(node.args[0].value))
    words, function = c.new_temp(), fuse(c, func)
    named = rebuilt(node, keywords=[rebuilt(k, value=c.to_temp(k.value)) for k in node.keywords])
    c.emit(node, ins.merge_words, words, function, _keywords(c, named))
    arguments = fuse(c, list_of(node, listed(c, node, [star], func)))
    c.emit(node, ins.call_general, slot, function, arguments, lambda s: s[words], _is_mapped(node), False)


def _is_mapped(node: ast.Call) -> bool:
    return any(keyword.arg is None for keyword in node.keywords)


def _keywords(c: Compiler, node: Any) -> Any:
    parts = [(k.arg, fuse(c, k.value)) for k in node.keywords]
    if all(name is not None for name, _ in parts):
        if len(parts) == 1:
            ((only, value),) = parts
            return lambda s: {only: value(s)}
        return lambda s: {name: value(s) for name, value in parts}
    return op.keyword_closure(parts)


def _is_builtin(c: Compiler, name: str) -> bool:
    return c.scope.access(name).kind == "global" and name not in c.block.program.assigned_globals


def _zero_super(c: Compiler, node: ast.Call, slot: int) -> None:
    frame = c.scope.frame
    arguments = getattr(frame.node, "args", None)
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)] if arguments is not None else []
    if frame.kind != "function" or not names:
        c.operation(node, slot, op.bad_super, [])
        return
    access = c.scope.access("__class__")
    if access.kind != "slot":
        c.operation(node, slot, op.bad_super_cell, [])
        return
    outer = c.scope
    c.scope = frame
    try:
        operands = [ast.copy_location(ast.Name(id=name, ctx=ast.Load()), node) for name in ("__class__", names[0])]
        for operand in operands:
            operand.number = node.number  # type: ignore[attr-defined]
        c.operation(node, slot, op.zero_super, operands)
    finally:
        c.scope = outer
