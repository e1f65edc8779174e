"""One program in memory: the same tools, values and errors as in a durable run, and nothing kept."""

from __future__ import annotations

import asyncio

import pytest

import tenuto
from tenuto.engine import InvalidInputs, Result, arun, run
from tenuto.interpreter import Limits
from tenuto.tools import current_context, tool


def add(a, b):
    return a + b


def test_a_plain_function_is_a_tool():
    assert run("print('hi')\nadd(20, 22)", tools=[add]) == Result("completed", 42, "hi\n")
    assert tenuto.run is run


def test_inputs_are_copies():
    mine = [1]
    assert run("items.append(2)\nitems", inputs={"items": mine}).value == [1, 2]
    assert mine == [1]
    with pytest.raises(InvalidInputs, match="the inputs cannot be stored"):
        run("1", inputs={"x": object()})


def test_how_a_run_can_end():
    failed = run("1 / 0")
    assert failed.status == "failed"
    assert failed.error is not None
    assert (failed.error.type, failed.error.message, failed.error.line) == ("ZeroDivisionError", "division by zero", 1)
    limited = run("while True:\n    pass", limits=Limits(fuel=10_000))
    assert limited.status == "limit"
    refused = run("import os")
    assert refused.status == "refused"
    assert refused.error is not None
    assert "os" in refused.error.message


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        ("typed(2)", 4),
        ("typed('2')", 4),  # converted, as in a durable run
        ("typed(n=2)", 4),
        ("typed(True)", 2),
        ("words(['a'])", ["a", "!"]),
    ],
)
def test_arguments_are_validated(call: str, wanted: object):
    def typed(n: int) -> int:
        return n * 2

    def words(items: list) -> list:
        return [*items, "!"]

    assert run(call, tools=[typed, words]).value == wanted


def test_a_tools_exception_is_the_programs():
    def bad(x):
        raise KeyError(x)

    assert run("try:\n    bad('k')\nexcept KeyError as error:\n    got = error.args[0]\ngot", tools=[bad]).value == "k"


def test_a_tool_cannot_let_live_objects_in():
    def live(x):
        return object()

    result = run("live(1)", tools=[live])
    assert result.error is not None
    assert result.error.type == "TypeError"


def test_a_tool_knows_its_call():
    def who(x):
        return current_context().call_id

    assert run("[who(1), who(2)]", tools=[who]).value == [1, 2]


def test_what_needs_a_person_suspends():
    @tool(approval="always")
    def pay(amount: int) -> int:
        return amount

    result = run("print('before')\npay(5)", tools=[pay])
    assert (result.status, result.stdout) == ("suspended", "before\n")
    assert [(call.name, call.args) for call in result.calls] == [("pay", (5,))]


async def meet(name: str) -> str:
    await asyncio.sleep(0)
    return name


GATHER = "import asyncio\nasync def main():\n    return await asyncio.gather(meet('a'), meet('b'))\nasyncio.run(main())"


def test_asynchronous_tools():
    assert run(GATHER, tools=[meet]).value == ["a", "b"]


async def test_on_the_callers_loop():
    assert (await arun(GATHER, tools=[meet])).value == ["a", "b"]
    assert run(GATHER, tools=[meet]).value == ["a", "b"]  # as in a notebook


def test_a_sleep_is_slept():
    assert run("sleep(0.01)\n1").value == 1
