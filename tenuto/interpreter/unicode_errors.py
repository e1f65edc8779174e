"""Unicode errors say in their text what stands at the place that they name: the host looks there, wherever it is.

Up to 3.13 CPython checks neither that the place is one of the object nor that the object is bytes or a text:
`str(UnicodeDecodeError("utf-8", b"", -8, -7, ""))` shows a byte of the host's memory. So no such error is ever made: a place before the
beginning, or another object, is refused where a program gives it, and damages a snapshot.
"""

from __future__ import annotations

from typing import Any

from .plain_values import index_of

_OBJECTS: dict[type, type] = {UnicodeDecodeError: bytes, UnicodeEncodeError: str, UnicodeTranslateError: str}
_START = {UnicodeDecodeError: 2, UnicodeEncodeError: 2, UnicodeTranslateError: 1}
UNICODE_ERRORS = tuple(_OBJECTS)


def kind_of(cls: type) -> type | None:
    """Which of the three a class is or derives from."""
    return next((kind for kind in _OBJECTS if issubclass(cls, kind)), None)


def fit_arguments(kind: type, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of a constructor, with plain numbers for places. Raises ValueError for a place before the beginning."""
    at = _START[kind]
    places = [index_of(value) for value in args[at : at + 2]]
    if places:
        check_field(kind, "start", places[0])
    return (*args[:at], *places, *args[at + 2 :])


def check_field(cls: type, name: Any, value: Any) -> None:
    """Raises where `name` of an exception of class `cls` must not be `value`. The host refuses by itself what is no number."""
    if name != "start" and name != "object":
        return
    kind = kind_of(cls)
    if kind is None:
        return
    if name == "object" and not issubclass(type(value), _OBJECTS[kind]):
        raise TypeError(f"object attribute must be {_OBJECTS[kind].__name__}")
    if name == "start" and issubclass(type(value), int) and int.__lt__(value, 0):
        raise ValueError(f"the start of a {kind.__name__} cannot be before its object")


def make_error(machine: Any, cls: type, *args: Any) -> Any:
    """`UnicodeDecodeError(...)` and the like."""
    return cls(*fit_arguments(cls, args))


def initialise_error(kind: type) -> Any:
    """`__init__` of one of them, which can be called again."""

    def init(machine: Any, self: Any, /, *args: Any) -> None:
        kind.__init__(self, *fit_arguments(kind, args))  # type: ignore[misc]

    return init
