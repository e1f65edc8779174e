"""A history of an earlier version replays without a difference: runs that wait on a server survive an upgrade.

Where a change makes this fail on purpose, say so in CHANGELOG.md, and write the file anew with `python -m tests.workflows.make_golden`.
"""

import base64
import json

from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from tenuto.workflows import TenutoPlugin
from tests.workflows.make_golden import GOLDEN, RUN_ID
from tests.workflows.order_tools import TOOLS


async def test_the_golden_history_replays() -> None:
    history = WorkflowHistory.from_json(RUN_ID, GOLDEN.read_text())
    await Replayer(workflows=[], plugins=[TenutoPlugin(TOOLS)]).replay_workflow(history)


def test_the_golden_history_ended_with_this_report() -> None:
    completed = json.loads(GOLDEN.read_text())["events"][-1]["workflowExecutionCompletedEventAttributes"]
    report = json.loads(base64.b64decode(completed["result"]["payloads"][0]["data"]))
    assert (report["status"], report["stdout"], report["calls"]) == ("completed", "colour blue\n", 10)
