"""`run_program` inside workflows that are not ours, in the SDK's sandbox, next to their own handlers."""

import uuid

import pytest
from temporalio.client import Client, WorkflowFailureError
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer, Worker

from tenuto.tools import Registry
from tenuto.workflows import RemoteRuns, TenutoPlugin, connect
from tests.workflows.desk import waits_for
from tests.workflows.order_tools import TOOLS
from tests.workflows.user_workflow import Continuing, Impatient, Task, TwoDesks

pytestmark = pytest.mark.xdist_group("temporal")
WORKFLOWS = [TwoDesks, Impatient, Continuing]
TWO_STEPS = "print(name)\ngreeting = await notify(name)\nanswer = ask_human('ok?')\n[greeting, answer, key().rpartition('.')[2]]"


async def replay_users(client: Client, run_id: str) -> None:
    history = await client.get_workflow_handle(run_id).fetch_history()
    await Replayer(workflows=WORKFLOWS, plugins=[TenutoPlugin(TOOLS)]).replay_workflow(history)


async def test_two_programs_of_one_workflow_have_ids_of_their_own(temporal_server: str) -> None:
    client = await connect(temporal_server, tools=Registry(TOOLS))
    runs, run_id = RemoteRuns(client), f"two-{uuid.uuid4().hex[:8]}"
    async with Worker(client, task_queue=run_id, workflows=WORKFLOWS):
        handle = await client.start_workflow(TwoDesks.run, Task(TWO_STEPS, ["ann", "bob"]), id=run_id, task_queue=run_id)
        await runs.respond((await waits_for(runs, run_id, "question")).id, 1)
        await runs.respond(f"{run_id}:p2.2", 2)
        result = await handle.result()
        assert await handle.query(TwoDesks.progress) == ["begun", "ended"]
    description = await handle.describe()
    assert result == {
        "ann": ["completed", ["ANN", 1, f"{description.run_id}:3"], "ann\n"],
        "bob": ["completed", ["BOB", 2, "2:3"], "bob\n"],
    }
    await replay_users(client, run_id)


async def test_a_timeout_of_the_workflows_own_cancels_the_program(temporal_server: str) -> None:
    client = await connect(temporal_server, tools=Registry(TOOLS))
    queue = f"impatient-{uuid.uuid4().hex[:8]}"
    async with Worker(client, task_queue=queue, workflows=WORKFLOWS):
        source = "try:\n    sleep(3600)\nfinally:\n    await notify('ann')"
        assert await client.execute_workflow(Impatient.run, source, id=queue, task_queue=queue) == "too late"
    await replay_users(client, queue)


async def test_a_worker_without_the_plugin_says_what_is_missing(temporal_server: str) -> None:
    client = await Client.connect(temporal_server, data_converter=pydantic_data_converter)
    queue = f"bare-{uuid.uuid4().hex[:8]}"
    async with Worker(client, task_queue=queue, workflows=WORKFLOWS):
        with pytest.raises(WorkflowFailureError) as failure:
            await client.execute_workflow(Impatient.run, "1", id=queue, task_queue=queue)
    assert "this worker has no Tenuto tools: give TenutoPlugin(tools=[...])" in str(failure.value.cause)
