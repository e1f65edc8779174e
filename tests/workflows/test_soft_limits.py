"""Soft limits on a real Temporal server: asked about, granted, refused; over a continue-as-new; each history is replayed."""

import pytest

from tenuto.engine.errors import DecisionNotAllowed, InvalidArguments
from tenuto.interpreter import Limits
from tenuto.workflows import RemoteRun, driver
from tests.workflows.desk import replay, waits_for, working
from tests.workflows.order_tools import TOOLS
from tests.workflows.test_continue_as_new import runs_of

pytestmark = pytest.mark.xdist_group("temporal")

LOOP = "total = 0\nfor i in range(30_000):\n    total += i\nprint(total)\ntotal"
SOFT = Limits(fuel=20_000, output_bytes=5, soft=["fuel", "output_bytes"])


async def test_a_run_waits_for_more_and_goes_on(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(LOOP, limits=SOFT)
        pending = await waits_for(runs, run_id, "limit")
        assert (pending.name, pending.line, pending.arguments["grant"], pending.allowed) == (
            "limit:fuel", 3, 20_000, ("approve", "edit", "reject"),
        )  # fmt: skip
        assert pending.reason.startswith("the program reached its limit 'fuel' at line 3: 20,0")
        with pytest.raises(InvalidArguments):
            await runs.approve(pending.id, by="ann", grant=-1)
        with pytest.raises(DecisionNotAllowed):
            await runs.respond(pending.id, 5, by="ann")
        await runs.approve(pending.id, by="ann", grant=7_000)
        again = await waits_for(runs, run_id, "limit")
        assert again.arguments["allowed"] == 27_000
        await runs.approve(again.id, by="ann", grant=1_000_000)
        assert (await waits_for(runs, run_id, "limit")).name == "limit:output_bytes"
        await runs.approve(f"{run_id}.3", by="ann")
        ended: RemoteRun = await runs.result(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert (ended.info.status, ended.value, ended.stdout) == ("completed", 449985000, "449985000\n")


async def test_a_no_is_the_end_at_the_limit(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(LOOP, limits=SOFT)
        pending = await waits_for(runs, run_id, "limit")
        await runs.reject(pending.id, by="ann", reason="too dear")
        ended = await runs.result(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert (ended.info.status, ended.error and ended.error.line) == ("limit", 3)
    assert ended.error is not None
    assert ended.error.message.endswith("of 20,000; more was refused: too dear")


async def test_what_was_granted_crosses_over_into_the_next_workflow_run(temporal_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "REPLAY_FUEL", 15_000)
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(LOOP.replace("30_000", "50_000"), limits=SOFT)
        await runs.approve((await waits_for(runs, run_id, "limit")).id, by="ann", grant=40_000)
        again = await waits_for(runs, run_id, "limit")
        assert again.arguments["allowed"] == 60_000
        assert await runs_of(runs, run_id) >= 2
        await runs.approve(again.id, by="ann", grant=1_000_000)
        await runs.approve((await waits_for(runs, run_id, "limit")).id, by="ann")
        ended = await runs.result(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert (ended.info.status, ended.value) == ("completed", 1249975000)
