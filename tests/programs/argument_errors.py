# === messages of wrong calls ===
def f(a, b, /, c, *, d):
    pass


def none():
    pass


def opt(a, b=1):
    pass


def kwonly(*, a, b, c=1):
    pass


def posonly(a, b, /):
    pass


class C:
    def __init__(self, x):
        pass

    def m(self, y):
        pass

    @classmethod
    def c(cls):
        pass

    @staticmethod
    def s(x):
        pass


def message(call):
    try:
        call()
    except TypeError as error:
        return str(error)
    raise AssertionError("no error")


expected = [
    (lambda: none(1), "none() takes 0 positional arguments but 1 was given"),
    (lambda: none(1, 2), "none() takes 0 positional arguments but 2 were given"),
    (lambda: none(x=1), "none() got an unexpected keyword argument 'x'"),
    (lambda: f(), "f() missing 3 required positional arguments: 'a', 'b', and 'c'"),
    (lambda: f(1), "f() missing 2 required positional arguments: 'b' and 'c'"),
    (lambda: f(1, 2), "f() missing 1 required positional argument: 'c'"),
    (lambda: f(1, 2, 3), "f() missing 1 required keyword-only argument: 'd'"),
    (lambda: opt(1, 2, 3), "opt() takes from 1 to 2 positional arguments but 3 were given"),
    (lambda: opt(1, a=2), "opt() got multiple values for argument 'a'"),
    (lambda: kwonly(), "kwonly() missing 2 required keyword-only arguments: 'a' and 'b'"),
    (lambda: kwonly(1, a=1, b=2), "kwonly() takes 0 positional arguments but 1 positional argument (and 2 keyword-only arguments) were given"),
    (lambda: posonly(1, b=2), "posonly() got some positional-only arguments passed as keyword arguments: 'b'"),
    (lambda: posonly(a=1, b=2), "posonly() got some positional-only arguments passed as keyword arguments: 'a, b'"),
    (lambda: (lambda x: x)(), "<lambda>.<locals>.<lambda>() missing 1 required positional argument: 'x'"),
    (lambda: C(), "C.__init__() missing 1 required positional argument: 'x'"),
    (lambda: C(1, 2), "C.__init__() takes 2 positional arguments but 3 were given"),
    (lambda: C(1).m(), "C.m() missing 1 required positional argument: 'y'"),
    (lambda: C(1).m(1, 2), "C.m() takes 2 positional arguments but 3 were given"),
    (lambda: C.c(1), "C.c() takes 1 positional argument but 2 were given"),
    (lambda: C.s(), "C.s() missing 1 required positional argument: 'x'"),
    (lambda: C(1).m(z=1), "C.m() got an unexpected keyword argument 'z'"),
    (lambda: opt(1, **{"a": 3}), "opt() got multiple values for argument 'a'"),
]
for call, text in expected:
    assert message(call) == text, (message(call), text)

# === nested function name in message ===
def outer():
    def inner(a):
        pass

    inner()


try:
    outer()
except TypeError as error:
    assert str(error) == "outer.<locals>.inner() missing 1 required positional argument: 'a'"
else:
    raise AssertionError

# === repeated keyword through two mappings ===
# raises: TypeError: __main__.f() got multiple values for keyword argument 'a'
def f(**kw):
    return kw


f(**{"a": 1}, **{"a": 2})

# === star argument must be iterable ===
# raises: TypeError: __main__.f() argument after * must be an iterable, not int
def f(*a):
    pass


f(*5)

# === double star argument must be a mapping ===
# raises: TypeError: __main__.f() argument after ** must be a mapping, not list
def f(**a):
    pass


f(**[1])

# === keywords must be strings ===
# raises: TypeError: keywords must be strings
def f(**a):
    pass


f(**{1: 2})

# === builtin argument errors ===
def message(call):
    try:
        call()
    except (TypeError, ValueError) as error:
        return str(error)
    raise AssertionError("no error")


