import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class Plan(Enum):
    BASIC = ("basic", 1000)
    PRO = ("pro", 2500)
    TEAM = ("team", 9900)

    def __init__(self, label, cents):
        self.label, self.cents = label, cents

    def __lt__(self, other):
        return self.cents < other.cents


@dataclass
class Change:
    day: date
    plan: Plan | None


def add_month(d, anchor):
    year, month = divmod(d.year * 12 + d.month, 12)
    month += 1
    return date(year, month, min(anchor, calendar.monthrange(year, month)[1]))


def periods(start, until):
    begin = start
    while begin < until:
        end = add_month(begin, start.day)
        yield begin, end
        begin = end


def plan_on(day, changes):
    current = None
    for change in sorted(changes, key=lambda c: c.day):
        if change.day > day:
            break
        current = change.plan
    return current


def bill(changes, until):
    changes = sorted(changes, key=lambda c: c.day)
    for begin, end in periods(changes[0].day, until):
        days = (end - begin).days
        usage = {}
        for offset in range(days):
            plan = plan_on(begin + timedelta(days=offset), changes)
            usage[plan] = usage.get(plan, 0) + 1
        usage.pop(None, None)
        amount = sum(plan.cents * n / days for plan, n in usage.items())
        yield begin, end, round(amount), {p.label: n for p, n in sorted(usage.items())}


history = [
    Change(date(2024, 1, 31), Plan.BASIC),
    Change(date(2024, 3, 10), Plan.PRO),
    Change(date(2024, 4, 20), Plan.BASIC),
    Change(date(2024, 5, 15), None),
]
total = 0
for begin, end, cents, usage in bill(history, date(2024, 7, 1)):
    total += cents
    print(f"{begin} .. {end}  {cents / 100:>7.2f}  {usage or 'inactive'}")
print(f"total {total / 100:.2f}", max(Plan), sorted(Plan)[0].name)
