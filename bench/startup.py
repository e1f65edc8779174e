"""How long it takes until something can happen: imports and `tenuto --help`, each in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.table import Table, interleaved, timed

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import tenuto": [sys.executable, "-c", "import tenuto"],
    "import tenuto.interpreter": [sys.executable, "-c", "import tenuto.interpreter"],
    "first program in a fresh process": [sys.executable, "-c", "import tenuto; assert tenuto.run('1 + 1').value == 2"],
    "tenuto --help": [str(Path(sys.executable).with_name("tenuto")), "--help"],
}


def measure(*, runs: int = 5) -> Table:
    table = Table("in a fresh process", ("ms",))

    def once(command: list[str]) -> float | None:
        try:
            return timed(lambda: subprocess.run(command, check=True, capture_output=True))
        except subprocess.CalledProcessError:
            return None

    medians = interleaved({name: lambda c=command: once(c) for name, command in COMMANDS.items()}, dict.fromkeys(COMMANDS, runs))  # type: ignore[misc]
    for name, seconds in medians.items():
        table.rows[name] = (None if seconds is None else 1000 * seconds,)
    table.notes.append("to reach: tenuto --help < 250 ms")
    return table
