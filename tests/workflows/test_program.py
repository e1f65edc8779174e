"""Programs on a real Temporal server: values, errors, people, events; each history is replayed without a difference."""

import asyncio

import pytest
from pydantic import BaseModel, SecretStr
from temporalio.api.history.v1 import HistoryEvent
from temporalio.worker import Worker

from tenuto.engine.errors import AlreadyDecided, DecisionNotAllowed, InvalidArguments, RunExists, UnknownApproval, UnknownRun
from tenuto.interpreter import Limits
from tenuto.tools import MASK, Registry, tool
from tenuto.workflows import RemoteRun, RemoteRuns, connect
from tests.workflows.desk import replay, waits_for, working
from tests.workflows.order_tools import TOOLS

pytestmark = pytest.mark.xdist_group("temporal")


async def run_to_end(server: str, source: str, **start: object) -> RemoteRun:
    async with working(server, TOOLS) as runs:
        run_id = await runs.start(source, **start)  # type: ignore[arg-type]
        ended = await runs.result(run_id)
        await replay(runs._client, run_id, TOOLS)
    return ended


COMPLETED = {
    "value of the last expression": ("x = 20\nx + 22", 42, ""),
    "no value": ("x = 1", None, ""),
    "inputs": ("limit * 2", 20, ""),
    "printed": ("print('a', 'b')\nprint('c')", None, "a b\nc\n"),
    "local tool": ("len(late_orders())", 4, ""),
    "remote tool": ("refund('A-1', amount=20)", "refunded 20.0 for A-1", ""),
    "tool's own exception": ("try:\n    broken('key')\nexcept KeyError as e:\n    print(e)", None, "'no such order'\n"),
    "tool error": ("try:\n    broken('tool')\nexcept ToolError as e:\n    print(e)", None, "the till is closed\n"),
    "exception of a tool's own class": ("try:\n    broken('own')\nexcept ToolError as e:\n    print(e)", None, "OwnError: of its own\n"),
    "gathered": ("import asyncio\nawait asyncio.gather(notify('ann'), notify('bob'))", ["ANN", "BOB"], ""),
    "gathered in a function": (
        "import asyncio\nasync def main():\n    return await asyncio.gather(notify('ann'), notify('bob'))\nasyncio.run(main())",
        ["ANN", "BOB"],
        "",
    ),
    "sleep": ("import time\ntime.sleep(0.01)\nsleep(0)\n'slept'", "slept", ""),
}


@pytest.mark.parametrize("name", COMPLETED)
async def test_completes(temporal_server: str, name: str) -> None:
    source, value, stdout = COMPLETED[name]
    ended = await run_to_end(temporal_server, source, inputs={"limit": 10})
    assert (ended.info.status, ended.value, ended.stdout, ended.error) == ("completed", value, stdout, None)


REFUSED_ARGUMENTS = {
    "wrong type": ("refund('A-1', 'many')", "TypeError: refund(): argument 'amount': got 'many' (str), wanted float"),
    "unknown argument": ("refund('A-1', 1, colour=2)", "TypeError: refund(): there is no argument 'colour'"),
    "argument that is no data": ("await notify(print)", "TypeError: notify(): an argument cannot be stored: value[0][0]: "),
    "result that is no data": ("connection()", "TypeError: tool 'connection' returned something that cannot be stored"),
    "result above Temporal's limit": ("flood(3_000_000)", "ValueError: the result of flood() takes 3,000,"),
    "argument above Temporal's limit": ("await notify('x' * 3_000_000)", "ValueError: the arguments of notify() takes 3,000,"),
}


@pytest.mark.parametrize("name", REFUSED_ARGUMENTS)
async def test_a_call_that_cannot_be_made(temporal_server: str, name: str) -> None:
    source, message = REFUSED_ARGUMENTS[name]
    ended = await run_to_end(temporal_server, f"try:\n    {source}\nexcept Exception as e:\n    print(type(e).__name__, e, sep=': ')")
    assert ended.info.status == "completed"
    assert ended.stdout.startswith(message)


ENDED_BADLY = {
    "failed": ("x = 1\nx / 0", "failed", "ZeroDivisionError", "division by zero"),
    "syntax": ("def f(:", "refused", "Refused", "invalid syntax"),
    "refused": ("import os", "refused", "Refused", "os"),
    "limit": ("while True:\n    pass", "limit", "LimitReached", "fuel"),
}


@pytest.mark.parametrize("name", ENDED_BADLY)
async def test_ends_badly(temporal_server: str, name: str) -> None:
    source, status, kind, text = ENDED_BADLY[name]
    ended = await run_to_end(temporal_server, source, limits=Limits(fuel=300_000))
    assert ended.error is not None
    assert (ended.info.status, ended.error.type) == (status, kind)
    assert text in ended.error.message


async def test_a_value_that_is_no_data_stays_behind(temporal_server: str) -> None:
    ended = await run_to_end(temporal_server, "def f():\n    pass\nf")
    assert ended.info.status == "completed"
    assert str(ended.value).startswith("value: ")


