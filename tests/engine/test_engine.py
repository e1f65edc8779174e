"""Runs from their start to their end, on every kind of database: values, output, errors, inputs, refusals, listing."""

from __future__ import annotations

import asyncio

import pytest

from tenuto.engine import Engine, InvalidInputs, InvalidTransition, RunExists, UnknownRun
from tenuto.interpreter import Limits
from tests.engine.conftest import Clock
from tests.engine.desk import Ledger


def test_a_program_runs_to_its_end(engine: Engine):
    run = engine.start("print('hello')\ntotal = sum(prices)\nlook('sum')\ntotal", inputs={"prices": [1, 2.5]}, name="sums")
    assert (run.status, run.value, run.stdout, run.error, run.pending) == ("completed", 3.5, "hello\n", None, ())
    assert (run.name, run.inputs, run.source.splitlines()[0]) == ("sums", {"prices": [1, 2.5]}, "print('hello')")
    assert (run.is_finished, run.info.calls, run.info.finished_at) == (True, 1, 1_700_000_000.0)
    assert repr(run) == f"Run({run.id!r}, completed)"
    assert engine.get(run.id).value == 3.5


def test_the_journal_tells_every_call(engine: Engine):
    run = engine.start("look('a')\npay(5)\ntry:\n    broken('oh')\nexcept ValueError as error:\n    print(error)")
    calls = engine.calls(run.id)
    assert [(call.call_id, call.name, call.site, call.outcome, call.value, call.error) for call in calls] == [
        (1, "look", "1:0-1:9", "value", {"what": "a", "length": 1}, None),
        (2, "pay", "2:0-2:6", "value", 5, None),
        (3, "broken", "4:4-4:16", "error", None, "ValueError: oh"),
    ]
    assert [call.started_at is not None for call in calls] == [False, True, True]
    assert run.stdout == "oh\n"


def test_an_uncaught_exception(engine: Engine):
    run = engine.start("def f(x):\n    return 1 / x\n\nf(0)")
    assert run.status == "failed"
    assert run.error is not None
    assert (run.error.type, run.error.message, run.error.line) == ("ZeroDivisionError", "division by zero", 2)
    assert run.error.traceback.startswith("Traceback (most recent call last):\n")


def test_a_refused_program_is_kept_and_nothing_of_it_is_run(engine: Engine, ledger: Ledger):
    run = engine.start("look('a')\nimport os\nserch('b')")
    assert run.status == "refused"
    assert run.error is not None
    assert run.error.refusals[0]["site"]["line"] == 2
    assert ledger.effects == []
    with pytest.raises(InvalidTransition, match=rf"run '{run.id}' is refused and stays so; it cannot become running"):
        engine.resume(run.id)


def test_a_limit_ends_a_run(engine: Engine):
    run = engine.start("n = 0\nwhile True:\n    n += 1", limits=Limits(fuel=100_000))
    assert (run.status, run.value) == ("limit", None)
    assert run.error is not None
    assert "fuel" in run.error.message


def test_a_value_that_is_no_data_is_told_as_text(engine: Engine):
    run = engine.start("def f():\n    pass\n\nf")
    assert run.status == "completed"
    assert run.value.startswith("<function f")


@pytest.mark.parametrize(
    ("inputs", "text"),
    [
        ({"x": object()}, "the inputs cannot be stored: "),
        ({"class": 1}, "input 'class' is not a name that a program may use: give it a plain one"),
        ({"_x": 1}, "input '_x' is not a name that a program may use: give it a plain one"),
        ({"pay": 1}, "input 'pay' has the name of a tool: give it another"),
    ],
)
def test_inputs_that_do_not_do(engine: Engine, inputs: dict[str, object], text: str):
    with pytest.raises(InvalidInputs) as caught:
        engine.start("1", inputs=inputs)
    assert str(caught.value).startswith(text)
    assert engine.list() == ()


def test_an_instance_of_the_programs_own_class_is_told_as_text(engine: Engine):
    run = engine.start("class Thing:\n    def __repr__(self):\n        return 'mine'\n\nThing()")
    assert (run.status, run.value) == ("completed", "<Thing object>")


def test_an_id_of_the_callers_own(engine: Engine):
    assert engine.start("1", run_id="mine").id == "mine"
    with pytest.raises(RunExists, match="run 'mine' is already in this store"):
        engine.start("1", run_id="mine")


def test_an_unknown_run(engine: Engine):
    for ask in (engine.get, engine.resume, engine.calls, engine.audit, engine.approvals, engine.cancel, engine.pause):
        with pytest.raises(UnknownRun, match="there is no run 'nix' in this store"):
            ask("nix")


