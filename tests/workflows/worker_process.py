"""A worker in a process of its own, for tests to kill: `python -m tests.workflows.worker_process HOST:PORT QUEUE HEARTBEAT`."""

import asyncio
import sys

from tenuto.tools import Registry
from tenuto.workflows import leave, serve
from tests.workflows.order_tools import TOOLS

if __name__ == "__main__":
    target, queue, heartbeat = sys.argv[1:]
    asyncio.run(
        serve(
            target,
            Registry(TOOLS),
            task_queue=queue,
            heartbeat_seconds=float(heartbeat),
            on_ready=lambda: print("ready", flush=True),
        )
    )
    leave(0)
