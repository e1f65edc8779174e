"""The rungs of the isolation ladder: a warm worker's start, a tool call through it, and fifty workers side by side."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.table import Table
from tenuto.engine.isolation import machines_of
from tenuto.engine.isolation.worker import IsolationUnavailable
from tenuto.engine.machines import Machines, Surroundings
from tenuto.interpreter import Completed, Limits, Program, Returned, Suspended, ToolSpec

CALLS = 2000
SIDE_BY_SIDE = 50
SOURCE = f"i = 0\nwhile i < {CALLS}:\n    i = step(i)\ni\n"
AROUND = Surroundings((ToolSpec("step"),), (), Limits(), None)


def measure(*, runs: int = 5) -> Table:
    table = Table("isolation", ("start ms", "call us", "p95 us", f"{SIDE_BY_SIDE}: s", "MiB each"))
    rungs: dict[str, Callable[[], Machines]] = {
        "in process": lambda: machines_of("none", None, ()),
        "worker process": lambda: machines_of("process", None, ()),
        "container": lambda: machines_of("container", None, ()),
    }
    for name, made in rungs.items():
        try:
            machines = made()
        except IsolationUnavailable as error:
            table.notes.append(f"{name}: {error}")
            continue
        machines.start()
        table.rows[name] = _rung(machines, runs, crowd=name != "container")
        machines.close()
    table.notes.append(
        "start: a machine in a worker that is ready for it, to its first call; in a container, in one that has served another before"
    )
    table.notes.append("call: from one answer to the next call of an empty tool; to reach through a worker process: median <= 150 us")
    table.notes.append(
        f"{SIDE_BY_SIDE}: that many workers alive, each waiting in a call; seconds to get there, and memory of its own for each"
    )
    return table


def _rung(machines: Machines, runs: int, *, crowd: bool) -> tuple[float | str | None, ...]:
    _called(machines, [])  # whatever is loaded when first needed
    starts: list[float] = []
    calls: list[float] = []
    for _ in range(runs):
        begun = perf_counter()
        machine = _waiting(machines)
        starts.append(perf_counter() - begun)
        machines.release(machine)
        _called(machines, calls)
    calls.sort()
    start, call, late = statistics.median(starts) * 1e3, statistics.median(calls) * 1e6, calls[int(len(calls) * 0.95)] * 1e6
    return start, call, late, *(_crowd(machines) if crowd else (None, None))


def _waiting(machines: Machines) -> Any:
    machine = machines.make(Program.parse(SOURCE, tools=["step"]), {}, AROUND, seed="s", now=0.0)
    assert isinstance(machine.run(), Suspended)
    return machine


def _called(machines: Machines, times: list[float]) -> None:
    machine = _waiting(machines)
    for number in range(1, CALLS + 1):
        begun = perf_counter()
        machine.resolve(number, Returned(number))
        state = machine.run()
        times.append(perf_counter() - begun)
    assert state == Completed(CALLS)
    machines.release(machine)


def _crowd(machines: Machines) -> tuple[float, float | None]:
    begun = perf_counter()
    waiting = [_waiting(machines) for _ in range(SIDE_BY_SIDE)]
    seconds = perf_counter() - begun
    pids = [machine.worker.pid for machine in waiting if hasattr(machine, "worker")]
    own = [_own_memory(pid) for pid in pids]
    for machine in waiting:
        machines.release(machine)
    return seconds, statistics.mean(own) if own else None


def _own_memory(pid: int) -> float:
    """MiB that this process shares with no other."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024
