# Everything that a program can hold, held while a call waits: it comes back as it was, with its identity, aliases and cycles.

# === list, tuple, dict, set with aliases and cycles ===
shared = [1]
a = {"x": shared, "y": (shared, 2), "z": {3, "four"}}
a["self"] = a
ring = []
ring.append((ring, a))
echo(0)
assert a["x"] is a["y"][0] is shared
assert a["self"] is a
assert ring[0][0] is ring and ring[0][1] is a
shared.append(5)
assert a["y"] == ([1, 5], 2)
assert a["z"] == {3, "four"}

# === iterators of list, tuple, str, bytes, range ===
data = [1, 2, 3, 4]
its = [iter(data), iter((1, 2, 3)), iter("abc"), iter(b"abc"), iter(range(0, 100, 10)), reversed(data), iter(bytearray(b"xyz"))]
firsts = [next(it) for it in its]
echo(0)
data.append(99)
assert firsts == [1, 1, "a", 97, 0, 4, 120]
assert [list(it) for it in its] == [[2, 3, 4, 99], [2, 3], ["b", "c"], [98, 99], [10, 20, 30, 40, 50, 60, 70, 80, 90], [3, 2, 1], [121, 122]]
assert [list(it) for it in its] == [[], [], [], [], [], [], []]

# === one iterator in two places ===
it = iter([1, 2, 3, 4, 5, 6])
pairs = zip(it, it)
held = {"it": it, "pairs": pairs}
assert next(pairs) == (1, 2)
echo(0)
assert next(held["it"]) == 3
assert next(pairs) == (4, 5)
assert held["pairs"] is pairs
assert list(pairs) == []

# === dict views and iterators over dicts ===
d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
ik, iv, ii, rk = iter(d), iter(values), iter(items), reversed(d)
next(ik), next(iv), next(ii), next(rk)
echo(0)
assert (list(ik), list(iv), list(ii), list(rk)) == (["b", "c"], [2, 3], [("b", 2), ("c", 3)], ["b", "a"])
d["d"] = 4
assert list(keys) == ["a", "b", "c", "d"] and 4 in values and ("d", 4) in items
assert len(keys) == 4

# === an iterator over a dict that has changed its size ===
# raises: RuntimeError: dictionary changed size during iteration
d = {"a": 1, "b": 2}
it = iter(d)
next(it)
d["c"] = 3
echo(0)
next(it)

# === an iterator over a set ===
s = {1, 2, 3}
it = iter(s)
first = next(it)
echo(0)
assert first == 1
assert list(it) == [2, 3]

# === enumerate, zip, map, filter, reversed ===
en = enumerate("abc", 5)
zz = zip([1, 2, 3], "xyz", strict=True)
mm = map(lambda x, y: x * y, [1, 2, 3], [4, 5, 6])
ff = filter(lambda x: x % 2, range(10))
fn = filter(None, [0, 1, "", "a"])
next(en), next(zz), next(mm), next(ff), next(fn)
echo(0)
assert list(en) == [(6, "b"), (7, "c")]
assert list(zz) == [(2, "y"), (3, "z")]
assert list(mm) == [10, 18]
assert list(ff) == [3, 5, 7, 9]
assert list(fn) == ["a"]

# === iter with a sentinel ===
numbers = [5, 4, 3, 0, 2]
it = iter(lambda: numbers.pop(0), 0)
assert next(it) == 5
echo(0)
assert list(it) == [4, 3]
assert numbers == [2]
assert list(it) == []

