"""What runs wait for, and the events that are sent to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row

from tenuto.engine.messages import PendingKind
from tenuto.engine.store.statements import Statement, inserting
from tenuto.engine.store.values import Stored

_ADD = inserting("tenuto_wait", "run_id", "call_id", "kind", "name", "deadline_at", "created_at")
_OF_RUN = Statement("SELECT * FROM tenuto_wait WHERE run_id = :run_id ORDER BY call_id")
_DROP = Statement("DELETE FROM tenuto_wait WHERE run_id = :run_id AND call_id = :call_id")
_DROP_ALL = Statement("DELETE FROM tenuto_wait WHERE run_id = :run_id")
_SEND = inserting("tenuto_event", "run_id", "name", "payload", "blob", "by", "created_at")
_OLDEST = Statement("SELECT * FROM tenuto_event WHERE run_id = :run_id AND name = :name AND taken_by IS NULL ORDER BY id LIMIT 1")
_TAKE = Statement("UPDATE tenuto_event SET taken_by = :call_id WHERE id = :id")


def add(connection: Connection, run_id: str, call_id: int, kind: PendingKind, name: str, deadline_at: float | None, now: float) -> None:
    """A call begins to wait; `name` is the event's name or the approval's id."""
    _ADD(connection, run_id=run_id, call_id=call_id, kind=kind, name=name, deadline_at=deadline_at, created_at=now)


def of_run(connection: Connection, run_id: str) -> list[Row[Any]]:
    """What a run waits for, in the order of its calls."""
    return list(_OF_RUN(connection, run_id=run_id))


def drop(connection: Connection, run_id: str, call_ids: list[int] | None = None) -> None:
    """These calls (or all of the run) no longer wait."""
    if call_ids is None:
        _DROP_ALL(connection, run_id=run_id)
    for call_id in call_ids or ():
        _DROP(connection, run_id=run_id, call_id=call_id)


def send(connection: Connection, run_id: str, name: str, payload: Stored, by: str | None, now: float) -> None:
    """Leaves an event for a run."""
    _SEND(connection, run_id=run_id, name=name, payload=payload.data, blob=payload.blob, by=by, created_at=now)


def oldest_event(connection: Connection, run_id: str, name: str) -> Row[Any] | None:
    """The first event of that name which nobody has taken."""
    return _OLDEST(connection, run_id=run_id, name=name).one_or_none()


def take_event(connection: Connection, event_id: int, call_id: int) -> None:
    """The event is that call's answer."""
    _TAKE(connection, id=event_id, call_id=call_id)
