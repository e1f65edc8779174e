"""Questions to people in the store: asked by a driver, decided by anybody, taken up by the next driver.

A record keeps what the program proposed, what the person approved and what takes effect apart. A decision is made once:
the change from pending happens in one statement, and it is bound to the digest of the proposed arguments.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from tenuto.engine.errors import AlreadyDecided, UnknownApproval
from tenuto.engine.messages import Allowed, Verdict
from tenuto.engine.store import audit
from tenuto.engine.store.tables import APPROVAL
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


def ask(connection: Connection, question: Question, now: float) -> str:
    """Stores a question and gives its id: `run.call`, with a number behind it when the same call is asked about again."""
    number = len(of_call(connection, question.run_id, question.call_id)) + 1
    approval_id = f"{question.run_id}.{question.call_id}" + (f".{number}" if number > 1 else "")
    connection.execute(
        APPROVAL.insert().values(
            id=approval_id,
            number=number,
            status=Verdict.PENDING,
            is_used=False,
            created_at=now,
            allowed=json.dumps(question.allowed),
            deciding=question.deciding.to_text(),
            **{name: getattr(question, name) for name in Question.__slots__ if name not in ("allowed", "deciding")},
        )
    )
    line = audit.Line("requested", now, approval_id, why=question.reason, digest=question.digest, details=question.proposed)
    audit.append(connection, question.run_id, line)
    return approval_id


def get(connection: Connection, approval_id: str) -> Row[Any]:
    """The row; raises UnknownApproval."""
    row = connection.execute(select(APPROVAL).where(APPROVAL.c.id == approval_id)).one_or_none()
    if row is None:
        raise UnknownApproval(approval_id)
    return row


def of_call(connection: Connection, run_id: str, call_id: int) -> list[Row[Any]]:
    """Every question about one call, the latest last."""
    rows = select(APPROVAL).where(APPROVAL.c.run_id == run_id, APPROVAL.c.call_id == call_id).order_by(APPROVAL.c.number)
    return list(connection.execute(rows))


def of_run(connection: Connection, run_id: str) -> list[Row[Any]]:
    """Every question of one run, in the order in which they were asked."""
    return list(connection.execute(select(APPROVAL).where(APPROVAL.c.run_id == run_id).order_by(APPROVAL.c.created_at, APPROVAL.c.id)))


def decide(connection: Connection, approval_id: str, decision: Decision) -> Row[Any]:
    """Makes the one decision; raises AlreadyDecided, and gives the row as it then is."""
    values = {"approved": decision.approved, "effective": decision.effective, "response": decision.response}
    change = (
        update(APPROVAL)
        .where(APPROVAL.c.id == approval_id, APPROVAL.c.status == Verdict.PENDING)
        .values(status=decision.verdict, why=decision.why, decided_at=decision.at, decided_by=decision.by, **values)
    )
    changed = connection.execute(change).rowcount
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
    _change(connection, row, line, deciding=deciding.to_text())


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
    _change(connection, row, line, deciding=after.to_text(), deadline_at=deadline_at)
    return deadline_at


def _change(connection: Connection, row: Row[Any], line: audit.Line, **values: object) -> None:
    connection.execute(update(APPROVAL).where(APPROVAL.c.id == row.id, APPROVAL.c.status == Verdict.PENDING).values(**values))
    audit.append(connection, row.run_id, line)


def use(connection: Connection, approval_id: str) -> None:
    """The decision is spent: its call is about to be performed."""
    connection.execute(update(APPROVAL).where(APPROVAL.c.id == approval_id).values(is_used=True))


def withdraw(connection: Connection, run_id: str, why: str, now: float, call_ids: list[int] | None = None) -> None:
    """Closes the run's open questions (about these calls, or all): nobody waits for the answer any more."""
    # Not asked for by status: SQLite would go through the open questions of all runs rather than those of this one.
    rows = select(APPROVAL.c.id, APPROVAL.c.status).where(APPROVAL.c.run_id == run_id)
    if call_ids is not None:
        rows = rows.where(APPROVAL.c.call_id.in_(call_ids))
    for approval_id in [row.id for row in connection.execute(rows) if row.status == Verdict.PENDING]:
        decide(connection, approval_id, Decision(Verdict.WITHDRAWN, None, now, how="engine", why=why))
