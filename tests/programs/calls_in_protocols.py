# === every comparison of an object ===
class N:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return echo(s.v < o.v)
    def __le__(s, o): return echo(s.v <= o.v)
    def __gt__(s, o): return echo(s.v > o.v)
    def __ge__(s, o): return echo(s.v >= o.v)
    def __eq__(s, o): return echo(s.v == o.v)
    def __ne__(s, o): return echo(s.v != o.v)
    __hash__ = None
a, b = N(1), N(2)
print(a < b, a <= b, a > b, a >= b, a == b, a != b, a < b < N(3), a < b > a == a, [a] == [N(1)], (a, 1) < (b, 0), [b, a] > [a])
print(sorted([b, a])[0].v, min([b, a]).v, max(a, b).v, a in [b, a], [a, b].index(b), [a, b, a].count(a), not a == b)
match a:
    case x if x < b: print("less")

# === total ordering, and the order of dataclasses ===
from dataclasses import dataclass, field
from functools import total_ordering
@total_ordering
class T:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return echo(s.v == o.v)
    def __lt__(s, o): return echo(s.v < o.v)
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2), sorted([T(2), T(1)])[0].v)
class Part:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return echo(s.v == o.v)
    def __lt__(s, o): return echo(s.v < o.v)
    def __repr__(s): return echo(f"Part{s.v}")
    def __hash__(s): return echo(s.v)
@dataclass(order=True, frozen=True)
class D:
    p: Part
    q: int = field(default_factory=lambda: echo(5), compare=False)
print(D(Part(1)) < D(Part(2)), D(Part(1)) == D(Part(1)), D(Part(3)), hash(D(Part(4))) == hash(D(Part(4))), {D(Part(1)), D(Part(1))})

# === truth, length, index and numbers of an object ===
class Q:
    def __init__(s, v): s.v = v
    def __bool__(s): return echo(bool(s.v))
    def __index__(s): return echo(s.v)
    def __int__(s): return echo(s.v)
    def __float__(s): return echo(s.v / 2)
    def __complex__(s): return echo(complex(s.v))
    def __round__(s, n=None): return echo((s.v, n))
    def __abs__(s): return echo(-s.v)
    def __neg__(s): return echo(-s.v)
    def __invert__(s): return echo(~s.v)
    def __divmod__(s, o): return echo((s.v, o))
    def __pow__(s, o, m=None): return echo((s.v, o, m))
    def __matmul__(s, o): return echo("@")
    def __iadd__(s, o): s.v += echo(o); return s
    def __radd__(s, o): return echo(o + s.v)
q = Q(2)
print("yes" if q else "no", not q, q and 1, Q(0) or 2, [x for x in [q, Q(0)] if x] == [q], any([Q(0), q]), all([q, Q(0)]), bool(q))
while Q(0): pass
assert q
print([10, 20, 30][q], "abcd"[q:], [1, 2, 3][:q], list(range(q)), int(q), float(q), complex(q), round(q), round(q, 1), abs(q), -q, ~q, divmod(q, 3), pow(q, 2), pow(q, 2, 3), q @ 1, bin(q), hex(q), "x" * q, 1 + q, sum([q, Q(3)], 1))
q += 5
print(q.v, chr(Q(65)), bytes(Q(3)), [0] * Q(2), "%d %x %s" % (Q(7), Q(255), 1))
class L:
    def __len__(s): return echo(2)
    def __getitem__(s, i): return echo(i if i is not None and type(i) is not slice else str(i))
    def __setitem__(s, i, v): s.last = echo((i, v))
    def __delitem__(s, i): s.last = echo(("del", i))
    def __contains__(s, x): return echo(x == 1)
    def __reversed__(s): return iter([echo("r")])
    def __missing__(s, k): return echo(k)
l = L()
print(len(l), bool(L()), l[1], l[1:2], 1 in l, 2 not in l, list(reversed(l)), "empty" if not l else "full")
l[3] = 4; print(l.last); del l[5]; print(l.last); l[0] += 1; print(l.last)

# === texts of an object, wherever a text is made ===
class S:
    def __init__(s, v): s.v = v
    def __str__(s): return echo(f"s{s.v}")
    def __repr__(s): return echo(f"r{s.v}")
    def __format__(s, spec): return echo(f"f{s.v}{spec}")
    def __bytes__(s): return echo(b"b")