assert message(lambda: len()) == "len() takes exactly one argument (0 given)"
assert message(lambda: len(5)) == "object of type 'int' has no len()"
assert message(lambda: int("x")) == "invalid literal for int() with base 10: 'x'"
assert message(lambda: float("x")) == "could not convert string to float: 'x'"
assert message(lambda: int([])) == "int() argument must be a string, a bytes-like object or a real number, not 'list'"
assert message(lambda: [].append()) == "list.append() takes exactly one argument (0 given)"
assert message(lambda: object(1)) == "object() takes no arguments"
assert message(lambda: abs("a")) == "bad operand type for abs(): 'str'"
assert message(lambda: sum(["a"])) == "unsupported operand type(s) for +: 'int' and 'str'"
assert message(lambda: max([])).endswith("is an empty sequence") or message(lambda: max([])).endswith("empty")
assert message(lambda: ord("ab")) == "ord() expected a character, but string of length 2 found"
assert message(lambda: chr(-1)) == "chr() arg not in range(0x110000)"
assert message(lambda: ",".join([1])) == "sequence item 0: expected str instance, int found"
assert message(lambda: sorted(5)) == "'int' object is not iterable"
assert message(lambda: isinstance(1, 1)) == "isinstance() arg 2 must be a type, a tuple of types, or a union"
assert message(lambda: {}[[]]) .startswith("unhashable type: 'list'") or True

# === keyword only after star args ===
def f(*args, sep=" ", end="\n"):
    return sep.join(args) + end


assert f("a", "b", sep="-", end="") == "a-b"
assert f() == "\n"

# === passing through ===
def inner(*args, **kwargs):
    return args, kwargs


def outer(*args, **kwargs):
    return inner(*args, extra=True, **kwargs)


assert outer(1, 2, k=3) == ((1, 2), {"extra": True, "k": 3})
args = (1, 2)
kwargs = {"k": 3}
assert outer(*args, **kwargs) == outer(1, 2, k=3)
got_args, got_kwargs = inner(**kwargs)
got_kwargs["k"] = 99
assert kwargs == {"k": 3}

# === star args is a fresh tuple and kwargs a fresh dict ===
def f(*args, **kw):
    return args, kw


t = (1, 2)
d = {"a": 1}
a, k = f(*t, **d)
assert a == t and k == d and k is not d
k2 = f(**d)[1]
assert k is not k2


# === arguments of the functions that operator makes ===
import operator

said = []
for made in (operator.attrgetter("v"), operator.itemgetter(0), operator.methodcaller("m")):
    for given, named in (((), {}), ((1, 2), {}), ((1,), {"k": 2})):
        try:
            made(*given, **named)
        except TypeError as e:
            said.append(str(e))
for kind in (operator.attrgetter, operator.itemgetter, operator.methodcaller):
    for given, named in (((), {}), ((), {"k": 2}), ((1,), {})):
        try:
            kind(*given, **named)
        except TypeError as e:
            said.append(str(e))
assert said == [
    *["attrgetter expected 1 argument, got 0", "attrgetter expected 1 argument, got 2", "attrgetter() takes no keyword arguments"],
    *["itemgetter expected 1 argument, got 0", "itemgetter expected 1 argument, got 2", "itemgetter() takes no keyword arguments"],
    *["methodcaller expected 1 argument, got 0", "methodcaller expected 1 argument, got 2", "methodcaller() takes no keyword arguments"],
    *["attrgetter expected 1 argument, got 0", "attrgetter() takes no keyword arguments", "attribute name must be a string"],
    *["itemgetter expected 1 argument, got 0", "itemgetter() takes no keyword arguments"],
    *["methodcaller needs at least one argument, the method name"] * 2,
    "method name must be a string",
], said

# === words that a method of the host does not take ===
import collections

said = []
for call in (
    lambda: "a".count(x=1),
    lambda: [].append(x=1),
    lambda: {}.pop(x=1),
    lambda: (1).bit_length(x=2),
    lambda: ",".join(x=[1]),
    lambda: {1}.add(x=1),
    lambda: b"".join(x=1),
    lambda: collections.deque().append(x=1),
):
    try:
        call()
    except TypeError as e:
        said.append(str(e).removesuffix(" takes no keyword arguments"))
assert said == [
    *["str.count()", "list.append()", "dict.pop()", "int.bit_length()", "str.join()", "set.add()", "bytes.join()", "deque.append()"]
], said

# === types of modules are named with them ===
import collections
import datetime
import decimal
import itertools
import re

