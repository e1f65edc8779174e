"""Whose a protocol is: the program's own method, or the host's operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.construct import find_in_class
from tenuto.interpreter.registers import UNBEGUN
from tenuto.interpreter.values import Function


def program_method(value: Any, name: str) -> Any:
    """The program's own function that a dunder of `value` is, or None where the host's applies."""
    t = type(value)
    if isinstance(t, ProgramMeta):
        method = find_in_class(t, name)
        if type(method) is Function:
            return method
    return None


def on_host(m: Any, function: Callable[..., Any], *values: Any) -> Any:
    """A host operation in which program code that is reached runs in a nested machine."""
    outer = m.nested
    m.nested = outer or UNBEGUN
    try:
        return function(*values)
    finally:
        m.nested = outer
