"""Loans of several kinds behind a protocol: schedules as generators, an internal rate of return by bisection, a portfolio table."""
from __future__ import annotations

import abc
import calendar
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, InitVar, dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

Money: TypeAlias = Decimal


class Payment(NamedTuple):
    due: date
    principal: Money
    interest: Money
    left: Money

    @property
    def total(self) -> Money:
        return self.principal + self.interest


@runtime_checkable
class Schedule(Protocol):
    def payments(self) -> Iterator[Payment]: ...


def cents(value) -> Money:
    return Decimal(value).quantize(Decimal("1.00"), rounding=ROUND_HALF_UP)


def add_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year += day.year
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass
class Loan(abc.ABC):
    amount: Money
    rate: InitVar[str]
    months: int
    _: KW_ONLY
    start: date = date(2024, 1, 31)
    monthly: Decimal = field(init=False, repr=False)

    def __post_init__(self, rate: str) -> None:
        with localcontext(Context(prec=12)):
            self.monthly = Decimal(rate) / 1200

    @abc.abstractmethod
    def repay(self, left: Money, number: int) -> Money: ...

    def payments(self) -> Iterator[Payment]:
        left = self.amount
        for number in range(1, self.months + 1):
            interest = cents(left * self.monthly)
            principal = left if number == self.months else min(left, self.repay(left, number))
            left -= principal
            yield Payment(add_months(self.start, number), principal, interest, left)


class Annuity(Loan):
    def repay(self, left, number):
        q = (1 + self.monthly) ** self.months
        rate = cents(self.amount * self.monthly * q / (q - 1)) if self.monthly else cents(self.amount / self.months)
        return rate - cents(left * self.monthly)


class Linear(Loan):
    def repay(self, left, number):
        return cents(self.amount / self.months)


@dataclass
class Bullet(Loan):
    fee: Money = Decimal(0)

    def repay(self, left, number):
        return Decimal("0.00")

    def payments(self):
        *rest, last = super().payments()
        yield from rest
        yield last._replace(interest=last.interest + self.fee)


def irr(paid_out: Money, flows: Iterable[Payment]) -> float:
    flows = [(n, float(p.total)) for n, p in enumerate(flows, 1)]
    low, high = -0.5, 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        value = math.fsum(f / (1 + middle) ** n for n, f in flows) - float(paid_out)
        low, high = (middle, high) if value > 0 else (low, middle)
    return round(((1 + low) ** 12 - 1) * 100, 3)


LOANS: Mapping[str, Loan] = {
    "car": Annuity(Decimal("12000"), "4.8", 12),
    "roof": Linear(Decimal("10000"), "6", 4, start=date(2023, 11, 30)),
    "bridge": Bullet(Decimal("5000"), "9.5", 3, fee=Decimal("25")),
    "gift": Annuity(Decimal("100"), "0", 3),
}
for name, loan in LOANS.items():
    plan = list(loan.payments())
    print(f"{name:>7} {type(loan).__name__:<8}{sum(p.interest for p in plan):>9} interest, {irr(loan.amount, plan):>7} % effective")
    for payment in (plan if len(plan) < 5 else [*plan[:2], plan[-1]]):
        print(f"{'':>8}{payment.due:%d %b %Y} {payment.principal:>9,} + {payment.interest:>7} -> {payment.left:>10,.2f}")
try:
    Loan(Decimal(1), "1", 1)
except TypeError as error:
    print(error)
print(LOANS["roof"], LOANS["bridge"], isinstance(LOANS["car"], Schedule), issubclass(Bullet, Loan), Loan.__abstractmethods__)
due = sorted((p.due, n, p.total) for n, l in LOANS.items() for p in l.payments())
due[0], max(due, key=lambda d: (d[2], d[1])), {d.strftime("%Y-%m") for d, *_ in due} >= {"2024-02"}, add_months(date(2024, 1, 31), 13)
