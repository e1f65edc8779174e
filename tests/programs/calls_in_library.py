# === json's default and hooks ===
import json
class A:
    def __init__(s, v): s.v = v
print(json.dumps([A(1), {"x": A(2)}], default=lambda o: echo(o.v)))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: echo(d)))

# === replacement functions ===
import re
print(re.sub(r"\d+", lambda m: str(echo(int(m.group()) * 2)), "a1b22"), re.compile("x").sub(lambda m: echo("y"), "xx"))

# === comparisons in sorting and heaps ===
from functools import total_ordering
import heapq, bisect
class P:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return echo(s.v < o.v)
    def __repr__(s): return f"P{s.v}"
x = [P(3), P(1), P(2)]
print(sorted(x), min(x), max(x)); heapq.heapify(x); print(heapq.heappop(x), heapq.nsmallest(1, x)); heapq.heappush(x, P(0)); print(x, list(heapq.merge([P(1)], [P(2)])), bisect.bisect([P(1), P(3)], P(2))); x.sort(reverse=True); print(x)

# === hashes and equality of keys ===
class K:
    def __init__(s, v): s.v = v
    def __hash__(s): return echo(hash(s.v))
    def __eq__(s, o): return echo(s.v == o.v)
    def __repr__(s): return f"K{s.v}"
d = {K(1): "a", K(2): "b"}; d[K(1)] = "c"; print(d, d[K(2)], K(3) in d, len({K(1), K(1), K(2)}), d.get(K(9), "no"), d.pop(K(1)), d)
from collections import *
c = Counter([K(1), K(1), K(2)]); print(c[K(1)], c.most_common(1)); dd = defaultdict(list); dd[K(1)].append(1); dd[K(1)].append(2); print(dd[K(1)], len(dd)); od = OrderedDict([(K(1), 1), (K(2), 2)]); od.move_to_end(K(1)); print(list(od), list(od.items()), od)
print({K(1)} | {K(1), K(2)}, {K(1)} & {K(1)}, K(1) in {K(1)}, [K(1), K(2)].index(K(2)), [K(1)].count(K(1)), dict.fromkeys([K(1), K(1)]), set([K(1), K(2)]) - {K(2)})

# === iteration in every consumer ===
import itertools as it, statistics, collections, math
class I:
    def __iter__(s):
        for i in range(3): yield echo(i)
    def __len__(s): return echo(3)
    def __getitem__(s, i): return echo(i * 10)
    def __contains__(s, x): return echo(x == 1)
