"""Operators, comparisons and conditional expressions, specialised by the shape of their operands."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, cast

from tenuto.interpreter.frames import MACHINE, Frame
from tenuto.interpreter.operators import (
    BINARY,
    BINARY_CONSTANT,
    BINARY_SLOT,
    BINARY_SLOTS,
    BINARY_TO_CONSTANT,
    BINARY_TO_SLOT,
    COMPARE,
    COMPARE_CONSTANT,
    COMPARE_FUNCTIONS,
    COMPARE_SLOTS,
    COMPARE_SMALL,
    COMPARE_TO_CONSTANT,
    QUICK,
    UNARY,
    Closure,
)

from .fusable import slot_of

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


_SMALL = 1 << 1024  # ints beyond cost more than an instruction
_LEAST = -_SMALL


def binary(c: Compiler, node: ast.BinOp) -> Closure:
    kind = type(node.op)
    i = slot_of(c, node.left)
    if i:
        j = slot_of(c, node.right)
        if j and kind in BINARY_SLOTS:
            return BINARY_SLOTS[kind](i, j)
        if type(node.right) is ast.Constant and kind in BINARY_CONSTANT and type(node.right.value) in (int, float, str):
            return BINARY_CONSTANT[kind](i, node.right.value)
        if kind in BINARY_SLOT:
            return BINARY_SLOT[kind](i, c.fuse(node.right))
    if type(node.right) is ast.Constant and kind in BINARY_TO_CONSTANT and type(node.right.value) in (int, float, str):
        return BINARY_TO_CONSTANT[kind](c.fuse(node.left), node.right.value)
    if kind in BINARY_TO_SLOT and (j := slot_of(c, node.right)):
        return BINARY_TO_SLOT[kind](c.fuse(node.left), j)
    return BINARY[kind](c.fuse(node.left), c.fuse(node.right))


def unary(c: Compiler, node: ast.UnaryOp) -> Closure:
    operand = c.fuse(node.operand)
    if isinstance(node.op, ast.Not):
        return lambda s: not operand(s)
    if isinstance(node.op, ast.USub) and type(node.operand) is ast.Constant and type(node.operand.value) in (int, float):
        value = -cast(Any, node.operand.value)
        return lambda s: value
    function = UNARY[type(node.op)]

    def applied(s: Frame) -> Any:
        r = function(operand(s))
        if type(r) is not int or _LEAST < r < _SMALL:
            return r
        return s[MACHINE].grown(r)

    return applied


def bool_op(c: Compiler, node: ast.BoolOp) -> Closure:
    parts = [c.fuse(value) for value in node.values]
    is_and = isinstance(node.op, ast.And)
    if len(parts) == 2:
        a, b = parts
        return (lambda s: a(s) and b(s)) if is_and else (lambda s: a(s) or b(s))
    *most, last = parts
    if is_and:

        def conjunction(s: Frame) -> Any:
            for part in most:
                v = part(s)
                if not v:
                    return v
            return last(s)

        return conjunction

    def disjunction(s: Frame) -> Any:
        for part in most:
            v = part(s)
            if v:
                return v
        return last(s)

    return disjunction


def compare_closure(kind: type, c: Compiler, left: Any, right: Any) -> Closure:
    i = slot_of(c, left)
    if i:
        j = slot_of(c, right)
        if j and kind in COMPARE_SLOTS:
            return COMPARE_SLOTS[kind](i, j)
        if type(right) is ast.Constant and kind in COMPARE_CONSTANT and type(right.value) in (int, float, str):
            return COMPARE_CONSTANT[kind](i, right.value)
    if kind is ast.Is and type(right) is ast.Constant and right.value is None:
        a = c.fuse(left)
        return lambda s: a(s) is None
    if kind is ast.IsNot and type(right) is ast.Constant and right.value is None:
        a = c.fuse(left)
        return lambda s: a(s) is not None
    if type(right) is ast.Constant and kind in COMPARE_TO_CONSTANT and type(right.value) in (int, float, str):
        return COMPARE_TO_CONSTANT[kind](c.fuse(left), right.value)
    makers = COMPARE_SMALL if kind in COMPARE_SMALL and (is_small(left) or is_small(right)) else COMPARE
    return makers[kind](c.fuse(left), c.fuse(right))


def is_small(node: Any) -> bool:
    """Whether the host's value of this expression is surely a number or a short constant: neither costly to compare nor to hash."""
    kind = type(node)
    if kind is ast.Constant:
        return True
    if kind is ast.BinOp:
        return type(node.op) in (ast.Sub, ast.Div, ast.FloorDiv) or (
            type(node.op) is ast.Add and type(node.right) is ast.Constant and type(node.right.value) in (int, float)
        )
    return kind is ast.Call and type(node.func) is ast.Name and node.func.id == "len"


def comparison(c: Compiler, node: ast.Compare) -> Closure:
    if len(node.ops) == 1:
        return compare_closure(type(node.ops[0]), c, node.left, node.comparators[0])
    first = c.fuse(node.left)
    steps = [
        (COMPARE_FUNCTIONS.get(type(op)), isinstance(op, ast.In), c.fuse(right))
        for op, right in zip(node.ops, node.comparators, strict=True)
    ]

    def chain(s: Frame) -> Any:
        left = first(s)
        result: Any = True
        for compare, is_in, right_of in steps:
            right = right_of(s)
            if compare is None:
                result = s[MACHINE].contains(left, right) is is_in
            elif type(left) in QUICK:
                result = compare(left, right)
            else:
                result = s[MACHINE].compare(compare, left, right)
            if not result:
                return result
            left = right
        return result

    return chain


def if_expression(c: Compiler, node: ast.IfExp) -> Closure:
    test, body, other = c.fuse(node.test), c.fuse(node.body), c.fuse(node.orelse)
    return lambda s: body(s) if test(s) else other(s)
