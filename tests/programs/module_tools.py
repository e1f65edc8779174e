# === signatures ===
import functools
import inspect
from typing import List, Optional

def f(a, b: int = 3, /, c=None, *args: str, d, e: "x" = 5, **kw) -> Optional[int]:
    """Doc.

        indented
    """

class C:
    "class doc"
    def __init__(self, x, *, y=2): self.x = x
    def m(self, q: List[int]): "m doc"
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(w): pass
    def __call__(self, k): pass

def two(x, y): pass
@functools.wraps(two)
def wrapper(*args, **kwargs): return two(*args, **kwargs)

s = inspect.signature(f)
print(s, [str(p) for p in s.parameters.values()], s.return_annotation)
for p in s.parameters.values():
    print(p.name, p.kind.name, p.kind.description, p.default is inspect.Parameter.empty, repr(p))
for target in (C, C.m, C(1).m, C.cm, C.sm, C(1), lambda *a: 0, functools.partial(two, 1), functools.partial(two, y=1), wrapper):
    print(inspect.signature(target))
print(inspect.getdoc(f), inspect.getdoc(C), inspect.getdoc(C(1).m), inspect.unwrap(wrapper) is two)

# === binding arguments ===
import inspect
def f(a, b: int = 3, /, c=None, *args: str, d, e: "x" = 5, **kw): pass
def two(x, y): pass
s = inspect.signature(f)
bound = s.bind(1, 2, 3, 4, 5, d=6, z=7)
print(bound, bound.args, bound.kwargs)
bound = s.bind(1, d=2)
bound.apply_defaults()
print(bound.arguments, bound.args, bound.kwargs)
for target, args, kwargs in [(f, (), {}), (f, (1,), {}), (two, (1, 2, 3), {}), (two, (1,), {"x": 2}), (two, (1, 2), {"q": 3}), (two, (), {"y": 1})]:
    try:
        print(inspect.signature(target).bind(*args, **kwargs))
    except TypeError as error:
        print(error)

# === a decorator that checks annotations ===
import functools
import inspect
def validate(function):
    signature = inspect.signature(function)
    @functools.wraps(function)
    def inner(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            expected = signature.parameters[name].annotation
            if expected is not inspect.Parameter.empty and not isinstance(value, expected):
                raise TypeError(f"{name} must be {expected.__name__}, not {type(value).__name__}")
        return function(*bound.args, **bound.kwargs)
    return inner
@validate
def area(width: int, height: int = 2):
    return echo(width * height)
print(area(3), area(3, height=4))
try:
    area("x")
except TypeError as error:
    print(error)

# === kinds of values ===
import inspect
class C:
    def m(self): pass
async def co(): pass
def gen(): yield 1
async def agen(): yield 1
kinds = "isclass isfunction ismethod isbuiltin iscoroutinefunction isgeneratorfunction isasyncgenfunction isgenerator isroutine isawaitable".split()
for value in [C, C.m, C().m, co, gen, agen, len, C(), 3, gen(), str.upper]:
    print([kind for kind in kinds if getattr(inspect, kind)(value)])
print([name for name, _ in inspect.getmembers(C, inspect.isfunction)], inspect.cleandoc("  a\n    b\n  c"))

# === queues ===
from queue import Empty, Full, LifoQueue, PriorityQueue, Queue
class Job:
    def __init__(self, priority): self.priority = priority
    def __lt__(self, other): return echo(self.priority < other.priority)
q = PriorityQueue()
for priority in (3, 1, 2):
    q.put(Job(priority))
while not q.empty():
    print(q.get().priority, q.qsize())
try:
    q.get_nowait()
except Empty as error:
    print("empty", error.args)
q = Queue(maxsize=1)
q.put(1)
for attempt in (lambda: q.put_nowait(2), lambda: q.put(2, timeout=0.01)):
    try:
        attempt()
    except Full:
        print("full", q.full())
print(q.get(), q.task_done(), q.join())
try:
    q.task_done()
except ValueError as error:
    print(error)
stack = LifoQueue()
stack.put(1)
stack.put(2)
print(stack.get())

# === patterns of names ===
import fnmatch
print(fnmatch.filter(["a.csv", "b.txt", "c.CSV"], "*.csv"), fnmatch.fnmatch("report_2024.csv", "report_????.csv"))
print(fnmatch.fnmatchcase("a", "[!b]"), fnmatch.translate("*.py"))

# === status codes ===
from http import HTTPMethod, HTTPStatus
print(HTTPStatus.NOT_FOUND, repr(HTTPStatus(404)), HTTPStatus.OK.phrase, HTTPStatus.OK == 200, HTTPStatus.NOT_FOUND.description)
print(f"{HTTPStatus.OK}", len(HTTPStatus), HTTPStatus["CREATED"], repr(HTTPMethod.GET), [s.name for s in HTTPStatus if 500 <= s < 504])
try:
    HTTPStatus(999)
except ValueError as error:
    print(error)

# === encodings, short texts, toml ===
import codecs
import reprlib
import tomllib
from decimal import Decimal
print(codecs.encode("Hello", "rot13"), codecs.decode(b"abc", "utf-8"), codecs.encode(b"ab", "hex"), codecs.BOM_UTF8)
try:
    codecs.encode("x", "nope")
except LookupError as error:
    print(error)
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({"a": [1] * 10, "b": {1, 2}, "c": 1, "d": 2, "e": 5}))
class Node:
    def __init__(self): self.children = [self]
    @reprlib.recursive_repr()
    def __repr__(self): return f"Node({self.children!r})"
