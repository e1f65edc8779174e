"""Graphs of values through the snapshot: kinds, aliases and cycles come back, and equal state gives equal bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenuto.interpreter import Machine, Program, SnapshotError
from tenuto.interpreter.sets import FrozenSet, Set

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = Program.parse("x = value", names=("value",))

LEAVES: list[Any] = [
    None, True, False, 0, -7, 1 << 40, 1 << 63, -(1 << 200), 2.5, -0.0, float("inf"), float("nan"), "", "a", "é\udc80", "x" * 50,
    b"", b"ab", 1 + 2j, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5, 6), datetime(2026, 3, 4, tzinfo=UTC),
    datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1), time(1, 2, 3), timedelta(days=2, microseconds=5),
    timezone(timedelta(hours=2)), Decimal("1.50"), Decimal("NaN"), Fraction(2, 3), UUID(int=5), range(1, 9, 2), slice(1, None, 2), Ellipsis,
]  # fmt: skip
MUTABLE = ("list", "dict", "set", "deque", "Counter", "OrderedDict", "defaultdict", "ChainMap", "namespace", "bytearray", "rows", "keyed")
FIXED = ("tuple", "frozenset")


def is_hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def build(plan: list[tuple[str, list[int]]]) -> Any:
    """A graph of these nodes: a changeable one may hold any node, so there are cycles; the others hold those before them."""
    shells: list[Any] = []
    for kind, parts in plan:
        if kind == "leaf":
            shells.append(LEAVES[parts[0] % len(LEAVES)])
        elif kind in FIXED:
            held = [shells[part % len(shells)] for part in parts] if shells else []
            shells.append(tuple(held) if kind == "tuple" else FrozenSet([each for each in held if is_hashable(each)]))
        else:
            shells.append(SHELLS[kind]())
    for (kind, parts), shell in zip(plan, shells, strict=True):
        if kind in FILL:
            FILL[kind](shell, [shells[part % len(shells)] for part in parts])
    return shells


def keyed(parts: list[Any]) -> list[tuple[Any, Any]]:
    return [(key, value) for key, value in zip(parts, reversed(parts)) if is_hashable(key)]


def fill_rows(rows: list[Any], parts: list[Any]) -> None:
    for number in range(10):
        rows.append({"id": number, "name": f"n{number}", "part": parts[number % len(parts)] if parts else 1})
    if len(parts) > 3:
        rows[3] = rows[5]
    if len(parts) > 4:
        rows.insert(4, parts[0])


def fill_keyed(rows: dict[Any, Any], parts: list[Any]) -> None:
    made: list[Any] = []
    fill_rows(made, parts)
    rows.update(enumerate(made))


SHELLS: dict[str, Any] = {
    "list": list, "dict": dict, "set": Set, "deque": deque, "Counter": Counter, "OrderedDict": OrderedDict,
    "defaultdict": lambda: defaultdict(list), "ChainMap": ChainMap, "namespace": SimpleNamespace,
    "bytearray": lambda: bytearray(b"z"), "rows": list, "keyed": dict,
}  # fmt: skip
FILL: dict[str, Any] = {
    "list": lambda shell, parts: shell.extend(parts),
    "dict": lambda shell, parts: shell.update(keyed(parts)),
    "set": lambda shell, parts: shell.update([part for part in parts if is_hashable(part)]),
    "deque": lambda shell, parts: shell.extend(parts),
    "Counter": lambda shell, parts: dict.update(shell, keyed(parts)),
    "OrderedDict": lambda shell, parts: shell.update(keyed(parts)),
    "defaultdict": lambda shell, parts: shell.update(keyed(parts)),
    "ChainMap": lambda shell, parts: shell.maps.extend(part for part in parts if isinstance(part, dict)),
    "namespace": lambda shell, parts: shell.__dict__.update({f"a{i}": part for i, part in enumerate(parts)}),
    "rows": fill_rows,
    "keyed": fill_keyed,
}

nodes = st.tuples(st.sampled_from(("leaf", "leaf", *MUTABLE, *FIXED)), st.lists(st.integers(0, 40), min_size=1, max_size=6))
plans = st.lists(nodes, min_size=1, max_size=14)


def shape(value: Any) -> list[Any]:
    """Everything that a program could tell about a graph: an entry for each object, with numbers for those it refers to."""
    numbers: dict[int, int] = {}
    order: list[Any] = []

    def number(each: Any) -> Any:
        if each is None or type(each) in (bool, int, str) or (type(each) is float and each == each) or each is Ellipsis:
            return type(each).__name__, repr(each)
        if id(each) not in numbers:
            numbers[id(each)] = len(order)
            order.append(each)
        return numbers[id(each)]

    number(value)
    entries: list[Any] = []
    for each in order:  # grows
        kind = type(each).__name__
        if isinstance(each, dict):
            entries.append([kind, [(number(key), number(item)) for key, item in each.items()], getattr(each, "default_factory", None)])
        elif isinstance(each, ChainMap):
            entries.append([kind, [number(item) for item in each.maps]])
        elif isinstance(each, SimpleNamespace):
            entries.append([kind, [(key, number(item)) for key, item in each.__dict__.items()]])
        elif isinstance(each, (list, tuple, deque, Set, FrozenSet)):
            entries.append([kind, [number(item) for item in each]])
        else:
            entries.append([kind, repr(each)])
    return entries


def machine_with(value: Any) -> Machine:
    return Machine(PROGRAM, inputs={"value": value})


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans)
def test_graphs_come_back(plan: list[tuple[str, list[int]]]) -> None:
    value = build(plan)
    data = machine_with(value).snapshot()
    restored = Machine.restore(data)
    assert shape(restored.globals["value"]) == shape(value)
    assert restored.snapshot() == data
    assert machine_with(build(plan)).snapshot() == data


@pytest.mark.parametrize("depth", [50, 5000])
def test_deep_values(depth: int) -> None:
    chain: Any = None
    for number in range(depth):
        chain = (number, chain)
    nested: list[Any] = []
    for _ in range(depth):
        nested = [nested]
    restored = Machine.restore(machine_with([chain, nested]).snapshot()).globals["value"]
    found, (inner,) = 0, restored[1:]
    link = restored[0]
    while link is not None:
        found, link = found + 1, link[1]
    levels = 0
    while inner:
        levels, inner = levels + 1, inner[0]
    assert (found, levels) == (depth, depth)


def test_a_record_held_elsewhere_is_still_one() -> None:
    rows = [{"id": number, "tags": [number], "on": date(2026, 1, 1 + number)} for number in range(12)]
    restored = Machine.restore(machine_with([rows, rows[7], rows[3]["tags"], rows[5]["on"]]).snapshot()).globals["value"]
    again, row, tags, on = restored
    assert again == rows
    assert (again[7] is row, again[3]["tags"] is tags, again[5]["on"] is on) == (True, True, True)


def test_the_form_does_not_depend_on_references_of_the_host() -> None:
    rows = [{"id": number, "part": {"size": number}, "key": bytes([number, 1])} for number in range(12)]
    plain = machine_with(rows).snapshot()
    held = [rows[3], rows[4]["part"], rows[5]["key"], *rows[8].values()]
    assert machine_with(rows).snapshot() == plain
    assert len(held) == 6


SEEDED = """
import sys
from tenuto.interpreter import OutOfFuel, Suspended
from tests.corpus import PROGRAMS, read_folder
from tests.ways import Way, drive, start
import hashlib
for section in read_folder(PROGRAMS)[::9]:
    if not section.runs_on_cpython:
        continue
    digest = hashlib.sha256()
    def at_slice(number, machine):
        if number % 3 == 0 and (number < 60 or number % 48 == 0):
            digest.update(machine.snapshot())
    drive(start(section.source), Way("steps", slice_fuel=40), at_slice=at_slice)
    print(section.id, digest.hexdigest())
