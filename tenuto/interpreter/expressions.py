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
from .block import Label
from .call_expressions import call, listed
from .comprehensions import comprehension, generator, lambda_
from .fused import fuse
from .nodes import TempRef, literal, rebuilt
from .operators import COMPARE
from .suspensions import await_, yield_, yield_from

if TYPE_CHECKING:
    from .compiler import Compiler


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
    if None in node.keys:
        slot = c.new_temp()
        _dict(c, node, slot)
        return TempRef(slot, node)
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
    ast.Set: lambda c, node: rebuilt(node, elts=c.reduce(node.elts, display=node)),
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
    c.operate(node, slot, op.truth, [operand])
    c.operation(node, slot, op.truth_checked, [TempRef(slot, node)])


def compare_pair(c: Compiler, node: Any, kind: type, left: Any, right: Any, slot: int) -> None:
    if kind in (ast.In, ast.NotIn):
        c.operation(node, slot, op.contains, [left, right])
        c.operation(node, slot, op.contains_result, [TempRef(slot, node)])
        if kind is ast.NotIn:
            c.emit(node, ins.store_slot, slot, lambda s: not s[slot])
    elif kind in (ast.Is, ast.IsNot):
        c.emit(node, ins.store_slot, slot, COMPARE[kind](fuse(c, left), fuse(c, right)))
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
    c.jump_test(node.test, other, False, node)
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
    c.operation(node, slot, op.load_attribute, [value, literal(node, name)])


def _subscript(c: Compiler, node: ast.Subscript, slot: int) -> None:
    c.operate(node, slot, op.load_item, [node.value, node.slice])


def _slice(c: Compiler, node: ast.Slice, slot: int) -> None:
    reduced = REDUCERS[ast.Slice](c, node)
    c.emit(node, ins.store_slot, slot, fuse(c, reduced))


def _display(c: Compiler, node: Any, slot: int) -> None:
    reduced = rebuilt(node, elts=listed(c, node, node.elts))
    c.emit(node, ins.nested, slot, fuse(c, reduced))  # of temporaries only: what runs nested can't be given up


def _dict(c: Compiler, node: ast.Dict, slot: int) -> None:
    out = c.new_temp()
    c.emit(node, ins.store_slot, out, lambda s: {})
    pairs: list[tuple[Any, Any]] = []  # they are hashed together, after all of them are evaluated
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None:
            pairs.append((fuse(c, c.to_temp(key)), fuse(c, c.to_temp(value))))
            continue
        _put(c, node, out, pairs)
        pairs = []
        c.operate(node, c.new_temp(), op.merge_mapping, [TempRef(out, node), value])  # fails before what comes after it is evaluated
    _put(c, node, out, pairs)
    c.emit(node, ins.store_slot, slot, lambda s: s[out])


def _put(c: Compiler, node: ast.Dict, out: int, pairs: list[tuple[Any, Any]]) -> None:
    if pairs:
        c.emit(node, ins.nested, c.new_temp(), lambda s: s[out].update([(key(s), value(s)) for key, value in pairs]))


def _joined(c: Compiler, node: ast.JoinedStr, slot: int) -> None:
    parts = [c.to_temp(value) for value in node.values]
    c.emit(node, ins.store_slot, slot, fuse(c, rebuilt(node, values=parts)))


def _formatted(c: Compiler, node: ast.FormattedValue, slot: int) -> None:
    operands = [node.value] + ([node.format_spec] if node.format_spec is not None else [])
    reduced = c.reduce(operands)
    value = c.new_temp()
    c.operation(node, value, op.convert, [reduced[0], literal(node, node.conversion)])
    spec = reduced[1] if len(reduced) > 1 else literal(node, "")
    c.operation(node, slot, op.format_value, [TempRef(value, node), spec])
    c.operation(node, slot, op.format_result, [TempRef(slot, node)])


def named_expression(c: Compiler, node: ast.NamedExpr, slot: int) -> None:
    c.eval_to(node.value, slot)
    c.assign_name(node.target, node.target.id, TempRef(slot, node))


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
        ast.Await: await_,
        ast.Yield: yield_,
        ast.YieldFrom: yield_from,
        ast.NamedExpr: named_expression,
        ast.Lambda: lambda_,
        ast.GeneratorExp: generator,
        ast.ListComp: comprehension,
        ast.SetComp: comprehension,
        ast.DictComp: comprehension,
    }
    single = frozenset({ast.Call, ast.Yield, ast.Await, ast.YieldFrom, ast.Lambda, ast.Attribute, ast.Subscript})
    always = frozenset(
        {
            ast.BoolOp, ast.IfExp, ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda, ast.GeneratorExp,
            ast.ListComp, ast.SetComp, ast.DictComp,
        }
    )  # fmt: skip
