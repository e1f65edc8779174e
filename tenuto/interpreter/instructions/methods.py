"""Calls of methods, `o.name(...)`.

`functions` are the methods of exact host types that may be called directly. The methods of the program's plain classes are remembered by
the machine (`methods`, forgotten when a class is changed), so that no bound method is made; an attribute of the instance goes before.
"""

from __future__ import annotations

from decimal import Decimal
from types import MethodType
from typing import Any

from tenuto.interpreter.binding import enter
from tenuto.interpreter.block import Instruction
from tenuto.interpreter.calls import invoke, invoke_other, invoker
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.frames import BACK, DEPTH, FIRST, MACHINE, PC, RET, SWITCH, Frame
from tenuto.interpreter.guards import CHECKS_BY_NAME, FREE_KEYS
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.values import Function


def call_method(nxt: int, dst: int, owner: Closure, name: str, functions: dict[type, Any], arguments: tuple[Closure, ...]) -> Instruction:
    checks = CHECKS_BY_NAME.get(name)
    if len(arguments) == 0 and checks is None:
        return _call0(nxt, dst, owner, name, functions)
    if len(arguments) == 1 and checks is None:
        return _call1(nxt, dst, owner, name, functions, arguments[0])
    return _call(nxt, dst, owner, name, functions, arguments)


def _call0(nxt: int, dst: int, owner: Closure, name: str, functions: dict[type, Any]) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        o = owner(s)
        t = type(o)
        f = functions.get(t)
        if f is not None:
            s[dst] = f(o)
            return nxt
        m = s[MACHINE]
        known = m.methods.get(t)
        if known is not None:
            g = known.get(name)
            if g is not None and name not in o.__dict__:
                s[PC] = here
                if g.simple == 1:
                    n = g.template.copy()
                    n[BACK] = s
                    n[RET] = dst
                    n[FIRST] = o
                    n[DEPTH] = d = s[DEPTH] + 1
                    if d > m.max_depth:
                        m.too_deep()
                    m.top = n
                    return SWITCH
                return enter(s, nxt, dst, g, (o,), None)
        f = _method_of(m, o, t, name)
        s[PC] = here
        return invoker(type(f), invoke_other)(s, nxt, dst, f, (), None)

    return ins


def _call1(nxt: int, dst: int, owner: Closure, name: str, functions: dict[type, Any], a: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        o = owner(s)
        t = type(o)
        f = functions.get(t)
        if f is not None:
            s[dst] = f(o, a(s))
            return nxt
        m = s[MACHINE]
        known = m.methods.get(t)
        if known is not None:
            g = known.get(name)
            if g is not None and name not in o.__dict__:
                x = a(s)
                s[PC] = here
                if g.simple == 2:
                    n = g.template.copy()
                    n[BACK] = s
                    n[RET] = dst
                    n[FIRST] = o
                    n[FIRST + 1] = x
                    n[DEPTH] = d = s[DEPTH] + 1
                    if d > m.max_depth:
                        m.too_deep()
                    m.top = n
                    return SWITCH
                return enter(s, nxt, dst, g, (o, x), None)
        f = _method_of(m, o, t, name)
        x = a(s)
        s[PC] = here
        return invoker(type(f), invoke_other)(s, nxt, dst, f, (x,), None)

    return ins


def _call(nxt: int, dst: int, owner: Closure, name: str, functions: dict[type, Any], arguments: tuple[Closure, ...]) -> Instruction:
    here = nxt - 1
    checks = CHECKS_BY_NAME.get(name, {})
    arity = len(arguments) + 1

    def ins(s: Frame) -> int:
        o = owner(s)
        t = type(o)
        f = functions.get(t)
        if f is not None:
            values = [a(s) for a in arguments]
            check = checks.get(t)
            if check is not None and (t is Decimal or len(o) > 64 or (values and type(values[0]) not in FREE_KEYS)):
                check(s[MACHINE], o, values)
            s[dst] = f(o, *values)
            return nxt
        m = s[MACHINE]
        known = m.methods.get(t)
        if known is not None:
            g = known.get(name)
            if g is not None and name not in o.__dict__:
                values = [a(s) for a in arguments]
                s[PC] = here
                if g.simple == arity:
                    n = g.template.copy()
                    n[BACK] = s
                    n[RET] = dst
                    n[FIRST] = o
                    n[FIRST + 1 : FIRST + arity] = values
                    n[DEPTH] = d = s[DEPTH] + 1
                    if d > m.max_depth:
                        m.too_deep()
                    m.top = n
                    return SWITCH
                return enter(s, nxt, dst, g, (o, *values), None)
        f = _method_of(m, o, t, name)
        args = tuple([a(s) for a in arguments])
        s[PC] = here
        return invoker(type(f), invoke_other)(s, nxt, dst, f, args, None)

    return ins


def look_up(nxt: int, dst: int, owner: Closure, name: str, functions: dict[type, Any], attribute: Closure) -> Instruction:
    """What `call_looked_up` will call: None for a method of `functions`, a method of the program's class, else a tuple of the callable."""

    def ins(s: Frame) -> int:
        o = owner(s)
        t = type(o)
        if t in functions:
            s[dst] = None
            return nxt
        m = s[MACHINE]
        known = m.methods.get(t)
        g = None if known is None else known.get(name)
        if g is None or name in o.__dict__:
            f = attribute(s)
            g = (f,)
            if type(t) is ProgramMeta and type(f) is MethodType and type(f.__func__) is Function:
                m.remember_method(t, name)
                if f.__self__ is o and f.__func__ is m.methods.get(t, _NONE).get(name):
                    g = f.__func__  # the same whether it was remembered before or not: it stands in snapshots
        s[dst] = g
        return nxt

    return ins


_NONE: dict[str, Function] = {}


def call_looked_up(
    nxt: int, dst: int, found: int, owner: Closure, name: str, functions: dict[type, Any], arguments: tuple[Closure, ...]
) -> Instruction:
    here = nxt - 1
    by_type = call_method(nxt, dst, owner, name, functions, arguments)
    arity = len(arguments) + 1

    def ins(s: Frame) -> int:
        f = s[found]
        if f is None:
            return by_type(s)
        values = [a(s) for a in arguments]
        s[PC] = here
        if type(f) is tuple:
            return invoke(s, nxt, dst, f[0], tuple(values), None)
        if f.simple != arity:
            return enter(s, nxt, dst, f, (owner(s), *values), None)
        n = f.template.copy()
        n[BACK] = s
        n[RET] = dst
        n[FIRST] = owner(s)
        n[FIRST + 1 : FIRST + arity] = values
        n[DEPTH] = d = s[DEPTH] + 1
        m = s[MACHINE]
        if d > m.max_depth:
            m.too_deep()
        m.top = n
        return SWITCH

    return ins


def _method_of(m: Any, o: Any, t: Any, name: str) -> Any:
    if type(t) is not ProgramMeta:
        return m.attribute(o, name)
    f = getattr(o, name)
    if type(f) is MethodType and type(f.__func__) is Function:
        m.remember_method(t, name)
    return f
