"""Agent runs on the engine: durable from the first question to the answer."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tenuto import tool
from tenuto.agent import (
    AgentSettings,
    ModelReply,
    ModelRequest,
    ModelUnavailable,
    RecordedClient,
    astart_agent,
    sequels,
    start_agent,
    turns_of,
)
from tenuto.engine import Engine
from tests.agent import dying_agent


@tool(approval="always")
def pay(amount: float) -> float:
    """Pays."""
    return amount


PAYING = ["<execute>\nfee = 2.0\npaid = pay(10.0)\nprint('paid', paid + fee)\n</execute>", "<execute>\npaid\n</execute>", "Paid."]


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'runs.db'}"


def test_an_agent_run_from_question_to_answer(url):
    client = RecordedClient(["<execute>\nprint(limit * 2)\n</execute>", "It is 14."])
    with Engine(url, sequels=sequels(client)) as engine:
        run = start_agent(engine, "double the limit", inputs={"limit": 7}, name="doubling", labels={"a": "b"})
        assert (run.status, run.value, run.stdout, run.name) == ("completed", "It is 14.", "14\n", "doubling")
        first, second = turns_of(engine.calls(run.id))
        assert (first.asked, first.answer.code) == ("double the limit", "print(limit * 2)\n")
        assert (second.asked, second.answer.code) == ("<output>\n14\n</output>", None)


async def test_from_a_loop(url):
    async with Engine(url, sequels=sequels(RecordedClient(["Hello."]))) as engine:
        run = await astart_agent(engine, "say hello")
        assert (run.status, run.value) == ("completed", "Hello.")


def test_an_approval_between_engines(url):
    first, second = RecordedClient(PAYING), RecordedClient(PAYING)
    with Engine(url, tools=[pay], sequels=sequels(first)) as engine:
        run = start_agent(engine, "pay")
        assert run.status == "waiting"
        (pending,) = run.pending
        assert (pending.name, pending.arguments, pending.line, pending.statement) == ("pay", {"amount": 10.0}, 2, "pay(10.0)")
    with Engine(url, tools=[pay], sequels=sequels(second)) as engine:
        run = engine.approve(pending.id, arguments={"amount": 8.0})
        assert (run.status, run.value, run.stdout) == ("completed", "Paid.", "paid 10.0\n")
    assert [len(request.messages) for request in first.requests + second.requests] == [1, 3, 5]
    assert second.requests[0].messages[-1].content == "<output>\npaid 10.0\n</output>"
    assert second.requests[1].messages[-1].content == "<value>\n8.0\n</value>"


class Unavailable:
    provider = "anthropic"

    def complete(self, request: ModelRequest) -> ModelReply:
        raise ModelUnavailable("no API key: set ANTHROPIC_API_KEY and resume the run")


def test_without_a_model_the_run_is_paused_and_can_go_on(url):
    with Engine(url, sequels=sequels(Unavailable())) as engine:
        run = start_agent(engine, "say hello")
        assert (run.status, run.reason) == ("paused", "no API key: set ANTHROPIC_API_KEY and resume the run")
    with Engine(url, sequels=sequels(RecordedClient(["Hello."]))) as engine:
        run = engine.resume(run.id)
        assert (run.status, run.value) == ("completed", "Hello.")


def test_turns_are_a_limit_of_the_run(url):
    client = RecordedClient(["<execute>\n1\n</execute>"] * 3)
    with Engine(url, sequels=sequels(client)) as engine:
        run = start_agent(engine, AgentSettings(task="go on for ever", turns=3))
        assert run.status == "limit"
        assert run.error is not None
        assert "used all its 3 turns" in run.error.message


@pytest.mark.parametrize("where", ["model 1", "model 2", "model 3", "tool 1", "tool 2", "tool 3"])
def test_a_killed_process_loses_nothing_and_the_model_is_asked_once_a_turn(tmp_path, where):
    database, ledger, asked = tmp_path / "runs.db", tmp_path / "ledger", tmp_path / "asked"
    script = [sys.executable, dying_agent.__file__, database, ledger, asked, *where.split()]
    died = subprocess.run(script, cwd=Path(__file__).parent.parent.parent, timeout=60)
    assert died.returncode == -signal.SIGKILL

    client = dying_agent.Dying(asked)
    with Engine(f"sqlite:///{database}", tools=[dying_agent.note_tool(ledger)], sequels=sequels(client)) as engine:
        (run,) = engine.recover()
        run.wait(30)
        assert (run.status, run.value, run.stdout) == ("completed", "All three are noted.", "1 2\n")
        turns = turns_of(engine.calls(run.id))
    assert [turn.asked for turn in turns] == [dying_agent.TASK, "<output>\n1 2\n</output>", "<value>\n[1, 2, 3]\n</value>"]
    assert asked.read_text().split() == ["1", "3", "5"]
    # only the very call in which the process died is made again, with the same key
    killed_in = int(where.split()[1]) if where.startswith("tool") else 0
    words = [word for n, word in enumerate(("one", "two", "three"), start=1) for _ in range(2 if n == killed_in else 1)]
    assert ledger.read_text().split() == words
