# === forms of strftime ===
from datetime import *
d = datetime(2024, 2, 29, 13, 5, 9, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
for f in "aAbBcdfHIjmMpSUwWxXyYzZ%GuVDFTReCnth":
    try: print(f, repr(d.strftime("%" + f)))
    except Exception as e: print(f, type(e), e)
print(f"{d:%Y-%m-%d %H:%M}", f"{d:%A, %d %B}", format(d, ""), f"{d.date():%d/%m/%y}", f"{d.time():%H.%M}")
print(d.strftime("%-d %-m %-H %e %k %l %P %s"))

# === forms of strptime ===
from datetime import *
for s, f in [("2024-02-29", "%Y-%m-%d"), ("29 Feb 2024 01:05 PM", "%d %b %Y %I:%M %p"), ("Mon Jan  1 00:00:00 2024", "%c"), ("2024-W05-3", "%G-W%V-%u"), ("24-060", "%y-%j"),
    ("2024-01-01T10:00:00+0530", "%Y-%m-%dT%H:%M:%S%z"), ("2024-01-01 10:00:00.123", "%Y-%m-%d %H:%M:%S.%f"), ("x", "%Y"), ("2024-13-01", "%Y-%m-%d"), ("2024-01-01 junk", "%Y-%m-%d"), ("2024-02-30", "%Y-%m-%d"),
    ("10:00 UTC", "%H:%M %Z"), ("5", "%Q"), ("Wednesday 10", "%A %d"), ("20240101", "%Y%m%d")]:
    try: print(repr(datetime.strptime(s, f)))
    except Exception as e: print(type(e).__name__, e)

# === iso forms ===
from datetime import *
for s in ["2024-01-01", "2024-01-01T10:00", "2024-01-01T10:00:00Z", "20240101T101010", "2024-W01-1", "2024-01-01 10:00:00.123456+02:00", "nope", "2024-1-1"]:
    for k in (datetime, date, time):
        try: print(k.__name__, repr(k.fromisoformat(s)))
        except Exception as e: print(k.__name__, type(e).__name__, e)
print(datetime(2024,1,1).isoformat(" ", "minutes"), datetime(2024,1,1,tzinfo=UTC).isoformat(timespec="milliseconds"))
print(date(2024,12,30).isocalendar(), date.fromisocalendar(2025,1,1), date(2024,1,1).isocalendar().week)
y, w, d = date(2024, 5, 5).isocalendar()
print(y, w, d)

# === time deltas and date errors ===
from datetime import *
t = timedelta(days=1, hours=-3, milliseconds=5)
print(t, repr(t), t.total_seconds(), t / 2, t // 3, t % timedelta(hours=2), divmod(t, timedelta(hours=5)), -t, abs(-t), t * 1.5, t / timedelta(minutes=1))
print(timedelta.max, timedelta.min, timedelta.resolution, sum([t, t], timedelta()))
print(str(timedelta(days=-1)), timedelta(seconds=90), bool(timedelta(0)))
try: timedelta("x")
except Exception as e: print(type(e), e)
try: date(2024, 2, 30)
except Exception as e: print(type(e), e)
try: datetime(2024, 1, 1) - date(2024, 1, 1)
except Exception as e: print(type(e), e)
try: datetime(2024, 1, 1) < datetime(2024, 1, 1, tzinfo=UTC)
except Exception as e: print(type(e), e)
try: datetime(2024, 1, 1) < date(2024, 1, 1)
except Exception as e: print(type(e), e)
try: date(2024,1,1).replace(month=13)
except Exception as e: print(type(e), e)
try: datetime(2024,1,1).foo
except Exception as e: print(type(e), e)

# === dates of the program's own ===
from datetime import *
class Day(date):
    def __add__(self, n):
        return Day.fromordinal(self.toordinal() + n) if isinstance(n, int) else super().__add__(n)
    @property
    def quarter(self): return (self.month - 1) // 3 + 1
d = Day(2024, 2, 28)
print(d + 2, type(d + 2), (d + 2).quarter, repr(d), d + timedelta(days=1), type(d + timedelta(days=1)))
print(Day.today().__class__, Day.fromisoformat("2024-01-01").quarter, d.replace(day=1), type(d.replace(day=1)))

# === decimals: quantize, contexts, formats ===
from decimal import *
print(Decimal("1.005").quantize(Decimal("0.01")), Decimal("1.005").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), Decimal("2.675").quantize(Decimal(".01"), ROUND_HALF_DOWN))
with localcontext() as c:
    c.prec = 5
    print(Decimal(1) / Decimal(3), c.prec)
with localcontext(prec=4) as c:
    print(Decimal(1) / 7)
print(Decimal(1) / Decimal(3), getcontext().prec)
print(Decimal("123.4500").normalize(), Decimal("1E+3"), Decimal("1E+3").to_integral_value(), f"{Decimal('1234567.891'):,.2f}", f"{Decimal('0.1'):.0%}", f"{Decimal('12'):>10}", f"{Decimal('1e10'):g}")
print(Decimal("NaN"), Decimal("-Infinity"), Decimal("0E-7"), Decimal((1, (1, 2, 3), -2)), Decimal(0.1), Decimal("  12 "))
try: Decimal("abc")
except InvalidOperation as e: print(type(e), e, e.args)
try: Decimal(1) / 0
except DivisionByZero as e: print(type(e), e, isinstance(e, ZeroDivisionError))
try: Decimal(1) + 1.5
except TypeError as e: print(e)
print(Decimal("1.1") == 1.1, Decimal("1.5") == 1.5, Decimal(3) > 2.5, hash(Decimal(3)) == hash(3), sum([Decimal("1.1")] * 3), max(Decimal(1), Decimal(2)), round(Decimal("2.5")), round(Decimal("2.675"), 2), int(Decimal("3.9")), divmod(Decimal(7), 3), Decimal(-7) % 3, Decimal(-7) // 2, Decimal(2) ** 10, Decimal(2).sqrt(), Decimal(10).log10(), Decimal(2) ** Decimal("0.5"))
with localcontext() as c:
    c.rounding = ROUND_DOWN
    print(Decimal("1.009").quantize(Decimal("1.00")), round(Decimal("1.009"), 2))
c = Context(prec=3, rounding=ROUND_UP); print(c.divide(Decimal(1), Decimal(3)), c.create_decimal("3.14159"), c.flags[Inexact])
try: Decimal("1").quantize(Decimal("1e-50"))
except InvalidOperation as e: print(e)
print(Decimal("3.14").as_tuple(), Decimal("3.14").as_integer_ratio(), Decimal("12.50").adjusted(), Decimal("12.5").compare(Decimal(13)), Decimal("5").is_zero(), Decimal("1.20").copy_abs(), Decimal('-0'))

# === json: options, hooks and errors ===
import json
from datetime import *
from decimal import Decimal
from collections import *
from enum import *
from dataclasses import *
class Color(Enum): RED = 1
class Num(IntEnum): ONE = 1
class SE(str, Enum): A = "a"
@dataclass
class P: x: int
def enc(o):
    if isinstance(o, (datetime, date)): return o.isoformat()
    if isinstance(o, Decimal): return str(o)
    if isinstance(o, set): return sorted(o)
    if isinstance(o, Enum): return o.name
    if is_dataclass(o): return asdict(o)
    raise TypeError(f"no {type(o).__name__}")
print(json.dumps({"d": date(2024,1,1), "m": Decimal("1.10"), "s": {3,1}, "c": Color.RED, "n": Num.ONE, "e": SE.A, "p": P(1), "t": (1,2), "o": OrderedDict(a=1), "C": Counter("ab")}, default=enc, indent=2, sort_keys=True))
print(json.dumps([1.0, 1e100, float("inf"), -0.0, True, None, "é\n\u2028\"", {1: 2, None: 3, True: 4, 1.5: 6}], ensure_ascii=False), json.dumps("é😀"), json.dumps({}, indent=2), json.dumps([], indent=2), json.dumps({"a": [1, {"b": 2}]}, separators=(",", ":")), json.dumps([1, [2]], indent="\t"))
for bad in ["", "{", "[1,]", '{"a":1,}', "nul", '"\x01"', "1 2", "{'a':1}", '{"a" 1}', "[1 2]", '"abc', "NaN", "-", '"\\x"', "\ufeff1"]:
    try: print(repr(json.loads(bad)))
    except json.JSONDecodeError as e: print(e, "|", e.msg, e.pos, e.lineno, e.colno)
for bad in [object, {1, 2}, P, b"a", {(1, 2): 3}, 1j]:
    try: json.dumps(bad)
    except TypeError as e: print(e)
try: json.dumps(float("nan"), allow_nan=False)
except ValueError as e: print(e)
x = []; x.append(x)
try: json.dumps(x)
except ValueError as e: print(e)
print(json.dumps({(1,2): 3, "a": 1}, skipkeys=True))
print(json.loads('{"a": 1.5, "b": [1, 2], "c": 10000000000000000000000}', parse_float=Decimal, parse_int=str, object_pairs_hook=list))
print(json.loads('{"__p__": 1, "x": 5}', object_hook=lambda d: P(d["x"]) if "__p__" in d else d), json.loads("[NaN, Infinity]", parse_constant=lambda s: "<" + s + ">"))
print(json.loads(b'{"a": "\\u00e9"}'), json.loads(' [1] \n'))

# === json: encoder and decoder classes ===
import json
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        if isinstance(o, complex): return [o.real, o.imag]
        return super().default(o)
print(json.dumps({"a": {3, 1}, "b": 1j}, cls=E), E().encode([{1}]), E(indent=1, sort_keys=True).encode({"b": 1, "a": {2}}))
try: json.dumps(object(), cls=E)
except TypeError as e: print(e)
print(json.JSONDecoder().raw_decode('[1, 2] tail'))
import io
f = io.StringIO(); json.dump({"a": 1}, f, indent=1); print(f.getvalue()); f.seek(0); print(json.load(f))
print(json.JSONDecodeError("m", "doc\nx", 4))

# === arithmetic of counters ===
from collections import *
c = Counter("abracadabra"); d = Counter(a=1, b=5, z=-1)
print(c, c.most_common(2), c + d, c - d, c & d, c | d, +d, -d, sorted(c.elements()), c.total(), c["nope"], c == Counter(c), c <= c + d, c > d)
c.update("aaa"); c.subtract({"a": 10}); print(c, dict(c), c.most_common()[:-3:-1]); c += Counter("q"); print(c); del c["nope"]; print(Counter([1,1,2]).items(), Counter() == {}, Counter({"x": 3}) - Counter({"x": 3}), bool(Counter()))
try: Counter.fromkeys("ab")
except NotImplementedError as e: print(e)
w = Counter({"a": 1.5}); w["a"] += 1; print(w, Counter(a=2, b=1).__repr__(), repr(Counter(a="x", b=2)))

# === default dicts, chain maps, ordered dicts, deques, named tuples ===
from collections import *
dd = defaultdict(lambda: defaultdict(list)); dd["a"]["b"].append(1); dd["c"]; print({k: dict(v) for k, v in dd.items()}, defaultdict(int, x=1), defaultdict(list).default_factory, dd.get("zz"), "zz" in dd)
try: defaultdict(None)["x"]
except KeyError as e: print(repr(e))
try: defaultdict(3)
except TypeError as e: print(e)
print(defaultdict(int, a=1) | {"b": 2}, {"b": 2} | defaultdict(int, a=1), defaultdict(int, {"a": 1}) == {"a": 1})
class Auto(defaultdict):
    def __missing__(self, key): self[key] = v = key * 2; return v
a = Auto(); print(a["x"], a)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm, cm["b"], list(cm), len(cm), cm.maps, dict(cm), cm.parents, cm.new_child({"z": 0}), cm | {"q": 1}); cm["b"] = 9; print(cm.maps[0]); 
try: del cm["zz"]
except KeyError as e: print(e)
try: cm.pop("zz")
except KeyError as e: print(e)
cm.pop("a"); print(cm["a"], sorted(cm.items()))
od = OrderedDict([("a", 1), ("b", 2), ("c", 3)]); od.move_to_end("a"); od.move_to_end("c", last=False); print(od, od.popitem(last=False), list(reversed(od)), od == OrderedDict(b=2, a=1), od == {"a": 1, "b": 2}, od | {"z": 1})
try: OrderedDict().popitem()
except KeyError as e: print(e)
try: od.move_to_end("nope")
except KeyError as e: print(repr(e))
dq = deque([1, 2, 3], maxlen=3); dq.append(4); dq.rotate(1); dq.appendleft(0); print(dq, dq.maxlen, dq[0], 2 in dq, dq.index(4), dq + deque([1]), dq * 2, dq.copy(), list(reversed(dq)))
try: deque().pop()
except IndexError as e: print(e)
try: deque([1])[5]
except IndexError as e: print(e)
try: deque([1])[0:1]
except TypeError as e: print(e)
P = namedtuple("P", "x y", defaults=[5]); p = P(1); print(p, p._asdict(), p._replace(x=2), P._fields, P._field_defaults, P._make([1, 2]), p == (1, 5), P.__doc__, P.x.__doc__, p.__match_args__)
for f in [lambda: P(), lambda: P(1, 2, 3), lambda: p._replace(z=1), lambda: namedtuple("A", "a a"), lambda: namedtuple("A", "class"), lambda: namedtuple("A", "_x"), lambda: P._make([1,2,3]), lambda: namedtuple("1", "x")]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(namedtuple("A", "class _x b b", rename=True)._fields)
class Q(P):
    @property
    def s(self): return self.x + self.y
print(Q(1, 2).s, Q(1, 2), Q(1,2)._replace(x=5))

# === recipes of itertools ===
from itertools import *
import operator
print(list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(chain.from_iterable([[1], [2, 3]])), list(combinations("abc", 2)), list(permutations([1, 2, 3], 2))[:3], list(product("ab", repeat=2)), list(islice(count(1, .5), 3)), list(zip_longest([1], [2, 3], fillvalue="-")), [(k, list(g)) for k, g in groupby("aabbc")], list(takewhile(lambda x: x < 3, count())), list(dropwhile(lambda x: x < 3, range(5))), list(filterfalse(None, [0, 1])), list(starmap(pow, [(2, 3)])), list(compress("abc", [1, 0, 1])), list(pairwise([1, 2, 3])), list(repeat(1, 2)), list(islice(cycle("ab"), 3)), [list(x) for x in tee([1, 2])], list(combinations_with_replacement("ab", 2)))
def chunked(it, n):
    it = iter(it)
    while c := list(islice(it, n)): yield c
print(list(chunked(range(7), 3)))
def roundrobin(*its):
    pending = len(its); nexts = cycle(iter(it).__next__ for it in its)
    while pending:
        try:
            for n in nexts: yield n()
        except StopIteration:
            pending -= 1; nexts = cycle(islice(nexts, pending))
print("".join(roundrobin("ABC", "D", "EF")))
def partition(pred, it):
    a, b = tee(it); return list(filterfalse(pred, a)), list(filter(pred, b))
print(partition(lambda x: x % 2, range(6)))
def sliding(it, n):
    from collections import deque
    it = iter(it); w = deque(islice(it, n - 1), maxlen=n)
    for x in it: w.append(x); yield tuple(w)
print(list(sliding("ABCDE", 3)), count(3), repeat(2, 3), list(islice("abcdef", 1, None, 2)))
def powerset(s): s = list(s); return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))
print(list(powerset([1, 2, 3])))
for f in [lambda: islice([1], -1), lambda: list(combinations([1], -1)), lambda: list(product([1], repeat=-1)), lambda: zip_longest([1], x=1), lambda: repeat(), lambda: groupby(), lambda: next(islice([], 0)), lambda: tee([1], -1), lambda: count("a"), lambda: chain(1).__next__()]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

