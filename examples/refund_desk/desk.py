"""The refund desk's own database: orders and letters from `data/`, refunds and answers that the tools write.

It stands for a company's systems. Tenuto knows nothing of it but the tools in tools.py. Every call that arrives here is
written to `ledger`, with the process that made it: that is how one sees that nothing was done twice.
"""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = HERE / "data"
DATABASE = "REFUND_DESK_DB"
DEFAULT = HERE.parent.parent / ".demo" / "refund_desk" / "desk.db"

SCHEMA = """
CREATE TABLE orders (
    id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, customer TEXT NOT NULL, tier TEXT NOT NULL, item TEXT NOT NULL,
    total TEXT NOT NULL, ordered TEXT NOT NULL, promised TEXT NOT NULL, delivered TEXT
);
CREATE TABLE letters (
    number INTEGER PRIMARY KEY, customer_id TEXT NOT NULL, received TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE refunds (key TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders, amount TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE answers (key TEXT PRIMARY KEY, customer_id TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE ledger (number INTEGER PRIMARY KEY, tool TEXT NOT NULL, call TEXT NOT NULL, arguments TEXT NOT NULL, process INTEGER NOT NULL);
"""


def database_path() -> Path:
    return Path(os.environ.get(DATABASE) or DEFAULT)


@contextmanager
def connected() -> Iterator[sqlite3.Connection]:
    """One transaction on the desk's database, which is made from `data/` when it is not there yet."""
    path = database_path()
    if not path.exists():
        build(path)
    with closing(sqlite3.connect(path, timeout=10)) as connection, connection:
        connection.row_factory = sqlite3.Row
        yield connection


def build(path: Path) -> None:
    """Loads the CSV and the letters; the finished file appears at once or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(unfinished)) as connection, connection:
        connection.executescript(SCHEMA)
        with (DATA / "orders.csv").open(newline="", encoding="utf-8") as file:
            rows = [[value or None for value in row] for row in csv.reader(file)][1:]
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO letters VALUES (?, ?, ?, ?, ?)", map(_letter, sorted((DATA / "messages").glob("*.txt"))))
    unfinished.replace(path)


def note_call(connection: sqlite3.Connection, tool: str, call: str, **arguments: Any) -> None:
    """Writes a call to the ledger, in the transaction of whatever the call does."""
    text = json.dumps(arguments, default=str)
    connection.execute("INSERT INTO ledger (tool, call, arguments, process) VALUES (?, ?, ?, ?)", (tool, call, text, os.getpid()))


def _letter(file: Path) -> tuple[int, str, str, str, str]:
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    headers = dict(line.split(": ", 1) for line in head.splitlines())
    customer_id = headers["From"].rpartition("<")[2].rstrip(">")
    return int(file.stem), customer_id, headers["Date"], headers["Subject"], body.strip()
