"""The hashes that a program has seen, kept for the host: as long as they are there, and no longer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tenuto.interpreter import Completed, LimitReached, Limits, Machine, Program, Returned, SnapshotError, Suspended, ToolSpec

KEY = """
class Key:
    def __init__(self, name):
        self.name = name
    def __hash__(self):
        return hash(self.name)
    def __eq__(self, other):
        return self.name == getattr(other, "name", other)
"""


def suspended(source: str, **limits: int) -> Machine:
    """At the call of `pause` in the program."""
    machine = Machine(Program.parse(source, tools=("pause",)), tools=(ToolSpec("pause"),), limits=Limits(**limits))
    assert isinstance(machine.run(), Suspended)
    return machine


def origins(machine: Machine) -> list[Any]:
    """What the snapshot of a machine says, each number left out."""
    return [entry[1:] for entry in json.loads(machine.snapshot()).get("origins", [])]


def test_a_program_without_hashes_of_its_own_keeps_none() -> None:
    machine = suspended("seen = {hash(str(n)): n for n in range(1000)}\npause()")
    assert machine.host_hashes.known == {}
    assert origins(machine) == []


def test_a_snapshot_has_what_is_still_there_and_the_others_are_forgotten() -> None:
    source = """
for n in range(1000):
    hash(str(n))
kept = hash("kept")
masked = hash("masked") ^ 1 ^ 1
placed = {Key("placed"): 1, Key(b"x"): 2, Key(7): 3, Key(("in", 1)): 4}
alike = {Key(None)}
looked = Key("looked for") in placed
pause()
"""
    machine = suspended(KEY + source)
    assert len(machine.host_hashes.known) > 1000
    told = origins(machine)
    assert sorted(told, key=str) == [
        ["None"],
        ["bytes", "78"],
        ["str", "kept"],
        ["str", "masked"],
        ["str", "placed"],
        ["tuple", ["str", "in"], ["int", "1"]],
    ]
    assert len(machine.host_hashes.known) == 6
    restored = Machine.restore(machine.snapshot(), tools=(ToolSpec("pause"),))
    assert restored.host_hashes.known == machine.host_hashes.known
    assert restored.snapshot() == machine.snapshot()
    assert (restored.host_hashes.size, restored.host_hashes.large) == (machine.host_hashes.size, machine.host_hashes.large)


def test_equal_state_gives_equal_bytes_however_often_it_was_stored() -> None:
    source = KEY + 'd = {Key("b"): 1, "a": 2}\npause()\nh = [hash("z"), hash(("a", 1)), hash("a")]\npause()\nd[Key("c")] = h\npause()\n'
    stored, whole = suspended(source), suspended(source)
    for _ in range(2):
        stored = Machine.restore(stored.snapshot(), tools=(ToolSpec("pause"),))
        for machine in (stored, whole):
            (call,) = machine.calls.values()
            machine.resolve(call.id, Returned(None))
            assert isinstance(machine.run(), Suspended)
    assert stored.snapshot() == whole.snapshot()
    assert len(origins(whole)) == 5  # b and c as hashes of keys, a, z and the tuple as ints


def test_keys_keep_their_own_number_where_they_equal_no_plain_value() -> None:
    source = """
from dataclasses import dataclass
@dataclass(frozen=True)
class Point:
    name: str
class Node(Key):
    def __eq__(self, other):
        return isinstance(other, Node) and self.name == other.name
class Asking(Key):
    def __eq__(self, other):
        return self.name == other.name
class Unasked(Key):
    __eq__ = object.__eq__
    __hash__ = Key.__hash__
for kind in Node, Asking, Unasked:
    kind.__hash__ = Key.__hash__
