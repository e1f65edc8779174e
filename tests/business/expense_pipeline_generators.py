"""An expense pipeline of generators and coroutines that are sent rows, with a running total, windows and a final report."""
import itertools
import math
import operator
import textwrap
from collections import ChainMap, Counter, OrderedDict, deque
from functools import partial, reduce
from types import MappingProxyType, SimpleNamespace

RAW = """
# date | who | category | amount | currency
2024-05-01|ann|travel|120.50|EUR
2024-05-01|bob|food|18|USD

2024-05-02|ann|food|9.99|EUR
2024-05-03|cem|travel|1e3|GBP
2024-05-03|bob|hotel|n/a|EUR
2024-05-04|ann|hotel|230|CHF
2024-05-06|bob|travel|77.7|USD
"""
RATES = MappingProxyType({"EUR": 1.0, "USD": 0.92, "GBP": 1.17})
DEFAULTS = {"limit": 150, "round": 2}
POLICY = ChainMap({"ann": {"limit": 300}}, {})


def coroutine(f):
    def primed(*args, **kwargs):
        c = f(*args, **kwargs)
        next(c)
        return c
    return primed


def lines(text):
    yield from (line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#"))


def rows(source):
    names = ("date", "who", "category", "amount", "currency")
    for number, line in enumerate(source, start=1):
        row = SimpleNamespace(**dict(zip(names, line.split("|"), strict=True)), number=number)
        try:
            row.amount = float(row.amount)
        except ValueError as error:
            row.error = str(error)
        yield row


def convert(source, rates):
    for row in source:
        if not hasattr(row, "error"):
            if (rate := rates.get(row.currency)) is None:
                row.error = f"no rate for {row.currency}"
            else:
                row.euros = round(row.amount * rate, 2)
        yield row


@coroutine
def running_mean(size):
    window, result = deque(maxlen=size), None
    while True:
        value = yield result
        if value is None:
            return
        window.append(value)
        result = round(math.fsum(window) / len(window), 3)


@coroutine
def totals(report):
    per_person = Counter()
    try:
        while True:
            who, euros = yield per_person.most_common(1)
            per_person[who] += euros
    except GeneratorExit:
        report["totals"] = OrderedDict(sorted(per_person.items(), key=operator.itemgetter(1), reverse=True))
        raise
    finally:
        report["closed"] = True


report = {}
mean, total = running_mean(3), totals(report)
rejected = []
for row in convert(rows(lines(RAW)), RATES):
    if error := getattr(row, "error", None):
        rejected.append((row.number, error))
        continue
    limit = ChainMap(POLICY.get(row.who, {}), DEFAULTS)["limit"]
    flag = "!" if row.euros > limit else " "
    print(f"{row.date:>10} {row.who:<4}{row.category:<7}{row.euros:>9.2f}{flag} mean {mean.send(row.euros):>8} top {total.send((row.who, row.euros))}")
total.close()
try:
    mean.send(None)
except StopIteration as stop:
    print("mean ended with", stop.value)
print(report, rejected)
compose = lambda *fs: reduce(lambda f, g: lambda x: g(f(x)), fs)
clean = compose(str.strip, str.casefold, partial(str.replace, *(), **{}) if False else lambda s: s.replace(" ", "_"))
print(clean("  Total Amount "), textwrap.dedent("""\
    done
      indented""").splitlines())
try:
    RATES["CHF"] = 1.04
except TypeError as error:
    print(error)
batches = iter(partial(lambda it, n: list(itertools.islice(it, n)), iter(range(7)), 3), [])
list(batches), list(itertools.accumulate([1, 2, 3, 4], operator.mul)), [*map(list, itertools.zip_longest(*[iter("abcde")] * 2, fillvalue="-"))], sum(map(operator.mul, [1, 2], [3, 4]))
