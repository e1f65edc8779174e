# === C(calendar.Calendar) C().monthdayscalendar(2024, 1) ===
# ends: fuel operation memory_bytes
import calendar, itertools
class C(calendar.Calendar):
    def itermonthdays(self, y, m): return itertools.count()
C().monthdayscalendar(2024, 1)
# === C(calendar.Calendar) C().monthdayscalendar(2024, 1) 2 ===
# ends: TypeError
import calendar, itertools
class C(calendar.Calendar):
    itermonthdays = itertools.count
C().monthdayscalendar(2024, 1)
# === C(calendar.Calendar) C().monthdayscalendar(2024, 1) 3 ===
# ends: TypeError
import calendar, itertools
class C(calendar.Calendar):
    itermonthdays = staticmethod(itertools.count)
C().monthdayscalendar(2024, 1)
# === c.monthdayscalendar(2024, 1) ===
# ends: TypeError
import calendar, itertools
c = type("C", (calendar.Calendar,), {})()
c.itermonthdays = itertools.count
c.monthdayscalendar(2024, 1)
# === S(difflib.SequenceMatcher) S(None, "ab", "ba").ratio() ===
# ends: fuel operation memory_bytes
import difflib, itertools
class S(difflib.SequenceMatcher):
    def get_matching_blocks(self): return itertools.repeat((1,1,1))
S(None, "ab", "ba").ratio()
# === S(difflib.SequenceMatcher) S(None, "ab", "ba").get_opcodes() ===
# ends: fuel operation memory_bytes
import difflib, itertools
class S(difflib.SequenceMatcher):
    def get_matching_blocks(self): return itertools.repeat((1,1,1))
S(None, "ab", "ba").get_opcodes()
# === S(difflib.SequenceMatcher) s.get_opcodes() ===
# ends: fuel operation memory_bytes
import difflib, itertools
class S(difflib.SequenceMatcher): pass
s = S(None, "ab", "ba")
s.matching_blocks = itertools.repeat((1,1,1))
s.get_opcodes()
# === D(dict) json.dumps(D(a1)) ===
# ends: fuel operation memory_bytes
import json, itertools
class D(dict):
    def items(self): return itertools.repeat((1,2))
json.dumps(D(a=1))
# === D(dict) json.dumps(D(a1), indent1) ===
# ends: fuel operation memory_bytes
import json, itertools
class D(dict):
    def items(self): return itertools.repeat((1,2))
json.dumps(D(a=1), indent=1)
# === D(list) json.dumps(D([1])) ===
# ends: fuel operation memory_bytes
import json, itertools
class D(list):
    def __iter__(self): return itertools.repeat(1)
json.dumps(D([1]))
# === D(list) json.dumps(D([1]), indent1) ===
# ends: fuel operation memory_bytes
import json, itertools
class D(list):
    def __iter__(self): return itertools.repeat(1)
json.dumps(D([1]), indent=1)
# === D(list) json.dumps(D([1]), indent1) 2 ===
# ends: fuel operation memory_bytes
import json, itertools
class D(list):
    __iter__ = staticmethod(itertools.count)
    def __iter__(self): return itertools.count()
json.dumps(D([1]), indent=1)
# === K dict(K()) ===
# ends: TypeError
import itertools
class K:
    keys = itertools.count
    __getitem__ = int
dict(K())
# === K f(**K()) ===
# ends: TypeError
import itertools
class K:
    keys = itertools.count
    __getitem__ = int
def f(**k): pass
f(**K())
# === K {}.update(K()) ===
# ends: TypeError
import itertools
class K:
    keys = itertools.count
    __getitem__ = int
{}.update(K())
# === K collections.OrderedDict().update(K()) ===
# ends: TypeError
import itertools, collections
class K:
    keys = itertools.count
    __getitem__ = int
collections.OrderedDict().update(K())
# === K collections.Counter().update(K()) ===
# ends: TypeError
import itertools, collections
class K:
    keys = itertools.count
    __getitem__ = int
