"""Opening a store, its schema, and what a damaged, locked, full or read-only one says."""

from __future__ import annotations

import random
import runpy
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tenuto.engine.errors import (
    CorruptedStore,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreUnreachable,
    StoreVersion,
)
from tenuto.engine.store import schema, values
from tenuto.engine.store.database import Database, parsed
from tenuto.engine.store.faults import explained, told
from tenuto.engine.store.models import METADATA
from tenuto.engine.store.store import Store
from tenuto.engine.store.tables import BLOB
from tenuto.engine.store.values import INLINE


def shape_of(file: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'tenuto_schema'").fetchall()
    connection.close()
    return {(name, " ".join(sql.split())) for name, sql in rows}


def test_a_new_store_is_made_and_found_again(url: str):
    Store(url).close()
    store = Store(url)
    with store.read() as connection:
        assert schema.version(connection) == schema.HEAD
    store.close()


def test_many_may_open_a_new_store_at_once(url: str):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as threads:
        for store in threads.map(lambda _: Store(url), range(4)):
            store.close()


def test_a_new_store_that_another_process_is_about_to_make(tmp_path: Path):
    """SQLite does not wait by itself when the journal mode is set."""
    file = tmp_path / "runs.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLocked):
        Store(str(file), patience=0.01)
    release = threading.Timer(0.1, lambda: other.execute("ROLLBACK"))
    release.start()
    Store(str(file)).close()
    release.join()
    other.close()


def test_the_migrations_lead_to_what_the_models_say(tmp_path: Path):
    Store(f"sqlite:///{tmp_path / 'new.db'}").close()
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with database.write() as connection:
        schema.migrate(connection, "old.db", None)
        assert schema.version(connection) == schema.HEAD
    database.close()
    assert shape_of(tmp_path / "old.db") == shape_of(tmp_path / "new.db")


def test_the_tables_of_queries_are_those_of_the_models():
    write = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "tables.py"))
    assert write["FILE"].read_text(encoding="utf-8") == write["text"]() + "\n", "run scripts/tables.py"


def test_the_migrations_lead_there_on_every_database(url: str):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    database = Database(url)
    with database.write() as connection:
        schema.migrate(connection, url, None)
        context = MigrationContext.configure(connection, opts={"version_table": schema.VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []
    database.close()


def test_a_store_of_a_newer_tenuto_is_left_alone(tmp_path: Path):
    file = tmp_path / "runs.db"
    Store(str(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE tenuto_schema SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(StoreVersion, match=rf"the store '{file}' has schema '9999', this Tenuto knows up to '{schema.HEAD}'"):
        Store(str(file))
    assert file.read_bytes() == before


def test_an_incomplete_store_is_not_completed(tmp_path: Path):
    file = tmp_path / "runs.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE tenuto_run (id TEXT)")
    connection.close()
    with pytest.raises(StoreVersion, match="has table 'tenuto_run' but no 'tenuto_schema'"):
        Store(str(file))


def test_other_tables_in_the_same_database_are_no_matter(tmp_path: Path):
    file = tmp_path / "app.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE customer (id TEXT)")
    connection.close()
    Store(str(file)).close()


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("mysql://localhost/x", "store address 'mysql://localhost/x' names 'mysql', wanted sqlite or postgresql"),
        ("://", "store address '://' is not understood, wanted sqlite:///FILE or postgresql://HOST/DATABASE"),
    ],
)
def test_an_address_of_no_store(url: str, text: str):
    with pytest.raises(StoreUnreachable) as caught:
        parsed(url)
    assert str(caught.value) == text


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(StoreUnreachable, match=r"cannot be opened; check that its folder exists"):
        Store(str(tmp_path / "nowhere" / "runs.db"))
    with pytest.raises(StoreUnreachable, match=r"is a folder: name a file in it"):
        Store(str(tmp_path))


def test_a_server_that_is_not_there():
    with pytest.raises(StoreUnreachable, match=r"the store 'postgresql\+psycopg://me:\*\*\*@127\.0\.0\.1:1/x' does not answer"):
        Store("postgresql://me:secret@127.0.0.1:1/x")


