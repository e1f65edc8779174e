"""typing.get_type_hints over the annotations of the program's own functions and classes."""

from __future__ import annotations

import ast
import typing
from typing import Any

from .classes import ProgramMeta
from .values import Function


def type_hints(m: Any, obj: Any, include_extras: bool) -> dict[str, Any]:
    """Annotations with the strings among them resolved against the program's global names."""
    hints: dict[str, Any] = {}
    if isinstance(obj, ProgramMeta):
        for base in reversed(obj.__mro__):
            if isinstance(base, ProgramMeta):
                hints.update(base.__dict__.get("__annotations__", {}))
    elif isinstance(obj, Function):
        hints.update(obj.annotations)
    else:
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    return {name: _resolved(m, value, include_extras) for name, value in hints.items()}


def _resolved(m: Any, value: Any, include_extras: bool) -> Any:
    if value is None:
        return type(None)
    if isinstance(value, typing.ForwardRef):
        value = value.__forward_arg__
    if isinstance(value, str):
        return evaluate(m, ast.parse(value.strip(), mode="eval").body)
    if not include_extras and typing.get_origin(value) is typing.Annotated:
        return _resolved(m, typing.get_args(value)[0], include_extras)
    return value


def evaluate(m: Any, node: Any) -> Any:
    """An annotation given as text: names, attributes of modules, subscripts, `|`, constants."""
    if isinstance(node, ast.Constant):
        return type(None) if node.value is None else node.value
    if isinstance(node, ast.Name):
        if node.id in m.globals_:
            return m.globals_[node.id]
        raise NameError(f"name '{node.id}' is not defined", name=node.id)
    if isinstance(node, ast.Attribute):
        return m.attribute(evaluate(m, node.value), node.attr)
    if isinstance(node, ast.Subscript):
        return evaluate(m, node.value)[evaluate(m, node.slice)]
    if isinstance(node, ast.Tuple):
        return tuple(evaluate(m, e) for e in node.elts)
    if isinstance(node, ast.List):
        return [evaluate(m, e) for e in node.elts]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return evaluate(m, node.left) | evaluate(m, node.right)
    raise SyntaxError(f"Forward reference must be an expression -- got {ast.unparse(node)!r}")
