"""Instructions that move values: into slots, cells, names, attributes and items, and out of them."""

from __future__ import annotations

from types import CellType
from typing import Any

from tenuto.interpreter.block import Instruction
from tenuto.interpreter.frames import (
    GLOBALS,
    MACHINE,
    NAMESPACE,
    PC,
    Frame,
)
from tenuto.interpreter.guards import FREE_KEYS
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.values import UNBOUND, unbound_error


def store_slot(nxt: int, slot: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        s[slot] = value(s)
        return nxt

    return ins


def store_constant(nxt: int, slot: int, c: Any) -> Instruction:
    def ins(s: Frame) -> int:
        s[slot] = c
        return nxt

    return ins


def move_slot(nxt: int, slot: int, source: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[slot] = s[source]
        return nxt

    return ins


def evaluate(nxt: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        value(s)
        return nxt

    return ins


def store_global(nxt: int, name: str, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        s[GLOBALS][name] = value(s)
        return nxt

    return ins


def store_cell(nxt: int, slot: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        s[slot].cell_contents = value(s)
        return nxt

    return ins


def store_namespace(nxt: int, name: str, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        s[NAMESPACE][name] = value(s)
        return nxt

    return ins


def store_attribute(nxt: int, owner: Closure, name: str, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        o = owner(s)
        if s[MACHINE].plain_stores.get(type(o)):
            setattr(o, name, v)
            return nxt
        s[PC] = here
        return int(s[MACHINE].store_attribute(s, nxt, o, name, v))

    return ins


def store_item(nxt: int, owner: Closure, key: Closure, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        o = owner(s)
        k = key(s)
        t = type(o)
        if type(k) in FREE_KEYS and (t is dict or t is list):
            o[k] = v
            return nxt
        s[PC] = here
        return int(s[MACHINE].store_item(s, nxt, o, k, v))

    return ins


def store_attribute_of_slot(nxt: int, i: int, name: str, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        o = s[i]
        if s[MACHINE].plain_stores.get(type(o)):
            setattr(o, name, v)
            return nxt
        s[PC] = here
        return int(s[MACHINE].store_attribute(s, nxt, o, name, v))

    return ins


def store_attribute_from_slot(nxt: int, i: int, name: str, j: int) -> Instruction:
    """`self.x = x`"""
    here = nxt - 1

    def ins(s: Frame) -> int:
        o = s[i]
        if s[MACHINE].plain_stores.get(type(o)):
            setattr(o, name, s[j])
            return nxt
        s[PC] = here
        return int(s[MACHINE].store_attribute(s, nxt, o, name, s[j]))

    return ins


def store_item_of_slots(nxt: int, i: int, j: int, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        o = s[i]
        k = s[j]
        t = type(o)
        if type(k) in FREE_KEYS and (t is dict or t is list):
            o[k] = v
            return nxt
        s[PC] = here
        return int(s[MACHINE].store_item(s, nxt, o, k, v))

    return ins


def store_constant_item(nxt: int, i: int, j: int, c: Any) -> Instruction:
    """`flags[i] = True`"""
    here = nxt - 1

    def ins(s: Frame) -> int:
        o = s[i]
        k = s[j]
        t = type(o)
        if type(k) in FREE_KEYS and (t is dict or t is list):
            o[k] = c
            return nxt
        s[PC] = here
        return int(s[MACHINE].store_item(s, nxt, o, k, c))

    return ins


def delete_slot(nxt: int, slot: int, name: str) -> Instruction:
    def ins(s: Frame) -> int:
        if s[slot] is UNBOUND:
            raise unbound_error(name, False)
        s[slot] = UNBOUND
        return nxt

    return ins


def clear_slot(nxt: int, slot: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[slot] = UNBOUND
        return nxt

    return ins


def delete_cell(nxt: int, slot: int, name: str, is_free: bool) -> Instruction:
    def ins(s: Frame) -> int:
        cell = s[slot]
        try:
            is_unbound = cell.cell_contents is UNBOUND
        except ValueError:
            is_unbound = True
        if is_unbound:  # deleting the contents of an empty cell would raise nothing
            raise unbound_error(name, is_free)
        del cell.cell_contents
        return nxt

    return ins


def delete_global(nxt: int, name: str, is_quiet: bool) -> Instruction:
    def ins(s: Frame) -> int:
        if not s[MACHINE].delete_global(s[GLOBALS], name) and not is_quiet:
            raise NameError(f"name '{name}' is not defined", name=name)
        return nxt

    return ins


def delete_namespace(nxt: int, name: str, is_quiet: bool) -> Instruction:
    def ins(s: Frame) -> int:
        try:
            del s[NAMESPACE][name]
            return nxt
        except KeyError:
            pass
        if not is_quiet:
            raise NameError(f"name '{name}' is not defined", name=name)
        return nxt

    return ins


def delete_attribute(nxt: int, owner: Closure, name: str) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        s[PC] = here
        return int(s[MACHINE].delete_attribute(s, nxt, owner(s), name))

    return ins


def delete_item(nxt: int, owner: Closure, key: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        o = owner(s)
        k = key(s)
        t = type(o)
        if t is dict and type(k) in FREE_KEYS:
            del o[k]
            return nxt
        s[PC] = here
        return int(s[MACHINE].delete_item(s, nxt, o, k))

    return ins


def make_cells(nxt: int, wrapped: tuple[int, ...], fresh: tuple[int, ...]) -> Instruction:
    def ins(s: Frame) -> int:
        for slot in wrapped:
            v = s[slot]
            s[slot] = CellType() if v is UNBOUND else CellType(v)
        for slot in fresh:
            s[slot] = CellType()
        return nxt

    return ins


def unbind(nxt: int, slots: tuple[int, ...]) -> Instruction:
    def ins(s: Frame) -> int:
        for slot in slots:
            s[slot] = UNBOUND
        return nxt

    return ins
