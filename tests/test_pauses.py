"""A call that waits, put before expressions of the corpus: the machine is stored there, and goes on elsewhere as if nothing had been."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tenuto.interpreter import Machine, Suspended
from tests.corpus import BUSINESS, PROGRAMS, Section, read_folder
from tests.observed import Observed
from tests.oracle import run_on_cpython
from tests.pauses import with_pauses
from tests.ways import AT_CALLS, STRAIGHT, Way, drive, observe, start

ROOT = Path(__file__).resolve().parent.parent
MANY = 200  # calls: programs that make more are left out, since a corpus of them takes too long
SECTIONS = [s for s in (*read_folder(PROGRAMS), *read_folder(BUSINESS)) if s.runs_on_cpython and not s.file.startswith("async")]
SEED = 1
STEP = 8 if os.environ.get("TENUTO_FUZZ") == "1" else 40  # every program, or every fifth


@dataclass(frozen=True, slots=True)
class Told:
    observed: Observed
    calls: tuple[str, ...]


def told(source: str, way: Way, stride: int = 1) -> Told:
    """What came of the program, and the calls in the order in which they were made.

    A way that restores does so at the first call from each place, and at every `stride`th.
    """
    calls: dict[int, str] = {}
    places: set[tuple[int, int]] = set()
    is_first = False

    def at_slice(number: int, machine: Machine) -> None:
        nonlocal is_first
        here = {(call.site.line, call.site.column) for call in machine.calls.values()}
        is_first = not here <= places
        places.update(here)
        for call in machine.calls.values():
            assert calls.setdefault(call.id, f"{call.name}{call.args!r}") == f"{call.name}{call.args!r}"

    observed = observe(*drive(start(source), way, at_slice=at_slice, restore_when=lambda number, _: is_first or number % stride == 0))
    return Told(observed, tuple(calls.values()))


# In the first, the `__repr__` of the last value got the call, which is shown after the end; in the others, the `__hash__` of keys that the
# host can't go over without asking for it, or that of classes, in a metaclass (LIMITATIONS.md).
HOST_ASKS = {
    "values_and_reprs::value of an own object",
    "calls_in_library::hashes and equality of keys",
    "calls_in_library::going over an OrderedDict whose keys call a tool for their hash",
    "kept_over_a_call::keys with a hash of their own, alone and in tuples",
    "metaclasses::a metaclass with an eq and no hash of its own",
    "metaclasses::classes below one whose metaclass has a hash",
}


def paused(section: Section) -> str | None:
    source = with_pauses(section.source, zlib.crc32(section.id.encode()) + SEED, places=6)
    if source is None or "id(" in source or section.id in HOST_ASKS:
        return None
    return source


@pytest.mark.parametrize("part", range(8))
def test_stored_at_every_call(part: int) -> None:
    wrong: dict[str, tuple[Told, Told]] = {}
    tried = 0
    for section in SECTIONS[part::STEP]:
        source = paused(section)
        if source is None:
            continue
        straight = told(source, STRAIGHT)
        if straight.observed != run_on_cpython(source) or len(straight.calls) > MANY:
            continue  # a program that looks at its own source, or one of those that the machine runs otherwise anyhow
        tried += 1
        restored = told(source, AT_CALLS, stride=1 + len(straight.calls) // 6)
        if restored != straight:
            wrong[section.id] = straight, restored
    assert not wrong
    assert tried >= 12


def test_goes_on_in_a_fresh_process() -> None:
    requests: list[str] = []
    expected: dict[str, Observed] = {}
    for section in SECTIONS[::20]:
        source = paused(section)
        if source is None:
            continue
        machine = start(source)
        state = machine.run()
        if not isinstance(state, Suspended):
            continue
        outcome = run_on_cpython(source)
        if told(source, STRAIGHT).observed != outcome:
            continue
        expected[section.id] = outcome
        requests.append(json.dumps({"id": section.id, "snapshot": base64.b64encode(machine.snapshot()).decode()}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.restore_elsewhere"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        input="\n".join(requests),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = {answer["id"]: Observed(*answer["observed"]) for answer in map(json.loads, done.stdout.splitlines())}
    assert {identity: answers.get(identity) for identity in expected} == expected
    assert len(expected) >= 20