def test_a_file_that_is_no_database(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("just some notes, and quite a few of them\n" * 100)
    with pytest.raises(CorruptedStore, match="is not a SQLite database; name another file"):
        Store(str(file))
    assert file.read_text().startswith("just some notes")


def test_a_damaged_file(tmp_path: Path):
    file = tmp_path / "runs.db"
    store = Store(str(file))
    with store.write() as connection:
        for number in range(50):
            values.put(connection, bytes([number]) * (INLINE + 1) + number.to_bytes(4, "big"))
    store.vacuum()
    store.close()
    content = bytearray(file.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(content)
    with pytest.raises(CorruptedStore, match="is damaged; restore it from a backup"):
        Store(str(file))


def test_a_store_that_another_process_has_locked(tmp_path: Path):
    file = tmp_path / "runs.db"
    store = Store(str(file), patience=0.01)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLocked, match="stays locked by another process"), store.write():
        pass
    with store.read() as connection:  # looking is not hindered
        assert schema.version(connection) == schema.HEAD
    other.execute("ROLLBACK")
    other.close()
    with store.write() as connection:
        values.put(connection, b"x" * 5000)
    store.close()


def test_a_full_disk_loses_nothing(tmp_path: Path):
    file = tmp_path / "runs.db"
    store = Store(str(file))
    with store.write() as connection:
        kept = values.put(connection, b"kept " * 1000)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    noise = random.Random(1).randbytes(1_000_000)  # which nothing compresses
    with pytest.raises(StoreFull, match="cannot grow: the disk is full; make room and resume"), store.write() as connection:
        values.put(connection, noise)
    with store.read() as connection:
        assert values.get(connection, kept.data, kept.blob) == b"kept " * 1000
        assert len(connection.execute(select(BLOB.c.hash)).all()) == 1
    store.close()


def test_a_read_only_file(tmp_path: Path):
    file = tmp_path / "runs.db"
    Store(str(file)).close()
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    with pytest.raises(StoreReadOnly, match="may not be written; check the permissions"), told("runs.db"):
        connection.execute("DELETE FROM tenuto_run")
    connection.close()


def test_an_unknown_fault_keeps_its_text():
    assert str(explained(sqlite3.OperationalError("no such function: frob"), "runs.db")) == (
        "the store 'runs.db' failed: no such function: frob"
    )


def test_large_values_stand_once(store: Store):
    with store.write() as connection:
        first, second = values.put(connection, b"a" * 5000), values.put(connection, b"a" * 5000)
        small = values.put(connection, b"a" * INLINE)
        assert first == second
        assert small.blob is None
        assert values.get(connection, first.data, first.blob) == b"a" * 5000
        assert values.get(connection, small.data, small.blob) == b"a" * INLINE
        assert len(connection.execute(select(BLOB.c.hash)).all()) == 1
        assert connection.execute(select(BLOB.c.data)).scalar_one().__len__() < 100  # compressed at rest


def test_a_value_that_nobody_mentions_is_dropped(store: Store):
    with store.write() as connection:
        values.put(connection, b"a" * 5000)
    assert store.vacuum().values == 1
    with store.read() as connection:
        assert connection.execute(select(BLOB.c.hash)).all() == []


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"data": b"b" * 5000, "codec": "raw"}, "does not have the content that its name says"),
        ({"data": b"not zlib"}, "is damaged"),
        ({"codec": "brotli"}, "is packed with 'brotli', which this Tenuto does not know"),
    ],
)
def test_a_tampered_value_is_noticed(store: Store, change: dict[str, object], text: str):
    with store.write() as connection:
        stored = values.put(connection, b"a" * 5000)
        connection.execute(BLOB.update().values(**change))
    with pytest.raises(CorruptedStore, match=text), store.read() as connection:
        values.get(connection, stored.data, stored.blob)


def test_a_missing_value_is_noticed(store: Store):
    with pytest.raises(CorruptedStore, match=r"the store lacks the value abc\.\.\."), store.read() as connection:
        values.get(connection, None, "abc")


def test_a_connection_that_is_in_use_when_the_store_is_closed_is_closed_too(url: str):
    if not url.startswith("postgresql"):
        return  # SQLite has one connection, which nobody is given while the store closes
    store = Store(url)
    with store.read() as connection:
        raw: Any = connection.connection.dbapi_connection
        store.close()
    assert raw.closed
