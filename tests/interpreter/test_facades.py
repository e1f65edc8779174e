"""Facades: what each module offers, the guards in front of host functions, and the names that snapshots keep."""

from __future__ import annotations

import ast
import calendar
import importlib
import io
import itertools
import json
import math
import operator
import random
import statistics
import time
import types
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import tenuto.interpreter
from tenuto.interpreter.attributes import class_static
from tenuto.interpreter.facades import constructors, facade, facade_names, refusal_hint
from tenuto.interpreter.facades.entries import ByMachine, Either, Guarded, Host, Prelude, Refused, Submodule
from tenuto.interpreter.facades.refusals import HINTS
from tenuto.interpreter.facades.registry import by_qualified_name, is_constructible, qualified_name
from tenuto.interpreter.guarded_methods import GUARDED
from tenuto.interpreter.limits import LimitExceeded
from tenuto.interpreter.sets import Set
from tests.interpreter.services import Services, TooBig, call

PRELUDE = Path(tenuto.interpreter.__path__[0]) / "prelude"
EVERY_NAME = [(module, name) for module in facade_names() for name in facade(module).names]  # type: ignore[union-attr]


def entry(path: str) -> Any:
    module, _, name = path.rpartition(".")
    found = facade(module)
    assert found is not None
    return found.get(name)


def prelude_file(module: str) -> Path:
    return PRELUDE / f"{module.replace('.', '_')}.py"


def defined_names(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name)
    return names


def test_entries_of_the_prelude_are_defined_there() -> None:
    missing = []
    for module, name in EVERY_NAME:
        found = facade(module).names[name]  # type: ignore[union-attr]
        if isinstance(found, Prelude | Either):
            path = prelude_file(found.module or module)
            if path.exists() and found.name not in defined_names(path):
                missing.append(f"{module}.{name}")
    assert missing == []


@pytest.mark.parametrize("module", facade_names())
def test_names_are_public_names_of_the_hosts_module(module: str) -> None:
    # names that only later Pythons have, and the run's own in the place of what a later Python added
    later = {"calendar": {"Day", "Month"}, "copy": {"replace"}, "re": {"PatternError"}, "typing": {"override"}, "warnings": {"deprecated"}}
    later["types"] = {"get_original_bases"}
    later["calendar"] |= {month.upper() for month in calendar.month_name}
    host = importlib.import_module(module)
    found = facade(module)
    assert found is not None
    assert found.name == module
    names = {name for name, each in found.names.items() if not isinstance(each, Refused)}
    assert {name for name in names if not hasattr(host, name)} - later.get(module, set()) == set()
    private = {"sys": {"__stdout__", "__stderr__"}, "inspect": {"_empty"}}.get(module, set())
    # operator's functions have the names of the methods too
    assert {name for name in names if name.startswith("_") and module != "operator"} == private
    assert set(found.exports) <= names


def test_no_facade_holds_a_module_or_a_secret_way_out() -> None:
    for module, name in EVERY_NAME:
        found = facade(module).names[name]  # type: ignore[union-attr]
        value = found.obj if isinstance(found, Host | Either) else None
        assert not isinstance(value, types.ModuleType | types.CodeType | types.FrameType | io.IOBase | dict | list), (module, name)


def test_facades_are_frozen() -> None:
    found = facade("math")
    assert found is facade("math")
    with pytest.raises(TypeError):
        found.names["sqrt"] = Host(1)  # type: ignore[union-attr, index]
    with pytest.raises(AttributeError):
        found.name = "x"  # type: ignore[union-attr, misc]


@pytest.mark.parametrize(
    "module", ["os", "sys.modules", "subprocess", "builtins", "concurrent.futures", "os.path", "", "math.sqrt", "urllib.request"]
)
def test_what_is_no_facade(module: str) -> None:
    assert facade(module) is None
    assert refusal_hint(module)


def test_hints_say_what_to_use_instead() -> None:
    assert "registered tool" in refusal_hint("requests")
    assert refusal_hint("os.path") == HINTS["os.path"]
    assert refusal_hint("concurrent.futures") == HINTS["concurrent"]
    assert refusal_hint("some_package.inner") == HINTS[""]
    assert not set(HINTS) & set(facade_names()) - {"urllib"}
    for module, name in EVERY_NAME:
        found = facade(module).names[name]  # type: ignore[union-attr]
        assert not isinstance(found, Refused) or found.hint


def test_submodules() -> None:
    assert entry("collections.abc") == Submodule("collections.abc")
    assert entry("urllib.parse") == Submodule("urllib.parse")
    assert facade("collections.abc") is not None


