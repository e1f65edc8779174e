"""Rows of a store changed at random: going on with the run, or showing it, gives an error of the engine's or an ordinary run."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tenuto.engine import Engine, EngineError
from tenuto.tools import tool

IS_LONG = bool(os.environ.get("TENUTO_FUZZ"))  # `make fuzz`
TRIES = 3000 if IS_LONG else 60
PROGRAM = """
import asyncio
rows = [echo({"n": n, "text": "x" * n}) for n in range(4)]
answer = ask_human("go on?")
paid = pay(rows[1]["n"], note=answer)
print(paid, rows)
echo([paid])
"""
ODD: list[Any] = [
    None, -1, 0, 1, 2**62, 1e300, -1.5, "", "x", "null", "[]", "{}", '{"x": 1}', "[[1, 2]]", "completed", "waiting",
    b"", b"\xff\x00", b"{}",
    b"null", b'{"x": 1}', b'["tuple", 1]', "\ud7ff\u202e", "1" * 5000,
]  # fmt: skip


@tool(read_only=True)
def echo(value: Any) -> Any:
    return value


@tool(approval="always")
def pay(amount: int, note: str) -> str:
    return f"{amount} {note}"


TOOLS = [echo, pay]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A run that waits for an answer, and one that waits for an approval."""
    made = []
    for steps in range(2):
        file = tmp_path_factory.mktemp("store") / f"{steps}.db"
        with Engine(f"sqlite:///{file}", tools=TOOLS) as engine:
            run = engine.start(PROGRAM, run_id="r")
            if steps:
                engine.respond(run.pending[0].id, "yes")
        made.append(file)
    return made


def change(file: Path, chance: random.Random) -> str:
    """One to two values of any table by others; says which."""
    said = []
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'tenuto_%'")]
        for _ in range(chance.choice((1, 1, 2))):
            table = chance.choice(tables)
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            column, count = chance.choice(columns), connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            if not count:
                continue
            place = chance.randrange(count)
            old = connection.execute(f"SELECT {column} FROM {table} LIMIT 1 OFFSET ?", (place,)).fetchone()[0]
            new = chance.choice(ODD)
            if isinstance(old, str | bytes) and len(old) > 2 and chance.random() < 0.5:
                at = chance.randrange(len(old))
                new = old[:at] + (old[at + 1 :] if chance.random() < 0.5 else old[at:] * 2)
            first = columns[0]
            key = connection.execute(f"SELECT {first} FROM {table} LIMIT 1 OFFSET ?", (place,)).fetchone()[0]
            said.append(f"{table}.{column}: {old!r:.60} -> {new!r:.60}")
            try:
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {first} IS ?", (new, key))
            except sqlite3.Error:
                continue
    connection.close()
    return "; ".join(said)


def use(file: Path) -> str:
    """Look at the run and go on with it; the kinds of what came of it. Other errors than the engine's are not caught."""
    said = []
    with Engine(f"sqlite:///{file}", tools=TOOLS) as engine:
        for look in (engine.get, engine.view, engine.calls, engine.audit, engine.approvals, lambda _: engine.list()):
            try:
                look("r")
            except EngineError as error:
                said.append(type(error).__name__)
        try:
            for pending in engine.pending("r"):
                try:
                    engine.respond(pending.id, "yes")
                except EngineError:
                    engine.approve(pending.id, by="ann")
            said.append(str(engine.resume("r").status))
        except EngineError as error:
            said.append(type(error).__name__)
    return " ".join(said)


@pytest.mark.parametrize("part", range(4))
def test_a_changed_store_gives_errors_of_the_engine(stores: list[Path], tmp_path: Path, part: int) -> None:
    wrong = []
    for seed in range(part, TRIES, 4):
        chance = random.Random(seed)
        file = tmp_path / "run.db"
        for old in tmp_path.glob("run.db*"):
            old.unlink()
        shutil.copy(chance.choice(stores), file)
        said = change(file, chance)
        try:
            use(file)
        except Exception as error:
            wrong.append(f"{seed}: {type(error).__name__}: {error!s:.100} after {said}")
    assert wrong == []