a, b = S(1), S(2)
print(a, b, sep=str(S(0)), end=f"{S('end')}\n")
print(f"{a} {a!r} {a!s:>4} {b:{echo('>3')}} {a=} {[a, b]} {a if a else b}", "{} {!r:>5} {x:q}".format(a, b, x=a), "%s %r %a" % (a, b, a), "%(k)s" % {"k": a})
print(str([a, (b,), {1: a}]), repr({a.v: b}), format(a, "z"), "-".join(map(str, [a, b])), str(a) + repr(b), bytes(a), ascii(b))
import string, reprlib, pprint, textwrap
print(string.Template("$x ${y}").substitute(x=a, y=b), string.Formatter().format("{0} {k!r}", a, k=b), reprlib.repr([a, b]), pprint.pformat([a, b]))
try: raise ValueError(a, b)
except ValueError as e: print(e, repr(e))
try: {}[a.v][b]
except KeyError as e: print(e)
assert str(KeyError(a)) == "r1"
try: assert a.v == 2, a
except AssertionError as e: print(e)
import logging, warnings
print("=".join([f"{x}" for x in (a, b)]), f"{'x':{S(4)!s:.0}}")

# === every consumer of an iterator ===
class I:
    def __init__(s, n): s.n, s.i = n, 0
    def __iter__(s): echo("iter"); return s
    def __next__(s):
        if s.i == s.n: raise StopIteration
        s.i += 1
        return echo(s.i)
a, *b = I(3); (c, d), e = I(2), [*I(1), *I(2)]
def f(*args, **kw): return args, kw
class M:
    def keys(s): return [echo("k"), echo("l")]
    def __getitem__(s, k): return echo(k * 2)
print(a, b, c, d, e, f(*I(2), **M()), {**M()}, {*I(2)}, (*I(1), 0), dict(M()), dict(zip(I(2), I(2))), list(I(2)), set(I(2)), frozenset(I(2)), tuple(I(3)))
x = [0]; x.extend(I(2)); x += I(1); x[1:2] = I(2); y = {0}; y.update(I(2), I(1)); z = {}; z.update(M(), w=echo(1)); z |= {"q": echo(2)}
print(x, y, z, sorted(I(3)), sum(I(3)), min(I(2)), max(I(2), default=0), any(I(1)), all(I(2)), list(map(f, I(2))), list(filter(None, I(2))), list(zip(I(2), I(3))), list(enumerate(I(2))), 2 in I(3), [n for n in I(2)], {n: n for n in I(2)}, {n for n in I(1)})
for n in I(2):
    for m in I(1): print(n, m)
else: print("else")
def g():
    r = yield from I(2)
    return r
print(list(g()), next(I(1)), next(I(0), "end"), next(iter(I(1))), "".join(map(str, I(2))), bytes(I(2)), bytearray(I(1)), list(reversed(list(I(2)))))
import itertools as it, collections as co, heapq, statistics, functools, random
print(list(it.chain(I(1), I(2))), list(it.islice(I(9), 2)), list(it.accumulate(I(3))), list(it.product(I(2), I(1))), list(it.permutations(I(2))), list(it.combinations(I(3), 2)), list(it.pairwise(I(3))), list(it.zip_longest(I(1), I(2))), list(it.starmap(f, [I(1)])), list(it.compress(I(2), I(2))), [list(t) for t in it.tee(I(2))], list(it.islice(it.cycle(I(2)), 3)))
print(co.Counter(I(2)), co.deque(I(2)), co.OrderedDict(zip(I(1), I(1))), list(heapq.merge(I(2), I(2))), heapq.nlargest(1, I(3)), statistics.mean(I(3)), statistics.median(I(3)), functools.reduce(lambda p, q: p + echo(q), I(3)), dict.fromkeys(I(2)), [*map(lambda k: k, I(1))])

# === attributes of every kind ===
class G:
    def __init__(s): object.__setattr__(s, "log", [])
    def __getattr__(s, n):
        if n.startswith("no"): raise AttributeError(echo(n))
        return echo(n.upper())
    def __setattr__(s, n, v): s.log.append(echo((n, v)))
    def __delattr__(s, n): s.log.append(echo(("del", n)))
    def __dir__(s): return [echo("b"), "a"]
