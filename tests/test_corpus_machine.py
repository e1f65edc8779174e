"""Every program of the corpus does on the machine what it does on CPython: straight, and restored at every instruction and call.

Its fuel does not depend on where it was stopped and restored, either: a limit of fuel ends a run at the same place.
"""

from __future__ import annotations

import contextlib
import dataclasses
import signal
from collections.abc import Iterator

import pytest

from tenuto.interpreter import Machine
from tests.corpus import BUSINESS, PROGRAMS, Section, is_expected, not_yet, read_folder
from tests.oracle import check
from tests.ways import AT_CALLS, AT_EVERY_INSTRUCTION, SPECS, STRAIGHT, drive, go, observe, run_program, start

SECTIONS = (*read_folder(PROGRAMS), *read_folder(BUSINESS))
# Whole, not sampled: a fault that shows at a few instructions only keeps a program on the list.
WHOLE = dataclasses.replace(AT_EVERY_INSTRUCTION, sampled=False)


@pytest.mark.parametrize("section", [s for s in SECTIONS if is_expected(s, restored=False)], ids=lambda section: section.id)
def test_machine_agrees_with_cpython(section: Section) -> None:
    if section.refused or section.denied:
        check(section, run_program(section.source))
        return
    straight, ending = drive(start(section.source), STRAIGHT)
    observed = observe(straight, ending)
    check(section, observed)
    if not is_expected(section, restored=True):
        return
    for way in (AT_EVERY_INSTRUCTION, *([AT_CALLS] if section.calls_tools else [])):
        restored, ending = go(start(section.source), way)
        assert (way.name, observe(restored, ending), restored.fuel_used) == (way.name, observed, straight.fuel_used)


LONG_PATTERN = """
import re
words = re.compile("|".join(f"word{i}" for i in range(40)))
echo(1)
echo(2)
words.sub("-", "word1 word39 word4")
"""


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


def test_not_yet_names_programs_that_are_there() -> None:
    known = {section.id for section in SECTIONS}
    assert not [identity for identity in not_yet() if identity not in known]
    assert all(ways in ("all", "restored") and reason for ways, reason in not_yet().values()), "every entry has its ways and a reason"


@contextlib.contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """One fault on the list may be that a program does not end."""

    def stop(*_: object) -> None:
        raise TimeoutError

    previous = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


def test_not_yet_only_shrinks() -> None:
    """A program that passes by now has to leave NOT_YET.txt."""
    passing = []
    for identity, (ways, _) in not_yet().items():
        section = next(s for s in SECTIONS if s.id == identity)
        with contextlib.suppress(Exception), _at_most(seconds=5):
            check(section, run_program(section.source, WHOLE if ways == "restored" else STRAIGHT))
            passing.append(identity)
    assert not passing, "take them off tests/programs/NOT_YET.txt"
