"""Runs in the store: who may take one up, when it may be laid to rest, and what is due."""

from __future__ import annotations

import pytest

from tenuto.engine.errors import InvalidTransition, LeaseLost, RunBusy, RunExists, UnknownRun
from tenuto.engine.lifecycle import Status
from tenuto.engine.store import runs, values, waits
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.runs import SHUTDOWN, Ending, NewRun, Progress
from tenuto.engine.store.store import Store
from tenuto.engine.store.tables import BLOB
from tenuto.engine.store.values import NOTHING

HERE, ELSEWHERE = "here/1/2/3", "anotherhost:12345678:pid_[1]/4711/99/abcd"
PROGRESS = Progress(stdout="so far\n", calls=2, fuel=30)


def made(store: Store, run_id: str = "r1", created_at: float = 100.0) -> None:
    with store.write() as connection:
        source, inputs = values.put_apart(connection, b"1"), values.put(connection, b"{}")
        runs.create(connection, NewRun(run_id, None, Status.PENDING, "program.py", source, inputs, "{}", created_at))


def begun(store: Store, run_id: str = "r1", owner: str = HERE, now: float = 100.0) -> Lease:
    with store.write() as connection:
        return runs.begin(connection, run_id, owner, now, 30.0)[0]


def due(store: Store, now: float, owner: str = HERE) -> list[str]:
    with store.read() as connection:
        return runs.due(connection, now, owner)


def status_of(store: Store, run_id: str = "r1") -> str:
    with store.read() as connection:
        return str(runs.get(connection, run_id).status)


def test_an_unknown_run_is_named_with_a_near_one(store: Store):
    made(store, "abcdefgh")
    with pytest.raises(UnknownRun, match=r"there is no run 'abcd' in this store \(did you mean 'abcdefgh'\?\)"), store.read() as connection:
        runs.get(connection, "abcd")
    with pytest.raises(UnknownRun, match=r"there is no run 'x' in this store \(`tenuto ps --all` lists them\)"), store.read() as connection:
        runs.get(connection, "x")


def test_an_id_is_used_once(store: Store):
    made(store)
    with pytest.raises(RunExists, match="run 'r1' is already in this store"):
        made(store)


def test_newest_first_and_page_by_page(store: Store):
    for number in range(5):
        made(store, f"r{number}", 100.0 + number)
    begun(store, "r3")
    with store.read() as connection:
        assert [run.id for run in runs.listed(connection, None, 3, None)] == ["r4", "r3", "r2"]
        assert [run.id for run in runs.listed(connection, None, 3, 102.0)] == ["r1", "r0"]
        assert [run.id for run in runs.listed(connection, [Status.RUNNING], 3, None)] == ["r3"]


def test_one_driver_at_a_time(store: Store):
    made(store)
    begun(store, owner=ELSEWHERE)
    with pytest.raises(RunBusy):
        begun(store)
    lease = begun(store, now=131.0)
    assert lease.epoch == 2
    assert status_of(store) == "running"


def test_a_run_rests_until_its_time(store: Store):
    made(store)
    lease = begun(store)
    with store.write() as connection:
        assert runs.rest(connection, lease, 0, 500.0, PROGRESS, 110.0)
    with store.read() as connection:
        row = runs.get(connection, "r1")
    assert (row.status, row.wake_at, row.stdout, row.calls, row.fuel) == ("waiting", 500.0, "so far\n", 2, 30)
    assert (due(store, 499.0), due(store, 500.0)) == ([], ["r1"])


def test_a_nudge_in_between_keeps_a_run_from_resting(store: Store):
    made(store)
    lease = begun(store)
    with store.write() as connection:
        runs.nudge(connection, "r1")
        assert not runs.rest(connection, lease, 0, None, PROGRESS, 110.0)
        assert runs.request_of(connection, "r1") == (1, None)
        assert runs.rest(connection, lease, 1, None, PROGRESS, 110.0)
    assert due(store, 1e9) == []
    with store.write() as connection:
        runs.nudge(connection, "r1", "stop, please")
        assert runs.request_of(connection, "r1") == (2, "stop, please")
    assert due(store, 111.0) == ["r1"]


