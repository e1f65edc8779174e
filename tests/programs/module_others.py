# === heapq and bisect ===
import bisect
import heapq

h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
assert [heapq.heappop(h) for _ in range(4)] == [0, 1, 4, 5] and heapq.nlargest(2, [1, 5, 3]) == [5, 3] and heapq.nsmallest(2, ["bb", "a", "ccc"], key=len) == ["a", "bb"]
assert list(heapq.merge([1, 4], [2, 3])) == [1, 2, 3, 4] and heapq.heappushpop([2, 3], 1) == 1 and heapq.heapreplace([1, 2], 9) == 1
a = [1, 3, 5]
assert bisect.bisect(a, 3) == 2 and bisect.bisect_left(a, 3) == 1 and bisect.bisect_right([{"v": 1}, {"v": 3}], 2, key=lambda d: d["v"]) == 1
bisect.insort(a, 4)
assert a == [1, 3, 4, 5]

# === heap of own objects ===
import heapq


class Job:
    def __init__(self, p, name):
        self.p, self.name = p, name

    def __lt__(self, other):
        return self.p < other.p


heap = []
for job in [Job(3, "c"), Job(1, "a"), Job(2, "b")]:
    heapq.heappush(heap, job)
assert [heapq.heappop(heap).name for _ in range(3)] == ["a", "b", "c"]

# === operator ===
import operator
from operator import attrgetter, itemgetter, methodcaller

rows = [{"n": 2, "k": "b"}, {"n": 1, "k": "a"}]
assert sorted(rows, key=itemgetter("n"))[0]["k"] == "a" and itemgetter(1, 0)("ab") == ("b", "a") and operator.add(1, 2) == 3 and operator.itemgetter(slice(1))([1, 2]) == [1]


class P:
    def __init__(self, x):
        self.x = x
        self.inner = self

    def m(self, a, b=0):
        return self.x + a + b


assert attrgetter("x")(P(5)) == 5 and attrgetter("inner.x", "x")(P(2)) == (2, 2) and methodcaller("m", 1, b=2)(P(3)) == 6 and list(map(methodcaller("upper"), ["a"])) == ["A"]
assert operator.mul(2, 3) == 6 and operator.contains([1], 1) and operator.getitem({"a": 1}, "a") == 1 and operator.truth([]) is False and operator.neg(1) == -1 and operator.countOf([1, 1], 1) == 2
d = {}
operator.setitem(d, "k", 1)
assert d == {"k": 1} and operator.concat([1], [2]) == [1, 2] and operator.index(5) == 5 and operator.iadd([1], [2]) == [1, 2] and operator.is_(None, None)

# === copy ===
import copy


class Node:
    def __init__(self, v):
        self.v = v
        self.children = []
        self.me = self


n = Node([1])
n.children.append(Node(2))
s, d = copy.copy(n), copy.deepcopy(n)
assert s.v is n.v and d.v == n.v and d.v is not n.v and d.me is d and s.me is n and d.children[0].v == 2 and d.children[0] is not n.children[0]


class Special:
    def __init__(self, x):
        self.x = x

    def __copy__(self):
        return Special("copied")

    def __deepcopy__(self, memo):
        return Special("deep")


assert copy.copy(Special(1)).x == "copied" and copy.deepcopy([Special(1)])[0].x == "deep" and copy.copy((1, [2])) == (1, [2])
shared = [1]
pair = copy.deepcopy([shared, shared])
assert pair[0] is pair[1] and pair[0] is not shared

# === contextlib ===
from contextlib import ContextDecorator, ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress

log = []


@contextmanager
def tag(name):
    log.append(f"<{name}>")
    try:
        yield name
    except ValueError as error:
        log.append(f"!{error}")
        raise
    finally:
        log.append(f"</{name}>")


with tag("a") as a, tag("b"):
    log.append("body")
try:
    with tag("c"):
        raise ValueError("v")
except ValueError:
    log.append("out")
assert log == ["<a>", "<b>", "body", "</b>", "</a>", "<c>", "!v", "</c>", "out"]
with suppress(KeyError, IndexError):
    {}["k"]
with nullcontext(5) as five:
    assert five == 5
log.clear()


@tag("d")
def f():
    log.append("f")


f()
f()
assert log == ["<d>", "f", "</d>"] * 2
with ExitStack() as stack:
    stack.enter_context(tag("e"))
    stack.callback(log.append, "callback")
    stack.push(lambda *exc: log.append(exc[0]))
