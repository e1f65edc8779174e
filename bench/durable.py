"""A durable tool call on SQLite (WAL, synchronous=NORMAL), tool body empty, beside raw commits of one small row in the same run."""

from __future__ import annotations

import itertools
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Literal

from bench.table import Table

CALLS = 500
HELD = 100_000
SOURCE = f"i = 0\nwhile i < {CALLS}:\n    i = step(i)\ni\n"
HOLDING = f"rows = [{{'id': n, 'name': 'customer ' + str(n), 'total': n * 1.5}} for n in range({HELD})]\n{SOURCE}"


def measure(*, runs: int = 3) -> Table:
    table = Table("a durable call", ("median us", "p95 us", "x two raw"))
    ways: dict[str, Callable[[Path], list[float]]] = {
        "raw sqlite commit, NORMAL": lambda folder: _raw(folder, "NORMAL"),
        "raw sqlite commit, FULL": lambda folder: _raw(folder, "FULL"),
        "two raw commits (intent, outcome), NORMAL": lambda folder: _raw(folder, "NORMAL", rows=2),
        "tenuto, tool with intent and outcome": lambda folder: _engine(folder, read_only=False),
        f"  ... holding {HELD:,} rows": lambda folder: _engine(folder, read_only=False, source=HOLDING),
        "tenuto, read-only tool (outcome only)": lambda folder: _engine(folder, read_only=True),
        "two raw commits (intent, outcome), FULL": lambda folder: _raw(folder, "FULL", rows=2),
        "tenuto, tool with intent and outcome, FULL": lambda folder: _engine(folder, read_only=False, synchronous="FULL"),
    }
    samples: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            with tempfile.TemporaryDirectory() as folder:
                samples[name] += way(Path(folder))
    for name, times in samples.items():
        times.sort()
        table.rows[name] = (1e6 * statistics.median(times), 1e6 * times[int(len(times) * 0.95)])
    median = {name: float(table.rows[name][0] or 0.0) for name in ways}
    table.rows = {
        name: (*cells, f"{median[name] / median['two raw commits (intent, outcome), NORMAL']:.2f}") for name, cells in table.rows.items()
    }
    plain = "tenuto, tool with intent and outcome"
    full = median[f"{plain}, FULL"] / median["two raw commits (intent, outcome), FULL"]
    held = median[f"  ... holding {HELD:,} rows"] / median[plain]
    table.notes.append("from the start of one call of the tool to the start of the next; to reach: median <= 60 us with intent and outcome")
    table.notes.append(
        f"with FULL {full:.2f} times two raw commits (to reach: 1.5); {HELD:,} rows held cost {held:.2f} times none (to reach: 1.2)"
    )
    return table


def _raw(folder: Path, synchronous: str, *, rows: int = 1) -> list[float]:
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute("CREATE TABLE journal (run TEXT, seq INTEGER, kind TEXT, body BLOB, PRIMARY KEY (run, seq, kind))")
    times: list[float] = []
    for seq in range(CALLS):
        started = perf_counter()
        for row in range(rows):
            connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?)", ("r1", seq, str(row), b'{"value": 1}'))
        times.append(perf_counter() - started)
    connection.close()
    return times


def _engine(folder: Path, *, read_only: bool, source: str = SOURCE, synchronous: Literal["NORMAL", "FULL"] = "NORMAL") -> list[float]:
    from tenuto.engine import Engine
    from tenuto.tools import tool

    starts: list[float] = []

    @tool(read_only=read_only)
    def step(i: int) -> int:
        """Count one up."""
        starts.append(perf_counter())
        return i + 1

    with Engine(f"sqlite:///{folder / 'runs.db'}", tools=[step], synchronous=synchronous) as engine:
        run = engine.start(source)
    if run.value != CALLS:
        raise RuntimeError(f"the run ended as {run.status!r} with {run.value!r}: {run.error}")
    return [later - earlier for earlier, later in itertools.pairwise(starts)]