collections.Counter().update(K())
# === I math.fsum(I()) ===
# ends: TypeError
class I:
    __next__ = int
    def __iter__(self): return self
import math
math.fsum(I())
# === I statistics.mean(I()) ===
# ends: TypeError
class I:
    __next__ = int
    def __iter__(self): return self
import statistics
statistics.mean(I())
# === I ",".join(I()) ===
# ends: TypeError
class I:
    __next__ = int
    def __iter__(self): return self
",".join(I())
# === I collections.deque(maxlen1).extend(I()) ===
# ends: TypeError
class I:
    __next__ = int
    def __iter__(self): return self
import collections
collections.deque(maxlen=1).extend(I())
# === I list(I()) ===
# ends: TypeError
class I:
    __getitem__ = int
import collections
list(I())
# === I [].extend(I()) ===
# ends: TypeError
class I:
    __getitem__ = int
import collections
[].extend(I())
# === I statistics.fmean(I()) ===
# ends: TypeError
class I:
    __getitem__ = int
import statistics
statistics.fmean(I())
# === R(random.Random) R().randrange(1) ===
# ends: TypeError
import random
class R(random.Random):
    getrandbits = abs
R().randrange(1)
# === R(random.Random) R().choice([1]) ===
# ends: TypeError
import random
class R(random.Random):
    getrandbits = abs
R().choice([1])
# === R(random.Random) R().gauss(0, 1) ===
# ends: TypeError
import random
class R(random.Random):
    random = int
R().gauss(0, 1)
# === R(random.Random) R().normalvariate(0, 1) ===
# ends: TypeError
import random
class R(random.Random):
    random = int
R().normalvariate(0, 1)
# === R(random.Random) r.normalvariate(0, 1) ===
# ends: TypeError
import random
r = random.Random()
class R(random.Random): pass
r = R()
r.random = int
r.normalvariate(0, 1)
# === R(random.Random) R().gammavariate(2, 1) ===
# ends: TypeError
import random
class R(random.Random):
    random = float
R().gammavariate(2, 1)
# === R(random.Random) R().vonmisesvariate(0, 1) ===
# ends: TypeError
import random
class R(random.Random):
    random = float
R().vonmisesvariate(0, 1)
# === P T().wrap("a b") ===
# ends: fuel operation memory_bytes
import textwrap, itertools
class P:
    def split(self, t): return itertools.repeat("ab")
class T(textwrap.TextWrapper):
    wordsep_re = P()
T().wrap("a b")
# === T(textwrap.TextWrapper) T().wrap("a b") ===
# ends: AttributeError fuel operation memory_bytes
import textwrap, itertools
class T(textwrap.TextWrapper):
    def _split(self, t): return itertools.repeat("ab")
T().wrap("a b")
# === T(textwrap.TextWrapper) T().wrap("a b") 2 ===
# ends: AttributeError fuel operation memory_bytes
import textwrap, itertools
class T(textwrap.TextWrapper):
    def _split_chunks(self, t): return itertools.repeat("ab")
T().wrap("a b")
# === M(collections.abc.Mapping) M()  {} ===
# ends: fuel operation memory_bytes
import collections.abc, itertools
class M(collections.abc.Mapping):
    def __getitem__(self, k): return 1
    def __len__(self): return 1
    def __iter__(self): return itertools.count()
M() == {}
# === M(collections.abc.Mapping) list(M().values()) ===
# ends: TypeError
import collections.abc, itertools
class M(collections.abc.Mapping):
    __getitem__ = int
    __len__ = int
    __iter__ = staticmethod(itertools.count)
list(M().values())
# === M(collections.abc.Set) M() & M() ===
# ends: fuel operation memory_bytes
import collections.abc, itertools
class M(collections.abc.Set):
    def __contains__(self, k): return 1
    def __len__(self): return 1
    def __iter__(self): return itertools.count()
