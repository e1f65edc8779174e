"""What replay compares: with the right program nothing differs; with other arguments the workflow task fails, and says how."""

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest
from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer, UnsandboxedWorkflowRunner, Worker

from tenuto.tools import Registry
from tenuto.workflows import RemoteRuns, TenutoPlugin, connect, run_program
from tests.workflows.desk import waits_for, working
from tests.workflows.order_tools import TOOLS

pytestmark = pytest.mark.xdist_group("temporal")


async def replay_failure(history: WorkflowHistory) -> str:
    result = await Replayer(workflows=[], plugins=[TenutoPlugin(TOOLS)]).replay_workflow(history, raise_on_replay_failure=False)
    return str(result.replay_failure or "")


def with_input(history: WorkflowHistory, old: bytes, new: bytes) -> WorkflowHistory:
    payload = history.events[0].workflow_execution_started_event_attributes.input.payloads[0]
    assert old in payload.data
    payload.data = payload.data.replace(old, new)
    return history


CHANGED = {
    "remote tool": ("await notify(who)", "call 1 is not the one that history recorded: recorded notify('ann') at line 1"),
    "local tool": (
        "late_orders()\nkey() if who == 'ann' else await notify(who)",
        "call 2 is not the one that history recorded: recorded key() at",
    ),
    "another name": ("await notify(who) if who == 'ann' else key()", "now key() at line 1 (call 1"),
}


@pytest.mark.parametrize("name", CHANGED)
async def test_changed_arguments_are_found(temporal_server: str, name: str) -> None:
    source, text = CHANGED[name]
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(source, inputs={"who": "ann"})
        await runs.result(run_id)
        history = await runs._client.get_workflow_handle(run_id).fetch_history()
    assert await replay_failure(history) == ""
    assert text in await replay_failure(with_input(history, b'\\"ann\\"', b'\\"bob\\"'))


async def test_a_decision_about_other_arguments_is_found(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start("ask_human(who)", inputs={"who": "ann"})
        await runs.respond((await waits_for(runs, run_id, "question")).id, 1)
        await runs.result(run_id)
        history = await runs._client.get_workflow_handle(run_id).fetch_history()
    assert await replay_failure(history) == ""
    failure = await replay_failure(with_input(history, b'\\"ann\\"', b'\\"bob\\"'))
    assert f"history has a decision on '{run_id}.1' about arguments " in failure
    assert "but the program now asks for ask_human('bob')" in failure


async def test_runs_that_are_thrown_out_of_memory_go_on(temporal_server: str, caplog: pytest.LogCaptureFixture) -> None:
    source = "try:\n    r = [await ship(name), ask_human(name)]\nfinally:\n    print(await notify(name))\nr"
    names = ["ann", "bob", "cyd"]
    async with working(temporal_server, TOOLS, max_cached_workflows=1) as runs:
        run_ids = [await runs.start(source, inputs={"name": name}) for name in names]
        for run_id in run_ids:
            await runs.approve((await waits_for(runs, run_id, "approval")).id)
        for run_id in run_ids:
            await runs.respond((await waits_for(runs, run_id, "question")).id, 1)
        ended = [await runs.result(run_id) for run_id in run_ids]
        for run_id in run_ids:
            assert await task_failures(run_id, runs) == []
    assert [(run.value, run.stdout) for run in ended] == [([f"shipped {name}", 1], f"{name.upper()}\n") for name in names]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


NUMBERS: Iterator[int] = count()


@workflow.defn(name="Unsteady")
class UnsteadyWorkflow:
    """Gives its program another input whenever it is replayed: a mistake of its author's."""

    @workflow.run
    async def run(self) -> object:
        outcome = await run_program("await notify(name)\nawait notify(name)\nwait_for_event('go')", inputs={"name": f"n{next(NUMBERS)}"})
        return outcome.value


async def test_a_live_difference_fails_the_workflow_task_not_the_workflow(temporal_server: str) -> None:
    tools = Registry(TOOLS)
    client = await connect(temporal_server, tools=tools)
    # Without a cache every workflow task replays from the beginning.
    async with Worker(
        client, task_queue="unsteady", workflows=[UnsteadyWorkflow], max_cached_workflows=0, workflow_runner=UnsandboxedWorkflowRunner()
    ):
        handle = await client.start_workflow(UnsteadyWorkflow.run, id=f"unsteady-{next(NUMBERS)}", task_queue="unsteady")
        async with asyncio.timeout(60):
            while not (failures := await task_failures(handle.id, RemoteRuns(client))):
                await asyncio.sleep(0.05)
        assert "call 1 is not the one that history recorded: recorded notify('n1')" in failures[0]
        description = await handle.describe()
        assert description.status is not None
        assert description.status.name == "RUNNING"
        await handle.terminate()


async def task_failures(run_id: str, runs: RemoteRuns) -> list[str]:
    history = await runs._client.get_workflow_handle(run_id).fetch_history()
    return [
        event.workflow_task_failed_event_attributes.failure.message
        for event in history.events
        if event.HasField("workflow_task_failed_event_attributes")
    ]