print(list(I()), sum(I()), sorted(I(), key=lambda x: -echo(x)), dict(zip(I(), I())), list(it.chain(I(), I())), list(it.accumulate(I(), lambda a, b: echo(a + b))), statistics.mean(I()), collections.Counter(I()), collections.deque(I()), math.fsum(I()), math.prod(I()), list(map(lambda x: echo(x), I())), [k for k, g in it.groupby(I(), key=lambda x: echo(x // 2))], max(I(), key=lambda x: echo(-x)), any(I()), all(I()), tuple(I()), set(I()), ",".join(str(x) for x in I()), list(reversed([*I()])), list(filter(lambda x: echo(x), I())), len(I()), I()[2], 1 in I(), list(enumerate(I())), list(it.takewhile(lambda x: echo(x < 2), I())))

# === functools ===
from functools import *
print(reduce(lambda a, b: echo(a + b), [1, 2, 3]), partial(echo, 3)())
@lru_cache
def f(x): return echo(x * 2)
print(f(2), f(2), f.cache_info())
@singledispatch
def g(x): return echo("d")
@g.register
def _(x: int): return echo("i")
print(g(1), g("a"), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: echo(a - b))))
class C:
    @cached_property
    def v(s): return echo(5)
c = C(); print(c.v, c.v)

# === copies ===
import copy
class A:
    def __init__(s, v): s.v = v
    def __deepcopy__(s, memo): return A(echo(copy.deepcopy(s.v, memo)))
    def __copy__(s): return A(echo(s.v))
a = [A([1])]; b = copy.deepcopy(a); print(b[0].v, b[0].v is not a[0].v, copy.copy(a[0]).v)

# === texts and formats ===
class M:
    def __format__(s, spec): return echo(f"<{spec}>")
    def __str__(s): return echo("str")
    def __repr__(s): return echo("repr")
    def __bool__(s): return echo(False)
    def __index__(s): return echo(2)
    def __hash__(s): return echo(3)
m = M(); print(f"{m:>5} {m!r} {m!s:>5}", "{:x} {!r}".format(m, m), "%s %r" % (m, m), str([m, {1: m}]), [0, 1, 2][m], bool(m), not m, print(m), hash(m), format(m, "q"), "ab" * m, range(m), "x".join([str(m)]), bin(m))

# === streams, readers, templates ===
import csv, io
class S:
    def __init__(s): s.t = []
    def write(s, x): s.t.append(echo(x)); return len(x)
s = S(); csv.writer(s).writerow([1, "a"]); csv.DictWriter(s, ["a"]).writeheader(); print(s.t); print("x", file=s); print(s.t)
def lines():
    for x in ["a,b", "1,2"]: yield echo(x)
print(list(csv.reader(lines())), list(csv.DictReader(lines())))
import json
class W:
    def read(s): return echo("[1]")
print(json.load(W())); json.dump([1, 2], s); print("".join(s.t[2:]))
import textwrap
print(textwrap.indent("a\nb", "> ", lambda l: echo(True)))
import string
class T(dict):
    def __missing__(s, k): return echo(k.upper())
print(string.Template("$a $b").substitute(T(a=1)), "{a} {b}".format_map(T(a=1)), "%(a)s %(q)s" % T(a=1))
import difflib
print(difflib.get_close_matches("appel", ["ape", "apple"]))
import random
r = random.Random(1); x = [1,2,3]; r.shuffle(x); print(x, r.choice("abc"), r.sample(range(5), 2), r.choices([1, 2], weights=[1, 2], k=3))

# === going over an OrderedDict whose keys call a tool for their hash ===
from collections import OrderedDict
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(echo(self.n))
    def __eq__(self, other): return self.n == other.n
    def __repr__(self): return f"K{self.n}"
d = OrderedDict([(K(1), "a"), (K(2), "b")])
assert list(d.values()) == ["a", "b"]
assert str(list(d.items())) == "[(K1, 'a'), (K2, 'b')]"

# === what the library asks an iterator for, it asks for once ===
log = []
def say(what):
    log.append(echo(what))
    return what
class Once:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self): say("iter"); return self
    def __next__(self):
        self.i += 1
        if say(self.i) > self.n: raise StopIteration
        return self.i
class Items:
    def __getitem__(self, i):
        if say(i) > 1: raise IndexError
        return i * 10
    def __len__(self): return say(2)
class Octets:
    def __len__(self): return say(3)
    def __bytes__(self): return say(b"x")
    def __index__(self): return say(5)
    def __iter__(self): return iter([say(1)])
class NoIndex:
    def __index__(self): say("index"); raise TypeError("no index")
    def __iter__(self): say("iter"); return iter((7,))
class Broken:
    def __iter__(self): say("broken"); raise ValueError("no iterator")
def shown(label, make):
    log.clear()
    try: made = make()
    except Exception as e: made = f"{type(e).__name__}: {e}"
    print(label, made, log)
rows = []
shown("extend", lambda: rows.extend(Once(2)))
shown("add in place", lambda: rows.__iadd__(Once(1)))
for kind in (bytes, bytearray):
    for value in (Once, Items, NoIndex, Octets, Broken):
        shown(f"{kind.__name__} of {value.__name__}", lambda: kind(value(2) if value is Once else value()))
shown("fromkeys of an iterator", lambda: dict.fromkeys(Once(2)))
shown("fromkeys of items", lambda: dict.fromkeys(Items(), "v"))
shown("bytearray.extend", lambda: bytearray(b"a").extend(Once(2)))
from collections import deque
shown("deque.extend", lambda: deque().extend(Once(2)))
shown("update", lambda: set().update(Once(2)))
shown("in", lambda: 9 in Once(2))
shown("no octets", lambda: bytes(type("Plain", (), {})()))
print(rows)

# === callbacks and conversions that the host makes ===
log = []
counted = []
def t(x): log.append(repr(x)); return echo(x)
def num(): counted.append(0); return echo(len(counted))
import re, json, copy, string
print(re.sub(r"\d", lambda m: t(m[0]) + "!", "a1b2"), re.sub("x", lambda m: str(num()), "xx"))
class J:
    def __init__(self, v): self.v = v
    def __deepcopy__(self, memo): return J(t(self.v))
    def __copy__(self): t("copy"); return J(0)
print(json.dumps({"a": J(1), "b": [J(2)]}, default=lambda o: t(o.v)), copy.deepcopy([J(5), J(6)])[1].v, copy.copy(J(1)).v)
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: t(d)), json.loads("[1.5]", parse_float=t))
class L(dict):
    def __missing__(self, k): return t("m " + k)
class D:
    def __getitem__(self, k): return t("item " + k)
print(string.Template("$a ${b}").substitute(D()), "{a}".format_map(L()), "%(z)s" % D(), string.Formatter().vformat("{0} {k}", (1,), D()))
print(print(re.compile("b").sub(lambda m: t("B"), "abb", count=1), re.split(t(","), "a,b"), "a-b".translate({45: t("+")}), json.dumps(t({"z": 1}))))
print("\n".join(log))
