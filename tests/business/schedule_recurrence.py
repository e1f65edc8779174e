"""Recurring appointments: rules as generators, exceptions, conflicts by a sweep, free slots, month views; tools inside keys and guards."""
import calendar
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial, reduce, total_ordering
from itertools import chain, count, cycle, dropwhile, islice, takewhile
from operator import attrgetter, itemgetter, or_
from typing import Literal, get_args

Frequency = Literal["daily", "weekly", "monthly"]


@total_ordering
@dataclass(eq=False)
class Slot:
    begin: datetime
    minutes: int = 30
    _: KW_ONLY
    who: frozenset[str] = frozenset()
    title: str = ""

    @property
    def end(self):
        return self.begin + timedelta(minutes=self.minutes)

    def __eq__(self, other):
        return isinstance(other, Slot) and (self.begin, self.end) == (other.begin, other.end)

    def __lt__(self, other):
        return (self.begin, echo(self.minutes)) < (other.begin, other.minutes)

    def __and__(self, other):
        begin, end = max(self.begin, other.begin), min(self.end, other.end)
        return Slot(begin, (end - begin) // timedelta(minutes=1), who=self.who & other.who, title=f"{self.title}&{other.title}") if begin < end else None

    def __contains__(self, moment):
        return self.begin <= moment < self.end

    def __format__(self, spec):
        return f"{self.begin:{spec or '%d.%m. %H:%M'}}-{self.end:%H:%M} {self.title}"


@dataclass
class Rule:
    first: Slot
    every: Frequency
    step: int = 1
    until: date | None = None
    skip: set[date] = field(default_factory=lambda: {date.fromisoformat(echo("2024-02-06"))})
    days: tuple[int, ...] = ()

    def __post_init__(self):
        if self.every not in get_args(Frequency):
            raise ValueError(f"{self.every!r} is none of {', '.join(get_args(Frequency))}")

    def _moments(self):
        begin = self.first.begin
        match self.every:
            case "daily":
                yield from (begin + timedelta(days=n) for n in count(0, self.step))
            case "weekly":
                monday = begin - timedelta(days=begin.weekday())
                for week in count(0, self.step):
                    for day in sorted(self.days or (begin.weekday(),)):
                        if (moment := monday + timedelta(weeks=week, days=day)) >= begin:
                            yield moment
            case "monthly":
                for month in count(begin.month - 1, self.step):
                    year, at = begin.year + month // 12, month % 12 + 1
                    yield begin.replace(year=year, month=at, day=min(begin.day, calendar.monthrange(year, at)[1]))

    def __iter__(self):
        for moment in takewhile(lambda m: self.until is None or m.date() <= self.until, self._moments()):
            if moment.date() not in self.skip:
                yield replace(self.first, begin=moment)

    def __getitem__(self, key):
        match key:
            case slice(start=date() as low, stop=high):
                return [*takewhile(lambda s: high is None or s.begin.date() < high, dropwhile(lambda s: s.begin.date() < low, self))]
            case slice():
                return [*islice(self, key.start, key.stop, key.step)]
            case int(n) if n >= 0:
                return next(islice(self, n, None))
        raise TypeError(f"no such key: {echo(type(key).__name__)}")


at = partial(datetime, 2024)
standup = Rule(Slot(at(1, 30, 9), 15, who=frozenset("ab"), title="standup"), "daily", until=date(2024, 2, 9))
review = Rule(Slot(at(1, 30, 9, 10), 60, who=frozenset("bc"), title="review"), "weekly", days=(echo(1), 3), skip=set())
payday = Rule(Slot(at(1, 31, 9), 120, who=frozenset("c"), title="payday"), "monthly")
try:
    Rule(standup.first, "hourly")
except ValueError as error:
    print(error)
print(*(f"{s}" for s in review[:4]), sep=" | ")
print([f"{payday[n]:%d.%m.%y}" for n in (0, 1, 2, 13)], len(standup[:]), standup[date(2024, 2, 5):][0].begin.day, len(review[date(2024, 2, 1):date(2024, 3, 1)]))
for key in ("x", -1, 99):
    try:
        standup[key]
    except (TypeError, StopIteration) as error:
        print(type(error).__name__, error)


def conflicts(slots):
    active = []
    for slot in sorted(slots):
        active = [s for s in active if s.end > slot.begin]
        yield from (both for other in active if (both := other & slot) and echo(len(both.who)) > 0)
        active.append(slot)


month = [*chain.from_iterable(rule[date(2024, 1, 29):date(2024, 2, 12)] for rule in (standup, review, payday))]
print(*map(format, conflicts(month)), sep="; ")


def free(day, who, length=45, opening=time(8, 30), closing=time(11)):
    cursor, stop = datetime.combine(day, opening), datetime.combine(day, closing)
    for slot in sorted((s for s in month if s.begin.date() == day and who & s.who), key=lambda s: echo(s.begin)):
        if slot.begin - cursor >= timedelta(minutes=length):
            yield cursor.time(), slot.begin.time()
        cursor = max(cursor, slot.end)
    if stop - cursor >= timedelta(minutes=length):
        yield cursor.time(), stop.time()


print({d: [f"{a:%H:%M}-{b:%H:%M}" for a, b in free(date(2024, 1, 29) + timedelta(days=d), {"b"})] for d in range(4)})
busy = defaultdict(list)
for slot in month:
    insort(busy[slot.begin.date()], slot, key=attrgetter("minutes"))
for week in calendar.Calendar(firstweekday=6).monthdatescalendar(2024, 2)[:2]:
    print(" ".join(f"{d.day:2d}{'*' * len(busy[d]) if d in busy else '':<3}" for d in week).rstrip())
print(sorted(reduce(or_, (s.who for s in month))), at(1, 30, 9, 5) in standup.first, min(month) == standup.first, bisect_left(sorted(busy), date(2024, 2, 1)))
turns = cycle(["ada", echo("bob"), "cyd"])
print([(f"{s:%a}", who) for s, who in zip(review[:5], turns)], next(turns), calendar.month_abbr[2], max(busy.items(), key=lambda p: (sum(map(attrgetter("minutes"), p[1])), p[0]))[0])
