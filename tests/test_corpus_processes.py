"""A program of the corpus goes to and fro between two fresh processes with different hash seeds, and does what CPython does."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.corpus import BUSINESS, PROGRAMS, is_expected, read_folder
from tests.elsewhere import ROOT, SEEDS, passed_on, process
from tests.observed import Observed
from tests.oracle import run_on_cpython
from tests.ways import STRAIGHT, drive, observe, start

RUNNABLE = [s for s in (*read_folder(PROGRAMS), *read_folder(BUSINESS)) if s.runs_on_cpython and is_expected(s, restored=True)]
SAMPLES = [section for number, section in enumerate(RUNNABLE) if number % 9 == 0 or section.file.startswith("calls_")]


def longer_and_longer(turn: int) -> dict[str, int]:
    """Long programs and short ones are stored a few times each."""
    return {"fuel": 6 * 6**turn, "slices": 6**turn}


@pytest.mark.xdist_group("processes")
def test_goes_to_and_fro_between_two_processes() -> None:
    wrong: dict[str, tuple[Observed, Observed]] = {}
    turns = 0
    with process(SEEDS[0]) as one, process(SEEDS[1]) as other:
        for number, section in enumerate(SAMPLES):
            askers = [one, other] if number % 2 else [other, one]
            observed, _, stored = passed_on(askers, {"source": section.source}, longer_and_longer)
            turns += stored
            if observed != (expected := run_on_cpython(section.source)):
                wrong[section.id] = observed, expected
    assert not wrong
    assert turns > 1.4 * len(SAMPLES)


PAUSED = [s for s in read_folder(PROGRAMS) if s.file == "calls_in_protocols"]


@pytest.mark.xdist_group("processes")
def test_stored_at_calls_in_hooks_and_gone_on_with_elsewhere() -> None:
    """From calls in every hook, callback or manager: the same value and output in the end, and as many calls, none of them again."""
    wrong = {}
    with process("99") as one, process("1") as other:
        for section in PAUSED:
            machine, ending = drive(start(section.source), STRAIGHT)
            assert observe(machine, ending) == run_on_cpython(section.source)
            offset = len(section.id) % 12
            observed, calls, stored = passed_on(
                [one, other], {"source": section.source}, lambda turn, first=offset: {"slices": 12 if turn else 1 + first}
            )
            assert stored >= 1
            if (observed, calls) != (observe(machine, ending), machine.calls_made):
                wrong[section.id] = observed, calls
    assert wrong == {}


HASHED = [s for s in read_folder(PROGRAMS) if s.file == "own_hashes"]


@pytest.mark.xdist_group("processes")
def test_keys_are_placed_by_the_hash_of_the_process_they_come_to() -> None:
    wrong = {}
    with process("3") as one, process("77") as other:
        for section in HASHED:
            observed, _, stored = passed_on([one, other], {"source": section.source}, lambda turn: {"fuel": 9 + turn % 7, "slices": 2})
            assert stored >= 5
            if observed != (expected := run_on_cpython(section.source)):
                wrong[section.id] = observed, expected
    assert wrong == {}


def test_a_fresh_process_knows_every_bridge_that_a_snapshot_may_name() -> None:
    """A module that is imported when it is first needed registers its bridge too late for a restore."""
    sources = (ROOT / "tenuto" / "interpreter").rglob("*.py")
    named = {name for file in sources for name in re.findall(r"= bridge\(\s*\"([^\"]+)\"", file.read_text(encoding="utf-8"))}
    code = "import tenuto.interpreter.snapshot\nfrom tenuto.interpreter.construct import BRIDGES\nprint(*BRIDGES, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"new", "spread"} <= named
    assert named - set(done.stdout.split("\n")) == set()
