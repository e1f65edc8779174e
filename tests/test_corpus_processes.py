"""A program of the corpus, stopped in the middle, goes on in a fresh process under another hash seed."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tenuto.interpreter import Machine
from tests.corpus import BUSINESS, PROGRAMS, Section, is_expected, read_folder
from tests.observed import Observed
from tests.oracle import run_on_cpython
from tests.ways import STRAIGHT, Way, drive, observe, start

ROOT = Path(__file__).resolve().parent.parent
RUNNABLE = [s for s in (*read_folder(PROGRAMS), *read_folder(BUSINESS)) if s.runs_on_cpython and is_expected(s, restored=True)]
SAMPLES = [section for number, section in enumerate(RUNNABLE) if number % 5 == 0 or section.file.startswith("calls_")]


def snapshots(section: Section) -> list[bytes]:
    """One snapshot in the first half of the program and one in the second."""
    third = drive(start(section.source), STRAIGHT)[0].fuel_used // 3
    thirds = Way("thirds", slice_fuel=max(1, third))
    slices: list[int] = []
    drive(start(section.source), thirds, at_slice=lambda number, _: slices.append(number))
    if not slices:
        return []
    wanted = [slices[len(slices) // 3], slices[2 * len(slices) // 3]]
    taken: dict[int, bytes] = {}

    def take(number: int, machine: Machine) -> None:
        if number in wanted:
            taken[number] = machine.snapshot()

    drive(start(section.source), thirds, at_slice=take)
    return [taken[number] for number in wanted]


@cache
def requests() -> dict[str, str]:
    """Snapshots by `section#number`; the same for each process that goes on with them."""
    return {
        f"{section.id}#{number}": base64.b64encode(data).decode() for section in SAMPLES for number, data in enumerate(snapshots(section))
    }


@cache
def expected() -> dict[str, Observed]:
    return {section.id: run_on_cpython(section.source) for section in SAMPLES}


@pytest.mark.xdist_group("processes")
@pytest.mark.parametrize("seed", ["0", "4711"])
def test_goes_on_in_a_fresh_process(seed: str) -> None:
    lines = [json.dumps({"id": identity, "snapshot": data}) for identity, data in requests().items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.restore_elsewhere"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = {answer["id"]: Observed(*answer["observed"]) for answer in map(json.loads, done.stdout.splitlines())}
    assert len(answers) == len(lines) > len(SAMPLES)
    wrong = {identity: answer for identity, answer in answers.items() if answer != expected()[identity.rpartition("#")[0]]}
    assert not wrong


PAUSED = [s for s in read_folder(PROGRAMS) if s.file == "calls_in_protocols"]


@pytest.mark.xdist_group("processes")
def test_stored_at_calls_in_hooks_and_gone_on_with_elsewhere() -> None:
    """From calls in every hook, callback or manager: the same value and output in the end, and as many calls, none of them again."""
    lines: list[str] = []
    expected: dict[str, tuple[Observed, int]] = {}
    for section in PAUSED:
        taken: list[bytes] = []
        machine, ending = drive(start(section.source), STRAIGHT, at_slice=lambda _, machine, into=taken: into.append(machine.snapshot()))
        assert observe(machine, ending) == run_on_cpython(section.source)
        assert len(taken) > 20
        for number, data in enumerate(taken[len(section.id) % 12 :: 12]):
            expected[f"{section.id}#{number}"] = observe(machine, ending), machine.calls_made
            lines.append(json.dumps({"id": f"{section.id}#{number}", "snapshot": base64.b64encode(data).decode()}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.restore_elsewhere"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "99"},
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = {answer["id"]: (Observed(*answer["observed"]), answer["calls"]) for answer in map(json.loads, done.stdout.splitlines())}
    assert {identity for identity in expected if answers.get(identity) != expected[identity]} == set()


def test_a_fresh_process_knows_every_bridge_that_a_snapshot_may_name() -> None:
    """A module that is imported when it is first needed registers its bridge too late for a restore."""
    sources = (ROOT / "tenuto" / "interpreter").rglob("*.py")
    named = {name for file in sources for name in re.findall(r"= bridge\(\s*\"([^\"]+)\"", file.read_text(encoding="utf-8"))}
    code = "import tenuto.interpreter.snapshot\nfrom tenuto.interpreter.construct import BRIDGES\nprint(*BRIDGES, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"new", "spread"} <= named
    assert named - set(done.stdout.split("\n")) == set()
