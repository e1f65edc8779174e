"""Soft limits: the machine asks for more by a call of its own, stands still until there is an answer, and goes on where it stood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tenuto.interpreter import Completed, LimitReached, Limits, Machine, OutOfFuel, Program, Raised, Returned, Suspended, ToolSpec

TOOLS = (ToolSpec("ask"), ToolSpec("aask", is_async=True), ToolSpec("sleep"))
NAMES = [spec.name for spec in TOOLS]

LOOP = "total = 0\nfor i in range(5000):\n    total += i\ntotal"
CALLS = "total = 0\nfor i in range(9):\n    total += ask(i)\ntotal"
ASYNC = "import asyncio\nasync def main():\n    return sum(await asyncio.gather(*(aask(i) for i in range(9))))\nawait main()"
OUTPUT = "for i in range(40):\n    print('0123456789' * 3)\n'done'"
NAPS = "for i in range(6):\n    sleep(100)\nsleep(5000)\n'up'"
DATA = "parts = [ask(i) for i in range(12)]\nlen(parts)"
CALLBACK = "import json\ndef f(x):\n    n = 0\n    for i in range(3000):\n        n += i\n    return n\njson.dumps([{1}, {2}], default=f)"

# source, limits, the tool's outcome, the program's value, how often it asks at least
CASES: dict[str, tuple[str, Limits, Callable[[Any], Any], Any, int]] = {
    "fuel": (LOOP, Limits(fuel=2000, soft=["fuel"]), int, 12497500, 4),
    "fuel in a callback": (CALLBACK, Limits(fuel=4000, soft=["fuel"]), int, "[4498500, 4498500]", 2),
    "calls": (CALLS, Limits(calls=3, soft=["calls"]), int, 36, 2),
    "calls, started together": (ASYNC, Limits(calls=3, soft=["calls"]), int, 36, 1),
    "calls_at_once": (ASYNC, Limits(calls_at_once=4, soft=["calls_at_once"]), int, 36, 1),
    "output_bytes": (OUTPUT, Limits(output_bytes=300, soft=["output_bytes"]), int, "done", 3),
    "sleep": (NAPS, Limits(sleep_seconds=1000, sleeping_seconds=300, soft=["sleep_seconds", "sleeping_seconds"]), int, "up", 3),
    "journal_bytes": (DATA, Limits(journal_bytes=3000, soft=["journal_bytes"]), lambda i: "x" * 1000, 12, 3),
}


def played(case: str, slice_fuel: int | None = None, restored: bool = False) -> tuple[Any, list[tuple[int, str, dict[str, Any], int]]]:
    """The end, and what was asked for: number, name, arguments, line."""
    source, limits, outcome, _, _ = CASES[case]
    machine = Machine(Program.parse(source, tools=NAMES), tools=TOOLS, limits=limits, seed="soft", now=1e9)
    asked = []
    state = machine.run(slice_fuel)
    while isinstance(state, Suspended | OutOfFuel):
        if isinstance(state, Suspended):
            limit = [call for call in state.calls if call.name.startswith("limit:")]
            again = machine.run(slice_fuel)
            assert isinstance(again, Suspended)
            assert again.calls == state.calls  # it stands still
            if restored:
                machine = Machine.restore(machine.snapshot(), tools=TOOLS, limits=limits)
            call = (limit or state.calls)[0]
            if limit:
                asked.append((call.id, call.name, call.kwargs, call.site.line))
                machine.resolve(call.id, Returned(call.kwargs["grant"]))
            else:
                machine.resolve(call.id, Returned(outcome(call.args[0])), now=machine.now + 1)
        state = machine.run(slice_fuel)
    return state, asked


@pytest.mark.parametrize("case", CASES)
def test_it_goes_on_where_it_stood_the_same_in_slices_and_over_snapshots(case: str) -> None:
    state, asked = played(case)
    _, _, _, value, least = CASES[case]
    assert state == Completed(value)
    assert len(asked) >= least
    assert played(case, slice_fuel=2500) == (state, asked)
    assert played(case, restored=True) == (state, asked)


@pytest.mark.parametrize("case", CASES)
def test_a_no_ends_the_run_at_the_limit(case: str) -> None:
    source, limits, outcome, _, _ = CASES[case]
    machine = Machine(Program.parse(source, tools=NAMES), tools=TOOLS, limits=limits)
    state = machine.run()
    while isinstance(state, Suspended):
        call = next((call for call in state.calls if call.name.startswith("limit:")), state.calls[0])
        if call.name.startswith("limit:"):
            machine.resolve(call.id, Raised("Rejected", "enough is enough"))
            break
        machine.resolve(call.id, Returned(outcome(call.args[0])))
        state = machine.run()
    state = machine.run()
    assert isinstance(state, LimitReached)
    assert call.name == f"limit:{state.limit}"
    assert state.limit in limits.soft
    assert state.message.startswith(f"the program reached its limit {state.limit!r}, ")
    assert state.message.endswith("more was refused: enough is enough")
    assert state.site == call.site


def test_calls_beyond_the_limit_are_held_until_there_is_a_yes() -> None:
    machine = Machine(Program.parse(ASYNC, tools=NAMES), tools=TOOLS, limits=Limits(calls=3, soft=["calls"]))
    state = machine.run()
    assert isinstance(state, Suspended)
    assert [call.name for call in state.calls].count("aask") == 3
    limit = state.calls[-1]
    machine.resolve(limit.id, Returned(2))  # for two more, and then it asks again
    state = machine.run()
    assert isinstance(state, Suspended)
    assert sorted(call.name for call in state.calls) == ["aask"] * 5 + ["limit:calls"]
    machine.resolve(next(call.id for call in state.calls if call.name == "limit:calls"), Returned(10))
    state = machine.run()
    assert isinstance(state, Suspended)
    assert [call.name for call in state.calls] == ["aask"] * 9


def test_a_cancelled_run_asks_for_nothing_more() -> None:
    source = "try:\n    for i in range(9): ask(i)\nfinally:\n    print('tidied up')\n    ask('last')"
    machine = Machine(Program.parse(source, tools=NAMES), tools=TOOLS, limits=Limits(calls=2, soft=["calls"]))
    state = machine.run()
    while isinstance(state, Suspended) and not state.calls[0].name.startswith("limit:"):
        machine.resolve(state.calls[0].id, Returned(0))
        state = machine.run()
    machine.interrupt(Raised("CancelledError", "stop"))
    machine = Machine.restore(machine.snapshot(), tools=TOOLS, limits=machine.configured)
    state = machine.run()
    assert isinstance(state, LimitReached)
    assert (state.limit, machine.stdout) == ("calls", "tidied up\n")


def test_a_program_can_neither_catch_nor_see_it() -> None:
    source = """
