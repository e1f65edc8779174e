"""Imports, `super()`, type parameters and aliases."""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.frames import GLOBALS, Frame


def zero_super(m: Any, s: Frame, nxt: int, dst: int, cls: Any, instance: Any) -> int:
    s[dst] = super(cls, instance)
    return nxt


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
