"""Texts that the host made of values, without its addresses."""

from __future__ import annotations

import re
from collections import deque
from types import BuiltinMethodType, MappingProxyType, MethodWrapperType, SimpleNamespace
from typing import Any

from .exception_parts import arguments_of

_ADDRESS = re.compile(r" at 0x([0-9a-f]+)")
_EMPTY: dict[str, int] = {}
VIEWS = (type(_EMPTY.keys()), type(_EMPTY.values()), type(_EMPTY.items()))
_HOLDING = (list, tuple, set, frozenset, deque, *VIEWS)


def without_addresses(m: Any, value: Any, text: str) -> str:
    """`text`, which shows `value`, with the numbers that id() gives for the addresses of the value and of what it holds."""
    if " at 0x" not in text:
        return text
    known: dict[int, Any] = {}
    pending = [value]
    while pending:
        part = pending.pop()
        if id(part) in known:
            continue
        known[id(part)] = part
        kind = type(part)
        if issubclass(kind, dict | MappingProxyType):
            pending += [*part.keys(), *part.values()]
        elif issubclass(kind, _HOLDING):
            pending += part
        elif issubclass(kind, BaseException):
            pending += arguments_of(part)
        elif kind is slice:
            pending += (part.start, part.stop, part.step)
        elif kind is SimpleNamespace:
            pending += part.__dict__.values()
        elif kind is BuiltinMethodType or kind is MethodWrapperType:
            pending.append(part.__self__)

    def number(match: re.Match[str]) -> str:
        address = int(match[1], 16)
        return f" at {m.identity(known[address]):#x}" if address in known else match[0]

    return _ADDRESS.sub(number, text)