# === itertools ===
import itertools as t
its = {
    "count": t.count(10, 3),
    "cycle": t.cycle("ab"),
    "repeat": t.repeat("x", 3),
    "accumulate": t.accumulate([1, 2, 3, 4]),
    "chain": t.chain([1, 2], (3, 4)),
    "from_iterable": t.chain.from_iterable([[1, 2], [3]]),
    "compress": t.compress("abcd", [1, 0, 1, 1]),
    "dropwhile": t.dropwhile(lambda x: x < 3, [1, 3, 1, 5]),
    "takewhile": t.takewhile(lambda x: x < 9, [1, 3, 10, 5]),
    "filterfalse": t.filterfalse(lambda x: x % 2, range(7)),
    "islice": t.islice(range(100), 3, 20, 4),
    "starmap": t.starmap(pow, [(2, 3), (3, 2), (10, 1)]),
    "pairwise": t.pairwise([1, 2, 3, 4]),
    "zip_longest": t.zip_longest([1, 2, 3], "a", fillvalue="-"),
    "product": t.product([1, 2], "ab"),
    "permutations": t.permutations([1, 2, 3], 2),
    "combinations": t.combinations([1, 2, 3], 2),
    "with_replacement": t.combinations_with_replacement([1, 2], 2),
}
firsts = {name: next(it) for name, it in its.items()}
echo(0)
rest = {name: list(t.islice(it, 5)) for name, it in its.items()}
assert firsts["count"] == 10 and rest["count"] == [13, 16, 19, 22, 25]
assert rest["cycle"] == ["b", "a", "b", "a", "b"]
assert rest["repeat"] == ["x", "x"]
assert rest["accumulate"] == [3, 6, 10]
assert rest["chain"] == [2, 3, 4] and rest["from_iterable"] == [2, 3]
assert rest["compress"] == ["c", "d"]
assert rest["dropwhile"] == [1, 5] and rest["takewhile"] == [3]
assert rest["filterfalse"] == [2, 4, 6]
assert rest["islice"] == [7, 11, 15, 19]
assert rest["starmap"] == [9, 10]
assert rest["pairwise"] == [(2, 3), (3, 4)]
assert rest["zip_longest"] == [(2, "-"), (3, "-")]
assert rest["product"] == [(1, "b"), (2, "a"), (2, "b")]
assert rest["permutations"] == [(1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
assert rest["combinations"] == [(1, 3), (2, 3)]
assert rest["with_replacement"] == [(1, 2), (2, 2)]

# === tee and groupby ===
import itertools
left, right = itertools.tee(iter([1, 2, 3, 4]))
assert (next(left), next(left), next(right)) == (1, 2, 1)
groups = itertools.groupby("aabbbc")
key, group = next(groups)
assert next(group) == "a"
echo(0)
assert list(left) == [3, 4] and list(right) == [2, 3, 4]
assert list(group) == ["a"] and key == "a"
assert [(k, len(list(g))) for k, g in groups] == [("b", 3), ("c", 1)]

# === generators, generator expressions, and yield from ===
def inner():
    got = yield 1
    try:
        yield got
    finally:
        log.append("closed")
    return "end"

def outer():
    result = yield from inner()
    yield result

log = []
g = outer()
h = (x * y for x in range(3) for y in (1, 10))
assert (next(g), g.send("sent"), next(h), next(h)) == (1, "sent", 0, 0)
echo(0)
assert next(g) == "end"
assert log == ["closed"]
assert list(h) == [1, 10, 2, 20]
assert list(g) == []

# === a generator that has not begun, one that is closed, and one that runs while the call waits ===
def numbers():
    for n in range(3):
        yield echo(n)

fresh, closed = numbers(), numbers()
closed.close()
echo(0)
assert list(fresh) == [0, 1, 2]
assert list(closed) == []

# === functions: closures, defaults, attributes, aliases of cells ===
def make():
    count = 0
    def up(by=[], *, step=1):
        nonlocal count
        count += step
        by.append(count)
        return by
    def now():
        return count
    up.note = {"for": now}
    return up, now

up, now = make()
up()
echo(0)
assert up(step=5) == [1, 6]
assert now() == 6
assert up.note["for"] is now
assert up.__defaults__[0] is up()
assert up.__name__ == "up" and up.__qualname__ == "make.<locals>.up"

# === methods, static and class methods, properties ===
class A:
    total = 0
    def __init__(self, n): self.n = n
    def m(self): return self.n
    @classmethod
    def c(cls): return cls.total
    @staticmethod
    def s(): return "s"
    @property
    def p(self): return self.n * 2
    @p.setter
    def p(self, value): self.n = value

a = A(3)
target = []
bound, unbound, cm, sm, listed = a.m, A.m, A.c, A.s, target.append
echo(0)
assert (bound(), unbound(a), cm(), sm(), a.p) == (3, 3, 0, "s", 6)
assert bound.__self__ is a
A.total = 9
assert cm() == 9
a.p = 5
assert bound() == 5
listed(1)
assert target == [1]

# === partials and lru_cache ===
import functools
calls = []
def f(a, b=2, *args, **kw):
    calls.append(a)
    return a, b, args, kw
part = functools.partial(f, 1, x=[0])
nested = functools.partial(part, 5)

@functools.lru_cache(maxsize=2)
def cached(n):
    calls.append(n)
    return [n]

@functools.cache
def forever(n):
    return {n: n}

one = cached(1)
cached(2), cached(1), forever("k")
echo(0)
assert nested(6) == (1, 5, (6,), {"x": [0]})
assert part.func is f and part.args == (1,) and part.keywords == {"x": [0]}
assert cached(1) is one
assert (cached.cache_info().hits, cached.cache_info().misses) == (2, 2)
cached(3)  # drops 2, which was used longest ago
calls.clear()
cached(1), cached(2)
assert calls == [2]
assert forever("k") is forever("k")

# === cached_property and singledispatch ===
import functools
class A:
    @functools.cached_property
    def p(self): return []

@functools.singledispatch
def kind(x): return "any"
@kind.register
def _(x: int): return "int"

a = A()
p = a.p
echo(0)
assert a.p is p
assert (kind(1), kind("")) == ("int", "any")

# === classes: inheritance, metaclass, slots, class attributes that are shared ===
class Meta(type):
    made = []
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns, **kw)
        Meta.made.append(cls)
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)

