"""The worker: `python worker.py HOST:PORT`. The plugin on the client gives it all that programs need."""

import asyncio
import sys

from temporalio.client import Client
from temporalio.worker import Worker
from tools import TOOLS
from workflow import SettleAccounts, file_report

from tenuto.workflows import TenutoPlugin


async def main(target: str) -> None:
    client = await Client.connect(target, plugins=[TenutoPlugin(TOOLS)])
    async with Worker(client, task_queue="accounts", workflows=[SettleAccounts], activities=[file_report]):
        print("working; Ctrl-C stops", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "localhost:7233"))
