"""Every program of the corpus does on the machine what it does on CPython, straight and restored at every instruction, for as much fuel.

Restored at every call: test_corpus_calls.py.
"""

from __future__ import annotations

import contextlib
import dataclasses
import signal
from collections.abc import Iterator

import pytest

from tests.corpus import BUSINESS, PROGRAMS, Section, is_expected, not_yet, read_folder
from tests.oracle import check
from tests.ways import AT_EVERY_INSTRUCTION, STRAIGHT, Way, drive, observe, run_program, start

SECTIONS = (*read_folder(PROGRAMS), *read_folder(BUSINESS))
CASES = [
    pytest.param(section, way, id=f"{way.name.replace(' ', '-')}-{section.id}")
    for way in (STRAIGHT, AT_EVERY_INSTRUCTION)
    for section in SECTIONS
    if is_expected(section, restored=way.restores)
]
# Whole, not sampled: a fault that shows at a few instructions only keeps a program on the list.
WHOLE = dataclasses.replace(AT_EVERY_INSTRUCTION, sampled=False)


@pytest.mark.parametrize(("section", "way"), CASES)
def test_machine_agrees_with_cpython(section: Section, way: Way) -> None:
    if section.refused or section.denied or not way.restores:
        check(section, run_program(section.source, way))
        return
    machine, ending = drive(start(section.source), way)
    check(section, observe(machine, ending))
    straight, _ = drive(start(section.source), STRAIGHT)
    assert machine.fuel_used == straight.fuel_used


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
