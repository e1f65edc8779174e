"""What a run's storage is bounded by, when snapshots are taken, and what `vacuum` gives back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from tenuto.engine import Engine, EngineError, Settings, keeping
from tenuto.engine.store.tables import BLOB, JOURNAL, SNAPSHOT
from tenuto.tools import tool

OFTEN = Settings(snapshot_calls=10, snapshot_fuel=10**9)


@pytest.fixture(autouse=True)
def whatever_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A snapshot that is due is else put off until the run has worked ten times as long as the last one took."""
    monkeypatch.setattr(keeping, "SHARE", 0)


def count(engine: Engine, table: Any) -> int:
    with engine._parts.store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def positions(engine: Engine, run_id: str) -> list[int]:
    with engine._parts.store.read() as connection:
        rows = select(SNAPSHOT.c.position).where(SNAPSHOT.c.run_id == run_id).order_by(SNAPSHOT.c.position)
        return list(connection.execute(rows).scalars())


def test_a_run_keeps_its_journal_and_two_snapshots(url: str):
    """However many are taken on the way: the journal's rows and the last two snapshots are all that a run takes."""
    seen: list[int] = []

    @tool(read_only=True)
    def look(number: int) -> int:
        seen.append(count(engine, SNAPSHOT))
        return number

    with Engine(url, tools=[look], settings=OFTEN) as engine:
        engine.start("rows = []\nfor n in range(400):\n    rows.append(look(n))\nask_human('?')\nlen(rows)", run_id="r")
        assert max(seen) == 2
        assert len(positions(engine, "r")) == 2
        assert count(engine, JOURNAL) == 400
        assert count(engine, BLOB) == 1  # the source
        engine.respond(engine.pending("r")[0].id, 1)
        assert count(engine, SNAPSHOT) == 0
        assert count(engine, JOURNAL) == 401


def test_by_calls_since_the_last(url: str):
    taken: list[int] = []

    @tool(read_only=True)
    def look(number: int) -> int:
        taken.append(max(positions(engine, "r"), default=0))
        return number

    with Engine(url, tools=[look], settings=OFTEN) as engine:
        engine.start("for n in range(100):\n    look(n)", run_id="r")
    assert taken[0] == 0
    assert len(set(taken)) >= 4  # looked at every 16th call


def test_by_fuel_since_the_last(url: str):
    settings = Settings(slice_fuel=5_000, snapshot_fuel=20_000, snapshot_calls=10**9)
    before: list[int] = []

    @tool(read_only=True)
    def look() -> None:
        before.extend(positions(engine, "r"))

    with Engine(url, tools=[look], settings=settings) as engine:
        engine.start("n = 0\nwhile n < 200_000:\n    n += 1\nlook()\nn", run_id="r")
    assert before == [0]  # in the middle of a computation that called nothing


def test_when_the_process_shuts_down(url: str):
    """Its runs are stored where they are, and the next process goes on without a replay."""
    began = threading.Event()

    @tool(read_only=True)
    def look() -> str:
        began.set()
        return "seen"

    engine = Engine(url, tools=[look])
    program = "x = look()\nn = 0\nwhile n < 20_000_000:\n    n += 1\nn"

    def start() -> None:
        with pytest.raises(EngineError, match="closed"):
            engine.start(program, run_id="r")

    thread = threading.Thread(target=start)
    thread.start()
    assert began.wait(20)
    engine.close()
    thread.join()
    with Engine(url, tools=[look]) as engine:
        run = engine.get("r")
        assert (run.status, run.reason) == ("paused", "shutdown")
        assert len(positions(engine, "r")) == 1
        began.clear()
        engine.cancel("r", force=True)
    assert not began.is_set()


def test_vacuum_drops_what_no_run_needs(url: str):
    with Engine(url) as engine:
        engine.start("ask_human('?')", run_id="open")
        engine.start("1", run_id="ended")
        with engine._parts.store.write() as connection:
            row = connection.execute(select(SNAPSHOT)).one()._mapping
            # As an earlier version, or a killed process, may have left them.
            for run_id, position in [("open", 7), ("open", 8), ("open", 9), ("ended", 1), ("gone", 1)]:
                connection.execute(SNAPSHOT.insert().values({**row, "run_id": run_id, "position": position}))
            connection.execute(BLOB.insert().values(hash="abc", codec="raw", size=1, data=b"x" * 100_000))
        done = engine.vacuum()
        assert (done.runs, done.snapshots, done.values) == (0, 4, 1)
        assert positions(engine, "open") == [8, 9]
        assert count(engine, SNAPSHOT) == 2
        assert engine.vacuum().snapshots == 0


def test_vacuum_gives_the_space_back(tmp_path: Path):
    file = tmp_path / "runs.db"
    with Engine(str(file)) as engine:
        for number in range(20):
            engine.start(f"import random\nrandom.seed({number})\nrandom.randbytes(100_000)")
        engine.start("ask_human('?')", run_id="kept")
        done = engine.vacuum(finished_before=engine.get("kept").info.created_at)
        assert (done.runs, done.snapshots) == (20, 0)
        assert done.values == 40  # sources and results
        assert done.bytes_before > 2_000_000 > 200_000 > done.bytes_after
        assert file.stat().st_size == done.bytes_after
        assert engine.respond(engine.pending("kept")[0].id, 5).value == 5


def test_vacuum_beside_a_run_in_hand(url: str):
    """Another process's vacuum takes nothing from a run that is under way."""

    @tool(read_only=True)
    def clean(number: int) -> str:
        with Engine(url) as other:
            other.vacuum()
        return "x" * 10_000 + str(number)

    with Engine(url, tools=[clean], settings=OFTEN) as engine:
        run = engine.start("kept = [clean(n) for n in range(12)]\n[k[-1] for k in kept]")
        assert run.value == [str(n)[-1] for n in range(12)], run.reason
        assert len(engine.calls(run.id)) == 12


@pytest.mark.parametrize("older", [None, 0.0])
def test_vacuum_of_an_empty_store(url: str, older: float | None):
    with Engine(url) as engine:
        assert engine.vacuum(finished_before=older).runs == 0
