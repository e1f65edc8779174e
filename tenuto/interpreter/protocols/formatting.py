"""The parts of an f-string."""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.calls import invoke
from tenuto.interpreter.frames import Frame


def convert(m: Any, s: Frame, nxt: int, dst: int, value: Any, conversion: int) -> int:
    if conversion == -1:
        s[dst] = value
        return nxt
    name = {115: "str", 114: "repr", 97: "ascii"}[conversion]
    return invoke(s, nxt, dst, m.builtin(name), (value,), None)


def format_value(m: Any, s: Frame, nxt: int, dst: int, value: Any, spec: str) -> int:
    return invoke(s, nxt, dst, m.builtin("format"), (value, spec), None)


def format_result(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if not isinstance(value, str):
        raise TypeError(f"__format__ must return a str, not {m.type_name(value)}")
    return nxt
