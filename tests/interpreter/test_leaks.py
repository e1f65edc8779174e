"""Walks everything that a program can reach from the facades and from values of every type in the tables, breadth first through allowed
attributes, results of harmless methods, elements and types; nothing of the host's machinery may turn up.
"""

from __future__ import annotations

import calendar
import collections
import collections.abc
import datetime
import decimal
import difflib
import fractions
import importlib.abc
import importlib.machinery
import io
import ipaddress
import itertools
import json
import pathlib
import random
import re
import statistics
import struct
import sys
import textwrap
import time
import types
import typing
import urllib.parse
import uuid
import zoneinfo
from collections import deque
from typing import Any

import pytest

from tenuto.interpreter.attribute_bases import ABSTRACT
from tenuto.interpreter.attribute_tables import CALLABLES, READABLE
from tenuto.interpreter.attributes import host_attribute, names_of
from tenuto.interpreter.deques import own_iterator
from tenuto.interpreter.facades import facade, facade_names
from tenuto.interpreter.facades.entries import Either, Entry, Guarded, Host, Method
from tenuto.interpreter.facades.registry import is_constructible
from tenuto.interpreter.hashes import HMAC, Hash
from tenuto.interpreter.limits import LimitExceeded
from tenuto.interpreter.regex import Match
from tenuto.interpreter.sets import FrozenSet, Set, set_iterator
from tenuto.interpreter.view_iterators import over
from tests.interpreter.services import Services, TooBig, call

CANARY = "the canary of the host"

FORBIDDEN_TYPES = (
    types.ModuleType,
    types.FrameType,
    types.CodeType,
    types.TracebackType,
    types.CellType,
    types.GeneratorType,
    types.CoroutineType,
    io.FileIO,
    io.TextIOWrapper,
    io.BufferedIOBase,
    memoryview,
    importlib.machinery.ModuleSpec,
    importlib.abc.Loader,
)
ALLOWED_STREAMS = (io.BytesIO,)
# `type(x)` may show these; calling one is refused.
MACHINERY = (types.FunctionType, types.CodeType, types.FrameType, types.ModuleType, types.TracebackType, types.CellType)


def raised(function: Any, *args: Any) -> BaseException:
    with pytest.raises(Exception) as caught:
        function(*args)
    return caught.value


# Data of one type leads to the same things again; callables and types are all looked at.
ENOUGH: dict[type, int] = dict.fromkeys((type, *CALLABLES), 1 << 30)


