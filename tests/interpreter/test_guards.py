"""Guards: what is small goes through as on the host, what is large is refused before the host begins."""

import sys
import time
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product, zip_longest
from operator import eq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenuto.interpreter import guards
from tenuto.interpreter.guards.memory import Walk, held_bytes
from tenuto.interpreter.limits import LimitExceeded
from tenuto.interpreter.sets import FrozenSet, Set

from .services import Services, TooBig

OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "**": lambda a, b: a**b,
    "<<": lambda a, b: a << b,
}


class Deep(list):
    """As a program's class that derives from list would be."""

    def __iter__(self):
        raise AssertionError("a guard never calls what a program may have overridden")

    __len__ = __iter__


def outcome(function, *args):
    try:
        return repr(function(*args))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


operands = st.one_of(
    st.integers(-1000, 1000), st.integers(-(10**30), 10**30), st.booleans(), st.floats(-1e6, 1e6), st.fractions(-9, 9, max_denominator=50),
    st.text(max_size=4), st.binary(max_size=4), st.lists(st.integers(), max_size=3), st.tuples(st.integers()), st.none(),
    st.decimals(-100, 100, places=2), st.builds(deque, st.lists(st.integers(), max_size=2)), st.builds(bytearray, st.binary(max_size=3)),
)  # fmt: skip


@given(operands, operands, st.sampled_from(sorted(guards.BINARY_GUARDS)))
def test_small_values_are_the_hosts(a, b, symbol):
    try:
        ours = outcome(guards.BINARY_GUARDS[symbol], Services(limit=1 << 16), a, b)
    except (TooBig, LimitExceeded):
        assert symbol in ("**", "<<", "*")
        assert max(abs(v) for v in (a, b) if isinstance(v, int | Fraction)) > 100
    else:
        assert ours == outcome(OPERATORS[symbol], a, b)


