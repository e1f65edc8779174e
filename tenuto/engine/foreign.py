"""Stored values of the tools' own types, read by a process that has neither the tools nor, with them, the types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from tenuto.interpreter import HostType, decode_value


@dataclass(frozen=True, slots=True, repr=False)
class Foreign:
    """A value of a type that is known by name only, with what its codec stored."""

    type: str
    content: Any

    def __repr__(self) -> str:
        if isinstance(self.content, dict):
            return f"{self.type}({', '.join(f'{name}={value!r}' for name, value in self.content.items())})"
        return f"{self.type}.{self.content}" if isinstance(self.content, str) else f"{self.type}({self.content!r})"


def decode_foreign(data: bytes) -> Any:
    """The value, with a Foreign for every value of a host type. Raises DecodeError, or ValueError for what is not even JSON."""
    names = sorted(set(_host_types(json.loads(data))))
    return decode_value(data, host_types=[HostType(name, Foreign, frozenset(), _content, partial(Foreign, name)) for name in names])


def _content(value: object) -> object:
    assert isinstance(value, Foreign)
    return value.content


def _host_types(tree: Any) -> Iterator[str]:
    pending = [tree]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            if part.get("$") == "host" and isinstance(part.get("type"), str):
                yield part["type"]
            pending.extend(part.values())
        elif isinstance(part, list):
            pending.extend(part)
