"""Subscription metrics: cohorts by month, churn, monthly revenue by interval arithmetic, forecasts by regression, a text chart."""
import math
import statistics
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate, takewhile
from operator import attrgetter, methodcaller, sub
from typing import ClassVar, Iterable, Optional, Self


@dataclass(frozen=True, order=True)
class Month:
    year: int
    month: int
    names: ClassVar[str] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    def __add__(self, n: int) -> "Month":
        if not isinstance(n, int):
            return NotImplemented
        years, month = divmod(self.year * 12 + self.month - 1 + n, 12)
        return Month(years, month + 1)

    __radd__ = __add__

    def __sub__(self, other):
        match other:
            case int():
                return self + -other
            case Month():
                return (self.year - other.year) * 12 + self.month - other.month
            case _:
                return NotImplemented

    def __str__(self):
        return f"{self.names.split()[self.month - 1]} {self.year % 100:02d}"

    def __format__(self, spec):
        return format(str(self), spec)

    @classmethod
    def span(cls, first, last):
        return [first + n for n in range(last - first + 1)]


@dataclass
class Subscription:
    customer: str
    plan: str
    since: date
    until: Optional[date] = None

    PRICES: ClassVar[dict[str, Fraction]] = {"basic": Fraction(999, 100), "pro": Fraction(2999, 100), "yearly": Fraction(240, 12)}

    def active(self, month: Month) -> bool:
        return Month.of(self.since) <= month and (self.until is None or month < Month.of(self.until))


DATA = """ann basic 2024-01-03 -
bob pro 2024-01-15 2024-03-02
cem yearly 2024-01-31 -
dia pro 2024-02-01 2024-04-30
eli basic 2024-02-14 2024-03-14
fay pro 2024-03-01 -
gus basic 2024-04-09 -
bob basic 2024-04-10 -"""
subs = []
for line in DATA.splitlines():
    who, plan, since, until = line.split()
    subs.append(Subscription(who, plan, date.fromisoformat(since), None if until == "-" else date.fromisoformat(until)))
months = Month.span(Month(2024, 1), Month(2024, 5))
revenue = {m: sum(s.PRICES[s.plan] for s in subs if s.active(m)) for m in months}
customers = {m: {s.customer for s in subs if s.active(m)} for m in months}
churn = {m: Fraction(len(customers[m - 1] - customers[m]), len(customers[m - 1])) for m in months[1:]}
scale = max(revenue.values()) / 30
for m, value in revenue.items():
    bar = "█" * round(value / scale)
    print(f"{m:>7}{float(value):>9.2f} {bar:<30} {len(customers[m])} customers, churn {f'{float(churn[m]):.0%}' if m in churn else '-'}")
cohorts = defaultdict(set)
first_seen = {}
for s in sorted(subs, key=attrgetter("since")):
    first_seen.setdefault(s.customer, Month.of(s.since))
for who, m in first_seen.items():
    cohorts[m].add(who)
print("cohort  " + "".join(f"{n:>6}" for n in range(len(months))))
for m, members in sorted(cohorts.items()):
    kept = [len(members & customers[m + n]) / len(members) for n in range(months[-1] - m + 1)]
    print(f"{m:<8}" + "".join(f"{k:>6.0%}" for k in kept))
xs, ys = list(range(len(months))), [float(v) for v in revenue.values()]
slope, intercept = statistics.linear_regression(xs, ys)
print(f"trend {slope:+.2f}, next {months[-1] + 1}: {intercept + slope * len(xs):.2f}, r={statistics.correlation(xs, ys):.3f}")
running = list(accumulate(ys, func=lambda a, b: round(a + b, 2)))
print(running, bisect_left(running, 150), bisect_right(running, running[1]), [round(d, 2) for d in map(sub, ys[1:], ys)])
for wrong in (lambda: months[0] + 1.5, lambda: months[0] - "x", lambda: months[0] < 3):
    try:
        wrong()
    except TypeError as error:
        print(error)
lifetimes = [((s.until or date(2024, 5, 31)) - s.since).days for s in subs]
buckets = Counter(f"{30 * (d // 30)}-{30 * (d // 30) + 29}" for d in lifetimes)
sorted(buckets.items()), statistics.quantiles(lifetimes, n=4), math.prod(f.denominator for f in churn.values()), 2 + months[0], [*takewhile(lambda m: m < Month(2024, 3), months)], list(map(methodcaller("upper"), ["pro"]))
