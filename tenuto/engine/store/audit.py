"""The audit log: who was asked, who decided what and why, chained by hash within each run.

A changed, removed or inserted line breaks every hash behind it; `verify` says where.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from tenuto.engine.errors import CorruptedStore
from tenuto.engine.store.tables import AUDIT, RUN
from tenuto.engine.stored import in_range, stored


@dataclass(frozen=True, slots=True)
class Line:
    """What happened. `how` is the channel (`api`, `cli`, ...), `why` the person's reason, `details` encoded data."""

    event: str
    at: float
    approval_id: str | None = None
    by: str | None = None
    how: str | None = None
    why: str | None = None
    digest: str | None = None
    details: bytes | None = None


def append(connection: Connection, run_id: str, line: Line) -> None:
    """Adds a line behind the run's last one."""
    # The run's row is locked (SQLite: the whole store is), so that two lines cannot take the same number.
    connection.execute(select(RUN.c.id).where(RUN.c.id == run_id).with_for_update())
    last = select(AUDIT.c.number, AUDIT.c.hash).where(AUDIT.c.run_id == run_id).order_by(AUDIT.c.number.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    with stored(f"the audit log of run {run_id!r}"):
        number, previous = (in_range(row.number + 1), str(row.hash)) if row else (1, "")
        own = _hash(run_id, number, line, previous)
    connection.execute(
        AUDIT.insert().values(
            run_id=run_id,
            number=number,
            approval_id=line.approval_id,
            event=line.event,
            by=line.by,
            how=line.how,
            why=line.why,
            at=line.at,
            digest=line.digest,
            details=line.details,
            previous=previous,
            hash=own,
        )
    )


def lines(connection: Connection, run_id: str) -> Iterator[Row[Any]]:
    """The rows of a run, in order."""
    yield from connection.execute(select(AUDIT).where(AUDIT.c.run_id == run_id).order_by(AUDIT.c.number))


@stored("the audit log of a run")
def verify(connection: Connection, run_id: str) -> None:
    """Raises CorruptedStore naming the first line that is not what was written."""
    previous = ""
    for expected, row in enumerate(lines(connection, run_id), start=1):
        line = Line(row.event, row.at, row.approval_id, row.by, row.how, row.why, row.digest, row.details)
        if row.number != expected or row.previous != previous or row.hash != _hash(run_id, row.number, line, previous):
            raise CorruptedStore(f"the audit log of run {run_id!r} was altered at line {expected} ({row.event})")
        previous = row.hash


def _hash(run_id: str, number: int, line: Line, previous: str) -> str:
    details = None if line.details is None else line.details.decode("utf-8")
    content = [run_id, number, line.event, repr(line.at), line.approval_id, line.by, line.how, line.why, line.digest, details, previous]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()
