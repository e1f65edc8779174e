# ruff: noqa: E501
"""Random graphs of values of every kind that a program can hold, as programs: made, changed so that there are cycles, held over a call.

After the call the program itself tells what it holds: each object once, by a number, with its kind and what it refers to. Iterators and
generators are told apart by what they give from there on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

PROLOGUE = """\
import asyncio, collections, contextlib, csv, dataclasses, datetime, decimal, enum, fractions, functools, io, itertools, random, re, types
import uuid, zoneinfo
from typing import NamedTuple


class Plain:
    shared = []

    def __init__(self, v=None):
        self.v = v

    def m(self, *a):
        return (self, self.v, *a)

    @classmethod
    def c(cls):
        return cls

    @property
    def p(self):
        return self.v


class Child(Plain):
    pass


class Slotted:
    __slots__ = ("a", "b")


class Compared:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return type(other) is Compared

    def __hash__(self):
        return 7


@dataclasses.dataclass
class Data:
    a: object
    b: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Frozen:
    a: int


class Pair(NamedTuple):
    x: object
    y: object = 5


class Color(enum.Enum):
    RED = 1
    BLUE = "b"


class Bits(enum.Flag):
    A = 1
    B = 2


class MyList(list):
    pass


class MyDict(dict):
    def __missing__(self, key):
        return (self, key)


class MyStr(str):
    pass


class MyInt(int):
    pass


class MyError(ValueError):
    def __init__(self, v):
        super().__init__("mine", v)
        self.v = v


def closure(v):
    def inner():
        return v

    def change(new):
        nonlocal v
        v = new

    inner.change = change
    return inner


def defaults(a, b=[], *, c={}):
    return a, b, c


def counting(*held):
    got = []
    try:
        for number, each in enumerate(held):
            got.append((yield number, each))
    finally:
        got.append("closed")
    return got


def delegating(*held):
    result = yield from counting(*held)
    yield result


@contextlib.contextmanager
def managed(v):
    yield v


@functools.lru_cache
def cached(v):
    return [v]


def raised(v, cause=None):
    try:
        try:
            {}["missing"]
        except KeyError:
            raise MyError(v) from (cause if isinstance(cause, BaseException) else None)
    except MyError as error:
        error.add_note("noted")
        return error


def attempt(make):
    try:
        return make()
    except (TypeError, ValueError, AttributeError, RuntimeError, KeyError, StopIteration) as error:
        return type(error).__name__


def tell(roots):
    numbers, order, lines = {}, [], []

    def n(v):
        if v is None or type(v) in (bool, int, str) or (type(v) is float and v == v):
            return repr(v)
        if id(v) not in numbers:
            numbers[id(v)] = len(order)
            order.append(v)
        return numbers[id(v)]

    def ns(values):
        return [n(v) for v in values]

    def given(iterator, most=4):
        return [n(v) for v in attempt(lambda: list(itertools.islice(iterator, most)))]

    def parts(v):
        if isinstance(v, (float, complex, bytes, bytearray, decimal.Decimal, fractions.Fraction, datetime.date, datetime.time, range, uuid.UUID)):
            return [repr(v)]
        if isinstance(v, (datetime.timedelta, datetime.tzinfo, slice, enum.Enum, re.Pattern)):
            return [repr(v)]
        if isinstance(v, type):
            return [v.__name__, ns(v.__mro__), ns(v.shared) if isinstance(getattr(v, "shared", None), list) else ""]
        if isinstance(v, BaseException):
            return [str(v), ns(v.args), n(v.__cause__), n(v.__context__), v.__suppress_context__, getattr(v, "__notes__", None), n(vars(v))]
        if isinstance(v, collections.defaultdict):
            return [n(v.default_factory), [[n(k), n(each)] for k, each in v.items()]]
        if isinstance(v, dict):
            return [[[n(k), n(each)] for k, each in v.items()], n(vars(v)) if type(v) is MyDict else ""]
        if isinstance(v, collections.ChainMap):
            return ns(v.maps)
        if isinstance(v, collections.deque):
            return [v.maxlen, ns(v)]
        if isinstance(v, (list, tuple, set, frozenset)):
            return [ns(v), n(vars(v)) if type(v) is MyList else ""]
        if isinstance(v, (MyStr, MyInt)):
            return [repr(v), n(vars(v))]
        if isinstance(v, (Plain, Data, Frozen, Compared, types.SimpleNamespace)):
            return [n(type(v)), n(vars(v))]
        if isinstance(v, Slotted):
            return [n(getattr(v, name, "unset")) for name in Slotted.__slots__]
        if isinstance(v, functools.partial):
            return [n(v.func), n(v.args), n(v.keywords)]
        if isinstance(v, types.MethodType):
            return [n(v.__self__), n(v.__func__)]
        if isinstance(v, types.FunctionType):
            held = n(v()) if v.__name__ in ("inner", "<lambda>") else ""
            return [v.__qualname__, n(v.__defaults__), n(v.__kwdefaults__), n(v.__dict__), held]
        if isinstance(v, re.Match):
            return [v.string, v.span(), v.groups(), n(v.re)]
        if isinstance(v, io.StringIO):
            return [v.getvalue(), v.tell()]
        if isinstance(v, random.Random):
            return [v.random()]
        if isinstance(v, asyncio.Queue):
            return [v.maxsize, [n(v.get_nowait()) for _ in range(v.qsize())]]
        if isinstance(v, asyncio.Event):
            return [v.is_set()]
        if isinstance(v, (types.MappingProxyType, type({}.keys()), type({}.values()), type({}.items()))):
            return ns(v)
        if v is cached:
            return [v.cache_info()[:2], n(v("kept"))]
        if hasattr(v, "__next__"):
            return given(v)
        return []

    for v in order if not [n(root) for root in roots] else order:  # grows
        kind = "iterator" if hasattr(v, "__next__") else type(v).__name__
        lines.append(f"{numbers[id(v)]} {kind} {parts(v)}")
    return "\\n".join(lines)