M() & M()
# === M(collections.abc.Sequence) M().index(-1) ===
# ends: TypeError
import collections.abc, itertools
class M(collections.abc.Sequence):
    __getitem__ = int
    __len__ = int
M().index(-1)
# === M(collections.abc.Sequence) -1 in M() ===
# ends: TypeError
import collections.abc, itertools
class M(collections.abc.Sequence):
    __getitem__ = int
    __len__ = int
-1 in M()
# === C(itertools.count) statistics.mean(C()) ===
# ends: fuel operation memory_bytes
import itertools
class C(itertools.count): pass
import statistics
statistics.mean(C())
# === C(itertools.count) set().union(C()) ===
# ends: fuel operation memory_bytes
import itertools
class C(itertools.count): pass
set().union(C())
# === m["a"] ===
# ends: fuel operation memory_bytes
import collections, itertools
m = collections.ChainMap()
m.maps = itertools.repeat({})
m["a"]
# === calendar.HTMLCalendar().formatweek(itertools.repeat((1,2))) ===
# ends: fuel operation memory_bytes
import calendar, itertools
calendar.HTMLCalendar().formatweek(itertools.repeat((1,2)))
# === calendar.TextCalendar().formatweek(itertools.repeat((1,2)), 2) ===
# ends: fuel operation memory_bytes
import calendar, itertools
calendar.TextCalendar().formatweek(itertools.repeat((1,2)), 2)
# === dict([itertools.repeat(1)]) ===
# ends: fuel operation memory_bytes
import itertools
dict([itertools.repeat(1)])
# === {}.update([itertools.repeat(1)]) ===
# ends: fuel operation memory_bytes
import itertools
{}.update([itertools.repeat(1)])
# === collections.OrderedDict([itertools.repeat(1)]) ===
# ends: ValueError fuel operation memory_bytes
import itertools, collections
collections.OrderedDict([itertools.repeat(1)])
# === L(list) urllib.parse.urlencode({"a": L("a")}, doseqTrue) ===
# ends: fuel operation memory_bytes
import itertools, urllib.parse
class L(list):
    def __iter__(self): return itertools.repeat("a")
urllib.parse.urlencode({"a": L("a")}, doseq=True)
# === L urllib.parse.urlencode({"a": L()}, doseqTrue) ===
# ends: fuel operation memory_bytes
import itertools, urllib.parse
class L:
    def __iter__(self): return itertools.repeat("a")
    def __len__(self): return 1
urllib.parse.urlencode({"a": L()}, doseq=True)
# === L urllib.parse.urlencode({"a": L()}, doseqTrue, quote_viamax) ===
# ends: TypeError
import itertools, urllib.parse
class L:
    def __iter__(self): return itertools.repeat("a")
    def __len__(self): return 1
urllib.parse.urlencode({"a": L()}, doseq=True, quote_via=max)
# === L random.Random(1).sample(L(), 3) ===
# ends: TypeError
import itertools, random
class L:
    __getitem__ = int
    def __len__(self): return 10**8
random.Random(1).sample(L(), 3)
# === L random.shuffle(L()) ===
# ends: TypeError
import itertools, random
class L:
    __getitem__ = int
    def __setitem__(self, k, v): pass
    def __len__(self): return 10**8
random.shuffle(L())
# === random.Random(1).choices(range(10**12), cum_weightsrange(10**12)) ===
# ends: operation fuel memory_bytes
import random
random.Random(1).choices(range(10**12), cum_weights=range(10**12))
# === random.choices(range(10**8), weightsrange(10**8)) ===
# ends: operation fuel memory_bytes
import random
random.choices(range(10**8), weights=range(10**8))
# === random.sample(range(10**9), 5, countsrange(10**9)) ===
# ends: operation fuel memory_bytes
import random
random.sample(range(10**9), 5, counts=range(10**9))
# === L bisect.insort(L(), 3) ===
# ends: TypeError
import bisect
class L:
    __getitem__ = int
    def __len__(self): return 10**8
