"""What a driver may be told while it drives: by its own tools, by this process, by other processes through the store."""

from __future__ import annotations

import json
import queue
from dataclasses import dataclass
from typing import Literal

from tenuto.engine.flight import Flight
from tenuto.engine.stored import stored
from tenuto.tools import Performed


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a call came to. With neither, a status check says that it never took effect."""

    flight: Flight
    performed: Performed | None = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """Somebody changed what the run may be waiting for: look at the store."""


@dataclass(frozen=True, slots=True)
class Stop:
    """This process wants the run paused; impatiently, without waiting for tools that are at work."""

    reason: str
    is_patient: bool = True


Mailbox = queue.SimpleQueue[Arrived | Nudge | Stop]


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked of whoever drives the run, kept in its row until that is done."""

    do: Literal["pause", "cancel"]
    by: str | None = None
    why: str | None = None

    def to_text(self) -> str:
        return json.dumps({"do": self.do, "by": self.by, "why": self.why})

    @classmethod
    @stored("what was asked of a run")
    def from_text(cls, text: str | None) -> Request | None:
        return None if text is None else cls(**json.loads(text))

    @property
    def reason(self) -> str:
        """For people: who asked for what, and why."""
        words = {"pause": "paused", "cancel": "cancelled"}[self.do]
        return words + (f" by {self.by}" if self.by else "") + (f": {self.why}" if self.why else "")