class Base(metaclass=Meta):
    shared = []
    def __init_subclass__(cls, tag=None): cls.tag = tag

class Sub(Base, tag="t"):
    __slots__ = ("x", "y")

s = Sub()
s.x = s
echo(0)
assert Meta.made == [Base, Sub]
assert Sub.shared is Base.shared and Sub.tag == "t"
assert type(s) is Sub and s.x is s and not hasattr(s, "y")
assert Sub.__mro__ == (Sub, Base, object)
assert isinstance(Sub(), Base) and type(Sub) is Meta

# === instances of subclasses of builtins ===
class L(list): pass
class D(dict):
    def __missing__(self, key): return key
class S(str): pass
class I(int): pass
class T(tuple): pass
class F(float): pass
class Se(set): pass
class Fr(frozenset): pass
class By(bytes): pass
values = [L([1, 2]), D(a=1), S("s"), I(7), T((1, 2)), F(2.5), Se({1}), Fr({2}), By(b"b")]
for v in values:
    v.note = values
echo(0)
assert [type(v).__name__ for v in values] == ["L", "D", "S", "I", "T", "F", "Se", "Fr", "By"]
assert all(v.note is values for v in values)
assert values[0] == [1, 2] and values[1]["b"] == "b" and values[2] == "s" and values[3] + 1 == 8
assert values[4] == (1, 2) and values[5] == 2.5 and values[6] == {1} and values[7] == {2} and values[8] == b"b"

# === dataclasses, enums, named tuples ===
import enum
from collections import namedtuple
from dataclasses import dataclass, field, replace
from typing import NamedTuple

@dataclass(order=True)
class P:
    x: int
    tags: list = field(default_factory=list, compare=False)

@dataclass(frozen=True, slots=True)
class Q:
    p: P

class Color(enum.Enum):
    RED = 1
    BLUE = "b"

class Bits(enum.Flag):
    A = 1
    B = 2

N = namedtuple("N", "a b", defaults=[5])
class M(NamedTuple):
    a: int
    b: str = "z"

p = P(1, ["t"])
q = Q(p)
held = [Color.RED, Bits.A | Bits.B, N(1), M(2), p, q, {Color.BLUE: p}]
echo(0)
assert held[0] is Color.RED and held[1] == Bits.A | Bits.B and Bits.B in held[1]
assert held[2] == (1, 5) and held[2]._fields == ("a", "b") and held[3].b == "z"
assert held[5].p is held[4] is held[6][Color.BLUE]
assert replace(p, x=2) > p
assert Color("b") is Color.BLUE and Color["RED"] is Color.RED and list(Color) == [Color.RED, Color.BLUE]
try:
    q.p = None
except Exception as e:
    assert type(e).__name__ == "FrozenInstanceError"
else:
    assert False

# === deque, Counter, defaultdict, OrderedDict, ChainMap ===
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
dq = deque([1, 2, 3], maxlen=3)
c = Counter("abca")
dd = defaultdict(list)
dd["k"].append(dd)
od = OrderedDict(a=1, b=2)
od.move_to_end("a")
base = {"x": 1}
cm = ChainMap({}, base)
it = iter(dq)
next(it)
echo(0)
assert list(it) == [2, 3]
dq.append(4)
assert list(dq) == [2, 3, 4]
assert c.most_common(1) == [("a", 2)] and c["zz"] == 0
assert dd["k"][0] is dd and dd["new"] == []
assert list(od) == ["b", "a"]
base["x"] = 2
assert cm["x"] == 2 and cm.maps[1] is base

# === defaultdict with a factory of the program's ===
from collections import defaultdict
made = []
def factory():
    made.append(1)
    return len(made)
dd = defaultdict(factory)
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
dd["x"]
echo(0)
assert (dd["y"], dd["x"]) == (2, 1)
t["z"]["y"] = 2
assert t["a"]["b"]["c"] == 1

