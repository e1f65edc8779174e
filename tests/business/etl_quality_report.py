"""Rows from CSV, JSON lines and fixed width are normalised, validated with collected errors, joined, pivoted and written out."""
import csv
import io
import json
import operator
import statistics as st
from collections import Counter, OrderedDict, defaultdict
from contextlib import ExitStack, closing, redirect_stdout
from datetime import date, datetime
from functools import reduce
from itertools import groupby, islice, tee
from string import capwords

CSV = "id,name,joined,amount\n1,ada LOVELACE,2023-01-05,10.50\n2,bob,05.02.2023,\"1,200\"\n3,,2023-13-01,x\n1,ada,2023-01-05,3\n"
JSONL = '{"id": 4, "name": "Çiğdem", "joined": "2023/03/09", "amount": 7}\n{"id": 5, broken}\n{"id": "6", "name": "eve", "joined": null, "amount": -2.5}\n'
FIXED = "0007frank     20230411   99.90\n0008grace     20230412    0.10\n"
FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")


class RowError(Exception):
    def __init__(self, source, line, problems):
        self.source, self.line, self.problems = source, line, problems
        super().__init__(source, line, problems)

    def __str__(self):
        return f"{self.source}:{self.line}: " + "; ".join(self.problems)


def read_csv(text):
    with closing(io.StringIO(text)) as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            yield reader.line_num, row


def read_jsonl(text):
    for number, line in enumerate(io.StringIO(text), 1):
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            yield number, RowError("jsonl", number, [f"{error.msg} at column {error.colno}"])


def read_fixed(text, layout=(("id", 0, 4), ("name", 4, 14), ("joined", 14, 22), ("amount", 22, 30))):
    for number, line in enumerate(text.splitlines(), 1):
        yield number, {name: line[a:b].strip() for name, a, b in layout}


def parse_date(text):
    for pattern in FORMATS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError(f"no date: {text!r}")


def check(source, number, row):
    if isinstance(row, RowError):
        raise row
    clean, problems = {"source": source}, []
    for name, convert in {
        "id": int,
        "name": lambda v: capwords(v) if v else problems.append("name is empty"),
        "joined": lambda v: v and parse_date(v),
        "amount": lambda v: round(float(str(v).replace(",", "")), 2),
    }.items():
        try:
            clean[name] = convert(row[name])
        except (ValueError, TypeError) as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise RowError(source, number, problems)
    return clean


def load(*sources):
    rows, errors, seen = [], [], {}
    for name, reader in sources:
        for number, raw in reader:
            try:
                row = check(name, number, raw)
                if (first := seen.setdefault(row["id"], f"{name}:{number}")) != f"{name}:{number}":
                    raise RowError(name, number, [f"id {row['id']} was in {first}"])
            except RowError as error:
                errors.append(error)
            else:
                rows.append(row)
    if errors:
        return rows, ExceptionGroup(f"{len(errors)} bad rows", errors)
    return rows, None


rows, problems = load(("csv", read_csv(CSV)), ("jsonl", read_jsonl(JSONL)), ("fixed", read_fixed(FIXED)))
print(problems, *problems.exceptions, sep="\n  ")
duplicates, rest = problems.split(lambda e: any("was in" in p for p in getattr(e, "problems", ()))) if isinstance(problems, ExceptionGroup) else (None, None)
print(len(duplicates.exceptions), len(rest.exceptions), type(rest).__name__)
rows.sort(key=lambda r: (r["joined"] or date.min, r["id"]))
pivot = OrderedDict()
for month, group in groupby(rows, key=lambda r: f"{r['joined']:%Y-%m}" if r["joined"] else "never"):
    pivot[month] = list(group)
out = io.StringIO()
with ExitStack() as stack:
    stack.enter_context(redirect_stdout(out))
    stack.callback(print, "-- end --")
    print(f"{'month':<10}|{'rows':^6}|{'sum':>10}|{'median':>8}")
    for month, group in pivot.items():
        amounts = [r["amount"] for r in group]
        print(f"{month:<10}|{len(group):^6}|{sum(amounts):>10,.2f}|{st.median(amounts):>8.1f}")
print(out.getvalue())
first, second = tee(r["amount"] for r in rows)
print(f"{st.pstdev(first):.4f} {max(second)} {reduce(operator.mul, (1, 2, 3))}", Counter(r["source"] for r in rows))
wide = defaultdict(dict)
for r in rows:
    wide[r["source"]][r["id"]] = r["name"]
[json.dumps(r, default=str, ensure_ascii=False) for r in islice(rows, 2)], {k: dict(v) for k, v in wide.items()}, rows[-1]["joined"].isoformat()