assert log[-4:] == ["<e>", None, "callback", "</e>"]


class Thing:
    def close(self):
        log.append("closed")


with closing(Thing()):
    pass
assert log[-1] == "closed"


class Deco(ContextDecorator):
    def __enter__(self):
        log.append("in")
        return self

    def __exit__(self, *exc):
        log.append("out")


@Deco()
def g():
    return 5


assert g() == 5 and log[-2:] == ["in", "out"]

# === contextmanager errors ===
from contextlib import contextmanager


@contextmanager
def never():
    return
    yield


@contextmanager
def twice():
    yield 1
    yield 2


for cm, text in [(never, "generator didn't yield"), (twice, "generator didn't stop")]:
    try:
        with cm():
            pass
    except RuntimeError as error:
        assert str(error) == text
    else:
        raise AssertionError

# === redirect stdout ===
# stdout: after
import io
from contextlib import redirect_stdout

buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured")
print("after")
assert buffer.getvalue() == "captured\n"

# === types and simple namespace ===
from types import MappingProxyType, SimpleNamespace

n = SimpleNamespace(a=1, b="x")
n.c = 3
assert n.a == 1 and repr(n) == "namespace(a=1, b='x', c=3)" and n == SimpleNamespace(a=1, b="x", c=3) and vars(n)["b"] == "x"
m = MappingProxyType({"k": 1})
assert m["k"] == 1 and len(m) == 1
try:
    m["k"] = 2
except TypeError as error:
    assert str(error) == "'mappingproxy' object does not support item assignment"

# === uuid and string and numbers ===
import numbers
import string
import uuid

u = uuid.UUID("12345678123456781234567812345678")
assert str(u) == "12345678-1234-5678-1234-567812345678" and uuid.uuid5(uuid.NAMESPACE_DNS, "x.org") == uuid.uuid5(uuid.NAMESPACE_DNS, "x.org") and uuid.uuid4().version == 4 and len({uuid.uuid4() for _ in range(5)}) == 5
assert isinstance(5, numbers.Integral) and isinstance(1.5, numbers.Real) and not isinstance("a", numbers.Number) and string.ascii_letters[26] == "A" and string.hexdigits.startswith("0123")

# === time and warnings and logging do no harm ===
import logging
import time
import warnings

start = time.time()
time.sleep(0.001)
assert time.time() >= start and time.perf_counter() >= 0 and time.monotonic() >= 0 and time.strftime("%Y", time.gmtime(0)) == "1970"
warnings.simplefilter("ignore")
warnings.warn("deprecated", DeprecationWarning)
logger = logging.getLogger("app")
logger.debug("hidden %s", 1)

# === pure paths ===
from pathlib import PurePath, PurePosixPath

p = PurePosixPath("/data/in/report.tar.gz")
assert p.name == "report.tar.gz" and p.suffix == ".gz" and p.stem == "report.tar" and str(p.parent) == "/data/in" and p.parts == ("/", "data", "in", "report.tar.gz") and p.suffixes == [".tar", ".gz"]
assert str(p.with_suffix(".zip")) == "/data/in/report.tar.zip" and str(p.parent / "x" / "y.txt") == "/data/in/x/y.txt" and p.relative_to("/data") == PurePosixPath("in/report.tar.gz") and p.match("*.gz") and p.is_absolute()

# === import forms ===
import collections.abc
import json as j
from collections import (
    Counter,
    OrderedDict as OD,
)
from math import *

import math, re as regex

assert j.dumps(1) == "1" and OD(a=1)["a"] == 1 and isinstance([], collections.abc.Sequence) and regex.sub("a", "b", "a") == "b" and sqrt(4) == math.sqrt(4) == 2.0 and pi == math.pi


def f():
    import statistics

    from decimal import Decimal as D

    return statistics.mean([D(1), D(3)])


assert f() == 2

# === missing name in a module ===
# denied: sqroot
from math import sqroot

# === missing attribute of a module ===
import math

name = "sqroot"
try:
    getattr(math, name)
except AttributeError as error:
    assert str(error) == "module 'math' has no attribute 'sqroot'"
else:
    raise AssertionError

# === members of the library's enums held over a call ===
import enum
import inspect
import re
import uuid
from http import HTTPMethod, HTTPStatus

