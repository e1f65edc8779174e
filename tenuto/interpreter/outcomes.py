"""The machine's words with its driver: what run() gives, what resolve() takes, what a program's error looks like outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .refusals import Site


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """What the machine must know of a registered name. The call of an asynchronous one gives an awaitable."""

    name: str
    is_async: bool = False
    doc: str = ""


# Not frozen: a frozen dataclass takes four times as long to make, and these are made at every call.
@dataclass(slots=True)
class Call:
    """A call of a registered name, made by the program and to be performed by the driver. Ids count 1, 2, 3, ..."""

    id: int
    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    site: Site


@dataclass(slots=True)
class Returned:
    """The call gave `value`."""

    value: object


@dataclass(frozen=True, slots=True)
class Raised:
    """The call failed. `type` is a builtin exception's name, "Rejected", or anything else (which becomes ToolError).

    data: further attributes of the exception; "args" is what one of a builtin type is made of, in the place of the message.
    """

    type: str
    message: str
    data: Mapping[str, object] = field(default_factory=dict)


Outcome: TypeAlias = Returned | Raised


@dataclass(frozen=True, slots=True)
class ErrorInfo:
    """An uncaught exception of the program; `traceback` is the text that CPython prints, `line` where it was raised."""

    type: str
    message: str
    traceback: str
    line: int | None


@dataclass(slots=True)
class Suspended:
    """The program waits for one of these calls; all that are outstanding are listed, oldest first."""

    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Completed:
    """The program ended; `value` is that of its last statement, if that is an expression."""

    value: object


@dataclass(frozen=True, slots=True)
class Failed:
    """The program ended with an uncaught exception."""

    error: ErrorInfo


@dataclass(frozen=True, slots=True)
class OutOfFuel:
    """This slice's fuel is used up; run() again to go on."""


@dataclass(frozen=True, slots=True)
class LimitReached:
    """A hard limit was reached; the machine is finished."""

    limit: str
    message: str
    site: Site | None


Result: TypeAlias = Suspended | Completed | Failed | OutOfFuel | LimitReached
