"""What the engine tells about runs: plain data, without a database behind it.

Times are seconds since the epoch. The workflows room speaks of pending calls and decisions in the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from tenuto.engine.lifecycle import FINISHED, Status
from tenuto.tools.deciding import ANYBODY, Deciding, OnDeadline


class Verdict(StrEnum):
    """What became of a question to a person."""

    PENDING = "pending"
    APPROVED = "approved"
    EDITED = "edited"  # approved with other arguments
    REJECTED = "rejected"
    RESPONDED = "responded"  # the person answered in the tool's place
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"  # the run ended, or the program no longer waits


PendingKind = Literal["approval", "question", "unknown", "limit", "sleep", "event"]
Allowed = Literal["approve", "edit", "reject", "respond"]


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing that a run waits for.

    `approval` a call that needs a yes, `question` an `ask_human`, `unknown` a call of which nobody knows whether it
    took effect, `limit` a limit that the run asks more of, `sleep` a time, `event` an event. The first four carry the id that a decision
    names.
    """

    kind: PendingKind
    id: str
    call_id: int
    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    statement: str = ""
    line: int | None = None
    reason: str = ""
    policy: str = ""
    allowed: tuple[Allowed, ...] = ()
    options: tuple[Any, ...] | None = None
    digest: str = ""
    deadline_at: float | None = None
    deciding: Deciding = ANYBODY


@dataclass(frozen=True, slots=True)
class Approval:
    """The whole record of one question to a person. `proposed` is what the program asked for, `approved` what the person
    said yes to, `effective` that after validation: what the tool is called with."""

    id: str
    run_id: str
    call_id: int
    kind: Literal["approval", "question", "unknown", "limit"]
    tool: str
    statement: str
    line: int | None
    site: str
    policy: str
    reason: str
    allowed: tuple[Allowed, ...]
    options: tuple[Any, ...] | None
    proposed: Mapping[str, Any]
    digest: str
    verdict: Verdict
    approved: Mapping[str, Any] | None
    effective: Mapping[str, Any] | None
    response: Any
    why: str | None
    created_at: float
    deadline_at: float | None
    on_deadline: OnDeadline
    decided_at: float | None
    decided_by: str | None
    deciding: Deciding = ANYBODY


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of a run's audit log. `hash` covers the line and the hash before it."""

    number: int
    at: float
    event: str
    approval_id: str | None
    by: str | None
    how: str | None
    why: str | None
    digest: str | None
    details: Any
    hash: str


@dataclass(frozen=True, slots=True)
class RunInfo:
    """A run as a list shows it. `reason` says why a paused run is paused, `labels` what whoever started it noted with it,
    `isolation` the rung that it was begun on: nobody goes on with it on a lower one.
    """

    id: str
    name: str | None
    status: Status
    reason: str | None
    filename: str
    created_at: float
    updated_at: float
    finished_at: float | None
    wake_at: float | None
    calls: int
    fuel: int
    trace: str | None
    labels: Mapping[str, str] = field(default_factory=dict)
    isolation: str = "none"

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED


@dataclass(frozen=True, slots=True)
class RunError:
    """Why a run did not complete. `traceback` is the text that CPython would print; refusals stand in `refusals`."""

    type: str
    message: str
    traceback: str = ""
    line: int | None = None
    refusals: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call as the journal holds it. `outcome` is None while there is none."""

    call_id: int
    name: str
    site: str
    digest: str
    started_at: float | None
    finished_at: float | None
    outcome: Literal["value", "error"] | None
    value: Any = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Vacuumed:
    """What `Engine.vacuum` dropped: runs, snapshots, stored values; and the store's bytes before and after."""

    runs: int
    snapshots: int
    values: int
    bytes_before: int
    bytes_after: int