print(Node())
print(tomllib.loads('a = 1\n[s]\nb = "x"\nd = 2024-01-01\nf = [1.5, 2]\n'), tomllib.loads("x = 1.5", parse_float=lambda text: echo(Decimal(text))))
try:
    tomllib.loads("a = ")
except tomllib.TOMLDecodeError as error:
    print(error)

# === classes made by calls ===
import operator
import types
class Meta(type): pass
A = types.new_class("A", (), {"metaclass": Meta}, lambda namespace: namespace.update(x=1))
print(A.x, type(A), A.__name__, types.resolve_bases((int,)), types.prepare_class("B", (A,)))
print(operator.__add__(1, 2), operator.__lt__(1, 2), operator.__contains__([1], 1))

# === scanners, networks, hashes of values ===
import re, ipaddress, difflib, random, secrets, urllib.parse, decimal
from pathlib import *
s = re.Scanner([(r"[a-z]+", lambda sc, t: ("id", t)), (r"\d+\.\d*", lambda sc, t: float(t)), (r"\d+", lambda sc, t: int(t)), (r"=|\+|\*", lambda sc, t: "op" + t), (r"\s+", None)])
print(s.scan("sum = 3*foo + 312.50 ?bar")); re.purge()
print(list(ipaddress.collapse_addresses([ipaddress.ip_network("10.0.0.0/25"), ipaddress.ip_network("10.0.0.128/25")])), list(ipaddress.summarize_address_range(ipaddress.ip_address("10.0.0.0"), ipaddress.ip_address("10.0.0.9"))))
for a, b in [(ipaddress.ip_address("1.2.3.4"),) * 2, (PurePosixPath("a/b"), PurePosixPath("a/b")), (PureWindowsPath("A/b"), PureWindowsPath("a/B")), (int | str, str | int), (list[int], list[int])]: print(a == b, hash(a) == hash(b))
print(list(difflib.diff_bytes(difflib.unified_diff, [b"a\n"], [b"b\n"]))[2:], random.TWOPI, secrets.DEFAULT_ENTROPY, urllib.parse.unwrap("<URL:x>"))
c = decimal.Context(); c.flags[decimal.Rounded] = True; c.traps = c.flags; print(c.traps == c.flags)

# === traceback: the lines of an exception alone, with its notes ===
import traceback
e = ValueError("a\nb"); e.add_note("one\ntwo"); e.add_note("")
print(traceback.format_exception_only(e))
print(traceback.format_exception_only(ExceptionGroup("g", [e])))
e.__notes__ = [1, None]
print(traceback.format_exception_only(type(e), e), traceback.format_exception_only(None), "".join(traceback.format_exception(e)))

