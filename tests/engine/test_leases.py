"""One driver for one run, and how the next one knows that the last is gone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tenuto.engine.errors import LeaseLost, RunBusy
from tenuto.engine.process import identity, is_surely_dead
from tenuto.engine.store import leases
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.store import Store

ELSEWHERE = "anotherhost:12345678:pid_[1]/4711/99/abcd"


def test_a_lease_is_held_by_one(store: Store):
    with store.write() as connection:
        lease = leases.acquire(connection, "r1", ELSEWHERE, now=100.0, seconds=30.0)
        assert lease == Lease("r1", ELSEWHERE, 1)
        leases.check(connection, lease)
        with pytest.raises(RunBusy, match=r"run 'r1' is being driven by anotherhost\S+ \(its lease runs for 10 more seconds\)"):
            leases.acquire(connection, "r1", "me/1/2/3", now=120.0, seconds=30.0)


def test_an_expired_lease_is_taken_over_and_its_holder_shut_out(store: Store):
    with store.write() as connection:
        old = leases.acquire(connection, "r1", ELSEWHERE, now=100.0, seconds=30.0)
        new = leases.acquire(connection, "r1", "me/1/2/3", now=131.0, seconds=30.0)
        assert new.epoch == 2
        leases.check(connection, new)
        with pytest.raises(LeaseLost):
            leases.check(connection, old)


def test_a_renewed_lease_does_not_expire(store: Store):
    with store.write() as connection:
        leases.acquire(connection, "r1", ELSEWHERE, now=100.0, seconds=30.0)
        leases.acquire(connection, "r2", ELSEWHERE, now=100.0, seconds=30.0)
        leases.renew(connection, ELSEWHERE, ["r1"], now=120.0, seconds=30.0)
        with pytest.raises(RunBusy):
            leases.acquire(connection, "r1", "me/1/2/3", now=140.0, seconds=30.0)
        leases.acquire(connection, "r2", "me/1/2/3", now=140.0, seconds=30.0)


def test_epochs_grow_over_release_and_seizure(store: Store):
    with store.write() as connection:
        first = leases.acquire(connection, "r1", ELSEWHERE, now=100.0, seconds=30.0)
        leases.release(connection, first)
        second = leases.acquire(connection, "r1", ELSEWHERE, now=100.0, seconds=30.0)
        third = leases.seize(connection, "r1", "me/1/2/3", now=100.0)
        assert (first.epoch, second.epoch, third.epoch) == (1, 2, 3)
        leases.release(connection, second)  # too late: it is not theirs any more
        leases.check(connection, third)


def test_a_living_process_is_not_dead():
    assert not is_surely_dead(identity())
    assert not is_surely_dead(ELSEWHERE)


def test_a_killed_process_is_dead_before_its_parent_collects_it(store: Store):
    program = "from tenuto.engine.process import identity; print(identity(), flush=True); input()"
    child = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    owner = child.stdout.readline().strip()
    with store.write() as connection:
        leases.acquire(connection, "r1", owner, now=100.0, seconds=1e6)
        with pytest.raises(RunBusy):
            leases.acquire(connection, "r1", "me/1/2/3", now=101.0, seconds=30.0)
        child.kill()
        while not is_surely_dead(owner):
            pass
        assert leases.acquire(connection, "r1", "me/1/2/3", now=101.0, seconds=30.0).epoch == 2
    child.communicate()
    assert is_surely_dead(owner)


def test_a_process_number_that_was_given_to_another():
    place, pid, start, nonce = identity().rsplit("/", 3)
    assert is_surely_dead("/".join((place, pid, str(int(start) - 1), nonce)))
    assert not is_surely_dead("/".join((place, pid, start, "another engine")))
