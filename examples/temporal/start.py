"""Starts the workflow and waits for its end: `python start.py HOST:PORT`. Approvals are made meanwhile from another terminal."""

import asyncio
import sys
import uuid
from pathlib import Path

from temporalio.client import Client
from workflow import SettleAccounts, Task

from tenuto.workflows import TenutoPlugin, leave


async def main(target: str) -> None:
    client = await Client.connect(target, plugins=[TenutoPlugin()])
    program = (Path(__file__).parent / "programs" / "settle.py").read_text()
    run_id = f"accounts-{uuid.uuid4().hex[:6]}"
    handle = await client.start_workflow(SettleAccounts.run, Task(program, threshold=100.0), id=run_id, task_queue="accounts")
    print(f"started {run_id}; what it waits for: tenuto show {run_id} --temporal {target}", flush=True)
    print(await handle.result(), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "localhost:7233"))
    leave(0)