# === what operator and collections say of what cannot be iterated ===
import operator, collections
log = []
class I:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
class J:
    def __iter__(self): raise TypeError('own')
for x in (5, None, [1, 2], 'abc', I(), J(), {1: 2}, iter([1])):
    for f in operator.countOf, operator.indexOf, operator.contains, collections.UserList, collections.UserString, collections.UserDict:
        try: log.append(repr(f(x, 1) if f.__name__[0] in 'ci' else f(x)) if type(x) not in (I, J) else type(f(x, 1) if f.__name__[0] in 'ci' else f(x)).__name__)
        except Exception as e: log.append(repr(e))
log

# === literals of Python read from text ===
import ast
from ast import literal_eval
for text in ("{'a': [1, 2.5, (None, True)], 'b': {1, 2}}", " 'x' ", "-3", "1+2j", "b'x'", "[]", "set()", "'a' 'b'", "0x1F", "...", "(1,)", "{**{}}", "1 + 1", "foo", "f(1)", "[x for x in y]", "", "1 +", "'unclosed", "{'a': b}", "a.b", "__import__('os')", "1_000", "\n1", "{[]: 1}", "'\\d'", "[1,\n 2]"):
    try: print(repr(literal_eval(text)))
    except Exception as e: print(type(e).__name__, str(e).partition(" at 0x")[0])
try: literal_eval(5)
except ValueError as e: print(e)
s = literal_eval("{3, 1, 2}")
s.add(echo(9))
print(sorted(s), type(s), ast.literal_eval("[" * 50 + "]" * 50) is not None)
import traceback
try: literal_eval("a b")
except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.filename)

# === the entries of a traceback as values ===
import sys, traceback
def inner(x):
    return {"k": 1}[x]
def outer(x):
    for _ in range(1):
        return inner(
            x)
def rec(n): return rec(n - 1) if n else 1 / 0
try: outer(echo("z"))
except KeyError as e:
    tb = traceback.extract_tb(e.__traceback__)
    print(len(tb), [(f.lineno, f.name, f.line) for f in tb], tb[-1].name, tb[-1].filename, tb[0], list(tb[1]), tb[-1][1:3])
    print("".join(traceback.format_tb(e.__traceback__)), "".join(traceback.format_list(tb)), traceback.format_list([("f.py", 3, "g", "x = 1"), ("f.py", 4, "h", None)]))
    traceback.print_tb(e.__traceback__, limit=1)
    traceback.print_tb(sys.exc_info()[2], limit=-1, file=sys.stdout)
    te = traceback.TracebackException.from_exception(e)
    print("".join(te.format()), str(te), te.exc_type, list(te.format_exception_only()), len(te.stack))
    filename, line, func, text = traceback.extract_tb(sys.exc_info()[2])[-1]
    print(f"{func}:{line} {text}")
try: rec(8)
except ZeroDivisionError as e:
    print("".join(traceback.format_tb(e.__traceback__)), len(traceback.extract_tb(e.__traceback__, limit=3)))
print(traceback.extract_tb(None), traceback.format_tb(None))

# === the calls that led here as values ===
import traceback
def a(): return b()
def b():
    s = traceback.extract_stack()
    print("".join(traceback.format_stack(limit=1)), [f.name for f in s][-2:], s[-1].line, s[-1].lineno)
    return echo(len(s[-2:]))
print(a())

# === states of generators, and full argument specifications ===
import inspect
def g():
    print(inspect.getgeneratorstate(it))
    yield 1
    try: yield echo(2)
    finally: print("in finally")
it = g()
print(inspect.getgeneratorstate(it), inspect.GEN_CREATED)
next(it)
print(inspect.getgeneratorstate(it) == inspect.GEN_SUSPENDED)
it.close()
print(inspect.getgeneratorstate(it))
async def co(): return 1
c = co()
print(inspect.getcoroutinestate(c))
c.close()
print(inspect.getcoroutinestate(c))
class A:
    def m(self, a, /, b: int = 2, *c, d, e=5, **f) -> str: ...
print(inspect.getfullargspec(A.m), inspect.getfullargspec(A().m), inspect.getfullargspec(lambda: 0), inspect.getfullargspec(A().m).args)
for bad in (lambda: inspect.getfullargspec(5), lambda: inspect.getgeneratorstate(5)):
    try: bad()
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)