# === dates, times, zones ===
from datetime import *
from zoneinfo import ZoneInfo
zone = ZoneInfo("Europe/Berlin")
three = timezone(timedelta(hours=3), "three")
held = [
    date(2026, 1, 2), datetime(2026, 10, 25, 2, 30, tzinfo=zone, fold=1), time(1, 2, tzinfo=three), timedelta(days=-1, microseconds=3),
    datetime(2026, 1, 1, tzinfo=three), datetime(2026, 1, 1, tzinfo=timezone.utc), datetime.max, date.min, three,
]
echo(0)
assert held[1].fold == 1 and held[1].utcoffset() == timedelta(hours=1) and held[1].tzinfo is zone
assert held[2].tzinfo is three is held[4].tzinfo is held[8] and held[4].tzname() == "three"
assert held[5].tzinfo is timezone.utc
assert held[3] == timedelta(days=-1, microseconds=3) and held[6] == datetime.max and held[7] == date.min

# === a time zone of the program's own ===
from datetime import *
class Summer(tzinfo):
    def __init__(self): self.asked = 0
    def utcoffset(self, dt):
        self.asked += 1
        return timedelta(hours=2 if dt is not None and 3 < dt.month < 10 else 1)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return "Summer"
zone = Summer()
winter, summer, at = datetime(2026, 1, 1, tzinfo=zone), datetime(2026, 7, 1, tzinfo=zone, fold=1), time(3, tzinfo=zone)
zone.first = winter
rows = [{"n": n, "at": datetime(2026, n + 1, 1, tzinfo=zone)} for n in range(12)]
asked = zone.asked
echo(0)
assert zone.asked == asked
assert winter.tzinfo is summer.tzinfo is at.tzinfo is zone is rows[3]["at"].tzinfo
assert zone.first is winter and summer.fold == 1
assert (winter.isoformat(), summer.isoformat()) == ("2026-01-01T00:00:00+01:00", "2026-07-01T00:00:00+02:00")
assert summer - winter == timedelta(days=181)

# === numbers ===
from decimal import Decimal, getcontext, localcontext, ROUND_UP
from fractions import Fraction
getcontext().prec = 5
getcontext().rounding = ROUND_UP
big = 3 ** 500
nan = float("nan")
held = [big, -big, nan, [nan], float("inf"), -0.0, 1e-320, 2 + 3j, complex("nan+1j"), Decimal("1.10"), Decimal("sNaN"), Fraction(22, 7), True, 2 ** 63, -(2 ** 63)]
with localcontext() as ctx:
    ctx.prec = 2
    echo(0)
    assert Decimal(1) / 3 == Decimal("0.34")
assert Decimal(1) / 3 == Decimal("0.33334")
assert held[0] == 3 ** 500 == -held[1]
assert held[2] is nan and held[3][0] is nan and held[2] in held
assert str(held[5]) == "-0.0" and held[6] == 1e-320 and held[7] == 2 + 3j
assert held[9].as_tuple().exponent == -2 and held[10].is_snan() and held[11] * 7 == 22
assert held[12] is True and held[13] == 9223372036854775808

# === bytes, bytearray, range, slice, Ellipsis, NotImplemented ===
ba = bytearray(b"abc")
alias = [ba, b"\x00\xff", range(5, 50, 5), slice(1, None, 2), ..., NotImplemented, None]
echo(0)
ba[0] = 65
assert alias[0] == bytearray(b"Abc")
assert alias[1] == b"\x00\xff" and list(alias[2])[:2] == [5, 10] and [0, 1, 2, 3][alias[3]] == [1, 3]
assert alias[4] is ... and alias[5] is NotImplemented

# === memoryview is refused ===
# refused: memoryview
memoryview(b"abc")

# === patterns and matches ===
import re
pattern = re.compile(r"(?P<word>\w+) (\d+)", re.I)
m = pattern.search("abc 123 def 456", 2)
it = pattern.finditer("a 1 b 2 c 3")
next(it)
echo(0)
assert m.re is pattern and m.group("word") == "c" and m.groups() == ("c", "123") and m.span(2) == (4, 7) and m.pos == 2
assert m.string == "abc 123 def 456" and m.lastgroup is None and m.lastindex == 2
assert [each.group(2) for each in it] == ["2", "3"]
assert pattern.flags & re.I

# === StringIO, BytesIO, csv readers and writers ===
import csv, io
s = io.StringIO("one,1\ntwo,2\nthree,3\n")
reader = csv.reader(s)
assert next(reader) == ["one", "1"]
out = io.StringIO()
writer = csv.writer(out, delimiter=";")
writer.writerow([1, "a;b"])
rows = csv.DictReader(io.StringIO("k,v\na,1\nb,2\n"))
first = next(rows)
b = io.BytesIO(b"abcdef")
b.seek(2)
echo(0)
assert next(reader) == ["two", "2"] and reader.line_num == 2
assert list(reader) == [["three", "3"]]
writer.writerow([2])
assert out.getvalue() == '1;"a;b"\r\n2\r\n'
assert first == {"k": "a", "v": "1"} and next(rows) == {"k": "b", "v": "2"} and rows.fieldnames == ["k", "v"]
assert b.read(2) == b"cd" and b.tell() == 4