bisect.insort(L(), 3)
# === Z(datetime.tzinfo) datetime.datetime(2020,1,1,tzinfoZ()).utcoffset() ===
# ends: TypeError
import datetime, itertools
class Z(datetime.tzinfo):
    utcoffset = itertools.count
datetime.datetime(2020,1,1,tzinfo=Z()).utcoffset()
# === S shlex.split(S()) ===
# ends: TypeError
import shlex, itertools
class S:
    def read(self, n): return "a"
shlex.split(S())
# === list(csv.reader(itertools.repeat('"a'))) ===
# ends: fuel operation memory_bytes
import csv, itertools
list(csv.reader(itertools.repeat('"a')))
# === csv.writer(io.StringIO()).writerow(itertools.repeat('"a')) ===
# ends: fuel operation memory_bytes
import csv, itertools, io
csv.writer(io.StringIO()).writerow(itertools.repeat('"a'))
# === csv.writer(io.StringIO()).writerows([itertools.repeat('"a')]) ===
# ends: fuel operation memory_bytes
import csv, itertools, io
csv.writer(io.StringIO()).writerows([itertools.repeat('"a')])
# === struct.pack("3i", *itertools.count()) ===
# ends: fuel operation memory_bytes
import struct, itertools
struct.pack("3i", *itertools.count())
# === print(*itertools.count()) ===
# ends: fuel operation memory_bytes
import itertools
print(*itertools.count())
# === a, *b  itertools.count() ===
# ends: fuel operation memory_bytes
import itertools
a, *b = itertools.count()
# === x[:]  itertools.count() ===
# ends: fuel operation memory_bytes
import itertools
x = [1]
x[:] = itertools.count()
# === x + itertools.count() ===
# ends: fuel operation memory_bytes
import itertools
x = [1]
x += itertools.count()
# === b[:]  itertools.repeat(1) ===
# ends: fuel operation memory_bytes
import itertools
b = bytearray()
b[:] = itertools.repeat(1)
# === bytes(itertools.repeat(1)) ===
# ends: fuel operation memory_bytes
import itertools
bytes(itertools.repeat(1))
# === isinstance(3, itertools.count()) ===
# ends: TypeError
import itertools
isinstance(3, itertools.count())
# === iter(int, 1).__length_hint__() if hasattr(iter(int, 1), '__length_hint ===
# ends: fuel operation memory_bytes
import itertools
iter(int, 1).__length_hint__() if hasattr(iter(int, 1), '__length_hint__') else sum(iter(int, 1))
# === functools.reduce(max, itertools.count()) ===
# ends: fuel operation memory_bytes
import itertools, functools
functools.reduce(max, itertools.count())
# === 1 in map(None.__eq__, itertools.repeat(2)) ===
# ends: fuel operation memory_bytes
import itertools
1 in map(None.__eq__, itertools.repeat(2))
# === max(itertools.chain.from_iterable(itertools.repeat([1]*1000))) ===
# ends: fuel operation memory_bytes
import itertools
max(itertools.chain.from_iterable(itertools.repeat([1]*1000)))
# === list(itertools.product(range(10**8), repeat3)) ===
# ends: fuel operation memory_bytes
import itertools
list(itertools.product(range(10**8), repeat=3))
# === itertools.product(range(10**9)) ===
# ends: fuel operation memory_bytes
import itertools
itertools.product(range(10**9))
# === itertools.combinations(range(10**9), 2) ===
# ends: fuel operation memory_bytes
import itertools
itertools.combinations(range(10**9), 2)
# === itertools.permutations(itertools.count(), 2) ===
# ends: fuel operation memory_bytes
import itertools
itertools.permutations(itertools.count(), 2)
# === itertools.cycle(itertools.count()); itertools.tee(itertools.count(), 1 ===
# ends: value_bytes fuel operation memory_bytes
import itertools
itertools.cycle(itertools.count()); itertools.tee(itertools.count(), 10**8)
# === heapq.nsmallest(2, itertools.count()) ===
# ends: fuel operation memory_bytes
import itertools, heapq
heapq.nsmallest(2, itertools.count())
# === next(heapq.merge(*[itertools.count()]*10**6)) ===
# ends: fuel operation memory_bytes
import itertools, heapq
next(heapq.merge(*[itertools.count()]*10**6))
# === operator.countOf(itertools.repeat(1), 1) ===
# ends: fuel operation memory_bytes
import operator, itertools
operator.countOf(itertools.repeat(1), 1)
# === operator.indexOf(itertools.repeat(1), 2) ===
# ends: fuel operation memory_bytes
import operator, itertools
operator.indexOf(itertools.repeat(1), 2)
# === operator.contains(itertools.repeat(1), 2) ===
# ends: fuel operation memory_bytes
import operator, itertools
operator.contains(itertools.repeat(1), 2)
# === string.Template("$a" * 100000).substitute(a"x" * 100000) ===
# ends: fuel operation memory_bytes
import string, itertools
string.Template("$a" * 100000).substitute(a="x" * 100000)
# === a property that gives a builtin for Random.random ===
# ends: TypeError
import random, itertools
class R(random.Random):
    @property
    def random(self): return itertools.repeat(0.0).__next__
