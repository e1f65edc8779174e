"""A program of the corpus that calls tools, restored at every call, does what CPython does.

Its fuel does not depend on where it was stopped and restored, either: a limit of fuel ends a run at the same place.
"""

from __future__ import annotations

import pytest

from tenuto.interpreter import Machine
from tests.corpus import BUSINESS, PROGRAMS, Section, is_expected, read_folder
from tests.oracle import check
from tests.ways import AT_CALLS, SPECS, STRAIGHT, drive, observe, run_program, start

# Programs without a call have no place where a restored machine and a straight one could part.
SECTIONS = [s for s in (*read_folder(PROGRAMS), *read_folder(BUSINESS)) if s.calls_tools and is_expected(s, restored=True)]
LONG_PATTERN = """
import re
words = re.compile("|".join(f"word{i}" for i in range(40)))
echo(1)
echo(2)
words.sub("-", "word1 word39 word4")
"""


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_restored_at_every_call(section: Section) -> None:
    if section.refused:
        check(section, run_program(section.source))
        return
    machine, ending = drive(start(section.source), AT_CALLS)
    check(section, observe(machine, ending))
    straight, _ = drive(start(section.source), STRAIGHT)
    assert machine.fuel_used == straight.fuel_used


def test_a_pattern_that_is_compiled_again_while_loading_is_not_charged_again() -> None:
    straight, _ = drive(start(LONG_PATTERN), STRAIGHT)
    seen: list[int] = []
    again, _ = drive(start(LONG_PATTERN), AT_CALLS, at_slice=lambda _, machine: seen.append(machine.fuel_used))
    assert seen == sorted(seen)
    assert again.fuel_used == straight.fuel_used


def test_a_restored_machine_has_used_what_its_snapshot_says() -> None:
    machine = start(LONG_PATTERN)
    machine.run()
    restored = Machine.restore(machine.snapshot(), tools=SPECS)
    assert restored.fuel_used == machine.fuel_used
    assert restored.snapshot() == machine.snapshot()