# === exceptions: cause, context, notes, traceback, groups ===
import traceback
class Mine(Exception):
    def __init__(self, code):
        super().__init__("mine", code)
        self.code = code

def fail_at(n):
    return 1 / n

try:
    try:
        fail_at(0)
    except ZeroDivisionError as inner:
        raise Mine(7) from inner
except Mine as error:
    error.add_note("a note")
    kept = error
group = ExceptionGroup("g", [kept, ValueError(1), ExceptionGroup("h", [KeyError("k")])])
before = "".join(traceback.format_exception(kept))
echo(0)
assert kept.code == 7 and kept.args == ("mine", 7) and kept.__notes__ == ["a note"]
assert type(kept.__cause__) is ZeroDivisionError and kept.__context__ is kept.__cause__ and kept.__suppress_context__
assert group.exceptions[0] is kept and str(group) == "g (3 sub-exceptions)"
assert "".join(traceback.format_exception(kept)) == before
assert "in fail_at" in before and "a note" in before
assert kept.__traceback__.tb_lineno > 0

# === exceptions that refer to each other ===
a, b = ValueError("a"), KeyError("b")
a.__cause__, b.__context__ = b, a
a.held = [a, b]
echo(0)
assert a.__cause__ is b and b.__context__ is a and a.held[0] is a

# === in the middle of except, finally and with ===
log = []
class CM:
    def __enter__(self): log.append("in"); return self
    def __exit__(self, kind, value, tb):
        log.append(echo(kind.__name__ if kind else None))
        return True

def f():
    try:
        with CM():
            raise ValueError("x")
        try:
            raise KeyError("k")
        except KeyError as e:
            echo(0)
            log.append(repr(e))
            raise
        finally:
            log.append(echo("finally"))
    except KeyError:
        import sys
        echo(0)
        log.append(type(sys.exc_info()[1]).__name__)
        return "done"
assert f() == "done"
assert log == ["in", "ValueError", "KeyError('k')", "finally", "KeyError"]

# === random generators and uuids ===
import random
r = random.Random(5)
first = [r.random(), r.gauss(0, 1)]
twin = random.Random(5)
assert [twin.random(), twin.gauss(0, 1)] == first
echo(0)
assert [r.random(), r.gauss(0, 1), r.randrange(100)] == [twin.random(), twin.gauss(0, 1), twin.randrange(100)]

# === hashes, hmac, uuid, paths, addresses, struct ===
import hashlib, hmac, ipaddress, pathlib, struct, uuid
h = hashlib.sha256(b"a")
mac = hmac.new(b"key", b"a", "sha256")
held = [uuid.UUID(int=5), pathlib.PurePosixPath("/a/b"), ipaddress.ip_network("10.0.0.0/8"), struct.Struct("<i")]
echo(0)
h.update(b"b"); mac.update(b"b")
assert h.hexdigest() == hashlib.sha256(b"ab").hexdigest()
assert mac.hexdigest() == hmac.new(b"key", b"ab", "sha256").hexdigest()
assert held[0].int == 5 and held[1].parent.name == "a" and ipaddress.ip_address("10.1.1.1") in held[2] and held[3].pack(1) == b"\x01\0\0\0"

# === context managers of contextlib ===
import contextlib
log = []
@contextlib.contextmanager
def cm(name):
    log.append("in " + name)
    try:
        yield name
    finally:
        log.append("out " + name)
with contextlib.ExitStack() as stack:
    stack.enter_context(cm("a"))
    stack.callback(log.append, "callback")
    with cm("b") as b, contextlib.suppress(KeyError):
        echo(0)
        raise KeyError
    kept = stack.pop_all()
    echo(0)
assert log == ["in a", "in b", "out b"]
kept.close()
assert log == ["in a", "in b", "out b", "callback", "out a"]

# === object(), types, generic aliases, type variables ===
import types, typing
marker = object()
T = typing.TypeVar("T")
held = {"m": marker, "types": [int, type, list[int], dict[str, list[T]], int | None, typing.Optional[str]], "ns": types.SimpleNamespace(a=marker)}
proxy = types.MappingProxyType(held)
echo(0)
assert held["m"] is marker is held["ns"].a is proxy["m"]
assert held["types"][0] is int and held["types"][2] == list[int] and held["types"][4] == int | None
assert held["types"][3].__args__[1].__args__[0] is T