CASES: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("math.factorial", (20,), {}),
    ("math.comb", (10, 3), {}),
    ("math.perm", (10,), {}),
    ("math.prod", ([2, 3.0],), {"start": 2}),
    ("math.lcm", (4, 6), {}),
    ("math.gcd", (12, 18), {}),
    ("math.floor", (Decimal("2.5"),), {}),
    ("math.ceil", (2.1,), {}),
    ("math.fsum", ([0.1] * 10,), {}),
    ("json.dumps", ({"b": [1, None, 2.5], "a": "ü"},), {"indent": 2, "sort_keys": True, "ensure_ascii": False}),
    ("json.dumps", ((1, 2),), {"separators": (",", ":")}),
    ("json.loads", ('{"a": [1, {"b": null}], "c": "[[["}',), {}),
    ("json.loads", (b"[1.5]",), {"parse_float": Decimal}),
    ("textwrap.fill", ("one two three", 7), {}),
    ("textwrap.indent", ("a\nb", "> "), {}),
    ("textwrap.shorten", ("one two three",), {"width": 9}),
    ("statistics.mean", ([1, 2, 4],), {}),
    ("statistics.quantiles", ([1, 2, 3, 4],), {"n": 4}),
    ("difflib.get_close_matches", ("appel", ["ape", "apple", "peach"]), {}),
    ("hashlib.pbkdf2_hmac", ("sha256", b"p", b"s", 10), {}),
    ("struct.pack", ("<IH", 1, 2), {}),
    ("shlex.split", ("a 'b c'",), {}),
    ("shlex.join", (["a", "b c"],), {}),
    ("unicodedata.normalize", ("NFKC", "ﬁ"), {}),
    ("zlib.decompress", (__import__("zlib").compress(b"abc" * 10_000),), {}),
    ("time.strftime", ("%Y-%m-%d", time.gmtime(0)), {}),
    ("sys.intern", ("a",), {}),
]
ERRORS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("math.factorial", (-1,), {}),
    ("math.factorial", (1.5,), {}),
    ("math.comb", ("a", 1), {}),
    ("math.prod", (5,), {}),
    ("json.dumps", ({1},), {}),
    ("json.dumps", (float("nan"),), {"allow_nan": False}),
    ("json.loads", ("{bad",), {}),
    ("json.loads", (5,), {}),
    ("statistics.mean", ([],), {}),
    ("textwrap.wrap", ("a", 0), {}),
    ("struct.pack", ("<I", "a"), {}),
    ("struct.pack", ("?!",), {}),
    ("shlex.split", ("'a",), {}),
    ("zlib.decompress", (b"abc",), {}),
    ("zlib.decompress", (__import__("zlib").compress(b"abc" * 10_000)[:-5],), {}),
    ("hashlib.new", ("nope",), {}),
]


def host_function(path: str) -> Callable[..., Any]:
    module, _, name = path.rpartition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


