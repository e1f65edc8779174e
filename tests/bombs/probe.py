"""How long the longest step of single operations takes, at sizes that the limits allow: `python -m tests.bombs.probe [WORD...]`.

Each row of the table is a setting and an operation. The program stops for a call between the two; then it runs in slices of little fuel, as
under Temporal, and the longest slice is what one operation of the host can hold the machine up for. Rows above `ENOUGH` are marked, with
the units of fuel that were charged for a slice: at 100 ns a unit, the estimate should be near the time.
"""

from __future__ import annotations

import ast
import gc
import os
import resource
import sys
import time
from dataclasses import astuple, dataclass

from tenuto.interpreter import LimitReached, Limits, Machine, OutOfFuel, Program, Refused, Returned, Suspended, ToolSpec
from tests.bombs.operations import read_operations

LIMITS = Limits(fuel=200_000_000)
SLICE = 50_000
ENOUGH = 0.05
KILLED = 12
MOST = 2.0  # processor seconds, after which a row is given up


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
        machine = Machine(Program.parse(f"{setting}\nask()\n{operation}", tools=["ask"]), tools=[ToolSpec("ask")], limits=LIMITS)
    except Refused as refused:
        return Probed(0, 0, 0, 0, f"refused: {refused}")
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
    end = type(state).__name__
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


def main(words: list[str]) -> int:
    late = 0
    for family, setting, operation in read_operations():
        if words and not any(word in f"{family} {setting} {operation}" for word in words):
            continue
        found = in_a_child(setting, operation)
        late += found.longest > ENOUGH
        mark = "LATE" if found.longest > ENOUGH else "    "
        print(
            f"{mark} {found.longest * 1000:7.1f} ms {found.units:>10,} units, all {found.seconds:6.2f} s {found.fuel:>12,}  "
            f"{family}: {operation!r}   [{found.end[:60]}]",
            flush=True,
        )
    print(f"{late} rows with a step above {ENOUGH * 1000:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
