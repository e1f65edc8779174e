"""The value of a program's last expression as text, without running any code of the program or of a tool's classes."""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, cast

from .host_type import HostType
from .values import Function

Item = TypeVar("Item")
SIMPLE = frozenset(
    {
        *(bool, int, float, complex, str, bytes, type(None), type(...), range),
        *(datetime.datetime, datetime.date, datetime.time, datetime.timedelta, datetime.timezone),
        *(decimal.Decimal, fractions.Fraction, uuid.UUID),
    }
)
BRACKETS: Mapping[type, tuple[str, str]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
    collections.deque: ("deque([", "])"),
}
MAPPINGS: Mapping[type, tuple[str, str]] = {
    dict: ("{", "}"),
    collections.OrderedDict: ("OrderedDict({", "})"),
    collections.Counter: ("Counter({", "})"),
    collections.defaultdict: ("defaultdict({", "})"),
}
DEEPEST = 12
LONGEST = 200
TEXT = 1000  # characters


def shown_value(value: object, host_types: Iterable[HostType] = ()) -> str | None:
    """Like `repr` for plain data and the tools' own types, and by its attributes an instance of the program's own classes.

    `<Name object>` for what only the program could show. None for None.
    """
    if value is None:
        return None
    return _Shower({host_type.type: host_type for host_type in host_types}).show(value, 0)


def opaque_text(value: object) -> str:
    """The text of a value that is no data (a function, an instance of the program's class).

    A `__repr__` of the program's own must not run here: its machine has ended, and nobody counts its fuel.
    """
    return repr(value)[:TEXT] if isinstance(value, Function) else f"<{type(value).__name__} object>"


def plain_kind(value: object) -> type:
    """The value's type; for a program's own sets, which keep an order of their own, the type that they stand for."""
    kind = type(value)
    # A program's own class has a metaclass, whatever it calls itself.
    is_ours = type(kind) is type and kind.__module__ == "builtins" and kind.__base__ in (set, frozenset)
    return kind.__base__ or kind if is_ours else kind


class _Shower:
    def __init__(self, host_types: Mapping[type, HostType]) -> None:
        self._host_types = host_types

    def show(self, value: object, depth: int) -> str:
        kind = plain_kind(value)
        if kind in SIMPLE:
            return repr(value)
        if depth >= DEEPEST:
            return "..."
        if kind in BRACKETS:
            return self._sequence(value, *BRACKETS[kind], depth)  # type: ignore[arg-type]
        if kind in MAPPINGS:
            return self._mapping(value, *MAPPINGS[kind], depth)  # type: ignore[arg-type]
        if kind in self._host_types:
            return self._host_value(value, self._host_types[kind], depth)
        return self._instance(value, kind, depth)

    def _sequence(self, items: Iterable[object], opening: str, closing: str, depth: int) -> str:
        if isinstance(items, (set, frozenset)) and not items:
            return f"{plain_kind(items).__name__}()"
        comma = "," if isinstance(items, tuple) and len(items) == 1 else ""
        return f"{opening}{_joined(items, lambda item: self.show(item, depth + 1))}{comma}{closing}"

    def _mapping(self, items: Mapping[object, object], opening: str, closing: str, depth: int) -> str:
        body = _joined(items.items(), lambda item: f"{self.show(item[0], depth + 1)}: {self.show(item[1], depth + 1)}")
        return f"{opening}{body}{closing}"

    def _instance(self, value: object, kind: type, depth: int) -> str:
        # Past whatever the class defines: even `isinstance(value, ...)` would run its code.
        if issubclass(kind, type):
            return f"<class {type.__getattribute__(value, '__name__')!r}>"
        if issubclass(kind, BaseException):
            arguments = BaseException.__dict__["args"].__get__(value)
            return f"{kind.__name__}({_joined(arguments, lambda item: self.show(item, depth + 1))})"
        attributes = _attributes(value, kind)
        if "_name_" in attributes and "_value_" in attributes:  # a member of an enum
            return f"<{kind.__name__}.{attributes['_name_']}: {self.show(attributes['_value_'], depth + 1)}>"
        public = [(name, of) for name, of in attributes.items() if type(name) is str and not name.startswith("_")]
        if not public:
            return f"<{kind.__name__} object>"
        return f"{kind.__name__}({_joined(public, lambda item: f'{item[0]}={self.show(item[1], depth + 1)}')})"

    def _host_value(self, value: object, host_type: HostType, depth: int) -> str:
        data = host_type.encode(value)
        if not isinstance(data, dict):
            return f"{host_type.name}.{data}" if isinstance(data, str) else f"{host_type.name}({data!r})"
        return f"{host_type.name}({_joined(data.items(), lambda item: f'{item[0]}={self.show(item[1], depth + 1)}')})"


def _attributes(value: object, kind: type) -> Mapping[object, object]:
    """What an instance consists of: its own attributes, or the fields of a named tuple."""
    fields = kind.__dict__.get("_fields")
    if issubclass(kind, tuple) and type(fields) is tuple:
        return dict(zip(fields, tuple.__iter__(cast("tuple[object, ...]", value))))
    try:
        attributes = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return attributes if type(attributes) is dict else {}


def _joined(items: Iterable[Item], show: Callable[[Item], str]) -> str:
    parts: list[str] = []
    for item in items:
        if len(parts) == LONGEST:
            parts.append("...")
            break
        parts.append(show(item))
    return ", ".join(parts)
