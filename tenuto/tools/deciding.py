"""Who may decide about a call, how many must say yes, and what becomes of it when its time is over. A value, the same for every driver.

Names are as the deciding person's channel gives them: whoever takes decisions (a command line, a web page, a chat) says who somebody is.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

OnDeadline = Literal["reject", "fail", "escalate", "remind"]
ON_DEADLINE: tuple[OnDeadline, ...] = ("reject", "fail", "escalate", "remind")


@dataclass(frozen=True, slots=True)
class Deciding:
    """`approvers`: who may decide (nobody named: anybody). `quorum`: how many people must say yes; one no is enough for a no.

    `escalate_to`: who decides alone after the deadline, within the same time (`period`, seconds). `yes` are those who said so.
    """

    approvers: tuple[str, ...] = ()
    quorum: int = 1
    escalate_to: tuple[str, ...] = ()
    period: float | None = None
    yes: tuple[str, ...] = ()
    reminded: int = 0
    is_escalated: bool = False

    def objection(self, by: str | None, action: str) -> str | None:
        """Why this person may not decide so, None where they may."""
        who = f"{by!r}" if by else "somebody without a name"
        if self.approvers and by not in self.approvers:
            return f"it is for {' or '.join(self.approvers)} to decide, not for {who}"
        if self.quorum > 1 and action in ("approve", "reject") and not _person(by or ""):
            return f"{self.quorum} people must say yes: say who decides"
        if by and action == "approve" and _person(by) in map(_person, self.yes):
            return f"{who} has said yes already; {self.missing} more must"
        return None

    @property
    def missing(self) -> int:
        """How many must still say yes."""
        return max(self.quorum - len(self.yes), 0)

    def with_yes(self, by: str | None) -> Deciding:
        return replace(self, yes=(*self.yes, by or ""))

    def after_deadline(self, on_deadline: str) -> Deciding | None:
        """How it goes on for another `period`; None where the time is over for good."""
        if on_deadline == "remind":
            return replace(self, reminded=self.reminded + 1)
        if on_deadline == "escalate" and not self.is_escalated:
            # Those asked now decide alone: a yes of before was for another circle.
            quorum = min(self.quorum, len(set(map(_person, self.escalate_to))))
            return replace(self, approvers=self.escalate_to, quorum=quorum, yes=(), is_escalated=True)
        return None

    def to_text(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str | None) -> Deciding:
        if text is None:  # asked by an earlier version: anybody may
            return cls()
        found: dict[str, Any] = json.loads(text)
        known: dict[str, Any] = {}
        for name in cls.__slots__:  # a newer version may have written more
            if name in found:
                known[name] = tuple(found[name]) if isinstance(found[name], list) else found[name]
        return cls(**known)

    @property
    def shown(self) -> str:
        """For a person who looks at what is asked; empty where there is nothing to say."""
        parts = []
        if self.quorum > 1:
            parts.append(f"needs {self.quorum} of {', '.join(self.approvers)}" if self.approvers else f"needs {self.quorum} people")
        elif self.approvers:
            parts.append(f"for {' or '.join(self.approvers)}")
        if self.yes:
            parts.append(f"yes by {', '.join(self.yes)}")
        if self.is_escalated:
            parts.append("escalated")
        if self.reminded:
            parts.append(f"reminded {self.reminded} {'time' if self.reminded == 1 else 'times'}")
        return ", ".join(parts)


def _person(name: str) -> str:
    """A name however it is written: in capitals, with spaces around it, with characters that nobody sees."""
    letters = "".join(char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) not in _UNSEEN)
    return " ".join(letters.split()).casefold()


_UNSEEN = frozenset({"Cc", "Cf"})
ANYBODY = Deciding()


def checked_deciding(
    tool: str, approvers: Sequence[str], quorum: int, escalate_to: Sequence[str], deadline: float | None, on_deadline: str
) -> Deciding:
    """As declared; raises TypeError or ValueError for what could never be decided."""
    for option, names in (("approvers", approvers), ("escalate_to", escalate_to)):
        if isinstance(names, str) or not all(isinstance(name, str) and name for name in names):
            raise TypeError(f"tool {tool!r}: {option} is {names!r}, wanted names of people: ['ann', 'bob']")
    if isinstance(quorum, bool) or not isinstance(quorum, int) or quorum < 1:
        raise ValueError(f"tool {tool!r}: quorum is {quorum!r}, wanted a number from 1 up")
    if approvers and quorum > len(set(map(_person, approvers))):
        raise ValueError(f"tool {tool!r}: quorum is {quorum}, but only {len(set(map(_person, approvers)))} may approve")
    if (on_deadline == "escalate") != bool(escalate_to):
        raise ValueError(f"tool {tool!r}: on_deadline='escalate' and escalate_to=[...] go together")
    if on_deadline in ("escalate", "remind") and deadline is None:
        raise ValueError(f"tool {tool!r}: on_deadline={on_deadline!r} needs an approval_deadline")
    return Deciding(tuple(approvers), quorum, tuple(escalate_to), deadline)
