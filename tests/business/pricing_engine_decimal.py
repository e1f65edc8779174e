"""Prices: immutable values with operators, rules in an ordered plug-in list, rounding contexts, tiers by bisect, tools in the operators."""
import decimal
import operator
from bisect import bisect
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, ROUND_DOWN, ROUND_HALF_UP, InvalidOperation
from enum import Enum
from functools import lru_cache, partialmethod, reduce
from itertools import chain, zip_longest
from numbers import Number
from typing import NamedTuple, Self

RATES = {("EUR", "USD"): "1.0835", ("USD", "EUR"): "0.9229", ("EUR", "JPY"): "163.42"}


@lru_cache(maxsize=8)
def rate(source, target):
    if source == target:
        return Decimal(1)
    try:
        return Decimal(echo(RATES[source, target]))
    except KeyError:
        if (target, source) not in RATES:
            raise LookupError(f"no rate {source}/{target}")
        return (Decimal(1) / rate(target, source)).quantize(Decimal("0.0001"))


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str = "EUR"

    def __post_init__(self):
        object.__setattr__(self, "amount", Decimal(echo(str(self.amount))).quantize(self.unit, ROUND_HALF_UP))

    @property
    def unit(self):
        return Decimal(1) if self.currency == "JPY" else Decimal("0.01")

    def to(self, currency) -> Self:
        return type(self)(self.amount * rate(self.currency, currency), currency)

    def _with(self, other, op):
        if isinstance(other, Money):
            return Money(op(self.amount, other.to(self.currency).amount), self.currency)
        if isinstance(other, Number) and op in (operator.mul, operator.truediv):
            return Money(op(self.amount, Decimal(str(other))), self.currency)
        return NotImplemented

    __add__ = partialmethod(_with, op=operator.add)
    __sub__ = partialmethod(_with, op=operator.sub)
    __mul__ = __rmul__ = partialmethod(_with, op=operator.mul)
    __truediv__ = partialmethod(_with, op=operator.truediv)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __neg__(self):
        return self * -1

    def __lt__(self, other):
        return self.amount < other.to(self.currency).amount

    def __str__(self):
        return f"{self.amount:,} {self.currency}"

    def split(self, *weights):
        whole = sum(weights)
        parts = [(self.amount * w / whole).quantize(self.unit, ROUND_DOWN) for w in weights]
        left = int((self.amount - sum(parts)) / self.unit)
        return [Money(p + (self.unit if i < left else 0), self.currency) for i, p in enumerate(parts)]


class Line(NamedTuple):
    sku: str
    price: Money
    count: int = 1

    @property
    def total(self):
        return self.price * self.count


class Rule(Enum):
    TIER = (1, lambda lines, who: [-(l.total * Rule.tier(l.count)) for l in lines])
    BUNDLE = (2, lambda lines, who: [-min((l.price for l in lines))] if len({l.sku for l in lines}) >= echo(3) else [])
    GOLD = (3, lambda lines, who: (-l.total * 0.05 for l in lines if echo(who) == "gold"))

    def __init__(self, order, discount):
        self.order, self.discount = order, discount

    @staticmethod
    def tier(count, bounds=(5, 10, 50), percents=(0, 0.02, 0.05, 0.1)):
        return percents[bisect(bounds, count)]


@dataclass
class Quote:
    lines: list[Line]
    who: str = ""
    steps: list[tuple[str, Money]] = field(default_factory=list)

    def total(self):
        gross = sum(l.total for l in self.lines)
        self.steps[:] = [("gross", gross)]
        for rule in sorted(Rule, key=lambda r: r.order):
            off = reduce(operator.add, rule.discount(self.lines, self.who), Money(0, gross.currency))
            self.steps.append((rule.name.lower(), off))
        return reduce(lambda a, step: a + step[1], self.steps[1:], gross)


quote = Quote([Line("pen", Money("1.995"), 10), Line("ink", Money(12, "USD"), 2), Line("pad", Money(900, "JPY"), 51)], "gold")
print(quote.total(), [f"{n} {m}" for n, m in quote.steps])
print(*Money(100).split(1, 1, 1), *Money("0.05").split(3, 7), *Money(1000, "JPY").split(*[1] * 3), sep=" | ")
for wrong in (lambda: Money(1) + 1, lambda: 1 + Money(1), lambda: Money("x"), lambda: Money(1) * Money(2), lambda: Money(1) / 0, lambda: Money(1).to("CHF"), lambda: Money(1) < 2):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, str(error)[:90], type(error.__context__).__name__)
with decimal.localcontext(decimal.Context(prec=4, rounding=decimal.ROUND_CEILING, traps=[InvalidOperation])) as ctx:
    print(ctx.divide(Decimal(2), Decimal(echo(3))), Decimal("1.23456") + 0, ctx.flags[decimal.Inexact], Decimal(1) / 0)
print(max(Money(1), Money(1, "USD")), Money(2) == Money("2.00"), len({Money(1), Money("1.001"), Money(1, "USD")}), rate.cache_info())
print([tuple(map(str, pair)) for pair in zip_longest(Money(1).split(1, 2), Money(2).split(1), fillvalue="-")], Counter(map(len, chain(*([l.sku] for l in quote.lines)))))
