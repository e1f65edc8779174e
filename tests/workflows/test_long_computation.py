"""A program that computes for long never looks like a deadlock, and can be cancelled while it does."""

import asyncio

import pytest

from tenuto.interpreter import Limits
from tests.workflows.desk import replay, working
from tests.workflows.order_tools import TOOLS
from tests.workflows.test_replay import task_failures

pytestmark = pytest.mark.xdist_group("temporal")


async def test_computing_for_seconds_fails_no_workflow_task(temporal_server: str) -> None:
    source = "total = 0\nfor i in range(300_000):\n    total += i\ntotal"
    async with working(temporal_server, TOOLS, debug_mode=False) as runs:
        run_ids = [await runs.start(source) for _ in range(4)]
        ended = [await runs.result(run_id) for run_id in run_ids]
        failures = [await task_failures(run_id, runs) for run_id in run_ids]
        await replay(runs._client, run_ids[0], TOOLS)
    assert [run.value for run in ended] == [sum(range(300_000))] * 4
    assert failures == [[]] * 4


async def test_an_endless_loop_can_be_cancelled(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS, debug_mode=False) as runs:
        run_id = await runs.start("n = 0\nprint('looping')\nwhile True:\n    n += 1", limits=Limits(fuel=None))
        await asyncio.wait_for(runs.pending(run_id), 20)
        await runs.cancel(run_id)
        ended = await asyncio.wait_for(runs.result(run_id), 30)
    assert ended.info.status == "cancelled"
