"""Imports, `super()`, type parameters and aliases."""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.frames import GLOBALS, Frame
from tenuto.interpreter.values import UNBOUND


def zero_super(m: Any, s: Frame, nxt: int, dst: int, class_slot: int, is_class_cell: bool, first_slot: int, is_first_cell: bool) -> int:
    """`super()`: of the class around and the function's first parameter, wherever they stand."""
    instance = _held(s, first_slot, is_first_cell)
    if instance is UNBOUND:
        raise RuntimeError("super(): arg[0] deleted")
    cls = _held(s, class_slot, is_class_cell)
    if cls is UNBOUND:
        raise RuntimeError("super(): empty __class__ cell")
    if not isinstance(cls, type):
        raise RuntimeError(f"super(): __class__ is not a type ({m.type_name(cls)})")
    s[dst] = super(cls, instance)
    return nxt


def _held(s: Frame, slot: int, is_cell: bool) -> Any:
    if not is_cell:
        return s[slot]
    try:
        return s[slot].cell_contents
    except ValueError:
        return UNBOUND


def bad_super(m: Any, s: Frame, nxt: int, dst: int) -> int:
    raise RuntimeError("super(): no arguments")


def bad_super_cell(m: Any, s: Frame, nxt: int, dst: int) -> int:
    raise RuntimeError("super(): __class__ cell not found")


# --- modules and definitions ---


def import_module(m: Any, s: Frame, nxt: int, dst: int, name: str, wants_leaf: bool) -> int:
    s[dst] = m.import_module(name, wants_leaf)
    return nxt


def import_name(m: Any, s: Frame, nxt: int, dst: int, module: Any, name: str) -> int:
    s[dst] = m.import_name(module, name)
    return nxt


def import_star(m: Any, s: Frame, nxt: int, dst: int, module: Any) -> int:
    m.import_star(s[GLOBALS], module)
    return nxt
