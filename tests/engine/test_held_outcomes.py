"""An outcome waits for the next write of its run, and nothing of the world begins, is waited for or is stored before."""

from __future__ import annotations

import pytest

from tenuto.engine import Engine, Settings
from tenuto.engine.driver import Drive
from tenuto.engine.recording import HELD_FUEL
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


def test_a_computing_program_does_not_keep_it(url: str, monkeypatch: pytest.MonkeyPatch):
    """However long its slices are, the one in which an outcome is held is short."""

    @tool
    def pay(amount: int) -> int:
        return amount

    slices: list[tuple[bool, int, list[str]]] = []
    between_slices = Drive._between_slices

    def noted(drive: Drive) -> None:
        was_holding = drive._recording.is_holding
        between_slices(drive)
        slices.append((was_holding, drive._machine.fuel_used, answered(engine)))

    monkeypatch.setattr(Drive, "_between_slices", noted)
    with Engine(url, tools=[pay], settings=Settings(slice_fuel=100_000_000)) as engine:
        run = engine.start("pay(1)\nfor number in range(100_000):\n    pass", run_id=RUN)
        assert run.status == "completed"
    [(was_holding, fuel, kept)] = slices  # all that comes after it is one slice
    assert was_holding
    assert fuel < 2 * HELD_FUEL
    assert kept == ["pay"]