# === weak containers of identity: objects as keys ===
class K: pass
a, b = K(), K()
d = {a: 1, b: 2, (a, b): 3, frozenset([a, b]): 4}
s = {a, b}
i = id(a)
echo(0)
assert (d[a], d[b], d[a, b], d[frozenset([b, a])]) == (1, 2, 3, 4)
assert a in s and len(s) == 2 and id(a) == i

# === keys whose hash the program makes ===
class K:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return type(other) is K and self.n == other.n
    def __hash__(self):
        asked.append(self.n)
        return hash(self.n) * 31
asked = []
a, b = K(1), K(2)
d = {a: "a", (a, b): "ab", (b, 5): "b5", frozenset([a, (b, "x")]): "f", ((b, a), a): "deep"}
count = len(asked)
echo(0)
assert len(asked) == count
assert (d[K(1)], d[K(1), K(2)], d[K(2), 5], d[frozenset([(K(2), "x"), K(1)])], d[(K(2), K(1)), K(1)]) == ("a", "ab", "b5", "f", "deep")

# === iterators and readers in the middle ===
log = []
import random, uuid, time, io, csv, re, itertools, collections
it = iter([1, 2, 3]); next(it); z = zip("ab", itertools.count()); next(z); r = reversed([1, 2, 3]); next(r)
cyc = itertools.cycle("xy"); next(cyc); dq = collections.deque([1, 2], 2); s = io.StringIO("l1\nl2\n"); s.readline(); m = re.match(r"(\w)(\d)", "a1"); rd = csv.reader(io.StringIO("a,b\n1,2\n")); next(rd)
ge = (x * x for x in range(4)); next(ge); en = enumerate("pq"); next(en); dv = {"a": 1}.items(); itd = iter({"k": 1, "j": 2}); next(itd); acc = itertools.accumulate([1, 2, 3]); next(acc); gb = itertools.groupby("aab"); k, grp = next(gb); next(grp)
random.seed(5); a = random.random()
alias = [1]; both = [alias, alias]; alias.append(both)
echo("pause")
alias[0] = 2
print(list(it), list(z), list(r), next(cyc), dq, s.read(), m.groups(), m[1], list(rd), list(ge), list(en), list(dv), list(itd), list(acc), list(grp), k, [(k, list(g)) for k, g in gb], both[0][0], both[0] is both[1], random.random() != a)
perm = itertools.permutations([1, 2, 3], 2); next(perm); sl = itertools.islice(itertools.count(), 2, None, 3); next(sl); te = itertools.tee([1, 2]); next(te[0]); rng = iter(range(0, 10, 3)); next(rng); by = iter(b"ab"); next(by); st = iter("añb"); next(st); ch = itertools.chain([1], [2, 3]); next(ch); mp = map(str, [1, 2]); next(mp); fi = filter(None, [0, 1, 2]); next(fi); se = iter({5}); fl = re.finditer("a", "aaa"); next(fl)
echo("pause")
print((list(perm), next(sl), list(te[0]), list(te[1]), list(rng), list(by), list(st), list(ch), list(mp), list(fi), list(se), len(list(fl))))
print("\n".join(log))

# === keys whose hash calls a tool, in tuples and frozensets ===
class K:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return type(other) is K and self.n == other.n
    def __hash__(self): return hash(echo(self.n))
a, b = K(1), K(2)
d = {(a, "x"): 1, (a, b): 2, frozenset([b]): 3}
s = {((b, 1), (a, 2))}
echo(0)
assert (d[K(1), "x"], d[K(1), K(2)], d[frozenset([K(2)])]) == (1, 2, 3)
assert ((K(2), 1), (K(1), 2)) in s

# === keys with a hash of their own, alone and in tuples ===
from collections import OrderedDict
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, other): return type(other) is K and self.n == other.n
    def __repr__(self): return f"K{self.n}"
a, b = K(1), K(4)
held = {(a, a): 1, (a, b): 2, frozenset([a, b]): 3, ((a, (b,)), b): 4}, {(b, b)}, OrderedDict([(a, 1), (b, 2)])
echo(0)
print(held, held[0][(K(1), K(4))], held[0][(K(1), K(1))], (K(4), K(4)) in held[1], held[2][K(4)], held[0][((K(1), (K(4),)), K(4))])

