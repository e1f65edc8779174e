from dataclasses import dataclass, field
from typing import Callable, Protocol


@dataclass
class Claim:
    employee: str
    category: str
    amount: float
    receipts: list = field(default_factory=list)
    flags: list = field(default_factory=list)


class Rule(Protocol):
    def __call__(self, claim: Claim) -> str | None: ...


rules: list[tuple[int, Rule]] = []


def rule(priority: int = 100) -> Callable:
    def register(fn):
        rules.append((priority, fn))
        rules.sort(key=lambda pair: pair[0])
        return fn

    return register


LIMITS = {"meal": 50, "travel": 800, "hardware": 1500}


@rule(10)
def known_category(claim):
    if claim.category not in LIMITS:
        return f"unknown category {claim.category!r}"


@rule(20)
def within_limit(claim):
    limit = LIMITS.get(claim.category)
    if limit is not None and claim.amount > limit:
        return f"{claim.amount:.2f} is over the limit of {limit}"


@rule(5)
def positive(claim):
    return "amount must be positive" if claim.amount <= 0 else None


@rule()
def needs_receipt(claim):
    if claim.amount >= 25 and not claim.receipts:
        return "receipt missing"


def decide(claim):
    claim.flags = [message for _, check in rules if (message := check(claim))]
    match claim:
        case Claim(flags=[]):
            return "approved"
        case Claim(flags=[only]) if "receipt" in only:
            return "needs receipt"
        case Claim(amount=a, flags=[*_]) if a > 1000:
            return "escalated"
        case _:
            return "rejected"


claims = [
    Claim("ann", "meal", 18.5),
    Claim("bob", "meal", 62.0, ["r1"]),
    Claim("cid", "travel", 400),
    Claim("dee", "hardware", 2400.0, ["r2"]),
    Claim("eve", "party", 10),
    Claim("fay", "meal", -3),
]
summary = {}
for claim in claims:
    decision = decide(claim)
    summary.setdefault(decision, []).append(claim.employee)
    print(f"{claim.employee:<4}{claim.category:<9}{claim.amount:>8.2f}  {decision:<14}{'; '.join(claim.flags)}")
print(summary)
print([fn.__name__ for _, fn in rules])
