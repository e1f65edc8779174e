"""Killed at every write, and at any time, and going on: every effect of the world once, none lost, and the same result."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

import tenuto.engine.engine as engine_module
from tenuto.engine import Engine
from tests.engine import crashing, desk
from tests.engine.campaign import START, campaign
from tests.engine.crashing import ROUNDS, SETTINGS
from tests.engine.desk import Ledger
from tests.engine.forks import Forks, forks
from tests.engine.fragile import Fate, FragileStore, Killed

PARTS = 4


@pytest.fixture(scope="module")
def processes() -> Iterator[Forks]:
    with forks() as made:
        yield made


@pytest.mark.parametrize(("after", "first"), [*((False, part + 1) for part in range(PARTS)), (True, 2)])
def test_killed_at_every_write(tmp_path: Path, processes: Forks, after: bool, first: int):
    """A new run for each write of the journal and around it: its process is killed there, and another one ends the run.

    Just before each, and just after a quarter of them: that differs from just before the next only where a tool works in between.
    """
    at = first
    while True:
        folder = tmp_path / str(at)
        folder.mkdir()
        url, ledger = str(folder / "runs.db"), Ledger(folder / "ledger.db")
        request = {"url": url, "ledger_file": str(folder / "ledger.db"), "rounds": ROUNDS, "now": START}
        status = processes.work(**request, at=at, after=after)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        assert processes.work(**request) == 0
        with Engine(url, tools=desk.tools(ledger), clock=lambda: START) as engine:
            crashing.check(engine, ledger, ROUNDS)
        at += PARTS
    assert at > 40


def test_killed_again_and_again(tmp_path: Path, processes: Forks):
    """Each process gets some writes further than the one before, until one is not killed any more."""
    rng, ledger, url = random.Random(1), Ledger(tmp_path / "ledger.db"), str(tmp_path / "runs.db")
    request = {"url": url, "ledger_file": str(tmp_path / "ledger.db"), "rounds": ROUNDS, "now": START}
    killed = 0
    while (status := processes.work(**request, at=rng.randint(5, 10), after=rng.random() < 0.5)) != 0:
        assert status == -signal.SIGKILL
        killed += 1
    assert killed >= 6
    with Engine(url, tools=desk.tools(ledger), clock=lambda: START) as engine:
        crashing.check(engine, ledger, ROUNDS)


def test_killed_at_random_times(tmp_path: Path, processes: Forks):
    """A little of what `make crash` does."""
    figures = campaign(processes, tmp_path, runs=4, seed=3, rounds=20)
    assert (figures.runs, figures.effects) == (4, 4 * (3 * 20 + 2))
    assert figures.kills > 0


def test_the_store_fails_at_a_write_and_the_process_lives(tmp_path: Path):
    """Then the lease is still held by a living process: only the clock tells others that it is void."""
    for at in range(5, 60, 11):
        folder = tmp_path / str(at)
        folder.mkdir()
        ledger, seconds = Ledger(folder / "ledger.db"), [START]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine_module, "Store", partial(FragileStore, Fate(at, after=at % 2 == 0)))
            engine = Engine(str(folder / "runs.db"), tools=desk.tools(ledger), settings=SETTINGS, clock=lambda: seconds[0])
            with suppress(Killed):
                crashing.begin(engine, ROUNDS)
                crashing.go_on(engine, ledger, seconds)
            engine.close()
        seconds[0] += 31.0
        with Engine(str(folder / "runs.db"), tools=desk.tools(ledger), settings=SETTINGS, clock=lambda: seconds[0]) as engine:
            crashing.go_on(engine, ledger, seconds)
            crashing.check(engine, ledger, ROUNDS)
