"""The commands on a real Temporal server, with a worker that is a real process."""

import subprocess
import uuid
from collections.abc import Callable, Iterator

import pytest

from tenuto.agent import MessagesServer, Recording
from tests.cli.test_agent import ANSWERS

pytestmark = pytest.mark.xdist_group("temporal")


@pytest.fixture
def remote(temporal_server: str) -> tuple[str, ...]:
    """Options that put a command on the server."""
    return ("--temporal", temporal_server)


@pytest.fixture
def queue() -> tuple[str, str]:
    return ("--task-queue", f"cli-{uuid.uuid4().hex[:8]}")


@pytest.fixture
def worker(desk, remote, queue) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts workers; each is ready when this returns."""
    processes = []

    def start(environ: dict[str, str] | None = None) -> subprocess.Popen[str]:
        process = desk.start("worker", *remote, *queue, "--tools", "tools.py", environ=environ)
        processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().startswith("worker on ")
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_run_approve_ps_and_show(desk, remote, queue, worker) -> None:
    worker()
    begun = desk.tenuto("run", "refunds.py", *remote, *queue, "-i", "limit=4", "--name", "refunds", "--json")
    assert (begun.status, begun.err) == (0, "")
    run = begun.json
    assert (run["status"], run["name"]) == ("waiting", "refunds")
    item = run["pending"][0]
    assert item["arguments"] == {"order": 3, "amount": 150.0}
    assert run["id"] in [found["id"] for found in desk.tenuto("ps", *remote, "--json").json["runs"]]
    assert run["id"] in desk.tenuto("ps", *remote).out

    assert item["id"].rpartition(".")[0] == run["id"]
    listed = desk.tenuto("ps", *remote, "--json").json["runs"][0]
    assert (listed["calls"], [asked["id"] for asked in listed["pending"]]) == (run["calls"], [item["id"]])
    # What a person copies from the screen works as it stands.
    shown = desk.tenuto("show", run["id"][:-3], *remote).out
    assert f"tenuto approve {item['id']} --temporal {remote[1]}\n" in shown
    named = desk.tenuto("approve", run["id"], *remote)
    assert (named.status, named.err) == (1, f"tenuto: {run['id']!r} is a run; name what it asks: {item['id']}\n")

    edited = desk.tenuto("approve", item["id"], "--set", "amount=75", "--by", "mo", *remote, "--json")
    assert edited.status == 0
    assert desk.ledger == ["1 50.0", "2 100.0", "3 75.0"]
    again = desk.tenuto("approve", item["id"], *remote)
    assert again.status == 1
    assert "already decided" in again.err

    rejected = desk.tenuto("reject", edited.json["pending"][0]["id"], "--reason", "came in time", *remote)
    assert rejected.status == 0
    assert "not 4 because came in time\n" in rejected.out
    shown = desk.tenuto("show", run["id"], *remote, "--json").json
    assert (shown["status"], shown["value"]) == ("completed", 300.0)
    (listed,) = (found for found in desk.tenuto("ps", "--all", *remote, "--json").json["runs"] if found["id"] == run["id"])
    assert (listed["status"], listed["calls"], listed["pending"]) == ("completed", shown["calls"], [])
    traced = desk.tenuto("trace", run["id"], *remote)
    assert traced.status == 0
    for part in ("rejected by ", ": came in time  waited ", f"approval {item['id']} edited by mo (amount 150.0 → 75)"):
        assert part in traced.out
    calls = [
        call
        for program in desk.tenuto("trace", run["id"], *remote, "--json").json["programs"]
        for statement in program["statements"]
        for call in statement["calls"]
    ]
    assert len(calls) == shown["calls"]
    assert [call["outcome"] for call in calls if call["name"] == "refund"][-1] == "error"
    late = desk.tenuto("approve", item["id"], *remote)
    assert "already decided: approved with other arguments by 'mo'" in late.err
    for words in (("cancel", run["id"]), ("event", run["id"], "x")):
        assert "is completed and stays so" in desk.tenuto(*words, *remote).err
    assert desk.ledger == ["1 50.0", "2 100.0", "3 75.0"]


def test_a_killed_worker_is_replaced(desk, remote, queue, worker) -> None:
    first = worker()
    run = desk.tenuto("run", "refunds.py", *remote, *queue, "-i", "limit=3", "--json").json
    assert run["status"] == "waiting"
    first.kill()
    first.wait()
    worker()
    done = desk.tenuto("approve", run["pending"][0]["id"], *remote, "--json")
    assert (done.json["status"], done.json["value"]) == ("completed", 300.0)
    assert desk.ledger == ["1 50.0", "2 100.0", "3 150.0"]
    assert len(desk.payers) == 2


def test_a_worker_ends_with_status_0_when_it_is_told_to(worker) -> None:
    process = worker()
    process.terminate()
    assert process.wait(60) == 0


def test_cancel(desk, remote, queue, worker) -> None:
    worker()
    desk.write("p.py", "try:\n    wait_for_event('never')\nfinally:\n    print('cleaned up')\n")
    run = desk.tenuto("run", "p.py", *remote, *queue, "--json").json
    assert run["status"] == "waiting"
    assert desk.tenuto("cancel", run["id"], *remote).status == 0
    assert desk.tenuto("show", run["id"], *remote, "--json").json["status"] == "cancelled"


def test_an_event_and_a_question(desk, remote, queue, worker) -> None:
    worker()
    desk.write("p.py", "who = ask_human('Who?')\nf\"{who} by {wait_for_event('shipped')}\"\n")
    run = desk.tenuto("run", "p.py", *remote, *queue, "--json").json
    answered = desk.tenuto("respond", run["pending"][0]["id"], "mo", *remote, "--json").json
    assert answered["pending"][0]["kind"] == "event"
    assert desk.tenuto("event", run["id"], "shipped", "rail", *remote, "--json").json["value"] == "mo by rail"


def test_an_agent_s_worker_is_killed_and_asks_nobody_twice(desk, remote, queue, worker) -> None:
    with MessagesServer(Recording(ANSWERS)) as messages:
        environ = {"ANTHROPIC_BASE_URL": messages.base_url, "ANTHROPIC_API_KEY": "x"}
        first = worker(environ)
        run = desk.tenuto("agent", "refund the last order", *remote, *queue, "--json").json
        assert (run["status"], run["name"], run["stdout"]) == ("waiting", "agent", "3 orders\n")
        first.kill()
        first.wait()
        worker(environ)
        done = desk.tenuto("approve", run["pending"][0]["id"], *remote, "--json").json
        assert (done["status"], done["value"]) == ("completed", "Order 3 is refunded.")
        assert len(messages.requests) == 3
    assert desk.ledger == ["3 150.0"]
    tree = desk.tenuto("trace", run["id"], *remote).out
    for part in ("turn 1 ", "found = orders(3)", "turn 2 ", "receipt = refund(", "approved by", "turn 3 ", "→ 'Order 3 is refunded.'"):
        assert part in tree


def test_a_worker_without_a_key_says_so_and_tries_again(desk, remote, queue, worker) -> None:
    worker()
    following = desk.start("agent", "refund", *remote, *queue)
    assert following.stdout is not None
    line = following.stdout.readline()
    assert "is tried again until it succeeds: no API key: set ANTHROPIC_API_KEY" in line
    run_id = line.split()[1]
    following.kill()
    following.communicate()
    assert "no API key" in desk.tenuto("show", run_id, *remote).out
    assert desk.tenuto("cancel", run_id, *remote).status == 0


@pytest.mark.parametrize("words", [("show", "nosuch"), ("approve", "nosuch.1"), ("cancel", "nosuch")])
def test_an_unknown_run_is_said(desk, remote, words: tuple[str, ...]) -> None:
    done = desk.tenuto(*words, *remote)
    assert done.status == 1
    assert "nosuch" in done.err
    assert done.err.count("\n") == 1
