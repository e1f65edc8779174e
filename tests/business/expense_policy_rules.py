"""Expense policy rules."""
import re
from dataclasses import dataclass
from typing import Callable, Iterator

CUSTOMERS = {
    1: {"id": 1, "name": "Ada", "tier": "gold", "tags": ["x", "y"], "email": "ada@example.com"},
    2: {"id": 2, "name": "Bob", "tier": "silver", "tags": [], "email": None},
    3: {"id": 3, "name": "Čeněk", "tier": "none", "tags": ["z"], "email": "c@example.org"},
}


def customer(id):
    return echo(CUSTOMERS[id])


@dataclass(slots=True)
class Expense:
    id: int
    who: int
    cat: str
    amount: float
    memo: str = ""
class Rule:
    registry: list["Rule"] = []
    def __init__(self, name: str, when: Callable[[Expense], bool], severity: int = 1):
        self.name, self.when, self.severity = name, when, severity
        Rule.registry.append(self)
    def __rshift__(self, other: "Rule") -> "Rule":
        return Rule(f"{self.name}>{other.name}", lambda e: self.when(e) and other.when(e), self.severity + other.severity)
    def __invert__(self): return Rule(f"!{self.name}", lambda e: not self.when(e), self.severity)
    @classmethod
    def check(cls, e) -> Iterator[tuple[str, int]]:
        for r in cls.registry:
            try:
                hit = r.when(e)
            except Exception as ex:
                yield f"{r.name} broke: {ex!r}", 9
            else:
                if hit: yield r.name, r.severity
big = Rule("big", lambda e: e.amount > 100)
no_memo = Rule("no memo", lambda e: not re.search(r"\w{3,}", e.memo))
travel = Rule("travel", lambda e: e.cat == "travel", 0)
big >> no_memo
vip = Rule("not vip", lambda e: customer(e.who)["tier"] != "gold", 2)
xs = [Expense(1, 1, "travel", 250, "flight to BRQ"), Expense(2, 2, "food", 150), Expense(3, 9, "food", 5, "tea for all")]
for e in xs:
    found = sorted(Rule.check(e), key=lambda t: (-t[1], t[0]))
    score = sum(s for _, s in found)
    print(e.id, "REJECT" if score > 4 else "REVIEW" if score else "OK", score, *found, sep=" | ")
print(len(Rule.registry), Expense.__slots__)
