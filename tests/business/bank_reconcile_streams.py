"""Reconcile a bank statement with a ledger: amounts within a tolerance, dates within days, one to many by subset sums."""
import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal as D
from itertools import chain, combinations
from typing import Iterable

BANK = """\
id;date;amount;text
B1;2024-02-01;"1.250,00";INVOICE 1001
B2;2024-02-03;-89,90;CARD PAYMENT
B3;2024-02-05;300,00;SAMMEL 1002+1003
B4;2024-02-07;75,49;INV 1004
B5;2024-02-29;10,00;???
"""
LEDGER = """\
ref\tdate\tamount
1001\t2024-01-30\t1250.00
1002\t2024-02-01\t120.00
1003\t2024-02-02\t180.00
1004\t2024-02-06\t75.50
card\t2024-02-03\t-89.90
1005\t2024-02-08\t42
"""


@dataclass(frozen=True)
class Entry:
    key: str
    day: date
    amount: D
    text: str = ""

    def near(self, other: "Entry", days=5, tolerance=D("0.01")) -> bool:
        return abs((self.day - other.day).days) <= days and abs(self.amount - other.amount) <= tolerance


def german(text: str) -> D:
    return D(text.replace(".", "").replace(",", "."))


def read(text, key, amount=D, **options) -> list[Entry]:
    reader = csv.DictReader(io.StringIO(text), **options)
    return [Entry(row[key], date.fromisoformat(row["date"]), amount(row["amount"]), row.get("text") or "") for row in reader]


def subsets(entries: Iterable[Entry], size=3):
    entries = tuple(entries)
    return chain.from_iterable(combinations(entries, n) for n in range(1, size + 1))


def reconcile(bank, ledger):
    open_items = {e.key: e for e in ledger}
    for movement in bank:
        candidates = [e for e in open_items.values() if (e.amount < 0) == (movement.amount < 0)]
        named = [e for e in candidates if e.key in movement.text]
        found = None
        for pool, how in ((named, "named"), (candidates, "searched")):
            for subset in subsets(pool):
                total = sum((e.amount for e in subset), D())
                if abs(total - movement.amount) <= D("0.01") and all(abs((e.day - movement.day).days) <= 5 for e in subset):
                    found = subset, how, movement.amount - total
                    break
            if found:
                break
        else:
            yield movement.key, (), "open", movement.amount
            continue
        for entry in found[0]:
            del open_items[entry.key]
        yield movement.key, tuple(e.key for e in found[0]), *found[1:]
    return open_items


def collect(generator):
    rest = yield from generator
    yield "rest", tuple(rest), "ledger", sum(e.amount for e in rest.values())


bank, ledger = read(BANK, "id", german, delimiter=";"), read(LEDGER, "ref", dialect="excel-tab")
by_kind = defaultdict(list)
for key, matched, how, difference in collect(reconcile(bank, ledger)):
    print(f"{key:<5}{'+'.join(matched) or '-':<12}{how:<10}{difference:>8}")
    by_kind[how].append(key)
out = io.StringIO(newline="")
writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
writer.writerow(["id", "note"])
writer.writerows([(e.key, e.text) for e in bank if "," in str(e.amount) or e.amount > 100] + [("x", 'say "hi", ok')])
print(out.getvalue(), end="")
dict(by_kind), bank[0].near(ledger[0]), bank[3].near(ledger[3]), sum(e.amount for e in bank)
