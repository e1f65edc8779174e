"""The journal's rows: one undisputed sequence for each run, written only under its lease."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from tenuto.engine.errors import LeaseLost
from tenuto.engine.store import journal, leases, snapshots
from tenuto.engine.store.journal import Entry
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.seals import Seals
from tenuto.engine.store.snapshots import Snapshot
from tenuto.engine.store.store import Store
from tenuto.engine.store.tables import SNAPSHOT


def lease_of(store: Store, run_id: str = "r1", owner: str = "here/1/2/3") -> Lease:
    with store.write() as connection:
        return leases.acquire(connection, run_id, owner, now=100.0, seconds=30.0)


def outcome(position: int, payload: bytes = b"1") -> Entry:
    return Entry(position, "outcome", position, "look", "1:0-1:6", "d" * 64, "value", payload, 100.5)


def write_and_fail(store: Store, lease: Lease, connection: Connection) -> None:
    store.journal.append_in(connection, lease, outcome(2))
    raise ZeroDivisionError


def test_rows_come_back_as_they_were_written(store: Store):
    lease = lease_of(store)
    rows = [
        Entry(1, "intent", 1, "pay", "1:0-1:6", "d" * 64, at=100.25),
        Entry(2, "outcome", 1, "pay", "1:0-1:6", "d" * 64, "value", b'{"paid":true}', 100.5),
        Entry(3, "outcome", 2, "look", "2:0-2:6", "e" * 64, "error", b'["ValueError","no",{}]', 101.0),
        Entry(4, "outcome", 3, "look", "3:0-3:6", "f" * 64, "value", b'"' + b"x" * 100_000 + b'"', 102.0),
    ]
    for row in rows:
        store.journal.append(lease, row)
    with store.read() as connection:
        assert list(journal.entries(connection, "r1")) == rows
        assert list(journal.entries(connection, "r1", after=2)) == rows[2:]
        assert list(journal.entries(connection, "r1", after=1, upto=3)) == rows[1:3]
        assert list(journal.entries(connection, "other")) == []
        assert journal.last_position(connection, "r1") == 4
        assert journal.last_position(connection, "other") == 0


def test_rows_of_a_larger_transaction_come_and_go_with_it(store: Store):
    lease = lease_of(store)
    with store.write() as connection:
        store.journal.append_in(connection, lease, outcome(1))
    with pytest.raises(ZeroDivisionError), store.write() as connection:
        write_and_fail(store, lease, connection)
    with store.read() as connection:
        assert journal.last_position(connection, "r1") == 1


@pytest.mark.parametrize("payload", [b"1", b"x" * 100_000])
def test_two_rows_at_once_are_both_there_or_neither(store: Store, payload: bytes):
    old = lease_of(store)
    lease = lease_of(store)
    store.journal.append(lease, outcome(1, payload), outcome(2))
    store.journal.append(lease, outcome(3), outcome(4, payload))
    with pytest.raises(LeaseLost):
        store.journal.append(old, outcome(5, payload), outcome(6))
    with pytest.raises(LeaseLost):
        store.journal.append(lease, outcome(5), outcome(4, payload))
    with store.read() as connection:
        assert list(journal.entries(connection, "r1")) == [outcome(1, payload), outcome(2), outcome(3), outcome(4, payload)]


@pytest.mark.parametrize("payload", [b"1", b"x" * 100_000])
def test_a_driver_that_lost_its_lease_writes_nothing(store: Store, payload: bytes):
    old = lease_of(store)
    new = lease_of(store)
    assert (old.epoch, new.epoch) == (1, 2)
    with pytest.raises(LeaseLost, match=r"run 'r1' was taken over by another driver \(this one held epoch 1\)"):
        store.journal.append(old, outcome(1, payload))
    with pytest.raises(LeaseLost), store.write() as connection:
        store.journal.append_in(connection, old, outcome(1, payload))
    store.journal.append(new, outcome(1, payload))


@pytest.mark.parametrize("payload", [b"1", b"x" * 100_000])
def test_a_position_is_taken_once(store: Store, payload: bytes):
    lease = lease_of(store)
    store.journal.append(lease, outcome(1))
    with pytest.raises(LeaseLost):
        store.journal.append(lease, outcome(1, payload))
    with store.read() as connection:
        assert [row.payload for row in journal.entries(connection, "r1")] == [b"1"]


def test_open_intents(store: Store):
    lease = lease_of(store)
    for position, (kind, call_id) in enumerate([("intent", 1), ("outcome", 1), ("intent", 2), ("outcome", 3), ("outcome", 2)], start=1):
        store.journal.append(lease, outcome(position)._replace(kind=kind, call_id=call_id))
    with store.read() as connection:
        assert [row.call_id for row in journal.open_intents(connection, "r1", upto=4)] == [2]
        assert [row.call_id for row in journal.open_intents(connection, "r1", upto=5)] == []


def last(connection: Connection, run_id: str, before: int | None = None) -> Snapshot | None:
    packed = snapshots.last(connection, run_id, before)
    return None if packed is None else snapshots.unpacked(run_id, packed)


def test_two_snapshots_are_kept(store: Store):
    with store.write() as connection:
        for position in (3, 9, 9, 12):
            snapshots.save(connection, "r1", Snapshot(position, position * 10, b"machine" * position), Seals(), now=1.0)
        snapshots.save(connection, "r2", Snapshot(1, 10, b"other"), Seals(), now=1.0)
        assert last(connection, "r1") == Snapshot(12, 120, b"machine" * 12)
        assert last(connection, "r1", before=12) == Snapshot(9, 90, b"machine" * 9)
        assert last(connection, "r1", before=9) is None
        kept = connection.execute(SNAPSHOT.select().where(SNAPSHOT.c.run_id == "r1")).all()
        assert sorted(row.position for row in kept) == [9, 12]
        snapshots.drop_all(connection, "r1")
        assert snapshots.last(connection, "r1") is None
        assert last(connection, "r2") == Snapshot(1, 10, b"other")
