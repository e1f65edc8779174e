"""Emission of calls: the callee and the arguments reduced, the instruction by the call's shape."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .fused import fuse
from .long_loops import call_in_parts
from .nodes import TempRef, blamed, list_of, literal, rebuilt, tuple_of
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
    call_in_parts(c, node, slot, lambda: _call(c, node, slot), lambda reduced: _call(c, reduced, slot))


def _call(c: Compiler, node: ast.Call, slot: int) -> None:
    func = node.func
    if isinstance(func, ast.Name) and func.id == "super" and not node.args and not node.keywords and _is_builtin(c, "super"):
        _zero_super(c, node, slot)
        return
    is_method = isinstance(func, ast.Attribute)
    if isinstance(func, ast.Attribute) and not all(c.is_fusable(part) for part in _argument_values(node)):
        # the method is looked up before the arguments are evaluated
        if func.attr in ATOMIC_METHODS_BY_NAME and c.unfused is None and not node.keywords and not _has_star(node):
            _call_of_known(c, node, func, slot)
            return
        func = c.to_temp(func)
        is_method = False
    if _is_merged_early(c, node):
        _call_stepwise(c, node, func, slot)
        return
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


def _call_of_known(c: Compiler, node: ast.Call, func: ast.Attribute, slot: int) -> None:
    """A call of a method that builtin types have by this name; it is looked up first only where the receiver is none of theirs."""
    functions = {kind: f for kind, f in ATOMIC_METHODS_BY_NAME[func.attr].items() if fits(f, len(node.args) + 1)}
    owner = c.pure(func.value)
    if not c.is_stable(owner, node.args):
        owner = c.to_temp(owner)
    found = c.new_temp()
    attribute = rebuilt(func, value=owner)
    c.emit(
        func,
        ins.look_up,
        found,
        fuse(c, owner),
        func.attr,
        functions,
        fuse(c, attribute),
        redo=lambda c: c.emit(func, ins.store_slot, found, fuse(c, tuple_of(func, [c.to_temp(attribute)]))),
        nodes=(owner,),
    )
    arguments = c.reduce(node.args)
    reduced = rebuilt(node, func=attribute, args=arguments)

    def again(c: Compiler) -> None:
        callee = c.new_temp()
        c.operation(func, callee, op.method_looked_up, [TempRef(found, func), owner, literal(func, func.attr)])
        call(c, rebuilt(reduced, func=TempRef(callee, func)), slot)

    closures = tuple(fuse(c, a) for a in arguments)
    operands = (slot, found, fuse(c, owner), func.attr, functions, closures)
    c.emit(node, ins.call_looked_up, *operands, redo=again, nodes=(owner, *arguments))


def _argument_values(node: ast.Call) -> list[Any]:
    return [a.value if isinstance(a, ast.Starred) else a for a in node.args] + [k.value for k in node.keywords]


def _call_reduced(c: Compiler, node: Any, slot: int) -> None:
    """A call whose parts are fusable."""
    c_redo = lambda c: call(c, node, slot)  # noqa: E731
    starred = any(isinstance(a, ast.Starred) for a in node.args)
    func = node.func
    nodes = (func, *node.args, *[k.value for k in node.keywords])
    if starred or node.keywords:
        if (starred or _is_mapped(node)) and c.is_unfused(node):
            if node.keywords:
                _call_stepwise(c, node, func, slot)
                return
            func = c.to_temp(func)
            node = rebuilt(node, args=listed(c, node, node.args, func if len(node.args) == 1 else None))
        elif not c.is_fusable(func):
            func = c.to_temp(func)
        arguments = fuse(c, list_of(node, node.args))
        is_mapped = _is_mapped(node)
        is_method = isinstance(node.func, ast.Attribute) and not starred and not is_mapped
        c.emit(
            node,
            ins.call_general,
            slot,
            fuse(c, func),
            arguments,
            _keywords(c, node.keywords),
            is_mapped,
            is_method,
            redo=c_redo,
            nodes=nodes,
        )
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


def _is_merged_early(c: Compiler, node: ast.Call) -> bool:
    """Whether a mapping's names are asked for before something that may do anything is evaluated."""
    mapped = next((i for i, keyword in enumerate(node.keywords) if keyword.arg is None), len(node.keywords))
    return not all(c.is_fusable(keyword.value) for keyword in node.keywords[mapped + 1 :])


def _call_stepwise(c: Compiler, node: Any, func: Any, slot: int) -> None:
    """`f(*x, a=y, **z, b=w)` in CPython's order: z is merged before w is evaluated, and an only `*x` is looked at when all that is done."""
    func = c.to_temp(func)
    arguments: list[Any] = node.args
    is_spread = len(arguments) == 1 and _has_star(node)
    if is_spread:
        arguments = [rebuilt(arguments[0], value=c.to_temp(arguments[0].value))]
    else:
        arguments = listed(c, node, arguments)
    words, function = c.new_temp(), fuse(c, func)
    c.emit(node, ins.store_slot, words, lambda s: {})
    for group in _groups(node.keywords):
        values = [rebuilt(k, value=c.to_temp(k.value)) for k in group]
        c.emit(node, ins.merge_words, words, function, _merger(c, values))
    if is_spread:
        arguments = listed(c, node, arguments, func)
    c.emit(node, ins.call_general, slot, function, fuse(c, list_of(node, arguments)), lambda s: s[words], _is_mapped(node), False)


def _groups(keywords: list[ast.keyword]) -> list[list[ast.keyword]]:
    """Names that follow each other are merged at once, each mapping by itself."""
    groups: list[list[ast.keyword]] = []
    for keyword in keywords:
        if groups and keyword.arg is not None and groups[-1][-1].arg is not None:
            groups[-1].append(keyword)
        else:
            groups.append([keyword])
    return groups


def _is_mapped(node: ast.Call) -> bool:
    return any(keyword.arg is None for keyword in node.keywords)


def _keywords(c: Compiler, keywords: list[ast.keyword]) -> Any:
    if any(keyword.arg is None for keyword in keywords):
        merge = _merger(c, keywords)
        return lambda s: merge(s, {})
    parts = [(k.arg, fuse(c, k.value)) for k in keywords]
    if len(parts) == 1:
        ((only, value),) = parts
        return lambda s: {only: value(s)}
    return lambda s: {name: value(s) for name, value in parts}


def _merger(c: Compiler, keywords: list[ast.keyword]) -> Any:
    return op.keyword_merger([([k.arg for k in group], [fuse(c, k.value) for k in group]) for group in _groups(keywords)])


def _is_builtin(c: Compiler, name: str) -> bool:
    return c.scope.access(name).kind == "global" and name not in c.block.program.assigned_globals


def _zero_super(c: Compiler, node: ast.Call, slot: int) -> None:
    frame = c.scope.frame
    arguments = getattr(frame.node, "args", None)
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)] if arguments is not None else []
    if frame.kind != "function" or not names:
        c.operation(node, slot, op.bad_super, [])
        return
    access = frame.access("__class__")
    if access.kind != "slot":
        c.operation(node, slot, op.bad_super_cell, [])
        return
    first = frame.access(names[0])
    c.operation(node, slot, op.zero_super, [literal(node, each) for each in (access.slot, access.cell, first.slot, first.cell)])
