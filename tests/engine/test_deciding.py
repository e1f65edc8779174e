"""Approvals that several people decide, that are somebody's to decide, and what becomes of them when nobody does."""

from __future__ import annotations

import time

import pytest

from tenuto.engine import DecisionNotAllowed, Engine, Run, Verdict
from tenuto.tools import tool
from tests.engine.conftest import Clock

PAY = "try:\n    r = pay(5)\nexcept Rejected as no:\n    r = f'no: {no.reason}'\nr"


@tool(approval="always", approvers=["ann", "bob", "cyd"], quorum=2, approval_deadline=60.0, on_deadline="escalate", escalate_to=["boss"])
def pay(amount: int) -> int:
    """Pays."""
    return amount


@tool(name="pay", approval="always", approval_deadline=60.0, on_deadline="remind")
def insistent(amount: int) -> int:
    """Pays."""
    return amount


def time_passes(engine: Engine, run: Run, clock: Clock) -> Run:
    """The deadline goes by; the engine itself or we take it up, whoever is first."""
    before = engine.audit(run.id)
    clock.now += 61
    engine.recover()
    for _ in range(1000):
        if engine.audit(run.id) != before and engine.get(run.id).status != "running":
            break
        time.sleep(0.01)
    return engine.get(run.id)


def events(engine: Engine, run_id: str) -> list[tuple[str, str | None]]:
    return [(line.event, line.by or line.why) for line in engine.audit(run_id)]


def test_two_must_say_yes(url: str, clock: Clock):
    with Engine(url, tools=[pay], clock=clock) as engine:
        run = engine.start(PAY)
        asked = run.pending[0]
        assert asked.allowed == ("approve", "reject")
        with pytest.raises(DecisionNotAllowed, match="it is for ann or bob or cyd to decide, not for 'mo'"):
            engine.approve(asked.id, by="mo")
        with pytest.raises(DecisionNotAllowed, match="does not take 'edit'"):
            engine.approve(asked.id, by="ann", arguments={"amount": 4})
        run = engine.approve(asked.id, by="ann", reason="fine")
        assert (run.status, run.pending[0].deciding.yes) == ("waiting", ("ann",))
        with pytest.raises(DecisionNotAllowed, match="'ann' has said yes already; 1 more must"):
            engine.approve(asked.id, by="ann")
    with Engine(url, tools=[pay], clock=clock) as engine:  # another process
        run = engine.approve(asked.id, by="cyd")
        assert (run.status, run.value) == ("completed", 5)
        assert events(engine, run.id)[1:] == [("agreed", "ann"), ("approved", "cyd")]


def test_one_no_is_enough(url: str, clock: Clock):
    with Engine(url, tools=[pay], clock=clock) as engine:
        run = engine.start(PAY)
        engine.approve(run.pending[0].id, by="ann")
        assert engine.reject(run.pending[0].id, by="bob", reason="too much").value == "no: too much"


def test_after_the_deadline_somebody_else_decides(url: str, clock: Clock):
    with Engine(url, tools=[pay], clock=clock) as engine:
        run = engine.start(PAY)
        asked = engine.approve(run.pending[0].id, by="ann").pending[0]
        run = time_passes(engine, run, clock)
        (pending,) = run.pending
        assert (pending.deciding.approvers, pending.deciding.quorum, pending.deciding.yes) == (("boss",), 1, ())
        assert pending.deadline_at == clock.now + 60
        with pytest.raises(DecisionNotAllowed, match="it is for boss to decide, not for 'bob'"):
            engine.approve(asked.id, by="bob")
        assert engine.approve(asked.id, by="boss").value == 5
        assert events(engine, run.id)[1:] == [("agreed", "ann"), ("escalated", "to boss"), ("approved", "boss")]


def test_who_comes_late_finds_it_escalated(url: str, clock: Clock):
    with Engine(url, tools=[pay], clock=clock) as engine:
        run = engine.start(PAY)
        clock.now += 61  # and nobody has driven the run since
        with pytest.raises(DecisionNotAllowed, match="it is for boss to decide, not for 'ann'"):
            engine.approve(run.pending[0].id, by="ann")
        run = time_passes(engine, run, clock)
        assert (run.value, engine.approvals(run.id)[0].verdict) == ("no: nobody decided about pay() in time", Verdict.EXPIRED)


def test_reminders_go_on_until_somebody_decides(url: str, clock: Clock):
    with Engine(url, tools=[insistent], clock=clock) as engine:
        run = engine.start(PAY)
        for _ in range(3):
            run = time_passes(engine, run, clock)
        assert (run.status, run.pending[0].deciding.reminded, run.pending[0].deadline_at) == ("waiting", 3, clock.now + 60)
        assert engine.approve(run.pending[0].id).value == 5
        assert [event for event, _ in events(engine, run.id)] == ["requested", *["reminded"] * 3, "approved"]