g = G(); g.x = 1; g.x += "!" if False else "?"; del g.y
print(g.abc, getattr(g, "q"), getattr(g, "none", "default"), hasattr(g, "nope"), hasattr(g, "yes"), g.log, dir(g))
class Descriptor:
    def __set_name__(s, owner, name): s.name = echo(name)
    def __get__(s, o, t=None): return echo((s.name, o is None))
    def __set__(s, o, v): o.__dict__["kept"] = echo(v)
    def __delete__(s, o): o.__dict__["kept"] = echo("gone")
class C:
    d = Descriptor()
    e = Descriptor()
    @property
    def p(s): return echo("p")
    @p.setter
    def p(s, v): s.__dict__["v"] = echo(v)
    @p.deleter
    def p(s): s.__dict__["v"] = echo("deleted")
    @classmethod
    def k(cls): return echo(cls.__name__)
    @staticmethod
    def s(): return echo("s")
    def __getattribute__(s, n): return object.__getattribute__(s, n if n != "odd" else echo("p"))
c = C(); c.d = 5; c.p = 6
print(C.d, c.d, c.e, c.__dict__, c.p, c.odd, C.k(), c.s(), vars(c)); del c.d; del c.p; print(c.__dict__)
from functools import cached_property, partialmethod, singledispatchmethod
import operator
class F:
    @cached_property
    def v(s): return echo([1])
    add = partialmethod(lambda s, a, b: echo(a + b), 5)
    @singledispatchmethod
    def on(s, x): return echo("any")
    @on.register
    def _(s, x: int): return echo("int")
f = F(); print(f.v is f.v, f.add(2), f.on(1), f.on("a"), operator.attrgetter("v")(f), operator.methodcaller("add", 3)(f))
match c:
    case C(p="p"): print("matched")

# === classes that are made ===
class Meta(type):
    def __new__(m, name, bases, ns, **kw): echo(("new", name, sorted(kw))); return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): echo(("init", name)); super().__init__(name, bases, ns)
    @classmethod
    def __prepare__(m, name, bases, **kw): echo(("prepare", name)); return {"given": echo(1)}
    def __call__(c, *a, **kw): echo(("call", a)); return super().__call__(*a, **kw)
    def __instancecheck__(c, o): return echo(o == 1)
    def __subclasscheck__(c, o): return echo(o is int)
    def __iter__(c): return iter([echo("of the class")])
    def __len__(c): return echo(3)
    def __getitem__(c, k): return echo(k)
class A(metaclass=Meta, flag=echo(1)):
    made = echo("body")
    def __init_subclass__(cls, **kw): cls.kw = echo(sorted(kw)); super().__init_subclass__()
    def __new__(cls, *a): echo("A.new"); return super().__new__(cls)
    def __init__(s, *a): s.a = echo(a)
    def __class_getitem__(cls, k): return echo(("item", k))
class B(A, key=echo("value")): pass
b = B(1, 2)
print(b.a, B.kw, B.given, A.made, isinstance(1, A), issubclass(int, A), list(A), len(A), A["k"], isinstance("x", (A, str)))
import enum, abc
class Color(enum.Enum):
    RED = echo(1)
    BLUE = 2
    @classmethod
    def _missing_(cls, value): echo(("missing", value)); return cls.RED
    def _generate_next_value_(name, start, count, last): return echo(name)
    def __str__(s): return echo(s.name)
class Auto(enum.Enum):
    def _generate_next_value_(name, start, count, last): return echo(name.lower())
    ONE = enum.auto()
    TWO = enum.auto()
print(Color(7), Color("x") is Color.RED, f"{Color.BLUE}", Auto.ONE.value, list(Auto))
from typing import NamedTuple
class P(NamedTuple):
    x: int = echo(3)
    def twice(s): return echo(s.x * 2)
print(P(), P(echo(4)).twice(), P()._replace(x=echo(5)))
def wrap(kind):
    echo(kind)
    def deco(thing): echo(getattr(thing, "__name__", "?")); return thing
    return deco
@wrap("class")
@wrap("again")
class W:
    @wrap("method")
    def m(s, a=echo("default"), *, b=echo("keyword")) -> echo("annotation"): return a, b
