"""Refund triage: rules are registered by a decorator whose arguments ask tools; the verdict goes through match."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum, Flag, auto
from typing import Callable, NamedTuple


class Verdict(Enum):
    PAY = "pay"
    ASK = "ask"
    DENY = "deny"

    @property
    def weight(self):
        return echo({"pay": 0, "ask": 1, "deny": 2}[self.value])

    def __lt__(self, other):
        return self.weight < other.weight


class Risk(Flag):
    NONE = 0
    NEW = auto()
    REPEAT = auto()
    FOREIGN = auto()
    HIGH = REPEAT | FOREIGN


class Money(NamedTuple):
    amount: Decimal
    currency: str = echo("EUR")

    def __format__(self, spec):
        return format(self.amount.quantize(Decimal("0.01"), ROUND_HALF_EVEN), spec or ",") + " " + self.currency


@dataclass(order=True)
class Claim:
    sort_key: tuple = field(init=False, repr=False)
    number: str
    paid: Money
    bought: date
    risk: Risk = Risk.NONE
    notes: list[str] = field(default_factory=lambda: [echo("opened")], compare=False)

    def __post_init__(self):
        self.sort_key = (-self.paid.amount, echo(self.number))

    @property
    def age(self):
        return (date(2024, 3, 31) - self.bought).days


RULES: list[tuple[int, Callable[[Claim], Verdict | None]]] = []


def rule(priority: int, *, label=None):
    def register(function):
        RULES.append((echo(priority), function))
        function.label = label or function.__name__.replace("_", " ")
        return function
    return register


@rule(add(1, 1))
def too_old(claim):
    if claim.age > 60:
        return Verdict.DENY


@rule(1, label=echo("risky customer"))
def risk(claim):
    match claim.risk:
        case Risk.NONE:
            return None
        case r if Risk.HIGH in r:
            return Verdict.DENY
        case r if r & Risk.HIGH:
            return Verdict.ASK


@rule(3)
def amount(claim):
    match claim:
        case Claim(paid=Money(amount=a, currency="EUR")) if a <= 50:
            return Verdict.PAY
        case Claim(paid=Money(a, other)) if other != "EUR" or a > 500:
            return Verdict.ASK


def judge(claim):
    for _, check in sorted(RULES, key=lambda pair: pair[0]):
        if (verdict := check(claim)) is not None:
            return verdict, check.label
    return Verdict.PAY, "default"


raw = """
A-1; 49.995 EUR; 2024-03-01; -
A-2; 1200 EUR; 2024-03-20; NEW
A-3; 80.10 USD; 2024-03-11; -
A-4; 12.50 EUR; 2023-12-01; -
A-5; 300 EUR; 2024-03-25; REPEAT|FOREIGN
A-6; 300.005 EUR; 2024-03-25; FOREIGN
"""
line = re.compile(r"(?P<n>A-\d+); (?P<a>[\d.]+) (?P<c>[A-Z]{3}); (?P<d>[\d-]+); (?P<r>[-\w|]+)")
claims = []
for m in line.finditer(raw):
    flags = Risk.NONE
    for name in m["r"].split("|") if m["r"] != "-" else ():
        flags |= Risk[echo(name)]
    claims.append(Claim(m["n"], Money(Decimal(m["a"]), m["c"]), date.fromisoformat(m["d"]), flags))

by_verdict = defaultdict(list)
for claim in sorted(claims):
    verdict, why = judge(claim)
    by_verdict[verdict].append(claim)
    claim.notes += [f"{verdict.name}: {why}", *(n for n in [echo("checked")] if verdict is not Verdict.PAY)]
for verdict in sorted(by_verdict):
    total = sum((c.paid.amount for c in by_verdict[verdict]), Decimal(0))
    print(f"{verdict.value:>5} {len(by_verdict[verdict])} {Money(total):>12} {[f'{c.number}:{c.paid}' for c in by_verdict[verdict]]}")
print(Counter(word for c in claims for note in c.notes for word in note.lower().split()).most_common(4))
changed = replace(claims[0], paid=claims[0].paid._replace(amount=Decimal(999)))
print(changed, changed < claims[1], judge(changed), max(by_verdict), repr(Risk.HIGH), ~Risk.NEW)
