# State that is least often met, held over calls: each program must do the same wherever it is stored.
# === values of the library that a program changes ===
import decimal, calendar
from decimal import DefaultContext as d0, Context
decimal.DefaultContext.prec = 5
calendar.setfirstweekday(2)
t = calendar.month(2024, 2)
echo(1)
from decimal import DefaultContext as d1
print(decimal.DefaultContext.prec, Context().prec, d0 is decimal.DefaultContext, d1 is d0, calendar.firstweekday(), calendar.month(2024, 2) == t)
decimal.DefaultContext.prec = 28
calendar.setfirstweekday(0)
decimal.setcontext(decimal.Context(prec=7))
c = decimal.getcontext()
echo(2)
print(c is decimal.getcontext(), decimal.Decimal(1)/3)
with decimal.localcontext() as lc:
    lc.prec = 3
    echo(3)
    print(lc is decimal.getcontext(), decimal.Decimal(1)/3)
print(c is decimal.getcontext(), decimal.Decimal(1)/3)
# === the library's own functions stay the ones they are ===
from enum import Enum, Flag
import dataclasses
class A(Enum):
    X = 1
echo(1)
class B(Enum):
    Y = 2
class C(int, Enum):
    Z = 3
@dataclasses.dataclass
class D:
    x: int = 0
echo(2)
@dataclasses.dataclass
class E:
    y: int = 0
print(A.__new__ is B.__new__, A(1), C(3) + 1)
print(dataclasses.fields(D)[0].metadata is dataclasses.fields(E)[0].metadata, A._missing_.__func__ is B._missing_.__func__)
# === views of a ChainMap, gone over step by step ===
import collections
c = collections.ChainMap({"a": 1}, {"b": 2, "a": 3})
i = iter(c.values()); next(i); k = iter(c.keys()); next(k)
for key, v in c.items():
    print(key, v)
    echo(1)
print(type(i).__name__, list(i), list(k), [v for v in c.values() if echo(v)])
j = iter(c.items()); c.maps[0]["z"] = echo(3)
try: print(next(j), next(j)); print(list(j))
except RuntimeError as e: print(e)
e = enumerate(c.values()); z = zip(c.values(), c.keys())
echo(2)
print(next(e), list(z), list(e), sum(c.values()), max(c.items()))
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return isinstance(o, K) and self.n == echo(o.n)
d = collections.ChainMap({K(1): 1}, {K(2): 2})
for v in d.values(): print(v)
for k, v in d.items(): print(k.n, v)
m = collections.ChainMap({}, {"q": 1})
it = iter(m.values())
del m.maps[1]["q"]
echo(4)
print(list(it))
it = iter(m.items())
m.maps[1]["q"] = 1
print(list(it), list(it))
# === views of a ChainMap inside iterators of the library ===
import itertools, collections
c = collections.ChainMap({"a": 1}, {"b": 2})
t1, t2 = itertools.tee(c.values()); next(t1)
ch = itertools.chain([0], c.items(), c); next(ch); next(ch)
echo(1)
print(list(t1), list(t2), list(ch))
f = itertools.accumulate(c.values()); next(f); p = itertools.product(c.keys(), c.values()); next(p)
echo(2)
print(list(f), list(p))
# === iterators over a deque that is changed meanwhile ===
import itertools, collections
for make in (lambda d: itertools.zip_longest(d, [1]), lambda d: zip(d, [1, 2, 3]), lambda d: enumerate(d), lambda d: itertools.chain(d), lambda d: itertools.chain([], d, [5]), lambda d: itertools.tee(d)[1], lambda d: itertools.islice(d, 3), lambda d: itertools.accumulate(d), lambda d: itertools.cycle(d), lambda d: map(str, d), lambda d: filter(None, d), lambda d: itertools.takewhile(bool, d), lambda d: itertools.compress(d, [1, 1, 1]), lambda d: itertools.starmap(max, collections.deque([[1, 2], [3, 4]])), lambda d: itertools.pairwise(d), lambda d: itertools.groupby(d)):
    for changed in (0, 1):
        d = collections.deque([1, 2, 3])
        i = make(d)
        first = next(i)
        if changed: d.append(4)
        echo(1)
        try: print(first if type(first) is not tuple or type(first[1]) is int else first[0], len([x for x in itertools.islice(i, 9)]))
        except RuntimeError as e: print(e)
# === matches found one by one ===
import re
i = re.finditer("a(.)", "abacad")
print(type(i).__name__, next(i)[1])
echo(1)
print(type(i).__name__, [m[1] for m in i], [m for m in i])
echo(2)
print(list(i), next(i, 5))
for m in re.compile("x").finditer("xxx"):
    print(m.span(), echo(3))
try: len(i)
except TypeError as e: print(e)
e = enumerate(re.finditer("b", "bb")); next(e)
echo(1)
print([n for n, m in e], iter(i) is i)
# === classes below a host's descriptor ===
class P(property):
    extra = 3
class S(staticmethod): pass
class C(classmethod): pass
class U:
    @P
    def f(self): return 1
    @S
    def s(): return 2
    @C
    def c(cls): return cls