@pytest.mark.parametrize(("path", "args", "kwargs"), CASES, ids=[f"{path}{args!r:.40}" for path, args, _ in CASES])
def test_guarded_functions_give_the_hosts_result(path: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    assert call(entry(path), *args, **kwargs) == host_function(path)(*args, **kwargs)


@pytest.mark.parametrize(("path", "args", "kwargs"), ERRORS, ids=[f"{path}{args!r:.40}" for path, args, _ in ERRORS])
def test_guarded_functions_give_the_hosts_errors(path: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    with pytest.raises(Exception) as expected:
        host_function(path)(*args, **kwargs)
    with pytest.raises(type(expected.value)) as caught:
        call(entry(path), *args, **kwargs)
    assert str(caught.value) == str(expected.value)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def laughs() -> list[Any]:
    value: list[Any] = ["ha"] * 10
    for _ in range(12):
        value = [value] * 10
    return value


@pytest.mark.parametrize(
    ("path", "args", "kwargs"),
    [
        ("math.factorial", (10**9,), {}),
        ("math.comb", (10**9, 10**8), {}),
        ("math.perm", (10**9,), {}),
        ("math.prod", ([1 << 4000] * 100_000,), {}),
        ("math.prod", (itertools.count(1),), {}),
        ("math.lcm", tuple((1 << 60) + k for k in range(200_000)), {}),
        ("math.floor", (Decimal("1E+99999999"),), {}),
        ("math.fsum", (itertools.repeat(1.0),), {}),
        ("json.dumps", ([1],), {"indent": 10**9}),
        ("textwrap.indent", ("\n".join("ab"), "x" * (1 << 21)), {}),
        ("statistics.mean", (itertools.count(),), {}),
        ("difflib.get_close_matches", ("ab" * 100_000, ["ba" * 1_000_000] * 10), {}),
        ("difflib.unified_diff", (itertools.repeat("a"), ["b"]), {}),
        ("hashlib.pbkdf2_hmac", ("sha256", b"p", b"s", 10**10), {}),
        ("struct.pack", ("10000000000x",), {}),
        ("zlib.decompress", (__import__("zlib").compress(bytes(1 << 24)),), {}),
        ("random.choices", ([1],), {"k": 10**9}),
        ("random.randbytes", (10**9,), {}),
        ("random.getrandbits", (10**11,), {}),
        ("secrets.token_hex", (10**9,), {}),
        ("secrets.randbits", (10**11,), {}),
        ("itertools.product", (range(10**9), [1]), {}),
        ("itertools.permutations", (itertools.count(),), {}),
        ("shlex.join", (itertools.repeat("a"),), {}),
        ("unicodedata.normalize", ("NFKC", "\ufdfa" * 100_000), {}),
    ],
)
def test_bombs_are_stopped_before_the_host_works(path: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    started = time.process_time()
    with pytest.raises((TooBig, LimitExceeded)):
        call(entry(path), *args, **kwargs)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("cls", "args"),
    [("fractions.Fraction", ("1e1000000000",)), ("fractions.Fraction", (Decimal("1e99999999"),)), ("struct.Struct", ("10000000000x",))],
)
def test_constructors_are_guarded(cls: str, args: tuple[Any, ...]) -> None:
    host = by_qualified_name(cls)
    with pytest.raises(TooBig):
        constructors()[host](Services(), host, *args)


def test_constructors_build_what_the_host_builds() -> None:
    assert constructors()[Fraction](Services(), Fraction, "3/4") == Fraction(3, 4)
    assert constructors()[Fraction](Services(), Fraction, "1e-3") == Fraction(1, 1000)
    assert constructors()[Fraction](Services(), Fraction, 3, 6) == Fraction(1, 2)
    assert constructors()[random.Random](Services(), random.Random, 7).random() == random.Random(7).random()
    machine, same = Services(), Services()
    assert constructors()[random.Random](machine, random.Random).random() == constructors()[random.Random](same, random.Random).random()
    with pytest.raises(ValueError, match="valid range for prec"):
        constructors()[by_qualified_name("decimal.Context")](Services(), by_qualified_name("decimal.Context"), prec=10**6)


def test_nesting_does_not_depend_on_the_hosts_stack() -> None:
    with pytest.raises(RecursionError, match="maximum recursion depth exceeded while encoding a JSON object"):
        call(entry("json.dumps"), nested(600))
    with pytest.raises(RecursionError, match="maximum recursion depth exceeded while decoding a JSON array from a unicode string"):
        call(entry("json.loads"), "[" * 600 + "]" * 600)
    assert json.loads(call(entry("json.dumps"), nested(400))) == nested(400)
    assert call(entry("json.loads"), json.dumps(["[" * 1000, "\\" * 5])) == ["[" * 1000, "\\" * 5]
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    with pytest.raises(ValueError, match="Circular reference detected"):
        call(entry("json.dumps"), cyclic)


def test_json_words_for_a_programs_set() -> None:
    with pytest.raises(TypeError, match="Object of type set is not JSON serializable"):
        call(entry("json.dumps"), {"a": Set([1])})


def test_the_clock_stands_where_the_machine_says() -> None:
    machine = Services(now=1_700_000_000.25)
    assert call(entry("time.time"), machine=machine) == 1_700_000_000.25
    assert call(entry("time.time_ns"), machine=machine) == 1_700_000_000_250_000_000
    assert call(entry("time.perf_counter"), machine=machine) == 1_700_000_000.25
    assert call(entry("time.gmtime"), machine=machine) == time.gmtime(1_700_000_000)
    assert call(entry("time.localtime"), machine=machine) == time.gmtime(1_700_000_000)
    assert call(entry("time.mktime"), time.gmtime(1_700_000_000), machine=machine) == 1_700_000_000.0
    assert call(entry("time.ctime"), machine=machine) == "Tue Nov 14 22:13:20 2023"
    assert call(entry("time.strftime"), "%s", machine=machine) == "1700000000"
    assert entry("time.sleep") == ByMachine("sleep")


def test_random_values_come_from_the_machine() -> None:
    expected = random.Random(1)
    machine = Services()
    assert call(entry("random.random"), machine=machine) == expected.random()
    assert call(entry("random.randint"), 1, 6, machine=machine) == expected.randint(1, 6)
    items = list(range(10))
    call(entry("random.shuffle"), items, machine=machine)
    shuffled = list(range(10))
    expected.shuffle(shuffled)
    assert items == shuffled
    call(entry("random.seed"), 5, machine=machine)
    assert call(entry("random.sample"), range(100), 3, machine=machine) == random.Random(5).sample(range(100), 3)


def test_samples_are_drawn_where_the_hosts_would_draw_them() -> None:
    machine = Services()
    before = random.getstate()
    random.seed(1)
    try:
        expected = [*statistics.NormalDist(10, 2).samples(5), random.random()]
    finally:
        random.setstate(before)
    drawn = GUARDED[statistics.NormalDist, "samples"].fn(machine, statistics.NormalDist(10, 2), 5)
    assert [*drawn, machine.random.random()] == expected


def _seeded(seed: int) -> Services:
    machine = Services()
    machine.entropy = random.Random(seed)
    return machine


def test_uuids_are_the_runs_own() -> None:
    first = call(entry("uuid.uuid4"), machine=_seeded(5))
    assert first == call(entry("uuid.uuid4"), machine=_seeded(5))
    assert (first.version, first.variant) == (4, uuid.RFC_4122)
    timed = call(entry("uuid.uuid1"), machine=Services(now=1000.0))
    assert timed.version == 1
    assert datetime.fromtimestamp((timed.time - 0x01B21DD213814000) / 1e7, UTC).timestamp() == 1000.0
    assert timed.node >> 40 & 1


def test_iterators_of_host_generators_become_iterators_of_lists() -> None:
    diff = call(entry("difflib.unified_diff"), ["a"], ["b"], lineterm="")
    assert type(diff) is type(iter([]))
    assert list(diff) == list(__import__("difflib").unified_diff(["a"], ["b"], lineterm=""))


def test_exit_is_an_exception() -> None:
    with pytest.raises(SystemExit) as caught:
        call(entry("sys.exit"), 3)
    assert caught.value.code == 3


@pytest.mark.parametrize(
    ("name", "obj"),
    [
        ("math.sqrt", math.sqrt),
        ("datetime.datetime", datetime),
        ("builtins.len", len),
        ("builtins.set", Set),
        ("builtins.str.upper", str.upper),
        ("builtins.dict.__setitem__", dict.__setitem__),
        ("builtins.list_iterator", type(iter([]))),
        ("builtins.ValueError", ValueError),
        ("json.JSONDecodeError", json.JSONDecodeError),
        ("typing.Optional", __import__("typing").Optional),
        ("fractions.Fraction.limit_denominator", class_static(Fraction, "limit_denominator")),
        ("operator.itemgetter", operator.itemgetter),
        ("itertools.chain", itertools.chain),
    ],
)
def test_names_of_host_objects(name: str, obj: object) -> None:
    assert qualified_name(obj) == name
    assert by_qualified_name(name) is obj


def test_entries_have_names_too() -> None:
    assert qualified_name(entry("math.comb")) == "math.comb"
    assert by_qualified_name("math.comb") is entry("math.comb")
    joined = by_qualified_name("builtins.str.join")
    assert isinstance(joined, Guarded)
    assert qualified_name(joined) == "builtins.str.join"
    assert qualified_name(entry("time.perf_counter")) == "time.perf_counter"


def test_every_reachable_host_object_has_a_name() -> None:
    unnamed = []
    for module, name in EVERY_NAME:
        found = facade(module).names[name]  # type: ignore[union-attr]
        if isinstance(found, Guarded) or (isinstance(found, Host | Either) and callable(found.obj)):
            obj = found if isinstance(found, Guarded) else found.obj
            named = qualified_name(obj)
            if named is None or by_qualified_name(named) is not obj:
                unnamed.append(f"{module}.{name}")
    assert unnamed == []


UNREACHABLE = (
    "os.system builtins.eval builtins.getattr builtins.open builtins.__import__ builtins.object.__subclasses__ json.codecs "
    "builtins.str.__reduce__ "
    "random._inst math.__loader__ builtins.type.mro json builtins"
)


@pytest.mark.parametrize("name", [*UNREACHABLE.split(), ""])
def test_unreachable_objects_have_no_name(name: str) -> None:
    with pytest.raises(KeyError):
        by_qualified_name(name)


def test_which_types_a_program_may_call() -> None:
    for cls in (list, Set, datetime, Decimal, ValueError, io.StringIO, types.SimpleNamespace, itertools.chain):
        assert is_constructible(cls)
    for hidden in (
        types.FunctionType,
        types.CodeType,
        types.ModuleType,
        type(math.sqrt.__call__),
        io.FileIO,
        type(iter([])),
        types.BuiltinFunctionType,
    ):
        assert not is_constructible(hidden)
