"""The worker process behind `tenuto worker --temporal HOST:PORT`."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import NoReturn

from temporalio.worker import Worker

from tenuto.engine.observer import NO_OBSERVER, Observer
from tenuto.tools import Registry
from tenuto.workflows.client import DEFAULT_TASK_QUEUE, connect
from tenuto.workflows.plugin import HEARTBEAT_SECONDS

GRACE = timedelta(seconds=10)
# Programs compute in the workflow's thread, and threads share one interpreter lock: few at a time keep each far below the 2 seconds
# after which a workflow counts as deadlocked.
COMPUTING_AT_ONCE = 4
# How long a workflow waits for the worker that has it in memory before any other may take it.
LOST_WORKER = timedelta(seconds=5)


async def serve(
    target: str,
    tools: Registry,
    *,
    namespace: str = "default",
    task_queue: str = DEFAULT_TASK_QUEUE,
    heartbeat_seconds: float = HEARTBEAT_SECONDS,
    observer: Observer = NO_OBSERVER,
    on_ready: Callable[[], None] | None = None,
) -> None:
    """Works for HOST:PORT until SIGINT or SIGTERM; tools under way then get 10 seconds to end.

    Raises RuntimeError where no server answers.
    """
    client = await connect(target, namespace=namespace, tools=tools, heartbeat_seconds=heartbeat_seconds, observer=observer)
    worker = Worker(
        client,
        task_queue=task_queue,
        graceful_shutdown_timeout=GRACE,
        sticky_queue_schedule_to_start_timeout=LOST_WORKER,
        max_concurrent_workflow_tasks=COMPUTING_AT_ONCE,
    )
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    try:
        async with worker:
            if on_ready is not None:
                on_ready()
            await stopping.wait()
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


def leave(status: int) -> NoReturn:
    """Ends a process that has used Temporal's SDK, with this exit status.

    The SDK's native threads can abort the interpreter while it finalizes (sdk-python issue 300): exit status 134 or 139 in place of ours.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
