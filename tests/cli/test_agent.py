"""`tenuto agent` with the real client, against a server that speaks the Messages format."""

from collections.abc import Iterator

import pytest

from tenuto.agent import MessagesServer, Recording
from tenuto.engine import Engine

ANSWERS = (
    "I look at the orders.\n\n<execute>\nfound = orders(3)\nprint(len(found), 'orders')\nfound[-1]\n</execute>",
    "The last one is refunded.\n\n<execute>\nreceipt = refund(found[-1]['id'], amount=found[-1]['amount'])\nreceipt\n</execute>",
    "Order 3 is refunded.",
)


@pytest.fixture
def messages() -> Iterator[MessagesServer]:
    with MessagesServer(Recording(ANSWERS)) as server:
        yield server


def environ_of(messages: MessagesServer) -> dict[str, str]:
    return {"ANTHROPIC_BASE_URL": messages.base_url, "ANTHROPIC_API_KEY": "x"}


def test_an_agent_waits_for_a_person_and_goes_on(desk, messages: MessagesServer) -> None:
    environ = environ_of(messages)
    begun = desk.tenuto("agent", "refund the last order", "--tools", "tools.py", "--json", environ=environ)
    assert (begun.status, begun.err) == (0, "")
    run = begun.json
    assert (run["status"], run["stdout"]) == ("waiting", "3 orders\n")
    done = desk.tenuto("approve", run["pending"][0]["id"], "--json", environ=environ)
    assert (done.json["status"], done.json["value"]) == ("completed", "Order 3 is refunded.")
    assert desk.ledger == ["3 150.0"]
    assert len(messages.requests) == 3
    assert messages.requests[0]["messages"][0]["content"].startswith("refund the last order")

    tree = desk.tenuto("trace", run["id"]).out
    for part in ("turn 1 ", "found = orders(3)", "turn 2 ", "receipt = refund(", "approved by", "turn 3 ", "→ 'Order 3 is refunded.'"):
        assert part in tree
    programs = desk.tenuto("trace", run["id"], "--json").json["programs"]
    assert [program["turn"]["number"] for program in programs] == [1, 2, 3]


def test_without_a_key_the_run_is_paused_and_goes_on_with_one(desk, messages: MessagesServer) -> None:
    begun = desk.tenuto("agent", "refund the last order", "--tools", "tools.py", "--name", "refunds")
    assert begun.status == 1
    assert "no API key: set ANTHROPIC_API_KEY and resume the run" in begun.out
    run = desk.tenuto("ps", "--json").json["runs"][0]
    assert (run["name"], run["status"]) == ("refunds", "paused")
    resumed = desk.tenuto("resume", run["id"], "--json", environ=environ_of(messages))
    assert (resumed.status, resumed.json["status"]) == (0, "waiting")


def test_turns_are_limited(desk, messages: MessagesServer) -> None:
    done = desk.tenuto("agent", "refund", "--tools", "tools.py", "--turns", "1", "--json", environ=environ_of(messages))
    assert (done.status, done.json["status"]) == (1, "limit")


def test_an_agent_s_code_stays_in_a_worker(desk, messages: MessagesServer) -> None:
    environ = environ_of(messages)
    run = desk.tenuto("agent", "refund the last order", "--tools", "tools.py", "--json", environ=environ).json
    assert isolation_of(desk, run["id"]) == "process"
    desk.tenuto("approve", run["pending"][0]["id"], environ=environ)
    weaker = desk.tenuto("agent", "refund", "--tools", "tools.py", "--isolation", "none", "--json", environ=environ).json
    assert isolation_of(desk, weaker["id"]) == "none"


def isolation_of(desk, run_id: str) -> str:
    with Engine(f"sqlite:///{desk.folder / 'tenuto.db'}") as engine:
        return engine.get(run_id).info.isolation
