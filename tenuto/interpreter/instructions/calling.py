"""Calls and returns. A call of a program's function with plain arguments pushes its frame here; any other goes to `invoke`."""

from __future__ import annotations

from types import MethodType
from typing import Any

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.calls import invoke
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.frames import (
    BACK,
    DEPTH,
    FIRST,
    MACHINE,
    PC,
    RET,
    SWITCH,
    Frame,
)
from tenuto.interpreter.guards import CHECKS_BY_NAME, FREE_KEYS
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.values import Function


def call0(nxt: int, dst: int, function: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        if type(f) is Function and f.simple == 0:
            s[PC] = here
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        s[PC] = here
        return invoke(s, nxt, dst, f, (), None)

    return ins


def call1(nxt: int, dst: int, function: Closure, a: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        if type(f) is Function and f.simple == 1:
            x = a(s)
            s[PC] = here
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            n[FIRST] = x
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        x = a(s)
        s[PC] = here
        return invoke(s, nxt, dst, f, (x,), None)

    return ins


def call2(nxt: int, dst: int, function: Closure, a: Closure, b: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        x = a(s)
        y = b(s)
        s[PC] = here
        if type(f) is Function and f.simple == 2:
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            n[FIRST] = x
            n[FIRST + 1] = y
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        return invoke(s, nxt, dst, f, (x, y), None)

    return ins


def call(nxt: int, dst: int, function: Closure, arguments: tuple[Closure, ...]) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        args = tuple([a(s) for a in arguments])
        s[PC] = here
        return invoke(s, nxt, dst, f, args, None)

    return ins


def call_method(nxt: int, dst: int, owner: Closure, name: str, functions: dict[type, Any], arguments: tuple[Closure, ...]) -> Instruction:
    """`o.name(...)`: `functions` are the methods of exact host types that may be called directly."""
    here = nxt - 1
    single = arguments[0] if len(arguments) == 1 else None
    checks = CHECKS_BY_NAME.get(name)

    def ins(s: Frame) -> int:
        o = owner(s)
        t = type(o)
        f = functions.get(t)
        if f is not None:
            if checks is not None:
                values = [a(s) for a in arguments]
                check = checks.get(t)
                if check is not None and (len(o) > 64 or (values and type(values[0]) not in FREE_KEYS)):
                    check(s[MACHINE], o, values)
                s[dst] = f(o, *values)
            elif single is not None:
                s[dst] = f(o, single(s))
            else:
                s[dst] = f(o, *[a(s) for a in arguments])
            return nxt
        if type(t) is ProgramMeta:
            f = getattr(o, name)
            if type(f) is MethodType:
                g = f.__func__
                if type(g) is Function and g.simple == len(arguments) + 1:
                    values = [a(s) for a in arguments]
                    s[PC] = here
                    n = g.template.copy()
                    n[BACK] = s
                    n[RET] = dst
                    n[FIRST] = f.__self__
                    if values:
                        n[FIRST + 1 : FIRST + 1 + len(values)] = values
                    m = s[MACHINE]
                    n[DEPTH] = d = s[DEPTH] + 1
                    if d > m.max_depth:
                        m.too_deep()
                    m.top = n
                    return SWITCH
        else:
            f = s[MACHINE].attribute(o, name)
        args = tuple([a(s) for a in arguments])
        s[PC] = here
        return invoke(s, nxt, dst, f, args, None)

    return ins


def call_general(nxt: int, dst: int, function: Closure, arguments: Closure, keywords: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        args = tuple(arguments(s))
        try:
            kwargs = keywords(s)
        except TypeError as error:
            raise s[MACHINE].keyword_error(f, error) from None
        s[PC] = here
        return invoke(s, nxt, dst, f, args, kwargs)

    return ins


def return_value(nxt: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        v = value(s)
        back = s[BACK]
        back[s[RET]] = v
        s[MACHINE].top = back
        return SWITCH

    return ins


def return_from_generator(nxt: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        return int(s[MACHINE].finish_generator(s, value(s)))

    return ins