said = []
for value in (
    *[itertools.count(), itertools.chain(), collections.deque(), collections.OrderedDict(), collections.Counter()],
    *[datetime.date(2020, 1, 1), decimal.Decimal(1), re.compile("a"), datetime.timezone.utc],
):
    try:
        value(1)
    except TypeError as e:
        said.append(str(e).removesuffix(" object is not callable"))
assert said == [
    *["'itertools.count'", "'itertools.chain'", "'collections.deque'", "'collections.OrderedDict'", "'Counter'"],
    *["'datetime.date'", "'decimal.Decimal'", "'re.Pattern'", "'datetime.timezone'"],
], said


# === what replace and gather say to values that they do not take ===
import asyncio
import operator


def said(f):
    try:
        f()
    except TypeError as e:
        return str(e)


async def one():
    return 1


async def gathered(value):
    return await asyncio.gather(value)


assert said(lambda: "aa".replace(2, "abc")) == "replace() argument 1 must be str, not int"
assert said(lambda: "aa".replace(None, "abc")) == "replace() argument 1 must be str, not None"
assert said(lambda: b"aa".replace(2, b"abc")) == "a bytes-like object is required, not 'int'"
assert said(lambda: asyncio.run(gathered({1}))) == "unhashable type: 'set'"
assert said(lambda: operator.methodcaller("m")(1, **{1: 2})) == "methodcaller() takes no keyword arguments"


# === errors of displays with stars, and of special methods called by name ===
def said(f):
    try:
        return f()
    except TypeError as e:
        return str(e)


assert said(lambda: {*5}) == "'int' object is not iterable"
assert said(lambda: {1, *int}) == "'type' object is not iterable"
assert said(lambda: [*5]) == "Value after * must be an iterable, not int"
assert said(lambda: (1, *5)) == "Value after * must be an iterable, not int"
assert said(lambda: {*[[]]}) == "unhashable type: 'list'"
assert said(lambda: "a".__mul__("b")) == "'str' object cannot be interpreted as an integer"
assert said(lambda: [1].__mul__(2)) == [1, 1]
assert [].__hash__ is None and {}.__hash__ is None
assert said(lambda: str.__add__(1, "b")) == "descriptor '__add__' requires a 'str' object but received a 'int'"
assert said(lambda: str.upper(1)) == "descriptor 'upper' for 'str' objects doesn't apply to a 'int' object"

# === the words of super's __init_subclass__ name the class ===
class A:
    def __init_subclass__(cls, **k):
        f = super().__init_subclass__
        print(f.__qualname__)
        try: f(**5)
        except TypeError as e: print(e)
        try: f(**{'a':1}, a=5)
        except TypeError as e: print(e)
        try: super().__init_subclass__(*5)
        except TypeError as e: print(e)
        try: super().__init_subclass__(x=5)
        except TypeError as e: print(e)
class B(A): pass

# === how a callee is named in the errors of its arguments ===
import functools
log = []
def f(p): pass
f.__module__ = None
def g(): pass
g.__module__ = 'builtins'
class K:
    __qualname__ = 'Z'
    def __call__(self): pass
for one in (functools.cache(len), functools.wraps(len)(f), f, g, K, K(), functools.partial(len)):
    try: one(*5)
    except TypeError as e: log.append(str(e))
    try: one(**5)
    except TypeError as e: log.append(str(e))
    try: one(**{'a': 1}, a=1)
    except TypeError as e: log.append(str(e))
log

# === which of several wrong keyword arguments is told ===
log = []
def f(p, /, k=2): return [p, k]
def g(p, q, /, k=2, *, r): return [p, k]
def h(p, /, k=2, **o): return [p, k, o]
for call in (lambda: f(1, 2, p=1, k=2), lambda: f(1, 2, k=2, p=1), lambda: f(p=1), lambda: f(p=1, x=2), lambda: f(x=2, p=1), lambda: f(1, x=2, k=1, p=1), lambda: g(p=1, q=2), lambda: g(1, q=2, p=3, r=1), lambda: g(1, 2, 3, k=1, r=2, z=1), lambda: g(1, 2, 3, z=1, k=1, r=2),
             lambda: h(1, 2, p=1, k=2), lambda: h(1, p=1, k=2), lambda: f(1, 2, 3, k=1), lambda: f(1, 2, 3, p=1), lambda: f(1, 2, 3, x=1), lambda: g(1, 2, 3, 4, r=1), lambda: g(1, 2, 3, 4), lambda: g(k=1), lambda: f(**{'p': 1, 'k': 2, 'x': 3}), lambda: f(*[1, 2], **{'k': 1, 'p': 2})):
    try: log.append(call())
    except Exception as e: log.append(str(e))
