"""Approvals, questions, events and sleeps: asked in one process, answered in any, told to the program once."""

from __future__ import annotations

import pytest

from tenuto.engine import (
    AlreadyDecided,
    DecisionNotAllowed,
    Engine,
    InvalidArguments,
    Run,
    UnknownApproval,
    Verdict,
)
from tests.engine import desk
from tests.engine.conftest import Clock
from tests.engine.desk import Ledger

REFUND = """
look('before')
try:
    said = refund(order, 900)
except Rejected as rejected:
    said = f'no: {rejected.reason}'
look('after')
said
"""


def asked(engine: Engine) -> Run:
    run = engine.start(REFUND, inputs={"order": "A1"})
    assert run.status == "waiting"
    return run


def test_a_call_above_the_limit_waits_for_a_person(engine: Engine, ledger: Ledger, clock: Clock):
    run = asked(engine)
    (pending,) = run.pending
    assert (pending.kind, pending.id, pending.name, pending.line) == ("approval", f"{run.id}.2", "refund", 4)
    assert pending.arguments == {"order": "A1", "amount": 900}
    assert "refund(order, 900)" in pending.statement
    assert (pending.reason, pending.policy) == ("900 is above the limit of 100", "tools.<locals>.over_limit")
    assert pending.allowed == ("approve", "edit", "reject", "respond")
    assert pending.deadline_at == clock.now + 3600.0
    assert ledger.effects == [("look", "before")]


def test_approved(engine: Engine, ledger: Ledger):
    run = asked(engine)
    run = engine.approve(run.pending[0].id, by="ann", reason="she is right")
    assert (run.status, run.value, run.pending) == ("completed", "refunded 900 for A1", ())
    assert ledger.effects == [("look", "before"), ("refund", "A1 900"), ("look", "after")]
    approval = engine.approval(f"{run.id}.2")
    assert (approval.verdict, approval.decided_by, approval.why) == (Verdict.APPROVED, "ann", "she is right")
    assert approval.proposed == approval.approved == approval.effective == {"order": "A1", "amount": 900}
    assert engine.approvals(run.id) == (approval,)
    assert [(line.event, line.by, line.how, line.why) for line in engine.audit(run.id)] == [
        ("requested", None, None, "900 is above the limit of 100"),
        ("approved", "ann", "api", "she is right"),
    ]


def test_approved_with_other_arguments(engine: Engine, ledger: Ledger):
    run = asked(engine)
    run = engine.approve(run.pending[0].id, by="ann", arguments={"amount": "50"}, how="cli")
    assert run.value == "refunded 50 for A1"
    assert ledger.effects[1] == ("refund", "A1 50")
    approval = engine.approval(f"{run.id}.2")
    assert approval.verdict is Verdict.EDITED
    assert approval.proposed == {"order": "A1", "amount": 900}
    assert approval.approved == {"order": "A1", "amount": "50"}
    assert approval.effective == {"order": "A1", "amount": 50}


def test_rejected(engine: Engine, ledger: Ledger):
    run = asked(engine)
    run = engine.reject(run.pending[0].id, by="bob", reason="too much")
    assert (run.status, run.value) == ("completed", "no: too much")
    assert ledger.effects == [("look", "before"), ("look", "after")]


def test_answered_in_the_tools_place(engine: Engine, ledger: Ledger):
    run = asked(engine)
    run = engine.respond(run.pending[0].id, "done by hand", by="bob")
    assert run.value == "done by hand"
    assert ledger.effects == [("look", "before"), ("look", "after")]


def test_a_second_decision_is_one_clear_error(engine: Engine, ledger: Ledger):
    run = asked(engine)
    engine.approve(run.pending[0].id, by="ann")
    for decide in (engine.approve, engine.reject):
        with pytest.raises(AlreadyDecided, match=r"is already decided: approved by 'ann' at 2023-11-14"):
            decide(run.pending[0].id, by="bob")
    with pytest.raises(AlreadyDecided):
        engine.respond(run.pending[0].id, 1, by="bob")
    assert ledger.effects.count(("refund", "A1 900")) == 1


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"amount": "lots"}, "the edited arguments do not fit: refund(): argument 'amount': got 'lots' (str), wanted int"),
        ({"price": 1}, "the edited arguments do not fit: refund() has no argument 'price'"),
        ({"amount": object()}, "the edited arguments of refund() cannot be stored"),
    ],
)
def test_edited_arguments_must_fit(engine: Engine, arguments: dict[str, object], text: str):
    run = asked(engine)
    with pytest.raises(InvalidArguments) as caught:
        engine.approve(run.pending[0].id, by="ann", arguments=arguments)
    assert str(caught.value).startswith(text)
    assert engine.approve(run.pending[0].id, by="ann").status == "completed"


def test_a_decision_is_bound_to_what_was_shown(engine: Engine):
    run = asked(engine)
    with pytest.raises(DecisionNotAllowed, match="is about other arguments"):
        engine.approve(run.pending[0].id, digest="0" * 64)
    assert engine.approve(run.pending[0].id, digest=run.pending[0].digest).status == "completed"


def test_no_decision_in_time(engine: Engine, clock: Clock, ledger: Ledger):
    run = asked(engine)
    clock.now += 3601
    with pytest.raises(AlreadyDecided, match="is already decided: expired at"):
        engine.approve(run.pending[0].id, by="ann")
    (run,) = engine.recover()
    assert run.value == "no: nobody decided about refund() in time"
    assert ledger.effects == [("look", "before"), ("look", "after")]