HUGE = 1 << (8 << 19)
MANY = 10**12
BOMBS = {
    "9**9**9": lambda m: guards.power(m, 9, 9**9),
    "10**10**10": lambda m: guards.power(m, 10, 10**10),
    "a power that fits but takes long": lambda m: guards.power(m, 3, 4_000_000),
    "negative base": lambda m: guards.power(m, -7, 10**9),
    "power of a fraction": lambda m: guards.power(m, Fraction(2, 3), 10**9),
    "negative power of a fraction": lambda m: guards.power(m, Fraction(2, 3), Fraction(-(10**9))),
    "pow()": lambda m: guards.modular_power(m, 9, 9**9),
    "pow() with a huge exponent and modulus": lambda m: guards.modular_power(m, 3, 3**60_000, 3**60_000 + 2),
    "shift": lambda m: guards.left_shift(m, 1, 10**12),
    "shift of a bool": lambda m: guards.left_shift(m, True, 10**12),
    "product": lambda m: guards.multiply(m, HUGE, HUGE),
    "product that takes long": lambda m: guards.multiply(m, 1 << 4_100_000, 1 << 4_100_000),
    "division": lambda m: guards.floor_divide(m, 1 << 4_000_000, 3**1_000_000),
    "remainder": lambda m: guards.modulo(m, 1 << 4_000_000, 3**1_000_000),
    "divmod": lambda m: guards.divide_both(m, 1 << 4_000_000, 3**1_000_000),
    "fractions": lambda m: guards.add(m, Fraction(1, 3**300_000), Fraction(1, 2**400_000 + 1)),
    "fraction product": lambda m: guards.multiply(m, Fraction(3**300_000, 2), Fraction(7, 2**400_000 + 1)),
    "str * n": lambda m: guards.multiply(m, "a", MANY),
    "n * str": lambda m: guards.multiply(m, MANY, "ab"),
    "wide str": lambda m: guards.multiply(m, "é", 300_000),
    "list * n": lambda m: guards.multiply(m, [0], MANY),
    "tuple * n": lambda m: guards.multiply(m, (1, 2), 10**6),
    "bytes * n": lambda m: guards.multiply(m, b"x", MANY),
    "deque * n": lambda m: guards.multiply(m, deque([1]), MANY),
    "bytearray * n": lambda m: guards.multiply(m, bytearray(b"x"), MANY),
    "str + str": lambda m: guards.add(m, "a" * 600_000, "b" * 600_000),
    "list + list": lambda m: guards.add(m, [0] * 100_000, [0] * 100_000),
    "%d width": lambda m: guards.modulo(m, "%1000000000d", 1),
    "%s width": lambda m: guards.modulo(m, "%-99999999999999999999s", "x"),
    "%* width": lambda m: guards.modulo(m, "%*d", (10**9, 1)),
    "%.f precision": lambda m: guards.modulo(m, "%.2000000000f", 1.5),
    "%.* precision": lambda m: guards.modulo(m, "%.*f", (2_000_000_000, 1.5)),
    "%(key) width": lambda m: guards.modulo(m, "%(a)1000000000d", {"a": 1}),
    "many widths": lambda m: guards.modulo(m, "%9999999d" * 100, (1,) * 100),
    "bytes %": lambda m: guards.modulo(m, b"%1000000000d", 1),
    "%x of a huge int": lambda m: guards.modulo(m, "%x", 1 << 10_000_000),
    "% of shared lists": lambda m: guards.modulo(m, "%s", (shared(60, list),)),
    "format width": lambda m: guards.formatted(m, 1, "1000000000d"),
    "format fill": lambda m: guards.formatted(m, "x", "*^99999999999999999999999"),
    "format precision": lambda m: guards.formatted(m, 1.5, ".2000000000f"),
    "format binary": lambda m: guards.formatted(m, 1 << 9_000_000, "b"),
    "format Decimal": lambda m: guards.formatted(m, Decimal("1e999999"), "f"),
    "format Decimal precision": lambda m: guards.formatted(m, Decimal(1), ".1000000000f"),
    "format Fraction": lambda m: guards.formatted(m, Fraction(1, 3), ".100000000f"),
    "bin()": lambda m: guards.digits_of(m, 1 << 9_000_000, 2),
    "repr of shared lists": lambda m: guards.check_text(m, shared(60, list)),
    "repr of shared tuples": lambda m: guards.check_text(m, shared(60, tuple)),
    "repr of shared dicts": lambda m: guards.check_text(m, shared(60, lambda pair: dict(enumerate(pair)))),
    "repr of shared instances": lambda m: guards.check_text(m, shared(60, Deep)),
    "repr of many strings": lambda m: guards.check_text(m, ["x" * 1000] * 2000),
    "== of shared lists": lambda m: guards.check_comparison(m, eq, shared(60, list), shared(60, list)),
    "hash of shared tuples": lambda m: guards.check_key(m, shared(60, tuple)),
    "in a list of shared tuples": lambda m: guards.contains(m, [shared(60, tuple)], shared(60, tuple)),
    "copy of shared lists": lambda m: guards.check_walk(m, shared(60, list), "in comparison"),
    "list(range)": lambda m: guards.check_collecting(m, range(MANY), "list()"),
    "list(range) beyond len()": lambda m: guards.check_collecting(m, range(10**30), "list()"),
    "sorted(range)": lambda m: guards.check_sort(m, range(10**7)),
    "sorted() of many": lambda m: guards.check_sort(Services(limit=1 << 40), range(10**7)),
    "any(range)": lambda m: guards.check_iteration(m, range(10**9), "any()"),
    "sum() of a range and a float": lambda m: guards.total(m, range(10**9), 0.5),
    "round()": lambda m: guards.rounded(m, 1 << 4_000_000, -1_000_000),
    "round() of a fraction": lambda m: guards.rounded(m, Fraction(1, 3), 10**8),
}


def shared(levels, make):
    value = make((1, 2))
    for _ in range(levels):
        value = make((value, value))
    return value


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_at_once(name):
    begin = time.process_time()
    with pytest.raises((TooBig, LimitExceeded)):
        BOMBS[name](Services())
    assert time.process_time() - begin < 1


def test_limits_say_what_and_how_much():
    with pytest.raises(LimitExceeded) as caught:
        guards.multiply(Services(limit=1 << 40), 1 << 50_000_000, 1 << 50_000_000)
    assert caught.value.limit == "operation"
    assert str(caught.value).startswith("multiplying these ints would take too long: about ")


