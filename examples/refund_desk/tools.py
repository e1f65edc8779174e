"""The tools of the refund desk: what an agent may do there.

Try them on your own with `tenuto run PROGRAM.py --tools examples/refund_desk/tools.py`, or give an agent a task:
`tenuto agent "..." --tools examples/refund_desk/tools.py`.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import desk
from pydantic import BaseModel, Field

from tenuto import ToolContext, ToolError, tool

TODAY = datetime.date(2026, 11, 20)
PAGE = 100
CENT = Decimal("0.01")
LIMIT = Decimal("100.00")
HOUSE_RULES = """\
1. We refund a part of the price when a delivery arrived after the promised date AND the customer wrote to us about it.
2. 1 to 3 days late: 10 %. 4 to 7 days: 25 %. More: 50 %. An order that has not arrived counts up to today.
3. Silver customers get 5 points more, gold customers 10 points more.
4. One refund an order, rounded to cents. Every customer who wrote about an order gets exactly one answer.
5. Where we do not refund, we say why, politely. Letters about anything else are left to the office.
"""


class Tier(Enum):
    STANDARD = "standard"
    SILVER = "silver"
    GOLD = "gold"


class Order(BaseModel):
    """One order; `delivered` is None while it has not arrived."""

    id: str = Field(description="like A-2017")
    customer_id: str
    customer: str
    tier: Tier
    item: str
    total: Decimal = Field(description="EUR")
    ordered: datetime.date
    promised: datetime.date
    delivered: datetime.date | None


class OrderPage(BaseModel):
    orders: list[Order]
    next_page: int | None


class Letter(BaseModel):
    number: int
    customer_id: str
    received: datetime.date
    subject: str
    text: str


class Receipt(BaseModel):
    id: str
    order_id: str
    amount: Decimal = Field(description="what was really paid, in EUR")


def above_limit(arguments: dict[str, Any]) -> bool | str:
    """Approval policy: the desk pays up to LIMIT on its own."""
    amount = arguments["amount"]
    return f"{amount} EUR is above the desk's own limit of {LIMIT} EUR" if amount > LIMIT else False


@tool(read_only=True)
def house_rules(context: ToolContext) -> str:
    """The rules for refunds."""
    with desk.connected() as connection:
        desk.note_call(connection, "house_rules", context.idempotency_key)
    return HOUSE_RULES


@tool(read_only=True)
def today(context: ToolContext) -> datetime.date:
    """The desk's date: count delays up to it."""
    with desk.connected() as connection:
        desk.note_call(connection, "today", context.idempotency_key)
    return TODAY


@tool(read_only=True)
def list_orders(context: ToolContext, page: int = 1) -> OrderPage:
    """All orders of this autumn, 100 a page."""
    with desk.connected() as connection:
        desk.note_call(connection, "list_orders", context.idempotency_key, page=page)
        rows = connection.execute("SELECT * FROM orders ORDER BY id LIMIT ? OFFSET ?", (PAGE + 1, (page - 1) * PAGE)).fetchall()
    orders = [Order.model_validate(dict(row)) for row in rows[:PAGE]]
    return OrderPage(orders=orders, next_page=page + 1 if len(rows) > PAGE else None)


@tool(read_only=True)
def list_letters(context: ToolContext) -> list[Letter]:
    """The customers' letters that nobody has answered yet, oldest first."""
    with desk.connected() as connection:
        desk.note_call(connection, "list_letters", context.idempotency_key)
        rows = connection.execute("SELECT * FROM letters ORDER BY received, number").fetchall()
    return [Letter.model_validate(dict(row)) for row in rows]


@tool(approval=above_limit, idempotent=True)
def refund(order_id: str, amount: Decimal, reason: str, context: ToolContext) -> Receipt:
    """Pays money back for an order and returns the receipt. Above 100 EUR a person decides."""
    amount = amount.quantize(CENT)
    with desk.connected() as connection:
        desk.note_call(connection, "refund", context.idempotency_key, order_id=order_id, amount=amount, reason=reason)
        order = connection.execute("SELECT total FROM orders WHERE id = ?", (order_id,)).fetchone()
        if order is None:
            raise ToolError(f"there is no order {order_id!r}")
        if not 0 < amount <= Decimal(order["total"]):
            raise ToolError(f"order {order_id} cost {order['total']} EUR: cannot refund {amount}")
        # The key makes a repeated call find the first one's refund instead of paying again.
        connection.execute(
            "INSERT INTO refunds VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", (context.idempotency_key, order_id, str(amount), reason)
        )
        number = connection.execute("SELECT rowid FROM refunds WHERE key = ?", (context.idempotency_key,)).fetchone()[0]
    return Receipt(id=f"R-{number:04}", order_id=order_id, amount=amount)


@tool(idempotent=True)
def answer_customer(customer_id: str, text: str, context: ToolContext) -> None:
    """Sends a letter to a customer."""
    with desk.connected() as connection:
        desk.note_call(connection, "answer_customer", context.idempotency_key, customer_id=customer_id, text=text)
        connection.execute("INSERT INTO answers VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (context.idempotency_key, customer_id, text))