kind = inspect.Parameter.KEYWORD_ONLY
(parameter,) = inspect.signature(lambda *, a: 0).parameters.values()
held = [HTTPStatus.OK, HTTPMethod.GET, enum.KEEP, enum.Flag, re.RegexFlag.DOTALL, uuid.SafeUUID.unknown]
echo(1)
assert kind is inspect.Parameter.KEYWORD_ONLY and parameter.kind is kind and parameter.default is inspect.Parameter.empty
assert [a is b for a, b in zip(held, [HTTPStatus(200), HTTPMethod.GET, enum.KEEP, enum.Flag, re.S, uuid.UUID(int=1).is_safe])] == [True] * 6

# === networks give their hosts and parts one by one ===
import ipaddress
print(ipaddress.IPV4LENGTH, ipaddress.IPV6LENGTH)
n = ipaddress.ip_network("10.0.0.0/29")
h = n.hosts(); print(next(h), type(h).__name__); s = n.subnets(new_prefix=31); print(next(s)); print(list(n.address_exclude(ipaddress.ip_network("10.0.0.0/30"))), n[1], n.num_addresses)
big = ipaddress.ip_network("10.0.0.0/8")
it = big.hosts(); echo(0); print(next(iter(it)), next(iter(big.subnets())))
print(list(ipaddress.summarize_address_range(ipaddress.ip_address("1.1.1.0"), ipaddress.ip_address("1.1.1.130"))), list(ipaddress.collapse_addresses([n, n])))
try:
    next(n.subnets(new_prefix=3))
except ValueError as e: print(e)
assert list(ipaddress.ip_network("10.0.0.0/31").hosts()) == [ipaddress.ip_address("10.0.0.0"), ipaddress.ip_address("10.0.0.1")]
assert ipaddress.ip_network("10.0.0.9/32").hosts() == [ipaddress.ip_address("10.0.0.9")]
assert len(list(ipaddress.ip_network("::/125").hosts())) == 7 and list(ipaddress.ip_network("::/128").subnets()) == [ipaddress.ip_network("::/128")]

# === classes for the styles of a calendar ===
from calendar import HTMLCalendar


class Styled(HTMLCalendar):
    cssclasses = [style + " day" for style in HTMLCalendar.cssclasses]
    cssclass_month = "wide"


class Plain(HTMLCalendar):
    pass


assert '<td class="mon day">1</td>' in Styled().formatmonth(2024, 1) and 'class="wide"' in Styled().formatmonth(2024, 1)
assert Plain().cssclasses == HTMLCalendar().cssclasses == HTMLCalendar.cssclasses == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
assert Plain.cssclass_noday == "noday" and HTMLCalendar().cssclass_year_head == "year"

# === sys says its version ===
import sys

v = sys.version_info
assert v >= (3, 8) and v[:2] >= (3, 11) and v.major == 3 and v.minor >= 11 and v[0] == v.major and v < (4,) and v.releaselevel == "final"
assert sys.hexversion >= 0x030B0000 and len(v) == 5 and repr(v).startswith("sys.version_info(major=3, minor=") and type(v).__name__ == "version_info"
echo(1)
assert sys.version_info is v and sys.version_info == tuple(v) and sys.getfilesystemencoding() == "utf-8"

# === copies of functions are the functions ===
import copy
import functools
import math
import operator

values = [print, len, str.upper, math.sqrt, echo, int, functools.partial, operator.add, sorted, dict.get, lambda: 0]
copies = copy.deepcopy({"f": values})["f"]
print([a is b for a, b in zip(values, copies)], [copy.copy(each) is each for each in values])
print([copy.deepcopy([].append)(1), copy.copy("-".join)("ab")])

# === what sleep and sort say of arguments that they do not take ===
import time
import traceback

for wrong in (
    lambda: time.sleep(-1), lambda: time.sleep(float("nan")), lambda: [1].sort(lambda x: x), lambda: [1].sort(5), lambda: [1].sort(foo=1),
    lambda: [1].sort(key=lambda x: x, foo=1), lambda: sorted([1], lambda x: x), lambda: list.sort(),
):
    try:
        print(wrong())
    except (TypeError, ValueError):
        print(traceback.format_exc())
time.sleep(0)

# === signatures of builtin classes ===
import inspect


class Own:
    pass


