"""New nodes at the place, and with the number, of old ones."""

from __future__ import annotations

import ast
from typing import Any


class TempRef(ast.expr):
    """A part of an expression that has been evaluated already: its value is in a slot."""

    _fields = ()

    def __init__(self, slot: int, origin: Any) -> None:
        super().__init__()
        self.slot = slot
        self.number = origin.number
        self.origin = origin
        ast.copy_location(self, origin)


def rebuilt(node: Any, **fields: Any) -> Any:
    """A copy of `node` with other children, at the same place and with the same number."""
    values = {name: fields.get(name, getattr(node, name, None)) for name in node._fields}
    copy = type(node)(**values)
    ast.copy_location(copy, node)
    copy.number = node.number
    if hasattr(node, "scope"):
        copy.scope = node.scope
    return copy


def placed(node: Any, origin: Any) -> Any:
    """`node`, made just now, at the place of `origin`."""
    ast.copy_location(node, origin)
    node.number = origin.number
    return node


def blamed(node: Any, at: Any) -> Any:
    """What an instruction for `node` is emitted for whose errors belong to the place of `at`, as in CPython."""
    made = TempRef(0, node)
    made.origin = at
    return made


def last_comparison(test: Any) -> Any:
    """The comparison that CPython 3.11 blames for what comes of a test: the last one among those that decide; None where there is none."""
    match test:
        case ast.Compare():
            return test
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return last_comparison(operand)
        case ast.BoolOp(values=values):
            deciding = values
        case ast.IfExp(test=condition, body=body, orelse=other):
            deciding = [condition, body, other]
        case _:
            return None
    return next((found for found in map(last_comparison, reversed(deciding)) if found is not None), None)


def literal(origin: Any, value: Any) -> Any:
    return placed(ast.Constant(value=value), origin)


def named(origin: Any, identifier: str) -> Any:
    return placed(ast.Name(id=identifier, ctx=ast.Load()), origin)


def list_of(origin: Any, elements: list[Any]) -> Any:
    return placed(ast.List(elts=elements, ctx=ast.Load()), origin)


def tuple_of(origin: Any, elements: list[Any]) -> Any:
    return placed(ast.Tuple(elts=elements, ctx=ast.Load()), origin)


def dict_of(origin: Any, names: list[str | None], values: list[Any]) -> Any:
    return placed(ast.Dict(keys=[literal(origin, key) if key is not None else None for key in names], values=values), origin)
