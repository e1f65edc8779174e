"""Operators as closures, specialised by the shape of their operands: two slots, a slot and a constant, anything.

The closures for common operators are written out, since an operator in the host's own syntax is several times cheaper than a call of
`operator.add`. Where a result may grow without bound (`+` on sequences, `*`, `**`, `<<`, `%` on text), sizes are checked: before the
operation, or, for `+`, whose result is at most the sum of two values that were already within the limit, directly after it.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from math import copysign
from typing import Any

from .frames import MACHINE, Frame
from .tracebacks import Traceback

Closure = Callable[[Frame], Any]
Maker = Callable[..., Closure]


# Ints within these bounds are small; beyond, the size of a product is checked first, and time is charged for.
_SMALL = 1 << 1024
_LEAST = -_SMALL
_WORD = 1 << 60
_LEAST_WORD = -_WORD


def _add_slots(i: int, j: int) -> Closure:
    def add(s: Frame) -> Any:
        r = s[i] + s[j]
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].grown(r)

    return add


def _add_constant(i: int, c: Any) -> Closure:
    def add(s: Frame) -> Any:
        r = s[i] + c
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].grown(r)

    return add


def _add(a: Closure, b: Closure) -> Closure:
    def add(s: Frame) -> Any:
        r = a(s) + b(s)
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].grown(r)

    return add


def _add_slot(i: int, b: Closure) -> Closure:
    def add(s: Frame) -> Any:
        r = s[i] + b(s)
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].grown(r)

    return add


def _add_to_constant(a: Closure, c: Any) -> Closure:
    def add(s: Frame) -> Any:
        r = a(s) + c
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].grown(r)

    return add


def _add_to_slot(a: Closure, j: int) -> Closure:
    def add(s: Frame) -> Any:
        r = a(s) + s[j]
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].grown(r)

    return add


_PLAIN = frozenset({int, float, bool})  # no iterator, which a view of a dict would read


def _sub_slots(i: int, j: int) -> Closure:
    def sub(s: Frame) -> Any:
        y = s[j]
        r = s[i] - y if type(y) in _PLAIN else s[MACHINE].apart(s[i], y)
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].reduced(r, s[i])

    return sub


def _sub_constant(i: int, c: Any) -> Closure:
    def sub(s: Frame) -> Any:
        return s[i] - c

    return sub


def _sub(a: Closure, b: Closure) -> Closure:
    def sub(s: Frame) -> Any:
        x = a(s)
        y = b(s)
        r = x - y if type(y) in _PLAIN else s[MACHINE].apart(x, y)
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].reduced(r, x)

    return sub


def _sub_slot(i: int, b: Closure) -> Closure:
    def sub(s: Frame) -> Any:
        x = s[i]
        y = b(s)
        r = x - y if type(y) in _PLAIN else s[MACHINE].apart(x, y)
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].reduced(r, x)

    return sub


def _sub_to_slot(a: Closure, j: int) -> Closure:
    def sub(s: Frame) -> Any:
        x = a(s)
        y = s[j]
        r = x - y if type(y) in _PLAIN else s[MACHINE].apart(x, y)
        t = type(r)
        if (t is int and _LEAST < r < _SMALL) or t is float:
            return r
        return s[MACHINE].reduced(r, x)

    return sub


def _sub_to_constant(a: Closure, c: Any) -> Closure:
    return lambda s: a(s) - c


def _mul_slots(i: int, j: int) -> Closure:
    def mul(s: Frame) -> Any:
        x = s[i]
        y = s[j]
        t = type(x)
        if (t is int and type(y) is int and _LEAST < x < _SMALL and _LEAST < y < _SMALL) or (t is float and type(y) is float):
            return x * y
        return s[MACHINE].multiply(x, y)

    return mul


def _mul_constant(i: int, c: Any) -> Closure:
    if type(c) is int and -(1 << 31) < c < 1 << 31:

        def mul(s: Frame) -> Any:
            x = s[i]
            t = type(x)
            if (t is int and _LEAST < x < _SMALL) or t is float:
                return x * c
            return s[MACHINE].multiply(x, c)

        return mul
    if type(c) is float:

        def scale(s: Frame) -> Any:
            x = s[i]
            return x * c if type(x) is float else s[MACHINE].multiply(x, c)

        return scale
    return _mul(lambda s: s[i], lambda s: c)


def _mul(a: Closure, b: Closure) -> Closure:
    def mul(s: Frame) -> Any:
        x = a(s)
        y = b(s)
        t = type(x)
        if (t is int and type(y) is int and _LEAST < x < _SMALL and _LEAST < y < _SMALL) or (t is float and type(y) is float):
            return x * y
        return s[MACHINE].multiply(x, y)

    return mul


def _mul_slot(i: int, b: Closure) -> Closure:
    def mul(s: Frame) -> Any:
        x = s[i]
        y = b(s)
        t = type(x)
        if (t is int and type(y) is int and _LEAST < x < _SMALL and _LEAST < y < _SMALL) or (t is float and type(y) is float):
            return x * y
        return s[MACHINE].multiply(x, y)

    return mul


def _mul_to_slot(a: Closure, j: int) -> Closure:
    def mul(s: Frame) -> Any:
        x = a(s)
        y = s[j]
        t = type(x)
        if (t is int and type(y) is int and _LEAST < x < _SMALL and _LEAST < y < _SMALL) or (t is float and type(y) is float):
            return x * y
        return s[MACHINE].multiply(x, y)

    return mul


def _mul_to_constant(a: Closure, c: Any) -> Closure:
    if type(c) is not int or not -(1 << 31) < c < 1 << 31:
        return _mul(a, lambda s: c)

    def mul(s: Frame) -> Any:
        x = a(s)
        t = type(x)
        if (t is int and _LEAST < x < _SMALL) or t is float:
            return x * c
        return s[MACHINE].multiply(x, c)

    return mul


def _div(a: Closure, b: Closure) -> Closure:
    return lambda s: a(s) / b(s)


def _floordiv(a: Closure, b: Closure) -> Closure:
    def floordiv(s: Frame) -> Any:
        x = a(s)
        y = b(s)
        if type(x) is not float and not (type(x) is int and _LEAST < x < _SMALL):
            s[MACHINE].big_division(x, y)
        return x // y

    return floordiv


def _floordiv_to_constant(a: Closure, c: Any) -> Closure:
    def floordiv(s: Frame) -> Any:
        x = a(s)
        if type(x) is not float and not (type(x) is int and _LEAST < x < _SMALL):
            s[MACHINE].big_division(x, c)
        return x // c

    return floordiv


def _floordiv_constant(i: int, c: Any) -> Closure:
    def floordiv(s: Frame) -> Any:
        x = s[i]
        if type(x) is not float and not (type(x) is int and _LEAST < x < _SMALL):
            s[MACHINE].big_division(x, c)
        return x // c

    return floordiv


def _mod_to_constant(a: Closure, c: Any) -> Closure:
    if type(c) is not int:
        return _mod(a, lambda s: c)

    def mod(s: Frame) -> Any:
        x = a(s)
        if type(x) is int and _LEAST_WORD < x < _WORD:
            return x % c
        return s[MACHINE].modulo(x, c)

    return mod


def _mod_constant(i: int, c: Any) -> Closure:
    if type(c) is not int:
        return _mod(lambda s: s[i], lambda s: c)

    def mod(s: Frame) -> Any:
        x = s[i]
        if type(x) is int and _LEAST_WORD < x < _WORD:
            return x % c
        return s[MACHINE].modulo(x, c)

    return mod


def _mod(a: Closure, b: Closure) -> Closure:
    def mod(s: Frame) -> Any:
        x = a(s)
        y = b(s)
        if type(x) is int and type(y) is int and _LEAST < x < _SMALL:
            return x % y
        return s[MACHINE].modulo(x, y)

    return mod


def _pow(a: Closure, b: Closure) -> Closure:
    return lambda s: s[MACHINE].power(a(s), b(s))


def _lshift(a: Closure, b: Closure) -> Closure:
    return lambda s: s[MACHINE].left_shift(a(s), b(s))


def _rshift(a: Closure, b: Closure) -> Closure:
    def rshift(s: Frame) -> Any:
        r = a(s) >> b(s)
        return r if type(r) is int and _LEAST < r < _SMALL else s[MACHINE].grown(r)

    return rshift


def _set_operator(function: Callable[[Any, Any], Any]) -> Maker:
    """`&`, `|`, `^`: on dict views the host gives plain sets, whose order must be made ours."""

    def make(a: Closure, b: Closure) -> Closure:
        def operate(s: Frame) -> Any:
            x = a(s)
            y = b(s)
            r = function(x, y) if type(y) in _PLAIN else s[MACHINE].together(function, x, y)
            if (type(r) is int and _LEAST < r < _SMALL) or type(r) is bool:
                return r
            return s[MACHINE].combined(r, x)

        return operate

    return make


def _matmul(a: Closure, b: Closure) -> Closure:
    return lambda s: a(s) @ b(s)


BINARY: dict[type, Maker] = {
    ast.Add: _add,
    ast.Sub: _sub,
    ast.Mult: _mul,
    ast.Div: _div,
    ast.FloorDiv: _floordiv,
    ast.Mod: _mod,
    ast.Pow: _pow,
    ast.LShift: _lshift,
    ast.RShift: _rshift,
    ast.BitAnd: _set_operator(operator.and_),
    ast.BitOr: _set_operator(operator.or_),
    ast.BitXor: _set_operator(operator.xor),
    ast.MatMult: _matmul,
}
# (slot, anything), (anything, slot), (anything, constant)
BINARY_SLOT: dict[type, Maker] = {ast.Add: _add_slot, ast.Sub: _sub_slot, ast.Mult: _mul_slot}
BINARY_TO_SLOT: dict[type, Maker] = {ast.Add: _add_to_slot, ast.Sub: _sub_to_slot, ast.Mult: _mul_to_slot}
BINARY_TO_CONSTANT: dict[type, Maker] = {
    ast.Add: _add_to_constant,
    ast.Sub: _sub_to_constant,
    ast.Mult: _mul_to_constant,
    ast.Mod: _mod_to_constant,
    ast.FloorDiv: _floordiv_to_constant,
}
BINARY_SLOTS: dict[type, Maker] = {ast.Add: _add_slots, ast.Sub: _sub_slots, ast.Mult: _mul_slots}
BINARY_CONSTANT: dict[type, Maker] = {
    ast.Add: _add_constant,
    ast.Sub: _sub_constant,
    ast.Mult: _mul_constant,
    ast.Mod: _mod_constant,
    ast.FloorDiv: _floordiv_constant,
}

UNARY: dict[type, Callable[[Any], Any]] = {ast.UAdd: operator.pos, ast.USub: operator.neg, ast.Invert: operator.invert}

# The host's dunder names: (method, reflected method, in-place method), and the symbol for messages.
BINARY_NAMES: dict[type, tuple[str, str, str, str]] = {
    ast.Add: ("__add__", "__radd__", "__iadd__", "+"),
    ast.Sub: ("__sub__", "__rsub__", "__isub__", "-"),
    ast.Mult: ("__mul__", "__rmul__", "__imul__", "*"),
    ast.Div: ("__truediv__", "__rtruediv__", "__itruediv__", "/"),
    ast.FloorDiv: ("__floordiv__", "__rfloordiv__", "__ifloordiv__", "//"),
    ast.Mod: ("__mod__", "__rmod__", "__imod__", "%"),
    ast.Pow: ("__pow__", "__rpow__", "__ipow__", "** or pow()"),
    ast.LShift: ("__lshift__", "__rlshift__", "__ilshift__", "<<"),
    ast.RShift: ("__rshift__", "__rrshift__", "__irshift__", ">>"),
    ast.BitAnd: ("__and__", "__rand__", "__iand__", "&"),
    ast.BitOr: ("__or__", "__ror__", "__ior__", "|"),
    ast.BitXor: ("__xor__", "__rxor__", "__ixor__", "^"),
    ast.MatMult: ("__matmul__", "__rmatmul__", "__imatmul__", "@"),
}
COMPARE_NAMES: dict[type, tuple[str, str, str]] = {
    ast.Lt: ("__lt__", "__gt__", "<"),
    ast.LtE: ("__le__", "__ge__", "<="),
    ast.Gt: ("__gt__", "__lt__", ">"),
    ast.GtE: ("__ge__", "__le__", ">="),
    ast.Eq: ("__eq__", "__eq__", "=="),
    ast.NotEq: ("__ne__", "__ne__", "!="),
}
INPLACE: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.iadd,
    ast.Sub: operator.isub,
    ast.Mult: operator.imul,
    ast.Div: operator.itruediv,
    ast.FloorDiv: operator.ifloordiv,
    ast.Mod: operator.imod,
    ast.Pow: operator.ipow,
    ast.LShift: operator.ilshift,
    ast.RShift: operator.irshift,
    ast.BitAnd: operator.iand,
    ast.BitOr: operator.ior,
    ast.BitXor: operator.ixor,
    ast.MatMult: operator.imatmul,
}

# --- comparisons ---

# Comparing these, or anything with a number or a constant, costs nothing; at what else may be large, the machine looks first.
QUICK = frozenset({int, float, bool, type(None)})

# What a snapshot keeps as values, not as objects: two equal ones are the same, else `is` would tell whether a run was restored.
BY_VALUE: frozenset[type] = frozenset({int, float, str, Traceback})


def is_same(x: Any, y: Any) -> bool:
    """`x is y` for a program."""
    if x is y:
        return True
    t = type(x)
    return t in BY_VALUE and t is type(y) and x == y and (t is not float or x != 0.0 or copysign(1.0, x) == copysign(1.0, y))


COMPARE: dict[type, Maker] = {
    ast.Eq: lambda a, b: lambda s: x == b(s) if type(x := a(s)) in QUICK else s[MACHINE].compare(operator.eq, x, b(s)),
    ast.NotEq: lambda a, b: lambda s: x != b(s) if type(x := a(s)) in QUICK else s[MACHINE].compare(operator.ne, x, b(s)),
    ast.Lt: lambda a, b: lambda s: x < b(s) if type(x := a(s)) in QUICK else s[MACHINE].compare(operator.lt, x, b(s)),
    ast.LtE: lambda a, b: lambda s: x <= b(s) if type(x := a(s)) in QUICK else s[MACHINE].compare(operator.le, x, b(s)),
    ast.Gt: lambda a, b: lambda s: x > b(s) if type(x := a(s)) in QUICK else s[MACHINE].compare(operator.gt, x, b(s)),
    ast.GtE: lambda a, b: lambda s: x >= b(s) if type(x := a(s)) in QUICK else s[MACHINE].compare(operator.ge, x, b(s)),
    ast.Is: lambda a, b: lambda s: (x := a(s)) is (y := b(s)) or (type(x) in BY_VALUE and s[MACHINE].compare(is_same, x, y)),
    ast.IsNot: lambda a, b: lambda s: (x := a(s)) is not (y := b(s)) and not (type(x) in BY_VALUE and s[MACHINE].compare(is_same, x, y)),
    ast.In: lambda a, b: lambda s: s[MACHINE].contains(a(s), b(s)),
    ast.NotIn: lambda a, b: lambda s: not s[MACHINE].contains(a(s), b(s)),
}
# Where one side is known to be small.
COMPARE_SMALL: dict[type, Maker] = {
    ast.Eq: lambda a, b: lambda s: a(s) == b(s),
    ast.NotEq: lambda a, b: lambda s: a(s) != b(s),
    ast.Lt: lambda a, b: lambda s: a(s) < b(s),
    ast.LtE: lambda a, b: lambda s: a(s) <= b(s),
    ast.Gt: lambda a, b: lambda s: a(s) > b(s),
    ast.GtE: lambda a, b: lambda s: a(s) >= b(s),
}
COMPARE_SLOTS: dict[type, Maker] = {
    ast.Eq: lambda i, j: lambda s: x == s[j] if type(x := s[i]) in QUICK else s[MACHINE].compare(operator.eq, x, s[j]),
    ast.NotEq: lambda i, j: lambda s: x != s[j] if type(x := s[i]) in QUICK else s[MACHINE].compare(operator.ne, x, s[j]),
    ast.Lt: lambda i, j: lambda s: x < s[j] if type(x := s[i]) in QUICK else s[MACHINE].compare(operator.lt, x, s[j]),
    ast.LtE: lambda i, j: lambda s: x <= s[j] if type(x := s[i]) in QUICK else s[MACHINE].compare(operator.le, x, s[j]),
    ast.Gt: lambda i, j: lambda s: x > s[j] if type(x := s[i]) in QUICK else s[MACHINE].compare(operator.gt, x, s[j]),
    ast.GtE: lambda i, j: lambda s: x >= s[j] if type(x := s[i]) in QUICK else s[MACHINE].compare(operator.ge, x, s[j]),
}
COMPARE_CONSTANT: dict[type, Maker] = {
    ast.Eq: lambda i, c: lambda s: s[i] == c,
    ast.NotEq: lambda i, c: lambda s: s[i] != c,
    ast.Lt: lambda i, c: lambda s: s[i] < c,
    ast.LtE: lambda i, c: lambda s: s[i] <= c,
    ast.Gt: lambda i, c: lambda s: s[i] > c,
    ast.GtE: lambda i, c: lambda s: s[i] >= c,
}
# (anything, constant)
COMPARE_TO_CONSTANT: dict[type, Maker] = {
    ast.Eq: lambda a, c: lambda s: a(s) == c,
    ast.NotEq: lambda a, c: lambda s: a(s) != c,
    ast.Lt: lambda a, c: lambda s: a(s) < c,
    ast.LtE: lambda a, c: lambda s: a(s) <= c,
    ast.Gt: lambda a, c: lambda s: a(s) > c,
    ast.GtE: lambda a, c: lambda s: a(s) >= c,
}
COMPARE_FUNCTIONS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: is_same,
    ast.IsNot: lambda x, y: not is_same(x, y),
}