print(inspect.signature(Own), inspect.signature(object))
for cls in (int, dict, range, str):
    try:
        print(inspect.signature(cls))
    except ValueError as error:
        print(error)

# === a parameter and a signature replaced by ones with less ===
import inspect
from inspect import Parameter, Signature

p = Parameter("foo", Parameter.KEYWORD_ONLY, default=42, annotation=int)
print(p, p.replace(), p.replace(default=Parameter.empty, annotation="spam"), p.replace(annotation=Parameter.empty, name="bar"))
s = inspect.signature(lambda a, b=1: 0)
print(
    s,
    s.replace(return_annotation=int),
    s.replace(return_annotation=int).replace(return_annotation=Signature.empty),
    s.replace(parameters=[]),
)

# === the name of a module that is missing ===
found = []
try:
    import nope.sub
except ModuleNotFoundError as e:
    found.append((e.name, str(e).startswith("No module named 'nope'")))
try:
    import math.sub
except ModuleNotFoundError as e:
    found.append((e.name, str(e).startswith("No module named 'math.sub'; 'math' is not a package")))
try:
    import json.nope.x
except ModuleNotFoundError as e:
    found.append((e.name, str(e).startswith("No module named 'json.nope'")))
try:
    from nope.sub.z import x
except ModuleNotFoundError as e:
    found.append(e.name)
found

# === copies of instances: which of their own methods are called, and with what ===
import collections, copy
class OD(collections.OrderedDict):
    def __setitem__(self,k,v):
        print('set',k); super().__setitem__(k,v)
x=OD(b=1,a=2); x.q=3
y=copy.copy(x); print(list(y), y==x, y.q, y.items())
y=copy.deepcopy(x); print(list(y), y==x, y.q); y.move_to_end('b'); print(y)
class DD(collections.defaultdict):
    def __setitem__(self,k,v):
        print('set',k); super().__setitem__(k,v)
x=DD(int,b=1,a=2)
print(copy.copy(x), copy.deepcopy(x))
class L(list):
    def append(self,x): print('append',x); super().append(x)
    def extend(self,x): print('extend',x); super().extend(x)
print(copy.copy(L([1,2])), copy.deepcopy(L([1,2])))
class D(dict):
    def __setitem__(self,k,v):
        print('set',k); super().__setitem__(k,v)
    def items(self): print('items'); return super().items()
x=D(b=1,a=2)
print(copy.copy(x), copy.deepcopy(x))
class Q(collections.deque):
    def append(self,x): print('append',x); super().append(x)
    def __init__(self,*a,**k): print('init',a,k); super().__init__(*a,**k)
print(copy.copy(Q([1,2],3)), copy.deepcopy(Q([1,2])), list(copy.copy(Q([1,2]))))
class C(collections.Counter):
    def __setitem__(self,k,v):
        print('set',k); super().__setitem__(k,v)
    def __init__(self,*a,**k): print('init',a,k); super().__init__(*a,**k)
print(copy.copy(C('ab')), copy.deepcopy(C('ab')))
class S(set):
    def add(self,x): print('add',x); super().add(x)
    def __init__(self,*a,**k): print('init',a,k); super().__init__(*a,**k)
print(copy.copy(S([1,2])), copy.deepcopy(S([1,2])))
class F(frozenset):
    def __new__(cls,*a): print('new',a); return super().__new__(cls,*a)
print(copy.copy(F([1,2])), copy.deepcopy(F([1,2])))
class CM(collections.ChainMap): pass
print(copy.copy(CM({1:2})), copy.deepcopy(CM({1:2})))
class T(tuple):
    def __new__(cls,*a): print('new',a); return super().__new__(cls,*a)
print(copy.copy(T([1,2])), copy.deepcopy(T([1,2])))
class I(int):
    def __new__(cls,*a): print('new',a); return super().__new__(cls,*a)
print(copy.copy(I(3)), copy.deepcopy(I(3)))
class B(bytearray):
    def __init__(self,*a,**k): print('init',a,k); super().__init__(*a,**k)
print(copy.copy(B(b'ab')), copy.deepcopy(B(b'ab')))
class UL(collections.UserList):
    def __init__(self,*a,**k): print('init',a,k); super().__init__(*a,**k)
print(copy.copy(UL(b'ab')), copy.deepcopy(UL(b'ab')))
class E(ValueError):
    def __init__(self,*a,**k): print('init',a,k); super().__init__(*a,**k)
