"""A store that fails in the middle of a run: a clear error, nothing lost, and on it goes when the store is well again."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

import tenuto.engine.engine as engine_module
from tenuto.engine import Engine, StoreFull, StoreLocked
from tenuto.engine.store.store import Store
from tenuto.tools import tool
from tests.engine import desk
from tests.engine.desk import Ledger


def test_the_disk_is_full_in_the_middle(tmp_path: Path):
    file = tmp_path / "runs.db"
    performed: list[int] = []

    @tool(idempotent=True)
    def noise(number: int) -> str:
        performed.append(number)
        return random.Random(number).randbytes(200_000).hex()  # which compresses to no less than the half

    with Engine(str(file), tools=[noise]) as engine:
        engine.start("1")
        bound = "PRAGMA max_page_count = {}"
        with engine._parts.store.write() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(bound.format(pages + 150))
        with pytest.raises(StoreFull, match="the disk is full; make room and resume"):
            engine.start("[len(noise(n)) for n in range(6)]", run_id="r")
        kept = len(engine.calls("r"))
        assert 0 < kept < 6
        with engine._parts.store.write() as connection:
            connection.exec_driver_sql(bound.format(1_000_000))
        assert engine.resume("r").value == [400_000] * 6
    assert performed == [*range(kept + 1), *range(kept, 6)]


def test_the_store_is_locked_for_too_long(tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine_module, "Store", lambda url, **options: Store(url, patience=0.01, **options))
    file = tmp_path / "runs.db"
    with Engine(str(file), tools=desk.tools(ledger)) as engine:
        run = engine.start("ask_human('?')\npay(5)")
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked, match="stays locked by another process"):
            engine.respond(run.pending[0].id, 1)
        assert engine.get(run.id).status == "waiting"
        other.execute("ROLLBACK")
        other.close()
        assert engine.respond(run.pending[0].id, 1).value == 5
    assert ledger.effects == [("pay", "5")]
