"""The example as its README tells it: worker and starter are processes, the decisions come from a third."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tenuto.workflows import RemoteRuns, connect
from tests.workflows.desk import waits_for

pytestmark = pytest.mark.xdist_group("temporal")
EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "temporal"


@contextmanager
def script(name: str, server: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, name, server], cwd=EXAMPLE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


async def test_the_example(temporal_server: str) -> None:
    runs = RemoteRuns(await connect(temporal_server))
    with script("worker.py", temporal_server) as worker, script("start.py", temporal_server) as starter:
        assert worker.stdout is not None
        assert starter.stdout is not None
        assert worker.stdout.readline() == "working; Ctrl-C stops\n"
        run_id = starter.stdout.readline().split()[1].rstrip(";")
        first = await waits_for(runs, run_id, "approval")
        assert (first.id, first.line, first.reason) == (f"{run_id}.2", 7, "1250.00 EUR is above 200")
        await runs.approve(first.id, by="ann", arguments={"customer": "Ada", "amount": 150.0})
        await runs.reject((await waits_for(runs, run_id, "approval")).id, by="bob", reason="he will pay")
        shown = await runs.result(run_id)
        assert shown.stdout == "Linus is not written off: he will pay\n3 customers settled\n"
        assert starter.stdout.read().splitlines() == [
            "wrote off 150.00 EUR of Ada",
            "reminded Grace of 90.00 EUR",
            "reminded Linus of 430.00 EUR",
            "filed 3 lines",
        ]
        assert starter.wait(30) == 0