# === operator.concat joins sequences only ===
import operator
log = []
class A:
    def __add__(self, o): return 'added'
class B(A):
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
class C:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
    def __iadd__(self, o): return 'in place'
for a in 1, 1.5, None, 'a', b'a', [1], (1,), range(3), {1: 2}, {1}, A(), B(), C(), bytearray(b'a'):
    for b in 1, 'a', [2], (2,), range(2), {1: 2}, A(), B(), None:
        for f in operator.concat, operator.iconcat:
            x = a[:] if isinstance(a, (list, bytearray)) else a
            try: r = f(x, b)
            except TypeError as e: r = str(e)
            log.append(r)
log

# === private names of modules where they are not reached ===
import functools


def key(*args):
    return functools._make_key(args, {}, False) if not args else args


assert key(echo(1)) == (1,)


# === errors name compiled types with their modules ===
import collections, datetime, decimal, itertools, operator, re
log = []
for x in decimal.Decimal(1), collections.deque([1]), itertools.count(), datetime.date(2024, 1, 2), collections.OrderedDict(a=1), collections.defaultdict(int), collections.Counter('a'), object(), 1, None, (q for q in []), re.compile('a'):
    for f in (lambda: operator.index(x), lambda: re.match('a', x), lambda: re.compile('a').sub(x, 'a'), lambda: operator.concat(x, [1]), lambda: operator.countOf(5, x), lambda: 5 in x, lambda: reversed(x), lambda: re.split('a', x), lambda: operator.indexOf(x, 7) if x is not None and type(x) is not itertools.count else 1, lambda: ''.join([x]), lambda: int(x), lambda: [1][x], lambda: 'a'.join(x) if type(x) is not itertools.count else 1):
        try: r = f()
        except Exception as e: log.append(str(e).split(' at 0x')[0])
        else: log.append(type(r).__name__)
    try: a, b = x
    except Exception as e: log.append(str(e))
log

# === a name for the same function ===
import bisect
import operator
from bisect import bisect as found, insort

assert bisect.bisect is bisect.bisect_right and bisect.insort is bisect.insort_right and found == bisect.bisect_right
assert operator.__add__ is operator.add and bisect.bisect.__name__ == "bisect_right"
numbers = [1, 2, 3]
insort(numbers, 2.5, key=lambda number: number)
print(bisect.bisect, numbers, found(numbers, 2))
echo(0)
print(found is bisect.bisect_right)

# === classes that draw by a method of their own ===
import random


class Loaded(random.Random):
    def random(self):
        return 0.999


class Bits(random.Random):
    def getrandbits(self, k):
        return 1


class More(Loaded):
    pass


for kind in (Loaded, Bits, More):
    drawn = kind()
    letters = list("abc")
    drawn.shuffle(letters)
    echo(0)
    print(kind.__name__, drawn.randrange(10), drawn.choice("abc"), drawn.sample(range(9), 1), drawn.randint(1, 6), letters)

# === classes below random.Random are seeded as it is ===
import random


class Below(random.Random):
    pass


class Given(Below):
    def __init__(self, seed=None):
        super().__init__(x=seed)


class Seeded(random.Random):
    def seed(self, a=None, version=2):
        print("seed", a, version)
        super().seed(a, version)


made = [Below(5), Below(x=5), Given(5), Seeded(5), Given(), Below()]
made[4].seed(5)
random.Random.seed(made[5], 5)
echo(0)
print({each.random() == random.Random(5).random() for each in made}, Below.__mro__[:2] == (Below, random.Random), Below.__bases__)
free = Below()
echo(0)
state, drawn = free.getstate(), [free.random() for _ in range(3)]
free.setstate(state)
print(drawn == [free.random() for _ in range(3)], Below().random() != Given().random())