LARGE = {
    "output and value": ("for _ in range(9):\n    print('o' * 100_000)\n'v' * 1_400_000", "completed", 1_400_000, None),
    "message": ("raise ValueError('m' * 3_000_000)", "failed", None, "m" * 10_000),
    "value": ("['v' * 3_000_000]", "completed", None, None),
}


@pytest.mark.parametrize("name", LARGE)
async def test_what_is_too_large_for_a_payload_is_cut(temporal_server: str, name: str) -> None:
    source, status, size, message = LARGE[name]
    ended = await run_to_end(temporal_server, source)
    assert ended.info.status == status
    assert size is None or len(str(ended.value)) == size
    assert message is None or (ended.error is not None and ended.error.message.endswith(message))
    assert name != "output and value" or ended.stdout.startswith("[775,009 characters cut] ...ooo")
    assert name != "value" or str(ended.value).startswith("the program's value takes 3,000,")


async def test_a_call_waits_for_a_worker_that_has_its_tool(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start("wait_for_event('go')\nawait notify('ann')")
        await waits_for(runs, run_id, "event")
    client = await connect(temporal_server, tools=Registry(TOOLS[:1]))
    async with Worker(client, task_queue=runs.task_queue):
        await runs.send_event(run_id, "go")
        async with asyncio.timeout(30):
            while not any(event.HasField("timer_started_event_attributes") for event in await events(runs, run_id)):
                await asyncio.sleep(0.05)
    async with Worker(runs._client, task_queue=runs.task_queue):
        assert (await runs.result(run_id)).value == "ANN"
    await replay(runs._client, run_id, TOOLS)


async def events(runs: RemoteRuns, run_id: str) -> list[HistoryEvent]:
    return list((await runs._client.get_workflow_handle(run_id).fetch_history()).events)


async def test_unknown_tool_names_are_refused_with_a_hint(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        ended = await runs.result(await runs.start("1", tools=["refnd"]))
    assert ended.error is not None
    assert (ended.info.status, ended.error.type) == ("failed", "UnknownTool")
    assert ended.error.message == "tool 'refnd' is not registered (did you mean 'refund'?)"


async def test_a_run_sees_only_the_tools_it_was_given(temporal_server: str) -> None:
    ended = await run_to_end(temporal_server, "try:\n    notify('x')\nexcept NameError as e:\n    print(e)", tools=["refund"])
    assert "notify" in (ended.stdout + (ended.error.message if ended.error else ""))


async def test_idempotency_keys_are_run_and_call(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start("[key(), key()]")
        ended = await runs.result(run_id)
        description = await runs._client.get_workflow_handle(run_id).describe()
    assert ended.value == [f"{description.run_id}:1", f"{description.run_id}:2"]


REFUND_ALL = """
done = []
for order in late_orders():
    try:
        done.append(refund(order["id"], order["amount"]))
    except Rejected as e:
        done.append(f"rejected {order['id']}: {e.reason}")
done
"""


class Account(BaseModel):
    user: str
    key: SecretStr


async def test_nobody_is_shown_a_secret(temporal_server: str) -> None:
    used: list[str] = []

    @tool(approval="always", redact=("pin",))
    def pay(account: Account, pin: str, amount: int) -> str:
        """Pays."""
        used.append(f"{account.user} {account.key.get_secret_value()} {pin} {amount}")
        raise ValueError(f"no {pin} {account.key.get_secret_value()}")

    async with working(temporal_server, [pay]) as runs:
        run_id = await runs.start("pay({'user': 'ann', 'key': 'hunter2-' + 'the-secret'}, 'pin-' + '77', 5)")
        pending = await waits_for(runs, run_id, "approval")
        assert pending.arguments == {"account": {"user": "ann", "key": MASK}, "pin": MASK, "amount": 5}
        await runs.approve(pending.id, by="ann", arguments={**pending.arguments, "amount": 4})
        run = await runs.result(run_id)
        assert run.error is not None
        assert run.error.message == f"no {MASK} {MASK}"
        shown = repr((run, await runs.trace(run_id)))
        assert "pin-77" not in shown
        assert "hunter2-the-secret" not in shown
    assert used == ["ann hunter2-the-secret pin-77 4"]


async def test_approve_edit_reject_respond(temporal_server: str) -> None:
    async with working(temporal_server, [*TOOLS]) as runs:
        run_id = await runs.start(REFUND_ALL, filename="refund.py", name="refunds")

        first = await waits_for(runs, run_id, "approval")
        assert (first.id, first.name, first.line) == (f"{run_id}.3", "refund", 5)
        assert (first.reason, first.policy) == ("70.0 is above 50", "above_fifty")
        assert (dict(first.arguments), first.allowed) == ({"order": "B-2", "amount": 70.0}, ("approve", "edit", "reject", "respond"))
        (listed,) = [info for info in await runs.list(is_unfinished=True) if info.id == run_id]
        assert (listed.status, listed.name, listed.filename) == ("waiting", "refunds", "refund.py")
        assert (listed.reason, listed.calls) == (f"approval {first.id} refund", 3)
        await runs.approve(first.id, by="ann", arguments={"order": "B-2", "amount": 50})

        second = await waits_for(runs, run_id, "approval")
        await runs.reject(second.id, by="bob", reason="too much")

        third = await waits_for(runs, run_id, "approval")
        await runs.respond(third.id, "paid by cheque", by="bob")

        ended = await runs.result(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert ended.value == ["refunded 20.0 for A-1", "refunded 50.0 for B-2", "rejected C-3: too much", "paid by cheque"]


async def test_a_second_decision_is_refused(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start("refund('B-2', 70)\nwait_for_event('never')")
        pending = await waits_for(runs, run_id, "approval")
        await runs.approve(pending.id, by="ann")
        with pytest.raises(AlreadyDecided, match="is already decided: approved by 'ann' at "):
            await runs.reject(pending.id, by="bob")
        (decision,) = (await runs.show(run_id)).decisions
        await runs.cancel(run_id)
        await runs.result(run_id)
    assert (decision.action, decision.by) == ("approve", "ann")


async def test_decisions_that_do_not_fit_are_refused_and_leave_no_trace(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start("ask_human('which?', options=['red', 'blue']) + refund('B-2', 70)")
        question = await waits_for(runs, run_id, "question")
        assert (question.reason, question.options, question.allowed) == ("which?", ("red", "blue"), ("respond", "reject"))
        with pytest.raises(DecisionNotAllowed, match="does not take 'approve': it takes respond, reject"):
            await runs.approve(question.id)
        with pytest.raises(InvalidArguments, match="is 'green', wanted one of 'red', 'blue'"):
            await runs.respond(question.id, "green")
        await runs.respond(question.id, "red")
        approval = await waits_for(runs, run_id, "approval")
        with pytest.raises(InvalidArguments, match="argument 'amount': got 'lots' "):
            await runs.approve(approval.id, arguments={"order": "B-2", "amount": "lots"})
        with pytest.raises(InvalidArguments, match="has no argument 'colour'"):
            await runs.approve(approval.id, arguments={"order": "B-2", "amount": 1, "colour": 2})
        with pytest.raises(UnknownApproval):
            await runs.approve(f"{run_id}.99")
        await runs.approve(approval.id)
        ended = await runs.result(run_id)
        accepted = [e for e in await events(runs, run_id) if e.HasField("workflow_execution_update_accepted_event_attributes")]
    assert ended.value == "redrefunded 70.0 for B-2"
    assert len(accepted) == 2


async def test_events_wait_for_the_program_and_are_taken_once(temporal_server: str) -> None:
    source = "a = wait_for_event('paid')\nb = wait_for_event('paid')\nsorted([a['n'], b['n']])"
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(f"wait_for_event('go')\n{source}")
        for number in (1, 2):
            await runs.send_event(run_id, "paid", {"n": number})
        await runs.send_event(run_id, "go")
        ended = await runs.result(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert ended.value == [1, 2]


async def test_cancelling_raises_in_the_program_which_may_still_call(temporal_server: str) -> None:
    source = "try:\n    sleep(86400)\nfinally:\n    print(await notify('ann'))"
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(source)
        await waits_for(runs, run_id, "sleep")
        await runs.cancel(run_id)
        ended = await runs.result(run_id)
        shown = await runs.show(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert (ended.info.status, shown.stdout, shown.pending) == ("cancelled", "ANN\n", ())


async def test_a_cancelled_program_may_go_on(temporal_server: str) -> None:
    source = "import asyncio\ntry:\n    ask_human('well?')\nexcept asyncio.CancelledError:\n    r = await notify('bob')\nr"
    async with working(temporal_server, TOOLS) as runs:
        run_id = await runs.start(source)
        await waits_for(runs, run_id, "question")
        await runs.cancel(run_id)
        ended = await runs.result(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert (ended.info.status, ended.value) == ("completed", "BOB")


async def test_unknown_runs_and_taken_ids(temporal_server: str) -> None:
    async with working(temporal_server, TOOLS) as runs:
        for ask in (runs.show, runs.result, runs.pending, runs.cancel):
            with pytest.raises(UnknownRun, match="there is no run 'nobody' on this Temporal server"):
                await ask("nobody")
        run_id = await runs.start("wait_for_event('x')")
        with pytest.raises(RunExists, match=run_id):
            await runs.start("1", run_id=run_id)
        await runs.cancel(run_id)
        await runs.result(run_id)


@tool(max_argument_bytes=100, max_result_bytes=100)
def repeated(text: str, n: int) -> str:
    """The text so many times."""
    return text * n


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (
            "repeated('x' * 99, 1)",
            "TypeError: repeated(): argument 'text' has 101 bytes when written, the limit for one of 'repeated' ",
        ),
        ("repeated('x' * 50, 2)", "ToolError: tool 'repeated' returned 102 bytes when written, its limit is 100: the call was made, "),
    ],
)
async def test_sizes_that_a_tool_limits(temporal_server: str, call: str, error: str) -> None:
    async with working(temporal_server, [*TOOLS, repeated]) as runs:
        ended = await runs.result(await runs.start(call))
    assert ended.error is not None
    assert f"{ended.error.type}: {ended.error.message}".startswith(error)