def test_what_is_due_after_a_crash(store: Store):
    for number, run_id in enumerate(["new", "mine", "theirs", "paused", "stopped", "ended"]):
        made(store, run_id, 100.0 + number)
    begun(store, "mine")
    begun(store, "theirs", ELSEWHERE)
    for run_id, reason in (("paused", "by ann"), ("stopped", SHUTDOWN)):
        lease = begun(store, run_id)
        with store.write() as connection:
            runs.pause(connection, lease, reason, PROGRESS, 110.0)
    lease = begun(store, "ended")
    with store.write() as connection:
        runs.end(connection, lease, Ending(Status.COMPLETED, "value", values.Stored(data=b"1")), PROGRESS, 110.0)
    assert due(store, 120.0) == ["new", "mine", "stopped"]
    assert due(store, 131.0, "another/1/2/3") == ["new", "mine", "theirs", "stopped"]


@pytest.mark.parametrize("act", ["rest", "pause", "end"])
def test_a_driver_that_lost_its_lease_changes_nothing(store: Store, act: str):
    made(store)
    old = begun(store, owner=ELSEWHERE)
    begun(store, now=140.0)
    acts = {
        "rest": lambda connection: runs.rest(connection, old, 0, None, PROGRESS, 141.0),
        "pause": lambda connection: runs.pause(connection, old, "why", PROGRESS, 141.0),
        "end": lambda connection: runs.end(connection, old, Ending(Status.FAILED, None, NOTHING, "{}"), PROGRESS, 141.0),
    }
    with pytest.raises(LeaseLost), store.write() as connection:
        acts[act](connection)
    with store.read() as connection:
        row = runs.get(connection, "r1")
    assert (row.status, row.stdout) == ("running", "")


def test_a_finished_run_is_not_begun_again(store: Store):
    made(store)
    lease = begun(store)
    with store.write() as connection:
        runs.end(connection, lease, Ending(Status.COMPLETED), PROGRESS, 110.0)
    with pytest.raises(InvalidTransition, match="run 'r1' is completed and stays so; it cannot become running"):
        begun(store)


def test_old_finished_runs_are_dropped_with_all_that_is_theirs(store: Store):
    made(store, "old")
    made(store, "open")
    lease = begun(store, "old")
    with store.write() as connection:
        waits.send(connection, "old", "tick", values.put(connection, b"x" * 9000), None, 105.0)
        runs.end(connection, lease, Ending(Status.COMPLETED, "value", values.put(connection, b"v" * 9000)), PROGRESS, 110.0)
    assert store.vacuum(finished_before=110.0).runs == 0
    assert store.vacuum(finished_before=111.0).runs == 1
    with store.read() as connection:
        assert [run.id for run in runs.listed(connection, None, 9, None)] == ["open"]
        assert connection.execute(BLOB.select()).all().__len__() == 1  # the program, which `open` shares


def test_events_wait_for_whoever_asks_and_are_taken_once(store: Store):
    made(store)
    with store.write() as connection:
        for number in (1, 2):
            waits.send(connection, "r1", "tick", values.Stored(data=b"%d" % number), "bob", 100.0 + number)
        first = waits.oldest_event(connection, "r1", "tick")
        assert first is not None
        waits.take_event(connection, first.id, 7)
        second = waits.oldest_event(connection, "r1", "tick")
        assert second is not None
        assert (first.payload, second.payload) == (b"1", b"2")
        assert waits.oldest_event(connection, "r1", "tock") is None


def test_waits_are_listed_and_dropped(store: Store):
    made(store)
    with store.write() as connection:
        waits.add(connection, "r1", 2, "event", "tick", None, 100.0)
        waits.add(connection, "r1", 1, "sleep", "", 500.0, 100.0)
        assert [(row.call_id, row.kind, row.deadline_at) for row in waits.of_run(connection, "r1")] == [
            (1, "sleep", 500.0),
            (2, "event", None),
        ]
        waits.drop(connection, "r1", [1])
        assert [row.call_id for row in waits.of_run(connection, "r1")] == [2]
        waits.drop(connection, "r1")
        assert waits.of_run(connection, "r1") == []
