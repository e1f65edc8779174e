"""What the driver told a machine stays as it was told: over snapshots, and where a replay tells it again."""

from __future__ import annotations

from collections import ChainMap, Counter, defaultdict, deque
from collections.abc import Callable
from copy import deepcopy
from types import SimpleNamespace

import pytest

import tenuto
from tenuto import Completed, Machine, Program, Raised, Rejected, Returned, Suspended, ToolError, ToolSpec
from tenuto.interpreter import Outcome

TOOLS = [ToolSpec("ask")]


def driven(source: str, outcomes: list[Outcome], *, is_stored: bool, **inputs: object) -> object:
    machine = Machine(Program.parse(source, tools=["ask"], names=inputs), tools=TOOLS, inputs=inputs)
    while isinstance(state := machine.run(), Suspended):
        if is_stored:
            machine = Machine.restore(machine.snapshot(), tools=TOOLS)
        machine.resolve(state.calls[0].id, outcomes.pop(0))
    assert isinstance(state, Completed), state
    return state.value


@pytest.mark.parametrize("is_stored", [False, True])
def test_failures_of_calls_are_kept_over_a_snapshot(is_stored: bool) -> None:
    source = """
failures = []
for kind in (Rejected, ToolError):
    try:
        ask()
    except kind as failure:
        failures.append(failure)
class Refusal(Rejected):
    pass
failures.append(Refusal("own", 2))
ask()
[(type(failure).__name__, str(failure), getattr(failure, "reason", None)) for failure in failures], failures[0].__class__ is Rejected
"""
    outcomes: list[Outcome] = [Raised("Rejected", "too much"), Raised("ServerError", "down"), Returned(None)]
    expected = [("Rejected", "too much", "too much"), ("ToolError", "ServerError: down", None), ("Refusal", "('own', 2)", "own")]
    assert driven(source, outcomes, is_stored=is_stored) == (expected, True)


