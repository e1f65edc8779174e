"""What a worker may answer, checked: it runs a hostile program, and may itself be taken over.

Every field has a type and a bound; a worker that sends anything else is killed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tenuto.engine.isolation.protocol import ProtocolError
from tenuto.interpreter import Site

MOST_HEAD = 1 << 27  # bytes, of which most may be what was printed
MOST_LISTS = 1 << 20  # in one answer; each takes a hundred times its two bytes while it is read
MOST_ITEMS = 1 << 23

Count: TypeAlias = Annotated[int, Field(ge=0, lt=1 << 62)]
Name: TypeAlias = Annotated[str, Field(max_length=1000)]
Text: TypeAlias = Annotated[str, Field(max_length=1 << 20)]
Place: TypeAlias = tuple[Name, Count, Count, Count, Count, Annotated[str, Field(max_length=2000)]]


class NewCall(NamedTuple):
    """A call that the host does not know yet; its arguments are a part of their own. `site` is the number of a place."""

    id: Annotated[int, Field(ge=1, lt=1 << 62)]
    name: Name
    site: Count
    is_by_name: bool
    fault: Text | None


class Event(NamedTuple):
    """Something that the machine told its instrument; `number` is that of a place or a call."""

    kind: Literal["statement", "call", "entered", "left", "finished"]
    name: Name
    number: Count
    depth: Count


class Answer(BaseModel):
    """What every answer may have: how far the machine is, and the places that it names for the first time (then by number)."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    fuel: Count = 0
    made: Count = 0
    printed: Annotated[str, Field(max_length=1 << 28)] = ""
    events: tuple[Event, ...] = ()
    sites: tuple[Place, ...] = ()


class Ready(Answer):
    what: Literal["ready"] = Field(alias="is")
    programs: list[tuple[Name, list[Name]]]


class Suspended(Answer):
    what: Literal["suspended"] = Field(alias="is")
    new: list[NewCall]
    open: list[Count]


class Spent(Answer):
    what: Literal["spent"] = Field(alias="is")


class Completed(Answer):
    what: Literal["completed"] = Field(alias="is")
    form: Literal["value", "text"]
    text: Text = ""
    shown: Text = ""


class Failed(Answer):
    what: Literal["failed"] = Field(alias="is")
    type: Name
    message: Text
    traceback: Text
    line: Count | None


class Limit(Answer):
    what: Literal["limit"] = Field(alias="is")
    limit: Name
    message: Text
    site: Place | None


class Done(Answer):
    what: Literal["done"] = Field(alias="is")


class Saved(Answer):
    what: Literal["snapshot"] = Field(alias="is")


class Names(Answer):
    what: Literal["names"] = Field(alias="is")
    names: list[Text]


class Problem(Answer):
    """`unusable`: what the machine was to begin with; `unsaved`: a snapshot; `unlocked`: the worker; `broken`: a defect of ours."""

    what: Literal["unusable", "unsaved", "unlocked", "broken"] = Field(alias="is")
    text: Text


AnyAnswer: TypeAlias = Annotated[
    Ready | Suspended | Spent | Completed | Failed | Limit | Done | Saved | Names | Problem, Field(discriminator="what")
]
_ANSWER: TypeAdapter[AnyAnswer] = TypeAdapter(AnyAnswer)
_TEXTS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)', re.DOTALL)
_validated: Callable[[bytes], AnyAnswer] = _ANSWER.validator.validate_json


def checked(head: bytes) -> AnyAnswer:
    """The answer that a message's JSON is; raises ProtocolError."""
    if len(head) > MOST_HEAD:
        raise ProtocolError(f"an answer of {len(head):,} bytes; the most is {MOST_HEAD:,}")
    if len(head) > MOST_LISTS and _has_too_many(head) and _has_too_many(_TEXTS.sub(b"", head)):
        raise ProtocolError("an answer of too many parts")
    try:
        return _validated(head)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ProtocolError(f"not an answer: {place}: {first['msg']}" if place else f"not an answer: {first['msg']}") from None


def _has_too_many(head: bytes) -> bool:
    return head.count(b"[") + head.count(b"{") > MOST_LISTS or head.count(b",") > MOST_ITEMS


def site_of(place: Place) -> Site:
    return Site(*place)
