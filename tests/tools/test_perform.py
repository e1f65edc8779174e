import asyncio
import contextlib
import logging
import threading
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, Flag

import pytest
from pydantic import BaseModel, SecretStr

from tenuto.interpreter import Raised, Returned, ToolError, encode_value
from tenuto.tools import (
    NOT_DONE,
    PauseRun,
    Performed,
    Registry,
    Retry,
    Tool,
    ToolContext,
    check_status,
    current_context,
    perform,
    perform_now,
    tool,
)

CONTEXT = ToolContext(run_id="run", call_id=7, tool="x")
AT_ONCE = Retry(2, first_pause=0)


class Status(Enum):
    OPEN = object()


class Flags(Flag):
    A = 1
    B = 2


class Line(BaseModel):
    item: str
    price: Decimal


class Order(BaseModel, extra="allow"):
    lines: list[Line]
    status: Status = Status.OPEN
    flags: Flags = Flags.A | Flags.B


@dataclass(frozen=True, slots=True)
class Page:
    orders: list[Order]
    number: int

    def __post_init__(self) -> None:
        if self.number > 99:
            raise AssertionError("a page is rebuilt without running its code")


async def outcome_of(function, **arguments):
    made = Tool.of(function)
    return await perform(made, made.validate((), arguments), CONTEXT)


async def test_sync_tools_run_in_a_thread_short_ones_do_not():
    @tool
    def slow() -> bool:
        return threading.current_thread() is threading.main_thread()

    @tool(short=True)
    def quick() -> bool:
        return threading.current_thread() is threading.main_thread()

    assert await outcome_of(slow) == Returned(False)
    assert await outcome_of(quick) == Returned(True)


async def test_async_tools_and_contexts():
    async def by_parameter(a: int, context: ToolContext, *, b: int = 2) -> list[object]:
        return [a, b, context.idempotency_key]

    def by_lookup() -> str:
        return current_context().idempotency_key

    assert await outcome_of(by_parameter, a="1") == Returned([1, 2, "run:7"])
    assert await outcome_of(by_lookup) == Returned("run:7")
    with pytest.raises(LookupError, match="works only inside a tool"):
        current_context()


async def test_models_dataclasses_and_enums_survive_the_codec():
    page = Page([Order(lines=[Line(item="x", price=Decimal("1.50"))], colour="red")], 100 - 1)

    def get(known: Page | None = None) -> Page:
        return page

    got = await outcome_of(get)
    assert got == Returned(page)
    assert got.value is not page
    assert got.value.orders[0].colour == "red"
    names = {host_type.name: sorted(host_type.attributes) for host_type in Registry([get]).host_types()}
    assert names == {
        "Line": ["item", "price"],
        "Status": ["name", "value"],
        "Flags": ["name", "value"],
        "Order": ["flags", "lines", "status"],
        "Page": ["number", "orders"],
    }


def test_two_classes_of_one_name_are_refused():
    def one() -> Line: ...

    first = one

    class Other(BaseModel):
        pass

    Other.__name__ = "Line"

    def two() -> Other: ...

    with pytest.raises(ValueError, match="two classes named 'Line' are used by tools"):
        Registry([first, two])


async def test_a_result_that_is_no_data_is_a_type_error_that_names_the_place():
    def rows() -> dict[str, object]:
        return {"rows": [1, {"conn": threading.Lock()}]}

    got = await outcome_of(rows)
    assert isinstance(got, Raised)
    assert got.type == "TypeError"
    assert "tool 'rows' returned something that cannot be stored" in got.message
    assert "['rows'][1]['conn']" in got.message


class OrderNotFound(LookupError):
    pass


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ValueError("no"), Raised("ValueError", "no")),
        (KeyError("A1"), Raised("KeyError", "A1")),
        (KeyError(7), Raised("KeyError", "7", {"args": [7]})),
        (ValueError(), Raised("ValueError", "", {"args": []})),
        (ValueError("too much", 3.5), Raised("ValueError", "('too much', 3.5)", {"args": ["too much", 3.5]})),
        (ConnectionRefusedError(111, "refused"), Raised("ConnectionRefusedError", "[Errno 111] refused", {"args": [111, "refused"]})),
        (KeyError(("a", 1)), Raised("KeyError", "('a', 1)")),
        (OrderNotFound("A1"), Raised("OrderNotFound", "A1")),
        (ToolError("declined"), Raised("ToolError", "declined")),
        (UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"), Raised("UnicodeError", "'utf-8' codec can't decode byte 0x78 in position 0: bad")),
        (FileNotFoundError(2, "gone", "f"), Raised("FileNotFoundError", "[Errno 2] gone: 'f'")),
        (SystemExit(3), Raised("ToolError", "tool 'failing' tried to exit the process with 3")),
    ],
)
async def test_an_exception_is_an_answer(error, expected):
    def failing() -> None:
        raise error

    assert await outcome_of(failing) == expected


