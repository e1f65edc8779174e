"""Fused calls of methods of the host's types: `text.split()`, `d.get(k)`, `", ".join(parts)`.

The receiver's exact type must have the method in the tables of pure.py; anything else is deoptimised to a general call. Methods that take
long on a long receiver, or that hash their argument, are looked at by guards/methods.py first; which ones is known by name.
"""

from __future__ import annotations

import ast
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.frames import MACHINE, Frame
from tenuto.interpreter.guards import CHECKS_BY_NAME, FREE_KEYS, KEYED, check_method, join
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.pure import ITERABLE_METHODS, PURE_METHODS_BY_NAME, fits
from tenuto.interpreter.signals import Deopt

from .iterables import iterable

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler

_NO_METHOD: tuple[Any, Any] = (None, None)


def method_call(c: Compiler, node: ast.Call, func: ast.Attribute) -> Closure:
    owner = c.fuse(func.value)
    name = func.attr
    takes_iterable = name in ITERABLE_METHODS
    arguments = [iterable(c, a, node) if takes_iterable else c.fuse(a) for a in node.args]
    functions = {kind: method for kind, method in PURE_METHODS_BY_NAME[name].items() if fits(method, len(arguments) + 1)}
    if name == "join" and len(arguments) == 1:
        return _join(node, owner, arguments[0])
    if name in KEYED and arguments:
        return _keyed(node, owner, name, functions, arguments)
    if name in CHECKS_BY_NAME:
        return _checked(node, owner, checked_functions(name, functions), arguments)
    if len(arguments) == 0:

        def call0(s: Frame) -> Any:
            x = owner(s)
            function = functions.get(type(x))
            if function is None:
                raise Deopt(node)
            return function(x)

        return call0
    if len(arguments) == 1:
        (only,) = arguments

        def call1(s: Frame) -> Any:
            x = owner(s)
            function = functions.get(type(x))
            if function is None:
                raise Deopt(node)
            return function(x, only(s))

        return call1

    def call(s: Frame) -> Any:
        x = owner(s)
        function = functions.get(type(x))
        if function is None:
            raise Deopt(node)
        return function(x, *[a(s) for a in arguments])

    return call


def _join(node: ast.Call, owner: Closure, parts: Closure) -> Closure:
    def call(s: Frame) -> Any:
        x = owner(s)
        if type(x) is not str and type(x) is not bytes:
            raise Deopt(node)
        return join(s[MACHINE], x, parts(s))

    return call


def _keyed(node: ast.Call, owner: Closure, name: str, functions: dict[type, Any], arguments: list[Closure]) -> Closure:
    """A method that hashes its first argument."""
    first, *rest = arguments

    def call(s: Frame) -> Any:
        x = owner(s)
        function = functions.get(type(x))
        if function is None:
            raise Deopt(node)
        key = first(s)
        if type(key) not in FREE_KEYS:
            check_method(s[MACHINE], x, name, (key,))
        return function(x, key, *[a(s) for a in rest]) if rest else function(x, key)

    return call


def checked_functions(name: str, functions: dict[type, Any]) -> dict[type, tuple[Any, Any]]:
    """Per type, the method and what looks at a call of it first, or None."""
    checks = CHECKS_BY_NAME[name]
    return {kind: (function, checks.get(kind)) for kind, function in functions.items()}


def _checked_always(node: ast.Call, owner: Closure, functions: dict[type, tuple[Any, Any]], arguments: list[Closure]) -> Closure:
    def call(s: Frame) -> Any:
        x = owner(s)
        function, check = functions.get(type(x), _NO_METHOD)
        if function is None:
            raise Deopt(node)
        args = [a(s) for a in arguments]
        if check is not None:
            check(s[MACHINE], x, args)
        return function(x, *args)

    return call


def _checked(node: ast.Call, owner: Closure, functions: dict[type, tuple[Any, Any]], arguments: list[Closure]) -> Closure:
    if Decimal in functions:  # which has no length
        return _checked_always(node, owner, functions, arguments)
    if not arguments:

        def call0(s: Frame) -> Any:
            x = owner(s)
            function, check = functions.get(type(x), _NO_METHOD)
            if function is None:
                raise Deopt(node)
            if check is not None and len(x) > 64:
                check(s[MACHINE], x, ())
            return function(x)

        return call0

    def call(s: Frame) -> Any:
        x = owner(s)
        function, check = functions.get(type(x), _NO_METHOD)
        if function is None:
            raise Deopt(node)
        args = [a(s) for a in arguments]
        if check is not None and (len(x) > 64 or type(args[0]) not in FREE_KEYS):
            check(s[MACHINE], x, args)
        return function(x, *args)

    return call
