"""Displays of lists, tuples, sets and dicts, and f-strings."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.frames import MACHINE, Frame
from tenuto.interpreter.guards import charge_operation, check_keys, spread
from tenuto.interpreter.operators import (
    Closure,
)
from tenuto.interpreter.sets import Set, check_hashable
from tenuto.interpreter.signals import Deopt

from .comprehensions import checked_key
from .iterables import iterable
from .operations import is_small

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


def _elements(c: Compiler, owner: Any, elements: list[Any]) -> Closure:
    """A closure giving a new list of the values, stars unpacked."""
    if not any(isinstance(e, ast.Starred) for e in elements):
        parts = [c.fuse(e) for e in elements]
        if len(parts) == 1:
            (only,) = parts
            return lambda s: [only(s)]
        if len(parts) == 2:
            first, second = parts
            return lambda s: [first(s), second(s)]
        return lambda s: [part(s) for part in parts]
    is_of_set = isinstance(owner, ast.Set)  # what stands before a starred part is hashed before that is evaluated
    starred = [(isinstance(e, ast.Starred), iterable(c, e.value, owner) if isinstance(e, ast.Starred) else c.fuse(e)) for e in elements]

    def build(s: Frame) -> Any:
        out: list[Any] = []
        for is_star, part in starred:
            if is_star:
                if is_of_set:
                    check_hashable(out)
                out.extend(spread(s[MACHINE], part(s), len(out)))
            else:
                out.append(part(s))
        return s[MACHINE].grown(out)

    return build


def list_display(c: Compiler, node: ast.List) -> Closure:
    if not node.elts:
        return lambda s: []
    return _elements(c, node, node.elts)


def tuple_display(c: Compiler, node: ast.Tuple) -> Closure:
    if not any(isinstance(e, ast.Starred) for e in node.elts):
        if len(node.elts) == 2:
            first, second = (c.fuse(e) for e in node.elts)
            return lambda s: (first(s), second(s))
        if len(node.elts) == 3:
            x, y, z = (c.fuse(e) for e in node.elts)
            return lambda s: (x(s), y(s), z(s))
    build = _elements(c, node, node.elts)
    return lambda s: tuple(build(s))


def set_display(c: Compiler, node: ast.Set) -> Closure:
    build = _elements(c, node, node.elts)

    def make(s: Frame) -> Any:
        elements = build(s)
        if len(elements) > 1024:
            charge_operation(s[MACHINE], len(elements) >> 1, "putting so many elements into a set")
        check_keys(s[MACHINE], elements)
        return Set(elements)

    return make


def dict_display(c: Compiler, node: ast.Dict) -> Closure:
    if not node.keys:
        return lambda s: {}
    if None not in node.keys:
        pairs = [(key_of(c, key), c.fuse(value)) for key, value in zip(node.keys, node.values, strict=True)]
        return lambda s: _dict_of(s, pairs)
    parts = [(key_of(c, key) if key is not None else None, c.fuse(value)) for key, value in zip(node.keys, node.values, strict=True)]

    def build(s: Frame) -> Any:
        out: dict[Any, Any] = {}
        batch: list[Any] = []
        for key, value in parts:
            if key is not None:
                batch.append((key(s), value(s)))
            else:
                out.update(batch)
                batch.clear()
                mapping = value(s)
                if not issubclass(type(mapping), dict):
                    raise Deopt(node)
                out.update(mapping)
        out.update(batch)
        return s[MACHINE].grown(out)

    return build


def _dict_of(s: Frame, pairs: list[tuple[Closure, Closure]]) -> dict[Any, Any]:
    try:
        return {key(s): value(s) for key, value in pairs}
    except TypeError:
        pass
    # a key that can't be hashed is told when all is evaluated
    return dict([(key(s), value(s)) for key, value in pairs])  # noqa: C404


def key_of(c: Compiler, node: Any) -> Closure:
    """The closure of a value that will be hashed."""
    return c.fuse(node) if is_small(node) else checked_key(c.fuse(node))


# --- f-strings ---


def joined(c: Compiler, node: ast.JoinedStr) -> Closure:
    parts = [c.fuse(value) for value in node.values]
    if len(parts) == 1:
        (only,) = parts
        return only

    def join(s: Frame) -> Any:
        return s[MACHINE].grown("".join([part(s) for part in parts]))

    return join


def formatted(c: Compiler, node: ast.FormattedValue) -> Closure:
    value = c.fuse(node.value)
    spec = c.fuse(node.format_spec) if node.format_spec is not None else None
    conversion = node.conversion
    if spec is None and conversion in (-1, 115):

        def plain(s: Frame) -> Any:
            v = value(s)
            t = type(v)
            if t is str:
                return v
            if t is int or t is float:
                return str(v)
            return s[MACHINE].formatted(v, conversion, "")

        return plain
    if spec is None:
        return lambda s: s[MACHINE].formatted(value(s), conversion, "")
    if (
        conversion == -1
        and isinstance(node.format_spec, ast.JoinedStr)
        and all(isinstance(v, ast.Constant) for v in node.format_spec.values)
    ):
        text = "".join(v.value for v in node.format_spec.values)  # type: ignore[attr-defined]
        if len(text) < 8:

            def short(s: Frame) -> Any:
                v = value(s)
                t = type(v)
                if t is float or t is str:
                    return format(v, text)
                return s[MACHINE].formatted(v, -1, text)

            if not any(part.isdigit() and int(part) > 9999 for part in [text.strip("<>^=+- ,._%bcdeEfFgGnosxX")]):
                return short
    text_of = spec
    return lambda s: s[MACHINE].formatted(value(s), conversion, text_of(s))
