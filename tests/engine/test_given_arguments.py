"""What an asynchronous call was given stays as it was when it was made, whatever other tasks do to it while it waits."""

from __future__ import annotations

import pytest

from tenuto.engine import Engine
from tenuto.tools import tool
from tests.engine.conftest import Clock

PROGRAM = """
import asyncio

async def other(rows):
    await asyncio.sleep(5)
    rows.append(2)
    rows[0]["tags"].append("late")

async def main():
    rows = [{"id": 1, "tags": []}]
    paid, _ = await asyncio.gather(pay(CALL), other(rows))
    return paid, rows

asyncio.run(main())
"""


@pytest.mark.parametrize("call", ["rows", "rows=rows", "(rows, rows)[0]"])
def test_what_is_approved_is_what_was_asked(url: str, clock: Clock, call: str):
    paid: list[object] = []

    @tool(approval=True)
    async def pay(rows: list[dict[str, object]]) -> int:
        paid.append(rows)
        return len(rows)

    with Engine(url, tools=[pay], clock=clock) as engine:
        run = engine.start(PROGRAM.replace("CALL", call))
        assert run.pending[0].arguments == {"rows": [{"id": 1, "tags": []}]}
    clock.now += 6
    with Engine(url, tools=[pay], clock=clock) as engine:
        run = engine.resume(run.id)
        run = engine.approve(run.pending[0].id, by="mo")
        assert run.value == (1, [{"id": 1, "tags": ["late"]}, 2])
    assert paid == [[{"id": 1, "tags": []}]]
