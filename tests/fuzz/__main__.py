"""`make fuzz`: random programs, each on CPython and on the machine; tells how many were compared, and prints those that differ, made small.

    python -m tests.fuzz --count 20000 --seed 1 --first 0

The same seed and number give the same program.
"""

from __future__ import annotations

import argparse
import collections
import os
import sys
import time

from tests.fuzz.comparing import Compared, choices_of, compare, shrunk
from tests.fuzz.grammar import write
from tests.observed import Observed
from tests.ways import STRAIGHT


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz")
    options.add_argument("--count", type=int, default=20_000, help="how many programs to compare")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0, help="the number of the first program")
    options.add_argument("--most", type=int, default=20, help="stop after so many that differ")
    options.add_argument("--show", type=int, help="only print the program of this number")
    given = options.parse_args()
    if given.show is not None:
        print(write(choices_of(given.seed, given.show)))
        return 0
    began = time.process_time()
    skipped: collections.Counter[str] = collections.Counter()
    compared, number, differing = 0, given.first, list[int]()
    while compared < given.count and len(differing) < given.most:
        found = compare(write(choices_of(given.seed, number)))
        if found.skipped:
            skipped[found.skipped] += 1
        else:
            compared += 1
        if found.differs:
            differing.append(number)
            _tell(number, shrunk(found))
        number += 1
        if compared % 1000 == 0 and not found.skipped:
            print(f"... {compared:,} compared, {len(differing)} differ", file=sys.stderr, flush=True)
    reasons = ", ".join(f"{count:,} for {reason}" for reason, count in sorted(skipped.items())) or "none"
    print(
        f"{compared:,} random programs compared with CPython (seed {given.seed}, {given.first} to {number - 1}), way: {STRAIGHT.name}; "
        f"{len(differing)} differ; left out: {reasons}; {time.process_time() - began:.0f} s of processor time"
    )
    return 1 if differing else 0


def _tell(number: int, found: Compared) -> None:
    print(f"=== {number} ===\n{found.source}\n--- CPython: {_shown(found.expected)}\n--- machine: {_shown(found.found)}\n", flush=True)


def _shown(seen: Observed) -> str:
    return "\n".join(f"    {name}: {value}" for name in seen.__slots__ if (value := getattr(seen, name)))


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
