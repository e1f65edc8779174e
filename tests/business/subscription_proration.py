"""Subscription proration."""
from __future__ import annotations
import calendar
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CHARGED = []


def charge(customer_id, amount):
    if amount > 1000:
        raise PermissionError(f"amount {amount} is over the limit")
    if amount <= 0:
        fail("amount must be positive")
    CHARGED.append(amount)
    return echo(f"ch_{customer_id}_{len(CHARGED)}")


PLANS = {"basic": Decimal("9.90"), "pro": Decimal("29.00"), "team": Decimal("99.00")}


@dataclass(order=True, frozen=True)
class Change:
    on: date
    plan: str | None


@dataclass
class Subscription:
    customer: int
    history: list[Change] = field(default_factory=list)

    def switch(self, on: date, plan: str | None) -> Subscription:
        if plan is not None and plan not in PLANS:
            raise KeyError(plan)
        if self.history and on < self.history[-1].on:
            raise ValueError(f"{on} is before {self.history[-1].on}")
        self.history.append(Change(on, plan))
        return self

    def bill(self, year: int, month: int) -> tuple[Decimal, list[str]]:
        days = calendar.monthrange(year, month)[1]
        first, last = date(year, month, 1), date(year, month, days)
        total, lines = Decimal(0), []
        spans = zip(self.history, [*self.history[1:], None])
        for cur, nxt in spans:
            lo = max(cur.on, first)
            hi = min(nxt.on if nxt else date.max, date(year + month // 12, month % 12 + 1, 1))
            n = (hi - lo).days
            if n <= 0 or cur.plan is None:
                continue
            part = (PLANS[cur.plan] * n / days).quantize(Decimal("0.01"), ROUND_HALF_UP)
            total += part
            lines.append(f"{cur.plan:<6}{n:>3}/{days} days {part:>8}")
        return total, lines


sub = Subscription(1).switch(date(2024, 1, 15), "basic").switch(date(2024, 2, 10), "pro").switch(date(2024, 2, 20), None).switch(date(2024, 12, 30), "team")
for y, m in ((2023, 12), (2024, 1), (2024, 2), (2024, 3), (2024, 12)):
    total, lines = sub.bill(y, m)
    print(f"{calendar.month_abbr[m]} {y}: {total}", *lines, sep="\n  ")
    if total:
        print("  ->", charge(sub.customer, float(total)))
for bad in ((date(2024, 1, 1), "pro"), (date(2025, 1, 1), "gold")):
    try:
        sub.switch(*bad)
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
print(sorted(sub.history, reverse=True)[0], replace(sub.history[0], plan="x"), sub.history[0] < sub.history[1])
