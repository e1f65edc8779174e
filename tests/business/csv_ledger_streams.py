"""Bank statements: csv dialects, a coroutine pipeline with send and throw, running balances, a report by groupby and pivot."""
import csv
import io
import re
from collections import Counter, OrderedDict, defaultdict, namedtuple
from contextlib import closing, redirect_stdout
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import wraps
from itertools import accumulate, groupby, tee
from operator import itemgetter
from statistics import mean, median, pstdev


class semicolon(csv.excel):
    delimiter = ";"
    quotechar = "'"


csv.register_dialect("bank", semicolon)
TEXT = """date;text;amount;currency
01.03.2024;'Rent; March';-1.250,00;EUR
03.03.2024;'Salary O''Neil';3.411,90;EUR
02.03.2024;coffee;-3,5;EUR
32.03.2024;broken day;-1;EUR
05.03.2024;broken amount;abc;EUR

06.04.2024;'Refund
of rent';12,30;USD
"""
Row = namedtuple("Row", "date text amount currency line", defaults=(0,))


def consumer(function):
    @wraps(function)
    def begin(*args, **kwargs):
        made = function(*args, **kwargs)
        next(made)
        return made
    return begin


@consumer
def ledger():
    balance, seen, errors = Decimal(0), [], []
    while True:
        try:
            row = yield balance
            if row is None:
                return seen, errors
            balance += row.amount * Decimal(echo("0.92") if row.currency == "USD" else 1)
            seen.append((row, balance))
        except ValueError as error:
            errors.append(f"{type(error).__name__}: {error}")


@consumer
def counting(target):
    counts = Counter()
    try:
        while True:
            item = yield counts
            counts[item.currency] += 1
            target.send(item)
    finally:
        print("counted", dict(counts), echo("closed"))


def number(text):
    try:
        return Decimal(re.sub(r"[.](?=\d{3})", "", text).replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"no number: {echo(text)!r}") from None


def parsed(text, sink, book):
    reader = csv.DictReader(io.StringIO(text), dialect="bank")
    for record in reader:
        try:
            row = Row(datetime.strptime(echo(record["date"]), "%d.%m.%Y").date(), " ".join(record["text"].split()), number(record["amount"]), record["currency"], reader.line_num)
        except ValueError as error:
            book.throw(error)
        else:
            sink.send(row)
            yield row


book = ledger()
with closing(counting(book)) as sink:
    rows = sorted(parsed(TEXT, sink, book), key=itemgetter(slice(0, 1)))
try:
    book.send(None)
except StopIteration as stop:
    seen, errors = stop.value
print(errors, [str(balance) for _, balance in seen], [r.line for r in rows])
first, second = tee(r.amount for r in rows)
print(list(accumulate(first)), mean(map(float, second)), median(r.amount for r in rows), round(pstdev([float(r.amount) for r in rows]), 3))
pivot = defaultdict(lambda: defaultdict(Decimal, {"sum": Decimal(echo(0))}))
for (month, sign), group in groupby(rows, key=lambda r: (f"{r.date:%Y-%m}", echo("in" if r.amount > 0 else "out"))):
    for row in group:
        pivot[month][sign] += row.amount
        pivot[month]["sum"] += row.amount
out = io.StringIO()
writer = csv.DictWriter(out, ["month", "in", "out", "sum"], restval="-", extrasaction="ignore", lineterminator="|", quoting=csv.QUOTE_NONNUMERIC)
writer.writeheader()
writer.writerows({"month": m, "x": 1, **{k: float(v) for k, v in sums.items()}} for m, sums in OrderedDict(sorted(pivot.items(), reverse=True)).items())
print(out.getvalue())
with redirect_stdout(io.StringIO()) as caught:
    print("inside", echo(1))
    csv.writer(out := io.StringIO(), "bank").writerow(["a;b", "it's", None, 1.5, echo("x\ny")])
print(repr(caught.getvalue()), repr(out.getvalue()), next(csv.reader([out.getvalue()], "bank")), csv.list_dialects()[-1])
try:
    next(csv.reader(["'open"], dialect="bank", strict=True))
except csv.Error as error:
    print(error, rows[0]._replace(text="x"), Row._field_defaults)
