"""JSON of large values goes in parts, and is what the host's own gives, byte for byte and word for word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenuto.interpreter import Completed, Failed, LimitReached, Limits, Machine, OutOfFuel, Program
from tenuto.interpreter.facades import json_reading, json_writing
from tenuto.interpreter.facades.json import dumps
from tests.oracle import run_on_cpython
from tests.ways import run_program

from .services import Services


@contextmanager
def small_parts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_writing, "LONG", 100)
        patch.setattr(json_writing, "PART", 12)
        patch.setattr(json_writing, "PART_TEXT", 40)
        patch.setattr(json_reading, "LONG", 200)
        patch.setattr(json_reading, "PIECE", 32)
        yield


@small_parts()
def written(value: Any, options: dict[str, Any]) -> str:
    machine, stack, out, size = Services(limit=1 << 40), [], [], 0
    assert json_writing.can_be_in_parts(value, options)
    json_writing.json_begin(machine, stack, out, value, options)
    while stack:
        size = json_writing.json_write(machine, stack, out, size, options)
    return json_writing.json_written(machine, out)


@small_parts()
def read(text: str | bytes, options: dict[str, Any]) -> Any:
    machine, at, size = Services(limit=1 << 40), 0, 0
    stack: list[Any] = []
    text = json_reading.json_text(machine, text)
    assert json_reading.can_be_in_parts(text, options)
    while not stack or stack[0][1] != "end":
        at, size = json_reading.json_read(machine, text, stack, at, size, options)
    json_reading.json_read_end(machine, text, at)
    return stack[0][0]


def outcome(function: Any, *args: Any, **kwargs: Any) -> tuple[str, Any]:
    """What comes of it: of a value its repr, since `1 == True` and `nan != nan`."""
    try:
        return "value", repr(function(*args, **kwargs))
    except json.JSONDecodeError as error:
        return "JSONDecodeError", (str(error), error.pos, error.doc)
    except Exception as error:
        return type(error).__name__, str(error)


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=60), st.sampled_from(['"}, {"', "], [", "\\", "é\n😀", "," * 50])
)
KEYS = st.one_of(st.text(max_size=40), st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=30), st.lists(inner, max_size=4).map(tuple), st.dictionaries(KEYS, inner, max_size=12)
    ),
    max_leaves=120,
)
CONTAINERS = VALUES.filter(lambda value: type(value) in (list, dict, tuple))
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "indent": st.sampled_from([None, 0, 1, 3, -1, "\t", "--"]),
        "separators": st.sampled_from([None, (",", ":"), [" , ", " : "], ("\n,", ":\n")]),
        "sort_keys": st.booleans(),
        "ensure_ascii": st.booleans(),
        "allow_nan": st.booleans(),
        "skipkeys": st.booleans(),
        "check_circular": st.booleans(),
    },
)


@given(CONTAINERS, OPTIONS)
def test_what_is_written_in_parts_is_what_the_host_writes(value: Any, options: dict[str, Any]) -> None:
    assert outcome(written, value, options) == outcome(json.dumps, value, **options)


@given(st.text(min_size=41, max_size=300), st.booleans())
def test_a_long_text_is_written_in_parts(text: str, ensure_ascii: bool) -> None:
    assert written(text, {"ensure_ascii": ensure_ascii}) == json.dumps(text, ensure_ascii=ensure_ascii)


SEPARATORS = st.sampled_from([(",", ":"), (", ", ": "), (" ,\t\n ", " : "), ("," + " " * 40, ":" + " " * 40)])


@given(CONTAINERS, SEPARATORS, st.sampled_from([None, 1]), st.booleans())
def test_what_is_read_in_parts_is_what_the_host_reads(value: Any, separators: Any, indent: Any, ensure_ascii: bool) -> None:
    text = json.dumps(value, separators=separators, indent=indent, ensure_ascii=ensure_ascii)
    for options in ({}, {"parse_float": Decimal, "parse_int": str, "strict": False}):
        assert outcome(read, text, options) == outcome(json.loads, text, **options)
    assert outcome(read, text.encode("utf-8", "surrogatepass"), {}) == outcome(json.loads, text)


@given(CONTAINERS, SEPARATORS, st.data())
def test_what_is_wrong_is_told_as_the_host_tells_it(value: Any, separators: Any, data: Any) -> None:
    text = json.dumps(value, separators=separators)
    at = data.draw(st.integers(1, len(text)))
    end = at if data.draw(st.booleans()) else data.draw(st.integers(at, len(text)))
    wrong = text[:at] + data.draw(st.sampled_from(["", ",", "]", "}", '"', ":", "1", "x", "\\", "[", "{", "\x01", " ", "-"])) + text[end:]
    assert outcome(read, wrong, {}) == outcome(json.loads, wrong)


@pytest.mark.parametrize("behind", ["e0", "e00e0", ".5", ".0e1", "e", ".", "E+1", "0"])
def test_what_would_go_on_with_a_number_behind_one_is_wrong_there(behind: str) -> None:
    for wrong in (f"[null, 1.0000000000000002e00{behind}]", f'{{"a": null, "b": 1.0000000000000002e00{behind}}}'):
        assert outcome(read, wrong, {}) == outcome(json.loads, wrong)


def test_a_cycle_is_found_among_large_containers() -> None:
    rows: list[Any] = [{"row": i} for i in range(50)]
    rows.append({"all": [rows, 1]})
    assert outcome(written, rows, {}) == outcome(json.dumps, rows) == ("ValueError", "Circular reference detected")


def test_a_cycle_that_is_longer_than_the_nesting_allowed_is_nesting() -> None:
    for length, error in ((400, "ValueError"), (600, "RecursionError")):
        first: list[Any] = []
        value = first
        for _ in range(length):
            value = [value]
        first.append(value)
        assert outcome(dumps, Services(), value)[0] == error


def test_default_is_asked_in_parts_too() -> None:
    value = [list(range(30)), {1, 2}, {"a": {3}, **{str(i): i for i in range(30)}}]
    options = {"default": sorted, "indent": 1}
    assert written(value, options) == json.dumps(value, **options)


def test_nesting_has_the_same_limit_in_parts() -> None:
    for depth, is_deep in ((490, False), (510, True)):
        value: Any = list(range(20))
        for _ in range(depth):
            value = [value, 1]
        text = json.dumps(value)
        assert outcome(written, value, {})[0] == outcome(read, text, {})[0] == ("RecursionError" if is_deep else "value")


LARGE = """
import io, json
rows = [{"id": i, "name": f"name {i}", "of": [i / 4, None, {"deep": True}]} for i in range(40)]
text = json.dumps(rows, indent=1)
again = json.loads(text)
with io.StringIO() as file:
    json.dump(again, file)
    file.seek(0)
    third = json.load(file)
