"""Snapshots at rest: compressed, the last two of a run."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from tenuto.engine.store.models import SnapshotRow
from tenuto.engine.store.values import pack, unpack

SNAPSHOT = SnapshotRow.__table__  # type: ignore[attr-defined]
KEPT = 2  # the second one is for the day when the first is damaged


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A machine as data, after the journal up to `position` was told to it."""

    position: int
    fuel: int
    data: bytes


def save(connection: Connection, run_id: str, snapshot: Snapshot, now: float) -> None:
    """Stores it in place of one at the same position, and drops what is older than the last two."""
    codec, packed = pack(snapshot.data)
    at_position = (SNAPSHOT.c.run_id == run_id, SNAPSHOT.c.position == snapshot.position)
    connection.execute(delete(SNAPSHOT).where(*at_position))
    row = {"codec": codec, "size": len(snapshot.data), "fuel": snapshot.fuel, "created_at": now, "data": packed}
    connection.execute(SNAPSHOT.insert().values(run_id=run_id, position=snapshot.position, **row))
    positions = connection.execute(
        select(SNAPSHOT.c.position).where(SNAPSHOT.c.run_id == run_id).order_by(SNAPSHOT.c.position.desc())
    ).scalars()
    old = list(positions)[KEPT:]
    if old:
        connection.execute(delete(SNAPSHOT).where(SNAPSHOT.c.run_id == run_id, SNAPSHOT.c.position.in_(old)))


def last(connection: Connection, run_id: str) -> Snapshot | None:
    """The newest one, None where there is none yet."""
    rows = select(SNAPSHOT).where(SNAPSHOT.c.run_id == run_id).order_by(SNAPSHOT.c.position.desc()).limit(1)
    row = connection.execute(rows).one_or_none()
    if row is None:
        return None
    return Snapshot(row.position, row.fuel, unpack(row.codec, row.data, f"snapshot of run {run_id!r}"))


def drop_all(connection: Connection, run_id: str) -> None:
    """A finished run needs none."""
    connection.execute(delete(SNAPSHOT).where(SNAPSHOT.c.run_id == run_id))
