"""The fuel of a program does not depend on where it was stopped and restored: a limit of fuel ends a run at the same place."""

from __future__ import annotations

import pytest

from tests.corpus import PROGRAMS, Section, is_expected, read_folder
from tests.ways import AT_CALLS, STRAIGHT, drive, start

# The files that are about pauses. Programs without a call have no place where a restored machine and a straight one could part.
SECTIONS = [
    section
    for section in read_folder(PROGRAMS)
    if section.file.startswith(("calls_in_", "kept_"))
    and section.calls_tools
    and section.runs_on_cpython
    and is_expected(section, restored=True)
]
LONG_PATTERN = """
import re
words = re.compile("|".join(f"word{i}" for i in range(40)))
echo(1)
echo(2)
words.sub("-", "word1 word39 word4")
"""


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_fuel_is_the_same_restored_at_every_call(section: Section) -> None:
    straight, _ = drive(start(section.source), STRAIGHT)
    restored, _ = drive(start(section.source), AT_CALLS)
    assert restored.fuel_used == straight.fuel_used


def test_a_pattern_that_is_compiled_again_while_loading_is_not_charged_again() -> None:
    straight, _ = drive(start(LONG_PATTERN), STRAIGHT)
    seen: list[int] = []
    again, _ = drive(start(LONG_PATTERN), AT_CALLS, at_slice=lambda _, machine: seen.append(machine.fuel_used))
    assert seen == sorted(seen)
    assert again.fuel_used == straight.fuel_used


def test_a_restored_machine_has_used_what_its_snapshot_says() -> None:
    from tenuto.interpreter import Machine
    from tests.ways import SPECS

    machine = start(LONG_PATTERN)
    machine.run()
    restored = Machine.restore(machine.snapshot(), tools=SPECS)
    assert restored.fuel_used == machine.fuel_used
    assert restored.snapshot() == machine.snapshot()
