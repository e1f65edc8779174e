"""Binary, in-place and unary operators: the forward method, the reflected one, the error."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.binding import enter
from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.construct import find_in_class
from tenuto.interpreter.frames import Frame
from tenuto.interpreter.guards import repetition
from tenuto.interpreter.operators import BINARY_NAMES, INPLACE

from .reaching import on_host, program_method

Operation = Callable[..., int]


_TEMPLATES = (str, bytes, bytearray)  # their own `%` takes any value on the right
_REPEATED = (str, bytes, bytearray, list, tuple, deque)  # by a number on either side


def attempts(left: Any, right: Any, forward: str, reflected: str) -> list[tuple[Any, Any, Any]]:
    """The program's methods to try, in CPython's order, as (method, self, other)."""
    first, second = program_method(left, forward), program_method(right, reflected)
    a, b = type(left), type(right)
    if (
        second is not None
        and a is not b
        and isinstance(b, type)
        and type.__subclasscheck__(a, b)
        and find_in_class(a, reflected) is not second
    ):
        out = [(second, right, left)]
        if first is not None:
            out.append((first, left, right))
        return out
    out = [] if first is None else [(first, left, right)]
    if second is not None and (a is not b or forward == reflected) and not (forward == "__mod__" and isinstance(left, _TEMPLATES)):
        out.append((second, right, left))
    return out


def _binary_step(kind: type, step: int) -> Operation:
    forward, reflected, _, _ = BINARY_NAMES[kind]

    def first(m: Any, s: Frame, nxt: int, dst: int, left: Any, right: Any) -> int:
        tries = attempts(left, right, forward, reflected)
        if not tries:
            s[dst] = on_host(m, m.binary, kind, left, right)
            return nxt
        method, receiver, other = tries[0]
        return enter(s, nxt, dst, method, (receiver, other), None)

    def second(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is not NotImplemented:
            s[dst] = result
            return nxt
        tries = attempts(left, right, forward, reflected)
        if len(tries) < 2:
            s[dst] = NotImplemented
            return nxt
        method, receiver, other = tries[1]
        return enter(s, nxt, dst, method, (receiver, other), None)

    return first if step == 1 else second


def _binary_last(kind: type, symbol: str) -> Operation:
    def last(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is NotImplemented:
            return _host_remainder(m, s, nxt, dst, kind, symbol, left, right)
        s[dst] = result
        return nxt

    return last


def _host_remainder(m: Any, s: Frame, nxt: int, dst: int, kind: type, symbol: str, left: Any, right: Any) -> int:
    """A host operand may still have its say after the program's method gave up: `[1] + obj` is an error of list's."""
    forward, reflected, _, _ = BINARY_NAMES[kind]
    for value, name, other in ((left, forward, right), (right, reflected, left)):
        # not `getattr`, which would find what the type itself, as an object, can: `int | str`
        holder = next((base for base in type(value).__mro__ if name in base.__dict__), None)
        if holder is not None and not isinstance(holder, ProgramMeta):
            if kind is ast.Mult and holder in _REPEATED and not has_slot(type(other), "__index__"):
                raise TypeError(f"can't multiply sequence by non-int of type '{m.type_name(other)}'")
            if kind is ast.Mult and holder in _REPEATED:
                other = on_host(m, repetition, m, holder, value, other)
            result = on_host(m, holder.__dict__[name], value, other)
            if result is not NotImplemented:
                s[dst] = result
                return nxt
    raise unsupported(m, symbol, left, right)


def unsupported(m: Any, symbol: str, left: Any, right: Any) -> TypeError:
    hint = '. Did you mean "print(<message>, file=<output_stream>)"?' if symbol == ">>" and left is m.builtins["print"] else ""
    return TypeError(f"unsupported operand type(s) for {symbol}: '{m.type_name(left)}' and '{m.type_name(right)}'{hint}")


BINARY_FIRST = {kind: _binary_step(kind, 1) for kind in BINARY_NAMES}
BINARY_SECOND = {kind: _binary_step(kind, 2) for kind in BINARY_NAMES}
BINARY_LAST = {kind: _binary_last(kind, names[3]) for kind, names in BINARY_NAMES.items()}


# --- in-place operators ---


def _inplace_first(kind: type) -> Operation:
    name = BINARY_NAMES[kind][2]

    def first(m: Any, s: Frame, nxt: int, dst: int, left: Any, right: Any) -> int:
        method = program_method(left, name)
        if method is not None:
            return enter(s, nxt, dst, method, (left, right), None)
        if isinstance(type(left), ProgramMeta) and getattr(type(left), name, NotImplemented) is None:
            raise TypeError("'NoneType' object is not callable")
        s[dst] = NotImplemented
        return nxt

    return first


def _inplace_fallback(kind: type) -> Operation:
    forward, reflected, _, _ = BINARY_NAMES[kind]

    def fallback(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is not NotImplemented:
            s[dst] = result
            return nxt
        tries = attempts(left, right, forward, reflected)
        is_host = not isinstance(type(left), ProgramMeta) or (kind is ast.Add and issubclass(type(left), list))
        if not tries or (is_host and has_slot(type(left), BINARY_NAMES[kind][2])):
            return int(m.inplace(s, nxt, dst, kind, left, right))
        method, receiver, other = tries[0]
        return enter(s, nxt, dst, method, (receiver, other), None)

    return fallback


INPLACE_FIRST = {kind: _inplace_first(kind) for kind in BINARY_NAMES}
BINARY_SECOND_INPLACE = {kind: _inplace_fallback(kind) for kind in BINARY_NAMES}
INPLACE_LAST = {kind: _binary_last(kind, "**=" if kind is ast.Pow else names[3] + "=") for kind, names in BINARY_NAMES.items()}
INPLACE_DISPATCH = {kind: kind for kind in INPLACE}


# --- unary operators ---


def _unary(name: str, kind: type) -> Operation:
    from tenuto.interpreter.operators import UNARY as functions

    function = functions[kind]

    def operate(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
        method = program_method(value, name)
        if method is not None:
            return enter(s, nxt, dst, method, (value,), None)
        s[dst] = on_host(m, function, value)
        return nxt

    return operate


UNARY = {ast.UAdd: _unary("__pos__", ast.UAdd), ast.USub: _unary("__neg__", ast.USub), ast.Invert: _unary("__invert__", ast.Invert)}