# === the same numbers, texts and other values as before ===
from decimal import Decimal
a = 10**6; b = a; c = "x" * 40; d = c; e = 2.5; f = e; g = (1, 2); h = g; i = b"abc"; j = i; k = 1 + 2j; l = k; m = Decimal("1.5"); n = m; x = -7; y = x
nan = float("nan"); same = nan; other = float("nan"); zero = 0.0; minus = -0.0; seen = {id(c): 1, id(a): 2, id(e): 3}; MISSING = "missing value"; found = MISSING
echo(1)
print(a is b, c is d, e is f, g is h, i is j, k is l, m is n, x is y, id(a) == id(b), id(c) == id(d), id(zero) == id(minus))
print(nan is same, nan is other, zero is minus, 1 is not True, "1" is 1, a is not b, c is not d, id(nan) == id(same), id(nan) == id(other), [id(v) in seen for v in (d, b, f)])
import operator
print(operator.is_(c, d), operator.is_not(c, d), found is MISSING, found is "missing value", a is b is not c, next(iter([v for v in (c,) if v is d])) is c)

# === an equality that a class got after it was made ===
class Late:
    pass
Late.__eq__ = lambda self, other: True
class Early:
    def __eq__(self, other): return True
value = Late()
known = {value: 1}
echo(1)
print(known[value], hash(value) == hash(value), "__hash__" in vars(Late), Early.__hash__)

# === the names of a namespace, held beside it ===
from types import SimpleNamespace
class Named(SimpleNamespace): pass
plain, own, wide = SimpleNamespace(a=1), Named(a=1), SimpleNamespace(**{f"n{i}": {"x": i} for i in range(9)})
names, of_own, of_wide = vars(plain), vars(own), wide.__dict__
echo(1)
names["b"] = 2
of_own["b"] = 3
del of_wide["n0"]
print(plain, own, len(vars(wide)), names is vars(plain), of_own is vars(own), of_wide is wide.__dict__)

# === equal patterns and hints that are two objects ===
import re
from typing import Callable, ParamSpec, TypeVar
P, R = ParamSpec("P"), TypeVar("R")
one, other, bound = re.compile("a"), re.compile("a", re.UNICODE), re.compile("a").sub
print(one is other, one == other, one is re.compile("a"))
echo(1)
print(one is other, one == other, one is re.compile("a"), other is re.compile("a", re.U), bound("b", "aa"), Callable[P, R] == Callable[P, R])

# === names of abstract methods in a class's dict ===
from abc import ABC, abstractmethod
class Port(ABC):
    @abstractmethod
    def send(self): ...
    @abstractmethod
    def close(self): ...
    @abstractmethod
    def open(self): ...
class Half(Port):
    def open(self): ...
found = Port.__dict__["__abstractmethods__"]
echo(1)
print(sorted(found), sorted(vars(Half)["__abstractmethods__"]), type(found) is frozenset, found == Port.__abstractmethods__)
try:
    Half()
except TypeError as error:
    print(str(error).partition(" with")[0])

# === iterators of lists that became shorter ===
one, two, octets = [1, 2, 3], [1, 2, 3, 4, 5, 6], bytearray(b"abc")
class Row(list): pass
row = Row([1, 2, 3])
going = [iter(one), reversed(two), iter(octets), iter(row)]
for each in going:
    next(each), next(each)
one.clear(), octets.clear(), row.clear()
del two[2:]
echo(1)
one.extend([5, 6, 7]), octets.extend(b"xyz"), row.extend([7, 8, 9])
assert [list(each) for each in going] == [[7], [], [122], [9]]

# === a ChainMap's list of maps is one that others hold ===
from collections import ChainMap
chained = ChainMap({"a": 1}, {"b": 2})
maps = chained.maps
echo(1)
maps.append({"c": 3})
print(sorted(chained.items()), chained.maps is maps, len(chained.maps))

# === views of mappings that are no dicts ===
import collections.abc
from collections import ChainMap

class Squares(collections.abc.Mapping):
    def __len__(self): return 3
    def __iter__(self): return iter(range(3))
    def __getitem__(self, key): return key * key
chained = ChainMap({"a": 1}, {"b": 2})
views = [chained.keys(), chained.values(), chained.items(), Squares().items(), collections.abc.MappingView([1, 2])]
echo(1)
chained["c"] = 3
print([type(view).__name__ for view in views], sorted(views[0]), sorted(views[1]), sorted(views[2]), list(views[3]), len(views[4]), "c" in views[0])

# === iterators of the program's classes below those of the library ===
from itertools import accumulate, chain, count, cycle, islice, repeat, starmap, zip_longest


class Named:
    def __next__(self):
        self.steps = getattr(self, "steps", 0) + 1
        return super().__next__()

    def __setstate__(self, state):
        raise AssertionError("nothing calls it")


def below(base):
    class Below(Named, base):
        pass

    class Plain(base):
        __slots__ = ("note",)

    return Below, Plain


def doubled(value):
    return value * 2


