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
    """The first thing of these kinds that the run waits for, as soon as there is one."""
    async with asyncio.timeout(60):
        while True:
            run = await runs.show(run_id)
            for pending in run.pending:
                if pending.kind in kinds:
                    return pending
            assert not run.info.is_finished, run
            await asyncio.sleep(0.02)


async def replay(client: Client, run_id: str, tools: Sequence[Callable[..., Any]]) -> None:
    """Raises where the history of the run does not replay with zero differences."""
    history = await client.get_workflow_handle(run_id).fetch_history()
    await Replayer(workflows=[], plugins=[TenutoPlugin(tools)], debug_mode=True).replay_workflow(history)
