"""Iterators in a snapshot that was changed so that the host would read past an end, or never reach one; and changes of any kind."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tenuto.interpreter import Limits, Machine, OutOfFuel, Program, Returned, SnapshotError, Suspended, ToolSpec

SOURCE = """
import itertools
its = [
    itertools.tee([1, 2])[0], itertools.islice(itertools.count(), 2, 5), itertools.combinations(range(5), 2), itertools.cycle([1, 2]),
    filter(None, [0, 1]), itertools.count(7), itertools.product([1, 2], [3]), zip([1, 2], [3, 4]), iter({1: 2}), reversed([1, 2]),
]
for it in its:
    next(it)
echo(1)
print([next(it, None) for it in its])
"""
TOOLS = [ToolSpec("echo")]
TRIES = 20_000 if os.environ.get("TENUTO_FUZZ") else 150
STRANGE: list[Any] = [10**9, -1, 0, 2**63, 10**30, 1.5, float("nan"), True, None, "", [], {}, [[]], ["range", 0, 10**12, 1], "9" * 5000]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    machine = Machine(Program.parse(SOURCE, tools=["echo"]), tools=TOOLS)
    assert isinstance(machine.run(), Suspended)
    found: dict[str, Any] = json.loads(machine.snapshot())
    return found


def outcome(document: Any) -> str:
    """How a machine ends that is restored from it: "refused", or the name of a state. Any other error is a fault."""
    try:
        machine = Machine.restore(json.dumps(document).encode(), tools=TOOLS, limits=Limits(fuel=100_000))
    except SnapshotError as error:
        return f"refused: {error}"
    state = machine.run()
    while isinstance(state, OutOfFuel) or (isinstance(state, Suspended) and state.calls):
        if isinstance(state, Suspended):
            machine.resolve(state.calls[0].id, Returned(1))
        state = machine.run()
    return type(state).__name__


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[path[0]] = changed(value[path[0]], path[1:], new)
    return copy


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(item, (*path, key))


def made_of(document: dict[str, Any], name: str) -> int:
    return next(i for i, entry in enumerate(document["objects"]) if entry[:2] == ["reduced", name])


def count_place(document: dict[str, Any]) -> list[Any]:
    return ["@", made_of(document, "itertools.count")]


def test_the_untouched_document_runs_to_its_end(document: dict[str, Any]) -> None:
    assert outcome(document) == "Completed"


def test_a_tee_of_what_is_no_iterator_is_refused(document: dict[str, Any]) -> None:
    place = made_of(document, "itertools._tee_dataobject")
    for source in (1, None, ["tuple"]):
        assert "damaged" in outcome(changed(document, ("objects", place, 2, 1), source))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("builtins.filter", [None, "COUNT"]),
        ("itertools.filterfalse", [None, "COUNT"]),
        ("itertools.compress", ["COUNT", "COUNT"]),
        ("itertools.islice", ["COUNT", 10**12, None, 1]),
        ("itertools.islice", ["COUNT", 0, None, 10**12]),
        ("itertools.combinations", [["tuple", 1, 2], 10**9]),
    ],
)
def test_one_that_would_not_come_to_an_end_is_refused(document: dict[str, Any], name: str, arguments: list[Any]) -> None:
    place = made_of(document, "itertools.combinations")
    given = [count_place(document) if each == "COUNT" else each for each in arguments]
    assert "damaged" in outcome(changed(document, ("objects", place), ["reduced", name, ["tuple", *given], None]))


def test_any_change_is_refused_or_gives_an_ordinary_run(document: dict[str, Any]) -> None:
    rng = random.Random(5)
    every = [path for path in paths(document) if len(path) > 1 and path[0] != "programs"]
    for _ in range(TRIES):
        new = document
        for _ in range(rng.choice((1, 1, 2))):
            path = rng.choice(every)
            try:
                old: Any = new
                for key in path:
                    old = old[key]
                other: Any = document
                for key in rng.choice(every):
                    other = other[key]
                near = old + rng.choice((1, -1, 1000, 10**9)) if type(old) is int else old[:-1] if isinstance(old, str | list) else None
                new = changed(new, path, rng.choice((rng.choice(STRANGE), other, near, [[[old]]])))
            except (LookupError, TypeError):
                continue
        outcome(new)
