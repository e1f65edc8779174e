"""Runs the bombs of one file, each in a fresh machine of this process, and prints one JSON line for each: how it ended, and after how long.

`python -m tests.bombs.bomb_run FAMILY NAME...`. The process may not take more than 512 MiB of memory
beyond what it has after its imports.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path

from tenuto.interpreter import Completed, Failed, LimitReached, Limits, Machine, OutOfFuel, Program, Refused, Suspended
from tests.bombs.bomb_files import PROGRAMS, Bomb, read_bombs

MEMORY = 512 * 1024 * 1024
# What takes no time at all needs the default's 50 million; a loop that does nothing would take seconds to get there.
FUEL = 300_000


def end_of(bomb: Bomb) -> str:
    """The name of the limit, or of the exception; "done", "suspended", "refused"."""
    try:
        machine = Machine(Program.parse(bomb.source), limits=Limits(fuel=FUEL if "fuel" in bomb.ends else 10 * FUEL))
    except Refused:
        return "refused"
    result = machine.run()
    while isinstance(result, OutOfFuel):
        result = machine.run()
    match result:
        case LimitReached():
            return result.limit
        case Failed():
            return result.error.type
        case Completed():
            return "done"
        case Suspended():
            return "suspended"
    raise AssertionError(result)


def main(family: str, names: list[str]) -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    for bomb in read_bombs(PROGRAMS / f"{family}.py"):
        if bomb.name not in names:
            continue
        gc.collect()
        begin = time.process_time()
        try:
            end = end_of(bomb)
        except BaseException as error:
            end = f"crash {type(error).__name__}: {error}"[:300]
        print(json.dumps({"name": bomb.name, "end": end, "seconds": round(time.process_time() - begin, 3)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
