"""Match two ledgers: generators with send, groupby, bisect, format specs, custom containers and errors with causes."""
import bisect
import csv
import io
import itertools
import json
import operator
import re
from collections import ChainMap, OrderedDict, namedtuple
from collections.abc import Mapping, MutableSequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timezone
from fractions import Fraction
from typing import NamedTuple


class Entry(NamedTuple):
    when: datetime
    ref: str
    cents: int
    memo: str = ""

    @property
    def amount(self):
        return f"{self.cents / 100:+,.2f}"

    def same(self, other, *, tolerance=0):
        return abs(self.cents - other.cents) <= tolerance and self.ref == other.ref


BANK = """date;ref;amount;memo
2024-01-03;A1;1,200.50;rent
2024-01-03;A2;-45.00;"coffee; beans"
2024-01-05;A3;99.99;
2024-01-09;B7;10.00;late
bad line
2024-02-30;B8;1.00;impossible
"""
BOOK = [
    {"d": "2024-01-02", "ref": "A1", "c": 120050},
    {"d": "2024-01-04", "ref": "A2", "c": -4500},
    {"d": "2024-01-05", "ref": "A3", "c": 9998},
    {"d": "2024-01-31", "ref": "C1", "c": 77},
]


class ParseError(ValueError):
    def __init__(self, line, reason):
        super().__init__(line, reason)
        self.line, self.reason = line, reason

    def __str__(self):
        return f"line {self.line}: {self.reason}"


def parse_bank(text):
    reader = csv.DictReader(io.StringIO(text), delimiter=";")
    for number, row in enumerate(reader, 2):
        try:
            when = datetime.strptime(row["date"], "%Y-%m-%d").replace(tzinfo=timezone.utc)
            cents = round(Fraction(row["amount"].replace(",", "")) * 100)
        except (ValueError, AttributeError) as error:
            yield ParseError(number, type(error).__name__)
        else:
            yield Entry(when, row["ref"], cents, row["memo"] or "-")


class Ledger(MutableSequence):
    def __init__(self, entries=()):
        self._keys, self._entries = [], []
        self.extend(entries)

    def __len__(self):
        return len(self._entries)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(self._entries[index])
        return self._entries[index]

    def __setitem__(self, index, value):
        raise TypeError(f"{type(self).__name__} keeps itself sorted")

    def __delitem__(self, index):
        del self._keys[index], self._entries[index]

    def insert(self, index, entry):
        at = bisect.bisect_right(self._keys, (entry.when, entry.ref))
        self._keys.insert(at, (entry.when, entry.ref))
        self._entries.insert(at, entry)

    def between(self, low, high):
        lo = bisect.bisect_left(self._keys, (low, ""))
        hi = bisect.bisect_right(self._keys, (high, "\uffff"))
        yield from self._entries[lo:hi]

    def __repr__(self):
        return f"{self.__class__.__name__}({[e.ref for e in self]})"


def running_balance(start=0):
    balance, step = start, 0
    while True:
        received = yield balance
        if received is None:
            return step
        if received == "reset":
            balance = start
            continue
        balance += received
        step += 1


def matcher(book):
    left = OrderedDict((e.ref, e) for e in book)
    tolerance = 0
    try:
        found = None
        while True:
            try:
                entry = yield found
            except ValueError as change:
                tolerance = int(str(change))
                found = tolerance
                continue
            candidate = left.get(entry.ref)
            found = candidate if candidate and candidate.same(entry, tolerance=tolerance) else None
            if found:
                left.pop(found.ref)
    finally:
        print("unmatched in book:", list(left))


@contextmanager
def section(title, out):
    out.append(f"{title:=^30}")
    try:
        yield out.append
    except KeyError as error:
        out.append(f"missing {error}")
        raise LookupError(title) from error
    finally:
        out.append("-" * 30)


entries, errors = [], []
for item in parse_bank(BANK):
    (errors if isinstance(item, Exception) else entries).append(item)
bank = Ledger(reversed(entries))
book = Ledger(Entry(datetime.fromisoformat(r["d"]).replace(tzinfo=timezone.utc), r["ref"], r["c"]) for r in BOOK)
print(bank, book, len(bank), bank[1:3], bank[-1].amount, bank[0] in bank)
print("; ".join(map(str, errors)), errors[0].args)
m = matcher(book)
next(m)
hits = [m.send(e) for e in bank]
print([h and h.ref for h in hits], m.throw(ValueError("5")), m.send(bank[2]).amount)
m.close()
b = running_balance(100)
print(next(b), [b.send(e.cents) for e in bank], b.send("reset"))
try:
    b.send(None)
except StopIteration as stop:
    print("steps", stop.value)
out = []
try:
    with ExitStack() as stack:
        write = stack.enter_context(section("by day", out))
        stack.callback(out.append, "closed")
        for day, group in itertools.groupby(bank, key=lambda e: e.when.date()):
            group = list(group)
            write(f"{day:%d %b}: {sum(map(operator.attrgetter('cents'), group)):>12,} {'/'.join(e.ref for e in group):<8}|")
        settings = ChainMap({"currency": "EUR"}, {"rate": 1.5})
        write("{0[currency]} {0[rate]:.3f} {0[missing]}".format(settings))
except LookupError as error:
    print(type(error).__name__, error, "<-", repr(error.__cause__))
print("\n".join(out))
try:
    bank[0] = 1
except TypeError as error:
    print(error)
print([e.ref for e in bank.between(datetime(2024, 1, 4, tzinfo=timezone.utc), datetime(2024, 1, 9, tzinfo=timezone.utc))])
bank.pop(0)
bank += [Entry(datetime(2020, 1, 1, tzinfo=timezone.utc), "Z0", 1)]
print(bank, bank.index(bank[1]), bank.count(bank[0]))
print(json.dumps([e._asdict() for e in bank[:2]], default=str, indent=1, sort_keys=True))
print(re.sub(r"(?P<y>\d{4})-(?P<m>\d\d)", lambda k: f"{k['m']}/{k.group('y')}", str(bank[0].when)))
Point = namedtuple("Point", "x y", defaults=[0])
print(Point(1), Point(1)._replace(y=5), Point._fields, Point(3, 4) > Point(3), *Point(7))
print(*itertools.zip_longest("abc", [1], fillvalue="?"), *itertools.pairwise([1, 2, 3]), dict(zip("ab", itertools.accumulate([5, 6]))))
