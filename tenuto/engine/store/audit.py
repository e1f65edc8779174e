"""The audit log: who was asked, who decided what and why, chained by hash within each run.

A changed, removed or inserted line breaks every hash behind it; `verify` says where.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from tenuto.engine.errors import CorruptedStore
from tenuto.engine.store.statements import Statement, inserting
from tenuto.engine.stored import in_range, stored

_LOCK = Statement("SELECT id FROM tenuto_run WHERE id = :run_id FOR UPDATE")
_LAST = Statement("SELECT number, hash FROM tenuto_audit WHERE run_id = :run_id ORDER BY number DESC LIMIT 1")
_OF_RUN = Statement("SELECT * FROM tenuto_audit WHERE run_id = :run_id ORDER BY number")
_APPEND = inserting(
    "tenuto_audit", "run_id", "number", "approval_id", "event", "by", "how", "why", "at", "digest", "details", "previous", "hash"
)


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
    _LOCK(connection, run_id=run_id)
    row = _LAST(connection, run_id=run_id).one_or_none()
    with stored(f"the audit log of run {run_id!r}"):
        number, previous = (in_range(row.number + 1), str(row.hash)) if row else (1, "")
        own = _hash(run_id, number, line, previous)
    written = {name: getattr(line, name) for name in Line.__slots__}
    _APPEND(connection, run_id=run_id, number=number, previous=previous, hash=own, **written)


def lines(connection: Connection, run_id: str) -> Iterator[Row[Any]]:
    """The rows of a run, in order."""
    yield from _OF_RUN(connection, run_id=run_id)


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
