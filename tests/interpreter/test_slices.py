"""Slices of fuel and program code that the host calls: a slice ends after the host's call, the run's limit within it."""

from __future__ import annotations

import pytest

from tenuto.interpreter import Completed, LimitReached, Limits, Machine, OutOfFuel, Program, Refused, SnapshotError
from tests.corpus import BUSINESS, PROGRAMS, Section, read_folder
from tests.ways import EVERY, STRAIGHT, Way, drive, start

CALLBACKS = """
import json
def total(o):
    n = 0
    for i in range(100):
        n += i
    return n
print(sum(len(json.dumps([object()] * 3, default=total)) for _ in range(200)))
"""
ENDLESS = """
import json
def forever(o):
    while True:
        pass
json.dumps(object(), default=forever)
"""


@pytest.mark.parametrize("fuel", [None, 2_500, 9_000])
def test_a_slice_ends_after_the_hosts_call(fuel: int | None) -> None:
    machine = Machine(Program.parse(CALLBACKS), limits=Limits(), now=0.0)
    states = [machine.run(fuel)]
    while isinstance(states[-1], OutOfFuel):
        states.append(machine.run(fuel))
    assert isinstance(states[-1], Completed)
    assert machine.stdout == "3600\n"
    assert fuel is None or len(states) > 2


def test_a_callback_is_not_free() -> None:
    used = []
    for fuel in (None, 3_000):
        machine = Machine(Program.parse(CALLBACKS), limits=Limits(), now=0.0)
        while isinstance(machine.run(fuel), OutOfFuel):
            pass
        used.append(machine.fuel_used)
    assert used[0] == used[1] > 200 * 3 * 100


def test_the_limit_of_the_run_holds_in_a_callback() -> None:
    machine = Machine(Program.parse(ENDLESS), limits=Limits(fuel=600_000), now=0.0)
    state = machine.run(None)
    assert isinstance(state, LimitReached)
    assert state.limit == "fuel"
    assert machine.fuel_used < 700_000


MANY_OBJECTS = """
kept = [{"id": i, "row": [i]} for i in range(120_000)]
n = 0
for i in range(400_000):
    n += i
print(n)
"""


def sliced(fuel: int, measures_at_once: bool) -> tuple[Machine, list[int]]:
    """The machine at its end, and what each slice took."""
    machine = Machine(Program.parse(MANY_OBJECTS))
    took, before = [], 0
    while isinstance(machine.run(fuel, measures_at_once=measures_at_once), OutOfFuel):
        took.append(machine.fuel_used - before)
        before = machine.fuel_used
    assert machine.stdout == "79999800000\n"
    return machine, took


def test_memory_is_measured_in_parts_between_slices() -> None:
    whole = Machine(Program.parse(MANY_OBJECTS))
    whole.run()
    in_parts, took = sliced(100_000, False)
    assert took.count(0) > 3  # a slice in which nothing but measuring went on
    assert (in_parts.fuel_used, in_parts.snapshot()) == (whole.fuel_used, whole.snapshot())


def test_slices_end_at_the_same_places_where_memory_is_measured_at_once() -> None:
    took = sliced(100_000, True)[1]
    assert 0 not in took
    assert all(fuel >= 100_000 for fuel in took)


def test_a_machine_that_is_restored_for_each_slice_comes_to_its_end() -> None:
    machine = Machine(Program.parse(MANY_OBJECTS.replace("120_000", "50_000")))
    before = -1
    while isinstance(machine.run(700_000), OutOfFuel):
        assert machine.fuel_used > before
        before = machine.fuel_used
        machine = Machine.restore(machine.snapshot())
    assert machine.stdout == "79999800000\n"


def test_a_machine_is_stored_in_the_middle_of_measuring() -> None:
    whole = Machine(Program.parse(MANY_OBJECTS))
    whole.run()
    machine, before = Machine(Program.parse(MANY_OBJECTS)), -1
    while isinstance(machine.run(100_000), OutOfFuel):
        if machine.fuel_used == before:
            break
        before = machine.fuel_used
    machine = Machine.restore(machine.snapshot())
    assert isinstance(machine.run(), Completed)
    assert (machine.fuel_used, machine.stdout) == (whole.fuel_used, whole.stdout)


def test_what_is_held_is_measured_to_the_end_in_parts_too() -> None:
    machine = Machine(Program.parse("kept = [[i] for i in range(400_000)]\nwhile True: pass"), limits=Limits(memory_bytes=24 << 20))
    while isinstance(state := machine.run(50_000), OutOfFuel):
        pass
    assert isinstance(state, LimitReached)
    assert state.limit == "memory_bytes"


MUCH_MADE = """
kept = [[i] for i in range(100_000)]
for n in range(60):
    made = kept[:] + [n]
print(len(made))
"""


