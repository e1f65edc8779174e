"""Snapshots at rest: compressed, the last two of a run."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, func, or_, select, update

from tenuto.engine.store.seals import Seals
from tenuto.engine.store.statements import Statement, inserting
from tenuto.engine.store.tables import RUN, SNAPSHOT
from tenuto.engine.store.values import pack, unpack

KEPT = 2  # the second one is for the day when the first is damaged
_SAVE = inserting("tenuto_snapshot", "run_id", "position", "codec", "size", "fuel", "created_at", "data", "seal")
_POSITIONS = Statement("SELECT position FROM tenuto_snapshot WHERE run_id = :run_id ORDER BY position DESC")
_DROP = Statement("DELETE FROM tenuto_snapshot WHERE run_id = :run_id AND position = :position")
_DROP_ALL = Statement("DELETE FROM tenuto_snapshot WHERE run_id = :run_id")
_LAST = Statement("SELECT * FROM tenuto_snapshot WHERE run_id = :run_id AND position < :before ORDER BY position DESC LIMIT 1")
_BEHIND_ALL = 1 << 62


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A machine as data, after the journal up to `position` was told to it."""

    position: int
    fuel: int
    data: bytes
    seal: str | None = None
    """As it was found in the store."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A snapshot as it stands in the store, not looked into yet: it may be damaged."""

    position: int
    fuel: int
    codec: str
    data: bytes
    seal: str | None


def save(connection: Connection, run_id: str, snapshot: Snapshot, seals: Seals, now: float, unusable: Collection[int] = ()) -> None:
    """Stores it sealed, in place of one at the same position, and drops what is older than the last two.

    At the positions `unusable` stand some that were found to be damaged: they go, rather than a good one.
    """
    codec, packed = pack(snapshot.data)
    _drop(connection, run_id, {snapshot.position, *unusable})
    _SAVE(
        connection,
        run_id=run_id,
        position=snapshot.position,
        codec=codec,
        size=len(snapshot.data),
        fuel=snapshot.fuel,
        created_at=now,
        data=packed,
        seal=seals.seal(run_id, snapshot),
    )
    _drop(connection, run_id, list(_POSITIONS(connection, run_id=run_id).scalars())[KEPT:])


def _drop(connection: Connection, run_id: str, positions: Collection[int]) -> None:
    for position in positions:
        _DROP(connection, run_id=run_id, position=position)


def last(connection: Connection, run_id: str, before: int | None = None) -> Packed | None:
    """The newest one (of those before a position), None where there is none."""
    row = _LAST(connection, run_id=run_id, before=_BEHIND_ALL if before is None else before).one_or_none()
    return None if row is None else Packed(row.position, row.fuel, row.codec, row.data, row.seal)


def unpacked(run_id: str, packed: Packed) -> Snapshot:
    """Raises CorruptedStore."""
    data = unpack(packed.codec, packed.data, f"snapshot of run {run_id!r}")
    return Snapshot(packed.position, packed.fuel, data, packed.seal)


def drop_all(connection: Connection, run_id: str) -> None:
    """A finished run needs none."""
    _DROP_ALL(connection, run_id=run_id)


def prune(connection: Connection) -> int:
    """Deletes what no run will be brought back from: all but the last two of a run, and those of runs that have ended; gives how many."""
    later = SNAPSHOT.alias()
    newer = (later.c.run_id == SNAPSHOT.c.run_id) & (later.c.position > SNAPSHOT.c.position)
    count = select(func.count()).select_from(later).where(newer).scalar_subquery()
    is_needed = exists().where(RUN.c.id == SNAPSHOT.c.run_id, RUN.c.finished_at.is_(None))
    return connection.execute(delete(SNAPSHOT).where(or_(count >= KEPT, ~is_needed))).rowcount


def seal_unsealed(connection: Connection, seals: Seals) -> int:
    """Seals what was stored before there was a key; gives how many."""
    rows = connection.execute(select(SNAPSHOT.c.run_id, SNAPSHOT.c.position).where(SNAPSHOT.c.seal.is_(None))).all()
    for run_id, position in rows:
        here = (SNAPSHOT.c.run_id == run_id) & (SNAPSHOT.c.position == position)
        row = connection.execute(select(SNAPSHOT).where(here)).one()
        snapshot = unpacked(run_id, Packed(row.position, row.fuel, row.codec, row.data, row.seal))
        connection.execute(update(SNAPSHOT).where(here).values(seal=seals.seal(run_id, snapshot)))
    return len(rows)