echo(1)
print(U().f, U.__dict__['f'].extra, U.s(), U.c())
# === instances of classes below types of the library ===
import datetime, decimal, io, ipaddress, itertools, json, pathlib, random, statistics, typing
from collections.abc import ItemsView, KeysView
class At(datetime.time):
    hour = property(lambda self: 99)
class Day(datetime.date):
    year = property(lambda self: 1)
class Dice(random.Random):
    def roll(self): return self.randint(1, 6)
class Text(io.StringIO):
    name = "t"
class Raw(io.BytesIO): pass
class Host(ipaddress.IPv4Address):
    def __str__(self): return "host"
class Net(ipaddress.IPv4Network): pass
class Card(ipaddress.IPv6Interface): pass
class Parser(json.JSONDecoder):
    def decode(self, s): return super().decode(s), self.seen
class Where(pathlib.PurePosixPath): pass
class Bell(statistics.NormalDist):
    __slots__ = ("label",)
class Steps(itertools.count):
    def skip(self): next(self); return self
class Both(itertools.chain): pass
class Seen(KeysView): pass
class Loose(typing.Any): pass
class Exact(decimal.Context): pass
at, day = At(1, 2, 3, 4, fold=1, tzinfo=datetime.timezone.utc), Day(2024, 2, 29)
dice = Dice(7); dice.roll(); dice.gauss(0, 1); dice.note = [dice]
text = Text("one\ntwo\n"); text.readline(); shut = Text("x"); shut.close()
raw = Raw(b"abc"); raw.read(1); plain = io.BytesIO(b"x"); plain.close()
wide = io.StringIO("a\r\nb\r\n", newline=None); wide.readline()
host, net, card = Host("10.0.0.1"), Net("10.0.0.0/30"), Card("::1/64"); host.tag = "h"
parser = Parser(object_hook=lambda d: sorted(d)); parser.seen = [parser.strict]
where, bell = Where("a/b.c"), Bell(1, 2); where.tag = 1; bell.label = "b"
steps, both = Steps(5).skip(), Both([1], [2, 3]); next(both); steps.tag = both
seen, loose, exact = Seen({"k": 1}), Loose(), Exact(prec=4)
echo("kept")
print(at.isoformat(), at.hour, day.year, day.isoformat(), at.tzinfo is datetime.timezone.utc, type(at).__name__)
print(dice.roll(), dice.gauss(0, 1), dice.note[0] is dice, text.read(), text.name, shut.closed, raw.read(), plain.closed, repr(wide.read()))
print(str(host), int(host), host.tag, list(net.hosts()), net.num_addresses, card.network, host in ipaddress.ip_network("10.0.0.0/8"))
print(parser.decode('{"b": 1, "a": 2}'), where / "d", where.suffix, where.tag, bell, bell.label, bell.cdf(1), next(steps), steps.tag is both, list(both))
print(list(seen), "k" in seen, type(loose).__mro__[1:], exact.prec, exact.divide(decimal.Decimal(1), 3))
# === a class below Random draws what the run draws ===
import random
class Plain(random.Random): pass
class Own(random.Random):
    def __init__(self, name): super().__init__(); self.name = name
class Fixed(random.Random):
    def seed(self, a=None, version=2): super().seed(11 if a is None else a)
class Mixed(random.Random):
    def random(self): return 0.25
plain, own, fixed, mixed = Plain(), Own("n"), Fixed(), Mixed(1)
before = plain.getstate(), own.getstate()
echo(1)
print(before == (plain.getstate(), own.getstate()), own.name, fixed.random(), Fixed(3).random(), mixed.choice("abcd"), mixed.random(), Plain(5).random())
# === bare instances of abstract classes and odd aliases ===
import re, types
alias = types.GenericAlias(dict, (str, int)); odd = types.GenericAlias(list, (3,))
flags = re.RegexFlag(10)
echo(1)
print(alias, odd, odd.__args__, flags == re.I | re.M, alias == dict[str, int])
# === lru_cache: contents, order and counts over a call ===
import functools
calls = []
@functools.lru_cache(maxsize=3)
def f(a, b=0, *, c=0):
    calls.append((a, b, c))
    return echo(a + b + c)
f(1); f(2); f(3); f(1)
info = f.cache_info()
echo("kept")
f(4); f(1); f(2); f(2.0); f(True)
@functools.lru_cache(typed=True)
def g(x): return type(x).__name__ + str(echo(x))
print([g(1), g(1.0), g(True), g(1)], g.cache_info(), g.cache_parameters())
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2) + echo(0)
print(fib(9), fib.cache_info(), calls, info, f.cache_info())
f.cache_clear(); echo(1)
print(f.cache_info(), f.__wrapped__(5), f(5))
class M:
    @functools.lru_cache
    def m(self, x): return [x, echo(x)]
m = M()
r = m.m(3); echo(2)
print(m.m(3) is r, M.m.cache_info().hits)
# === an exception in flight through finally blocks in one another ===
def inner():
    try:
        try:
            raise ValueError("first")
        finally:
            echo("a")
            try:
                raise KeyError("second")
            except KeyError as k:
                k.add_note("noted"); echo("b")
                kept.append(k)
            finally:
                echo("c")
    except ValueError as v:
        v.add_note(str(echo(3)))
        raise RuntimeError("third") from v
    finally:
        log.append(echo("d"))