async def test_retries_until_it_works_and_no_longer():
    attempts: list[int] = []

    @tool(retries=AT_ONCE)
    def flaky(works_at: int, context: ToolContext) -> int:
        attempts.append(context.attempt)
        if context.attempt < works_at:
            raise ConnectionError("down")
        return context.attempt

    assert await outcome_of(flaky, works_at=3) == Returned(3)
    assert await outcome_of(flaky, works_at=9) == Raised("ConnectionError", "down")
    assert attempts == [1, 2, 3, 1, 2, 3]


async def test_a_deliberate_answer_is_not_retried():
    attempts: list[int] = []

    @tool(retries=AT_ONCE)
    def declining() -> None:
        attempts.append(1)
        raise ToolError("no")

    assert await outcome_of(declining) == Raised("ToolError", "no")
    assert attempts == [1]


def test_pauses_grow_up_to_a_limit():
    retry = Retry(5, first_pause=1, factor=3, longest_pause=20)
    assert [retry.pause_after(attempt) for attempt in range(1, 7)] == [1, 3, 9, 20, 20, None]


async def test_timeouts():
    forever = asyncio.Event()

    @tool(timeout=0.01)
    async def waiting() -> None:
        await forever.wait()

    @tool(timeout=5)
    async def own() -> None:
        raise TimeoutError("the bank did not answer")

    assert await outcome_of(waiting) == Raised("TimeoutError", "tool 'waiting' took longer than its 0.01 seconds")
    assert await outcome_of(own) == Raised("TimeoutError", "the bank did not answer")


async def test_cancellation_is_not_an_answer():
    started = asyncio.Event()

    async def waiting() -> None:
        started.set()
        await asyncio.Event().wait()

    task = asyncio.ensure_future(outcome_of(waiting))
    await started.wait()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert task.cancelled()


def test_plain_functions_can_be_performed_at_once():
    def by_context(a: int, context: ToolContext) -> list[object]:
        return [a, context.call_id, current_context().call_id]

    def failing() -> None:
        raise KeyError("A1")

    made = Tool.of(by_context)
    performed = perform_now(made, {"a": 1}, CONTEXT)
    assert performed.outcome == Returned([1, 7, 7])
    assert performed.payload == encode_value([1, 7, 7])
    assert perform_now(Tool.of(failing), {}, CONTEXT) == Performed(Raised("KeyError", "A1"))


async def test_a_tool_can_ask_for_a_pause_instead_of_answering():
    def closed() -> None:
        raise PauseRun("the bank opens on Monday")

    async def closed_too() -> None:
        raise PauseRun("the bank opens on Monday")

    with pytest.raises(PauseRun, match="opens on Monday"):
        perform_now(Tool.of(closed), {}, CONTEXT)
    for function in (closed, tool(retries=AT_ONCE)(closed_too)):
        with pytest.raises(PauseRun, match="opens on Monday"):
            await outcome_of(function)


def test_what_needs_a_loop_is_not_performed_at_once():
    async def waiting() -> None: ...

    def plain() -> None: ...

    assert Tool.of(plain).is_inline
    for made in (Tool.of(waiting), Tool.of(tool(timeout=1)(plain)), Tool.of(tool(retries=1)(plain)), Registry().get("sleep")):
        assert not made.is_inline
        with pytest.raises(ValueError, match=f"tool {made.name!r} is asynchronous, durable or has a timeout"):
            perform_now(made, {}, CONTEXT)


async def test_status_check_of_a_call_of_unknown_outcome():
    done: dict[str, int] = {"run:7": 12}

    def status(arguments: dict[str, object], context: ToolContext) -> object:
        return done.get(context.idempotency_key, NOT_DONE)

    @tool(on_unknown=status)
    def pay(amount: int) -> int:
        return amount

    made = Tool.of(pay)
    assert await check_status(made, {"amount": 12}, CONTEXT) == Returned(12)
    assert await check_status(made, {"amount": 12}, ToolContext("run", 8, "pay")) is None


async def test_a_durable_tool_has_no_function_to_perform():
    with pytest.raises(ValueError, match="tool 'sleep' is durable: the driver performs it"):
        await perform(Registry().get("sleep"), {"seconds": 1.0}, CONTEXT)


def test_where_a_tool_failed_is_logged_for_its_author_without_secrets(caplog: pytest.LogCaptureFixture) -> None:
    def login(user: str, password: SecretStr) -> str:
        raise ValueError(f"{user} has another password than {password.get_secret_value()}")

    with caplog.at_level(logging.INFO, logger="tenuto.tools"):
        outcome = perform_now(Tool.of(login), {"user": "mo", "password": SecretStr("correct horse")}, CONTEXT).outcome
    assert isinstance(outcome, Raised)
    [record] = caplog.records
    assert f'File "{__file__}", line ' in record.getMessage()
    assert "in login" in record.getMessage()
    assert "correct horse" not in record.getMessage()
    assert "ValueError: mo has another password than" in record.getMessage()