# === groups, tees and iterators of the program ===
import itertools as it
from functools import *
rows = [{"k": "b", "v": 1}, {"k": "a", "v": 2}, {"k": "b", "v": 3}]
for k, g in it.groupby(sorted(rows, key=lambda r: r["k"]), key=lambda r: r["k"]): print(k, [r["v"] for r in g])
a = it.groupby([1, 1, 2]); (k1, g1), (k2, g2) = next(a), next(a); print(list(g1), list(g2))
t1, t2 = it.tee(iter([1, 2, 3])); next(t1); print(list(t2), list(t1))
c = it.count(); print(next(c), next(c), list(zip(c, "ab")))
class It:
    def __init__(s, n): s.n = n
    def __iter__(s): return s
    def __next__(s):
        if not s.n: raise StopIteration
        s.n -= 1; return s.n
print(list(it.chain(It(2), "a")), list(it.islice(It(5), 2)), list(it.product(It(2), It(2))), sum(It(4)), max(It(4)), dict(zip(It(3), "abc")), sorted(It(3)), list(it.zip_longest(It(2), It(1))), set(It(3)), "-".join(map(str, It(3))), [*It(3)], list(it.batched(It(3), 2)) if hasattr(it, "batched") else 0)

# === csv: dialects, quoting, errors ===
import csv, io
f = io.StringIO('name;qty;note\n"Ann ""A""";3;"x;y"\nBob;;\n\n"multi\nline";1;z\n')
for r in csv.reader(f, delimiter=";"): print(r)
f.seek(0)
rd = csv.DictReader(f, delimiter=";", restkey="rest", restval="-"); print(rd.fieldnames); print([dict(r) for r in rd], rd.line_num)
o = io.StringIO(); w = csv.writer(o, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n"); w.writerow([1, "a", None, 2.5, 'q"q', "c,d"]); w.writerows([[True, "x\ny"], ()]); print(o.getvalue())
o = io.StringIO(); w = csv.DictWriter(o, ["a", "b"], extrasaction="ignore", restval="?"); w.writeheader(); w.writerow({"a": 1, "z": 3}); w.writerows([{"b": 2}]); print(repr(o.getvalue()))
try: csv.DictWriter(io.StringIO(), ["a"]).writerow({"a": 1, "q": 2})
except ValueError as e: print(e)
class D(csv.Dialect): delimiter = "|"; quotechar = "'"; quoting = csv.QUOTE_MINIMAL; lineterminator = "\n"; doublequote = False; escapechar = "\\"
csv.register_dialect("pipes", D); print(list(csv.reader(["a|'b|c'|d\\|e"], "pipes")), csv.list_dialects(), csv.get_dialect("excel-tab").delimiter)
csv.register_dialect("semi", delimiter=";", skipinitialspace=True); print(list(csv.reader(["a; b;\"c\""], dialect="semi")))
csv.unregister_dialect("semi"); csv.unregister_dialect("pipes")
for bad in [lambda: csv.reader(["a"], delimiter="ab"), lambda: csv.get_dialect("nope"), lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"]), lambda: list(csv.reader(['"a'], strict=True)), lambda: csv.reader(3), lambda: csv.writer(3), lambda: csv.reader([], dialect="zz"), lambda: list(csv.reader(["a", 3])), lambda: csv.writer(io.StringIO()).writerow(3)]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(list(csv.reader(["1,2.5,\"x\""], quoting=csv.QUOTE_NONNUMERIC)), next(csv.reader(x for x in ["a,b"])))

# === templates and formatters ===
from string import *
import string
t = Template("$who owes ${amt}USD, $$5 $missing"); print(t.safe_substitute(who="A", amt=3)); 
try: t.substitute(who="A", amt=3)
except KeyError as e: print(repr(e))
try: Template("$").substitute()
except ValueError as e: print(e)
try: Template("a\nb $1").substitute()
except ValueError as e: print(e)
class T(Template): delimiter = "%"; idpattern = "[a-z]+_[a-z]+"
print(T("%foo_bar %no").safe_substitute(foo_bar=1), Template("$a $b").get_identifiers(), Template("$a").is_valid(), Template("$").is_valid(), t.template)
print(capwords("hello  world-x"), string.punctuation, Formatter().format("{0} {x:>5} {y[a]}", 1, x=2, y={"a": 3}), list(Formatter().parse("a{b!r:c}d")))
class F(Formatter):
    def get_value(self, key, args, kw): return kw.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kw)
    def convert_field(self, v, c): return v.upper() if c == "u" else super().convert_field(v, c)
    def format_field(self, v, spec): return f"[{super().format_field(v, spec)}]"
print(F().format("{a!u} {zz} {0:>4}", 7, a="x"), F().vformat("{a}", (), {"a": 1}))

# === statistics of all kinds of numbers ===
import statistics as st
from fractions import Fraction; from decimal import Decimal
d = [1, 2, 2, 3.5, 7]
print(st.mean(d), st.fmean(d), st.median(d), st.median_low(d), st.median_high(d), st.mode(d), st.multimode("aabb"), st.stdev(d), st.pstdev(d), st.variance(d), st.pvariance(d), st.quantiles(d), st.quantiles(d, n=10, method="inclusive"), st.harmonic_mean([40, 60]), st.geometric_mean([1, 2, 4]), st.median_grouped([1, 2, 2, 3]), st.correlation([1, 2, 3], [1, 2, 4]), st.covariance([1, 2, 3], [1, 2, 4]), st.linear_regression([1, 2, 3], [2, 4, 6]))
print(st.mean([Fraction(1, 2), Fraction(1, 3)]), st.mean([Decimal("1.1"), Decimal("2")]), st.stdev([Decimal(1), Decimal(3)]), st.fmean([1, 2], weights=[1, 3]))
n = st.NormalDist(100, 15); print(n, n.cdf(115), n.inv_cdf(.5), n.zscore(130), n + 5, n.overlap(st.NormalDist(110, 15)), st.NormalDist.from_samples([1, 2, 3]), n.quantiles(4), n.mean, n.stdev, n.variance)
for f in [lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.quantiles([1]), lambda: st.mean(["a"]), lambda: st.correlation([1], [1]), lambda: st.geometric_mean([0]), lambda: st.mean(5)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(st.mean(x for x in range(5)), st.median({3, 1, 2}), st.mode(["red", "blue", "red"]), st.mean({"a": 1}.values()))

# === calendars ===
import calendar as c
print(c.monthrange(2024, 2), c.isleap(1900), c.month_name[1:3], list(c.day_abbr), c.weekday(2024, 1, 1), c.leapdays(2000, 2024), c.timegm((2024, 1, 1, 0, 0, 0)))
print(c.month(2024, 2)); print(c.TextCalendar(c.SUNDAY).formatmonth(2024, 2)); print(c.monthcalendar(2024, 2)); print(list(c.Calendar().itermonthdates(2024, 2))[:2], c.Calendar(6).monthdayscalendar(2024, 2)[0], list(c.Calendar().itermonthdays2(2024, 2))[:4])
try: c.monthrange(2024, 13)
except Exception as e: print(type(e), e)
print(c.calendar(2024, m=4)[:200], c.HTMLCalendar().formatmonth(2024, 2)[:100], c.month_name[12], c.firstweekday(), c.weekheader(3), c.day_name[-1], len(c.month_abbr), str(c.month_name[2]))
class H(c.HTMLCalendar):
    def formatday(self, day, wd): return f"<x>{day}</x>"
print(H().formatmonth(2024, 2)[-100:])

# === fractions, math and objects as numbers ===
from fractions import Fraction as F
import math, cmath, random
print(F("3/4"), F(0.5), F("1.25"), F(3, 4) + 1, F(1, 3) * 3 == 1, F(7, 2) // 1, F(22, 7).limit_denominator(5), round(F(5, 2)), F(1, 3) ** 2, float(F(1, 3)), F(1, 3) < .5, math.floor(F(7, 2)), hash(F(1, 2)) == hash(.5), f"{F(1, 3)}", repr(F(-1, 3)), F(2) ** -1, abs(F(-1, 2)), sum([F(1, 3)] * 3), F("  -3/4 "), divmod(F(7, 2), 2))
for f in [lambda: F(1, 0), lambda: F("x"), lambda: F(1.5, 2), lambda: F(None), lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.exp(1000), lambda: math.comb(-1, 2), lambda: math.isqrt(-1), lambda: math.gcd(1.5), lambda: math.floor("a"), lambda: math.ceil(float("nan")), lambda: math.floor(float("inf")), lambda: cmath.log(0), lambda: math.sqrt("a"), lambda: math.pow(0, -1), lambda: math.fsum([1e308] * 3), lambda: math.dist([1], [1, 2]), lambda: math.hypot("a"), lambda: math.prod("ab"), lambda: math.fmod(1, 0), lambda: math.acos(2), lambda: math.perm(2.0)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(math.prod([1, 2, 3]), math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.isclose(.1 + .2, .3), math.lcm(4, 6), math.gcd(), math.perm(5, 2), math.comb(5, 2), math.trunc(-1.5), math.modf(1.5), math.frexp(8), math.ulp(1), math.copysign(1, -0.0), math.fsum([.1] * 10), math.cbrt(27), math.nextafter(1, 2), math.log(8, 2), math.log2(8), math.tau, cmath.sqrt(-1), cmath.polar(1j), cmath.phase(-1), cmath.isclose(1, 1))
class N:
    def __init__(s, v): s.v = v
    def __float__(s): return s.v
    def __index__(s): return int(s.v)
    def __floor__(s): return "fl"
    def __ceil__(s): return "ce"
    def __trunc__(s): return "tr"
    def __round__(s, n=None): return ("ro", n)
print(math.sqrt(N(4.0)), math.floor(N(1.5)), math.ceil(N(1.5)), math.trunc(N(1)), round(N(2)), round(N(2), 1), math.factorial(N(5)), math.gcd(N(4), 6), math.isclose(N(1.0), 1), math.fsum([N(1.0)]), math.prod([N(2.0)], start=1) if 0 else "", range(N(3)), [1, 2, 3][N(1)], bin(N(5)), hex(N(255)), "ab" * N(2))

# === a deque that changes under its iterator ===
from collections import deque
try:
    d = deque([1,2])
    for x in d: d.append(1)
except RuntimeError as e: print(e)
import itertools, operator
made = {
    "iter": iter, "reversed": reversed, "method": lambda d: d.__iter__(), "zip": lambda d: zip(d, "abc"), "pairwise": itertools.pairwise,
    "generator": lambda d: (x for x in d), "subclass": lambda d: iter(type("D", (deque,), {})(d)),
}
changes = {"in its place": lambda d: (d.append(1), d.pop()), "item": lambda d: d.__setitem__(0, 5)}
for name, make in made.items():
    for change in changes:
        for steps in (1, 4):
            d = deque([1, 2, 3]); i = make(d); said = []
            for _ in range(steps): said.append(str(next(i, "end")))
            before = operator.length_hint(i, -1)
            changes[change](d)
            for _ in range(3):
                try: said.append(str(next(i, "end")))
                except RuntimeError as e: said.append("changed")
            print(name, change, said, before, operator.length_hint(i, -1))

# === a deque's iterators as values ===
from collections import deque
from collections.abc import Iterator
import copy
d = deque([1, 2, 3]); it, back = iter(d), reversed(d)
print(type(it), type(back), it is iter(it), isinstance(it, Iterator), type(it) is type(iter(deque())), it.__length_hint__(), type(it) is type(back))
print(next(it), next(back), d.index(2), list(it), list(back), next(it, "end"), list(copy.copy(iter(d))))
print(list(zip(d, d)), dict(enumerate(d)), [*reversed(d)], max(d), list(map(lambda x, y: x + y, d, d)), list(deque.__iter__(d)), next(d.__reversed__()))
# === iterators that cross into library code ===
import itertools, calendar, collections, difflib, json, textwrap
class C(calendar.Calendar):
    def itermonthdays(self, y, m): return itertools.chain(range(1, 8), [0] * 7)
print(C().monthdayscalendar(2024, 1))
class D(dict):
    def items(self): return zip("ab", itertools.count())
print(json.dumps(D(a=1)))
class S(difflib.SequenceMatcher): pass
s = S(None, "ab", "ba")
s.matching_blocks = iter([difflib.Match(0, 1, 1), difflib.Match(2, 2, 0)])
it = itertools.chain([difflib.Match(0, 1, 1)], [difflib.Match(2, 2, 0)])
s.matching_blocks = it
print(type(s.matching_blocks).__name__, s.matching_blocks is it)
print(s.ratio(), type(s.matching_blocks).__name__, s.matching_blocks is it)
m = collections.ChainMap()
m.maps = itertools.chain([{"a": 1}])
print(type(m.maps).__name__)
print(m["a"])
class P:
    @property
    def it(self): return itertools.count(5)
    def __getattr__(self, name): return itertools.count(7)
p = P()
print(type(p.it).__name__, next(getattr(p, "it")), next(p.other), type(getattr(p, "x")).__name__)
class E(Exception): pass
i = itertools.count()
print(E(i).args[0] is i)
print(sorted({1: 2}.keys() & itertools.chain([1, 3])), {1: 2}.keys() - iter([1]), {1, 2} - {2}, 3.5 - 1)
class L(list): pass
print(L(itertools.chain([1, 2])), L(x for x in "ab"))
class T(tuple):
    def __new__(cls, xs): return super().__new__(cls, map(str, xs))
print(T([1, 2]))
d = {}
d |= [iter("ab"), ("c", "d")]
print(d, dict([iter("xy"), "zw"]))
x = [0]
x.__setitem__(slice(0, 1), map(str, [1, 2]))
print(x)
y = [0]; y[0:1] = zip("a", "b"); print(y)
it = itertools.repeat(3)
k = [None]; k.__setitem__(0, it); print(k[0] is it)
print(json.loads('{"a": {"b": 1}}', object_hook=lambda o: itertools.count(3)))
print(next(json.loads('{"a": 1}', object_hook=lambda o: itertools.count(3))))
r = json.loads('[{"a": 1}]', object_hook=lambda o: itertools.count(3))
print(r, next(r[0]), type(r[0]).__name__, isinstance(r[0], itertools.count))
print(dict.fromkeys(map(str, [1, 2]), 0))
class G(list):
    __getitem__ = list.__getitem__
    __iter__ = list.__iter__
print(G([1])[0], list(G([2])))
import random
random.seed(1); print(random.choices("ab", weights=iter([1, 0]), k=3))

# === what is printed before a value fails, ties in heaps, what closes a generator while an error is handled ===
import heapq
class Loud:
    def __init__(self, name): self.name = name
    def __str__(self):
        print(f"[{self.name}]", end="")
        return self.name
class Broken:
    def __str__(self): raise ValueError("no text")
class NotText:
    def __str__(self): return 5
print("a", Loud("b"), "c", Loud("d"), sep="-")
for bad in (Broken(), NotText()):
    try:
        print(1, bad, 2, sep="/")
    except Exception as e:
        print("|", e)
same = {}
print(heapq.nsmallest(2, (same for _ in range(2))), heapq.nlargest(2, iter([same, same])), heapq.nsmallest(3, [3, 1, 2, 1]), heapq.nlargest(2, [3, 1, 2]))
print(heapq.nsmallest(1, iter([])), heapq.nlargest(1, [4, 9, 2]), heapq.nsmallest(0, [1]), heapq.nsmallest(-3, iter([2, 1])), heapq.nsmallest(1, [1.0, 1]), heapq.nlargest(1, iter("hello"), key=ord))
print(heapq.nsmallest(3, iter(["bb", "a", "cc", "d", "ee"]), key=len), heapq.nlargest(3, iter(["bb", "a", "cc", "d", "ee"]), key=len), heapq.nsmallest(9, iter([3, 1])))
for bad in (lambda: heapq.nsmallest(2, (x for x in ({}, {"a": 1}))), lambda: heapq.nsmallest(2, 5), lambda: heapq.nlargest(1, 5), lambda: heapq.nsmallest("2", [1]), lambda: heapq.nsmallest(2, iter([{}, {}, {}]))):
    try: print(bad())
    except TypeError as e: print(e)
def gen():
    try:
        yield 1
    except GeneratorExit as e:
        print(repr(e.__context__))
        raise
for _ in range(2):
    g = gen(); next(g)
    try:
        raise KeyError("outer")
    except KeyError:
        g.close()
g = gen(); next(g); g.close()
def through(): yield from gen()
try:
    raise OSError("o")
except OSError:
    g = through(); next(g); g.close()
try: print("a", 10**5000)
except ValueError as e: print("|", str(e)[:30])

# === exceptions and lists keep the very iterators that they are given ===
import itertools
from collections import Counter, deque
class MyError(ValueError):
    def __init__(self, v):
        super().__init__("mine", v)
class L(list):
    def __init__(self, v): super().__init__(v)
class C(Counter): pass
i = itertools.count()
held = [i]
e, f = MyError(held), MyError(i)
l, c, again = L(held), C(held), []
again.__init__(held)
again.__iadd__(held)
echo(1)
print(e.args[1] is held, e.args[1][0] is i, f.args[1] is i, l[0] is i, [*c][0] is i, again[0] is again[1] is i, next(i), next(l[0]))

# === sets that library code keeps in an instance ===
import difflib
class Matcher(difflib.SequenceMatcher): pass
m = Matcher(lambda x: x in "abcdefgh", "abcxyzdefgh", "abczzdefgh")
first = sorted(m.bjunk)
echo(1)
m.bjunk.add("new")
print(first, sorted(vars(m)["bjunk"]), type(m.bjunk), sorted(m.bpopular), m.ratio())

# === classes below two of the library ===
import calendar, collections, collections.abc, types, json, difflib, string, random
class Mixed(collections.UserDict, calendar.Calendar):
    __hash__ = object.__hash__
    __eq__ = object.__eq__
    __class_getitem__ = classmethod(types.GenericAlias)
m = Mixed(a=1)
print(m == m, m["a"], Mixed[int], sorted(m), list(m.items()), len(m))
class Plain: pass
class Both(Plain, calendar.Calendar): pass
class Encoder(Plain, json.JSONEncoder):
    def default(self, o): return repr(type(o).__name__)
class Dice(Plain, random.Random): pass
class Names(Plain, string.Template): delimiter = "%"
print(Both().monthdayscalendar(2024, 2)[0], json.dumps({1: {2}}, cls=Encoder), Dice(3).randint(1, 6), Names("%a").substitute(a=1), Encoder().encode([Plain]))

# === filters and maps are copied with the iterators under them ===
import copy

items = [0, 1, 2, 3]
for make in (lambda: filter(lambda x: x > 0, items), lambda: filter(None, {5}), lambda: map(lambda x, y: x + y, items, items)):
    whole = make()
    second = copy.deepcopy(whole)
    echo(0)
    shared = copy.copy(whole)
    print(next(shared), list(whole), list(shared), list(second))

# === what has no items says so when one is deleted ===
import re


def f(): ...
def g():
    yield


class A: ...


for value in (f, g(), len, re, A, type, int, A(), 5, "a", (1,), f.__get__(1), None):
    for key in (echo(0), "k"):
        try:
            del value[key]
        except TypeError as e:
            print(e)

# === what can be reversed ===
import re


class Items:
    def __getitem__(self, i):
        return echo(i)


class Sized(Items):
    def __len__(self):
        return 2


class Not(Sized):
    __reversed__ = None


for value in (re.match("(a)", "a"), Items(), Sized(), Not(), {1}, iter([]), 5, None, range(2), "ab", {1: 2}, re.compile("a")):
    try:
        print(list(reversed(value)))
    except TypeError as e:
        print(e)