cases = [
    (map, (doubled, [1, 2, 3])),
    (filter, (None, [0, 1, 2])),
    (zip, ("abc", [1, 2, 3])),
    (enumerate, ("abc", 5)),
    (reversed, ("abc",)),
    (chain, ("ab", [1])),
    (chain, ()),
    (accumulate, ([1, 2, 3],)),
    (count, (3,)),
    (cycle, ("ab",)),
    (islice, ("abcdef", 1, 5, 2)),
    (repeat, ("x", 3)),
    (starmap, (pow, [(2, 3), (3, 2)])),
    (zip_longest, ("ab", [1, 2, 3])),
]
held = []
for base, arguments in cases:
    below_, plain = below(base)
    held.append((below_(*arguments), plain(*arguments)))
ended, empty = reversed("ab"), reversed(())
list(ended)
for one, other in held:
    next(one, None)
    other.note = [next(other, None)]
echo(0)
for one, other in held:
    found = list(islice(one, 5))
    print(type(one).__mro__[2].__name__, found, one.steps, other.note, list(islice(other, 5)))
echo(0)
print([(next(one, "end"), next(other, "end")) for one, other in held], *ended, *empty)

# === a mixin before a class of the library that has a repr of its own ===
from collections import Counter, UserDict, defaultdict, deque
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction


class Noted:
    note = "noted"


def below(base):
    class Below(Noted, base):
        pass

    return Below


cases = [
    (list, ([1],)),
    (dict, ({1: 2},)),
    (str, ("a",)),
    (int, (3,)),
    (tuple, ([1],)),
    (set, ([1],)),
    (ValueError, ("no",)),
    (KeyError, (1,)),
    (deque, ([1], 3)),
    (Decimal, ("1.5",)),
    (Fraction, (1, 2)),
    (Counter, ("aab",)),
    (timedelta, (1,)),
    (defaultdict, (list,)),
    (UserDict, ({1: 2},)),
    (complex, (1, 2)),
]
held = [below(base)(*arguments) for base, arguments in cases]
print(held)
echo(0)
print(held, {each.note for each in held})
echo(0)
print([type(each)(each) for each in held[:5]])

# === values of the program's classes below those of the library ===
import decimal
import io
import random
import statistics
import struct
import uuid
from datetime import date, datetime, time, timedelta, timezone
from ipaddress import IPv4Network, IPv6Address
from pathlib import PurePosixPath, PureWindowsPath


class Shown(property):
    def __get__(self, instance, owner=None):
        return self if instance is None else ("shown", super().__get__(instance, owner))


class Counted(classmethod):
    uses = 0


class Free(staticmethod):
    pass


class Account:
    @Shown
    def total(self):
        """What there is."""
        return 7

    @total.setter
    def total(self, value):
        print("set", value)

    @Counted
    def name(cls):
        return cls.__name__

    @Free
    def free(a):
        return a


def below(base):
    class Below(base):
        def __str__(self):
            return "mine"

        def __setstate__(self, state):
            raise AssertionError("nothing calls it")

    return Below


held = [
    below(PurePosixPath)("a/b"),
    below(PureWindowsPath)("c:/a"),
    below(uuid.UUID)(int=7),
    below(IPv6Address)("::1"),
    below(IPv4Network)("1.2.3.0/24"),
    below(statistics.NormalDist)(1, 2),
    below(struct.Struct)("<i"),
    below(bytearray)(b"ab"),
    below(time)(1, 2, tzinfo=timezone.utc, fold=1),
    below(datetime)(2024, 1, 2, 3),
    below(date)(2024, 1, 2),
    below(timedelta)(1),
    below(decimal.Context)(prec=5),
]
text, data, drawn = below(io.StringIO)("one\ntwo\n"), below(io.BytesIO)(b"abc"), below(random.Random)(3)
closed = below(io.StringIO)()
closed.close()
text.readline()
data.read(1)
drawn.gauss(0, 1)
account = Account()
held[0].note = held
echo(0)
paths, number, address, network, normal, packed, octets = held[:2], *held[2:8]
print([path.parts for path in paths], paths[0].note is held, number.int, int(address), network.num_addresses, normal.mean, normal.stdev, packed.pack(1), bytes(octets))
print(held[8].isoformat(), held[8].fold, held[9].isoformat(), held[10].isoformat(), held[11].total_seconds(), held[12].prec, {str(each) for each in held})
print(text.read(), data.read(), closed.closed, drawn.gauss(0, 1) == random.Random(3).gauss(0, 1), drawn.random())
echo(0)
print(account.total, Account.total.__doc__, Account.name(), account.free(3), Counted.uses, type(Account.__dict__["free"]).__name__)
account.total = 3
drawn.seed(3)
octets += b"c"
text.write("more")
echo(0)
print(drawn.random(), bytes(octets), text.getvalue(), type(Account.total).__name__)