"""

LEAVES = (
    "None", "True", "0", "-7", "1 << 40", "-(1 << 200)", "2.5", "-0.0", "float('inf')", "float('nan')", "''", "'a'", "'é\\udc80'", "'x' * 50",
    "b''", "b'ab'", "1 + 2j", "datetime.date(2026, 1, 2)", "datetime.datetime(2026, 1, 2, 3, 4, 5, 6)", "datetime.time(1, 2, 3)",
    "datetime.datetime(2026, 10, 25, 2, 30, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin'), fold=1)", "datetime.timedelta(days=2, microseconds=5)",
    "datetime.timezone(datetime.timedelta(hours=2))", "decimal.Decimal('1.50')", "fractions.Fraction(2, 3)", "uuid.UUID(int=5)", "range(1, 9, 2)",
    "slice(1, None, 2)", "...", "Color.RED", "Bits.A | Bits.B", "Frozen(3)", "Plain", "Child", "closure", "echo", "len", "str.upper", "Plain.c",
    "re.compile('a(b)?', re.I)", "re.search('(b)(c)?', 'abab')", "bytearray(b'z')", "MyStr('s')", "MyInt(4)", "NotImplemented", "random.Random(3)",
    "cached", "datetime.timezone.utc", "int", "list[int]",
)  # fmt: skip
# {0}, {1}, {2}: values made before; `{k}` a small number.
MADE = (
    "[{0}, {1}]", "({0}, {1}, {2})", "{{'a': {0}, 'b': {1}}}", "{{{0}: {1}}}", "{{{0}, {1}, {k}}}", "frozenset([{0}, {1}])",
    "collections.deque([{0}, {1}, {2}], {k} + 1)", "collections.Counter([{0}, {0}, {1}])", "collections.OrderedDict([({0}, {1}), ({k}, {2})])",
    "collections.defaultdict(lambda: {0}, a={1})", "collections.ChainMap({{'k': {0}}}, {{'k': {1}, 'l': 2}})", "types.SimpleNamespace(a={0}, b={1})",
    "Plain({0})", "Child({0})", "Data({0}, [{1}])", "Data({0})", "Pair({0}, {1})", "Pair({0})", "MyList([{0}, {1}])", "MyDict(a={0})", "MyError({0})",
    "Compared({0})", "closure({0})", "functools.partial(defaults, {0}, c={1})", "functools.partial({0}, {1})", "Plain({0}).m", "Child.c", "lambda: {0}",
    "lambda a={0}, *, b={1}: a", "counting({0}, {1}, {2})", "delegating({0}, {1})", "(each for each in [{0}, {1}, {2}])", "iter([{0}, {1}, {2}])",
    "reversed([{0}, {1}])", "enumerate([{0}, {1}], {k})", "zip([{0}, {1}], 'abc')", "map(lambda v: (v, {0}), [{1}, {2}])", "filter(None, [{0}, {1}, 1])",
    "itertools.islice(itertools.cycle([{0}, {1}]), 5)", "itertools.chain([{0}], ({1}, {2}))", "itertools.count({k})", "itertools.repeat({0}, {k})",
    "itertools.accumulate([{k}, 2, 3])", "itertools.tee([{0}, {1}])[1]", "itertools.product([{0}, {1}], 'ab')", "itertools.zip_longest([{0}], 'ab')",
    "itertools.groupby([{k}, 1, 1, 2])", "itertools.starmap(lambda a, b: a, [({0}, 1)])", "itertools.takewhile(lambda v: v is not {0}, [{1}, {0}])",
    "iter({{'a': {0}, 'b': {1}}})", "{{'a': {0}, 'b': {1}}}.items()", "iter({{'a': {0}}}.values())", "iter(lambda: {0}, {1})", "iter({{1, {k}, 'a'}})",
    "iter(collections.deque([{0}, {1}]))", "re.finditer('[a-c]', 'abcab')", "csv.reader(['a,b', 'c,\"d\"', 'e'])", "io.StringIO('line\\nmore')", "iter('é' * {k})",
    "raised({0}, {1})", "raised({0})", "ExceptionGroup('g', [raised({0}), ValueError({k})])", "cached({k})", "managed({0})", "types.MappingProxyType({{'k': {0}}})",
    "type('Made', (Plain,), {{'shared': [{0}]}})", "[{{'id': i, 'v': {0}, 'w': [i]}} for i in range(9)]", "sorted([{k}, 2, 1])", "{{i: (i, {0}) for i in range({k})}}",
)  # fmt: skip
# Each makes a value refer to another, which may refer to it; what does not fit raises and is left.
CHANGES = (
    "{0}.append({1})", "{0}.v = {1}", "{0}['k'] = {1}", "{0}.update(z={1})", "{0}.add({1})", "{0}.change({1})", "{0}.b = {1}", "{0}.appendleft({1})",
    "next({0})", "next(next({0})[1])", "{0}.send({1})", "{0}.setdefault({1}, {2})", "{0}.__notes__.append('more')", "{0}.a = {1}", "{0}.shared.append({1})", "{0}.pop()",
    "del {0}['a']", "{0}.args[0].append({1})", "{0}.__cause__ = {1}", "{0}.maps.append({1})", "{0}.popitem()", "{0}.write('w')", "{0}.readline()", "{0}()",
)  # fmt: skip


@dataclass(slots=True)
class Maker:
    """Every choice takes one byte of `choices`, as in grammar.py."""

    choices: bytes
    at: int = 0
    made: int = 0
    lines: list[str] = field(default_factory=list)

    def number(self, most: int) -> int:
        byte = self.choices[self.at] if self.at < len(self.choices) else 0
        self.at += 1
        return byte % (most + 1)

    def held(self) -> str:
        return f"v{self.number(self.made - 1)}" if self.made else "None"

    def filled(self, form: str) -> str:
        return form.format(self.held(), self.held(), self.held(), k=1 + self.number(3))

    def value(self) -> None:
        kind = self.number(3)
        form = LEAVES[self.number(len(LEAVES) - 1)] if kind == 0 else self.filled(MADE[self.number(len(MADE) - 1)])
        self.lines.append(f"v{self.made} = attempt(lambda: {form})" if kind else f"v{self.made} = {form}")
        self.made += 1

    def change(self) -> None:
        self.lines += ["try:", f"    {self.filled(CHANGES[self.number(len(CHANGES) - 1)])}"]
        self.lines += ["except (TypeError, ValueError, AttributeError, LookupError, RuntimeError, StopIteration, MyError):", "    pass"]


EPILOGUE = "echo(0)\nprint(tell([{all}]))\n"


def write(choices: bytes) -> str:
    m = Maker(choices)
    while m.at < len(choices) - 4 and m.made < 24:
        if m.made < 3 or m.number(2):
            m.value()
        else:
            m.change()
    held = ", ".join(f"v{number}" for number in range(m.made))
    return PROLOGUE + "\n".join(m.lines) + "\n" + EPILOGUE.format(all=held)


graphs = st.binary(min_size=40, max_size=200).map(write)