R(1).normalvariate()
# === a property that gives a builtin for Calendar.itermonthdays ===
# ends: TypeError
import calendar, itertools
class C(calendar.Calendar):
    @property
    def itermonthdays(self): return itertools.count
C().monthdayscalendar(2024, 1)
# === a descriptor that gives a builtin for Calendar.itermonthdays ===
# ends: TypeError
import calendar, itertools
class D:
    def __get__(self, instance, owner=None): return itertools.count
class C(calendar.Calendar):
    itermonthdays = D()
C().monthdayscalendar(2024, 1)
# === a __getattribute__ that gives a builtin for Calendar.itermonthdays ===
# ends: TypeError
import calendar, itertools
class C(calendar.Calendar):
    def __getattribute__(self, name): return itertools.count
calendar.Calendar.monthdayscalendar(C(), 2024, 1)
# === a long range that a method of a calendar answers ===
# ends: operation
import calendar
class C(calendar.Calendar):
    def itermonthdays2(self, year, month): return range(10**11)
C().monthdays2calendar(2024, 1)
# === long ranges that are compared ===
# ends: operation
import difflib
difflib.SequenceMatcher(None, range(10**10), range(10**10))
# === urlencode of many times the same list ===
# ends: operation
import urllib.parse
urllib.parse.urlencode([("a", ["x"] * 10**5)] * 10**5, doseq=True)
# === urlencode of what items() answers ===
# ends: operation
import urllib.parse
class M:
    def items(self): return [("a", ["x"] * 10**5)] * 10**5
urllib.parse.urlencode(M(), doseq=True)
# === urlencode of a long range ===
# ends: operation
import urllib.parse
urllib.parse.urlencode([("a", range(10**11))], doseq=True)
# === setstate of an endless iterator ===
# ends: operation memory_bytes
import random, itertools
random.setstate((2, itertools.count(), None))
# === Random.setstate of an endless iterator ===
# ends: operation memory_bytes
import random, itertools
random.Random(1).setstate([3, itertools.count(), None])
# === wrap to a width that is nan ===
# ends: operation
import textwrap
textwrap.wrap("a b c", width=float("nan"))
# === shorten to a width that is nan ===
# ends: operation
import textwrap
textwrap.shorten("a b c", float("nan"))
# === a TextWrapper whose width becomes nan ===
# ends: operation
import textwrap
w = textwrap.TextWrapper()
w.width = float("nan")
w.fill("a b c")
# === a TextWrapper whose width becomes nan while it wraps ===
# ends: operation
import textwrap
class W(textwrap.TextWrapper):
    @property
    def max_lines(self): self.width = float("nan")
    @max_lines.setter
    def max_lines(self, value): pass
W().fill("a b c")
