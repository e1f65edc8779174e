"""Going on with runs that wait: in a cold process, after a long journal, and one among ten thousand in the same file."""

from __future__ import annotations

import json
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
    from tenuto.engine import Engine

    alone, crowd = folder / "alone.db", folder / "crowd.db"
    with Engine(str(alone)) as engine:
        single = [engine.start(SMALL, inputs={"number": 1}).pending[0].id for _ in range(1)]
        times = {"alone": [_responded(engine, single[0])]}
        times["alone"] = [_responded(engine, engine.start(SMALL, inputs={"number": 1}).pending[0].id) for _ in range(4 * runs)]
    with Engine(str(crowd)) as engine:
        ids = [engine.start(SMALL, inputs={"number": number}).pending[0].id for number in range(MANY)]
        engine.vacuum()
        size = crowd.stat().st_size
        listing = []
        for _ in range(2 * runs):
            began = perf_counter()
            page = engine.list(limit=100)
            listing.append(perf_counter() - began)
        assert len(page) == 100
        times["crowd"] = [_responded(engine, ids[MANY * number // (4 * runs)]) for number in range(4 * runs)]
    table.rows["a small run alone in its file"] = (1000 * statistics.median(times["alone"]), "ms", None)
    table.rows[f"one of {MANY:,} in one file"] = (1000 * statistics.median(times["crowd"]), "ms", "as alone")
    table.rows[f"the first page of a list of {MANY:,}"] = (1000 * statistics.median(listing), "ms", 50)
    table.rows["a small run that waits"] = (size // MANY, "bytes", None)


def _responded(engine: Any, question: str) -> float:
    began = perf_counter()
    run = engine.respond(question, "yes")
    assert run.is_finished, run.reason
    return perf_counter() - began
