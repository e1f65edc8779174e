from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

TODAY = date(2024, 7, 1)


class Purchase(NamedTuple):
    customer: str
    day: date
    amount: float


@dataclass(frozen=True, order=True)
class Profile:
    score: int
    customer: str
    recency: int = 0
    frequency: int = 0
    monetary: float = 0.0

    def graded(self):
        r = 3 if self.recency <= 30 else 2 if self.recency <= 90 else 1
        f = min(3, self.frequency)
        m = sum(self.monetary >= limit for limit in (0, 100, 500))
        return replace(self, score=r * 100 + f * 10 + m)

    @property
    def segment(self):
        match divmod(self.score, 100):
            case 3, rest if rest >= 32:
                return "champion"
            case 3, _:
                return "recent"
            case 2, rest if rest % 10 == 3:
                return "big spender at risk"
            case 1, 11:
                return "lost"
            case _:
                return "average"


purchases = [
    Purchase("ann", date(2024, 6, 20), 120.0), Purchase("ann", date(2024, 5, 2), 80.0), Purchase("ann", date(2024, 1, 9), 45.5),
    Purchase("bob", date(2023, 11, 3), 15.0), Purchase("cid", date(2024, 4, 28), 900.0), Purchase("cid", date(2024, 4, 1), 20.0),
    Purchase("dee", date(2024, 6, 30), 9.99), Purchase("eve", date(2024, 2, 2), 310.0), Purchase("eve", date(2024, 2, 3), 10.0),
]
profiles = []
for customer in sorted({p.customer for p in purchases}):
    mine = [p for p in purchases if p.customer == customer]
    last = max(mine, key=lambda p: p.day)
    profiles.append(Profile(0, customer, (TODAY - last.day).days, len(mine), sum(p.amount for p in mine)).graded())

for p in sorted(profiles, reverse=True):
    print(f"{p.customer:<5}{p.score:>4} {p.recency:>4}d {p.frequency}x {p.monetary:>8.2f}  {p.segment}")
print(Counter(p.segment for p in profiles).most_common(1))
share = {p.customer: p.monetary / sum(q.monetary for q in profiles) for p in profiles}
print({k: f"{v:.1%}" for k, v in sorted(share.items(), key=lambda kv: -kv[1])[:2]})
profiles[0].segment