# === a syntax error shows its place in the text, in a traceback too ===
import traceback
for e in (SyntaxError("bad", ("f.py", 1, 2, "x = ", 1, 4)), SyntaxError("bad"), SyntaxError("a", ("f", 3, None, None)), SyntaxError("m", ("f", 1, 3, "  y z\n", 1, 0)), IndentationError("ind", (None, 3, 1, "\tq\n")), SyntaxError(), SyntaxError("x", (None, None, None, None)), SyntaxError("m", ("f", 1, 5, "ab", 1, -1)), SyntaxError(3, ("f", "l", 1, "text"))):
    try: print(traceback.format_exception_only(e), str(e))
    except Exception as x: print(type(x), x)
    try:
        raise e
    except SyntaxError as x:
        try: traceback.print_exc()
        except Exception as y: print(type(y), y)

# === notes that are no list ===
import traceback
class N(Exception): pass
for notes in (["a\nb", 3], "text", 5, None, [], {"a": 1}, b"xy", (1,)):
    x = N("m"); x.__notes__ = notes
    try: raise x
    except N: traceback.print_exc()
    try: raise ExceptionGroup("g", [x])
    except* N: traceback.print_exc()

# === what TracebackException keeps of an exception, its chain and its members ===
import traceback
class Odd(Exception):
    def __str__(self): raise ValueError
def f(n):
    if n: return f(n - 1)
    try: raise ConnectionError(1, "x")
    except OSError as e: raise RuntimeError("r") from e
try:
    try: f(2)
    except RuntimeError as e:
        e.add_note("n1"); raise KeyError("k")
except KeyError as e:
    te = traceback.TracebackException.from_exception(e)
    print(te.__cause__, te.__context__, te.__suppress_context__, te.__notes__, te.exceptions, te.exc_type)
    c = te.__context__
    print(c.exc_type, str(c), str(c.__cause__), c.__suppress_context__, c.__notes__, [s.name for s in c.stack], c.__cause__.stack[-1].line)
    e.add_note("later"); e.args = ("changed",)
    print("".join(te.format())); print("".join(te.format(chain=False))); te.print()
    print(te == traceback.TracebackException.from_exception(e), te == te, te != 3)
    print(list(te.format_exception_only()), list(c.__cause__.format()))
    co = traceback.TracebackException.from_exception(e, compact=True, limit=1); print(co.__context__ is None, co.__context__.__context__)
    print("".join(co.format()))
    print(list(traceback.TracebackException(KeyError, KeyError("z"), None).format()), list(traceback.TracebackException(None, None, None).format()))
g = ExceptionGroup("g", [ValueError(i) for i in range(5)] + [ExceptionGroup("in", [ExceptionGroup("deep", [KeyError("q")])])])
g.add_note("gn")
try: raise g
except ExceptionGroup as e:
    te = traceback.TracebackException.from_exception(e, max_group_width=3, max_group_depth=1)
    print("".join(te.format()), te.max_group_width, te.max_group_depth, len(te.exceptions), te.exceptions[0].exc_type, te.exceptions[-1].exceptions[0].exceptions)
    print("".join(traceback.TracebackException.from_exception(e, max_group_depth=2).format()))
    print("".join(traceback.TracebackException.from_exception(e).format()))
try: raise Odd()
except Odd as e: print(str(traceback.TracebackException.from_exception(e)), list(traceback.TracebackException.from_exception(e).format()))
class N(Exception): pass
for notes in (["a\nb", 3], "text", 5, None, []):
    x = N("m"); x.__notes__ = notes
    print(list(traceback.TracebackException.from_exception(x).format_exception_only()), traceback.format_exception_only(x))
a = N("a"); b = N("b"); a.__cause__ = b; b.__context__ = a
print("".join(traceback.TracebackException.from_exception(a).format()), traceback.TracebackException.from_exception(a).__cause__.__context__)
class Sub(traceback.TracebackException):
    def format_exception_only(self):
        yield "SUB\n"
        yield from super().format_exception_only()
print(list(Sub.from_exception(a).format()))
import io
o = io.StringIO(); te.print(file=o); print(len(o.getvalue()) > 10)
class Outer:
    class Inner(Exception): pass
print(list(traceback.TracebackException.from_exception(Outer.Inner("i")).format()))

