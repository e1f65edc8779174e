"""How long the longest step of single operations takes, at sizes that the limits allow: `python -m tests.bombs.probe [WORD...]`.

Each row of the table is a setting and an operation. The program stops for a call between the two; then it runs in slices of little fuel, as
under Temporal, and the longest slice is what one operation of the host can hold the machine up for. Rows above `ENOUGH` are marked, with
the units of fuel that were charged for a slice: at 100 ns a unit, the estimate should be near the time. The bombs are rows of their own.

Times are of the processor. Slices are the same in every run: where one was long, the row is run again, and the shortest time of each slice
counts. What of the longest the host's collection of garbage took is told with it; at the end, how many rows of each family were long, and
the worst ten. A whole run takes some fifteen minutes: `nice python -m tests.bombs.probe`.
"""

from __future__ import annotations

import ast
import gc
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field

from tenuto.interpreter import LimitReached, Limits, Machine, OutOfFuel, Program, Refused, Returned, Suspended, ToolSpec
from tenuto.interpreter.guards.parts import LONG
from tests.bombs.bomb_files import PROGRAMS, read_bombs
from tests.bombs.operations import Row, read_operations

LIMITS = Limits(fuel=200_000_000)
SLICE = 10_000
ENOUGH = 0.05
KILLED = 5
AGAIN = 3  # runs of a row in which a slice was long
STEPS = (0.05, 0.1, 0.2, 0.5)
MOST = 1.0  # processor seconds, after which a row is given up
WORST = 10
LIBRARY = "asyncio, contextlib, csv, dataclasses, enum, functools, inspect, ipaddress, itertools, json, logging, re, traceback, typing"


@dataclass(frozen=True, slots=True)
class Probed:
    """What came of a row: the slices (time, of which the collection of garbage took, fuel), the fuel of all, and how it ended."""

    slices: list[tuple[float, float, int]]
    fuel: int
    end: str

    @property
    def longest(self) -> tuple[float, float, int]:
        return max(self.slices, default=(0.0, 0.0, 0))

    @property
    def seconds(self) -> float:
        return sum(took for took, _, _ in self.slices)


@dataclass(slots=True)
class Collections:
    """How long the host has collected garbage."""

    seconds: float = 0.0
    begin: float = field(default=0.0)

    def __call__(self, phase: str, info: object) -> None:
        if phase == "start":
            self.begin = time.process_time()
        else:
            self.seconds += time.process_time() - self.begin


def probed(setting: str, operation: str) -> Probed:
    """One row, in this process."""
    try:
        source = f"{setting}\nask()\n{operation}" if setting else operation
        machine = Machine(Program.parse(source, tools=["ask"]), tools=[ToolSpec("ask")], limits=LIMITS)
    except Refused as refused:
        return Probed([], 0, f"refused: {refused}")
    if setting:
        state = machine.run()
        if not isinstance(state, Suspended):
            return Probed([], 0, f"setting: {state}"[:120])
        machine.resolve(state.calls[0].id, Returned(None))
    before, whole = machine.fuel_used, 0.0
    slices: list[tuple[float, float, int]] = []
    gc.collect()
    collected = Collections()
    gc.callbacks.append(collected)
    while True:
        fuel, garbage, begin = machine.fuel_used, collected.seconds, time.process_time()
        state = machine.run(SLICE)
        took = time.process_time() - begin
        whole += took
        slices.append((round(took, 4), round(collected.seconds - garbage, 4), machine.fuel_used - fuel))
        if not isinstance(state, OutOfFuel) or whole > MOST:
            break
    end = "given up" if isinstance(state, OutOfFuel) else type(state).__name__
    if isinstance(state, LimitReached):
        end = f"{state.limit}: {state.message}"
    elif hasattr(state, "error"):
        end = f"{state.error.type}: {state.error.message}"
    return Probed(slices, machine.fuel_used - before, end[:120])


def in_a_child(setting: str, operation: str) -> Probed:
    """An operation that is far too long is killed with the process that it holds up."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (KILLED, KILLED))
        try:
            os.write(writing, repr(astuple(probed(setting, operation))).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return Probed(*ast.literal_eval(text)) if text else Probed([(KILLED, 0, 0)], 0, "KILLED")


def measured(setting: str, operation: str) -> Probed:
    """The shortest time of each slice."""
    found = in_a_child(setting, operation)
    for _ in range(AGAIN - 1):
        if found.longest[0] <= ENOUGH:
            break
        again = in_a_child(setting, operation)
        shorter = list(map(min, found.slices, again.slices))
        found = Probed(shorter + max(found.slices, again.slices, key=len)[len(shorter) :], found.fuel, found.end)
    return found


def rows() -> Iterator[tuple[str, Row]]:
    """What each is called, and the row."""
    for row in read_operations():
        yield f"{row.family}: {row.operation!r}", row
    for file in sorted(PROGRAMS.glob("*.py")):
        for bomb in read_bombs(file):
            yield f"bomb {file.stem}: {bomb.name}", Row(file.stem, "", bomb.source)


def load_library() -> None:
    """What is loaded once in a process is no part of an operation."""
    Machine(Program.parse(f"a = list(range({LONG + 1})); b = a == a[:], repr(a), set(a), sorted(a)")).run()
    Machine(Program.parse(f"import {LIBRARY}\nasync def f(): await asyncio.sleep(0)\nasyncio.run(f())")).run()


def main(words: list[str]) -> int:
    load_library()
    told: list[tuple[float, str]] = []
    counts: dict[str, Counter[float]] = {}
    for name, row in rows():
        if words and not any(word in f"{name} {row.setting}" for word in words):
            continue
        found = measured(row.setting, row.operation)
        longest, garbage, units = found.longest
        counts.setdefault(row.family, Counter()).update([0.0, *(step for step in STEPS if longest > step)])
        mark = "LATE" if longest > ENOUGH else "    "
        line = (
            f"{mark} {longest * 1000:7.1f} ms {garbage * 1000:6.1f} gc {units:>10,} units, all {found.seconds:6.2f} s {found.fuel:>12,}  "
            f"{name}   [{found.end[:60]}]"
        )
        told.append((longest, line))
        print(line, flush=True)
    print("\n" + "".join(f"{f'> {step * 1000:.0f} ms':>12}" for step in STEPS) + "    rows")
    for family, count in counts.items():
        print("".join(f"{count[step]:12}" for step in STEPS) + f"{count[0.0]:8}  {family}")
    print("\nThe worst:")
    for _, line in sorted(told, reverse=True)[:WORST]:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
