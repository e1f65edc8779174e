"""The connection to the store: opening, transactions, and the short way for the journal.

SQLite is used through one connection behind one lock. Ordinary work goes through SQLAlchemy Core on it; the journal's
statements go straight to the driver in autocommit, which costs a fifth of that.
PostgreSQL takes the same statements through SQLAlchemy's pool.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from tenuto.engine.errors import StoreUnreachable
from tenuto.engine.store.faults import explained, told
from tenuto.engine.store.statements import Statement

Synchronous = Literal["NORMAL", "FULL"]
LOCK_PATIENCE = 30.0  # seconds that a statement waits for another process's transaction


class Database:
    """Transactions on one store. Safe to use from many threads.

    `url`: `sqlite:///runs.db`, `sqlite://` (in memory), a plain path, or `postgresql://...` (with psycopg).
    `synchronous`: SQLite's. With NORMAL a power cut may lose the last commits (a killed process never does); FULL syncs each.
    """

    def __init__(self, url: str, *, synchronous: Synchronous = "NORMAL", patience: float = LOCK_PATIENCE) -> None:
        if synchronous not in ("NORMAL", "FULL"):
            raise ValueError(f"synchronous is {synchronous!r}, wanted 'NORMAL' or 'FULL'")
        self._url = parsed(url)
        self.where = self._url.database or "in memory" if self.is_sqlite else self._url.render_as_string(hide_password=True)
        self._lock = threading.RLock()
        self._sqlite: sqlite3.Connection | None = None
        with told(self.where):
            if self.is_sqlite:
                self._sqlite = _connect(self._url, synchronous, patience)
                self._engine = _engine_on(self._url, self._sqlite)
            else:
                self._engine = create_engine(self._url, pool_size=5, max_overflow=20, pool_pre_ping=True)
        self._pool = self._engine.pool
        self._is_closed = False

    @property
    def is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store and changes nothing."""
        with self._transaction("DEFERRED") as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds SQLite's write lock from its beginning: what it reads stays true until it commits."""
        with self._transaction("IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keeps this process's other threads away from SQLite's one connection."""
        with self._lock, told(self.where):
            yield

    def prepared(self, statement: Statement) -> Callable[[tuple[Any, ...]], int]:
        """The statement as a function of its parameters, in their order; it commits by itself and gives the row count."""
        return self._pooled(statement) if self._sqlite is None else self._direct(statement.by_position, self._sqlite.cursor())

    def vacuum(self) -> None:
        """Gives freed space back to the file system (SQLite); PostgreSQL does that by itself."""
        if self._sqlite is not None:
            with self.exclusive():
                self._sqlite.execute("VACUUM")
                self._sqlite.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self) -> int:
        """Bytes that the store takes: SQLite's pages, or PostgreSQL's whole database."""
        with self.read() as connection:
            if self._sqlite is None:
                return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
            pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
            return int(pages * size)

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            self._pool.dispose()
            if self._sqlite is not None:
                self._sqlite.close()

    @contextmanager
    def _transaction(self, mode: str) -> Iterator[Connection]:
        if self._sqlite is None:
            try:
                with told(self.where), self._engine.begin() as connection:
                    yield connection
            finally:
                if self._is_closed:  # meanwhile, by another thread, and the pool has this connection only now
                    self._pool.dispose()
            return
        with self._lock, told(self.where), self._engine.begin() as connection:
            connection.exec_driver_sql(f"BEGIN {mode}")  # the driver is in autocommit: SQLAlchemy's own beginning does nothing
            yield connection

    def _direct(self, sql: str, cursor: sqlite3.Cursor) -> Callable[[tuple[Any, ...]], int]:
        lock, where = self._lock, self.where

        def run(parameters: tuple[Any, ...]) -> int:
            try:
                with lock:
                    cursor.execute(sql, parameters)
                    return cursor.rowcount
            except sqlite3.Error as error:
                raise explained(error, where) from error

        return run

    def _pooled(self, statement: Statement) -> Callable[[tuple[Any, ...]], int]:
        def run(parameters: tuple[Any, ...]) -> int:
            with self._transaction("") as connection:
                return statement(connection, **dict(zip(statement.names, parameters, strict=True))).rowcount

        return run


def parsed(url: str) -> URL:
    """The address of a store; a plain path is a SQLite file. Raises StoreUnreachable for one that is neither."""
    if "://" not in url:
        url = "sqlite://" if url == ":memory:" else f"sqlite:///{url}"
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreUnreachable(f"store address {url!r} is not understood, wanted sqlite:///FILE or postgresql://HOST/DATABASE") from error
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreUnreachable(f"store address {url!r} names {address.get_backend_name()!r}, wanted sqlite or postgresql")
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    try:
        address.get_dialect().import_dbapi()
    except (ImportError, NoSuchModuleError) as error:
        raise StoreUnreachable(f"the driver for {url!r} is not installed: pip install 'tenuto[postgres]'") from error
    return address


def _connect(url: URL, synchronous: Synchronous, patience: float) -> sqlite3.Connection:
    file = url.database or ":memory:"
    if file != ":memory:" and Path(file).is_dir():
        raise StoreUnreachable(f"the store {file!r} is a folder: name a file in it")
    connection = sqlite3.connect(file, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        _write_ahead(connection, patience)
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.execute("PRAGMA temp_store = MEMORY")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Sets the journal mode. Where others open the same new file just now, SQLite does not wait for them by itself here."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.005)
        else:
            return


def _engine_on(url: URL, connection: sqlite3.Connection) -> Engine:
    return create_engine(url, creator=lambda: connection, poolclass=StaticPool)