log

# === functions of the library say by their own names what does not fit ===
import contextlib, datetime, fractions, io, itertools, json, re, shlex, traceback, zoneinfo


class Failed(Exception):
    pass


for number, call in enumerate(
    [
        lambda: re.sub("a", "b"),
        lambda: re.subn("a"),
        lambda: re.search("a", "b", 0, 1),
        lambda: re.compile("a").sub("b"),
        lambda: re.compile("a").match(),
        lambda: re.match(pattern="a"),
        lambda: shlex.join("a", "b"),
        lambda: shlex.split("a", 1, 1, 1),
        lambda: json.loads("1", "2"),
        lambda: json.dumps(1, 2),
        lambda: json.dumps(),
        lambda: fractions.Fraction(1, 2, 3),
        lambda: fractions.Fraction(zz=1),
        lambda: datetime.datetime.strptime("a"),
        lambda: datetime.date.today(1),
        lambda: datetime.date(2024, 1, 1).strftime(),
        lambda: io.StringIO().write(),
        lambda: itertools.tee(),
        lambda: traceback.format_exc(1, 2, 3),
        lambda: traceback.format_exception(),
        lambda: traceback.print_exc(zz=1),
        lambda: Failed().with_traceback(),
        lambda: Failed().with_traceback(1, 2),
        lambda: contextlib.ExitStack(1),
        lambda: contextlib.ExitStack().callback(),
        lambda: contextlib.redirect_stdout(),
    ]
):
    try:
        print(number, call())
    except TypeError as e:
        print(number, e)

# === and those that stand for them where functions of the program take part ===
import collections
import functools
import itertools
import operator


class Repeated(itertools.repeat):
    pass


def f(*args):
    return 1


def ones():
    yield 1


made = (
    *[itertools.islice(ones(), 1), itertools.groupby([1], f), itertools.starmap(f, []), itertools.chain(ones()), itertools.accumulate([1], f)],
    *[itertools.pairwise(ones()), itertools.tee(ones())[0], itertools.zip_longest(ones()), itertools.product(ones()), Repeated(1, 2)],
    *[functools.partial(f), operator.itemgetter(f), operator.methodcaller("x", f), functools.cmp_to_key(f)(1), map(f, [1]), zip(ones())],
    *[iter(collections.deque()), reversed(collections.deque())],
)
for x in made:
    kind = type(x)
    print(kind.__name__, kind.__qualname__, kind)
    for g in (
        float, lambda x: x.foo, lambda x: x + 1, lambda x: "".join([x]), lambda x: "a" + x, lambda x: [1][x], lambda x: kind.foo, lambda x: x < "",
        lambda x: f(**x), lambda x: f"{x:5}", range, lambda x: setattr(x, "__class__", 3),
    ):  # fmt: skip
        try:
            print(g(x))
        except Exception as e:
            print(type(e).__name__, e)
print(type("itertools.repeat", (), {}).__name__, type("__main__.b", (), {}).__name__)


# === keywords that are no names: looked at first, or last where compiled code gets a dict ===
import collections
import functools


class Numbers:
    def __len__(self):
        return 1


d = {}
for number, call in enumerate(
    [
        lambda: d.update(1.5, **{1: 2}),
        lambda: d.update({3: 4}, a=5, **{1: 2}),
        lambda: d,
        lambda: dict(1.5, **{1: 2}),
        lambda: dict(1, 2, **{1: 2}),
        lambda: dict(Numbers(), **{1: 2}),
        lambda: "{}".format(**{1: 2}),
        lambda: "{}".format(3, **{1: 2}),
        lambda: set(5, **{1: 2}),
        lambda: type(5, **{1: 2}),
        lambda: collections.Counter(5, **{1: 2}),
        lambda: collections.Counter().update(5, **{1: 2}),
        lambda: collections.OrderedDict().update(5, **{1: 2}),
        lambda: collections.OrderedDict(5, **{1: 2}),
        lambda: functools.partial(print)(5, **{1: 2}),
        lambda: print(5, **{1: 2}),
        lambda: Numbers(5, **{1: 2}),
        lambda: sorted(5, **{1: 2}),
        lambda: ValueError(5, **{1: 2}),
        lambda: (lambda **words: words)(**{1: 2}),
    ]
):
    try:
        print(number, call())
    except (TypeError, IndexError) as e:
        print(number, e)

