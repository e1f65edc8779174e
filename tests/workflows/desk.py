"""What these tests need around a run: a worker in this process, and waiting until the run waits for something."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from temporalio.client import Client
from temporalio.worker import Replayer, Worker

from tenuto.agent import ModelClient
from tenuto.engine.messages import Pending
from tenuto.engine.observer import NO_OBSERVER, Observer
from tenuto.tools import Registry
from tenuto.workflows import RemoteRuns, TenutoPlugin, connect

# A killed worker is noticed after this: long enough for a busy machine, short enough for a test.
HEARTBEAT_SECONDS = 5.0


@asynccontextmanager
async def working(
    server: str, tools: Sequence[Callable[..., Any]], observer: Observer = NO_OBSERVER, model: ModelClient | None = None, **worker: Any
) -> AsyncIterator[RemoteRuns]:
    """Runs on a task queue of their own, with a worker in this process.

    The SDK counts a workflow as deadlocked by the wall's clock, and then raises in whatever thread it meets: on a machine under load that
    ends a test that has nothing to do with it. `debug_mode` turns that off; `test_long_computation.py` is about it, and turns it on.
    """
    worker = {"debug_mode": True, **worker}
    registry = Registry(tools)
    client = await connect(server, tools=registry, observer=observer, model=model)
    queue = f"queue-{uuid.uuid4().hex[:8]}"
    async with Worker(client, task_queue=queue, **worker):
        yield RemoteRuns(client, task_queue=queue, tools=registry)


async def waits_for(runs: RemoteRuns, run_id: str, *kinds: str) -> Pending:
    """The first thing of these kinds that the run waits for, as soon as there is one.

    The worker is asked when it has no task of the run in hand, else once a second: the SDK can lose a task, or the whole run, when a worker
    that keeps no workflow in memory is asked many times while it works.
    """
    async with asyncio.timeout(60):
        while True:
            await _rests(runs, run_id)
            run = await runs.show(run_id)
            for pending in run.pending:
                if pending.kind in kinds:
                    return pending
            assert not run.info.is_finished, run
            await asyncio.sleep(0.02)


async def _rests(runs: RemoteRuns, run_id: str) -> None:
    """Returns when the server knows of no task or activity of the run that is in some worker's hand, after a second at the latest."""
    for _ in range(50):
        described = (await runs._client.get_workflow_handle(run_id).describe()).raw_description
        if not described.HasField("pending_workflow_task") and not described.pending_activities:
            return
        await asyncio.sleep(0.02)


async def replay(client: Client, run_id: str, tools: Sequence[Callable[..., Any]]) -> None:
    """Raises where the history of the run does not replay with zero differences."""
    history = await client.get_workflow_handle(run_id).fetch_history()
    await Replayer(workflows=[], plugins=[TenutoPlugin(tools)], debug_mode=True).replay_workflow(history)