print(W().m(), W.m.__annotations__)

# === managers, stacks and their ends ===
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress, redirect_stdout, ContextDecorator
log = []
class M:
    def __init__(s, n, swallow=False): s.n, s.swallow = n, swallow
    def __enter__(s): log.append(echo(("in", s.n))); return s
    def __exit__(s, t, v, tb): log.append(echo(("out", s.n, t and t.__name__))); return echo(s.swallow)
    def close(s): log.append(echo(("close", s.n)))
with M(1) as a, M(2, True) as b: raise KeyError(echo("k"))
with ExitStack() as st:
    st.enter_context(M(3)); st.push(M(4)); st.callback(echo, "cb"); st.push(lambda *e: echo(bool(e[0])))
    with closing(M(5)), suppress(ValueError), nullcontext(echo(6)) as n: fail("x")
@contextmanager
def cm(v):
    try: yield echo(v)
    except LookupError as e: log.append(echo(repr(e)))
    finally: log.append(echo(("finally", v)))
with cm("c") as v: log.append(v); [][echo(1)]
@cm("decorated")
def f(): return echo("f")
print(f(), log, n)
def g():
    with M("gen"):
        try: yield echo(1)
        finally: echo("closing")
it = g(); next(it); it.close(); print(log[-1])
try:
    with M("raises"): fail("out")
except ValueError as e: print(e, log[-2:])
try:
    try: fail("first")
    finally:
        echo("finally"); fail("second")
except ValueError as e: print(e, repr(e.__context__))
def h():
    for i in range(3):
        try: return echo(i)
        finally:
            if i == 0: echo("go on"); continue
print(h())

# === what the library calls ===
import re, json, copy, csv, io, string, bisect, heapq, itertools, functools, statistics, collections, textwrap, difflib, types
class V:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return echo(s.v < o.v)
    def __eq__(s, o): return echo(s.v == getattr(o, "v", o))
    def __hash__(s): return echo(7)
    def __add__(s, o): return V(echo(s.v + getattr(o, "v", o)))
    __radd__ = __add__
    def __sub__(s, o): return V(echo(s.v - getattr(o, "v", o)))
    def __truediv__(s, o): return echo(s.v / o)
    def __repr__(s): return f"V{s.v}"
    def __copy__(s): return V(echo(s.v))
    def __deepcopy__(s, memo): return V(copy.deepcopy(echo(s.v), memo))
print(re.sub("[ab]", lambda m: echo(m[0] * 2), "abc"), re.subn("a", lambda m: echo("z"), "aa", 1), json.dumps([V(1), {"k": V(2)}], default=lambda o: echo(o.v), sort_keys=True), json.loads('[{"a": 1.5, "b": 2}]', object_hook=lambda d: echo(sorted(d)), parse_int=lambda t: echo(int(t))), json.loads('{"a": {}}', object_pairs_hook=lambda p: echo(len(p))))
print(copy.copy(V(3)), copy.deepcopy([V(4), {"x": V(5)}]), bisect.bisect_left([V(1), V(3)], V(2)), bisect.insort(x := [V(1), V(3)], V(2)), x, bisect.bisect([1, 2, 3], 2, key=lambda n: echo(-n)))
h = [V(3), V(1), V(2)]; heapq.heapify(h); print(heapq.heappop(h), heapq.heappushpop(h, V(0)), heapq.nsmallest(2, [V(2), V(1)]), heapq.nlargest(1, "ab", key=lambda c: echo(c)), list(heapq.merge([1, 3], [2], key=lambda n: echo(n))))
print([(k, [*g]) for k, g in itertools.groupby("aAb", key=lambda c: echo(c.lower()))], [*itertools.accumulate([1, 2, 3], lambda a, b: echo(a * b), initial=1)], functools.reduce(lambda a, b: a + b, [V(1), V(2)], V(0)), sum([V(1), V(2)], V(0)), functools.lru_cache(maxsize=1)(lambda n: echo(n))(3))
print(statistics.mean(echo(n) for n in [1, 2]), statistics.median([V(2), V(1), V(3)]), collections.Counter([V(1), V(1)]).total(), {V(1): 1, V(2): 2}[V(2)], {V(1)} == {V(1)}, {V(1)} & {V(1), V(2)}, [*dict.fromkeys([V(1), V(1)])], V(1) in {V(2): 0})
class R:
    def write(s, t): s.t = getattr(s, "t", "") + echo(t); return len(t)