# === methods of a class called with what is none of it ===
import collections, pathlib


class Text(str):
    def __repr__(self):
        return "own"


print(int.__repr__(True), str.__str__(Text("a")), str.__repr__(Text("a")), dict.__repr__({1: 2}), dict.__repr__(collections.Counter("aab")), object.__repr__(5)[:11])
for function in (int.__repr__, str.__str__, str.__repr__, list.__repr__, dict.__repr__, str.format, bool.__repr__, tuple.__repr__):
    try:
        function(None)
    except TypeError as e:
        print(e)
for function in (lambda: str.format_map(None, {}), lambda: int.__format__(None, ""), lambda: pathlib.PurePosixPath("a")(), lambda: next(pathlib.PurePosixPath("a"))):
    try:
        function()
    except TypeError as e:
        print(e)
for value in (collections.deque(), collections.defaultdict(list), collections.OrderedDict(), collections.Counter(), set(), []):
    for function in (lambda: hash(value), lambda: hash((1, value)), lambda: {value: 1}, lambda: value in {1}):
        try:
            function()
        except TypeError as e:
            print(e)


def k(*, a=1):
    return a


try:
    k.__kwdefaults__ = 5
except TypeError as e:
    print(e)
k.__kwdefaults__ = d = {"a": 7}
echo(0)
d["a"] = 8
print(k(), k.__kwdefaults__ is d)
k.__kwdefaults__ = None
try:
    k()
except TypeError as e:
    print(e)

# === what is starred in a set, whatever stands beside it ===
c = 2


class I:
    pass


def same(x):
    return x


def said(f):
    try:
        return f()
    except TypeError as e:
        return str(e)


i = I()
for f in (
    lambda: {*c, *range(same(3))}, lambda: {*c, *range(3)}, lambda: {*same(c)}, lambda: {same(1), *same(c)}, lambda: {*i, same(1)}, lambda: {*same(1), same(1)},
    lambda: {*c, same(1)}, lambda: [*c, *range(same(3))], lambda: (*i, same(1)), lambda: print(*c, *range(same(3))), lambda: {*None, *same([])}, lambda: {*same([]), *c},
):  # fmt: skip
    print(said(f))


class A:
    c = 3
    try:
        z = {*c, same(1)}
    except TypeError as e:
        print(e)


# === methods that every object has, and their arguments ===
import collections


def g():
    yield 1


async def co():
    pass


class A:
    def m(self):
        pass

    @classmethod
    def k(cls):
        pass


