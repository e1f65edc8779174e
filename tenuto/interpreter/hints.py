"""typing.get_type_hints over the annotations of the program's own functions and classes."""

from __future__ import annotations

import ast
import functools
import operator
import typing
from collections.abc import Mapping
from types import BuiltinFunctionType, GenericAlias, MethodType, UnionType
from typing import Any

from .classes import ProgramMeta
from .guards.trees import check_annotation
from .values import Function, Native

_MARKS = (typing.Annotated, typing.Required, typing.NotRequired)
_TEXT_FUEL = 100  # of a hint that is parsed
_Names = tuple[Mapping[str, Any], ...]


def type_hints(m: Any, obj: Any, globalns: Any, localns: Any, include_extras: bool) -> dict[str, Any]:
    """Annotations with the strings among them resolved: against the names given, those of the class, and the program's global ones."""
    hints: dict[str, Any] = {}
    if isinstance(obj, ProgramMeta | Function | MethodType) and m.get_attribute(obj, "__no_type_check__", None):
        return hints
    if isinstance(obj, ProgramMeta):
        for base in reversed(obj.__mro__):
            if isinstance(base, ProgramMeta):
                own = base.__dict__
                names = (localns, globalns or m.globals_) if localns is not None else (own, globalns) if globalns else (m.globals_, own)
                hints |= {name: _resolved(m, value, (*names, m.globals_)) for name, value in own.get("__annotations__", {}).items()}
    else:
        annotations = _annotations(obj)
        if annotations is None:
            if isinstance(obj, (Native, BuiltinFunctionType, type)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        given = tuple([names for names in (localns, globalns) if names is not None])
        hints = {name: _resolved(m, value, (*given, m.globals_)) for name, value in annotations.items()}
    return hints if include_extras else {name: _stripped(value) for name, value in hints.items()}


def _annotations(obj: Any) -> dict[str, Any] | None:
    if isinstance(obj, (MethodType, staticmethod, classmethod)):
        obj = obj.__func__
    return obj.annotations if isinstance(obj, Function) else None


def _resolved(m: Any, value: Any, names: _Names, is_text: bool = True) -> Any:
    """The hint with the names in it looked up. A text within `Literal` or the like is one (`is_text` false)."""
    if value is None:
        return type(None)
    if isinstance(value, typing.ForwardRef):
        value = value.__forward_arg__
    elif not is_text and isinstance(value, str):
        return value
    if isinstance(value, str):
        m.charge(_TEXT_FUEL)
        check_annotation(m, value)
        return _resolved(m, _evaluate(m, ast.parse(value.strip(), mode="eval").body, names), names)
    return _mapped(value, lambda part: _resolved(m, part, names, type(value) is GenericAlias))


def _stripped(value: Any) -> Any:
    while typing.get_origin(value) in _MARKS:
        value = typing.get_args(value)[0]
    return _mapped(value, _stripped)


def _mapped(value: Any, change: Any) -> Any:
    """The same form with its arguments changed; the very same one where none is."""
    kind = type(value)
    old = getattr(value, "__args__", None) if kind is UnionType or kind is GenericAlias or kind.__module__ == "typing" else None
    if type(old) is not tuple or typing.get_origin(value) is typing.Literal:
        return value
    new = tuple([part if part is None else change(part) for part in old])
    if all(a is b for a, b in zip(old, new, strict=True)):
        return value
    if kind is UnionType:
        return functools.reduce(operator.or_, new)
    if kind is GenericAlias:
        return GenericAlias(value.__origin__, new)
    return value.copy_with(new)


def _evaluate(m: Any, node: Any, names: _Names) -> Any:
    """An annotation given as text: names, attributes of modules, subscripts, `|`, constants, and calls such as in `Annotated`."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            for known in names:
                if name in known:
                    return known[name]
            raise NameError(f"name '{name}' is not defined", name=name)
        case ast.Attribute(value=owner, attr=name):
            return m.attribute(_evaluate(m, owner, names), name)
        case ast.Subscript(value=owner, slice=index):
            return _evaluate(m, owner, names)[_evaluate(m, index, names)]
        case ast.Tuple(elts=elements):
            return tuple([_evaluate(m, each, names) for each in elements])
        case ast.List(elts=elements):
            return [_evaluate(m, each, names) for each in elements]
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _evaluate(m, left, names) | _evaluate(m, right, names)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluate(m, operand, names)
        case ast.Call(func=function, args=args, keywords=keywords):
            values = tuple([_evaluate(m, each, names) for each in args])
            return m.run_nested(_evaluate(m, function, names), values, {str(k.arg): _evaluate(m, k.value, names) for k in keywords})
    raise SyntaxError(f"Forward reference must be an expression -- got {ast.unparse(node)!r}")
