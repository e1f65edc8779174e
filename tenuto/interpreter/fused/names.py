"""Leaves: constants, temporaries and names."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.frames import GLOBALS, MACHINE, Frame
from tenuto.interpreter.nodes import TempRef
from tenuto.interpreter.operators import (
    Closure,
)
from tenuto.interpreter.values import UNBOUND

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
    if access.cell:
        is_free = access.var is not None and access.var.owner.frame is not c.scope.frame

        def load_cell(s: Frame) -> Any:
            try:
                return s[slot].cell_contents
            except ValueError:
                raise _unbound(name, is_free) from None

        return load_cell
    if c.is_definite(access.var):
        return lambda s: s[slot]

    def load_checked(s: Frame) -> Any:
        v = s[slot]
        if v is UNBOUND:
            raise _unbound(name, False)
        return v

    return load_checked


def _load_global(name: str) -> Closure:
    def load(s: Frame) -> Any:
        try:
            return s[GLOBALS][name]
        except KeyError:
            raise s[MACHINE].name_error(name) from None

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
                raise _unbound(name, True) from None
        try:
            return s[GLOBALS][name]
        except KeyError:
            raise s[MACHINE].name_error(name) from None

    return load


def _unbound(name: str, is_free: bool) -> Exception:
    if is_free:
        return NameError(f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope")
    return UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")