@pytest.mark.parametrize(
    ("element", "is_in"),
    [
        (5, True), (5.0, True), (5.5, False), ("x", False), (None, False), (Decimal(7), True), (Decimal("1e999999"), False),
        (Fraction(3), True),
        (Fraction(1, 3), False), (3 + 0j, True), (3 + 1j, False), (True, True), (float("nan"), False), (float("inf"), False),
        (Decimal("nan"), False),
        ((), False), ([], False), ({}, False), (b"", False), (-1, False), (10**12, False), (range(3), False),
    ],
)  # fmt: skip
def test_looking_in_a_huge_range(element, is_in):
    machine = Services()
    assert guards.contains(machine, range(10**12), element) is is_in
    assert guards.range_count(machine, range(10**12), element) == is_in
    if is_in:
        assert guards.range_index(machine, range(10**12), element) == int(element.real)
    elif type(element) is not int:
        with pytest.raises(ValueError, match="x not in sequence"):
            guards.range_index(machine, range(10**12), element)


@given(
    st.builds(range, st.integers(-20, 20), st.integers(-20, 20), st.integers(-3, 3).filter(bool)), st.integers(-25, 25) | st.floats(-25, 25)
)
def test_ranges_are_the_hosts(values, element):
    machine = Services()
    assert guards.contains(machine, values, element) == (element in values)
    assert guards.total(machine, values) == sum(values)
    assert guards.total(machine, values, 5) == sum(values, 5)
    assert guards.len_of_range(values) == len(values)
    assert outcome(guards.smallest, machine, values) == outcome(min, values)
    assert outcome(guards.largest, machine, values) == outcome(max, values)
    assert outcome(guards.range_index, machine, values, element) == outcome(values.index, element)


def test_endless_ranges_are_summed_at_once():
    machine = Services()
    assert guards.total(machine, range(10**30)) == 10**30 * (10**30 - 1) // 2
    assert guards.smallest(machine, range(10**30)) == 0
    assert guards.largest(machine, range(10**30)) == 10**30 - 1


@pytest.mark.parametrize("container", [[1, 2], (1, 2), {1: 2}, "12", b"12", Set([1]), {1}, FrozenSet([2])])
def test_looking_in_other_containers(container):
    for element in (1, "1", 3, b"1", (1,), []):
        assert outcome(guards.contains, Services(), container, element) == outcome(lambda e: e in container, element)


@given(st.integers() | st.floats(-1e9, 1e9) | st.fractions() | st.decimals(-1000, 1000), st.none() | st.integers(-30, 30))
def test_rounding_is_the_hosts(number, digits):
    expected = outcome(round, number) if digits is None else outcome(round, number, digits)
    assert outcome(guards.rounded, Services(), number, digits) == expected


def test_rounding_far_left_of_the_point():
    assert guards.rounded(Services(), 12345, -(10**9)) == 0
    assert guards.rounded(Services(), 10**1500, -1400) == 10**1500


@given(
    st.sampled_from([1, 1.5, "abc", Decimal("1.5"), None, [1, "x"], True, 10**40]),
    st.sampled_from(["", "5", ">10", ".2f", "x", "b", ",", "08.3e", "s", "q"]),
)
def test_formatting_is_the_hosts(value, spec):
    assert outcome(guards.formatted, Services(), value, spec) == outcome(format, value, spec)


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("%s %d%%", ("a", 1)), ("%(a)s %(b)05.1f", {"a": [1], "b": 2}), ("%*d|%-*s", (5, 1, 6, "x")), ("%.*f", (2, 1.0)), ("%", ()),
        ("%d", "x"),
        ("%s", ()), ("%s", (1, 2)), ("%q", 1), ("%(a)s", 1), ("%(a", {}), ("%5", 1), ("100%", 1), ("%c%r%a", ("x", "é", "é")), ("%x", 255),
        ("%ld", 5),
        (b"%s %d", (b"a", 1)), ("%s", {"a": 1}), ("%s %s", [1, 2]), ("%()s", {"": 1}), ("%((a))s", {"(a)": 1}),
    ],
)  # fmt: skip
def test_printf_is_the_hosts(template, values):
    assert outcome(guards.modulo, Services(), template, values) == outcome(lambda t, v: t % v, template, values)


