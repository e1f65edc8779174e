"""Truth, comparisons and `in`."""

from __future__ import annotations

import ast
from typing import Any

from tenuto.interpreter.binding import enter
from tenuto.interpreter.calls import invoke
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.construct import find_in_class
from tenuto.interpreter.frames import Frame
from tenuto.interpreter.guards import is_long
from tenuto.interpreter.operators import COMPARE_FUNCTIONS, COMPARE_NAMES
from tenuto.interpreter.values import Resumable

from .operating import Operation
from .reaching import on_host, program_method


def truth(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    method = program_method(value, "__bool__")
    if method is not None:
        return enter(s, nxt, dst, method, (value,), None)
    s[dst] = on_host(m, bool, value)
    return nxt


def truth_checked(m: Any, s: Any, nxt: int, dst: int, value: Any) -> int:
    if type(value) is not bool:
        raise TypeError(f"__bool__ should return bool, returned {m.type_name(value)}")
    s[dst] = value
    return nxt


def _compare_attempts(m: Any, left: Any, right: Any, forward: str, reflected: str) -> list[tuple[Any, Any, Any]]:
    """The program's methods to try, as (method, self, other): the reflected one too where both are of one class, unlike other operators."""
    if forward == "__ne__":
        first, second = _unequal(m, left), _unequal(m, right)
    else:
        first, second = program_method(left, forward), program_method(right, reflected)
    tries = [(first, left, right), (second, right, left)]
    if _goes_first(left, right):
        tries.reverse()
    return [each for each in tries if each[0] is not None]


def _goes_first(left: Any, right: Any) -> bool:
    """Whether the right operand is asked first, being of a class below the left one's."""
    return type(left) is not type(right) and type.__subclasscheck__(type(left), type(right))  # asks no hook of a metaclass


def _compared_by_host(m: Any, value: Any, name: str, other: Any) -> Any:
    """What the host's part of a value says, such as an int below the program's class."""
    holder = next(base for base in type(value).__mro__ if name in base.__dict__)
    if holder is object or isinstance(holder, ProgramMeta):
        return NotImplemented
    return on_host(m, holder.__dict__[name], value, other)


def _unequal(m: Any, value: Any) -> Any:
    """What `!=` calls on a value of the program: its `__ne__`, or object's, which asks `__eq__`; None where the host's applies."""
    method = program_method(value, "__ne__")
    t: Any = type(value)
    if method is None and t.__ne__ is object.__ne__ and program_method(value, "__eq__") is not None:
        return m.prelude("builtins", "object_ne")
    return method


def _compare_first(kind: type) -> Operation:
    forward, reflected, _ = COMPARE_NAMES[kind]
    function = COMPARE_FUNCTIONS[kind]

    def first(m: Any, s: Frame, nxt: int, dst: int, left: Any, right: Any) -> int:
        tries = _compare_attempts(m, left, right, forward, reflected)
        if not tries:
            if type(left) in (list, tuple) and type(left) is type(right):
                return int(m.compare_containers(s, nxt, dst, forward, left, right))
            s[dst] = on_host(m, m.compare, function, left, right)
            return nxt
        method, receiver, other = tries[0]
        if len(tries) == 1 and receiver is right and not _goes_first(left, right):
            result = _compared_by_host(m, left, forward, right)
            if result is not NotImplemented:
                s[dst] = result
                return nxt
        return enter(s, nxt, dst, method, (receiver, other), None)

    return first


def _compare_second(kind: type) -> Operation:
    forward, reflected, _ = COMPARE_NAMES[kind]

    def second(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is not NotImplemented:
            s[dst] = result
            return nxt
        tries = _compare_attempts(m, left, right, forward, reflected)
        if len(tries) < 2:
            s[dst] = NotImplemented
            return nxt
        method, receiver, other = tries[1]
        return enter(s, nxt, dst, method, (receiver, other), None)

    return second


def _compare_last(kind: type) -> Operation:
    forward, reflected, symbol = COMPARE_NAMES[kind]

    def last(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is NotImplemented:
            result = _compared_by_host(m, left, forward, right)  # after the program's methods gave up
        if result is NotImplemented:
            result = _compared_by_host(m, right, reflected, left)
        if result is not NotImplemented:
            s[dst] = result
        elif kind is ast.Eq:
            s[dst] = left is right
        elif kind is ast.NotEq:
            s[dst] = left is not right
        else:
            raise TypeError(f"'{symbol}' not supported between instances of '{m.type_name(left)}' and '{m.type_name(right)}'")
        return nxt

    return last


COMPARE_FIRST = {kind: _compare_first(kind) for kind in COMPARE_NAMES}
COMPARE_SECOND = {kind: _compare_second(kind) for kind in COMPARE_NAMES}
COMPARE_LAST = {kind: _compare_last(kind) for kind in COMPARE_NAMES}


def contains(m: Any, s: Frame, nxt: int, dst: int, value: Any, container: Any) -> int:
    method = program_method(container, "__contains__")
    if method is not None:
        return enter(s, nxt, dst, method, (container, value), None)
    t = type(container)
    if t is list or t is tuple or (isinstance(t, ProgramMeta) and not _has_host_contains(t)) or isinstance(container, Resumable):
        return invoke(s, nxt, dst, m.prelude("parts" if is_long(container) else "containers", "contains"), (container, value), None)
    s[dst] = on_host(m, m.contains, value, container)
    return nxt


def _has_host_contains(t: type) -> bool:
    return find_in_class(t, "__contains__") is not None


def contains_result(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    s[dst] = on_host(m, bool, value)
    return nxt