seen = []
for i in range(300):
    try:
        seen.append(i)
        while i > 290:
            break
    except BaseException:
        seen.append('caught')
    finally:
        continue
len(seen)
"""
    machine = Machine(Program.parse(source), limits=Limits(fuel=500, soft=["fuel"]))
    state = machine.run()
    asked = 0
    while isinstance(state, Suspended):
        asked += 1
        machine.resolve(state.calls[0].id, Returned(200))
        state = machine.run()
    assert (state, asked > 3) == (Completed(300), True)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("value_bytes", "in the middle of one step"),
        ("memory_bytes", "measured, not counted"),
        ("seconds", "measured, not counted"),
        ("source_bytes", "before the first step"),
        ("bananas", "there is no such limit"),
    ],
)
def test_what_cannot_be_soft_says_why(name: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"limit '{name}' can't be soft: .*{why}.* These can be: fuel, calls"):
        Limits(soft=[name])


@pytest.mark.parametrize(
    ("source", "limits", "message"),
    [
        ("sleep(10**9)", Limits(), "the program wants to sleep for 1,000,000,000 seconds, the limit is 316,224,000"),
        ("sleep(1e400)", Limits(), "the program wants to sleep for inf seconds, the limit is 316,224,000"),
        ("while True: sleep(300)", Limits(sleeping_seconds=1000), "the program's sleeps take 1,200 seconds in all, the limit is 1,000"),
        (
            "while True: ask('x' * 1000)",
            Limits(journal_bytes=5_000),
            "the outcomes and arguments of the program's calls take 4.9 KiB in the journal, the limit is 4.9 KiB; the last was of ask()",
        ),
    ],
)
def test_hard_they_end_the_run(source: str, limits: Limits, message: str) -> None:
    machine = Machine(Program.parse(source, tools=NAMES), tools=TOOLS, limits=limits)
    state = machine.run()
    while isinstance(state, Suspended):
        machine.resolve(state.calls[0].id, Returned(None))
        state = machine.run()
    assert isinstance(state, LimitReached)
    assert state.message == message
    assert state.site is not None
    assert state.site.line == 1
