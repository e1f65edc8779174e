"""Tools with secrets and limits in durable runs."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from tenuto.engine import Engine
from tenuto.tools import MASK, tool

CANARY = "hunter2-the-secret"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'runs.db'}"


def rows_of(database: Path) -> str:
    """Everything in the store, as text. A finished run has no snapshots."""
    connection = sqlite3.connect(database)
    try:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return "".join(repr(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}"))
    finally:
        connection.close()


def test_a_person_approves_a_call_without_seeing_its_secret(url: str, tmp_path: Path):
    used: list[str] = []

    @tool(approval="always", redact=("pin",))
    def pay(amount: int, key: SecretStr, pin: str) -> dict[str, object]:
        """Pays."""
        used.append(f"{amount} {key.get_secret_value()} {pin}")
        return {"amount": amount, "key": key, "pin": pin}

    with Engine(url, tools=[pay]) as engine:
        # In pieces, so that the text of the program does not hold it.
        run = engine.start("r = pay(5, 'hunter2' + '-the-secret', 'pin-' + '77')\nr['key'], r['pin']")
        (pending,) = run.pending
        assert pending.arguments == {"amount": 5, "key": MASK, "pin": MASK}
        run = engine.approve(pending.id, by="ann", arguments={"amount": 4})
        assert (run.status, run.value) == ("completed", (MASK, MASK))
    assert used == [f"4 {CANARY} pin-77"]
    rows = rows_of(tmp_path / "runs.db")
    assert "[redacted]" in rows
    assert CANARY not in rows
    assert "pin-77" not in rows


def test_no_secret_of_a_result_is_stored(url: str, tmp_path: Path):
    @tool(read_only=True)
    def credentials() -> list[object]:
        return ["ann", SecretStr(CANARY)]

    with Engine(url, tools=[credentials]) as engine:
        run = engine.start("kept = credentials()\nask_human('go on?')\nkept")
        run = engine.respond(run.pending[0].id, "yes")
        assert run.value == ["ann", MASK]
        rows = rows_of(tmp_path / "runs.db")
    assert "[redacted]" in rows
    assert CANARY not in rows


def test_runs_share_a_tool_s_limit(url: str):
    busy, most, lock = [0], [0], threading.Lock()

    @tool(read_only=True, concurrency=1)
    def narrow(n: int) -> int:
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        time.sleep(0.005)
        with lock:
            busy[0] -= 1
        return n

    with Engine(url, tools=[narrow]) as engine:
        threads = [threading.Thread(target=engine.start, args=("[narrow(n) for n in range(5)]",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [info.status for info in engine.list()] == ["completed"] * 4
    assert most == [1]
