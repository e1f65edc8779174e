"""Adjudicate insurance claims with rules as objects, a generic result type and match on shapes."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, Flag, auto
from functools import cached_property, singledispatch, total_ordering
from typing import ClassVar, Generic, Iterable, Protocol, TypeVar, Union

T = TypeVar("T")
E = TypeVar("E")


@dataclass(frozen=True)
class Ok(Generic[T]):
    value: T

    def map(self, f):
        return Ok(f(self.value))


@dataclass(frozen=True)
class Err(Generic[E]):
    error: E
    notes: tuple[str, ...] = ()

    def map(self, f):
        return self


Result = Union[Ok[T], Err[E]]


class Coverage(Flag):
    NONE = 0
    DENTAL = auto()
    VISION = auto()
    HOSPITAL = auto()
    FULL = DENTAL | VISION | HOSPITAL


class Status(str, Enum):
    OPEN = "open"
    APPROVED = "approved"
    DENIED = "denied"
    REVIEW = "review"

    @property
    def is_final(self) -> bool:
        return self in (Status.APPROVED, Status.DENIED)


@total_ordering
@dataclass(eq=False)
class Claim:
    number: int
    member: str
    kind: Coverage
    amount: Decimal
    filed: date
    items: list[dict] = field(default_factory=list)
    status: Status = Status.OPEN
    next_number: ClassVar[int] = 1

    @classmethod
    def new(cls, *args, **kw):
        claim = cls(cls.next_number, *args, **kw)
        cls.next_number += 1
        return claim

    def __post_init__(self):
        if self.amount <= 0:
            raise ValueError(f"claim {self.number}: amount must be positive, got {self.amount}")

    def __eq__(self, other):
        return isinstance(other, Claim) and self.number == other.number

    def __lt__(self, other):
        if not isinstance(other, Claim):
            return NotImplemented
        return (self.amount, self.number) < (other.amount, other.number)

    __hash__ = None

    @cached_property
    def by_code(self):
        found = defaultdict(Decimal)
        for item in self.items:
            found[item["code"]] += Decimal(item["price"])
        return dict(found)


class Rule(Protocol):
    name: str

    def __call__(self, claim: Claim) -> Result: ...


class BaseRule(ABC):
    registry: ClassVar[list[type]] = []

    def __init_subclass__(cls, /, priority: int = 10, **kw):
        super().__init_subclass__(**kw)
        cls.priority = priority
        BaseRule.registry.append(cls)
        BaseRule.registry.sort(key=lambda c: (c.priority, c.__name__))

    @property
    def name(self):
        return type(self).__name__

    @abstractmethod
    def __call__(self, claim): ...


class Covered(BaseRule, priority=1):
    plans = {"ann": Coverage.FULL, "bob": Coverage.DENTAL | Coverage.VISION}

    def __call__(self, claim):
        plan = self.plans.get(claim.member, Coverage.NONE)
        if claim.kind in plan:
            return Ok(claim)
        return Err("not covered", (f"{claim.member} has {plan!r}", f"wanted {claim.kind.name}"))


class Timely(BaseRule, priority=5):
    limit = timedelta(days=90)
    today = date(2024, 6, 30)

    def __call__(self, claim):
        age = self.today - claim.filed
        return Ok(claim) if age <= self.limit else Err(f"filed {age.days} days ago")


class Deductible(BaseRule):
    def __call__(self, claim):
        paid = (claim.amount * Decimal("0.8")).quantize(Decimal("0.01"), ROUND_HALF_UP)
        match claim:
            case Claim(amount=a) if a > 5000:
                return Err("needs review", ("amount",))
            case Claim(items=[]):
                return Ok(replace(claim, amount=paid))
            case Claim(items=[{"code": code}]):
                return Ok(replace(claim, amount=paid, status=Status.APPROVED))
            case Claim(items=[{"code": "X1"}, *rest]) if len(rest) > 1:
                return Err("needs review", tuple(sorted(r["code"] for r in rest)))
            case _:
                return Ok(replace(claim, amount=paid - 10, status=Status.APPROVED))


@singledispatch
def outcome(result) -> str:
    raise TypeError(f"cannot show {type(result).__name__}")


@outcome.register
def _(result: Ok) -> str:
    claim = result.value
    return f"pays {claim.amount:>10,.2f} ({claim.status.value})"


@outcome.register(Err)
def _(result):
    return "; ".join([result.error.upper(), *result.notes])


def adjudicate(claim, rules):
    result: Result = Ok(claim)
    for rule in rules:
        match result:
            case Ok(value=current):
                result = rule(current)
            case Err() as failed:
                return replace(failed, notes=(*failed.notes, f"before {rule.name}"))
    return result


def totals(results: Iterable[Result]):
    paid = sum((r.value.amount for r in results if isinstance(r, Ok)), start=Decimal())
    return {"paid": paid, "errors": Counter(r.error for r in results if isinstance(r, Err))}


D = date(2024, 5, 1)
claims = [
    Claim.new("ann", Coverage.HOSPITAL, Decimal("1200.555"), D),
    Claim.new("bob", Coverage.HOSPITAL, Decimal("80"), D),
    Claim.new("bob", Coverage.DENTAL, Decimal("80"), D, [{"code": "D1", "price": "80"}]),
    Claim.new("ann", Coverage.VISION, Decimal("300"), date(2024, 1, 1)),
    Claim.new("ann", Coverage.DENTAL, Decimal("9000"), D),
    Claim.new("ann", Coverage.DENTAL, Decimal("700"), D, [{"code": c, "price": "1.5"} for c in ("X1", "Q", "B")]),
    Claim.new("ann", Coverage.DENTAL, Decimal("70"), D, [{"code": c, "price": "1.5"} for c in ("X1", "X1")]),
]
rules = [cls() for cls in BaseRule.registry]
print([r.name for r in rules], [r.priority for r in rules])
results = []
for claim in claims:
    results.append(adjudicate(claim, rules))
    print(f"#{claim.number:03d} {claim.member:<4} {outcome(results[-1])}")
print(totals(results))
print(max(claims).number, min(claims).number, [c.number for c in sorted(claims, reverse=True)])
print(claims[-1].by_code, claims[-1].by_code is claims[-1].by_code)
print(Coverage.FULL & ~Coverage.VISION, [c.name for c in Coverage.FULL], bool(Coverage.NONE))
print(Status("denied"), Status.DENIED == "denied", Status.REVIEW.is_final, f"{Status.OPEN}", repr(Status.OPEN))
for bad in (lambda: Claim.new("x", Coverage.NONE, Decimal(0), D), lambda: {claims[0]: 1}, lambda: outcome(3), lambda: claims[0] < 3, lambda: BaseRule()):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(asdict(results[1]) if isinstance(results[1], Err) else None)
