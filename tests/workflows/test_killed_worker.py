"""Workers killed with SIGKILL: another one goes on, nothing is lost, and nothing is silently repeated."""

import asyncio
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from tenuto.tools import Registry
from tenuto.workflows import RemoteRuns, connect
from tests.workflows.desk import HEARTBEAT_SECONDS, replay, waits_for
from tests.workflows.order_tools import TOOLS

pytestmark = pytest.mark.xdist_group("temporal")
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def log(tmp_path: Path) -> Path:
    place = tmp_path / "happened.log"
    place.touch()
    return place


@pytest_asyncio.fixture
async def runs(temporal_server: str) -> AsyncIterator[RemoteRuns]:
    tools = Registry(TOOLS)
    yield RemoteRuns(await connect(temporal_server, tools=tools), task_queue=f"killed-{uuid.uuid4().hex[:8]}", tools=tools)


@contextmanager
def worker(server: str, runs: RemoteRuns, log: Path) -> Iterator[subprocess.Popen[str]]:
    """A worker process; killed at the end, if the test has not done that."""
    command = [sys.executable, "-m", "tests.workflows.worker_process", server, runs.task_queue, str(HEARTBEAT_SECONDS)]
    environment = {**os.environ, "ORDER_DESK_LOG": str(log)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


async def happens(log: Path, line: str) -> None:
    async with asyncio.timeout(60):
        while line not in log.read_text().splitlines():
            await asyncio.sleep(0.02)


REFUNDS = """
done = []
for order in late_orders():
    try:
        done.append(refund(order["id"], order["amount"]))
    except Rejected as e:
        done.append(f"rejected {order['id']}: {e.reason}")
done.append(await print_label('label'))
done.append(await notify("ann"))
done
"""


async def test_two_workers_are_killed_and_a_third_one_ends_the_run(temporal_server: str, runs: RemoteRuns, log: Path) -> None:
    with worker(temporal_server, runs, log) as first:
        run_id = await runs.start(REFUNDS, filename="refund.py")
        pending = await waits_for(runs, run_id, "approval")
        first.send_signal(signal.SIGKILL)  # while it waits for a person

    (info,) = [info for info in await runs.list(is_unfinished=True) if info.id == run_id]
    assert info.status == "waiting"

    with worker(temporal_server, runs, log) as second:
        await runs.approve(pending.id, by="ann", arguments={"order": "B-2", "amount": 60})
        await runs.approve((await waits_for(runs, run_id, "approval")).id, by="ann")
        await runs.reject((await waits_for(runs, run_id, "approval")).id, by="bob", reason="too much")
        await happens(log, "begin label")
        second.send_signal(signal.SIGKILL)  # in the middle of a tool that may be repeated

    with worker(temporal_server, runs, log):
        ended = await runs.result(run_id)

    assert ended.value == [
        "refunded 20.0 for A-1",
        "refunded 60.0 for B-2",
        "refunded 250.0 for C-3",
        "rejected D-4: too much",
        "label done",
        "ANN",
    ]
    assert log.read_text().splitlines() == [
        "late_orders",
        "refund A-1 20.0",
        "refund B-2 60.0",
        "refund C-3 250.0",
        "begin label",
        "begin label",
        "end label",
        "notify ann",
    ]
    await replay(runs._client, run_id, TOOLS)


LOST = "its worker was lost before the outcome was known"
UNKNOWN = {
    "repeated": ("print_label", None, "repeated done", ["begin", "begin", "end"]),
    "approved": ("transfer", "approve", "approved done", ["begin", "begin", "end"]),
    "answered": ("transfer", "respond", "it went through", ["begin"]),
    "rejected": ("transfer", "reject", "Rejected: it failed", ["begin"]),
    "failed": ("post_letter", None, f"ToolError: post_letter() was begun, and {LOST}", ["begin"]),
    "new": ("book", None, "new done", ["begin", "checked", "begin", "end"]),
    "known": ("book", None, "already booked", ["begin", "checked"]),
}


async def test_calls_of_unknown_outcome_follow_their_tools_policies(temporal_server: str, runs: RemoteRuns, log: Path) -> None:
    run_ids = {}
    with worker(temporal_server, runs, log) as first:
        for label, (tool, _, _, _) in UNKNOWN.items():
            source = f"try:\n    r = await {tool}(label)\nexcept ToolError as e:\n    r = f'{{type(e).__name__}}: {{e}}'\nr"
            run_ids[label] = await runs.start(source, inputs={"label": label})
            await happens(log, f"begin {label}")
        first.send_signal(signal.SIGKILL)
    values = {}
    with worker(temporal_server, runs, log):
        for label, (_, decision, _, _) in UNKNOWN.items():
            await decide(runs, run_ids[label], decision)
            values[label] = (await runs.result(run_ids[label])).value
    assert values == {label: value for label, (_, _, value, _) in UNKNOWN.items()}
    happened = [line.split() for line in log.read_text().splitlines()]
    assert {label: [what for what, whose in happened if whose == label] for label in UNKNOWN} == {
        label: lines for label, (_, _, _, lines) in UNKNOWN.items()
    }
    for run_id in run_ids.values():
        await replay(runs._client, run_id, TOOLS)


async def decide(runs: RemoteRuns, run_id: str, decision: str | None) -> None:
    if decision is None:
        return
    pending = await waits_for(runs, run_id, "unknown")
    assert (pending.allowed, pending.policy) == (("approve", "reject", "respond"), "on_unknown")
    assert LOST in pending.reason
    if decision == "approve":
        await runs.approve(pending.id, by="ann")
    elif decision == "respond":
        await runs.respond(pending.id, "it went through", by="ann")
    else:
        await runs.reject(pending.id, by="ann", reason="it failed")


async def test_a_worker_that_is_asked_to_stop_lets_its_tools_end(temporal_server: str, runs: RemoteRuns, log: Path) -> None:
    with worker(temporal_server, runs, log) as first:
        run_id = await runs.start("wait_for_event('go')\nawait notify('ann')")
        await waits_for(runs, run_id, "event")
        first.send_signal(signal.SIGTERM)
        assert first.wait(60) == 0
    with worker(temporal_server, runs, log):
        await runs.send_event(run_id, "go")
        assert (await runs.result(run_id)).value == "ANN"
