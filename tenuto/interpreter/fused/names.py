"""Leaves: constants, temporaries and names."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.frames import GLOBALS, MACHINE, Frame
from tenuto.interpreter.nodes import TempRef
from tenuto.interpreter.operators import (
    Closure,
)
from tenuto.interpreter.values import UNBOUND, unbound_error

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


def constant(c: Compiler, node: ast.Constant) -> Closure:
    value = c.constant(node.value)
    return lambda s: value


def temporary(c: Compiler, node: TempRef) -> Closure:
    slot = node.slot
    return lambda s: s[slot]


def name(c: Compiler, node: ast.Name) -> Closure:
    return load_name(c, node.id)


def load_name(c: Compiler, name: str) -> Closure:
    access = c.scope.access(name)
    if access.kind == "global":
        return _load_global(name)
    slot = access.slot
    if access.kind == "class":
        return _load_class_name(name, slot)
    # as in CPython 3.11, where a comprehension is a function of its own
    is_free = access.var is not None and access.var.owner is not c.scope
    if access.cell:

        def load_cell(s: Frame) -> Any:
            try:
                return s[slot].cell_contents
            except ValueError:
                pass  # raised below: outside the handler, so that it has no context of the host's
            raise unbound_error(name, is_free)

        return load_cell
    if c.is_definite(access.var):
        return lambda s: s[slot]

    def load_checked(s: Frame) -> Any:
        v = s[slot]
        if v is UNBOUND:
            raise unbound_error(name, is_free)
        return v

    return load_checked


def _load_global(name: str) -> Closure:
    def load(s: Frame) -> Any:
        try:
            return s[GLOBALS][name]
        except KeyError:
            pass
        raise s[MACHINE].name_error(name)

    return load


def _load_class_name(name: str, slot: int) -> Closure:
    from tenuto.interpreter.frames import NAMESPACE

    def load(s: Frame) -> Any:
        try:
            return s[NAMESPACE][name]
        except KeyError:
            pass
        if slot:
            try:
                return s[slot].cell_contents
            except ValueError:
                pass
            raise unbound_error(name, True)
        try:
            return s[GLOBALS][name]
        except KeyError:
            pass
        raise s[MACHINE].name_error(name)

    return load
