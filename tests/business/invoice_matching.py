"""Invoices are matched with payments: exact, then by reference in the text, then by subset sums; a tool in each sort key."""
import itertools
import operator
from collections import deque
from dataclasses import dataclass
from decimal import Decimal as D
from functools import cached_property, reduce, total_ordering


@total_ordering
class Ref:
    __slots__ = ("prefix", "number")

    def __init__(self, text):
        self.prefix, _, number = text.partition("-")
        self.number = int(echo(number))

    def __eq__(self, other):
        return (self.prefix, self.number) == (other.prefix, echo(other.number)) if isinstance(other, Ref) else NotImplemented

    def __lt__(self, other):
        return (self.prefix, self.number) < (other.prefix, echo(other.number))

    def __hash__(self):
        return hash((self.prefix, echo(self.number)))

    def __str__(self):
        return f"{self.prefix}-{self.number:04d}"


@dataclass
class Invoice:
    ref: Ref
    total: D
    customer: str

    @cached_property
    def open(self):
        return [echo(self.total)]

    def settle(self, amount):
        self.open[0] -= amount
        return self.open[0] == 0


class Payment:
    counter = itertools.count(1)

    def __init__(self, payer, amount, text=""):
        self.id, self.payer, self.amount, self.text = next(Payment.counter), payer, D(amount), text

    def __repr__(self):
        return f"<{self.id} {self.payer} {self.amount}>"


invoices = {i.ref: i for i in (Invoice(Ref(r), D(t), c) for r, t, c in (
    ("R-12", "119.00", "ada"), ("R-3", "80.50", "bob"), ("R-40", "20.25", "bob"), ("R-7", "19.25", "bob"), ("Q-1", "500", "cyd")))}
payments = deque([Payment("ada", "119.00"), Payment("x", "80.50", "thanks for R-0003!"), Payment("bob", "39.50"), Payment("cyd", "499.99"), Payment("eve", "1")])


def exact(payment):
    for inv in sorted(invoices.values(), key=lambda i: (i.customer != payment.payer, i.ref)):
        if inv.open[0] == payment.amount and inv.customer == payment.payer:
            yield [inv]


def by_text(payment):
    words = payment.text.replace("!", " ").split()
    found = [invoices[r] for w in words if "-" in w and (r := Ref(w)) in invoices]
    if found:
        yield found


def subsets(payment):
    mine = [i for i in invoices.values() if i.customer == payment.payer and i.open[0]]
    for size in range(2, len(mine) + 1):
        for some in itertools.combinations(sorted(mine, key=operator.attrgetter("ref")), size):
            if reduce(lambda total, i: total + echo(i.open[0]), some, D(0)) == payment.amount:
                yield list(some)


def close_enough(payment, *, tolerance=D(echo("0.05"))):
    yield from ([i] for i in invoices.values() if i.customer == payment.payer and 0 < i.open[0] - payment.amount <= tolerance)


left = []
while payments:
    payment = payments.popleft()
    ways = ((way.__name__, match) for way in (exact, by_text, subsets, close_enough) for match in way(payment))
    try:
        name, matched = next(ways)
    except StopIteration:
        left.append(payment)
        continue
    rest = payment.amount
    for inv in matched:
        part = min(rest, inv.open[0])
        rest -= part
        print(f"{payment!r:<18} {name:<12} {inv.ref} {part:>7} {'closed' if inv.settle(part) else f'open {inv.open[0]}'}")
    assert rest == 0, (payment, rest)
print(left, sorted(map(str, invoices)), [str(r) for r in sorted(invoices, reverse=True)])
print(Ref("R-7") >= Ref("R-40"), Ref("R-7") != "R-7", Ref("Q-1") in invoices, max(invoices).number, hash(Ref("Q-1")) == hash(Ref("Q-01")))