print(len(text), third == rows, len(third))
try:
    json.loads(text[:-2] + ", x]")
except json.JSONDecodeError as error:
    print(error)
print(len(json.dumps([object()] * 20 + list(range(100)), default=lambda o: {"an": "object"})))
"""


@small_parts()
def test_a_run_stops_and_is_stored_between_the_parts(capsys: pytest.CaptureFixture[str]) -> None:
    exec(LARGE, {})
    expected = capsys.readouterr().out
    straight = Machine(Program.parse(LARGE), limits=Limits(fuel=None))
    assert isinstance(straight.run(), Completed)
    assert straight.stdout == expected
    machine, within = Machine(Program.parse(LARGE), limits=Limits(fuel=None)), set()
    for slices in range(10_000):
        state = machine.run(40)
        if not isinstance(state, OutOfFuel):
            break
        within.add(getattr(machine.current_site, "line", 0))
        if slices % 3 == 0:
            machine = Machine.restore(machine.snapshot(), limits=Limits(fuel=None))
    assert isinstance(state, Completed)
    assert machine.stdout == expected
    assert machine.fuel_used == straight.fuel_used
    assert {4, 5, 7, 9} <= within  # in the middle of dumps, loads, dump and load


def test_what_is_wrong_with_the_arguments_of_large_ones() -> None:
    for call, message in (
        ("json.dumps([1] * 40_000, indent=1, depth=3)", "JSONEncoder.__init__() got an unexpected keyword argument 'depth'"),
        ("json.dumps([object()] * 40_000)", "Object of type object is not JSON serializable"),
    ):
        state = Machine(Program.parse(f"import json\n{call}")).run()
        assert isinstance(state, Failed)
        assert (state.error.type, state.error.message) == ("TypeError", message)


BY_CLASS = """
import json
class P: pass
class E(json.JSONEncoder):
    def default(self, o):
        return "P" if type(o) is P else super().default(o)
