"""`hash()` of a program: CPython's number where that is the same everywhere, otherwise one that depends on the value alone."""

import datetime as dt
import enum
import subprocess
import sys
from collections import namedtuple
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenuto.interpreter import Completed, Machine, Program
from tenuto.interpreter.hashing import stable_hash
from tenuto.interpreter.sets import FrozenSet


def no_identity(value):
    raise AssertionError(value)


def hashed(value):
    return stable_hash(value, no_identity)


numbers = st.one_of(
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.complex_numbers(allow_nan=False),
    st.decimals(allow_nan=False),
    st.fractions(),
)
plain = st.recursive(
    numbers | st.text() | st.binary() | st.none() | st.datetimes() | st.dates() | st.times() | st.timedeltas() | st.uuids(),
    lambda inner: st.lists(inner).map(tuple) | st.frozensets(inner),
    max_leaves=8,
)


@given(st.recursive(numbers, lambda inner: st.lists(inner).map(tuple) | st.frozensets(inner), max_leaves=12))
def test_numbers_and_what_is_made_of_them_hash_as_in_cpython(value):
    assert hashed(value) == hash(value)


@pytest.mark.parametrize(
    "value", [0, -1, -2, 2**61 - 1, 1 << 100, True, 1.0, -1.0, float("inf"), -1j, (), (-1,), (((),),), frozenset(), dt.timedelta(-1)]
)
def test_numbers_at_the_edges(value):
    assert hashed(value) == hash(value)


def test_ranges_of_numbers_hash_as_in_cpython():
    for value in (range(1, 9, 2), range(10**30)):
        assert hashed(value) == hash(value)
    assert hashed(range(5, 1)) == hashed(range(0))
    assert hashed(range(5, 6, 9)) == hashed(range(5, 6))


@given(plain)
def test_a_hash_is_64_bits_and_never_minus_one(value):
    assert -(2**63) <= hashed(value) < 2**63
    assert hashed(value) != -1


@given(plain, plain)
def test_equal_values_hash_alike(left, right):
    if left == right:
        assert hashed(left) == hashed(right)
    else:
        assert hash(left) == hash(right) or hashed(left) != hashed(right)


def test_equal_values_of_different_looks():
    berlin = dt.datetime(2024, 6, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert hashed(berlin) == hashed(berlin.astimezone(dt.UTC))
    assert hashed(dt.datetime(2024, 1, 1, fold=1)) == hashed(dt.datetime(2024, 1, 1))
    west = dt.timezone(dt.timedelta(hours=-1))
    assert dt.time(12, tzinfo=dt.UTC) == dt.time(11, tzinfo=west)
    assert hashed(dt.time(12, tzinfo=dt.UTC)) == hashed(dt.time(11, tzinfo=west))
    assert hashed(FrozenSet("ab")) == hashed(frozenset("ba"))
    assert hashed("abc") != hashed(b"abc")
    assert hashed(dt.date(2024, 1, 1)) != hashed(dt.datetime(2024, 1, 1))
    assert hashed(berlin) == hash(berlin)
    assert hashed(dt.time(11, tzinfo=west)) == hash(dt.time(11, tzinfo=west))
    assert hashed(Decimal("1.0")) == hashed(1) == hashed(True)
    assert hashed(float("nan")) == hashed(Decimal("nan")) == 0


def test_subclasses_hash_as_their_base():
    class Word(str):
        __slots__ = ()

    class Color(enum.Enum):
        RED = 1.5

    class Level(enum.IntEnum):
        LOW = 1

    point = namedtuple("point", "x y")
    assert hashed(Word("a")) == hashed("a")
    assert hashed(point(1, "a")) == hashed((1, "a"))
    assert hashed(Color.RED) == hashed("RED")
    assert hashed(Level.LOW) == hashed("LOW" if hash(Level.LOW) == hash("LOW") else 1)


def test_what_has_an_identity_asks_for_its_number():
    class Thing:
        pass

    thing = Thing()
    numbers = {id(thing): 7, id(Thing): 8}
    assert stable_hash(thing, lambda value: numbers[id(value)]) == stable_hash(thing, lambda value: 7)
    assert stable_hash(thing, lambda value: 7) != stable_hash(Thing, lambda value: 8)
    assert hashed(len) != hashed(abs)
    assert stable_hash([].append, lambda value: 1) == stable_hash([].append, lambda value: 1)


@pytest.mark.parametrize("value", [[], {}, set(), bytearray(), {}.keys(), ([],), (1, {})])
def test_unhashable_types_say_so_as_in_cpython(value):
    with pytest.raises(TypeError) as ours:
        hashed(value)
    with pytest.raises(TypeError) as theirs:
        hash(value)
    assert str(ours.value) == str(theirs.value)


def test_a_signaling_nan_is_refused():
    with pytest.raises(TypeError, match="Cannot hash a signaling NaN value"):
        hashed(Decimal("snan"))


PROBE = """
import datetime as dt
from tenuto.interpreter.hashing import stable_hash
values = "abc", b"x", None, ("a", None), frozenset(["a", 1]), dt.datetime(2024, 1, 1), dt.time(1), range(0), range(3), len
values += dt.timezone.utc, 1e100
print([stable_hash(value, lambda v: 5) for value in values], stable_hash(object(), lambda v: 5))
"""


def test_hashes_do_not_depend_on_the_process():
    outputs = {
        subprocess.run([sys.executable, "-c", PROBE], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in "012"
    }
    expected = [
        -4293979361495155197, 3748972774128303969, 4238894112, -3058298531677689747, 3144664818713098217, -7311435696082187049,
        -4359242284156870048, 2676694398852732306, -8338477496398685190, -5526365188996658522, 3010437511937009226, 1822893315824342674,
    ]  # fmt: skip
    assert outputs == {f"{expected} -5824518062960145470\n"}


def test_frozensets_that_hold_each_other_are_hashed_and_stored_once_each():
    machine = Machine(Program.parse("kept = []\nfor i in range(60):\n    kept.append(frozenset(kept))\nhash(kept[3])"))
    finished = machine.run(100_000)
    assert isinstance(finished, Completed)
    assert finished.value == hash(frozenset([frozenset(), frozenset([frozenset()]), frozenset([frozenset(), frozenset([frozenset()])])]))
    assert stable_hash(machine.globals_["kept"][59], id) != stable_hash(machine.globals_["kept"][58], id)
    assert Machine.restore(machine.snapshot()).snapshot() == machine.snapshot()