def said(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


c, x, a = co(), g(), A()
for v in (x, c, g, lambda: 1, a.m, A.k, len, print, sorted, 1, "a", {1}, frozenset(), None, collections.deque(), 1.5, range(3)):
    print(type(v), v.__class__ is type(v), v.__repr__() == repr(v), v.__str__() == str(v), v.__hash__ is None or v.__hash__() == hash(v), v.__format__("") == str(v))
    for f in (
        lambda: v.__eq__(v), lambda: v.__eq__(A), lambda: v.__ne__(v), lambda: v.__ne__(A), lambda: v.__lt__(A), lambda: v.__format__(3), lambda: v.__format__(),
        lambda: v.__eq__(), lambda: v.__repr__(1), lambda: v.__str__(1, 2), lambda: v.__hash__(1), lambda: v.__getattribute__("__class__"),
        lambda: v.__getattribute__("foo"), lambda: v.__getattribute__(1), lambda: v.__getattribute__(), lambda: v.__eq__.__name__,
    ):  # fmt: skip
        print(said(f))
print(a.m.__eq__(a.m), a.m.__ne__(A().m), x.__eq__(x))
kept = x.__repr__, x.__eq__, a.m.__hash__
echo(1)
print(kept[0]() == repr(x), kept[1](x), kept[2]() == hash(a.m))
g.__repr__ = 4
print(g.__repr__, repr(g) == str(g))
c.close()

# === counts of arguments, given by a star ===
import operator


class A:
    def __len__(self):
        return 2


def said(f):
    try:
        return f()
    except TypeError as e:
        return str(e)


f, a = operator.abs, [A()]
for call in (
    lambda: f(*[1, 2]), lambda: operator.contains(*[[1]]), lambda: operator.inv(*a, 1), lambda: sorted(A()), lambda: sorted(*a), lambda: aiter(1), lambda: aiter(*a),
    lambda: list(*a), lambda: list(*a, foo=1), lambda: tuple(*a, foo=1), lambda: set(*a, foo=1), lambda: frozenset(*a, foo=1), lambda: list(*a, *a),
    lambda: divmod(*a), lambda: pow(*a), lambda: min(*a), lambda: sum(*a, *a, *a), lambda: enumerate(*a, foo=1), lambda: map(*a), lambda: zip(*a),
):  # fmt: skip
    print(said(call))

# === functions given a set and too much, compiled ones given what is starred ===
import functools
import itertools
import operator

nothing, one = [], [1]
for f in (
    lambda: bin({1}, 2), lambda: divmod({1}), lambda: hex(frozenset(), 1, 2), lambda: oct({1}, 5), lambda: pow({1}), lambda: round({1}, 2, 3),
    lambda: {1}.add(), lambda: {1}.issubset(), lambda: {1}.add(1, 2), lambda: len({1}, {2}), lambda: {1}.pop(3), lambda: sorted({1}, {2}),
    lambda: functools.reduce(*nothing), lambda: operator.add(*nothing), lambda: operator.add(*one), lambda: functools.cmp_to_key(*nothing),
    lambda: functools.reduce(*one), lambda: operator.neg(*one, *one), lambda: functools.reduce(*one, **{"x": 1}),
):  # fmt: skip
    try:
        print(f())
    except TypeError as e:
        print(e)

# === what is looked at first, and CPython's words for it, in itertools, re, heapq and others ===
import itertools, re, contextlib, collections, functools, heapq, bisect, operator
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def g(): yield 1; yield 2; yield 3
class A:
    def __len__(self): print('len'); return 2
    def __iter__(self): print('iter'); return iter('ab')
t(lambda: itertools.combinations(1,A())); t(lambda: itertools.combinations(g())); t(lambda: list(itertools.combinations(A(),2))); t(lambda: list(itertools.permutations(A()))); t(lambda: itertools.combinations(g(),-1)); t(lambda: itertools.permutations(g(),-1)); t(lambda: itertools.permutations(g(),'a')); t(lambda: itertools.permutations(1,A())); t(lambda: list(itertools.combinations_with_replacement(A(),1))); t(lambda: list(itertools.product(A()))); t(lambda: itertools.product(A(),repeat='a')); t(lambda: itertools.combinations_with_replacement(g()))
t(lambda: contextlib.closing(1,1)); t(lambda: contextlib.AsyncExitStack(1)); t(lambda: contextlib.closing()); t(lambda: contextlib.suppress(1,2) and 1)
t(lambda: collections.OrderedDict(1,1)); t(lambda: collections.Counter(1,1)); t(lambda: collections.OrderedDict(g(),1))
t(lambda: functools.cached_property(g())and 1); t(lambda: g().__doc__)
def sd():
    x=g(); x.__doc__=3
t(sd)
t(lambda: heapq.heappush(None,A())); t(lambda:heapq.heappop(None)); t(lambda: heapq.heapify(g())); t(lambda: bisect.bisect(1,1,A())); t(lambda: bisect.bisect([1,2,3],A()))
t(lambda: operator.invert(*[1,2])); t(lambda: operator.inv(*[1,2])); t(lambda: operator.invert(5))
t(lambda: re.match('a','a',[])); t(lambda: re.match([],'a',[])); t(lambda: re.match(1,'a',{})); t(lambda: re.sub('a','b','c',0,[])); t(lambda: re.compile(re.compile('a'),{})); t(lambda: re.compile(re.compile('a'),1))
