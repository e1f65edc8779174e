"""Invoices with line discounts, several VAT rates, rounding per rate and a due date on a business day."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import Enum
from typing import ClassVar

CENT = Decimal("0.01")


class Vat(Enum):
    STANDARD = Decimal("0.19")
    REDUCED = Decimal("0.07")
    NONE = Decimal("0")

    @property
    def label(self) -> str:
        return f"{self.name.capitalize()} ({self.value:.0%})"


@dataclass(frozen=True, slots=True)
class Line:
    sku: str
    quantity: int
    unit_price: Decimal
    vat: Vat = Vat.STANDARD
    discount: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.quantity <= 0:
            raise ValueError(f"quantity of {self.sku!r} must be positive, got {self.quantity}")
        object.__setattr__(self, "unit_price", Decimal(self.unit_price))

    @property
    def net(self) -> Decimal:
        return (self.quantity * self.unit_price * (1 - self.discount)).quantize(CENT, ROUND_HALF_UP)


@dataclass
class Invoice:
    customer: str
    issued: date
    lines: list[Line] = field(default_factory=list)
    number: str = field(init=False)
    counter: ClassVar[int] = 0

    def __post_init__(self):
        type(self).counter += 1
        self.number = f"INV-{self.issued:%Y%m}-{self.counter:04d}"

    def __iadd__(self, line: Line) -> Invoice:
        self.lines.append(line)
        return self

    def taxes(self) -> dict[Vat, Decimal]:
        base: dict[Vat, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            base[line.vat] += line.net
        return {vat: (net * vat.value).quantize(CENT, ROUND_HALF_EVEN) for vat, net in sorted(base.items(), key=lambda kv: -kv[0].value)}

    @property
    def net(self) -> Decimal:
        return sum((line.net for line in self.lines), Decimal())

    @property
    def gross(self) -> Decimal:
        return self.net + sum(self.taxes().values())

    def due(self, days: int = 14) -> date:
        day = self.issued + timedelta(days=days)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        return day

    def render(self) -> str:
        rows = [f"{self.number}  {self.customer:<20}{self.issued:%d.%m.%Y}", "-" * 48]
        rows += [f"{l.sku:<12}{l.quantity:>4} x {l.unit_price:>9,.2f} {l.net:>12,.2f}" + ("" if not l.discount else f"  -{l.discount:%}") for l in self.lines]
        rows += [f"{vat.label:<24}{tax:>16,.2f}" for vat, tax in self.taxes().items()]
        rows.append(f"{'TOTAL':<20}{self.gross:>20,.2f}  due {self.due():%a %d %b}")
        return "\n".join(rows)


first = Invoice("Müller & Söhne", date(2024, 3, 1))
first += Line("CHAIR", 4, "129.90", discount=Decimal("0.125"))
first += Line("BOOK", 3, "12.345", Vat.REDUCED)
first += Line("STAMP", 100, "0.85", Vat.NONE)
second = Invoice("ACME", date(2024, 3, 31))
second += Line("CONSULTING", 17, "1450")
for invoice in (first, second):
    print(invoice.render(), end="\n\n")
try:
    second += Line("BAD", 0, "1")
except ValueError as error:
    print("rejected:", error)
print(first == second, first.lines[0] == Line("CHAIR", 4, Decimal("129.90"), discount=Decimal("0.125")))
paid = add(0, 0)
totals = {i.number: i.gross for i in (first, second)}
sum(totals.values()), Invoice.counter, hash(first.lines[1]) == hash(first.lines[1]), repr(second.lines[0])
