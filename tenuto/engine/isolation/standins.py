"""Classes that stand in, in a worker, for the host's: it has none of the code that declares a tool's models and enums.

A stand-in has the fields, the equality, the order, the hash and the text that the host's class has by its declaration. A
class whose behaviour is code of its own has no shape (tools/shapes.py), and its tools are refused by the worker.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from tenuto.interpreter import HostType, decode_value

_ENUMS: Mapping[str, Any] = {base.__name__: base for base in (enum.Enum, enum.IntEnum, enum.StrEnum, enum.Flag, enum.IntFlag)}


def stand_in(name: str, shape: Mapping[str, Any]) -> HostType:
    """The host type of that name and shape, with a class made here."""
    return _enumeration(name, shape) if shape["kind"] == "enum" else _record(name, shape)


def _enumeration(name: str, shape: Mapping[str, Any]) -> HostType:
    members = [(member, decode_value(value)) for member, value in shape["members"]]
    made: Any = _ENUMS[shape["base"]](shape["qualname"].rpartition(".")[2], members)
    made.__qualname__ = shape["qualname"]
    made.__module__ = shape["module"]
    if issubclass(made, enum.Flag):
        return HostType(name, made, frozenset({"name", "value"}), lambda value: cast(Any, value).value, made)
    return HostType(name, made, frozenset({"name", "value"}), lambda value: cast(Any, value).name, lambda data: made[cast(str, data)])


def _record(name: str, shape: Mapping[str, Any]) -> HostType:
    space = _METHODS[shape["kind"]](shape)
    made = type(shape["qualname"].rpartition(".")[2], (), {**space, "__qualname__": shape["qualname"], "__module__": shape["module"]})

    def decode(data: object) -> object:
        value: Any = object.__new__(made)
        value.__dict__.update(cast("dict[str, object]", data))
        return value

    return HostType(name, made, frozenset(shape["attributes"]), lambda value: dict(vars(value)), decode)


def _of_dataclass(shape: Mapping[str, Any]) -> dict[str, Any]:
    shown, compared = tuple(shape["shown"]), tuple(shape["compared"])

    def key(value: Any) -> tuple[Any, ...]:
        return tuple(value.__dict__[field] for field in compared)

    space: dict[str, Any] = {}
    if shape["repr"]:
        space["__repr__"] = lambda self: f"{type(self).__qualname__}({_pairs((f, self.__dict__[f]) for f in shown)})"
    if shape["eq"]:
        space["__eq__"] = lambda self, other: key(self) == key(other) if type(other) is type(self) else NotImplemented
        space["__hash__"] = (lambda self: hash(key(self))) if shape["hash"] else None
    if shape["order"]:
        space |= {method: _ordered(compare, key) for method, compare in _ORDER.items()}
    return space


def _of_model(shape: Mapping[str, Any]) -> dict[str, Any]:
    hidden = frozenset(shape["hidden"])

    def shown(value: Any) -> Iterable[tuple[str, Any]]:
        return ((name, item) for name, item in value.__dict__.items() if name not in hidden)

    return {
        "__repr__": lambda self: f"{type(self).__name__}({_pairs(shown(self))})",
        "__str__": lambda self: _pairs(shown(self), " "),
        "__eq__": lambda self, other: self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented,
        "__hash__": (lambda self: hash(tuple(self.__dict__.values()))) if shape["hash"] else None,
        "__iter__": lambda self: iter(list(self.__dict__.items())),
    }


def _ordered(compare: Callable[[Any, Any], bool], key: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda self, other: compare(key(self), key(other)) if type(other) is type(self) else NotImplemented


def _pairs(items: Iterable[tuple[str, Any]], between: str = ", ") -> str:
    return between.join(f"{name}={item!r}" for name, item in items)


_METHODS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {"dataclass": _of_dataclass, "model": _of_model}
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "__lt__": lambda a, b: a < b,
    "__le__": lambda a, b: a <= b,
    "__gt__": lambda a, b: a > b,
    "__ge__": lambda a, b: a >= b,
}
