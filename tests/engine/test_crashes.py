"""Killed at every write, and going on: every effect of the world once, none lost, and the same result."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

import tenuto.engine.engine as engine_module
from tenuto.engine import Engine
from tests.engine import crashing, desk
from tests.engine.crashing import RUN, SETTINGS
from tests.engine.desk import Ledger
from tests.engine.fragile import Fate, FragileStore, Killed

ROOT = Path(__file__).resolve().parent.parent.parent
START = 1_700_000_000.0
NEVER = 10**9


def check(engine: Engine, ledger: Ledger) -> None:
    run = engine.get(RUN)
    assert (run.status, run.value, run.stdout) == ("completed", crashing.VALUE, "awake\n"), run.error
    assert sorted(effect for effect in ledger.effects if effect[0] not in ("look", "fetch")) == crashing.EFFECTS
    assert ledger.once == crashing.NOTES
    engine.audit(RUN)
    assert engine.vacuum() == 0


def killed_at(at: int, after: bool, file: Path, ledger: Ledger) -> int:
    """Runs until the fate strikes, then once more without it; gives the number of writes until then."""
    seconds = [START]
    fate = Fate(at, after)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_module, "Store", partial(FragileStore, fate))
        engine = Engine(str(file), tools=desk.tools(ledger), settings=SETTINGS, clock=lambda: seconds[0])
        with suppress(Killed):
            crashing.begin(engine)
            crashing.go_on(engine, ledger, seconds)
        engine.close()
    seconds[0] += 31.0  # its process lives on, so that only the clock can tell that its lease is void
    with Engine(str(file), tools=desk.tools(ledger), settings=SETTINGS, clock=lambda: seconds[0]) as engine:
        if not engine.list():
            crashing.begin(engine)
        crashing.go_on(engine, ledger, seconds)
        check(engine, ledger)
    return fate.writes


def test_uninterrupted(tmp_path: Path, ledger: Ledger):
    assert killed_at(NEVER, False, tmp_path / "runs.db", ledger) > 30


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("part", range(6))
def test_killed_at_every_write(tmp_path: Path, after: bool, part: int):
    at = part + 1
    while True:
        folder = tmp_path / str(at)
        folder.mkdir()
        if killed_at(at, after, folder / "runs.db", Ledger(folder / "ledger.db")) < at:
            break
        at += 6
    assert at > 30


def test_really_killed_again_and_again(tmp_path: Path):
    """Each process gets some writes further than the one before, until one is not killed any more."""
    rng, ledger, file = random.Random(1), Ledger(tmp_path / "ledger.db"), tmp_path / "runs.db"
    killed = 0
    while True:
        when = "after" if rng.random() < 0.5 else "before"
        command = [sys.executable, "-m", "tests.engine.crashing", str(file), str(tmp_path / "ledger.db"), str(rng.randint(6, 14)), when]
        ended = subprocess.run([*command, str(START)], cwd=ROOT, capture_output=True, text=True)
        if ended.returncode == 0:
            break
        assert ended.returncode == -9, ended.stderr
        killed += 1
    assert killed >= 3
    with Engine(str(file), tools=desk.tools(ledger), clock=lambda: START) as engine:
        check(engine, ledger)
