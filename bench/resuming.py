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
import importlib, json, sys, time
from tenuto.engine import Engine
from bench.resuming import look
for name in sys.argv[3:]:  # what is loaded when it is first needed
    importlib.import_module(name)
engine, loaded = Engine(sys.argv[1], tools=[look]), set(sys.modules)
imported, all_imported = time.perf_counter(), time.process_time()
run = engine.respond(sys.argv[2], 'yes')
ended, all_ended = time.perf_counter(), time.process_time()
assert run.is_finished, run.reason
print(json.dumps([ended - imported, all_ended, all_ended - all_imported, [name for name in sys.modules if name not in loaded]]))
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
        for number in range(5 * runs):
            questions.append(engine.start(LONG, run_id=f"r{number}").pending[0].id)
    cold, used, warm, inside = [], [], [], []
    late: list[str] = _cold(url, questions.pop())[3]
    for _ in range(runs):
        began = perf_counter()
        all_used = _cold(url, questions.pop())[1]
        cold.append(perf_counter() - began)
        used.append(all_used)
        warm.append(_cold(url, questions.pop(), *late)[2])
    with Engine(url, tools=[look]) as engine:
        engine.respond(questions.pop(), "yes")
        for question in questions:
            began = perf_counter()
            engine.respond(question, "yes")
            inside.append(perf_counter() - began)
    table.rows["cold process, imports included"] = (1000 * statistics.median(cold), "ms", None)
    table.rows["  of it processor time"] = (1000 * statistics.median(used), "ms", 700)
    table.rows[f"  of that what is not imports: {CALLS:,} calls in the journal"] = (1000 * statistics.median(warm), "ms", 20)
    table.rows["the next one in the same process"] = (1000 * statistics.median(inside), "ms", None)


def _cold(url: str, question: str, *modules: str) -> Any:
    command = [sys.executable, "-c", COLD, url, question, *modules]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


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
