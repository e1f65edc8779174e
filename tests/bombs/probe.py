"""How long the longest step of single operations takes, at sizes that the limits allow: `python -m tests.bombs.probe [WORD...]`.

Each row of the table is a setting and an operation. The program stops for a call between the two; then it runs in slices of little fuel, as
under Temporal, and the longest slice is what one operation of the host can hold the machine up for. Rows above `ENOUGH` are marked, with
the units of fuel that were charged for a slice: at 100 ns a unit, the estimate should be near the time. The bombs are rows of their own.

Times are of the processor, and the shorter of two runs where the first was long. The worst ten are told at the end. A whole run takes some
ten minutes: `nice python -m tests.bombs.probe`.
"""

from __future__ import annotations

import ast
import gc
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from tenuto.interpreter import LimitReached, Limits, Machine, OutOfFuel, Program, Refused, Returned, Suspended, ToolSpec
from tenuto.interpreter.guards.parts import LONG
from tests.bombs.bomb_files import PROGRAMS, read_bombs
from tests.bombs.operations import Row, read_operations

LIMITS = Limits(fuel=200_000_000)
SLICE = 10_000
ENOUGH = 0.05
KILLED = 5
MOST = 1.0  # processor seconds, after which a row is given up
WORST = 10


@dataclass(frozen=True, slots=True)
class Probed:
    """What came of a row: the longest slice, its fuel, the whole time, and how it ended."""

    longest: float
    units: int
    seconds: float
    fuel: int
    end: str


def probed(setting: str, operation: str) -> Probed:
    """One row, in this process."""
    try:
        source = f"{setting}\nask()\n{operation}" if setting else operation
        machine = Machine(Program.parse(source, tools=["ask"]), tools=[ToolSpec("ask")], limits=LIMITS)
    except Refused as refused:
        return Probed(0, 0, 0, 0, f"refused: {refused}")
    if setting:
        state = machine.run()
        if not isinstance(state, Suspended):
            return Probed(0, 0, 0, 0, f"setting: {state}"[:120])
        machine.resolve(state.calls[0].id, Returned(None))
    before = machine.fuel_used
    longest, units, whole = 0.0, 0, 0.0
    gc.collect()
    while True:
        fuel, begin = machine.fuel_used, time.process_time()
        state = machine.run(SLICE)
        took = time.process_time() - begin
        whole += took
        if took > longest:
            longest, units = took, machine.fuel_used - fuel
        if not isinstance(state, OutOfFuel) or whole > MOST:
            break
    end = "given up" if isinstance(state, OutOfFuel) else type(state).__name__
    if isinstance(state, LimitReached):
        end = f"{state.limit}: {state.message}"
    elif hasattr(state, "error"):
        end = f"{state.error.type}: {state.error.message}"
    return Probed(longest, units, whole, machine.fuel_used - before, end)


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
    return Probed(*ast.literal_eval(text)) if text else Probed(KILLED, 0, KILLED, 0, "KILLED")


def rows() -> Iterator[tuple[str, Row]]:
    """What each is called, and the row."""
    for row in read_operations():
        yield f"{row.family}: {row.operation!r}", row
    for file in sorted(PROGRAMS.glob("*.py")):
        for bomb in read_bombs(file):
            yield f"bomb {file.stem}: {bomb.name}", Row(file.stem, "", bomb.source)


def load_library() -> None:
    """What is loaded once in a process is no part of an operation."""
    Machine(Program.parse(f"a = list(range({LONG + 1})); b = a == a[:], repr(a), set(a)")).run()


def main(words: list[str]) -> int:
    load_library()
    told: list[tuple[float, str]] = []
    for name, row in rows():
        if words and not any(word in f"{name} {row.setting}" for word in words):
            continue
        found = in_a_child(row.setting, row.operation)
        if found.longest > ENOUGH:
            again = in_a_child(row.setting, row.operation)
            found = min(found, again, key=lambda each: each.longest)
        mark = "LATE" if found.longest > ENOUGH else "    "
        line = (
            f"{mark} {found.longest * 1000:7.1f} ms {found.units:>10,} units, all {found.seconds:6.2f} s {found.fuel:>12,}  "
            f"{name}   [{found.end[:60]}]"
        )
        told.append((found.longest, line))
        print(line, flush=True)
    late = sum(longest > ENOUGH for longest, _ in told)
    print(f"\n{late} of {len(told)} rows with a step above {ENOUGH * 1000:.0f} ms. The worst:")
    for _, line in sorted(told, reverse=True)[:WORST]:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
