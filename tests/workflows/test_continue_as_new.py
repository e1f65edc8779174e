"""Long histories go on in new workflow runs with a snapshot: state, ids, waits and events all cross over."""

import asyncio
from textwrap import indent

import pytest
from temporalio.client import WorkflowExecutionStatus

from tenuto.workflows import RemoteRuns, driver
from tests.workflows.desk import replay, waits_for, working
from tests.workflows.order_tools import TOOLS

pytestmark = pytest.mark.xdist_group("temporal")

BUSY = """
class Desk:
    def __init__(self):
        self.done = []

def compute(n):
    total = 0
    for i in range(n):
        total += i
    return total

desk = Desk()
desk.done.append(compute(30_000))
desk.done.append(await notify("ann"))
desk.done.append(compute(30_000))
desk.done.append(key()[-2:])
print("half")
"""


async def runs_of(runs: RemoteRuns, run_id: str) -> int:
    """How many workflow runs the run has taken so far."""
    handle, number = runs._client.get_workflow_handle(run_id), 1
    description = await handle.describe()
    while True:
        history = await runs._client.get_workflow_handle(run_id, run_id=description.run_id).fetch_history()
        before = history.events[0].workflow_execution_started_event_attributes.continued_execution_run_id
        if not before:
            return number
        number += 1
        description = await runs._client.get_workflow_handle(run_id, run_id=before).describe()
        assert description.status is WorkflowExecutionStatus.CONTINUED_AS_NEW


async def test_a_long_computation_goes_on_from_snapshots(temporal_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "REPLAY_FUEL", 50_000)
    monkeypatch.setattr(driver, "SLICE_FUEL", 20_000)
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(BUSY + "desk.done", name="busy")
        ended = await runs.result(run_id)
        assert await runs_of(runs, run_id) >= 2
        (info,) = [info for info in await runs.list() if info.id == run_id]
        traced = await runs.trace(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert (ended.value, ended.stdout) == ([449985000, "ANN", 449985000, ":2"], "half\n")
    assert (info.name, info.status, info.calls) == ("busy", "completed", 2)
    # Each workflow run tells its part, and the first one the program.
    assert traced.source == BUSY + "desk.done"
    assert [(call.call_id, call.name, call.outcome) for call in traced.calls] == [(1, "notify", "value"), (2, "key", "value")]
    assert all(call.started_at is not None and call.finished_at is not None for call in traced.calls)


async def test_what_waits_crosses_over(temporal_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "REPLAY_FUEL", 50_000)
    monkeypatch.setattr(driver, "SLICE_FUEL", 20_000)
    # Two approvals wait, in calls of their own, while the program computes beyond a snapshot.
    source = f"""
import asyncio
async def main():
    tasks = [asyncio.create_task(ship("A-1")), asyncio.create_task(ship("B-2"))]
    await asyncio.sleep(0)
{indent(BUSY, "    ")}
    desk.done.append(wait_for_event("early"))
    for task in tasks:
        desk.done.append(await task)
    return desk.done
asyncio.run(main())
"""
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(source)
        await runs.send_event(run_id, "early", "bird")
        first = await waits_for(runs, run_id, "approval")
        async with asyncio.timeout(60):
            while (shown := await runs.show(run_id)).stdout != "half\n" or not shown.pending:
                await asyncio.sleep(0.05)
        assert await runs_of(runs, run_id) >= 2
        assert [pending.id for pending in shown.pending] == [first.id, f"{run_id}.2"]
        await runs.approve(first.id, by="ann")
        await runs.approve(f"{run_id}.2", by="bob", arguments={"order": "B-22"})
        ended = await runs.result(run_id)
        shown = await runs.show(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert ended.value == [449985000, "ANN", 449985000, ":4", "bird", "shipped A-1", "shipped B-22"]
