"""Going on with runs that wait: in a cold process, after a long journal, and one among ten thousand in the same file."""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.table import Table

CALLS = 1_000
MANY = 10_000
LONG = f"kept = []\nfor n in range({CALLS}):\n    kept.append(look(n))\nkept.append(ask_human('go on?'))\nlen(kept)\n"
SMALL = "order = {'id': number, 'total': 12.5}\nanswer = ask_human('refund?')\n[order['id'], answer]\n"
# In a process of its own: what a command does that answers a question, and what of it is not imports.
COLD = """
import json, sys, time
began = time.perf_counter()
from tenuto.engine import Engine
from bench.resuming import look
import tenuto.interpreter.functions, tenuto.interpreter.snapshot  # which are loaded when they are first needed
engine = Engine(sys.argv[1], tools=[look])
imported = time.perf_counter()
run = engine.respond(sys.argv[2], 'yes')
ended = time.perf_counter()
assert run.is_finished, run.reason
print(json.dumps([ended - began, ended - imported]))
"""


def look(number: int) -> dict[str, Any]:
    """Looks something up."""
    return {"number": number, "name": f"customer {number}"}


def measure(*, runs: int = 5) -> Table:
    table = Table("going on with a run that waits", ("median", "unit", "to reach"))
    with tempfile.TemporaryDirectory() as folder:
        _long(table, Path(folder), runs)
        _many(table, Path(folder), runs)
    return table


def _long(table: Table, folder: Path, runs: int) -> None:
    """One run after a thousand calls; each measurement takes another copy of it."""
    from tenuto.engine import Engine

    url, questions = str(folder / "long.db"), []
    with Engine(url, tools=[look]) as engine:
        for number in range(3 * runs):
            questions.append(engine.start(LONG, run_id=f"r{number}").pending[0].id)
    cold, warm, inside = [], [], []
    for number in range(runs):
        command = [sys.executable, "-c", COLD, url, questions[number]]
        began = perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        cold.append(perf_counter() - began)
        warm.append(json.loads(done.stdout)[1])
    with Engine(url, tools=[look]) as engine:
        engine.respond(questions[runs], "yes")
        for number in range(runs + 1, 3 * runs):
            began = perf_counter()
            engine.respond(questions[number], "yes")
            inside.append(perf_counter() - began)
    table.rows["cold process, imports included"] = (1000 * statistics.median(cold), "ms", 700)
    table.rows[f"  of it after the imports: {CALLS:,} calls in the journal"] = (1000 * statistics.median(warm), "ms", 20)
    table.rows["the next one in the same process"] = (1000 * statistics.median(inside), "ms", None)


def _many(table: Table, folder: Path, runs: int) -> None:
    """Runs of both files take turns, so that a slow moment of the machine meets both."""
    from tenuto.engine import Engine

    alone, crowd = Engine(str(folder / "alone.db")), Engine(str(folder / "crowd.db"))
    ids = [crowd.start(SMALL, inputs={"number": number}).pending[0].id for number in range(4 * runs)]
    _multiply(folder / "crowd.db", MANY)
    crowd.vacuum()
    size = (folder / "crowd.db").stat().st_size
    listing: list[float] = []
    times: dict[str, list[float]] = {"alone": [], "crowd": []}
    for question in ids:
        times["alone"].append(_responded(alone, alone.start(SMALL, inputs={"number": 1}).pending[0].id))
        times["crowd"].append(_responded(crowd, question))
        began = perf_counter()
        page = crowd.list(limit=100)
        listing.append(perf_counter() - began)
        assert len(page) == 100
    for engine in (alone, crowd):
        engine.close()
    table.rows["a small run alone in its file"] = (1000 * statistics.median(times["alone"]), "ms", None)
    table.rows[f"one of {MANY:,} in one file"] = (1000 * statistics.median(times["crowd"]), "ms", "as alone")
    table.rows[f"the first page of a list of {MANY:,}"] = (1000 * statistics.median(listing), "ms", 50)
    table.rows["a small run that waits"] = (size // MANY, "bytes", None)


def _multiply(file: Path, wanted: int) -> None:
    """Copies the runs that wait in a store, each under other ids, until there are so many; to start them all takes minutes."""
    with sqlite3.connect(file) as connection:
        runs = connection.execute("SELECT count(*) FROM tenuto_run").fetchone()[0]
        for table in ("run", "lease", "journal", "snapshot", "wait", "approval", "audit"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info(tenuto_{table})")]
            renamed = [f"{name} || '-' || copy.n" if name in ("run_id", "id", "approval_id", "seed") else name for name in columns]
            connection.execute(
                f"INSERT INTO tenuto_{table} ({', '.join(columns)}) "
                f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {wanted // runs - 1}) "
                f"SELECT {', '.join(renamed)} FROM tenuto_{table}, copy"
            )
    connection.close()


def _responded(engine: Any, question: str) -> float:
    began = perf_counter()
    run = engine.respond(question, "yes")
    assert run.is_finished, run.reason
    return perf_counter() - began
