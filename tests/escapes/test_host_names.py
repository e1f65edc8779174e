"""Library code that a program gives its iterators to: neither an error, nor a repr, nor a text names a class or function of our side.

Every callable of every module, and every method of many values, is called with iterators of each kind; one that crosses is wrapped.
"""

from __future__ import annotations

import os

import pytest

from tenuto.interpreter import Completed, Limits, Machine, Program
from tenuto.interpreter.facades import facade, facade_names

MODULES = sorted({name for name in facade_names() if facade(name) is not None and not name.startswith("__")} - {"asyncio", "urllib"})
STEP = 1 if os.environ.get("TENUTO_FUZZ") == "1" else 4  # `make fuzz` takes all iterators, else every fourth
HIDDEN = ["Metered", "metered", "FrameNative", "Native", "_counted", "_steps", "SetIterator", "ProgramMeta", "tenuto", "Trampoline"]

CALLS = """
import calendar, collections, datetime, decimal, difflib, fractions, functools, io, itertools, json, random, re, statistics, string, struct
class A(map): pass
class B:
    def __iter__(self): return map(abs, [1, 2])
    def __len__(self): return reversed([1])
    def __index__(self): return zip()
    def __float__(self): return enumerate([])
    def __str__(self): return zip()
    def __hash__(self): return zip()
    def __bool__(self): return zip()
    def __getitem__(self, i): return zip([i])
class C(calendar.Calendar):
    def __init__(self): self.firstweekday = zip()
    def itermonthdays2(self, *a): return zip([1], zip())
    def iterweekdays(self): return map(abs, [1])
class J(json.JSONEncoder):
    def default(self, o): return map(abs, [1])
    def iterencode(self, o, _one_shot=False): return zip([1], [2])
class R(random.Random):
    def random(self): return zip()
    def getrandbits(self, k): return zip([k])
class T(datetime.tzinfo):
    def utcoffset(self, when): return zip()
    def dst(self, when): return map(abs, [])
    def tzname(self, when): return zip([1])
class F(string.Formatter):
    def get_value(self, key, args, kwargs): return zip([key])
    def convert_field(self, value, conversion): return zip([1])
def iterators():
    return [
        map(abs, [1, 2]), filter(None, [1]), zip([1], [2]), enumerate("ab"), reversed([1, 2]),
        itertools.repeat(3, 2), itertools.chain([1], [2]), itertools.islice([1, 2], 1), itertools.groupby([1]), itertools.tee([1])[0],
        iter(int, 0), iter(range(3)), itertools.starmap(max, [(1, 2)]),
        itertools.zip_longest([1]), itertools.product([1]), itertools.accumulate([1]), A(abs, [1]), B(),
    ]
receivers = [
    C(), J(), R(1), F(), datetime.datetime(2024, 1, 1, tzinfo=T()), datetime.time(1, tzinfo=T()), calendar.TextCalendar(),
    calendar.HTMLCalendar(), json.JSONDecoder(), collections.Counter("ab"), collections.OrderedDict(a=1), collections.ChainMap({}),
    collections.defaultdict(list), collections.UserDict(), collections.UserList(), collections.UserString("a"), {}, {1, 2}, [1], (1,), "ab",
    b"ab", bytearray(b"a"), 1, 1.5, fractions.Fraction(1, 2), decimal.Decimal(1), decimal.Context(), io.StringIO(), io.BytesIO(),
    difflib.SequenceMatcher(None, "a", "b"), difflib.Differ(), difflib.HtmlDiff(), re.compile("a"), string.Template("$a"),
    statistics.NormalDist(), struct.Struct("i"), {}.keys(), {}.items(), functools.partial(list), frozenset("a"), range(3), ValueError("x"),
]
told = []
def tell(what):
    for show in (repr, str):
        try:
            told.append(show(what))
        except Exception as error:
            told.append(str(error))
def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        told.append(type(result).__name__)
        tell(result)
    except Exception as error:
        told.append(type(error).__name__)
        tell(error)
        tell(error.args)
def calls(function):
    for it in iterators()[STEP // 2 :: STEP]:
        attempt(function, it)
    for i in range(STEP - 1, 18, STEP):
        attempt(function, iterators()[i], 1)
        attempt(function, 1, iterators()[i])
        attempt(function, "a", iterators()[i])
        attempt(function, [1, iterators()[i]])
        attempt(function, {"a": iterators()[i]})
        attempt(function, 1, 2, iterators()[i])
    attempt(function, *iterators()[:3])
    attempt(function, iterators()[0], key=iterators()[1])
"""
LIMITS = Limits(fuel=10_000_000, memory_bytes=1 << 30, output_bytes=1 << 28)
SKIPPED = {"exit", "sleep", "print_exc", "cycle", "repeat", "run", "breakpoint", "print"}
OF_MODULE = f"""
for name in dir(module):
    if name not in {SKIPPED!r}:
        value = getattr(module, name, None)
        if callable(value):
            calls(value)
told
"""
OF_RECEIVER = """
found = receivers[number]
for name in dir(found):
    try:
        value = getattr(found, name)
    except Exception as error:
        tell(error)
        continue
    if callable(value):
        calls(value)
told
"""


def told(source: str) -> list[str]:
    machine = Machine(
        Program.parse(f"STEP = {STEP}\n{source}", names=["module"]),
        limits=Limits(fuel=10_000_000, memory_bytes=1 << 30, output_bytes=1 << 28),
    )
    state = machine.run()
    assert isinstance(state, Completed), state
    assert isinstance(state.value, list)
    return state.value


def named(texts: list[str]) -> set[str]:
    return {text[:200] for text in texts if any(word in text for word in HIDDEN)}


@pytest.mark.parametrize("module", MODULES)
def test_functions_of_modules(module: str) -> None:
    texts = told(f"{CALLS}\nimport {module}\nmodule = {module}\n{OF_MODULE}")
    assert texts
    assert named(texts) == set()


@pytest.mark.parametrize("number", range(43))
def test_methods(number: int) -> None:
    texts = told(f"{CALLS}\nnumber = {number}\n{OF_RECEIVER}")
    assert len(texts) > 50
    assert named(texts) == set()