def test_measures_of_ordinary_values():
    for value in (
        [1, "x", 2.5],
        {"a": [1] * 10},
        Set("abc"),
        deque([(1, 2)]),
        Counter("aab"),
        OrderedDict(a={}),
        defaultdict(list, a=[1]),
        {}.keys(),
        "x",
        5,
    ):
        machine = Services()
        guards.check_text(machine, value)
        guards.check_walk(machine, value, "in comparison")
        assert machine.charged < 10
    loop = []
    loop.append([loop, loop])
    guards.check_text(Services(), loop)
    guards.check_walk(Services(), loop, "in comparison")


def test_what_is_nested_too_deep_is_a_recursion_error():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(RecursionError, match="maximum recursion depth exceeded while getting the repr of an object"):
        guards.check_text(Services(), deep)
    with pytest.raises(RecursionError, match="maximum recursion depth exceeded in comparison"):
        guards.check_comparison(Services(), eq, deep, [deep])


def test_decimal_powers_cost_by_their_precision():
    machine = Services()
    assert guards.power(machine, Decimal(2), Decimal("0.5")) == Decimal(2) ** Decimal("0.5")
    assert machine.charged < 100
    with localcontext() as context:
        context.prec = 5000
        with pytest.raises(LimitExceeded):
            guards.power(machine, Decimal(2), Decimal("0.5"))


def test_small_operations_cost_nothing():
    machine = Services()
    for _ in range(100):
        guards.multiply(machine, 12345, 678)
        guards.multiply(machine, "ab", 3)
        guards.add(machine, [1], [2])
        guards.power(machine, 2, 100)
        guards.modulo(machine, "%s", 1)
    assert machine.charged == 0


def test_powers_of_two_cost_what_they_take():
    for base, exponent in ((2, 2_000_000), (1024, 200_000), (-4, 1_000_000)):
        machine = Services(limit=1 << 22)
        assert guards.power(machine, base, exponent) == base**exponent
        assert 50_000 < machine.charged < 100_000
        with pytest.raises(TooBig):
            guards.power(machine, base, 40 * exponent)


def test_memory_of_iterators_that_hold_a_tuple_with_an_empty_place():
    chosen = product([b"x" * 1000], [])
    longest = zip_longest([1], iter([b"y" * 2000, b"z"]))
    assert (next(chosen, None), next(longest), next(longest)) == (None, (1, b"y" * 2000), (None, b"z"))
    held, objects = held_bytes([[chosen, longest]], (), lambda cls: False)
    assert 3000 < held < 4500
    assert objects < 20


def test_memory_of_texts_that_stand_at_many_places_each():
    texts = ["x" * 1000 + str(i) for i in range(2000)]
    row = [texts[i % 2000] for i in range(200_000)]
    real = sys.getsizeof(row) + sum(map(sys.getsizeof, texts))
    held, _ = held_bytes([row], (), lambda cls: False)
    assert real * 0.8 < held < real * 1.2


def test_memory_is_the_same_in_parts_of_the_walk():
    kept = [{"id": i, "name": f"n{i}", "row": [i + 1000, (i + 2000, None)]} for i in range(60_000)]
    shared = [kept, kept, {"again": kept}]
    real = sum(sum(map(sys.getsizeof, (d, d["id"], d["name"], d["row"], *d["row"], d["row"][1][0]))) for d in kept)
    walk, parts = Walk([shared], (), lambda cls: False), 1
    while not walk.go_on():
        parts += 1
    assert parts > 3
    assert real * 0.95 < walk.bytes < real * 1.1


def test_memory_of_long_rows_of_a_class_of_the_programs_is_measured_in_parts():
    class Rows(list):
        __slots__ = ("big", "empty")

    class Named(tuple):
        pass

    rows, named = Rows(f"text {i}" for i in range(3_000_000)), Named(range(10**6, 11 * 10**5))
    rows.big, named.big = "x" * 10**7, ["y" * 10**7]
    real = sum(map(sys.getsizeof, (rows, *rows, rows.big, named, *named, *named.big)))
    walk, parts = Walk([[rows, named]], (), lambda cls: cls in (Rows, Named)), 1
    while not walk.go_on():
        parts += 1
    assert parts > 5
    assert real * 0.95 < walk.bytes < real * 1.05