@pytest.mark.parametrize("is_stored", [False, True])
@pytest.mark.parametrize(
    ("value", "change", "expected"),
    [
        ([1], "x.append(2)", [1, 2]),
        ({"a": [1]}, "x['a'].append(2)", {"a": [1, 2]}),
        (([],), "x[0].append(2)", ([2],)),
        ({1, 5}, "x.add(9)", {1, 5, 9}),
        (bytearray(b"a"), "x.extend(b'b')", bytearray(b"ab")),
        (deque([1], 3), "x.append(2)", deque([1, 2], 3)),
        (Counter("a"), "x['a'] += 1", Counter({"a": 2})),
        (SimpleNamespace(a=[1]), "x.a.append(2); x.b = 3", SimpleNamespace(a=[1, 2], b=3)),
        (ChainMap({"a": [1]}), "x['a'].append(2); x['b'] = 3", ChainMap({"a": [1, 2], "b": 3})),
        (defaultdict(list, a=[1]), "x['a'].append(2); x['b'].append(3)", defaultdict(list, a=[1, 2], b=[3])),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_changed_by_the_program_is_told_unchanged_in_a_replay(
    value: object, change: str, expected: object, is_stored: bool
) -> None:
    # The call in the host's `sub` has to wait, so the machine is run again from the first call on.
    callback = "import re\nre.sub('.', lambda m: ask(), 'abc')\nx"
    for_result = f"x = ask()\n{change}\n{callback}"
    assert driven(for_result, [Returned(deepcopy(value)), *[Returned("z")] * 3], is_stored=is_stored) == expected
    for_input = f"{change}\n{callback}"
    assert driven(for_input, [Returned("z")] * 3, is_stored=is_stored, x=deepcopy(value)) == expected


def test_aliases_within_a_result_stay_aliases() -> None:
    row: list[object] = [1]
    row.append(row)
    source = "a, b = ask()\na.append(7)\nimport re\nre.sub('.', lambda m: ask(), 'a')\n(a is b, a[1] is a, a[2:])"
    assert driven(source, [Returned([row, row]), Returned("")], is_stored=False) == (True, True, [7])
    assert len(row) == 2


def make_list(seen: list[str]) -> Callable[[str], list[str]]:
    def started(name: str) -> list[str]:
        seen.append(name)
        return []

    return started


def test_a_factory_that_calls_a_tool_gives_each_key_its_own_list() -> None:
    seen: list[str] = []
    source = """
from collections import defaultdict
lists = defaultdict(lambda: started("a"))
for word in ("x", "y", "x"):
    lists[word].append(word)
dict(lists)
"""
    assert tenuto.run(source, tools=[make_list(seen)]).value == {"x": ["x", "x"], "y": ["y"]}
    assert seen == ["a", "a"]


def test_the_reason_of_a_rejection_is_its_first_argument() -> None:
    assert (Rejected("why").reason, Rejected().reason, isinstance(Rejected("x"), ToolError)) == ("why", "", True)


def test_a_restored_machine_gives_the_same_snapshot_while_used_up_iterators_are_held() -> None:
    source = """
rows = [1, 2]
used = [iter(kind) for kind in (rows, (1,), "a", b"a", bytearray(b"a"), range(2), {"a": 1}, {"a": 1}.items(), {3})]
for each in used:
    list(each)
fresh = [iter(rows), iter([])]
ask()
rows.append(3)
[list(each) for each in used], [list(each) for each in fresh]
"""
    machine = Machine(Program.parse(source, tools=["ask"]), tools=TOOLS)
    state = machine.run()
    assert isinstance(state, Suspended)
    data = machine.snapshot()
    restored = Machine.restore(data, tools=TOOLS)
    assert restored.snapshot() == data
    restored.resolve(1, Returned(None))
    assert restored.run() == Completed(([[]] * 9, [[1, 2, 3], []]))


def test_inputs_are_the_programs_own_copies() -> None:
    rows: list[object] = [1]
    given: dict[str, object] = {"rows": rows, "same": rows, "tags": {"b", "a"}, "deep": {"k": [{3, 1}]}}
    source = """
rows.append(2)
tags.add("c")
deep["k"][0].add(2)
deep["k"].append("more")
kinds = [type(tags) is set, isinstance(deep["k"][0], set), rows is same]
ask()
kinds, sorted(tags), {1, 2} <= deep["k"][0]
"""
    for is_stored in (False, True):
        assert driven(source, [Returned(None)], is_stored=is_stored, **given) == ([True] * 3, ["a", "b", "c"], True)
    assert given == {"rows": [1], "same": [1], "tags": {"b", "a"}, "deep": {"k": [{3, 1}]}}


USED_UP = (
    "chain([1], [2])", "chain()", "chain.from_iterable([[1]])", "cycle([])", "islice([1], 1)", "product([1], [2])", "permutations([1, 2])",
    "combinations([1, 2], 1)", "combinations_with_replacement([1, 2], 1)", "takewhile(bool, [1, 0])", "dropwhile(bool, [1, 0])",
    "accumulate([1, 2])", "zip_longest([1], [2, 3])", "compress([1], [1])", "starmap(pow, [(1, 2)])", "groupby([1, 1])", "repeat(1, 2)",
    "filterfalse(None, [0])", "pairwise([1, 2])", "zip([1], [2])", "enumerate([1])", "map(str, [1])", "filter(None, [1])", "reversed([1])",
)  # fmt: skip


@pytest.mark.parametrize("steps", [0, 1, 9])
@pytest.mark.parametrize("made", USED_UP)
def test_an_iterator_of_the_library_has_the_same_bytes_after_a_restore(made: str, steps: int) -> None:
    source = f"from itertools import *\nit = {made}\nfor _ in range({steps}): next(it, None)\nask()\nstr(list(it))"
    machine = Machine(Program.parse(source, tools=["ask"]), tools=TOOLS)
    assert isinstance(machine.run(), Suspended)
    data = machine.snapshot()
    restored = Machine.restore(data, tools=TOOLS)
    assert restored.snapshot() == data
    for each in (machine, restored):
        each.resolve(1, Returned(None))
    assert restored.run() == machine.run()
