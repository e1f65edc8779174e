"""Calls of pure builtins by their own name."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.frames import GLOBALS, MACHINE, Frame
from tenuto.interpreter.operators import (
    Closure,
)
from tenuto.interpreter.pure import PURE_FUNCTIONS
from tenuto.interpreter.signals import Deopt

from .iterables import iterable

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


def call(c: Compiler, node: ast.Call) -> Closure:
    if isinstance(node.func, ast.Attribute):
        from tenuto.interpreter.fused.methods import method_call

        return method_call(c, node, node.func)
    assert isinstance(node.func, ast.Name)
    name = node.func.id
    known = PURE_FUNCTIONS.get(name)
    if known is None:
        return iterable(c, node, node, is_kept=True)
    expected, function = known.value, known.function
    arguments = [iterable(c, a, node) if i in known.iterables and len(node.args) == 1 else c.fuse(a) for i, a in enumerate(node.args)]
    keywords = [(str(k.arg), c.fuse(k.value)) for k in node.keywords]
    if keywords:
        return lambda s: (
            _guarded(s, name, expected, node)
            and function(s[MACHINE], *[a(s) for a in arguments], **{key: value(s) for key, value in keywords})
        )
    if known.is_host and len(arguments) == 1:
        (only,) = arguments
        if (check := known.text_check) is not None:

            def call_with_text(s: Frame) -> Any:
                if s[GLOBALS][name] is not expected:
                    raise Deopt(node)
                x = only(s)
                if type(x) is str:
                    check(s[MACHINE], x)
                return function(x)

            return call_with_text

        def call_host(s: Frame) -> Any:
            if s[GLOBALS][name] is not expected:
                raise Deopt(node)
            return function(only(s))

        return call_host
    if known.is_host:

        def call_host_n(s: Frame) -> Any:
            if s[GLOBALS][name] is not expected:
                raise Deopt(node)
            return function(*[a(s) for a in arguments])

        return call_host_n

    if len(arguments) == 1:
        (only,) = arguments

        def call_one(s: Frame) -> Any:
            if s[GLOBALS][name] is not expected:
                raise Deopt(node)
            return function(s[MACHINE], only(s))

        return call_one
    if len(arguments) == 2:
        first, second = arguments

        def call_two(s: Frame) -> Any:
            if s[GLOBALS][name] is not expected:
                raise Deopt(node)
            return function(s[MACHINE], first(s), second(s))

        return call_two

    def call_any(s: Frame) -> Any:
        if s[GLOBALS][name] is not expected:
            raise Deopt(node)
        return function(s[MACHINE], *[a(s) for a in arguments])

    return call_any


def _guarded(s: Frame, name: str, expected: Any, node: Any) -> bool:
    if s[GLOBALS][name] is not expected:
        raise Deopt(node)
    return True
