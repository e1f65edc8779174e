"""Waits of days, on the time-skipping server: they pass in milliseconds."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from tenuto.engine.errors import AlreadyDecided, DecisionNotAllowed
from tenuto.tools import Registry
from tenuto.workflows import RemoteRuns, TenutoPlugin
from tests.workflows.desk import replay, waits_for
from tests.workflows.order_tools import TOOLS

DAY = 86_400.0


@pytest_asyncio.fixture
async def runs(time_skipping: WorkflowEnvironment) -> AsyncIterator[RemoteRuns]:
    plugin = TenutoPlugin(TOOLS)
    async with Worker(time_skipping.client, task_queue="days", plugins=[plugin]):
        yield RemoteRuns(time_skipping.client, task_queue="days", tools=Registry(TOOLS))


WAITS = {
    "sleep": ("sleep", "sleep(3 * 86400)\n'slept'", "slept", 3 * DAY),
    "event": (
        "event",
        "try:\n    wait_for_event('paid', timeout=7 * 86400)\nexcept TimeoutError as e:\n    r = str(e)\nr",
        "no event 'paid' came in time",
        7 * DAY,
    ),
    "approval": (
        "approval",
        "try:\n    close_account('ann')\nexcept Rejected as e:\n    r = e.reason\nr",
        "nobody decided about close_account() in time",
        3 * DAY,
    ),
}


@pytest.mark.parametrize("name", WAITS)
async def test_days_pass(runs: RemoteRuns, time_skipping: WorkflowEnvironment, name: str) -> None:
    kind, source, value, seconds = WAITS[name]
    begun = (await time_skipping.get_current_time()).timestamp()
    run_id = await runs.start(source)
    pending = await waits_for(runs, run_id, kind)
    assert pending.deadline_at is not None
    assert 0 <= pending.deadline_at - begun - seconds < 60
    await time_skipping.sleep(seconds - 60)
    assert (await waits_for(runs, run_id, kind)).id == pending.id
    await time_skipping.sleep(120)
    assert (await runs.result(run_id)).value == value
    await replay(time_skipping.client, run_id, TOOLS)


async def test_the_programs_clock_stands_still_between_calls(runs: RemoteRuns, time_skipping: WorkflowEnvironment) -> None:
    run_id = await runs.start("import time\na = time.time()\nb = time.time()\nsleep(86400)\nc = time.time()\n[b - a, c - b >= 86400]")
    await waits_for(runs, run_id, "sleep")
    await time_skipping.sleep(DAY)
    assert (await runs.result(run_id)).value == [0.0, True]


async def test_a_decision_after_the_deadline_is_refused(runs: RemoteRuns, time_skipping: WorkflowEnvironment) -> None:
    run_id = await runs.start("try:\n    close_account('ann')\nexcept Rejected:\n    wait_for_event('go')")
    pending = await waits_for(runs, run_id, "approval")
    await time_skipping.sleep(3 * DAY)
    await waits_for(runs, run_id, "event")
    with pytest.raises(AlreadyDecided, match="rejected by 'deadline' at "):
        await runs.approve(pending.id, by="ann")
    await runs.send_event(run_id, "go")
    assert (await runs.result(run_id)).info.status == "completed"


QUORUM = "try:\n    r = pay_out(5)\nexcept Rejected as e:\n    r = e.reason\nr"


async def test_two_must_say_yes_and_then_the_boss(runs: RemoteRuns, time_skipping: WorkflowEnvironment) -> None:
    run_id = await runs.start(QUORUM)
    asked = await waits_for(runs, run_id, "approval")
    assert (asked.allowed, asked.deciding.quorum) == (("approve", "reject"), 2)
    with pytest.raises(DecisionNotAllowed, match="it is for ann or bob to decide, not for 'mo'"):
        await runs.approve(asked.id, by="mo")
    await runs.approve(asked.id, by="ann")
    with pytest.raises(DecisionNotAllowed, match="'ann' has said yes already; 1 more must"):
        await runs.approve(asked.id, by="ann")
    assert (await runs.pending(run_id))[0].deciding.yes == ("ann",)
    await runs.approve(asked.id, by="bob")
    assert (await runs.result(run_id)).value == 5
    await replay(time_skipping.client, run_id, TOOLS)

    run_id = await runs.start(QUORUM)
    asked = await waits_for(runs, run_id, "approval")
    await runs.approve(asked.id, by="ann")
    await time_skipping.sleep(DAY + 60)
    (escalated,) = await runs.pending(run_id)
    assert (escalated.id, escalated.deciding.approvers, escalated.deciding.yes) == (asked.id, ("boss",), ())
    with pytest.raises(DecisionNotAllowed, match="it is for boss to decide, not for 'bob'"):
        await runs.approve(asked.id, by="bob")
    await time_skipping.sleep(DAY)
    assert (await runs.result(run_id)).value == "nobody decided about pay_out() in time"
    await replay(time_skipping.client, run_id, TOOLS)
