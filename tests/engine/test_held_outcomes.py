"""An outcome waits for the next write of its run, and nothing of the world begins, is waited for or is stored before."""

from __future__ import annotations

import threading
import time

import pytest

from tenuto.engine import Engine, Settings
from tenuto.tools import tool

RUN = "r"


def answered(engine: Engine) -> list[str]:
    """The calls whose outcome is in the store, as another process would find them."""
    return [record.name for record in engine.calls(RUN) if record.outcome is not None]


@pytest.mark.parametrize("second", ["pay(2)", "pay(amount=2)", "look(2)", "look(number=2)", "ask(2)", "later(2)", "note(2)"])
@pytest.mark.parametrize("first", ["pay(1)", "pay(amount=1)", "look(1)", "note(1)"])
def test_it_is_durable_before_the_next_tool_begins(url: str, first: str, second: str):
    seen: list[list[str]] = []

    def noted(number: int) -> int:
        seen.append(answered(engine))
        return number

    @tool
    def pay(amount: int) -> int:
        return noted(amount)

    @tool(read_only=True)
    def look(number: int) -> int:
        return noted(number)

    @tool(approval="always")
    def ask(number: int) -> int:
        return noted(number)

    @tool(idempotent=True, timeout=30.0)
    def note(number: int) -> int:
        return noted(number)

    @tool
    async def later(number: int) -> int:
        return noted(number)

    with Engine(url, tools=[pay, look, ask, note, later]) as engine:
        run = engine.start(f"{first}\n{'await ' if second.startswith('later') else ''}{second}", run_id=RUN)
        if run.pending:
            assert answered(engine) == [first.partition("(")[0]]
            engine.approve(run.pending[0].id)
        assert engine.get(RUN).status == "completed"
        names = [first.partition("(")[0], second.partition("(")[0]]
        assert answered(engine) == names
    assert seen == [[], names[:1]]


def test_a_computing_program_does_not_keep_it(url: str):
    @tool
    def pay(amount: int) -> int:
        return amount

    with Engine(url, tools=[pay], settings=Settings(slice_fuel=100_000_000)) as engine:
        driving = threading.Thread(target=engine.start, args=("pay(1)\nwhile True:\n    pass",), kwargs={"run_id": RUN})
        driving.start()
        until = time.monotonic() + 30.0
        while time.monotonic() < until:
            if [run for run in engine.list() if run.id == RUN] and answered(engine) == ["pay"]:
                break
        kept = answered(engine)
        engine.cancel(RUN)
        engine.close()
        driving.join()
    assert kept == ["pay"]
