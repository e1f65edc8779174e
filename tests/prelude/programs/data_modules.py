# === csv reader ===
import csv
import io

text = 'name,amount\n"Ann, B",5\n"two\nlines",6\n"say ""hi""",7\n\nlast'
for row in csv.reader(io.StringIO(text)):
    print(row)
r = csv.reader(["a;b", "c;'d;e'"], delimiter=";", quotechar="'")
print(next(r), r.line_num, list(r), r.line_num, r.dialect.delimiter, r.dialect.quoting, r.dialect.lineterminator == "\r\n")
print(list(csv.reader(["1,x,2.5"], quoting=csv.QUOTE_MINIMAL)), list(csv.reader(['"1",2'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader([])))
print(list(csv.reader(["a\tb"], dialect="excel-tab")), list(csv.reader(["a\tb"], csv.excel_tab)), list(csv.reader(["a,b"], "unix")))
print(list(csv.reader(['"open', "ended"])), list(csv.reader(["a b"], delimiter=" ", skipinitialspace=True)))


def lines():
    yield "x,y"
    yield "1,2"


print(list(csv.reader(lines())), list(csv.reader(line for line in ("q,r",))))
attempts = (
    lambda: csv.reader(["a"], delimiter=""),
    lambda: csv.reader(["a"], delimiter=";;"),
    lambda: csv.reader(["a"], foo=1),
    lambda: csv.reader(["a"], dialect="nope"),
    lambda: csv.reader(5),
    lambda: next(csv.reader([b"a"])),
    lambda: next(csv.reader([5])),
    lambda: list(csv.reader(['"a"b'], strict=True)),
    lambda: list(csv.reader(['"a'], strict=True)),
    lambda: list(csv.reader(["a\rb"])),
    lambda: csv.reader(["a"], quoting=9),
    lambda: csv.writer(5),
    lambda: csv.writer(io.StringIO()).writerow(5),
    lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"]),
    lambda: csv.DictWriter(io.StringIO(), ["a"], extrasaction="x"),
    lambda: csv.DictWriter(io.StringIO(), ["a"]).writerow({"a": 1, "b": 2}),
    lambda: csv.register_dialect(5),
    lambda: csv.unregister_dialect("nope"),
)
for attempt in attempts:
    try:
        print(attempt())
    except (csv.Error, TypeError, ValueError) as error:
        print(type(error).__name__, error)

# === csv writer ===
import csv
import io
from decimal import Decimal


class Money:
    def __str__(self):
        return "5,00"


out = io.StringIO()
w = csv.writer(out)
print(w.writerow(["a", 1, 2.5, None, True, "x,y", 'q"q', Money(), Decimal("1.50"), "l1\nl2"]))
w.writerows([[1], (n for n in (2, 3)), {"k": 1}, ["", ""]])
print(repr(out.getvalue()), w.dialect.delimiter)
out = io.StringIO()
csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(["a", 1, None])
csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, delimiter="|").writerow(["a", 1, 2.0])
csv.writer(out, "excel-tab").writerow(["a", "b"])
csv.writer(out, quoting=csv.QUOTE_NONE, escapechar="\\").writerow(["a,b"])
print(repr(out.getvalue()))


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return "written"


sink = Sink()
print(csv.writer(sink).writerow("ab"), sink.parts)

# === csv dicts ===
import csv
import io

rows = csv.DictReader(io.StringIO("id,name\n1,Ann\n\n2\n3,Cy,extra,more\n"), restkey="rest", restval="?")
print(rows.fieldnames, rows.line_num)
for row in rows:
    print(row, rows.line_num)
print(list(csv.DictReader(["1,2"], fieldnames=["a", "b"])), list(csv.DictReader([])), csv.DictReader([]).fieldnames)
out = io.StringIO()
w = csv.DictWriter(out, fieldnames=["a", "b"], extrasaction="ignore", lineterminator="\n")
w.writeheader()
w.writerow({"a": 1, "b": "x y", "c": 3})
w.writerows([{"a": 2}, {"b": 4}])
print(repr(out.getvalue()))


class Semi(csv.excel):
    delimiter = ";"


csv.register_dialect("semi", Semi)
csv.register_dialect("pipe", delimiter="|")
print(sorted(csv.list_dialects()), csv.get_dialect("pipe").delimiter, list(csv.reader(["a;b"], "semi")), list(csv.reader(["a;b"], Semi())))
csv.unregister_dialect("semi")
csv.unregister_dialect("pipe")
print(list(csv.DictReader(["a|b", "1|2"], dialect="excel", delimiter="|")))


class Broken(csv.Dialect):
    delimiter = "long"


try:
    Broken()
except csv.Error as error:
    print(error)

# === decimal contexts ===
from decimal import BasicContext, Context, Decimal, DivisionByZero, ExtendedContext, Inexact, InvalidOperation, getcontext, localcontext

print(Decimal(1) / Decimal(7))
with localcontext() as ctx:
    ctx.prec = 5
    print(Decimal(1) / Decimal(7), getcontext().prec, ctx is getcontext())
    with localcontext(Context(prec=3)):
        print(Decimal(1) / Decimal(7))
    print(Decimal(1) / Decimal(7))
print(Decimal(1) / Decimal(7), getcontext().prec)
with localcontext(prec=4, rounding="ROUND_UP") as c:
    print(Decimal(2) / Decimal(3), c.prec, c.rounding)
try:
    with localcontext() as c:
        c.traps[Inexact] = True
        Decimal(1) / Decimal(3)
except Inexact as error:
    print("inexact", getcontext().traps[Inexact])
for bad in (lambda: localcontext(5), lambda: localcontext(foo=1)):
    try:
        bad()
    except TypeError as error:
        print(error)
print(BasicContext.prec, BasicContext.traps[DivisionByZero], ExtendedContext.traps[InvalidOperation], ExtendedContext.divide(Decimal(1), Decimal(0)))

# === graphlib ===
from graphlib import CycleError, TopologicalSorter

print(list(TopologicalSorter({"d": {"b", "c"} and ["b", "c"], "b": ["a"], "c": ["a"]}).static_order()))
s = TopologicalSorter()
s.add(3, 2, 1)
s.add(2, 1)
s.prepare()
while s:
    ready = s.get_ready()
    print(ready, s.is_active())
    s.done(*ready)
try:
    TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare()
except CycleError as error:
    print(error.args)
s = TopologicalSorter({1: [2]})
for call in (s.get_ready, s.is_active, lambda: s.done(1)):
    try:
        call()
    except ValueError as error:
        print(error)
s.prepare()
for call in (s.prepare, lambda: s.add(5), lambda: s.done(1), lambda: s.done(9), lambda: s.done(*s.get_ready()), lambda: s.done(2)):
    try:
        print(call())
    except ValueError as error:
        print(error)
chain = {n: [n + 1] for n in range(300)}
print(list(TopologicalSorter(chain).static_order())[:3])
chain[300] = [0]
try:
    list(TopologicalSorter(chain).static_order())
except CycleError as error:
    print(len(error.args[1]))
