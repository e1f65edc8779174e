"""A machine that is rebuilt by a replay hears its outcomes as it heard them first: one by one, or several before it goes on."""

from __future__ import annotations

import pytest

from tenuto.interpreter import Machine, Suspended
from tests.ways import again, observe, perform, start

# The host calls `derive`: a call that waits in there drops the machine.
PROGRAM = """
import asyncio


class Group(ExceptionGroup):
    def derive(self, members):
        asyncio.run(both("inside"))
        return ExceptionGroup("derived", members)


async def work(where, name):
    try:
        print(where, name, await aecho(1))
        await asyncio.sleep(0)
        print(where, name, "between")
        print(where, name, await aecho(2))
        if name == "a":
            raise ValueError(name)
    finally:
        print(where, name, "is over")


async def both(where):
    try:
        await asyncio.gather(work(where, "a"), work(where, "b"), work(where, "c"))
    except ValueError as error:
        print(where, error)


asyncio.run(both("before"))
AT_THE_END
print("end")
"""


def driven(source: str, *, told_together: bool, restored: bool) -> tuple[object, list[tuple[int, ...]]]:
    """What came of the program, and which calls were outstanding each time it waited."""
    machine = start(source)
    waits = []
    while isinstance(state := machine.run(), Suspended):
        waits.append(tuple(call.id for call in state.calls))
        for call in state.calls if told_together else state.calls[:1]:
            machine.resolve(call.id, perform(call))
        if restored:
            machine = again(machine)
    return observe(machine, state), waits


@pytest.mark.parametrize("told_together", [True, False])
@pytest.mark.parametrize("restored", [True, False])
def test_outcomes_come_as_they_came(told_together: bool, restored: bool) -> None:
    without = driven(PROGRAM.replace("AT_THE_END", "asyncio.run(both('inside'))"), told_together=told_together, restored=False)
    dropped = "Group('one', [ValueError(), KeyError()]).subgroup(ValueError)"
    assert driven(PROGRAM.replace("AT_THE_END", dropped), told_together=told_together, restored=restored) == without


def test_the_two_ways_differ() -> None:
    """Else the test above would say nothing."""
    source = PROGRAM.replace("AT_THE_END", "")
    assert driven(source, told_together=True, restored=False) != driven(source, told_together=False, restored=False)


def test_a_snapshot_says_what_was_told_together() -> None:
    machine = start(PROGRAM.replace("AT_THE_END", "Group('one', [ValueError(), KeyError()]).subgroup(ValueError)"))
    while isinstance(state := machine.run(), Suspended) and not machine.is_lost:
        for call in state.calls:
            machine.resolve(call.id, perform(call))
    assert isinstance(state, Suspended)
    for call in state.calls:
        machine.resolve(call.id, perform(call))
    kinds = [told[0] for told in machine.log]
    assert kinds == ["returned", "also returned", "also returned"] * 3
    restored = Machine.restore(machine.snapshot())
    assert [told[0] for told in restored.log] == kinds
