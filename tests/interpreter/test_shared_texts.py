"""Long texts that a program holds at many places are written once, and are one text again when they are read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tenuto.interpreter import Completed, Machine, Program, Returned, SnapshotError, Suspended, ToolSpec
from tenuto.interpreter.snapshot import shared_texts

TOOLS = (ToolSpec("echo"),)
HELD = {
    "a list": ("kept = [x] * 1000", "set(map(len, kept)), len(kept)"),
    "lists": ("kept = [[x] for _ in range(1000)]", "len(kept), kept[7][0] == x"),
    "rows": ("kept = [{'id': i, 'text': x, 'other': None} for i in range(1000)]", "kept[999], sum(len(row['text']) for row in kept)"),
    "rows in rows": ("kept = [{'id': i, 'in': {'text': x, 'n': [x]}} for i in range(100)]", "kept[50]"),
    "rows of texts of which some are kinds": ("kept = [{'kind': k} for k in ['int', x, 'bytes', x, 'list'] * 100]", "kept[:5], len(kept)"),
    "a dict": ("kept = {i: x for i in range(1000)}; kept[x] = x", "len(kept), kept[x] == x"),
    "keyed rows": ("kept = {f'k{i}': {'text': x} for i in range(1000)}", "kept['k9']"),
    "matches": ("import re\nkept = [*re.finditer('bcd', x)]", "len(kept), kept[9].span(), kept[9].string == x"),
    "an iterator over matches": ("import re\nkept = re.finditer('bcd', x)\nnext(kept)", "next(kept).span(), len([*kept])"),
    "tuples, sets, deques": (
        "from collections import deque, defaultdict\n"
        "kept = [(x, i, frozenset([x]), {x}, deque([x], 3), defaultdict(list, {x: [x]})) for i in range(99)]",
        "kept[3][:3], kept[5][4], kept[7][5][x] == [x]",
    ),
    "instances, functions, classes": (
        "class C:\n    t = x\n    def __init__(self, a=x):\n        self.a = a\n"
        "kept = [C() for _ in range(500)]\nfns = [lambda a=x: a for _ in range(99)]",
        "kept[4].a == C.t == fns[3]()",
    ),
    "exceptions": ("kept = [ValueError(x, x) for _ in range(100)]", "kept[3].args == (x, x)"),
    "iterators": ("kept = [iter(x) for _ in range(100)]\nnext(kept[4])", "next(kept[4]), next(kept[5])"),
    "generators": ("def g(a):\n    yield a\n    yield a\nkept = [g(x) for _ in range(100)]\n[next(k) for k in kept]", "next(kept[4]) == x"),
    "texts that are equal": ("kept = ['ab' + x for _ in range(300)]", "len(set(kept)), len(kept)"),
}


def begun(source: str) -> tuple[Machine, Any]:
    machine = Machine(Program.parse(source, tools=["echo"]), tools=TOOLS)
    return machine, machine.run()


def ended(machine: Machine, state: Any) -> Any:
    assert isinstance(state, Suspended), state
    machine.resolve(state.calls[0].id, Returned(1))
    state = machine.run()
    assert isinstance(state, Completed), state
    return repr(state.value)


@pytest.mark.parametrize("name", HELD)
def test_it_is_written_once(name: str) -> None:
    held, asked = HELD[name]
    source = f"x = 'abcde' * 4000\n{held}\necho(1)\n({asked})"
    machine, state = begun(source)
    data = machine.snapshot()
    assert len(data) < 300_000, len(data)
    restored = Machine.restore(data, tools=TOOLS)
    assert restored.snapshot() == data
    assert ended(restored, restored.run()) == ended(machine, state)


def test_a_machine_that_waits_inside_a_callback_keeps_them() -> None:
    source = (
        "import json\nx = 'abcde' * 4000\nkept = [x] * 1000\necho(0)\n"
        "told = json.dumps({'a': {1}}, default=lambda value: echo(sorted(value)))\n(told, len(kept), kept[9] == x)"
    )
    machine, state = begun(source)
    machine = Machine.restore(machine.snapshot(), tools=TOOLS)
    state = machine.run()
    machine.resolve(state.calls[0].id, Returned(0))
    state = machine.run()
    data = machine.snapshot()
    assert json.loads(data)["kind"] == "lost"
    assert len(data) < 300_000, len(data)
    restored = Machine.restore(data, tools=TOOLS)
    assert ended(restored, restored.run()) == ended(machine, state) == "('{\"a\": 1}', 1000, True)"


def test_short_texts_and_single_ones_stand_where_they_are() -> None:
    machine, _ = begun("kept = ['short'] * 50\none = 'x' * 5000\necho(1)")
    assert "texts" not in json.loads(machine.snapshot())


@pytest.mark.parametrize("held", ["class T(str): pass\nkept = [T('a' * 3000) for _ in range(40)]", "kept = [10 ** 9000 + 1] * 40"])
def test_what_is_made_anew_of_each_text_is_bounded(held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    machine, _ = begun(f"{held}\necho(1)")
    assert Machine.restore(machine.snapshot(), tools=TOOLS).snapshot() == machine.snapshot()
    monkeypatch.setattr(shared_texts, "MOST", 60_000)
    with pytest.raises(SnapshotError, match="would take 0 MiB of text to store, more than 0 MiB"):
        machine.snapshot()


@pytest.mark.parametrize("texts", [None, 3, [3], "abc", ["only one"]])
def test_a_changed_table_is_damage(texts: Any) -> None:
    machine, _ = begun("x, y = 'ab' * 2000, 'cd' * 2000\nkept = [x, x, y, y]\necho(1)")
    document = json.loads(machine.snapshot())
    assert len(document["texts"]) == 2
    if texts is None:
        del document["texts"]
    else:
        document["texts"] = texts
    if texts is None:  # the marks are dicts then, as any document may hold them
        Machine.restore(json.dumps(document).encode(), tools=TOOLS)
        return
    with pytest.raises(SnapshotError, match="the snapshot is damaged"):
        Machine.restore(json.dumps(document).encode(), tools=TOOLS)


@pytest.mark.parametrize("number", [-1, 2, 1.0, True, None, "0", [0]])
def test_a_changed_number_is_damage(number: Any) -> None:
    machine, _ = begun("x, y = 'ab' * 2000, 'cd' * 2000\nkept = [x, x, y, y]\necho(1)")
    text = machine.snapshot().decode().replace('{"text":1}', f'{{"text":{json.dumps(number)}}}', 1)
    with pytest.raises(SnapshotError, match="the snapshot is damaged: there is no text"):
        Machine.restore(text.encode(), tools=TOOLS)