def test_what_is_made_at_once_is_measured_in_parts_before_it_is_too_much() -> None:
    at_once: list[int] = []
    in_parts: list[int] = []

    class Counting(Machine):
        def measure_memory(self) -> None:
            at_once.append(self.made_bytes)
            super().measure_memory()

        def measure_part(self) -> bool:
            in_parts.append(self.made_bytes)
            return super().measure_part()

    whole = Machine(Program.parse(MUCH_MADE), limits=Limits(memory_bytes=48 << 20))
    assert isinstance(whole.run(), Completed)
    for fuel in (700, 20_000):
        machine = Counting(Program.parse(MUCH_MADE), limits=Limits(memory_bytes=48 << 20))
        in_parts.clear()
        while isinstance(state := machine.run(fuel), OutOfFuel):
            pass
        assert isinstance(state, Completed)
        assert (machine.fuel_used, machine.stdout) == (whole.fuel_used, "100001\n")
        assert max(in_parts) > 18 << 20
        assert at_once == []


def test_elements_that_an_iterator_makes_at_length_are_paid_for() -> None:
    machine = Machine(
        Program.parse(
            "import itertools\nends = itertools.takewhile(bool, range(1, 1000))\nx = list(zip(*[itertools.count()] * 1000, ends))"
        )
    )
    assert isinstance(machine.run(), Completed)
    assert machine.fuel_used > 200_000


SLICED = tuple(Way(f"slices of {size}", slice_fuel=size) for size in (1, 7, 300, 2_000, 5_000))
RESTORED = Way("restored after each slice", slice_fuel=900, restores=True)
SECTIONS = [*read_folder(PROGRAMS), *read_folder(BUSINESS)]
LONG = 300_000  # fuel: what takes more is left out, since it goes ten ways


def ended(section: Section, way: Way) -> tuple[int, bytes | str]:
    """The fuel that the program took, and what it leaves behind."""
    machine, _ = drive(start(section.source), way)
    try:
        return machine.fuel_used, machine.snapshot()
    except SnapshotError as error:
        return machine.fuel_used, str(error)


@pytest.mark.parametrize("section", SECTIONS if EVERY else SECTIONS[::30], ids=lambda section: section.id)
def test_fuel_and_state_are_the_same_however_a_run_is_sliced(section: Section) -> None:
    try:
        straight = ended(section, STRAIGHT)
    except Refused:
        return
    if straight[0] < LONG:
        assert {way.name: ended(section, way) == straight for way in (*SLICED, RESTORED)} == {way.name: True for way in (*SLICED, RESTORED)}


@pytest.mark.parametrize("limit", [40, 1_234, 60_000])
def test_a_limit_of_fuel_is_reached_at_one_place_however_a_run_is_sliced(limit: int) -> None:
    source = "counts = {}\nfor i in range(10**6):\n    counts[i] = sum(range(i)) if i % 3 else sorted([3, i])\n"
    ends = set()
    for fuel in (None, 1, 7, 300, 1_999, 2_000, 5_000):
        machine = Machine(Program.parse(source), limits=Limits(fuel=limit), now=0.0)
        while isinstance(state := machine.run(fuel), OutOfFuel):
            pass
        assert isinstance(state, LimitReached)
        ends.add((machine.fuel_used, state.message, state.site, len(machine.globals["counts"])))
    assert len(ends) == 1


def test_a_long_iterator_of_the_hosts_is_measured_as_it_doubles() -> None:
    measured = []

    class Counting(Machine):
        def measure_part(self) -> bool:
            measured.append(self.fuel_used)
            return super().measure_part()

    machine = Counting(Program.parse("import re\na = 'ab ' * 100_000\nprint(len(list(re.finditer(r'\\w+', a))))"), limits=Limits())
    assert isinstance(machine.run(), Completed)
    assert machine.stdout == "100000\n"
    assert len(measured) < 40


FILLED = """
x, y = [0] * 200_000, [0] * 200_000
for _ in range(12):
    z = x == y
print(z)
"""


@pytest.mark.parametrize("memory_bytes", [3 << 20, 6 << 20, 7 << 20, 8 << 20])
def test_library_code_that_is_loaded_when_memory_is_to_be_measured(memory_bytes: int) -> None:
    """`==` of long lists loads its version in parts; what the program made before is measured after that."""
    for fuel in (None, 10_000):
        machine = Machine(Program.parse(FILLED), limits=Limits(memory_bytes=memory_bytes), now=0.0)
        while isinstance(state := machine.run(fuel), OutOfFuel):
            pass
        if memory_bytes == 3 << 20:
            assert isinstance(state, LimitReached)
        else:
            assert isinstance(state, Completed)
            assert machine.stdout == "True\n"
