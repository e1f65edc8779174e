"""The place of a call of an async tool is where the program called it, whatever begins it and in whichever process."""

from __future__ import annotations

import json

from tenuto.interpreter import Machine, Program, Returned, Suspended, ToolSpec

TOOLS = (ToolSpec("ask", is_async=True), ToolSpec("plain"))
SOURCE = """\
import asyncio

async def main():
    await ask(1)
    later = ask(2)
    await later
    async def one(n):
        return await ask(n)
    await asyncio.gather(one(3), ask(4),
        ask(5))
    await asyncio.create_task(ask(6))
    async with asyncio.TaskGroup() as group:
        group.create_task(ask(7))
    await asyncio.wait_for(ask(8), None)
    await asyncio.gather(*map(ask, [9]))
    await asyncio.gather(asyncio.to_thread(plain, 10))

asyncio.run(main())
"""
EXPECTED = {
    1: (4, "ask(1)"),
    2: (5, "ask(2)"),
    3: (8, "ask(n)"),
    4: (9, "ask(4)"),
    5: (10, "ask(5)"),
    6: (11, "ask(6)"),
    7: (13, "ask(7)"),
    8: (14, "ask(8)"),
    9: (15, "asyncio.gather(*map(ask, [9]))"),
    10: (16, "asyncio.to_thread(plain, 10)"),
}


def places(*, restores: bool) -> dict[int, tuple[int, str]]:
    machine = Machine(Program.parse(SOURCE, tools=["ask", "plain"]), tools=TOOLS)
    found = {}
    while isinstance(state := machine.run(), Suspended):
        if restores:
            machine = Machine.restore(machine.snapshot(), tools=TOOLS)
        for call in state.calls:
            found[call.args[0]] = call.site.line, call.site.source
            machine.resolve(call.id, Returned(None))
    return found


def test_where_the_program_called() -> None:
    assert places(restores=False) == EXPECTED


def test_in_restored_machines() -> None:
    assert places(restores=True) == EXPECTED


def test_a_call_that_was_made_in_another_machine_and_begins_in_this_one() -> None:
    source = "import asyncio\ndef made():\n    return ask(1)\nheld = made()\nplain(0)\nasyncio.run(asyncio.wait_for(held, None))\n"
    machine = Machine(Program.parse(source, tools=["ask", "plain"]), tools=TOOLS)
    state = machine.run()
    assert isinstance(state, Suspended)
    data = machine.snapshot()
    document = json.loads(data)
    (place,) = [entry for entry in _lists(document["objects"]) if entry[:1] == ["tuple"] and entry[1:2] == [0] and len(entry) == 3]
    for wrong in (None, ["tuple", 0, 10**9], ["tuple", 7, 3], ["tuple", -1, place[2]], ["tuple", 0, "1"], ["list"]):
        changed = data.replace(_written(place), _written(wrong))
        other = Machine.restore(changed, tools=TOOLS)
        other.resolve(state.calls[0].id, Returned(None))
        following = other.run()
        assert isinstance(following, Suspended)
        assert following.calls[0].site.line == 6
    machine = Machine.restore(data, tools=TOOLS)
    machine.resolve(state.calls[0].id, Returned(None))
    following = machine.run()
    assert isinstance(following, Suspended)
    assert (following.calls[0].site.line, following.calls[0].site.source) == (3, "ask(1)")


def _lists(value: object) -> list[list[object]]:
    if isinstance(value, dict):
        return [found for each in value.values() for found in _lists(each)]
    return [value, *(found for each in value for found in _lists(each))] if isinstance(value, list) else []


def _written(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