r = R(); w = csv.writer(r); w.writerow([V(1), echo("a,b")]); w.writerows([echo(n)] for n in range(2)); print(r.t)
print([*csv.reader(echo(l) for l in ["a,b", "1,2"])], [*csv.DictReader(iter([echo("h"), "v"]))])
class Fm(string.Formatter):
    def get_value(s, k, a, kw): return echo(super().get_value(k, a, kw))
    def convert_field(s, v, c): return echo(super().convert_field(v, c))
    def format_field(s, v, spec): return echo(super().format_field(v, spec))
print(Fm().format("{0} {n:>3}", 1, n=2), string.Template("$a").substitute(collections.defaultdict(lambda: echo("d"))), textwrap.indent("a\nb", "-", lambda l: echo(l == "b")))
d = collections.defaultdict(lambda: echo(9)); d[1] += 1; u = collections.UserDict(a=echo(1)); u["b"] = echo(2); cm = collections.ChainMap(types.SimpleNamespace(a=1).__dict__, {"b": echo(3)}); print(d, u, cm["b"], sorted(cm))
class Tree(dict):
    def __missing__(s, k): s[k] = t = Tree(n=echo(k)); return t
t = Tree(); t["a"]["b"]["c"] = echo(1); print(t)
try: raise ExceptionGroup("g", [ValueError(echo(1)), KeyError(echo(2))])
except* ValueError as e: print(e.exceptions, echo("v"))
except* KeyError as e: print(e.exceptions, echo("k"))

# === tasks, queues, locks ===
import asyncio
log = []
async def worker(n, q, lock):
    while (item := await q.get()) is not None:
        async with lock:
            log.append((n, await aecho(item), echo("in the lock")))
        await asyncio.sleep(item / 100)
        q.task_done()
async def agen(n):
    try:
        for i in range(n): yield await aecho(i)
    finally: log.append(await aecho("agen closed"))
class AM:
    async def __aenter__(s): return await aecho("enter")
    async def __aexit__(s, *e): log.append(await aecho(str(e[0] and e[0].__name__))); return True
class AI:
    def __init__(s): s.i = 0
    def __aiter__(s): echo("aiter"); return s
    async def __anext__(s):
        s.i += 1
        if s.i > 2: raise StopAsyncIteration
        return await aecho(s.i)
class Aw:
    def __await__(s):
        r = yield from aecho("awaited").__await__()
        return r
async def main():
    q, lock = asyncio.Queue(), asyncio.Lock()
    workers = [asyncio.create_task(worker(n, q, lock)) for n in "ab"]
    for item in (1, 2, 3): await q.put(await aecho(item))
    await q.join()
    for _ in workers: q.put_nowait(None)
    await asyncio.gather(*workers)
    print(log, [x async for x in agen(2)], [x async for x in AI()], await Aw(), {x: await aecho(x) async for x in agen(1)})
    async with AM() as m: raise KeyError(m)
    event, cond, sem = asyncio.Event(), asyncio.Condition(), asyncio.Semaphore(1)
    async def setter():
        await aecho("set"); event.set()
        async with cond: cond.notify_all()
    async def waiter():
        async with cond: await cond.wait()
        async with sem: return await aecho("notified")
    w = asyncio.create_task(waiter()); await asyncio.sleep(0); t = asyncio.create_task(setter())
    print(await event.wait(), await w, await t)
    async def slow(): await asyncio.sleep(echo(5)); return "late"
    try: await asyncio.wait_for(slow(), timeout=echo(1))
    except TimeoutError: print("timeout", echo("handled"))
    done, pending = await asyncio.wait([asyncio.create_task(aecho(n)) for n in (1, 2)])
    print(sorted(t.result() for t in done), [await c for c in asyncio.as_completed([aecho("x")])])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(aecho("fine")); tg.create_task(bad())
    except* ValueError as e: print(e.exceptions, await aecho("group"))
    async with asyncio.timeout(10): print(await aecho("in time"))
async def bad(): fail("bad")
asyncio.run(main())
print(log)
