"""Agents on Temporal: the model is asked by an activity, once a turn, whatever happens to the workers."""

import pytest

from tenuto import tool
from tenuto.agent import AgentSettings, ModelReply, ModelRequest, ModelUnavailable, RecordedClient
from tenuto.workflows import driver
from tests.workflows.desk import replay, waits_for, working

pytestmark = pytest.mark.xdist_group("temporal")

ANSWERS = (
    "I look first.\n\n<execute>\nfound = orders(3)\nprint(len(found), 'orders')\nfound[-1]\n</execute>",
    "<execute>\nimport os\n</execute>",
    "<execute>\nreceipt = refund(found[-1], 70)\nreceipt\n</execute>",
    "Order 3 is refunded.",
)


@tool(read_only=True)
def orders(count: int) -> list[int]:
    """The newest orders."""
    return list(range(1, count + 1))


@tool(approval=lambda arguments: arguments["amount"] > 50)
def refund(order: int, amount: float) -> str:
    """Pays back."""
    return f"{amount:.2f} for {order}"


class Failing:
    """Gives no answer the first time it is asked."""

    provider = "recorded"

    def __init__(self) -> None:
        self.client = RecordedClient(ANSWERS)
        self.asked = 0

    def complete(self, request: ModelRequest) -> ModelReply:
        self.asked += 1
        if self.asked == 1:
            raise ModelUnavailable("no API key: set ANTHROPIC_API_KEY and resume the run")
        return self.client.complete(request)


@pytest.mark.parametrize("cached", [100, 0], ids=["kept in memory", "replayed at every step"])
async def test_an_agent_acts_waits_and_answers(temporal_server: str, cached: int) -> None:
    model = RecordedClient(ANSWERS)
    async with working(temporal_server, [orders, refund], model=model, max_cached_workflows=cached) as runs:
        run_id = await runs.start_agent("refund the last order", name="refunds")
        asked = await waits_for(runs, run_id, "approval")
        assert (asked.id, asked.arguments, asked.line) == (f"{run_id}.5", {"order": 3, "amount": 70}, 1)
        await runs.approve(asked.id, by="mo", arguments={"order": 3, "amount": 60})
        ended = await runs.result(run_id)
        traced = await runs.trace(run_id)
        await replay(runs._client, run_id, [orders, refund])
    assert (ended.info.status, ended.info.name, ended.value, ended.stdout) == ("completed", "refunds", "Order 3 is refunded.", "3 orders\n")
    # Each turn was asked for once, with all that was said before.
    assert [len(request.messages) for request in model.requests] == [1, 3, 5, 7]
    observations = [request.messages[-1].content for request in model.requests]
    assert observations[0] == "refund the last order"
    assert observations[1] == "<output>\n3 orders\n</output>\n<value>\n3\n</value>"
    assert "import of 'os'" in observations[2]
    assert observations[3] == "<value>\n'60.00 for 3'\n</value>"
    assert "def refund(order: int, amount: float) -> str:" in model.requests[0].system
    assert [call.name for call in traced.calls] == ["__model__", "orders", "__model__", "__model__", "refund", "__model__"]


async def test_a_conversation_goes_on_in_a_new_workflow_run(temporal_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "REPLAY_FUEL", 50_000)
    monkeypatch.setattr(driver, "SLICE_FUEL", 20_000)
    answers = (
        "<execute>\nfound = sum([n for n in range(30_000)])\n</execute>",
        "<execute>\nfound += sum([n for n in range(30_000)])\nfound + base\n</execute>",
        "It is done.",
    )
    model = RecordedClient(answers)
    async with working(temporal_server, [], model=model) as runs:
        run_id = await runs.start_agent(AgentSettings(task="add", turns=5), inputs={"base": 1})
        ended = await runs.result(run_id)
    assert (ended.value, ended.error) == ("It is done.", None)
    assert [len(request.messages) for request in model.requests] == [1, 3, 5]
    assert "<value>\n899970001\n</value>" in model.requests[2].messages[-1].content


async def test_a_model_that_does_not_answer_is_asked_again(temporal_server: str) -> None:
    model = Failing()
    async with working(temporal_server, [orders, refund], model=model) as runs:
        run_id = await runs.start_agent(AgentSettings(task="refund", turns=2))
        ended = await runs.result(run_id)
    assert model.asked == 3
    assert (ended.info.status, ended.error and ended.error.message) == (
        "limit",
        "the model used all its 2 turns without giving an answer",
    )