e=E(1,2); e.x=4; e.__cause__=KeyError()
print(repr(copy.copy(e)), copy.copy(e).x, copy.copy(e).__cause__, repr(copy.deepcopy(e)))
class S1(str):
    def __new__(cls,*a): print('new',a); return super().__new__(cls,*a)
    def __getitem__(self,i): return S1('x')
x=S1('ab'); x.k=[1]
print(copy.copy(x), copy.deepcopy(x).k, copy.copy(x).k is x.k)
class B1(bytes):
    def __new__(cls,*a): print('new',a); return super().__new__(cls,*a)
print(copy.copy(B1(b'ab')), copy.deepcopy(B1(b'ab')))
class F1(float):
    def __new__(cls,*a): print('new',a); return super().__new__(cls,*a)
print(copy.copy(F1(1.5)), copy.deepcopy(F1(1.5)))
class C1(complex):
    def __new__(cls,*a): print('new',a); return super().__new__(cls,*a)
print(copy.copy(C1(1.5)), copy.deepcopy(C1(1.5)))
class N(collections.namedtuple('N','a b')):
    pass
n=N([1],2); print(copy.copy(n), copy.deepcopy(n), copy.deepcopy(n).a is n.a, type(copy.copy(n)))
class G:
    def __new__(cls,a,b=2): print('new',a,b); o=super().__new__(cls); o.a=a; return o
    def __getnewargs__(self): return (self.a,)
g=G([5]); print(copy.copy(g).a, copy.deepcopy(g).a)
class St:
    __slots__=('a','b')
    def __setattr__(self,n,v): print('set',n); super().__setattr__(n,v)
s=St(); s.a=1; print(copy.copy(s).a, copy.deepcopy(s).a)
class Ps:
    def __getstate__(self): print('get'); return {'z':1}
    def __setstate__(self,s): print('setstate',s)
copy.copy(Ps()); copy.deepcopy(Ps())
class LS(list):
    def __setstate__(self,s): print('ss',s, list(self))
l=LS([1,2]); l.x=3; print(copy.copy(l)); print(copy.deepcopy(l))
class Cyc(list): pass
c=Cyc(); c.append(c); d=copy.deepcopy(c); print(d[0] is d, type(d))
class Dc(dict): pass
c=Dc(); c['me']=c; c.attr=c; d=copy.deepcopy(c); print(d['me'] is d, d.attr is d)
class Sc(set): pass
a=Sc(); a.me=a; d=copy.deepcopy(a); print(d.me is d)
import decimal, fractions, datetime, types, enum, functools
class De(decimal.Decimal): pass
x=De('1.5'); print(copy.copy(x) is x, copy.deepcopy(x) is x)
class Fr(fractions.Fraction): pass
x=Fr(1,2); x2=copy.copy(x); print(x2 is x, x2, type(x2), type(copy.deepcopy(x)))
class Da(datetime.date): pass
x=Da(2020,1,2); x.k=[1]; y=copy.deepcopy(x); print(repr(y), hasattr(y,'k'))
class Td(datetime.timedelta): pass
print(repr(copy.copy(Td(1,2))))
class Ns(types.SimpleNamespace): pass
print(copy.copy(Ns(a=1)), copy.deepcopy(Ns(a=[1])))
class Cm(collections.ChainMap): pass
x=Cm({1:2}); x.k=1; y=copy.copy(x); print(y, type(y), hasattr(y,'k'), copy.deepcopy(x).k)
class Ud(collections.UserDict):
    def __init__(self,*a): print('udinit',a); super().__init__(*a)
x=Ud({1:[2]}); x.k=1; y=copy.copy(x); print(y, y.k, y.data is x.data, copy.deepcopy(x))
class Pa(functools.partial): pass
x=Pa(print,1,k=2); x.z=3; print(copy.copy(x).args, copy.copy(x).z)
class Ct(collections.Counter): pass
x=Ct('ab'); x.z=1; print(hasattr(copy.copy(x),'z'), copy.deepcopy(x))
class Dd(collections.defaultdict): pass
x=Dd(list,{1:[2]}); x.z=1; print(hasattr(copy.copy(x),'z'), hasattr(copy.deepcopy(x),'z'), copy.deepcopy(x))
class Od(collections.OrderedDict):
    def items(self): print('items'); return super().items()
