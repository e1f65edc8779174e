"""Fused expressions: an expression tree without calls of program code becomes one closure over the frame.

A fused expression is *restartable*: until it is done it has changed nothing but slots of its own. So whatever reaches program code may
raise `Deopt`, and the machine repeats the expression in a form where that part is an instruction of its own. For the same reason a
fused expression never consumes an iterator that existed before it: what it iterates over must be of a type in REITERABLE, or be made by
the expression itself (`zip(a, b)` over lists).
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.nodes import TempRef
from tenuto.interpreter.operators import Closure

from .calls import call
from .comprehensions import comprehension, function, generator
from .displays import dict_display, formatted, joined, list_display, set_display, tuple_display
from .fusable import is_fusable, slot_of
from .items import attribute, slice_, subscript
from .iterables import iterable
from .names import constant, name, temporary
from .operations import binary, bool_op, comparison, if_expression, unary

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


def fuse(c: Compiler, node: Any) -> Closure:
    """The closure of a fusable node."""
    return _FUSERS[type(node)](c, node)


_FUSERS: dict[type, Callable[[Any, Any], Closure]] = {
    ast.Constant: constant,
    TempRef: temporary,
    ast.Name: name,
    ast.BinOp: binary,
    ast.UnaryOp: unary,
    ast.BoolOp: bool_op,
    ast.Compare: comparison,
    ast.IfExp: if_expression,
    ast.Attribute: attribute,
    ast.Subscript: subscript,
    ast.Slice: slice_,
    ast.List: list_display,
    ast.Tuple: tuple_display,
    ast.Set: set_display,
    ast.Dict: dict_display,
    ast.JoinedStr: joined,
    ast.FormattedValue: formatted,
    ast.Call: call,
    ast.Lambda: function,
    ast.GeneratorExp: generator,
    ast.ListComp: comprehension,
    ast.SetComp: comprehension,
    ast.DictComp: comprehension,
}

__all__ = ["fuse", "is_fusable", "iterable", "slot_of"]