def test_wrong_arguments_are_the_programs_to_handle(engine: Engine, ledger: Ledger):
    run = engine.start("try:\n    pay('much')\nexcept TypeError as error:\n    print(error)\npay(amount='7')")
    assert run.stdout.startswith("pay(): argument 'amount': got 'much' (str), wanted int")
    assert ledger.effects == [("pay", "7")]


def test_what_a_tool_cannot_be_given(engine: Engine):
    run = engine.start("try:\n    look(lambda: 1)\nexcept TypeError as error:\n    print(error)")
    assert run.stdout.startswith("look() was given something that cannot be stored: arguments[0]")
    assert engine.calls(run.id)[0].outcome == "error"


def test_a_program_is_told_how_to_give_a_tool_its_own_values(engine: Engine):
    run = engine.start(
        """from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple
@dataclass
class Row:
    n: int
class Pair(NamedTuple):
    a: Row
class Plain: pass
class Kind(Enum):
    A = 1
for value in (Row(1), [Pair(1)], {"k": Plain()}, Kind.A, Row, lambda: 1):
    try:
        look(value)
    except TypeError as error:
        print(str(error).partition(": ")[2])
"""
    )
    stay = "stay in the program; give plain data, such as"
    assert run.stdout.splitlines() == [
        f"arguments[0]: instances of the program's own class 'Row' {stay} dataclasses.asdict() of it",
        f"arguments[0][0]: instances of the program's own class 'Pair' {stay} its _asdict()",
        f"arguments[0]['k']: instances of the program's own class 'Plain' {stay} a dict of what it holds",
        f"arguments[0]: instances of the program's own class 'Kind' {stay} its value",
        "arguments[0]: classes of the program stay in it; give plain data",
        "arguments[0]: functions of the program stay in it; give plain data",
    ]


def test_what_a_tool_cannot_return(engine: Engine):
    run = engine.start("odd()")
    assert run.status == "failed"
    assert run.error is not None
    assert run.error.type == "TypeError"
    assert "['rows'][1]" in run.error.message


def test_a_tool_does_not_share_the_programs_values(url: str):
    def fill(items: list) -> list:
        items.append(1)
        return items

    with Engine(url, tools=[fill]) as engine:
        run = engine.start("mine = []\ngot = fill(mine)\nmine.append(2)\n(mine, got)")
        assert run.value == ([2], [1])


def test_large_results_go_through_the_blobs(url: str):
    def much(n: int) -> str:
        return "x" * n

    with Engine(url, tools=[much]) as engine:
        run = engine.start("a = much(50_000)\nb = much(50_000)\na == b and a")
        assert run.value == "x" * 50_000
        assert [call.value for call in engine.calls(run.id)] == ["x" * 50_000] * 2


def test_concurrent_calls_are_performed_beside_each_other(url: str):
    barrier = asyncio.Barrier(2)

    async def meet(name: str) -> str:
        async with asyncio.timeout(20):
            await barrier.wait()
        return name

    with Engine(url, tools=[meet]) as engine:
        program = "import asyncio\nasync def main():\n    return await asyncio.gather(meet('a'), meet('b'))\nasyncio.run(main())"
        assert engine.start(program).value == ["a", "b"]


async def test_asynchronous_tools_run_on_the_callers_loop(url: str):
    loops: list[object] = []

    async def where() -> int:
        loops.append(asyncio.get_running_loop())
        return 1

    async with Engine(url, tools=[where]) as engine:
        run = await engine.astart("import asyncio\nasync def main():\n    return await where()\nasyncio.run(main())")
        assert run.value == 1
        assert (await engine.aget(run.id)).value == 1
        assert [info.id for info in await engine.alist()] == [run.id]
    assert loops == [asyncio.get_running_loop()]


def test_the_newest_runs_come_first(engine: Engine, clock: Clock):
    ids = []
    for number in range(3):
        clock.now += 1
        ids.append(engine.start(f"{number}").id)
    assert [info.id for info in engine.list()] == ids[::-1]
    assert [info.id for info in engine.list(limit=1, before=engine.list()[0].created_at)] == [ids[1]]
    assert engine.list(["waiting"]) == ()


def test_old_runs_are_dropped(engine: Engine, clock: Clock):
    engine.start("'x' * 10_000")
    clock.now += 100
    kept = engine.start("2")
    assert engine.vacuum(finished_before=clock.now).runs == 1
    assert [info.id for info in engine.list()] == [kept.id]


def test_a_closed_engine_says_so(url: str):
    engine = Engine(url)
    engine.close()
    with pytest.raises(Exception, match="this engine is closed"):
        engine.start("1")
    with Engine(url) as engine:
        engine.start("1")
    with pytest.raises(Exception, match="this engine is closed"):
        engine.start("1")
