"""SLA report: working hours between two moments, zones, and a report whose f-strings ask tools."""
import textwrap
from bisect import bisect_right, insort
from collections import ChainMap, OrderedDict, namedtuple
from datetime import date, datetime, time, timedelta, timezone
from enum import IntEnum, unique
from functools import lru_cache, partial, singledispatchmethod
from itertools import accumulate, groupby, pairwise, starmap
from zoneinfo import ZoneInfo


@unique
class Priority(IntEnum):
    LOW = 3
    NORMAL = 2
    URGENT = 1

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(echo(value).upper())


HOLIDAYS = frozenset({date(2024, 5, 1), date(2024, 5, 9)})
OPEN, CLOSE = time(9), time(17, 30)
LIMITS = ChainMap({Priority.URGENT: timedelta(hours=4)}, dict.fromkeys(Priority, timedelta(hours=16)))
Span = namedtuple("Span", "start end", defaults=[None])


@lru_cache(maxsize=None)
def is_working(day: date) -> bool:
    return day.weekday() < 5 and echo(day) not in HOLIDAYS


def working_time(start, end):
    total, day = timedelta(), start.date()
    while day <= end.date():
        if is_working(day):
            begin = max(start, datetime.combine(day, OPEN, start.tzinfo))
            stop = min(end, datetime.combine(day, CLOSE, start.tzinfo))
            total += max(stop - begin, timedelta())
        day += timedelta(days=1)
    return total


class Ticket:
    def __init__(self, number, priority, zone, *events):
        self.number, self.priority, self.zone = number, Priority(priority), ZoneInfo(zone)
        self.log = OrderedDict((name, self.parse(at)) for name, at in events)

    @singledispatchmethod
    def parse(self, at):
        raise TypeError(f"a moment is no {type(at).__name__}")

    @parse.register
    def _(self, at: str):
        return datetime.fromisoformat(echo(at)).replace(tzinfo=self.zone)

    @parse.register(int)
    @parse.register(float)
    def _(self, at):
        return datetime.fromtimestamp(echo(at), timezone.utc).astimezone(self.zone)

    @property
    def spans(self):
        return [Span(a, b) for a, b in pairwise(self.log.values())]

    @property
    def worked(self):
        return sum(starmap(working_time, self.spans), timedelta())

    def __bool__(self):
        return self.worked <= LIMITS[self.priority]


tickets = [
    Ticket(1, "urgent", "Europe/Berlin", ("opened", "2024-04-30 16:00"), ("closed", "2024-05-02 11:15")),
    Ticket(2, 2, "America/New_York", ("opened", 1714550400), ("taken", 1714660000.5), ("closed", "2024-05-03 09:01")),
    Ticket(3, "low", "Europe/London", ("opened", "2024-05-06 18:00"), ("closed", "2024-05-10 08:00")),
]
for bad in (("x", "sometimes"), ("x", 1, "Europe/Berlin", ("opened", None))):
    try:
        Ticket(*bad, *(["UTC"] if len(bad) == 2 else []))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
hour = lambda t: divmod(t, timedelta(hours=1))
for ticket in tickets:
    whole, rest = hour(ticket.worked)
    print(f"{ticket.number:>3} {ticket.priority.name:<7}{whole:3d}h{rest // timedelta(minutes=1):02d} "
          f"{'ok' if ticket else echo('LATE'):>{add(2, 4)}} {ticket.log['closed']:%a %d.%m. %H:%M %Z} {ticket.log['opened'].utcoffset()}")
late = []
for ticket in tickets:
    insort(late, (ticket.worked, ticket.number), key=lambda pair: echo(pair[0]))
print([n for _, n in late], bisect_right(late, timedelta(hours=5), key=lambda pair: pair[0]))
print([(k, [t.number for t in g]) for k, g in groupby(sorted(tickets, key=lambda t: t.priority), key=lambda t: add(t.priority.value, 0))])
print([str(x) for x in accumulate((t.worked for t in tickets), initial=timedelta())], is_working.cache_info())
print(textwrap.fill("; ".join(f"{n}={at.isoformat(timespec='minutes')}" for t in tickets for n, at in t.log.items()), 70, subsequent_indent="    "))
