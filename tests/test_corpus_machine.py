"""Every program of the corpus does on the machine what it does on CPython, straight and restored at every instruction."""

from __future__ import annotations

import pytest

from tests.corpus import BUSINESS, PROGRAMS, Section, not_yet, read_folder
from tests.observed import Observed
from tests.oracle import run_on_cpython
from tests.ways import AT_CALLS, AT_EVERY_INSTRUCTION, STRAIGHT, Way, run_program

LANGUAGE, BUSINESS_PROGRAMS = read_folder(PROGRAMS), read_folder(BUSINESS)
SECTIONS = [section for section in (*LANGUAGE, *BUSINESS_PROGRAMS) if section.id not in not_yet()]


def expected(section: Section) -> Observed:
    return run_on_cpython(section.source)


def check(section: Section, observed: Observed) -> None:
    if section.refused:
        assert observed.status == "refused"
        for text in section.refused:
            assert text in observed.error_message
    elif section.denied:
        assert observed.status in ("refused", "failed")
        assert all(text in observed.error_message for text in section.denied)
    else:
        assert observed == expected(section)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
@pytest.mark.parametrize("way", [STRAIGHT, AT_CALLS, AT_EVERY_INSTRUCTION], ids=lambda way: way.name.replace(" ", "-"))
def test_machine_agrees_with_cpython(section: Section, way: Way) -> None:
    check(section, run_program(section.source, way))


def test_not_yet_names_programs_that_are_there() -> None:
    known = {section.id for section in (*LANGUAGE, *BUSINESS_PROGRAMS)}
    assert not [identity for identity in not_yet() if identity not in known]
    assert all(not_yet().values()), "every entry of NOT_YET.txt has a reason"


@pytest.mark.parametrize("identity", sorted(not_yet()))
def test_not_yet_only_shrinks(identity: str) -> None:
    """A program that passes by now has to leave NOT_YET.txt."""
    section = next(s for s in (*LANGUAGE, *BUSINESS_PROGRAMS) if s.id == identity)
    try:
        check(section, run_program(section.source, AT_CALLS))
        check(section, run_program(section.source, AT_EVERY_INSTRUCTION))
    except Exception:
        return
    raise AssertionError(f"{identity} passes: take it off tests/programs/NOT_YET.txt")
