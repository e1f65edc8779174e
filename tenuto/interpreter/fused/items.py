"""Attributes, items and slices."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.frames import MACHINE, Frame
from tenuto.interpreter.guards import FREE_KEYS, LONG_NAME, copied
from tenuto.interpreter.operators import (
    Closure,
)

from .fusable import slot_of
from .operations import is_small

if TYPE_CHECKING:
    from tenuto.interpreter.compiler import Compiler


def attribute(c: Compiler, node: ast.Attribute) -> Closure:
    owner = c.fuse(node.value)
    name = node.attr
    if name.startswith("__"):
        return lambda s: s[MACHINE].attribute(owner(s), name)
    i = slot_of(c, node.value)
    if i:

        def load_slot(s: Frame) -> Any:
            x = s[i]
            if type(type(x)) is ProgramMeta:
                return getattr(x, name)
            return s[MACHINE].attribute(x, name)

        return load_slot

    def load(s: Frame) -> Any:
        x = owner(s)
        if type(type(x)) is ProgramMeta:
            return getattr(x, name)
        return s[MACHINE].attribute(x, name)

    return load


def subscript(c: Compiler, node: ast.Subscript) -> Closure:
    i = slot_of(c, node.value)
    if i and type(node.slice) is ast.Constant:
        key = node.slice.value
        if type(key) is int:
            return lambda s: s[i][key]  # the host specialises the code by the types it meets: one for lists, one for dicts
        return lambda s: s[i][key]
    if i:
        j = slot_of(c, node.slice)
        if j:

            def load_slots(s: Frame) -> Any:
                k = s[j]
                t = type(k)
                if t is int:
                    return s[i][k]
                o = s[i]
                if t is str and type(o) is not dict and len(k) > LONG_NAME:
                    return s[MACHINE].item(o, k)
                return o[k] if t in FREE_KEYS else s[MACHINE].item(o, k)

            return load_slots
    owner = c.fuse(node.value)
    if type(node.slice) is ast.Constant:
        key = node.slice.value
        if type(key) is int:
            return lambda s: owner(s)[key]
        return lambda s: owner(s)[key]
    index = c.fuse(node.slice)
    if type(node.slice) is ast.Slice:
        return lambda s: copied(s[MACHINE], owner(s)[index(s)])
    if is_small(node.slice):
        return lambda s: owner(s)[index(s)]
    j = slot_of(c, node.slice)
    if j:

        def load_by_slot(s: Frame) -> Any:
            k = s[j]
            t = type(k)
            if t is int:
                return owner(s)[k]
            o = owner(s)
            if t is str and type(o) is not dict and len(k) > LONG_NAME:
                return s[MACHINE].item(o, k)
            return o[k] if t in FREE_KEYS else s[MACHINE].item(o, k)

        return load_by_slot

    def load(s: Frame) -> Any:
        o = owner(s)
        k = index(s)
        t = type(k)
        if t is str and type(o) is not dict and len(k) > LONG_NAME:
            return s[MACHINE].item(o, k)
        return o[k] if t in FREE_KEYS else s[MACHINE].item(o, k)

    return load


def slice_(c: Compiler, node: ast.Slice) -> Closure:
    def none(s: Frame) -> Any:
        return None

    lower, upper, step = (c.fuse(part) if part is not None else none for part in (node.lower, node.upper, node.step))
    return lambda s: slice(lower(s), upper(s), step(s))