x=Od(a=[1]); x.z=1; print(copy.copy(x).z, copy.deepcopy(x))
class Lo(list):
    def __iter__(self): print('iter'); return super().__iter__()
print(copy.copy(Lo([1])), copy.deepcopy(Lo([1])))
class Ex(Exception):
    def __init__(self,a,b): super().__init__(a)
try: copy.copy(Ex(1,2))
except TypeError as e: print(e)
e=ExceptionGroup('m',[ValueError(1)]); e.k=[3]; y=copy.deepcopy(e); print(repr(y), y.k, y.exceptions[0] is e.exceptions[0], copy.copy(e).exceptions[0] is e.exceptions[0])
class Eg(ExceptionGroup): pass
print(repr(copy.copy(Eg('m',[KeyError()]))))
e=KeyError('a'); e.add_note('n'); print(copy.copy(e).__notes__, copy.deepcopy(e).__notes__)
class Rd:
    def __reduce__(self): return (list, ([1],), None, iter([2,3]))
print(copy.copy(Rd()), copy.deepcopy(Rd()))
class Rs:
    def __reduce__(self): return 'Rs'
r=Rs(); print(copy.copy(r) is r)
class Rx:
    def __reduce_ex__(self, p): print('ex',p); return (dict, (), None, None, iter([(1,2)]))
print(copy.copy(Rx()), copy.deepcopy(Rx()))
import dataclasses
@dataclasses.dataclass(frozen=True, slots=True)
class FS:
    a: list
    b: int = 2
x=FS([1]); print(copy.copy(x), copy.deepcopy(x), copy.deepcopy(x).a is x.a)
@dataclasses.dataclass(frozen=True)
class FR:
    a: list
x=FR([1]); print(copy.copy(x), copy.deepcopy(x).a is x.a)
@dataclasses.dataclass(slots=True)
class SL:
    a: list
x=SL([1]); print(copy.copy(x), copy.deepcopy(x).a is x.a)
class Tn(list): pass
class E(enum.Enum):
    A=[1]
print(copy.copy(E.A) is E.A, copy.deepcopy({E.A:[E.A]}))
class Meta(type): pass
class Mc(metaclass=Meta): pass
print(copy.copy(Mc) is Mc, copy.deepcopy(Mc) is Mc)
print(copy.copy(len) is len, copy.deepcopy(print) is print, copy.copy(lambda:1)())
def gen(): yield
try: copy.copy(gen())
except TypeError as e: print(e)
try: copy.deepcopy([gen()])
except TypeError as e: print(e)
class Bm:
    def m(self): return self.v
b=Bm(); b.v=[1]; c=copy.deepcopy(b.m); print(c() == [1], c() is b.v, copy.copy(b.m)() is b.v)
class Prop:
    @property
    def p(self): return 1
pass

# === words of the language and algorithms of hashes, as list and set ===
import hashlib
import keyword
from keyword import kwlist

print(kwlist == keyword.kwlist, type(keyword.softkwlist), kwlist[:3] + keyword.softkwlist[:1])
echo(1)
print("if" in kwlist, len(kwlist), "sha256" in hashlib.algorithms_available, type(hashlib.algorithms_available))
print(hashlib.algorithms_guaranteed - {"md5"} > {"sha1"})

# === the memo of a copy is a dict ===
import copy

for x in (1, [1], "x"):
    for memo in (1, [], {1: 2}, None):
        try:
            print(copy.deepcopy(x, memo))
        except AttributeError as e:
            print(e)

# === locks of threading ===
import copy
import threading
from dataclasses import dataclass, field
from threading import Lock, RLock


def tell(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


lock, again = Lock(), RLock()
for wrong in (lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-2), lock.release, again.release, lambda: again.acquire(False, 1)):
    tell(wrong)
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0), lock.acquire(timeout=0.001), lock, type(lock))
print(again.acquire(), again.acquire(timeout=1), type(again), isinstance(lock, type(Lock())), lock == Lock(), len({lock, again}))
tell(lambda: copy.copy(lock))
tell(lambda: copy.deepcopy([again]))
lock.release()
with lock as held:
    print(held, lock.locked())
print(lock.locked(), threading.ThreadError)


@dataclass
class Counter:
    count: int = 0
    lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def bump(self):
        with self.lock:
            self.count += echo(1)
        return self


