"""The tools of the tests' order desk. What they really did stands in a file, which a killed worker leaves behind."""

import asyncio
import os
from pathlib import Path

from tenuto.interpreter import ToolError
from tenuto.tools import NOT_DONE, ToolContext, tool


def note(line: str) -> None:
    """One line for one thing that really happened."""
    place = os.environ.get("ORDER_DESK_LOG")
    if place:
        with Path(place).open("a") as log:
            log.write(line + "\n")


@tool(read_only=True, short=True)
def late_orders() -> list[dict[str, object]]:
    """Orders that came too late."""
    note("late_orders")
    return [{"id": "A-1", "amount": 20.0}, {"id": "B-2", "amount": 70.0}, {"id": "C-3", "amount": 250.0}, {"id": "D-4", "amount": 900.0}]


def above_fifty(arguments: dict[str, object]) -> bool | str:
    amount = float(str(arguments["amount"]))
    return f"{amount} is above 50" if amount > 50 else False


@tool(approval=above_fifty)
def refund(order: str, amount: float) -> str:
    """Pays money back."""
    note(f"refund {order} {amount}")
    return f"refunded {amount} for {order}"


@tool(idempotent=True)
async def notify(customer: str) -> str:
    """Tells a customer."""
    await asyncio.sleep(0.01)
    note(f"notify {customer}")
    return customer.upper()


@tool(idempotent=True)
def key(context: ToolContext) -> str:
    """The idempotency key of this very call."""
    return context.idempotency_key


@tool
def broken(kind: str) -> None:
    """Raises."""
    raise {"key": KeyError("no such order"), "tool": ToolError("the till is closed"), "own": OwnError("of its own")}[kind]


class OwnError(Exception):
    pass


@tool
def connection() -> object:
    """Returns something that is no data."""
    return object()


@tool
def flood(size: int) -> str:
    """Returns a lot."""
    return "x" * size


@tool(approval="always", approval_deadline=3 * 86_400.0)
def close_account(customer: str) -> str:
    """Needs a person within three days."""
    return f"closed {customer}"


@tool(approval="always", approvers=["ann", "bob"], quorum=2, approval_deadline=86_400.0, on_deadline="escalate", escalate_to=["boss"])
def pay_out(amount: int) -> int:
    """Needs two people within a day, and then one other."""
    return amount


@tool(approval="always")
async def ship(order: str) -> str:
    """Needs a person, and others may be under way meanwhile."""
    return f"shipped {order}"


async def _stuck_the_first_time(label: str) -> str:
    # The worker is killed while this is stuck; the next attempt finds the note.
    is_first = f"begin {label}" not in Path(os.environ["ORDER_DESK_LOG"]).read_text().splitlines()
    note(f"begin {label}")
    if is_first:
        await asyncio.sleep(3600)
    note(f"end {label}")
    return f"{label} done"


@tool(idempotent=True)
async def print_label(label: str) -> str:
    """May be repeated."""
    return await _stuck_the_first_time(label)


@tool
async def transfer(label: str) -> str:
    """May not be repeated: a person is asked."""
    return await _stuck_the_first_time(label)


@tool(on_unknown="fail")
async def post_letter(label: str) -> str:
    """May not be repeated: fails."""
    return await _stuck_the_first_time(label)


def was_booked(arguments: dict[str, object], context: ToolContext) -> object:
    """The status check of `book`."""
    note(f"checked {arguments['label']}")
    return NOT_DONE if arguments["label"] == "new" else "already booked"


@tool(on_unknown=was_booked)
async def book(label: str) -> str:
    """Can be asked whether it took effect."""
    return await _stuck_the_first_time(label)


TOOLS = [
    late_orders,
    refund,
    notify,
    key,
    broken,
    connection,
    flood,
    close_account,
    pay_out,
    ship,
    print_label,
    transfer,
    post_letter,
    book,
]