"""


def test_equal_bytes_under_every_hash_seed() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", SEEDED], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.splitlines()
        for seed in ("0", "12345")
    ]
    assert len(outputs[0]) > 50
    assert [line for line, other in zip(*outputs, strict=True) if line != other] == []


# --- damaged and tampered ---

SUSPENDED = """
import re
from dataclasses import dataclass
from collections import deque, OrderedDict, defaultdict
class Base(Exception): pass
@dataclass
class Row:
    name: str
    parts: list
def work(n, *, scale=2):
    try:
        yield n * scale
        raise Base(n)
    except Base as error:
        kept = error
        yield pause(kept.args)
rows = [{"id": i, "name": str(i), "raw": bytes([i])} for i in range(12)]
things = {1: Row("a", [1, 2]), "k": (1, 2.5), frozenset([3]): deque([1]), None: OrderedDict(a=1)}
g = work(3)
walk = iter(things)
next(walk)
found = re.match("(a)(b)?", "a")
for value in g:
    total = sorted([3, 1, 2], key=lambda x: -x)
"""


def suspended() -> bytes:
    from tenuto.interpreter import ToolSpec

    machine = Machine(Program.parse(SUSPENDED, tools=("pause",)), tools=(ToolSpec("pause"),))
    machine.run()
    return machine.snapshot()


DATA = suspended()
DOCUMENT = json.loads(DATA.decode("utf-8", "surrogatepass"))


def load(data: bytes) -> None:
    from tenuto.interpreter import ToolSpec

    try:
        Machine.restore(data, tools=(ToolSpec("pause"),))
    except SnapshotError:
        pass


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 10**12)
    | st.floats()
    | st.sampled_from(["", "list", "@", "class", "host", "__init__", "1:0"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(st.just("@"), st.integers(-2, 60)).map(list)
        | st.dictionaries(st.sampled_from(["rows", "bytes", "$"]), inner, max_size=2)
    ),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_changed_document_is_loaded_or_refused(data: st.DataObject) -> None:
    document = json.loads(json.dumps(DOCUMENT))
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = document
        for _ in range(data.draw(st.integers(1, 6))):
            if not isinstance(place, (list, dict)) or not place:
                break
            keys = list(place) if isinstance(place, dict) else range(len(place))
            key = data.draw(st.sampled_from(keys))
            outer, place = place, place[key]
        change = data.draw(st.sampled_from(("replace", "drop", "swap")))
        if change == "replace":
            outer[key] = data.draw(junk)
        elif change == "drop":
            del outer[key]
        elif isinstance(outer, list):
            other = data.draw(st.integers(0, len(outer) - 1))
            outer[key], outer[other] = outer[other], outer[key]
    load(json.dumps(document).encode())


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(DATA) - 1), st.integers(0, 255), st.integers(0, 40))
def test_changed_bytes_are_loaded_or_refused(at: int, byte: int, dropped: int) -> None:
    load(DATA[:at] + bytes([byte]) + DATA[at + dropped :])
