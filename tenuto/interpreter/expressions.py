"""Emission of expressions that are not one closure: calls, awaits, yields, control flow, comprehensions; and of every operator's slow form.

REDUCERS rebuild an operator around operands that have been made fusable. EMITTERS put the value of a node into a slot; those in `always`
have no fusable remainder, the others are used in the slow form only.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from . import instructions as ins
from . import protocols as op
from .block import Label, Region
from .fuse import TempRef, fuse, iterable
from .pure import ATOMIC_METHODS_BY_NAME

if TYPE_CHECKING:
    from .compiler import Compiler


def rebuilt(node: Any, **fields: Any) -> Any:
    """A copy of `node` with other children, at the same place and with the same number."""
    values = {name: fields.get(name, getattr(node, name, None)) for name in node._fields}
    copy = type(node)(**values)
    ast.copy_location(copy, node)
    copy.number = node.number
    if hasattr(node, "scope"):
        copy.scope = node.scope
    return copy


# --- reducers ---


def _reduce_fields(*names: str) -> Callable[[Compiler, Any], Any]:
    def reduce(c: Compiler, node: Any) -> Any:
        present = [name for name in names if getattr(node, name) is not None]
        values = c.reduce([getattr(node, name) for name in present])
        return rebuilt(node, **dict(zip(present, values, strict=True)))

    return reduce


def _reduce_list(name: str) -> Callable[[Compiler, Any], Any]:
    return lambda c, node: rebuilt(node, **{name: c.reduce(getattr(node, name))})


def _reduce_compare(c: Compiler, node: ast.Compare) -> Any:
    if len(node.ops) > 1:
        slot = c.new_temp()
        _compare(c, node, slot)
        return TempRef(slot, node)
    left, right = c.reduce([node.left, node.comparators[0]])
    return rebuilt(node, left=left, comparators=[right])


def _reduce_dict(c: Compiler, node: ast.Dict) -> Any:
    flat: list[Any] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None:
            flat.append(key)
        flat.append(value)
    values = iter(c.reduce(flat))
    keys, items = [], []
    for key in node.keys:
        keys.append(next(values) if key is not None else None)
        items.append(next(values))
    return rebuilt(node, keys=keys, values=items)


REDUCERS: dict[type, Callable[[Any, Any], Any]] = {
    ast.BinOp: _reduce_fields("left", "right"),
    ast.UnaryOp: _reduce_fields("operand"),
    ast.Compare: _reduce_compare,
    ast.Attribute: _reduce_fields("value"),
    ast.Subscript: _reduce_fields("value", "slice"),
    ast.Slice: _reduce_fields("lower", "upper", "step"),
    ast.Tuple: _reduce_list("elts"),
    ast.List: _reduce_list("elts"),
    ast.Set: _reduce_list("elts"),
    ast.Dict: _reduce_dict,
    ast.JoinedStr: _reduce_list("values"),
    ast.FormattedValue: _reduce_fields("value", "format_spec"),
}


# --- operators in the slow form ---


def _binary(c: Compiler, node: ast.BinOp, slot: int) -> None:
    left, right = c.reduce([node.left, node.right])
    kind = type(node.op)
    c.operation(node, slot, op.BINARY_FIRST[kind], [left, right])
    c.operation(node, slot, op.BINARY_SECOND[kind], [TempRef(slot, node), left, right])
    c.operation(node, slot, op.BINARY_LAST[kind], [TempRef(slot, node), left, right])


def _unary(c: Compiler, node: ast.UnaryOp, slot: int) -> None:
    if isinstance(node.op, ast.Not):
        truth(c, node, node.operand, slot)
        c.emit(node, ins.store_slot, slot, lambda s: not s[slot])
        return
    c.operate(node, slot, op.UNARY[type(node.op)], [node.operand])


def truth(c: Compiler, node: Any, operand: Any, slot: int) -> None:
    from .compiler import truth_checked

    c.operate(node, slot, op.truth, [operand])
    c.operation(node, slot, truth_checked, [TempRef(slot, node)])


def compare_pair(c: Compiler, node: Any, kind: type, left: Any, right: Any, slot: int) -> None:
    if kind in (ast.In, ast.NotIn):
        c.operation(node, slot, op.contains, [left, right])
        c.operation(node, slot, op.contains_result, [TempRef(slot, node)])
        if kind is ast.NotIn:
            c.emit(node, ins.store_slot, slot, lambda s: not s[slot])
    elif kind is ast.Is:
        a, b = fuse(c, left), fuse(c, right)
        c.emit(node, ins.store_slot, slot, lambda s: a(s) is b(s))
    elif kind is ast.IsNot:
        a, b = fuse(c, left), fuse(c, right)
        c.emit(node, ins.store_slot, slot, lambda s: a(s) is not b(s))
    else:
        c.operation(node, slot, op.COMPARE_FIRST[kind], [left, right])
        c.operation(node, slot, op.COMPARE_SECOND[kind], [TempRef(slot, node), left, right])
        c.operation(node, slot, op.COMPARE_LAST[kind], [TempRef(slot, node), left, right])


def _compare(c: Compiler, node: ast.Compare, slot: int) -> None:
    if len(node.ops) == 1:
        left, right = c.reduce([node.left, node.comparators[0]])
        if c.is_unfused(node):
            compare_pair(c, node, type(node.ops[0]), left, right, slot)
        else:
            c.eval_to(rebuilt(node, left=left, comparators=[right]), slot)
        return
    end = Label()
    left = c.to_temp(node.left)
    for i, (operator, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
        is_last = i == len(node.ops) - 1
        right = c.pure(right) if is_last else c.to_temp(right)
        pair = rebuilt(node, left=left, ops=[operator], comparators=[right])
        c.eval_to(pair, slot)
        if not is_last:
            c.jump_test(TempRef(slot, node), end, False)
        left = right
    c.place(end)


def _bool(c: Compiler, node: ast.BoolOp, slot: int) -> None:
    end = Label()
    before = set(c.definite)
    for value in node.values[:-1]:
        with c.temps():
            c.eval_to(value, slot)
        c.jump_test(TempRef(slot, node), end, isinstance(node.op, ast.Or))
    with c.temps():
        c.eval_to(node.values[-1], slot)
    c.definite = before
    c.place(end)


def _if(c: Compiler, node: ast.IfExp, slot: int) -> None:
    other, end = Label(), Label()
    before = set(c.definite)
    c.jump_test(node.test, other, False)
    with c.temps():
        c.eval_to(node.body, slot)
    c.emit(node, ins.jump, end)
    c.place(other)
    c.definite = set(before)
    with c.temps():
        c.eval_to(node.orelse, slot)
    c.definite = before
    c.place(end)


def _attribute(c: Compiler, node: ast.Attribute, slot: int) -> None:
    (value,) = c.reduce([node.value])
    name = node.attr
    c.operation(node, slot, op.load_attribute, [value, _literal(node, name)])


def _subscript(c: Compiler, node: ast.Subscript, slot: int) -> None:
    c.operate(node, slot, op.load_item, [node.value, node.slice])


def _literal(origin: Any, value: Any) -> Any:
    node = ast.copy_location(ast.Constant(value=value), origin)
    node.number = origin.number  # type: ignore[attr-defined]
    return node


def _slice(c: Compiler, node: ast.Slice, slot: int) -> None:
    reduced = REDUCERS[ast.Slice](c, node)
    c.emit(node, ins.store_slot, slot, fuse(c, reduced))


def listed(c: Compiler, elements: list[Any], callee: Any = None) -> list[Any]:
    """The elements reduced, what is starred turned into lists that the host may unpack."""
    out = []
    for element in c.reduce(elements):
        if isinstance(element, ast.Starred):
            slot = c.new_temp()
            operands = [c.to_temp(element.value)] + ([callee] if callee is not None else [])
            c.operation(element, slot, op.spread_value, operands)
            element = rebuilt(element, value=TempRef(slot, element))
        out.append(element)
    return out


def _display(c: Compiler, node: Any, slot: int) -> None:
    reduced = rebuilt(node, elts=listed(c, node.elts))
    c.emit(node, ins.nested, slot, fuse(c, reduced))


def _dict(c: Compiler, node: ast.Dict, slot: int) -> None:
    reduced = _reduce_dict(c, node)
    if None not in node.keys:
        c.emit(node, ins.nested, slot, fuse(c, reduced))
        return
    out = c.new_temp()
    c.emit(node, ins.store_slot, out, lambda s: {})
    for key, value in zip(reduced.keys, reduced.values, strict=True):
        if key is not None:
            k, v = fuse(c, key), fuse(c, value)
            c.emit(node, ins.nested, c.new_temp(), lambda s, k=k, v=v: s[out].__setitem__(k(s), v(s)))
        else:
            c.operation(node, c.new_temp(), op.merge_mapping, [TempRef(out, node), value])
    c.emit(node, ins.store_slot, slot, lambda s: s[out])


def _joined(c: Compiler, node: ast.JoinedStr, slot: int) -> None:
    parts = [c.to_temp(value) for value in node.values]
    c.emit(node, ins.store_slot, slot, fuse(c, rebuilt(node, values=parts)))


def _formatted(c: Compiler, node: ast.FormattedValue, slot: int) -> None:
    operands = [node.value] + ([node.format_spec] if node.format_spec is not None else [])
    reduced = c.reduce(operands)
    value = c.new_temp()
    c.operation(node, value, op.convert, [reduced[0], _literal(node, node.conversion)])
    spec = reduced[1] if len(reduced) > 1 else _literal(node, "")
    c.operation(node, slot, op.format_value, [TempRef(value, node), spec])
    c.operation(node, slot, op.format_result, [TempRef(slot, node)])


# --- calls ---


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
    reduced = c.reduce([first, *node.args, *[k.value for k in node.keywords]])
    n = len(node.args)
    keywords = [rebuilt(k, value=v) for k, v in zip(node.keywords, reduced[1 + n :], strict=True)]
    callee = rebuilt(func, value=reduced[0]) if is_method else reduced[0]
    _call_reduced(c, rebuilt(node, func=callee, args=reduced[1 : 1 + n], keywords=keywords), slot)


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
            node = rebuilt(node, args=listed(c, node.args, func))
        elif not c.is_fusable(func):
            func = c.to_temp(func)
        arguments = fuse(c, rebuilt_list(node, node.args))
        c.emit(node, ins.call_general, slot, fuse(c, func), arguments, _keywords(c, node), redo=c_redo, nodes=nodes)
        return
    arguments_ = [fuse(c, a) for a in node.args]
    if isinstance(func, ast.Attribute) and not func.attr.startswith("__"):
        functions = ATOMIC_METHODS_BY_NAME.get(func.attr, {}) if c.unfused != "slow" else {}
        if c.is_unfused(func):
            callee = c.to_temp(func)
            c.emit(node, ins.call, slot, fuse(c, callee), tuple(arguments_), redo=c_redo, nodes=nodes)
            return
        owner = fuse(c, func.value)
        c.emit(node, ins.call_method, slot, owner, func.attr, functions, tuple(arguments_), redo=c_redo, nodes=(func.value, *nodes))
        return
    if not c.is_fusable(func):
        func = c.to_temp(func)
    function = fuse(c, func)
    factory: Any = {0: ins.call0, 1: ins.call1, 2: ins.call2}.get(len(arguments_))
    if factory is not None:
        c.emit(node, factory, slot, function, *arguments_, redo=c_redo, nodes=nodes)
    else:
        c.emit(node, ins.call, slot, function, tuple(arguments_), redo=c_redo, nodes=nodes)


def rebuilt_list(node: Any, elements: list[Any]) -> Any:
    copy = ast.copy_location(ast.List(elts=elements, ctx=ast.Load()), node)
    copy.number = node.number  # type: ignore[attr-defined]
    return copy


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


# --- suspension ---


def _await(c: Compiler, node: ast.Await, slot: int) -> None:
    if c.scope.frame.kind == "module":
        c.operate(node, slot, op.top_await, [node.value])
        return
    source = c.new_temp()
    c.operate(node, source, op.GET_AWAITABLE[getattr(node, "method", "")], [node.value])
    c.operation(node, source, op.awaitable_checked, [TempRef(source, node)])
    delegation(c, node, slot, source)


def delegation(c: Compiler, node: Any, slot: int, source: int) -> None:
    """The loop of `yield from` and `await` over the iterator in `source`."""
    again = Label()
    value = c.new_temp()
    c.emit(node, ins.store_slot, value, lambda s: None)
    c.place(again)
    stop, here, after, exception = Label(), Label(), Label(), c.new_temp()
    c.place(here)
    c.emit(node, ins.delegate, value, source)
    c.place(after)
    c.block.regions.append(Region(here, after, stop, exception, c.handler_slot))
    c.emit(node, ins.yield_delegated, value, source)
    c.emit(node, ins.jump, again)
    c.emit(node, ins.store_slot, slot, lambda s: s[value])
    past = Label()
    c.emit(node, ins.jump, past)
    c.place(stop)
    c.emit(node, ins.delegate_stopped, exception, slot)
    c.place(past)


def _yield(c: Compiler, node: ast.Yield, slot: int) -> None:
    value = c.pure(node.value) if node.value is not None else _literal(node, None)
    factory = ins.yield_async if c.scope.frame.is_async else ins.yield_value
    c.emit(node, factory, slot, fuse(c, value), redo=lambda c: _yield(c, rebuilt(node, value=value), slot), nodes=(value,))


def _yield_from(c: Compiler, node: ast.YieldFrom, slot: int) -> None:
    source = c.new_temp()
    c.operate(node, source, op.get_delegate, [node.value])
    delegation(c, node, slot, source)


def _named(c: Compiler, node: ast.NamedExpr, slot: int) -> None:
    c.eval_to(node.value, slot)
    c.assign_name(node.target, node.target.id, TempRef(slot, node))


# --- functions and comprehensions ---


def _lambda(c: Compiler, node: ast.Lambda, slot: int) -> None:
    from .functions import emit_function

    emit_function(c, node, slot)


def _generator(c: Compiler, node: ast.GeneratorExp, slot: int) -> None:
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


def get_iterator(c: Compiler, node: Any, source: Any, slot: int) -> None:
    """slot = iter(source)"""
    value = c.pure(source)
    c.emit(node, ins.get_iterator, slot, fuse(c, value), redo=lambda c: get_iterator(c, node, value, slot), nodes=(value,))
    c.operation(node, slot, op.iterator_checked, [TempRef(slot, node)])


def _comprehension(c: Compiler, node: Any, slot: int) -> None:
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
        c.jump_test(condition, skip, False)
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


# --- loops, for statements and comprehensions alike ---


def _direct_slot(c: Compiler, target: Any) -> int:
    if isinstance(target, ast.Name):
        access = c.scope.access(target.id)
        if access.kind == "slot" and not access.cell:
            return access.slot
    return 0


def loop(c: Compiler, node: Any, target: Any, it: int, body: Callable[[], None], context: Any) -> None:
    """A loop over the iterator in slot `it`. `context` is the loop's Context, its continue label placed here."""
    start, bottom, exit_, stop = Label(), Label(), Label(), Label()
    slot = _direct_slot(c, target) or c.new_temp()
    exception = c.new_temp()
    before = set(c.definite)

    def dispatch(cost: int) -> Callable[[Any], None]:
        return lambda c: c.emit(node, ins.for_dispatch, it, slot, start, exit_, cost)

    def guard() -> None:
        here, after = Label(), Label()
        here.pc, after.pc = c.pc - 1, c.pc
        c.block.regions.append(Region(here, after, stop, exception, c.handler_slot))

    c.emit(node, ins.for_first, it, slot, exit_, redo=dispatch(0))
    guard()
    c.place(start)
    first = c.pc
    if _direct_slot(c, target):
        c.add_definite(target)
    else:
        with c.temps():
            c.assign(target, TempRef(slot, target))
        c.add_definite(target)
    body()
    if context is not None:
        c.place(context.continue_label)
    c.place(bottom)
    cost = min(max(c.pc - first, 1), 100)
    c.emit(node, ins.for_next, it, slot, start, cost, redo=dispatch(cost))
    guard()
    c.emit(node, ins.jump, exit_)
    c.place(stop)
    c.emit(node, ins.stop_iteration, exception, exit_)
    c.place(exit_)
    c.definite = before
    c.emit(node, ins.store_slot, it, lambda s: None)


