"""Long runs whose processes are killed at random times, again and again, until one brings the run to its end.

`make crash`, or `python -m tests.engine.campaign [--runs 300] [--seed 1] [--rounds 40]`.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tenuto.engine import Engine
from tests.engine import crashing, desk
from tests.engine.desk import Ledger
from tests.engine.forks import Forks, forks

START = 1_700_000_000.0


@dataclass(slots=True)
class Figures:
    """What a campaign did. That no effect was lost or made twice was asserted for each run."""

    runs: int = 0
    kills: int = 0
    calls: int = 0
    effects: int = 0

    def __str__(self) -> str:
        return (
            f"{self.runs} runs of {self.calls // max(1, self.runs)} calls, {self.kills} kills at random times: "
            f"{self.effects} effects, each exactly once, none lost"
        )


def campaign(processes: Forks, folder: Path, *, runs: int, seed: int, rounds: int) -> Figures:
    """Raises AssertionError for a run that does not come to its end, or whose effects are not each there once."""
    rng, figures = random.Random(seed), Figures()
    for number in range(runs):
        place = folder / str(number)
        place.mkdir()
        _one(processes, place, rng, rounds, figures)
        if figures.runs % 25 == 0:
            print(figures, flush=True)  # a whole campaign takes minutes
    return figures


def _one(processes: Forks, place: Path, rng: random.Random, rounds: int, figures: Figures) -> None:
    url, ledger = str(place / "runs.db"), Ledger(place / "ledger.db")
    request = {"url": url, "ledger_file": str(place / "ledger.db"), "rounds": rounds, "now": START}
    patience = rng.uniform(0.05, 0.5)
    while True:
        status = processes.work(kill_after=rng.uniform(0.0, patience), **request)
        if status == 0:
            break
        assert status == -signal.SIGKILL, f"a process ended with {status}"
        figures.kills += 1
        patience *= 1.1  # so that it ends on any machine
    with Engine(url, tools=desk.tools(ledger), clock=lambda: START) as engine:
        crashing.check(engine, ledger, rounds)
        figures.calls += engine.get(crashing.RUN).info.calls
    figures.runs += 1
    figures.effects += len(ledger.once) + sum(tool not in ("look", "fetch") for tool, _ in ledger.effects)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.engine.campaign", description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, forks() as processes:
        print(campaign(processes, Path(folder), runs=options.runs, seed=options.seed, rounds=options.rounds))
    print(f"in {time.monotonic() - began:.0f} s, seed {options.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