# === signatures are copied ===
import copy, inspect
def f(a: int, /, b=[1], *c, d: str = "x", **e) -> dict: ...
sig = inspect.signature(f)
echo(0)
for made in (copy.copy(sig), copy.deepcopy(sig)):
    print(made, made == sig, made is sig, made.parameters["b"].default is sig.parameters["b"].default, made.return_annotation)
one = sig.parameters["d"]
print(copy.deepcopy(one) == one, copy.copy(one), copy.deepcopy(one).annotation, list(sig.parameters), type(sig.parameters).__name__)
bound = sig.bind(1, 2, d="q", z=4)
print(copy.deepcopy([sig, {1: sig}])[1][1], bound.arguments, len(sig.parameters), sig.parameters | {"n": 1} == {**sig.parameters, "n": 1})
try: copy.copy(sig.parameters)
except TypeError as e: print(e)

# === signatures of builtins ===
import functools
import inspect
import math
import operator


class Row(dict):
    pass


def signed(f):
    try:
        return inspect.signature(f)
    except ValueError as error:
        return str(error).partition(" at 0x")[0]


for f in (
    len, print, sorted, abs, sum, isinstance, hash, repr, id, ord, chr, any, all, callable, round, pow, format, issubclass, setattr, int, range, type, list, tuple, float, complex, object,
    property, str.upper, "".join, [].append, {}.get, [].sort, "a".split, (1).bit_length, math.sin, math.isclose,
    operator.add, functools.reduce, Row,
):  # fmt: skip
    print(getattr(f, "__name__", f), signed(f))
    assert not inspect.ismethod(f) and not inspect.isfunction(f), f
assert inspect.signature(sorted).parameters["key"].default is None and inspect.signature(len).parameters["obj"].kind is inspect.Parameter.POSITIONAL_ONLY
assert inspect.signature(print).bind(1, 2, sep="").arguments == {"args": (1, 2), "sep": ""} and inspect.signature(len).return_annotation is inspect._empty
assert inspect.Parameter.empty is inspect._empty is inspect.Signature.empty
try:
    inspect.signature(len).bind()
except TypeError as error:
    print(error)
print(inspect.getfullargspec(sorted))

# === TracebackException asks three times whether an error is true ===
import traceback


class X(RuntimeError):
    def __len__(self):
        print("len")
        return 2


class Y(RuntimeError):
    def __bool__(self):
        print("bool")
        return False


e = X()
e.__cause__, e.__context__ = Y(), ValueError()
for error in (e, Y(), ExceptionGroup("a", [X(), Y()])):
    print(list(traceback.TracebackException.from_exception(error).format()))

# === what a signature asks an instance for ===
import inspect
class Called:
    def __init__(self): self.asked = []
    def __call__(self, a, *, b=2): pass
    def __getattr__(self, name):
        if not name.startswith("_"): self.asked.append(name)
        raise AttributeError(name)
    def __repr__(self): return "<repr was asked>"
called = Called()
print(inspect.signature(called), called.asked)
class Silent:
    def __repr__(self): return "<silent>"
try: inspect.signature(Silent())
except TypeError as error: print(error)

# === deepcopy asks the instance ===
import copy


class Inst:
    def __init__(self):
        self.__deepcopy__ = lambda memo: echo("own")
        self.__copy__ = lambda: "never"


class Counted:
    def __init__(self):
        self.asked = []
        self.kept = [1]

    def __getattr__(self, name):
        if name == "asked":
            raise AttributeError(name)
        self.asked.append(name)
        raise AttributeError(name)


class KeyErrors:
    def __getattr__(self, name):
        raise KeyError(name)


print(copy.deepcopy(Inst()), type(copy.copy(Inst())).__name__)
for make in (copy.copy, copy.deepcopy):
    c = Counted()
    d = make(c)
    print([n for n in c.asked if "copy" in n], d.kept is c.kept)
    try:
        print(make(KeyErrors()))
    except KeyError as e:
        print(repr(e))


class States:
    def __init__(self):
        self.v = 1

    def __getattr__(self, name):
        if name == "__setstate__":
            return lambda state: self.__dict__.update(state, through=echo(name))
        raise AttributeError(name)


for make in (copy.copy, copy.deepcopy):
    print(vars(make(States())))


