"""Questions to people in the store: decided once, withdrawn with their run, and told in an audit log that shows tampering."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tenuto.engine.errors import AlreadyDecided, CorruptedStore, UnknownApproval
from tenuto.engine.lifecycle import Status
from tenuto.engine.messages import Verdict
from tenuto.engine.store import approvals, audit, runs, values
from tenuto.engine.store.approvals import Decision, Question
from tenuto.engine.store.runs import NewRun
from tenuto.engine.store.store import Store
from tenuto.engine.store.tables import AUDIT

QUESTION = Question(
    run_id="r1",
    call_id=3,
    kind="approval",
    tool="refund",
    statement="refund(order, 900)",
    site="4:0-4:18",
    policy="over_limit",
    reason="900 is above the limit",
    allowed=("approve", "reject"),
    proposed=b'{"amount":900}',
    digest="d" * 64,
)
YES = Decision(Verdict.APPROVED, "ann", 1_700_000_100.0, "cli", "fine", approved=b'{"amount":900}', effective=b'{"amount":900}')


def with_run(store: Store, run_id: str = "r1") -> None:
    with store.write() as connection:
        source, inputs = values.put_apart(connection, b"1"), values.put(connection, b"{}")
        runs.create(connection, NewRun(run_id, None, Status.PENDING, "program.py", source, inputs, "{}", 100.0))


def asked(store: Store, question: Question = QUESTION) -> str:
    with store.write() as connection:
        return approvals.ask(connection, question, now=1_700_000_000.0)


def test_a_record_keeps_proposed_approved_and_effective_apart(store: Store):
    with_run(store)
    approval_id = asked(store)
    assert approval_id == "r1.3"
    edited = replace(YES, verdict=Verdict.EDITED, approved=b'{"amount":"50"}', effective=b'{"amount":50}')
    with store.write() as connection:
        row = approvals.decide(connection, approval_id, edited)
    assert (row.proposed, row.approved, row.effective) == (b'{"amount":900}', b'{"amount":"50"}', b'{"amount":50}')
    assert (row.status, row.decided_by, row.why, row.decided_at, row.is_used) == ("edited", "ann", "fine", 1_700_000_100.0, False)


def test_a_decision_is_made_once(store: Store):
    with_run(store)
    approval_id = asked(store)
    with store.write() as connection:
        approvals.decide(connection, approval_id, YES)
    with pytest.raises(AlreadyDecided) as caught, store.write() as connection:
        approvals.decide(connection, approval_id, replace(YES, verdict=Verdict.REJECTED, by="bob"))
    assert str(caught.value) == (
        "approval 'r1.3' is already decided: approved by 'ann' at 2023-11-14 22:15:00 UTC; a decision is made once and stands"
    )


def test_of_many_who_decide_at_once_one_does(store: Store):
    with_run(store)
    approval_id = asked(store)

    def decide(number: int) -> bool:
        try:
            with store.write() as connection:
                approvals.decide(connection, approval_id, replace(YES, by=f"person {number}"))
        except AlreadyDecided:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(decide, range(8))) == 1
    with store.read() as connection:
        assert [row.event for row in audit.lines(connection, "r1")] == ["requested", "approved"]


def test_the_same_call_may_be_asked_about_again(store: Store):
    with_run(store)
    assert [asked(store), asked(store, replace(QUESTION, kind="unknown")), asked(store, replace(QUESTION, call_id=4))] == [
        "r1.3",
        "r1.3.2",
        "r1.4",
    ]
    with store.read() as connection:
        assert [row.kind for row in approvals.of_call(connection, "r1", 3)] == ["approval", "unknown"]
        assert [row.id for row in approvals.of_run(connection, "r1")] == ["r1.3", "r1.3.2", "r1.4"]


def test_what_nobody_waits_for_is_withdrawn(store: Store):
    with_run(store)
    first, second = asked(store), asked(store, replace(QUESTION, call_id=4))
    with store.write() as connection:
        approvals.decide(connection, second, YES)
        approvals.withdraw(connection, "r1", "the run is cancelled", now=1_700_000_200.0)
    with pytest.raises(AlreadyDecided, match=r"'r1\.3' is already decided: withdrawn at 2023"), store.write() as connection:
        approvals.decide(connection, first, YES)


def test_an_unknown_id(store: Store):
    with pytest.raises(UnknownApproval, match=r"there is no approval or question 'r9\.1' in this store"), store.read() as connection:
        approvals.get(connection, "r9.1")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (AUDIT.update().where(AUDIT.c.number == 2).values(by="mallory"), "at line 2 (approved)"),
        (AUDIT.update().where(AUDIT.c.number == 1).values(details=b'{"amount":9}'), "at line 1 (requested)"),
        (AUDIT.delete().where(AUDIT.c.number == 1), "at line 1 (approved)"),
        (AUDIT.delete().where(AUDIT.c.number == 2), "at line 2 (requested)"),
    ],
)
def test_an_altered_audit_log_is_noticed(store: Store, change: object, text: str):
    with_run(store)
    approval_id = asked(store)
    with store.write() as connection:
        approvals.decide(connection, approval_id, YES)
    asked(store, replace(QUESTION, call_id=4))
    with store.write() as connection:
        audit.verify(connection, "r1")
        connection.execute(change)  # type: ignore[call-overload]
    with pytest.raises(CorruptedStore) as caught, store.read() as connection:
        audit.verify(connection, "r1")
    assert str(caught.value) == f"the audit log of run 'r1' was altered {text}"


def test_what_is_offered_is_kept(store: Store):
    with_run(store)
    asked(store)
    with store.read() as connection:
        assert json.loads(approvals.get(connection, "r1.3").allowed) == ["approve", "reject"]
