"""Leases: one driver for one run.

Whoever drives a run holds its lease under an epoch that only grows. Every write about the run names its epoch, and one
with an older epoch changes nothing: a driver that was thought dead and comes back finds that it has lost (`LeaseLost`)
before it can do harm. Leases are renewed while a run is driven and given back when it waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, update

from tenuto.engine.errors import LeaseLost, RunBusy
from tenuto.engine.process import is_surely_dead
from tenuto.engine.store.statements import Statement, inserting, setting
from tenuto.engine.store.tables import LEASE
from tenuto.engine.stored import in_range, stored

_GET = Statement("SELECT * FROM tenuto_lease WHERE run_id = :run_id FOR UPDATE")
_FIRST = inserting("tenuto_lease", "run_id", "owner", "epoch", "expires_at")
_TAKE = setting("tenuto_lease", "owner", "epoch", "expires_at", where="run_id = :run_id")
_SEIZE = Statement("UPDATE tenuto_lease SET owner = NULL WHERE run_id = :run_id")
_IS_HELD = Statement("SELECT epoch FROM tenuto_lease WHERE run_id = :run_id AND epoch = :epoch FOR SHARE")
_RELEASE = Statement("UPDATE tenuto_lease SET owner = NULL, expires_at = 0 WHERE run_id = :run_id AND epoch = :epoch")


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to drive a run, until somebody holds it under a later epoch."""

    run_id: str
    owner: str
    epoch: int

    def lost(self) -> LeaseLost:
        return LeaseLost(f"run {self.run_id!r} was taken over by another driver (this one held epoch {self.epoch})")


def acquire(connection: Connection, run_id: str, owner: str, now: float, seconds: float) -> Lease:
    """Takes the run's lease; raises RunBusy where a driver that may be alive has it."""
    row = get(connection, run_id)
    if row is None:
        _FIRST(connection, run_id=run_id, owner=owner, epoch=1, expires_at=now + seconds)
        return Lease(run_id, owner, 1)
    # One of our own that is left over from a drive that could not give it back is as good as free.
    with stored(f"the lease of run {run_id!r}"):
        is_taken = row.owner != owner and is_busy(row.owner, row.expires_at, now)
    if is_taken:
        raise RunBusy(
            f"run {run_id!r} is being driven by {row.owner} (its lease runs for {row.expires_at - now:.0f} more seconds); "
            "decide or send to it as you like, that driver takes it up"
        )
    with stored(f"the lease of run {run_id!r}"):
        epoch = in_range(row.epoch + 1)
    _TAKE(connection, run_id=run_id, owner=owner, epoch=epoch, expires_at=now + seconds)
    return Lease(run_id, owner, epoch)


def get(connection: Connection, run_id: str) -> Row[Any] | None:
    """The row, locked until the transaction ends; None for a run that never had a driver."""
    return _GET(connection, run_id=run_id).one_or_none()


def seize(connection: Connection, run_id: str, owner: str, now: float) -> Lease:
    """Takes the lease from whoever has it: their next write fails."""
    _SEIZE(connection, run_id=run_id)
    return acquire(connection, run_id, owner, now, 0.0)


def is_busy(owner: str | None, expires_at: float, now: float) -> bool:
    """Whether that owner may still be driving."""
    return owner is not None and expires_at > now and not is_surely_dead(owner)


def check(connection: Connection, lease: Lease) -> None:
    """Raises LeaseLost unless the lease is still held; it then stays so until the transaction ends."""
    if _IS_HELD(connection, run_id=lease.run_id, epoch=lease.epoch).one_or_none() is None:
        raise lease.lost()


def renew(connection: Connection, owner: str, run_ids: list[str], now: float, seconds: float) -> None:
    """Prolongs the leases of what this owner drives."""
    ours = update(LEASE).where(LEASE.c.owner == owner, LEASE.c.run_id.in_(run_ids))
    connection.execute(ours.values(expires_at=now + seconds))


def release(connection: Connection, lease: Lease) -> None:
    """Gives the lease back; the epoch stays, so that the next holder's is higher."""
    _RELEASE(connection, run_id=lease.run_id, epoch=lease.epoch)
