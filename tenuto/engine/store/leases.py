"""Leases: one driver for one run.

Whoever drives a run holds its lease under an epoch that only grows. Every write about the run names its epoch, and one
with an older epoch changes nothing: a driver that was thought dead and comes back finds that it has lost (`LeaseLost`)
before it can do harm. Leases are renewed while a run is driven and given back when it waits.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, select, update

from tenuto.engine.errors import LeaseLost, RunBusy
from tenuto.engine.process import is_surely_dead
from tenuto.engine.store.tables import LEASE
from tenuto.engine.stored import in_range, stored


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to drive a run, until somebody holds it under a later epoch."""

    run_id: str
    owner: str
    epoch: int

    @property
    def is_held(self) -> ColumnElement[bool]:
        """For the WHERE of a fenced write."""
        held = select(LEASE.c.run_id).where(LEASE.c.run_id == self.run_id, LEASE.c.epoch == self.epoch)
        return exists(held.with_for_update(read=True))

    def lost(self) -> LeaseLost:
        return LeaseLost(f"run {self.run_id!r} was taken over by another driver (this one held epoch {self.epoch})")


def acquire(connection: Connection, run_id: str, owner: str, now: float, seconds: float) -> Lease:
    """Takes the run's lease; raises RunBusy where a driver that may be alive has it."""
    row = connection.execute(select(LEASE).where(LEASE.c.run_id == run_id).with_for_update()).one_or_none()
    if row is None:
        connection.execute(LEASE.insert().values(run_id=run_id, owner=owner, epoch=1, expires_at=now + seconds))
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
    connection.execute(update(LEASE).where(LEASE.c.run_id == run_id).values(owner=owner, epoch=epoch, expires_at=now + seconds))
    return Lease(run_id, owner, epoch)


def seize(connection: Connection, run_id: str, owner: str, now: float) -> Lease:
    """Takes the lease from whoever has it: their next write fails."""
    connection.execute(update(LEASE).where(LEASE.c.run_id == run_id).values(owner=None))
    return acquire(connection, run_id, owner, now, 0.0)


def is_busy(owner: str | None, expires_at: float, now: float) -> bool:
    """Whether that owner may still be driving."""
    return owner is not None and expires_at > now and not is_surely_dead(owner)


def check(connection: Connection, lease: Lease) -> None:
    """Raises LeaseLost unless the lease is still held; it then stays so until the transaction ends."""
    if not connection.execute(select(lease.is_held)).scalar_one():
        raise lease.lost()


def renew(connection: Connection, owner: str, run_ids: list[str], now: float, seconds: float) -> None:
    """Prolongs the leases of what this owner drives."""
    ours = update(LEASE).where(LEASE.c.owner == owner, LEASE.c.run_id.in_(run_ids))
    connection.execute(ours.values(expires_at=now + seconds))


def release(connection: Connection, lease: Lease) -> None:
    """Gives the lease back; the epoch stays, so that the next holder's is higher."""
    connection.execute(update(LEASE).where(LEASE.c.run_id == lease.run_id, LEASE.c.epoch == lease.epoch).values(owner=None, expires_at=0.0))
