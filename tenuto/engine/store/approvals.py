"""Questions to people in the store: asked by a driver, decided by anybody, taken up by the next driver.

A record keeps what the program proposed, what the person approved and what takes effect apart. A decision is made once:
the change from pending happens in one statement, and it is bound to the digest of the proposed arguments.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row

from tenuto.engine.errors import AlreadyDecided, UnknownApproval
from tenuto.engine.messages import Allowed, Verdict
from tenuto.engine.store import audit
from tenuto.engine.store.statements import Statement, inserting, setting
from tenuto.engine.stored import stored
from tenuto.tools.deciding import ANYBODY, Deciding, OnDeadline


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked. `proposed` and `options` are encoded; `site` is `line:column-line:column`."""

    run_id: str
    call_id: int
    kind: str
    tool: str
    statement: str
    site: str
    policy: str
    reason: str
    allowed: tuple[Allowed, ...]
    proposed: bytes
    digest: str
    options: str | None = None
    deadline_at: float | None = None
    on_deadline: OnDeadline = "reject"
    deciding: Deciding = ANYBODY


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a question. `approved`, `effective` and `response` are encoded; `how` names the channel."""

    verdict: Verdict
    by: str | None
    at: float
    how: str | None = None
    why: str | None = None
    approved: bytes | None = None
    effective: bytes | None = None
    response: bytes | None = None


_OPEN = f"id = :id AND status = '{Verdict.PENDING}'"
_ASK = inserting("tenuto_approval", "id", "number", "status", "is_used", "created_at", *Question.__slots__)
_GET = Statement("SELECT * FROM tenuto_approval WHERE id = :id")
_OF_CALL = Statement("SELECT * FROM tenuto_approval WHERE run_id = :run_id AND call_id = :call_id ORDER BY number")
_OF_RUN = Statement("SELECT * FROM tenuto_approval WHERE run_id = :run_id ORDER BY created_at, id")
_DECIDE = setting("tenuto_approval", "status", "approved", "effective", "response", "why", "decided_at", "decided_by", where=_OPEN)
_AGREE = setting("tenuto_approval", "deciding", where=_OPEN)
_PUT_OFF = setting("tenuto_approval", "deciding", "deadline_at", where=_OPEN)
_USE = setting("tenuto_approval", "is_used", where="id = :id")


def ask(connection: Connection, question: Question, now: float) -> str:
    """Stores a question and gives its id: `run.call`, with a number behind it when the same call is asked about again."""
    number = len(of_call(connection, question.run_id, question.call_id)) + 1
    approval_id = f"{question.run_id}.{question.call_id}" + (f".{number}" if number > 1 else "")
    asked = {name: getattr(question, name) for name in Question.__slots__}
    asked |= {"allowed": json.dumps(question.allowed), "deciding": question.deciding.to_text()}
    _ASK(connection, id=approval_id, number=number, status=Verdict.PENDING, is_used=False, created_at=now, **asked)
    line = audit.Line("requested", now, approval_id, why=question.reason, digest=question.digest, details=question.proposed)
    audit.append(connection, question.run_id, line)
    return approval_id


def get(connection: Connection, approval_id: str) -> Row[Any]:
    """The row; raises UnknownApproval."""
    row = _GET(connection, id=approval_id).one_or_none()
    if row is None:
        raise UnknownApproval(approval_id)
    return row


def of_call(connection: Connection, run_id: str, call_id: int) -> list[Row[Any]]:
    """Every question about one call, the latest last."""
    return list(_OF_CALL(connection, run_id=run_id, call_id=call_id))


def of_run(connection: Connection, run_id: str) -> list[Row[Any]]:
    """Every question of one run, in the order in which they were asked."""
    return list(_OF_RUN(connection, run_id=run_id))


def decide(connection: Connection, approval_id: str, decision: Decision) -> Row[Any]:
    """Makes the one decision; raises AlreadyDecided, and gives the row as it then is."""
    changed = _DECIDE(
        connection,
        id=approval_id,
        status=decision.verdict,
        approved=decision.approved,
        effective=decision.effective,
        response=decision.response,
        why=decision.why,
        decided_at=decision.at,
        decided_by=decision.by,
    ).rowcount
    row = get(connection, approval_id)
    if changed != 1:
        when = datetime.fromtimestamp(row.decided_at, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        raise AlreadyDecided(approval_id, row.status, row.decided_by, when)
    details = decision.effective or decision.response
    line = audit.Line(decision.verdict, decision.at, approval_id, decision.by, decision.how, decision.why, row.digest, details)
    audit.append(connection, row.run_id, line)
    return row


def agree(connection: Connection, row: Row[Any], decision: Decision) -> None:
    """One more yes, where others must still give theirs."""
    with stored("who decides an approval"):
        deciding = Deciding.from_text(row.deciding).with_yes(decision.by)
    line = audit.Line("agreed", decision.at, row.id, decision.by, decision.how, decision.why, row.digest)
    _AGREE(connection, id=row.id, deciding=deciding.to_text())
    audit.append(connection, row.run_id, line)


def run_out(connection: Connection, approval_id: str, now: float) -> float | None:
    """The deadline has passed: the question is closed, or goes on with the deadline that this gives. Raises AlreadyDecided."""
    row = get(connection, approval_id)
    with stored("who decides an approval"):
        after = Deciding.from_text(row.deciding).after_deadline(row.on_deadline)
    if after is None or after.period is None or row.status != Verdict.PENDING:
        decide(connection, approval_id, Decision(Verdict.EXPIRED, None, now, how="engine", why="no decision in time"))
        return None
    event, why = ("reminded", None) if row.on_deadline == "remind" else ("escalated", f"to {', '.join(after.approvers)}")
    line = audit.Line(event, now, row.id, how="engine", why=why, digest=row.digest)
    deadline_at = now + after.period
    _PUT_OFF(connection, id=row.id, deciding=after.to_text(), deadline_at=deadline_at)
    audit.append(connection, row.run_id, line)
    return deadline_at


def use(connection: Connection, approval_id: str) -> None:
    """The decision is spent: its call is about to be performed."""
    _USE(connection, id=approval_id, is_used=True)


def withdraw(connection: Connection, run_id: str, why: str, now: float, call_ids: list[int] | None = None) -> None:
    """Closes the run's open questions (about these calls, or all): nobody waits for the answer any more."""
    # Not asked for by status: SQLite would go through the open questions of all runs rather than those of this one.
    for row in of_run(connection, run_id):
        if row.status == Verdict.PENDING and (call_ids is None or row.call_id in call_ids):
            decide(connection, row.id, Decision(Verdict.WITHDRAWN, None, now, how="engine", why=why))