def sample_values() -> list[Any]:
    """At least one value of every type in the tables."""
    today = datetime.datetime(2024, 2, 3, 4, 5, 6, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
    ordered = collections.OrderedDict(a=1)
    rows = [1, 2.5, 1j, True, None, ..., NotImplemented, "text", b"bytes", bytearray(b"x"), [1], (1, 2), {"a": 1}, Set([1]), FrozenSet([1])]
    containers = [
        range(3),
        slice(1),
        deque([1]),
        collections.Counter("ab"),
        ordered,
        collections.defaultdict(int, a=1),
        collections.ChainMap({"a": 1}),
    ]
    views = [{}.keys(), {"a": 1}.items(), {}.values(), ordered.keys(), ordered.values(), ordered.items(), types.MappingProxyType({"a": 1})]
    iterators = [
        iter(v) for v in ([1], (1,), {1: 2}, {1: 2}.values(), {1: 2}.items(), range(3), range(1 << 70), "a", "ä", b"a", bytearray(b"a"))
    ]
    iterators += [
        iter(deque([1])),
        reversed(deque([1])),
        own_iterator(iter(deque([1]))),
        own_iterator(reversed(deque([1]))),
        over(collections.ChainMap({"a": 1}).items()),
        reversed([1]),
        reversed({1: 2}),
        set_iterator(Set([1])),
        iter(int, 1),
        iter(ordered),
        reversed((1,)),
    ]
    iterators += [
        enumerate([1]),
        filter(None, [1]),
        map(str, [1]),
        zip([1], [2]),
        itertools.count(),
        itertools.cycle([1]),
        itertools.repeat(1),
    ]
    iterators += [
        itertools.chain([1], [2]),
        itertools.product([1], [2]),
        itertools.groupby([1, 1]),
        itertools.islice([1], 1),
        *itertools.tee([1]),
    ]
    iterators += [itertools.permutations([1, 2]), itertools.combinations([1], 1), itertools.combinations_with_replacement([1], 1)]
    iterators += [itertools.accumulate([1]), itertools.compress([1], [1]), itertools.dropwhile(bool, [0]), itertools.takewhile(bool, [1])]
    iterators += [
        itertools.filterfalse(None, [1]),
        itertools.pairwise([1, 2]),
        itertools.starmap(max, [(1, 2)]),
        itertools.zip_longest([1]),
    ]
    iterators += [struct.iter_unpack("b", b"a"), iter({1: 1, 2: 2}), reversed({1: 2}.items()), reversed({1: 2}.values())]
    dates = [today, today.date(), today.time(), datetime.timedelta(1), datetime.UTC, today.tzinfo, today.isocalendar(), time.gmtime(0)]
    context = decimal.Context()
    numbers = [
        decimal.Decimal("1.5"),
        context,
        context.flags,
        decimal.Decimal(1).as_tuple(),
        fractions.Fraction(1, 2),
        statistics.NormalDist(),
    ]
    numbers += [statistics.linear_regression([1, 2], [1, 2]), random.Random(1), uuid.UUID(int=1), uuid.SafeUUID.safe, re.IGNORECASE]
    text = [
        re.compile("(a)"),
        Match.of_host(re.fullmatch("(a)", "a")),
        io.StringIO("a\nb"),
        io.BytesIO(b"a"),
        textwrap.TextWrapper(),
        sys.float_info,
        sys.int_info,
    ]
    hashes = [Hash("sha256", b"a"), HMAC(b"k", b"m", "sha256")]
    paths = [pathlib.PurePath("a/b.c"), pathlib.PurePosixPath("/a"), pathlib.PureWindowsPath("c:/a"), pathlib.PurePath("a/b").parents]
    others = [calendar.Calendar(), calendar.TextCalendar(), calendar.HTMLCalendar(), difflib.Differ()]
    others += [
        difflib.SequenceMatcher(None, "a", "b"),
        difflib.HtmlDiff(),
        difflib.Match(1, 2, 3),
    ]
    others += [
        struct.Struct("b"),
        json.JSONEncoder(),
        json.JSONDecoder(),
        types.SimpleNamespace(a=1),
    ]
    others += [complex.real]
    others += [
        vars(urllib.parse.SplitResult.__mro__[1])["scheme"],
        property(len),
        staticmethod(len),
        classmethod(len),
        list[int],
        int | str,
    ]
    others += [typing.List, typing.List[int], typing.Tuple, typing.Optional[int]]  # noqa: UP006, UP045
    others += [typing.Callable[[int], int], typing.Literal[1], typing.Annotated[int, 1], typing.TypeVar("T"), typing.ParamSpec("P")]
    others += [typing.TypeVarTuple("Ts"), typing.ForwardRef("int"), typing.NewType("Id", int)]
    others += [typing.Callable, collections.abc.Callable[[int], int], typing.Concatenate[int, typing.ParamSpec("P")]]
    others += [typing.Unpack[typing.TypeVarTuple("Ts")]]
    others += [typing.TypeAliasType("Ints", int)] if hasattr(typing, "TypeAliasType") else []
    urls = [urllib.parse.urlparse("http://u:p@h:1/a;b?c#d"), urllib.parse.urlsplit("http://h/a"), urllib.parse.urldefrag("a#b")]
    urls += [urllib.parse.urlparse(b"http://h/a"), urllib.parse.urlsplit(b"http://h/a"), urllib.parse.urldefrag(b"a#b")]
    addresses = [
        ipaddress.ip_address("10.0.0.1"),
        ipaddress.ip_address("::1"),
        ipaddress.ip_network("10.0.0.0/30"),
        ipaddress.ip_network("::/126"),
    ]
    addresses += [ipaddress.ip_interface("10.0.0.1/30"), ipaddress.ip_interface("::1/126")]
    callables = [
        len,
        [].append,
        str.upper,
        dict.__setitem__,
        (1).__add__,
        json.dumps,
        json.JSONEncoder().default,
        dict.__dict__["fromkeys"],
    ]
    errors = [ValueError("x"), OSError(2, "no", "f"), SystemExit(1), StopIteration(1), ExceptionGroup("g", [ValueError("y")])]
    errors += [
        raised(json.loads, "{"),
        raised(re.compile, "("),
        raised(compile, "(", "f", "exec"),
        raised(b"\xff".decode),
        raised("ä".encode, "ascii"),
    ]
    errors += [raised(getattr, rows, "nope"), raised(eval, "nope"), raised(__import__, "no_such_module"), raised("x".__contains__, 1)]
    return [
        *rows,
        *containers,
        *views,
        *iterators,
        *dates,
        *numbers,
        *text,
        *hashes,
        *paths,
        *others,
        *urls,
        *addresses,
        *callables,
        *errors,
        object(),
    ]


def check(value: Any, path: str) -> None:
    cls = type(value)
    assert not issubclass(cls, FORBIDDEN_TYPES) or cls in ALLOWED_STREAMS, f"{path} is a {cls}"
    if isinstance(value, type) and value in MACHINERY:
        assert not is_constructible(value), f"{path} is {value}"
    assert not (isinstance(value, str) and CANARY in value), path
    if isinstance(value, dict):
        assert "__builtins__" not in value, f"{path} is the namespace of a module"
        assert not any(value is getattr(module, "__dict__", None) for module in list(sys.modules.values())), f"{path} is a module's "
        "namespace"
    assert not isinstance(value, os_environment()), path


def os_environment() -> type:
    import os

    return type(os.environ)


def walk(roots: list[tuple[str, Any]], depth: int) -> int:
    """Visit what is reachable from `roots` in `depth` steps; the number of objects visited."""
    seen: set[Any] = set()
    keep: list[Any] = []
    count: collections.Counter[type] = collections.Counter()
    level = roots
    for step in range(depth + 1):
        below: list[tuple[str, Any]] = []
        for path, value in level:
            if key(value) in seen or count[type(value)] >= ENOUGH.get(type(value), 150):
                continue
            count[type(value)] += 1
            seen.add(key(value))
            keep.append(value)
            check(value, path)
            if step < depth:
                below += neighbours(path, value)
        level = below
    return len(seen)


def key(value: Any) -> Any:
    # plain values by what they are, so that fresh copies of one are visited once
    if isinstance(value, int | float | str | bytes | type(None)):
        return type(value), value
    if isinstance(value, CALLABLES):
        return type(value), value.__qualname__, type(getattr(value, "__self__", None))
    return id(value)


def neighbours(path: str, value: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [(f"type({path})", type(value))]
    row = READABLE.get(type(value))
    for name in names_of(value):
        try:
            attribute = host_attribute(value, name)
        except (AttributeError, ValueError, NotImplementedError):
            continue  # such as the port of a malformed URL
        if isinstance(attribute, Method | Entry):
            check_entry(attribute, f"{path}.{name}")
        else:
            found.append((f"{path}.{name}", attribute))
        if row is not None and name in row.pure:
            found += results(f"{path}.{name}()", attribute)
    if isinstance(value, list | tuple | Set | FrozenSet | deque):
        found += [(f"{path}[...]", item) for item in itertools.islice(value, 50)]
    elif isinstance(value, dict | types.MappingProxyType):
        found += [(f"{path}[...]", item) for pair in itertools.islice(value.items(), 50) for item in pair]
    return found


_PLAUSIBLE: tuple[tuple[Any, ...], ...] = (
    *((), ("a",), (0,), (1, 1), ("a", "b"), (b"a",), ([1, 2],), (None,), ({"a": 1},), (1.5,), (Set([1]),), ("2024-01-01",)),
    *((decimal.Decimal(2),), (datetime.timedelta(1),), (datetime.date(2024, 1, 1),), (re.compile("a"),), (pathlib.PurePath("a"),)),
    *((str, "a"), ("a", 1), (["a", "b"], 1)),
)


def results(path: str, attribute: Any) -> list[tuple[str, Any]]:
    if isinstance(attribute, Method) and not isinstance(attribute.entry, Guarded):
        return []
    found = []
    for args in _PLAUSIBLE:
        try:
            found.append((path, call(attribute, *args)))
        except (Exception, LimitExceeded, TooBig) as error:
            found.append((f"{path} raises", error))
    return found


def check_entry(found: Any, path: str) -> None:
    entry = found.entry if isinstance(found, Method) else found
    assert not isinstance(entry, Host) or entry.obj is not None, path


def facade_values() -> list[tuple[str, Any]]:
    roots = []
    for module in facade_names():
        found = facade(module)
        assert found is not None
        roots += [(f"{module}.{name}", entry.obj) for name, entry in found.names.items() if isinstance(entry, Host | Either)]
    return roots


def test_samples_cover_every_type_of_the_tables() -> None:
    sampled = {type(value) for value in sample_values()}
    # host sets and the bare tzinfo never reach a program; iterators over host sets neither
    unreachable = {set, frozenset, datetime.tzinfo, pathlib.PurePath, *ABSTRACT}
    batched = {itertools.batched} if hasattr(itertools, "batched") else set()
    assert set(READABLE) - sampled - unreachable - batched - {reversed, types.MethodType} == set()


def test_nothing_of_the_host_is_reachable(capsys: pytest.CaptureFixture[str]) -> None:
    json._canary = CANARY  # type: ignore[attr-defined]
    try:
        visited = walk([*facade_values(), *((f"<{type(value).__name__}>", value) for value in sample_values())], depth=3)
    finally:
        del json._canary  # type: ignore[attr-defined]
    with capsys.disabled():
        print(f" {visited} objects visited ", end="")
    assert visited > 5000


# Whose `__dict__` a program may read: what it has put there itself.
WITH_ATTRIBUTES = (types.SimpleNamespace, collections.ChainMap, collections.Counter, collections.OrderedDict, io.StringIO, io.BytesIO)


def test_errors_of_refused_attributes_carry_nothing() -> None:
    for value in sample_values():
        for name in ("__dict__", "__globals__", "__self__", "__traceback__", "__reduce_ex__", "__subclasses__", "gi_frame", "nope"):
            if (name == "__dict__" and type(value) in WITH_ATTRIBUTES) or isinstance(value, BaseException):
                continue
            with pytest.raises(AttributeError) as caught:
                host_attribute(value, name)
            assert caught.value.obj is None
            assert " at 0x" not in str(caught.value)


def test_guarded_functions_close_over_nothing_that_a_program_could_read() -> None:
    machine = Services()
    found = host_attribute("a", "join")
    assert names_of(found) == ["__class__"]
    with pytest.raises(AttributeError):
        host_attribute(found, "entry")
    assert call(found, ["x"], machine=machine) == "x"