class Failure(Exception):
    def __init__(self, text, code=0):
        super().__init__(text)
        self.code = code


class Amount(float):
    pass


f = Failure("a", 5)
a = Amount(2)
a.unit = ["EUR"]
for make in (copy.copy, copy.deepcopy):
    g, b = make(f), make(a)
    print(g.args, g.code, b, b.unit, b.unit is a.unit)

# === errors that are asked whether they are true, where their text is made ===
import traceback, io
class X(RuntimeError):
    def __bool__(self):
        print('bool'); return True
class Y(RuntimeError):
    def __len__(self): print('len'); return 0
class Z(RuntimeError):
    def __bool__(self): return 's'
class W(ValueError):
    def __len__(self): raise KeyError(1)
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
e=X('m'); e.__cause__=Y(); e.__context__=ValueError()
y=Y('k'); y.__context__=X(); 
def raised(v):
    try: raise v
    except Exception: 
        traceback.print_exc(); s=traceback.format_exc(); print(s); f=io.StringIO(); traceback.print_exc(file=f); print(len(f.getvalue())); traceback.print_exc(limit=0, chain=False)
for v in (e,y,Z(1),W(2), ExceptionGroup('g',[X(1),Y(2)])):
    t(lambda: traceback.format_exception_only(v)); t(lambda: traceback.format_exception(v)); t(lambda: traceback.format_exception(type(v),v,None,chain=False)); t(lambda: traceback.print_exception(v)); t(lambda: traceback.format_exception_only(type(v),v))
    t(lambda: raised(v))
def deep(n):
    if n: return deep(n-1)
    raise X('deep')
try: deep(5)
except X as e: traceback.print_exc(); print(traceback.format_exception(e)==traceback.format_exception(e))

# === signature: what a call of a class runs ===
import abc
import collections
import dataclasses
import enum
import inspect
from functools import partial


class Meta(type):
    def __call__(cls, *args, **kw):
        return super().__call__(*args, **kw)


class Called(metaclass=Meta):
    def __init__(self, a, b=1): ...


class New:
    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)


class Init(New):
    def __init__(self, x, *, y): ...


class Newer(Init):
    def __new__(cls, z):
        return object.__new__(cls)


class Inherits(Init): ...


class Color(enum.Enum):
    RED = 1


class Pair(collections.namedtuple("Pair", "x y", defaults=[1])): ...


@dataclasses.dataclass
class Data:
    a: int
    b: int = 2


class Abstract(abc.ABC):
    @abc.abstractmethod
    def f(self): ...


class Many(list): ...


class Text(str):
    def __new__(cls, value, width):
        return str.__new__(cls, value)


class Coded(Exception):
    def __init__(self, code): ...


for what in (Meta, Called, New, Init, Newer, Inherits, Color, Pair, Data, Abstract, Many, Text, Coded, object, type, partial(Called, 1)):
    try:
        print(what if isinstance(what, type) else "partial", inspect.signature(what))
    except ValueError as error:
        print(error)


def built(cls, known):
    return cls(**{name: known[name] for name, p in inspect.signature(cls).parameters.items() if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty})


print(built(Pair, {"x": 3}), built(Data, {"a": 4}), [echo(5)])

# === copies of what says what __new__ is to be given, by name too ===
import copy


class Money(int):
    def __new__(cls, *, cents, tags=()):
        made = int.__new__(cls, cents)
        made.tags = tags
        return made

    def __getnewargs_ex__(self):
        return (), {"cents": int(self), "tags": self.tags}


class Point:
    def __new__(cls, x, *, y=0):
        made = object.__new__(cls)
        made.x, made.y, made.seen = x, y, []
        return made

    def __getnewargs_ex__(self):
        return (self.x,), {"y": self.y}

    def __getnewargs__(self):
        raise AssertionError("the other one goes first")


one = Money(cents=7, tags=["a"])
for made in (copy.copy(one), copy.deepcopy(one)):
    print(type(made).__name__, made, made.tags, made.tags is one.tags)
point = Point(1, y=[2])
for made in (copy.copy(point), copy.deepcopy(point)):
    print(made.x, made.y, made.y is point.y, made.seen is point.seen)
