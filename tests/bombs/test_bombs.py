"""Every bomb ends by a limit, within two seconds of processor time and 512 MiB, in this process's child; none needs a watchdog.

Every other one here, to save time; `make fuzz` takes them all.

`NOT_YET.txt` names the bombs that are known to get through: a list to be emptied, each line `family: name`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bombs.bomb_files import PROGRAMS, read_bombs

ROOT = Path(__file__).parents[2]
NOT_YET = frozenset((Path(__file__).parent / "NOT_YET.txt").read_text(encoding="utf-8").splitlines())
FAMILIES = sorted(file.stem for file in PROGRAMS.glob("*.py"))
SECONDS = 2.0
STEP = 1 if os.environ.get("TENUTO_FUZZ") == "1" else 2


@pytest.mark.parametrize("family", FAMILIES)
def test_every_bomb_is_stopped_by_a_limit(family: str) -> None:
    bombs = [bomb for bomb in read_bombs(PROGRAMS / f"{family}.py") if f"{family}: {bomb.name}" not in NOT_YET]
    wanted = {bomb.name: bomb.ends for bomb in bombs[::STEP]}
    child = subprocess.run(
        [sys.executable, "-m", "tests.bombs.bomb_run", family, *wanted],
        cwd=ROOT, capture_output=True, text=True, timeout=60 + 4 * len(wanted),
    )  # fmt: skip
    ends = {row["name"]: row for row in map(json.loads, child.stdout.splitlines()) if "end" in row}
    wrong = [
        f"{name}: {row['end']} after {row['seconds']} s"
        for name, row in ends.items()
        if row["end"] not in wanted[name] or row["seconds"] > SECONDS
    ]
    wrong += [f"{name}: never ended" for name in wanted if name not in ends]
    assert not wrong, "\n".join([*wrong, child.stderr[-2000:]])


def test_there_are_enough() -> None:
    bombs = {f"{family}: {bomb.name}" for family in FAMILIES for bomb in read_bombs(PROGRAMS / f"{family}.py")}
    assert len(bombs - NOT_YET) // STEP >= 100
    assert bombs >= NOT_YET
