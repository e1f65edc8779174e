"""`make fuzz`: random programs, each on CPython and on the machine; tells how many were compared, and prints those that differ, made small.

    python -m tests.fuzz --count 20000 --seed 1 --first 0

The same seed and number give the same program. Some are run one after the other in one file, which takes half the time: each file needs its
prologue, and the library, once. If such a file differs, or says nothing, each of its programs is compared by itself.
"""

from __future__ import annotations

import argparse
import collections
import gc
import logging
import os
import sys
import time
import warnings

from tests.fuzz.comparing import Compared, choices_of, compare, shrunk
from tests.fuzz.grammar import is_valid, write, write_together
from tests.observed import Observed
from tests.ways import STRAIGHT

_TOGETHER = 6


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
    warnings.simplefilter("ignore")
    began = time.process_time()
    gc.freeze()
    gc.set_threshold(200_000, 10, 100)  # trees come and go by the hundred thousand nodes, and looking for garbage took half the time
    logging.getLogger("asyncio").disabled = True  # it tells of tasks that a program dropped, when memory is freed
    tally = Tally(given.seed)
    number = given.first
    while tally.compared < given.count and len(tally.differing) < given.most:
        told = tally.compared // 1000
        tally.add(range(number, number + min(_TOGETHER, given.count - tally.compared)))
        number = tally.after
        if tally.compared // 1000 > told:
            print(f"... {tally.compared:,} compared, {len(tally.differing)} differ", file=sys.stderr, flush=True)
    reasons = ", ".join(f"{count:,} for {reason}" for reason, count in sorted(tally.skipped.items())) or "none"
    print(
        f"{tally.compared:,} random programs compared with CPython (seed {given.seed}, {given.first} to {number - 1}), "
        f"way: {STRAIGHT.name}; "
        f"{len(tally.differing)} differ; left out: {reasons}; {time.process_time() - began:.0f} s of processor time"
    )
    return 1 if tally.differing else 0


class Tally:
    """What was compared so far. `after` is the number of the next program."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.compared = self.after = 0
        self.skipped: collections.Counter[str] = collections.Counter()
        self.differing: list[int] = []

    def add(self, numbers: range) -> None:
        self.after = numbers.stop
        valid = [number for number in numbers if is_valid(choices_of(self.seed, number))]
        self.skipped["syntax"] += len(numbers) - len(valid)
        if not valid:
            return
        found = compare(write_together([choices_of(self.seed, number) for number in valid]))
        if not found.skipped and not found.differs:
            self.compared += len(valid)
            return
        before = len(self.differing)
        for number in valid:
            self._add_one(number)
        if found.differs and len(self.differing) == before:  # one does something to those that follow
            self._differs(valid[0], found)

    def _add_one(self, number: int) -> None:
        found = compare(write(choices_of(self.seed, number)))
        if found.skipped:
            self.skipped[found.skipped] += 1
            return
        self.compared += 1
        if found.differs:
            self._differs(number, found)

    def _differs(self, number: int, found: Compared) -> None:
        self.differing.append(number)
        _tell(number, shrunk(found))


def _tell(number: int, found: Compared) -> None:
    print(f"=== {number} ===\n{found.source}\n--- CPython: {_shown(found.expected)}\n--- machine: {_shown(found.found)}\n", flush=True)


def _shown(seen: Observed) -> str:
    return "\n".join(f"    {name}: {value}" for name in seen.__slots__ if (value := getattr(seen, name)))


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