class F(E):
    item_separator = ";"
rows = [{"id": i, "p": P()} for i in range(20_000)]
def tried(value, **options):
    try:
        text = json.dumps(value, **options)
    except TypeError as error:
        return str(error)
    return len(text), text[:99], text[-99:]
print(tried(rows, cls=E), tried(rows, cls=E, indent=1, sort_keys=True), tried([rows, object], cls=E), tried(rows, cls=F))
print(tried([[1]] * 50_000, cls=json.JSONEncoder), tried([1] * 50_000, cls=None), tried(rows, cls=E, default=5))
numbers = json.dumps(list(range(100_000)))
print(len(json.loads(numbers, cls=json.JSONDecoder)), len(json.loads(numbers, cls=None)), json.JSONEncoder(indent=2).encode([1]))
"""


def test_by_a_class_that_has_its_own_default_it_goes_in_parts() -> None:
    assert run_program(BY_CLASS) == run_on_cpython(BY_CLASS)
    machine = Machine(Program.parse(BY_CLASS.partition("print")[0] + "json.dumps(rows, cls=E)"), limits=Limits(fuel=None))
    longest = used = 0
    while isinstance(machine.run(2000), OutOfFuel):
        longest, used = max(longest, machine.fuel_used - used), machine.fuel_used
    assert longest < 120_000


def test_streams() -> None:
    source = """
import io, json
stream = io.StringIO()
json.dump({"a": 1}, stream, indent=1)
stream.seek(0)
print(stream.getvalue(), json.load(stream))
class Own:
    def write(self, text): print("written", text)
    def read(self): return "[1, 2]"
json.dump([3], fp=Own())
print(json.load(fp=Own(), parse_int=str))
"""
    machine = Machine(Program.parse(source))
    assert isinstance(machine.run(), Completed)
    assert machine.stdout == "{\n \"a\": 1\n} {'a': 1}\nwritten [3]\n['1', '2']\n"


@pytest.mark.parametrize(
    ("setting", "call", "limit"),
    [
        ("a = [1]\nfor i in range(60): a = [a, a]", "json.dumps(a)", "value_bytes"),
        ("a = {'k': 1}\nfor i in range(60): a = {1: a, 2: a}", "json.dumps(a)", "value_bytes"),
        ("a = '[' + '{},' * 400_000 + '1]'", "json.loads(a)", "value_bytes"),
        ("a = '[' + '1,' * 1_000_000 + '1]'", "json.loads(a)", "value_bytes"),
        ("a = [1] * 100_000", "json.dumps(a, indent=' ' * 1000)", "value_bytes"),
        ("a = ['x' * 1_000_000] * 100", "json.dumps(a)", "value_bytes"),
    ],
)
def test_what_becomes_too_large_ends_the_run_in_parts_too(setting: str, call: str, limit: str) -> None:
    machine = Machine(Program.parse(f"import json\n{setting}\nprint('set')\n{call}"), limits=Limits(fuel=None, value_bytes=16 << 20))
    while isinstance(state := machine.run(100_000), OutOfFuel):
        pass
    assert isinstance(state, LimitReached)
    assert (machine.stdout, state.limit) == ("set\n", limit)