kept, log = [], []
try: inner()
except RuntimeError as e:
    echo("e")
    print(e.__cause__.__notes__, e.__context__ is e.__cause__, kept[0].__context__ is e.__cause__, kept[0].__notes__, log, e.__suppress_context__)
    import traceback
    print(traceback.format_exception_only(e), traceback.format_exception_only(e.__cause__), e.__traceback__.tb_lineno, e.__cause__.__traceback__.tb_lineno)
# === groups split while calls are made ===
def check(e): return isinstance(e, ValueError) and echo(True)
g = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)]), KeyError(4)])
g.add_note("n")
out = []
try:
    try: raise g
    except* ValueError as a:
        a.add_note(echo("a")); out.append(a); raise OSError(echo(5))
    except* TypeError as b:
        out.append(b); echo("b")
except ExceptionGroup as rest:
    echo("rest")
    print(repr(rest), rest.__notes__ if hasattr(rest, "__notes__") else None)
yes, no = g.split(check)
print(repr(yes), repr(no), [getattr(o, "__notes__", 0) for o in out], yes.__notes__, out[0].exceptions[0] is g.exceptions[0])
# === itertools around generators that call ===
import itertools
def source():
    for i in range(6):
        yield i, echo(i % 2)
a, b = itertools.tee(source()); next(a)
g = itertools.groupby(itertools.islice(b, 1, 5), key=lambda p: echo(p[1])); k, sub = next(g); first = next(sub)
acc = itertools.accumulate((x for x, _ in a), lambda s, x: echo(s + x), initial=10); next(acc); next(acc)
zl = itertools.zip_longest((echo(i) for i in range(2)), iter("abc"), fillvalue=echo("-")); next(zl)
pw = itertools.pairwise(echo(i) for i in range(4)); next(pw)
tw = itertools.takewhile(lambda x: echo(x) < 3, itertools.count()); next(tw)
dw = itertools.dropwhile(lambda x: echo(x) < 2, range(5)); next(dw)
sm = itertools.starmap(lambda x, y: echo(x * y), zip([1, 2, 3], itertools.cycle([2, 5]))); next(sm)
echo("kept")
print(k, first, list(sub), [(k, list(v)) for k, v in g], list(acc), list(zl), list(pw), list(tw), list(dw), list(sm))
# === batches, where the host has them ===
import itertools
make = getattr(itertools, "batched", None)
if make is None:
    print([])
else:
    b = make((echo(i) for i in range(3)), 2); next(b)
    c = make([1, 2, 3, 4, 5], 2); next(c)
    echo(1)
    list(b); list(c)
    print([])
# === cells of classes, and super in the middle ===
def make(n):
    class A:
        kept = [n]
        def f(self): return [__class__.__name__, n, echo(n)]
        def g(self):
            def h(): return super(A, self).__init__, __class__
            return h
    class B(A):
        def f(self):
            x = echo("b")
            return [x, *super().f(), __class__ is type(self)]
        @classmethod
        def c(cls): return super().kept is A.kept and echo(cls.__name__)
        @staticmethod
        def s(): return __class__
    return A, B
A, B = make(1); C, D = make(2)
b, d = B(), D()
h = b.g(); it = (echo(x.f()) for x in (b, d)); next(it)
echo("kept")
print(list(it), B.c(), D.s() is D, h()[1] is A, C().f(), C.kept)
# === enums: aliases, flags, members made and looked at over calls ===
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique, member, nonmember, property as eproperty
class Color(Enum):
    RED = 1; CRIMSON = 1; GREEN = echo(2)
    def __init__(self, v): self.seen = [v, echo(v)]
    @classmethod
    def _missing_(cls, value): return cls.GREEN if echo(value) == 9 else None