def async_loop(c: Compiler, node: Any, target: Any, it: int, body: Callable[[], None], context: Any) -> None:
    again, exit_, stop, start, end = Label(), Label(), Label(), Label(), Label()
    value, source, exception = c.new_temp(), c.new_temp(), c.new_temp()
    before = set(c.definite)
    c.place(again)
    c.place(start)
    if c.scope.frame.kind == "module":
        c.operation(node, source, op.async_next, [TempRef(it, node)])
        c.operation(node, value, op.top_await, [TempRef(source, node)])
    else:
        c.operation(node, source, op.async_next, [TempRef(it, node)])
        c.operation(node, source, op.get_awaitable, [TempRef(source, node)])
        c.operation(node, source, op.awaitable_checked, [TempRef(source, node)])
        delegation(c, node, value, source)
    c.place(end)
    c.block.regions.append(Region(start, end, stop, exception, c.handler_slot))
    first = c.pc
    with c.temps():
        c.assign(target, TempRef(value, target))
    c.add_definite(target)
    body()
    if context is not None:
        c.place(context.continue_label)
    c.emit(node, ins.jump_back, again, min(max(c.pc - first, 1), 100))
    c.place(stop)
    c.emit(node, ins.stop_async_iteration, exception, exit_)
    c.place(exit_)
    c.definite = before


