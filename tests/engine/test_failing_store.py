"""A store that fails in the middle of a run: a clear error, nothing lost, and on it goes when the store is well again."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import tenuto.engine.engine as engine_module
from tenuto.engine import Engine, StoreFull, StoreLocked
from tenuto.engine.store.store import Store
from tenuto.tools import NOT_DONE, ToolContext, tool
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


HOLDS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
input()
"""


def test_another_process_locks_the_store_while_a_tool_works(tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    """What the tool did finds no place in the journal: when the store is free again its status is asked, and it is not done twice."""
    monkeypatch.setattr(engine_module, "Store", lambda url, **options: Store(url, patience=0.05, **options))
    file = tmp_path / "runs.db"
    holder: list[subprocess.Popen[str]] = []

    def was_sent(arguments: dict[str, object], context: ToolContext) -> object:
        return "sent" if ledger.has(context.idempotency_key) else NOT_DONE

    @tool(on_unknown=was_sent)
    def send(number: int, context: ToolContext) -> str:
        ledger.write("send", number, context.idempotency_key)
        if number == 2:
            command = [sys.executable, "-c", HOLDS, str(file)]
            holder.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
            assert holder[0].stdout is not None
            assert holder[0].stdout.readline() == "held\n"
        return "sent"

    with Engine(str(file), tools=[send]) as engine:
        with pytest.raises(StoreLocked, match="stays locked by another process"):
            engine.start("[send(n) for n in range(4)]", run_id="r")
        assert [call.outcome for call in engine.calls("r")] == ["value", "value", None]
        holder[0].communicate("\n")
        assert engine.resume("r").value == ["sent"] * 4
    assert ledger.effects == [("send", str(n)) for n in range(4)]
