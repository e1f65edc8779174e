"""Soft limits in durable runs: asked about in one process, granted in any, journaled, replayed; in this process and in a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tenuto import Engine, Limits
from tenuto.engine import DecisionNotAllowed, InvalidArguments, Run
from tests.engine import desk
from tests.engine.conftest import Clock
from tests.engine.desk import Ledger

LOOP = "look('before')\ntotal = 0\nfor i in range(3000):\n    total += i\nprint(total)\nlook('after')\ntotal"
SOFT = Limits(fuel=2_000, soft=["fuel"])


def asked(engine: Engine, source: str = LOOP, limits: Limits = SOFT) -> Run:
    run = engine.start(source, limits=limits)
    assert run.status == "waiting"
    return run


def test_a_run_waits_for_more_fuel_and_goes_on_where_it_stood(engine: Engine, ledger: Ledger) -> None:
    run = asked(engine)
    (pending,) = run.pending
    assert (pending.kind, pending.id, pending.name, pending.line) == ("limit", f"{run.id}.2", "limit:fuel", 4)
    assert pending.allowed == ("approve", "edit", "reject")
    assert pending.arguments["allowed"] == pending.arguments["grant"] == 2_000
    assert pending.reason.startswith("the program reached its limit 'fuel' at line 4: 2,00")
    run = engine.approve(pending.id, by="ann", grant=1_000)
    (again,) = run.pending
    assert (again.id, again.arguments["allowed"]) == (f"{run.id}.3", 3_000)
    run = engine.approve(again.id, by="ann", arguments={"grant": 100_000})
    assert (run.status, run.value, run.stdout) == ("completed", 4498500, "4498500\n")
    assert ledger.effects == [("look", "before"), ("look", "after")]
    record = engine.approval(pending.id)
    assert record.effective is not None
    assert (record.verdict, record.effective["grant"], record.decided_by) == ("edited", 1_000, "ann")
    assert [(line.event, line.by) for line in engine.audit(run.id)] == [
        ("requested", None), ("edited", "ann"), ("requested", None), ("edited", "ann"),
    ]  # fmt: skip
    assert [(call.name, call.value) for call in engine.calls(run.id)][1:3] == [("limit:fuel", 1_000), ("limit:fuel", 100_000)]


def test_a_no_is_the_end_at_the_limit(engine: Engine) -> None:
    run = asked(engine)
    run = engine.reject(run.pending[0].id, by="ann", reason="too dear")
    assert (run.status, run.pending) == ("limit", ())
    assert run.error is not None
    assert run.error.line == 4
    assert run.error.message.endswith("of 2,000; more was refused: too dear")
    assert "allow more with Limits(fuel=...)" in run.error.traceback


@pytest.mark.parametrize("grant", [0, -5, 1.5, "many", None, 1 << 70])
def test_what_is_granted_is_a_number_above_zero(engine: Engine, grant: object) -> None:
    run = asked(engine)
    with pytest.raises(InvalidArguments):
        engine.approve(run.pending[0].id, by="ann", arguments={"grant": grant})
    with pytest.raises(DecisionNotAllowed, match="it takes approve, edit, reject"):
        engine.respond(run.pending[0].id, 5, by="ann")


@pytest.mark.parametrize("from_start", [False, True])
def test_another_process_grants_it_and_another_goes_on(tmp_path: Path, ledger: Ledger, clock: Clock, from_start: bool) -> None:
    url = f"sqlite:///{tmp_path / 'runs.db'}"
    with Engine(url, tools=desk.tools(ledger), clock=clock) as first:
        run = asked(first)
    with Engine(url, clock=clock) as second:
        second.approve(run.pending[0].id, by="ann", grant=500, resume=False)
    with Engine(url, tools=desk.tools(ledger), clock=clock) as third:
        again = third.resume(run.id, from_start=from_start)
        assert (again.status, again.pending[0].arguments["allowed"]) == ("waiting", 2_500)
        third.approve(again.pending[0].id, by="ann", grant=50_000, resume=False)
    with Engine(url, tools=desk.tools(ledger), clock=clock) as fourth:
        done = fourth.resume(run.id, from_start=from_start)
        assert (done.status, done.value) == ("completed", 4498500)
    assert ledger.effects == [("look", "before"), ("look", "after")]


def test_calls_beyond_the_limit_are_not_made_before_there_is_a_yes(engine: Engine, ledger: Ledger) -> None:
    run = asked(engine, "for i in range(5): look(f'{i}')\n'done'", Limits(calls=2, soft=["calls"]))
    assert ledger.effects == [("look", "0"), ("look", "1")]
    assert [(item.kind, item.name) for item in run.pending] == [("limit", "limit:calls")]
    run = engine.approve(run.pending[0].id, by="ann", grant=100)
    assert (run.status, run.value) == ("completed", "done")
    assert len(ledger.effects) == 5


def test_a_long_sleep_begins_when_it_is_allowed(engine: Engine, clock: Clock) -> None:
    run = asked(engine, "sleep(5000)\n'up'", Limits(sleep_seconds=60, soft=["sleep_seconds"]))
    assert [item.kind for item in run.pending] == ["limit"]
    clock.now += 10_000
    run = engine.approve(run.pending[0].id, by="ann")
    assert [(item.kind, item.deadline_at) for item in run.pending] == [("sleep", clock.now + 5000)]


def test_a_run_that_waits_for_fuel_can_be_cancelled(engine: Engine) -> None:
    run = engine.cancel(asked(engine, "try:\n    while True: pass\nfinally:\n    print('no fuel for this')").id, by="ann")
    assert (run.status, run.stdout, run.pending) == ("cancelled", "", ())


def test_a_cancelled_run_does_not_ask(engine: Engine) -> None:
    run = asked(engine, "try:\n    for i in range(9): look(f'{i}')\nfinally:\n    print('tidied up')", Limits(calls=2, soft=["calls"]))
    run = engine.cancel(run.id, by="ann")
    assert (run.status, run.stdout, run.pending) == ("cancelled", "tidied up\n", ())


@pytest.fixture
def isolated(tmp_path: Path, ledger: Ledger, clock: Clock) -> Iterator[Engine]:
    with Engine(f"sqlite:///{tmp_path / 'isolated.db'}", tools=desk.tools(ledger), clock=clock, isolation="process") as opened:
        yield opened


def test_in_a_worker_process_too(isolated: Engine, ledger: Ledger) -> None:
    limits = Limits(fuel=2_000, calls=1, output_bytes=3, soft=["fuel", "calls", "output_bytes"])
    run = asked(isolated, limits=limits)
    names = []
    while run.status == "waiting":
        names.append(run.pending[0].name)
        run = isolated.approve(run.pending[0].id, by="ann")
    assert (run.status, run.value, run.stdout) == ("completed", 4498500, "4498500\n")
    assert names.count("limit:fuel") == 3
    assert sorted(set(names)) == ["limit:calls", "limit:fuel", "limit:output_bytes"]
    assert ledger.effects == [("look", "before"), ("look", "after")]