class EMITTERS:
    """Which emitter each node type has; `always` are those without a fusable remainder."""

    table: ClassVar[dict[type, Callable[[Any, Any, int], None]]] = {
        ast.BinOp: _binary,
        ast.UnaryOp: _unary,
        ast.Compare: _compare,
        ast.BoolOp: _bool,
        ast.IfExp: _if,
        ast.Attribute: _attribute,
        ast.Subscript: _subscript,
        ast.Slice: _slice,
        ast.Tuple: _display,
        ast.List: _display,
        ast.Set: _display,
        ast.Dict: _dict,
        ast.JoinedStr: _joined,
        ast.FormattedValue: _formatted,
        ast.Call: call,
        ast.Await: _await,
        ast.Yield: _yield,
        ast.YieldFrom: _yield_from,
        ast.NamedExpr: _named,
        ast.Lambda: _lambda,
        ast.GeneratorExp: _generator,
        ast.ListComp: _comprehension,
        ast.SetComp: _comprehension,
        ast.DictComp: _comprehension,
    }
    single = frozenset({ast.Call, ast.Yield, ast.Await, ast.YieldFrom, ast.Lambda, ast.Attribute, ast.Subscript})
    always = frozenset(
        {
            ast.BoolOp, ast.IfExp, ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda, ast.GeneratorExp,
            ast.ListComp, ast.SetComp, ast.DictComp,
        }
    )  # fmt: skip


_ = iterable