def test_an_unknown_approval(engine: Engine):
    with pytest.raises(UnknownApproval, match=r"there is no approval or question 'x\.1' in this store"):
        engine.approve("x.1")


def test_a_decision_that_is_only_stored(engine: Engine):
    run = asked(engine)
    assert engine.approve(run.pending[0].id, by="ann", resume=False).status == "waiting"
    (run,) = engine.recover()
    assert run.status == "completed"


def test_decided_in_another_process(url: str, ledger: Ledger, engine: Engine):
    run = asked(engine)
    with Engine(url, tools=desk.tools(ledger), clock=lambda: 1_700_000_001.0) as other:
        assert other.approve(run.pending[0].id, by="ann").value == "refunded 900 for A1"
    assert run.refresh().status == "completed"
    assert ledger.effects == [("look", "before"), ("refund", "A1 900"), ("look", "after")]


def test_one_approval_after_the_other(engine: Engine):
    run = engine.start("[refund('A', 500), refund('B', 600)]")
    assert [pending.arguments["order"] for pending in run.pending] == ["A"]
    run = engine.approve(run.pending[0].id)
    assert [pending.arguments["order"] for pending in run.pending] == ["B"]
    assert engine.approve(run.pending[0].id).value == ["refunded 500 for A", "refunded 600 for B"]


def test_a_question_to_a_person(engine: Engine):
    run = engine.start("answer = ask_human('Which one?', ['a', 'b'])\nanswer * 2")
    (pending,) = run.pending
    assert (pending.kind, pending.reason, pending.options, pending.allowed) == ("question", "Which one?", ("a", "b"), ("respond", "reject"))
    with pytest.raises(InvalidArguments, match=r"must be one of \['a', 'b'\], got 'c'"):
        engine.respond(pending.id, "c", by="ann")
    with pytest.raises(DecisionNotAllowed, match=rf"question '{run.id}\.1' does not take 'approve': it takes respond, reject"):
        engine.approve(pending.id, by="ann")
    assert engine.respond(pending.id, "b", by="ann").value == "bb"


def test_a_question_that_nobody_wants_to_answer(engine: Engine):
    run = engine.start("try:\n    ask_human('Why?')\nexcept Rejected as rejected:\n    print(rejected)")
    run = engine.reject(run.pending[0].id, by="ann", reason="none of your business")
    assert run.stdout == "none of your business\n"


def test_an_event_that_comes_later(engine: Engine):
    run = engine.start("wait_for_event('paid')['amount'] + 1")
    assert [(pending.kind, pending.name, pending.deadline_at) for pending in run.pending] == [("event", "paid", None)]
    assert engine.send_event(run.id, "other", 1).status == "waiting"
    assert engine.send_event(run.id, "paid", {"amount": 4}, by="bank").value == 5


def test_events_that_came_before(engine: Engine, clock: Clock):
    run = engine.start("ask_human('go on?')\n[wait_for_event('tick'), wait_for_event('tick')]")
    for number in (1, 2, 3):
        engine.send_event(run.id, "tick", number)
    assert engine.respond(run.pending[0].id, True).value == [1, 2]


def test_an_event_that_does_not_come(engine: Engine, clock: Clock):
    run = engine.start("try:\n    wait_for_event('paid', timeout=60)\nexcept TimeoutError as error:\n    print(error)")
    assert engine.recover() == ()
    clock.now += 60
    (run,) = engine.recover()
    assert run.stdout == "no event 'paid' came in time\n"


def test_a_long_sleep(engine: Engine, clock: Clock):
    run = engine.start("look('a')\nsleep(3 * 86400)\nlook('b')\n'awake'")
    assert [(pending.kind, pending.deadline_at) for pending in run.pending] == [("sleep", clock.now + 3 * 86400)]
    clock.now += 3 * 86400 - 60
    assert engine.recover() == ()
    assert engine.resume(run.id).status == "waiting"
    clock.now += 60
    (run,) = engine.recover()
    assert run.value == "awake"


def test_the_engine_wakes_a_sleeping_run_by_itself(url: str):
    with Engine(url) as engine:
        run = engine.start("sleep(1.5)\n'awake'")
        assert run.status == "waiting"
        assert run.wait(timeout=20).value == "awake"


def test_a_short_sleep_stays_in_hand(url: str):
    with Engine(url) as engine:
        run = engine.start("import time\nbefore = time.time()\nsleep(0.05)\ntime.time() - before >= 0.05")
        assert (run.status, run.value) == ("completed", True)


def test_waiting_for_a_run_that_waits_for_a_person(engine: Engine):
    run = asked(engine)
    assert run.wait().status == "waiting"


def test_waiting_too_long(url: str):
    with Engine(url) as engine:
        run = engine.start("sleep(1000)")
        with pytest.raises(TimeoutError, match=rf"run '{run.id}' goes on, but 0.01 seconds are over"):
            run.wait(timeout=0.01)


async def test_decisions_of_an_asynchronous_host(url: str, ledger: Ledger):
    async with Engine(url, tools=desk.tools(ledger)) as engine:
        run = await engine.astart("[refund('A', 500), ask_human('ok?'), wait_for_event('e')]")
        run = await engine.aapprove(run.pending[0].id, by="ann")
        run = await engine.arespond(run.pending[0].id, "yes", by="ann")
        run = await engine.asend_event(run.id, "e", 1)
        assert run.value == ["refunded 500 for A", "yes", 1]
        run = await engine.astart("refund('A', 500)")
        run = await engine.areject(run.pending[0].id, by="ann", reason="no")
        assert run.status == "failed"
        assert run.error is not None
        assert (run.error.type, run.error.message) == ("Rejected", "no")
