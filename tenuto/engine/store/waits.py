"""What runs wait for, and the events that are sent to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from tenuto.engine.messages import PendingKind
from tenuto.engine.store.tables import EVENT, WAIT
from tenuto.engine.store.values import Stored


def add(connection: Connection, run_id: str, call_id: int, kind: PendingKind, name: str, deadline_at: float | None, now: float) -> None:
    """A call begins to wait; `name` is the event's name or the approval's id."""
    row = {"kind": kind, "name": name, "deadline_at": deadline_at, "created_at": now}
    connection.execute(WAIT.insert().values(run_id=run_id, call_id=call_id, **row))


def of_run(connection: Connection, run_id: str) -> list[Row[Any]]:
    """What a run waits for, in the order of its calls."""
    return list(connection.execute(select(WAIT).where(WAIT.c.run_id == run_id).order_by(WAIT.c.call_id)))


def drop(connection: Connection, run_id: str, call_ids: list[int] | None = None) -> None:
    """These calls (or all of the run) no longer wait."""
    rows = delete(WAIT).where(WAIT.c.run_id == run_id)
    connection.execute(rows if call_ids is None else rows.where(WAIT.c.call_id.in_(call_ids)))


def send(connection: Connection, run_id: str, name: str, payload: Stored, by: str | None, now: float) -> None:
    """Leaves an event for a run."""
    row = {"payload": payload.data, "blob": payload.blob, "by": by, "created_at": now}
    connection.execute(EVENT.insert().values(run_id=run_id, name=name, **row))


def oldest_event(connection: Connection, run_id: str, name: str) -> Row[Any] | None:
    """The first event of that name which nobody has taken."""
    free = select(EVENT).where(EVENT.c.run_id == run_id, EVENT.c.name == name, EVENT.c.taken_by.is_(None))
    return connection.execute(free.order_by(EVENT.c.id).limit(1)).one_or_none()


def take_event(connection: Connection, event_id: int, call_id: int) -> None:
    """The event is that call's answer."""
    connection.execute(update(EVENT).where(EVENT.c.id == event_id).values(taken_by=call_id))