made = [Point("p"), Node("n"), Asking("a"), Unasked("u"), Key("k"), Key((len, "l")), Key(("k", 1.5, None, frozenset("k")))]
held = {key: hash(key) for key in made}
pause()
"""
    machine = suspended(KEY + source)
    held = machine.globals_["held"]
    assert [hash(key) == number for key, number in held.items()] == [True, True, True, True, False, True, False]
    assert hash(machine.globals_["made"][4]) == hash("k")
    restored = Machine.restore(machine.snapshot(), tools=(ToolSpec("pause"),))
    assert restored.snapshot() == machine.snapshot()
    held = restored.globals_["held"]
    assert [held[key] for key in restored.globals_["made"]] == list(held.values())


def test_what_is_kept_counts_as_memory() -> None:
    limit = Limits(memory_bytes=20_000_000)
    loop = "for n in range(200_000):\n    hash(str(n))\n"
    assert isinstance(Machine(Program.parse(loop), limits=limit).run(), Completed)
    reached = Machine(Program.parse(KEY + loop), limits=limit).run()
    assert isinstance(reached, LimitReached)
    assert reached.limit == "memory_bytes"
    texts = "texts = [str(n) * 100_000 for n in range(10, 18)]\nfor text in texts:\n    hash(text)\nfor n in range(500_000): pass\n"
    assert isinstance(Machine(Program.parse(KEY + texts), limits=limit).run(), Completed)  # each counts once


HELD = json.loads(suspended(KEY + 'held = {Key(("a", b"b")): 1, Key("c"): 2}\npause()\n').snapshot())


@pytest.mark.parametrize(
    "changed",
    [
        [[5, "tuple", 5]],
        [[5, "tuple", ["list", ["int", "1"]]]],
        [[5, "frozenset", ["list"]]],
        [[5, "unknown", "a"]],
        [[5, "int", "a"]],
        [[5, "Decimal", "sNaN"]],
        [[5, "str", 3]],
        [[5, "str"]],
        [[5, "list", 1]],
        [["5", "str", "a"]],
        [[1 << 70, "str", "a"]],
        [[True, "str", "a"]],
        [[5, "bytes", "zz"]],
        [[5, "date", "a"]],
        [5],
        7,
    ],
)
def test_a_changed_one_is_refused(changed: Any) -> None:
    with pytest.raises(SnapshotError, match="the snapshot is damaged"):
        Machine.restore(json.dumps({**HELD, "origins": changed}).encode(), tools=(ToolSpec("pause"),))


@pytest.mark.parametrize("changed", [[[0, True]], [[9999, True]], [["a", 1]], [3]])
def test_changed_answers_are_refused(changed: Any) -> None:
    with pytest.raises(SnapshotError, match="the snapshot is damaged"):
        Machine.restore(json.dumps({**HELD, "answers": changed}).encode(), tools=(ToolSpec("pause"),))


def test_one_key_answers_for_its_class_until_that_is_changed() -> None:
    source = """
asked = []
class Asked(Key):
    def __eq__(self, other):
        asked.append(type(other).__name__)
        return isinstance(other, Asked) and self.name == other.name
    __hash__ = Key.__hash__
held = {Asked(n): n for n in "abc"}
Asked.other = 1
held[Asked("d")] = 1
pause()
held[Asked("e")] = 1
Key.__hash__ = lambda self: hash(self.name)
held[Asked("f")] = 1
Asked.__eq__ = lambda self, other: self.name == getattr(other, "name", other)
held[Asked("g")] = 1
asked, held.get("g"), held.get("f"), list(held.values())
"""
    machine = suspended(KEY + source)
    assert machine.globals_["asked"] == ["str"]
    restored = Machine.restore(machine.snapshot(), tools=(ToolSpec("pause"),))
    assert restored.snapshot() == machine.snapshot()
    ended = []
    for each in (machine, restored):
        (call,) = each.calls.values()
        each.resolve(call.id, Returned(None))
        ended.append((each.run(), each.fuel_used))
    assert ended[0] == ended[1]
    assert isinstance(ended[0][0], Completed)
    assert ended[0][0].value == (["str", "str"], 1, None, ["a", "b", "c", 1, 1, 1, 1])


def test_an_exchanged_one_only_misplaces_keys() -> None:
    changed = [[number, "str", "other"] for number, *_ in HELD["origins"]]
    machine = Machine.restore(json.dumps({**HELD, "origins": changed}).encode(), tools=(ToolSpec("pause"),))
    assert len(machine.globals_["held"]) == 2


def test_the_host_finds_keys_when_the_program_has_ended() -> None:
    machine = Machine(Program.parse(KEY + '{Key("a"): 1, "b": 2}, [Key("b"), Key("c")]'))
    ended = machine.run()
    assert isinstance(ended, Completed)
    found, (key, missing) = ended.value
    assert found["a"] == found[key] - 1 == 1
    assert missing not in found
    assert {key, "b"} == {"b"}