class Perm(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W; NONE = 0
class Level(IntEnum):
    LOW = auto(); HIGH = 10
    @eproperty
    def label(self): return f"{self.name.lower()}{echo(1)}"
class Word(StrEnum):
    A = auto(); B = "bee"
p = Perm.R | Perm.X; i = iter(Color); next(i); inv = ~Perm.W
echo("kept")
print(Color.CRIMSON is Color.RED, Color(9), list(i), Color.__members__["CRIMSON"], p, list(p), p in Perm(7), Perm.RW & p, inv, Perm(0), len(Perm.RW))
print(Level.LOW.label, Level.HIGH + 1, Level(10), sorted(Level, reverse=True), Word.A, Word("bee"), f"{Word.B:>5}", Color.RED.seen, Color["GREEN"].value)
try: Color(7)
except ValueError as e: print(e)
Dyn = Enum("Dyn", {"A": echo(1), "B": [2]}); IF = IntFlag("IF", "X Y Z")
d = {Dyn.A: Perm.R, p: Level.LOW}
echo("more")
print(d[Dyn.A], d[Perm.X | Perm.R], Dyn.B.value, IF.X | IF.Z, IF(6), Dyn(1), (IF.Y | 8).value, repr(Dyn))
# === dataclasses: slots, frozen, order, kw_only, InitVar, defaults ===
from dataclasses import dataclass, field, fields, replace, asdict, astuple, InitVar, KW_ONLY, FrozenInstanceError
@dataclass(slots=True, frozen=True, order=True)
class P:
    x: int
    y: int = field(default_factory=lambda: echo(7), compare=False)
    _: KW_ONLY
    tag: str = field(default="t", repr=False, hash=False)
@dataclass
class Q:
    p: P
    scale: InitVar[int] = 2
    items: list = field(default_factory=list)
    size: int = field(init=False)
    def __post_init__(self, scale): self.size = echo(scale) * self.p.x
@dataclass(slots=True)
class R(Q):
    extra: dict = field(default_factory=dict, kw_only=True)
p, q = P(1), Q(P(2, 3, tag="u"), 5); r = R(p, extra={1: q}); q.items.append(q)
echo("kept")
print(p, q.size, r.extra[1] is q, hash(p) == hash(P(1, tag="t")), p < P(2), P.__slots__, [f.name for f in fields(R)], R.__slots__)
for act in (lambda: setattr(p, "x", 3), lambda: p.__dict__, lambda: setattr(r, "no", 1) or r.no, lambda: P()):
    try: print(act())
    except (FrozenInstanceError, AttributeError, TypeError) as e: echo(1); print(type(e).__name__, e)
print(replace(p, x=echo(4)), asdict(r.p), astuple(p), q.items[0] is q, repr(q), r == R(p, extra={1: q}), P.__match_args__)
# === properties and cached properties, half way ===
from functools import cached_property
class T:
    def __init__(self): self.log = []
    @cached_property
    def slow(self): self.log.append("slow"); return [echo(len(self.log))]
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self.log.append(echo(x)); self._v = x
    @v.deleter
    def v(self): echo("del"); del self._v
    w = v.getter(lambda self: echo(-self._v))
t = T(); a = t.slow; t.v = 3
u = T(); u.v = echo(8)
echo("kept")
print(t.slow is a, t.log, t.v, t.w, "slow" in vars(t), "slow" in vars(u), T.v.fset is T.w.fset)
del t.v; del t.slow
print(t.slow, hasattr(t, "v"), t.log, T.slow.attrname, T.v.__doc__)
# === stacks of context managers, half entered ===
from contextlib import ExitStack, contextmanager, suppress, redirect_stdout, closing, nullcontext, AsyncExitStack
import io
log = []
@contextmanager
def cm(name, swallow=False):
    log.append(("in", echo(name)))
    try: yield name
    except LookupError as e:
        log.append(("err", name, repr(e))); echo(1)
        if not swallow: raise
    finally: log.append(("out", echo(name)))
stack = ExitStack()
stack.enter_context(cm("a")); stack.callback(lambda *a: log.append(a), 1, 2); stack.push(lambda *e: log.append(e[0]) or echo(False))
echo("half")
stack.enter_context(cm("b", True))
moved = stack.pop_all()
with moved as m, suppress(KeyError):
    m.enter_context(cm("c"))
    echo("body")
    raise IndexError("x")
buf = io.StringIO()
with redirect_stdout(buf):
    print("hidden"); echo(2); print("too")
with nullcontext(5) as five, closing(io.StringIO("q")) as c:
    echo(3)
print(log, buf.getvalue(), five, c.closed, m is moved)
try:
    with cm("d"), cm("e"):
        echo(4); raise KeyError(1)
except KeyError as e: print(repr(e), log[-6:])
# === match in the middle ===
from dataclasses import dataclass
@dataclass
class Pt:
    x: object; y: object
class Slow:
    __match_args__ = ("a",)
    @property
    def a(self): return echo(5)
def f(v):
    match v:
        case Pt(x=0, y=z) if echo(z) == 2: return "p", z
        case Pt(x, Pt(y=(1 | 2) as w)): return x, w, echo("w")
        case {"k": [a, *rest], **others} if echo(len(rest)) > 1: return a, rest, others
        case [Slow(a=5) as s, *_]: return type(s).__name__, echo(6)
        case (str() | bytes()) as t: return t, echo(t)
        case [x, y] if (echo(x), y)[1]: return x + y
        case _: return echo("none")
print([f(v) for v in (Pt(0, 2), Pt(0, 3), Pt(1, Pt(0, 2)), {"k": [1, 2, 3], "o": 4}, {"k": [1]}, [Slow(), 1], "s", b"b", (1, 2), (1, 0), 7)])
# === async generators that wait in finally ===
import asyncio
log = []
async def gen(n):
    try:
        for i in range(n):
            yield i, await aecho(i)
    except ValueError as e:
        log.append(repr(e)); yield "caught", await aecho("v")
    finally:
        log.append(("closing", await aecho(n))); echo("sync")
        log.append("closed")
async def main():
    a, b, c = gen(3), gen(2), gen(4)
    print(await anext(a), await anext(b), await a.athrow(ValueError("t")))
    closing = asyncio.create_task(a.aclose()); await asyncio.sleep(0)
    async for x in b: print(x)
    print(await c.asend(None))
    await closing; await c.aclose()
    print([x async for x in gen(2)], await anext(c, "over"), {k: v async for k, v in gen(2) if await aecho(v)})
asyncio.run(main())
print(log)
# === decimal contexts, flags and traps, over calls ===
from decimal import *
c = getcontext(); c.prec = 6; c.traps[Inexact] = False
a = Decimal(1) / 3
mine = Context(prec=3, rounding=ROUND_UP, traps=[DivisionByZero, InvalidOperation])
echo("kept")
print(a, Decimal(2) / 3, c.flags[Inexact], mine.divide(Decimal(2), 3), mine.flags[Rounded], c is getcontext())
with localcontext(mine) as ctx:
    ctx.prec += echo(2)
    print(Decimal(1) / 7, ctx is getcontext(), mine.prec)
    with localcontext() as deeper:
        deeper.rounding = ROUND_DOWN; echo(1); deeper.clear_flags()
        print(Decimal(1) / 7, deeper.flags[Inexact])
    try: Decimal(1) / echo(0)
    except DivisionByZero as e: echo("z"); print(type(e).__name__, ctx.flags[DivisionByZero], getcontext() is ctx)
print(Decimal("1.10").quantize(Decimal("0.1"), ROUND_HALF_EVEN), getcontext().prec, Decimal("NaN").is_nan(), Decimal("-0"), Decimal("1E+5"), Decimal("sNaN123"), c.flags[DivisionByZero])
# === zones: standard, fixed and of the program's own, with fold ===
from datetime import *
from zoneinfo import ZoneInfo
class Zone(tzinfo):
    def __init__(self, h): self.h = h; self.asked = 0
    def utcoffset(self, dt): self.asked += 1; return timedelta(hours=self.h)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return f"Z{self.h}"
z, v = Zone(3), ZoneInfo("Europe/Vienna")
a = datetime(2024, 10, 27, 2, 30, tzinfo=v, fold=1); b = a.replace(fold=0); c = datetime(2024, 1, 1, 12, tzinfo=z); t = time(1, 2, tzinfo=timezone(timedelta(minutes=-90), "odd"))
pair = {"a": a, "zone": v, "own": z}
echo("kept")
print(a.utcoffset(), b.utcoffset(), a == b, a.tzinfo is pair["zone"], c.isoformat(), c.tzinfo is z, z.asked, c.astimezone(v), t.tzname(), t)
print(a - datetime(2024, 1, 1, tzinfo=timezone.utc), ZoneInfo("Europe/Vienna") is v, str(v), f"{c:%H:%M %Z}", max(a.astimezone(timezone.utc), b.astimezone(timezone.utc)).hour, timezone.utc is UTC, c.timetz().tzinfo is z)
# === deepcopy with memo and hooks that call ===
import copy
class N:
    def __init__(self, n): self.n = n; self.other = None
    def __deepcopy__(self, memo):
        made = type(self)(echo(self.n) + 10); memo[id(self)] = made
        made.other = copy.deepcopy(self.other, memo); return made
class S:
    __slots__ = ("a", "b", "__dict__")
    def __copy__(self): made = S(); made.a = echo("c"); return made
class G:
    def __getstate__(self): return {"x": echo(1)}
    def __setstate__(self, state): self.state = state, echo(2)
class Rd:
    def __init__(self, *a): self.a = a
    def __reduce__(self): return Rd, (echo(3), [self])
a, b = N(1), N(2); a.other, b.other = b, a
s = S(); s.a = [1]; s.c = s.a
memo = {}
x = copy.deepcopy([a, b, a], memo)
echo("kept")
d, g = copy.deepcopy(s), copy.deepcopy(G())
print(x[0] is x[2], x[0].other is x[1], x[1].other is x[0], x[1].n, d.a is d.c, d.a is not s.a, copy.copy(s).a, hasattr(copy.copy(s), "b"), g.state, len(memo) > 2)
r = copy.copy(Rd(1))
print(r.a[0], type(r.a[1][0]).__name__, copy.deepcopy({(1, 2): {3}, "f": len}), copy.replace if hasattr(copy, "replace") and False else "")
# === partialmethod and singledispatchmethod ===
from functools import partialmethod, singledispatchmethod, partial, singledispatch, total_ordering, reduce, cmp_to_key
class A:
    def f(self, a, b=0, *, c=0): return type(self).__name__, a, b, echo(c)
    g = partialmethod(f, 1, c=echo(5))
    h = partialmethod(partial(f, b=9), 2)
    @singledispatchmethod
    def s(self, x): return "any", echo(x)
    @s.register
    def _(self, x: int): return "int", echo(x)
    @s.register(list)
    @classmethod
    def _(cls, x): return cls.__name__, echo(x)
class B(A): pass
@singledispatch
def d(x): return "obj"
d.register(str, lambda x: echo(x))
@d.register(int | float)
def _(x): return echo(x) + 1
g = B().g; p = partial(d, 5)
echo("kept")
print(g(3), A().h(), A().s("q"), B().s(2), B().s([3]), d("z"), p(), d(2.5), d([]), d.dispatch(bool) is d.dispatch(int), len(d.registry), p.func is d)
print(sorted([3, 1, 2], key=cmp_to_key(lambda x, y: echo(y - x))), reduce(lambda x, y: echo(x * y), [1, 2, 3, 4]))
# === instances of generic classes and typed things ===
from typing import *
T = TypeVar("T", bound=int); K = TypeVar("K")
class Box(Generic[T, K]):
    def __init__(self, v): self.v = v
    def get(self) -> T: return echo(self.v)
class Sub(Box[int, K]):
    def __class_getitem__(cls, item): return ("own", cls.__name__, item) if item == "x" else super().__class_getitem__(item)
class TD(TypedDict, total=False):
    a: Required[int]; b: str
class NT(NamedTuple):
    a: int
    b: list = []
    def twice(self): return self.a * echo(2)
@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...
b = Box[int, str](3); alias = Sub[str]; s = alias(4); t: TD = TD(a=1); n = NT(5)
echo("kept")
print(b.get(), b.__orig_class__, s.__orig_class__ == alias, alias.__args__, Sub["x"], get_type_hints(TD) == {"a": int, "b": str}, t, TD.__required_keys__, n.twice(), n._replace(a=echo(1)), NT._field_defaults["b"] is n.b)
print(isinstance(n, Closes), get_args(Annotated[int, echo(1)]), Box[T, K][int, str].__args__, T.__bound__, get_origin(alias) is Sub, Literal[1, "a"].__args__, cast(int, "x"), NT.__annotations__["a"])
# === subclasses of str, int, dict with slots and attributes ===
class S(str):
    __slots__ = ("mark",)
    def __new__(cls, x, mark): made = super().__new__(cls, x); made.mark = mark; return made
    def __add__(self, o): return S(str(self) + echo(o), self.mark)
class I(int):
    def __new__(cls, x): made = super().__new__(cls, x); made.seen = [made]; return made
    def __repr__(self): return f"I<{int(self)}>"
    def __hash__(self): return 7
class D(dict):
    __slots__ = ("missed",)
    def __missing__(self, k): self.missed = k; return echo(k)
    def __getitem__(self, k): return super().__getitem__(k) if k != "no" else "never"
class F(float):
    def __eq__(self, o): return echo(True)
    __hash__ = float.__hash__
class By(bytes):
    tag = 1
class Tu(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
s, i, d, f, b, t = S("ab", ["m"]), I(5), D(x=1), F(1.5), By(b"q"), Tu(1, [2])
i.more = d; d["self"] = d; b.me = b; t.t = t; keys = {s: 1, i: 2, f: 3}
echo("kept")
r = s + "c"
print(r, r.mark is s.mark, i.seen[0] is i, i.more is d, d["q"], d.missed, d["no"], d["self"] is d, f == 3, b.me is b, b.tag, t.t is t, t, keys["ab"], keys[i], i + 1, repr(i))
print({k: type(k).__name__ for k in keys}, "".join([s, r]), sum([i, i]), [*d], sorted([I(3), I(1)]), isinstance(t[1], list))
# === odd keys ===
nan = float("nan")
class Alone:
    def __eq__(self, o): return False
    def __hash__(self): return 1
class Same:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, Same)
    def __hash__(self): return hash("same")
a, s = Alone(), Same(1)
d = {nan: "nan", (nan,): "t", a: "alone", s: "s", None: 0, ...: 1, NotImplemented: 2, int: 3, len: 4, frozenset([1, (2,)]): 5, -0.0: 6, 2**70: 7, b"k": 8, "k": 9, range(3): 10, 1 + 2j: 11, type(None): 12, (): 13}
st = {nan, a, s, (a, s), frozenset({a})}
echo("kept")
print(d[nan], d[(nan,)], d[a], d[Same(5)], d[0], d[2**70], d[range(0, 3, 1)], d[frozenset([(2,), 1])], float("nan") in d, Alone() in d, a in st, (a, s) in st, frozenset({a}) in st, d[...], d[len], d[()])
d[True] = "one"; d[1.0] = echo("uno")
print([k for k in d if k == 1], len(d), d.pop(Same(9)), s in d, list(d)[:2][0] is nan)
# === csv and text streams, half read ===
import csv, io
src = io.StringIO('name,n\r\n"a, b",1\r\n"c\nd",2\r\ne,3,4\r\nf\r\n')
r = csv.reader(src); head = next(r); next(r)
d = csv.DictReader(io.StringIO("k;v\n1;2\n3\n4;5;6\n"), delimiter=";", restkey="rest", restval="-"); one = next(d)
out = io.StringIO(); w = csv.DictWriter(out, ["x", "y"], extrasaction="ignore", quoting=csv.QUOTE_NONNUMERIC); w.writeheader(); w.writerow({"x": 1, "y": "q"})
class Pipes(csv.excel): delimiter = "|"; quotechar = "'"
csv.register_dialect("pipes", Pipes)
lines = (echo(l) for l in ["a|'b|c'", "d|e"]); p = csv.reader(lines, "pipes"); first = next(p)
echo("kept")
print(head, r.line_num, list(r), r.line_num, src.tell(), one, d.fieldnames, d.line_num, list(d), first, list(p), csv.get_dialect("pipes").delimiter)
w.writerows([{"x": 2.5, "y": 'say "hi"', "z": 0}]); csv.unregister_dialect("pipes")
print(repr(out.getvalue()), "pipes" in csv.list_dialects())
# === queues and heaps, full and empty ===
import queue, heapq
q, l, p = queue.Queue(2), queue.LifoQueue(), queue.PriorityQueue()
q.put(1); q.put([2]); l.put("a"); l.put("b"); p.put((2, "x")); p.put((1, "y")); q.get(); q.task_done()
heap = [(echo(3), "c"), (1, "a")]; heapq.heapify(heap); m = heapq.merge([1, 4], (echo(x) for x in (2, 3)), key=lambda x: echo(x)); next(m)
s = queue.SimpleQueue(); s.put(echo(5))
echo("kept")
print(q.get(), q.empty(), q.unfinished_tasks, l.get(), p.get(), p.qsize(), heapq.heappushpop(heap, (2, "b")), heap, list(m), s.get(), s.empty())
for act in (lambda: q.get_nowait(), lambda: [q.put_nowait(i) for i in range(3)], lambda: l.get(block=False) and l.get(False)):
    try: act()
    except (queue.Empty, queue.Full) as e: print(type(e).__name__, echo(repr(e)))
print(heapq.nlargest(2, [1, 5, 3], key=lambda x: echo(-x)), heapq.nsmallest(1, [4, 2]))
# === tasks in every state, with what they hold ===
import asyncio
log = []
async def work(n, lock, ev, q):
    try:
        async with lock:
            log.append(("in", n)); await asyncio.sleep(1)
        await ev.wait(); await q.put(n)
        if n == 1: raise ValueError(n)
        return n * 10
    except asyncio.CancelledError:
        log.append(("cancel", n, echo("late"))); raise
    finally:
        log.append(("end", n))
async def main():
    lock, ev, q = asyncio.Lock(), asyncio.Event(), asyncio.Queue(1)
    ts = [asyncio.create_task(work(i, lock, ev, q), name=f"t{i}") for i in range(4)]
    fut = asyncio.get_running_loop().create_future(); fut.add_done_callback(lambda f: log.append(("done", f.result())))
    shielded = asyncio.shield(ts[0])
    await asyncio.sleep(2.5)
    ts[3].cancel("why")
    await asyncio.sleep(1)
    ev.set(); fut.set_result(await aecho("f"))
    got = [await q.get() for _ in range(3)]
    res = await asyncio.gather(*ts, return_exceptions=True)
    print(got, [repr(r) for r in res], [t.get_name() for t in ts if t.cancelled()], [t.done() for t in ts], await shielded, fut.result())
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as g:
                g.create_task(asyncio.sleep(5)); g.create_task(aecho(1))
    except TimeoutError as e: print("timeout", await aecho(repr(e)))
asyncio.run(main())
print(log)
# === generators in every state, thrown into and closed ===
def g():
    got = []
    while True:
        try:
            x = yield got and echo(len(got))
            got.append(x)
        except KeyError as e:
            got.append(echo(repr(e)))
        except GeneratorExit:
            log.append(("bye", echo(tuple(got)))); return "r"
def outer():
    r = yield from inner()
    yield ("inner gave", r)
def inner():
    try: a = yield 1
    except ValueError as e:
        a = yield echo(str(e))
    finally: echo("fin")
    return a
log = []
a, b, c = g(), g(), outer()
next(a); a.send(1); a.throw(KeyError("k")); next(c)
echo("kept")
print(a.send(2), c.throw(ValueError("v")), type(a).__name__, iter(b) is b)
echo("again")
print(c.send("s"), a.close(), b.close(), log, list(c))
try: next(a)
except StopIteration as e: print(e.value)
def lazy(): x = 1; yield lambda: x; x = echo(2); yield lambda: x
p = lazy(); f = next(p); echo(1); h = next(p)
print(f(), h())
# === comprehensions in one another, in the middle ===
rows = [[1, 2], [3, 4]]
print([[echo(x) + len(r) for x in r if echo(x) > 1] for r in rows], {k: [v for v in range(echo(k))] for k in (1, 2)}, {echo(x) % 2 for r in rows for x in r}, sum(echo(x) for r in rows for x in r if x != 3), [y := echo(5), y + 1, (lambda: y + echo(1))()])
fs = [lambda i=i: (i, echo(i)) for i in range(3)]
gs = [lambda: (i, echo(i)) for i in range(3)]
echo("kept")
print([f() for f in fs], [g() for g in gs], [(a, b) for a, b in zip((echo(i) for i in "ab"), (echo(i) for i in range(5)))], any(echo(x) for x in (0, 1, 2)), [*map(lambda x, y: echo(x + y), [1, 2], [3, 4])])
# === descriptors, metaclasses and class bodies that call ===
class Desc:
    def __set_name__(self, owner, name): self.name = echo(name); self.owner = owner
    def __get__(self, o, t=None): return (self.name, o is None, echo(1))
    def __set__(self, o, v): o.__dict__[self.name] = echo(v)
class Meta(type):
    made = []
    @classmethod
    def __prepare__(mcs, name, bases, **kw): return {"prepared": echo(name), **kw}
    def __new__(mcs, name, bases, ns, **kw): cls = super().__new__(mcs, name, bases, ns); mcs.made.append(cls); return cls
    def __init__(cls, name, bases, ns, **kw): cls.inited = echo(len(ns) > 2)
    def __call__(cls, *a): made = super().__call__(*a); made.called = echo(a); return made
    def __contains__(cls, x): return echo(x) == 1
class Base(metaclass=Meta):
    d = Desc()
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = echo(tag)
    def __class_getitem__(cls, i): return cls.__name__, echo(i)
    x = echo(3)
    y = [n + echo(i) for n in [x] for i in range(2)]
class Sub(Base, tag="t"):
    z = Base.x
o = Sub(*()); o.d = 4
echo("kept")
print(o.d, Sub.d, o.__dict__["d"], Sub.tag, Sub.prepared, Meta.made[1] is Sub, o.called, 1 in Sub, Sub[2], Base.y, Sub.inited, type(Sub) is Meta, Sub.__mro__[1] is Base, Base.d[0], Sub.__dict__.keys() >= {"z"})
# === strings being formatted, joined and encoded while calls wait ===
class F:
    def __init__(self, n): self.n = n
    def __format__(self, spec): return f"<{echo(self.n)}:{spec}>"
    def __str__(self): return echo("str")
    def __repr__(self): return f"F({echo(self.n)!r})"
    def __index__(self): return echo(4)
f = F(1)
print(f"{f:>{echo(5)}} {f!s:>5} {f!r} {f=} {echo('x')!r:^{F(0).__index__()}}", "{0:a} {0.n} {1[k]}".format(f, {"k": f}), "%s %r %5.1f" % (f, f, echo(2)), ",".join(str(x) for x in [f, echo(1)]), "abc"[f.__index__() - 2:], [1, 2, 3, 4, 5][f], list(range(6))[F(0):F(0)], "ab" * F(2), bytes([f]), hex(f), format(f, "q"), str([f, {f.n: f}]))
# === attributes of functions and wrappers, default values that are shared ===
import functools
def deco(n):
    def wrap(fn):
        @functools.wraps(fn)
        def inner(*a, _seen=[], **k):
            _seen.append(echo(n)); inner.count += 1
            return fn(*a, **k), list(_seen)
        inner.count = 0
        return inner
    return wrap
@deco(1)
@deco(echo(2))
def f(a, b=[], *c, d={}, **e) -> "int":
    "doc"
    b.append(a); d[a] = echo(a)
    return b, d, c, e
f.extra = f
f(1); g = f; h = f.__wrapped__
echo("kept")
print(f(2, x=3), g is f.extra, g.count, h.count, f.__name__, f.__doc__, f.__wrapped__.__wrapped__.__defaults__, f.__wrapped__.__wrapped__.__kwdefaults__, f.__annotations__, f.__qualname__, f.__dict__.keys())
# === global and nonlocal names over calls, names deleted and bound again ===
x = 1
def outer():
    n, m = 0, [echo("m")]
    def inc():
        nonlocal n, m
        global x
        n += echo(1); x = x + n; m = m + [n]
        return n
    def drop():
        nonlocal m
        del m
        echo("dropped")
        try: return m
        except NameError as e: return str(e)
    return inc, drop, lambda: (n, m)
inc, drop, look = outer()
inc(); inc()
echo("kept")
print(inc(), x, look(), drop())
del x
echo(1)
try: print(x)
except NameError as e: print(e)
try: look()
except NameError as e: print(e)
# === hash methods of the host's in classes of the program ===
class F(float):
    def __eq__(self, o): return echo(True)
    __hash__ = float.__hash__
class S(str):
    def __eq__(self, o): return str.__eq__(self, o)
    __hash__ = str.__hash__
class O:
    def __eq__(self, o): return self is o
    __hash__ = object.__hash__
class T(tuple):
    def __eq__(self, o): return True
    __hash__ = tuple.__hash__
class I(int):
    __hash__ = lambda self: 3
class N:
    __hash__ = len
    def __len__(self): return 5
f, s, o, t = F(1.5), S("k"), O(), T((1, "a"))
keys = {f: 3, s: 4, o: 5, t: 6, (s, f): 7, I(9): 8}
st = {f, s, o, t, frozenset([o, s])}
echo("kept")
print(keys[f], keys[S("k")], keys[o], keys[t], keys[(s, f)], keys[I(9)], o in st, f in st, frozenset([o, s]) in st, len(st), hash(f) == hash(1.5))
# === hashes of the host's, asked of classes that name them ===
class F(float): pass
class G(float): __hash__ = float.__hash__
class S(str): __hash__ = str.__hash__
class T(tuple): __hash__ = tuple.__hash__
print(hash(F(1.5)) == hash(1.5), hash(G(1.5)) == hash(1.5), G(1.5).__hash__() == hash(1.5), float.__hash__(G(1.5)) == hash(1.5), hash(S("a")) == hash("a"), hash(T((1, 2))) == hash((1, 2)))
echo(1); print(hash(S("a")) == hash("a"), {S("b"): 2})