print(Counter().bump().bump(), Counter() == Counter())

# === conditions, semaphores and events of threading ===
import threading


def tell(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


condition = threading.Condition()
tell(lambda: condition.wait(0.1))
tell(condition.notify)
with condition as held:
    print(held, condition.wait(0), condition.wait_for(lambda: echo(0), 0), condition.wait_for(lambda: echo(5)), condition.notify_all())
    print(condition.wait_for(lambda: print("asked"), 0.001))
other = threading.Condition(threading.Lock())
print(other)
with other:
    print(other, other.notify(2))
some = threading.Semaphore(2)
print(some, some.acquire(), some.acquire(), some.acquire(False), some.acquire(timeout=0.001), some)
some.release(2)
with some as got:
    print(got, some)
one = threading.BoundedSemaphore(1)
for wrong in (lambda: threading.Semaphore(-1), lambda: some.acquire(False, 1), lambda: some.release(0), one.release, lambda: one.release(0)):
    tell(wrong)
print(one, one.acquire(), one.release(), threading.Condition.__module__, type(some))
stop = threading.Event()
print(stop, stop.is_set(), stop.wait(0.001), stop.wait(0), stop.set(), stop, stop.wait(), stop.clear(), stop)

# === what belongs to the one thread ===
import threading


class Session(threading.local):
    user = "nobody"

    def __init__(self, user=None):
        if user:
            self.user = echo(user)


mine = Session("ada")
mine.cart = [1]
print(mine.user, Session().user, mine.__dict__, Session.__mro__, threading.local())
try:
    threading.local(1)
except TypeError as error:
    print(error)

# === copies of exceptions ===
import copy

class Part:
    def __init__(self, name):
        self.name = name
    def __deepcopy__(self, memo):
        return Part(self.name + "'")

def copies(error):
    for function in (copy.copy, copy.deepcopy):
        made = function(error)
        assert type(made) is type(error) and made is not error and made.__traceback__ is None
        yield made

for error in (ValueError("a", [1]), KeyError("k"), OSError(2, "no", "f"), ImportError("i", name="n", path="p"), ExceptionGroup("g", [ValueError(1)])):
    try:
        raise error
    except Exception as caught:
        caught.note = [1]
    shallow, deep = copies(error)
    print(repr(shallow), repr(deep), shallow.note is error.note, deep.note is error.note, deep.note)
    print(getattr(deep, "filename", None), getattr(deep, "name", None), getattr(deep, "path", None))

error = ValueError(Part("a"), lambda: 1)
error.itself = error
error.part = error.args[0]
shallow, deep = copies(error)
assert shallow.args[0] is error.args[0] and shallow.itself is error
assert deep.itself is deep and deep.args[0].name == "a'" and deep.part is deep.args[0] and deep.args[1] is error.args[1]
# === copies of what holds values of a program ===
import copy, datetime, difflib, io, itertools, textwrap

class Part:
    def __init__(self, name):
        self.name = name
    def __deepcopy__(self, memo):
        return Part(self.name + "'")

class Zone(datetime.tzinfo):
    def utcoffset(self, at):
        return datetime.timedelta(hours=2)
    def dst(self, at):
        return None

at = datetime.datetime(2024, 1, 1, tzinfo=Zone())
deep = copy.deepcopy(at)
assert deep == at and deep.tzinfo is not at.tzinfo and copy.copy(at).tzinfo is at.tzinfo
assert [part.name for part in copy.deepcopy(iter([Part("a"), Part("b")]))] == ["a'", "b'"]
assert [n for n, part in copy.deepcopy(enumerate([Part("a")]))] == [0]
assert copy.deepcopy(slice(Part("a"), 1)).start.name == "a'"
assert copy.deepcopy(list[int]) == list[int]
matcher = copy.deepcopy(difflib.SequenceMatcher(lambda c: c == " ", ["a", "b"], ["a", "c"]))
assert matcher.ratio() == 0.5 and matcher.a == ["a", "b"]
stream = io.StringIO("abc")
stream.read(1)
deep = copy.deepcopy(stream)
assert deep.read() == "bc" and stream.read() == "bc"
assert copy.deepcopy(textwrap.TextWrapper(width=7)).width == 7
first, _ = itertools.tee([Part("a"), Part("b")])
next(first)
assert [part.name for part in copy.deepcopy(first)] == ["b'"]
