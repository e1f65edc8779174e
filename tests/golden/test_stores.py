"""A store of every earlier schema is migrated, and every run in it goes on; one of an unknown schema is left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenuto.engine import Engine, SnapshotUnusable
from tenuto.engine.errors import StoreVersion
from tenuto.engine.store import schema
from tenuto.engine.store.store import Store
from tests.engine import desk
from tests.engine.desk import Ledger
from tests.golden.stores import FOLDER, RUNS, START, UNKNOWN

SCHEMAS = sorted(file.stem for file in FOLDER.glob("*.sql"))


@pytest.fixture(params=SCHEMAS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A golden store, as a file of this test's own."""
    made = tmp_path / "runs.db"
    with sqlite3.connect(made) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((FOLDER / f"{request.param}.sql").read_text(encoding="utf-8"))
    connection.close()
    return made


@pytest.fixture
def hand() -> list[float]:
    """The clock's hand."""
    return [START]


@pytest.fixture
def engine(file: Path, tmp_path: Path, hand: list[float]) -> Iterator[Engine]:
    with Engine(str(file), tools=desk.tools(Ledger(tmp_path / "ledger.db")), clock=lambda: hand[0], snapshot_key=()) as opened:
        yield opened


def test_there_is_one_for_every_schema():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    revisions = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    assert set(SCHEMAS) == revisions, "a new schema needs its golden store: python -m tests.golden.stores"


def test_it_gets_the_shape_of_a_new_one(file: Path, tmp_path: Path):
    Store(str(file)).close()
    Store(str(tmp_path / "new.db")).close()

    def shape(store: Path) -> set[tuple[str, str]]:
        with sqlite3.connect(store) as connection:
            rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'tenuto_schema'").fetchall()
            version = connection.execute("SELECT version_num FROM tenuto_schema").fetchall()
        connection.close()
        assert version == [(schema.HEAD,)]
        return {(name, " ".join(sql.replace('"', "").split())) for name, sql in rows}

    assert shape(file) == shape(tmp_path / "new.db")


def test_what_stands_in_it_is_read(engine: Engine):
    found = {info.id: str(info.status) for info in engine.list()}
    assert found == {
        **dict.fromkeys(("approval", "question", "event", "asleep", "inputs"), "waiting"),
        **dict.fromkeys(("completed", "blob", "edited", "rejected"), "completed"),
        **{"failed": "failed", "refused": "refused", "cancelled": "cancelled", "paused": "paused", UNKNOWN: "running"},
    }
    assert engine.get("completed").value == [{"what": "cat", "length": 3}, 10, 4]
    assert engine.get("blob").value == "y" * 10_000
    assert engine.get("edited").value == "refunded 20 for A2"
    assert engine.get("rejected").value == "not this one"
    failed = engine.get("failed").error
    assert failed is not None
    assert (failed.type, failed.message) == ("ZeroDivisionError", "division by zero")
    for name in RUNS:
        assert engine.get(name).info.labels == {"kind": name}
        engine.calls(name)
        engine.audit(name)
    (approval,) = engine.approvals("edited")
    assert (approval.verdict, approval.decided_by, approval.reason) == ("edited", "ann", "501 is above the limit of 100")


def test_every_run_goes_on(engine: Engine, tmp_path: Path, hand: list[float]):
    """From its snapshot, or where this version does not read that any more, from its journal; what was done is not done again."""

    def go_on(name: str) -> None:
        try:
            engine.resume(name)
        except SnapshotUnusable as error:
            assert "resume it with the release that wrote it" in str(error)
            engine.resume(name, from_start=True)

    for name in (UNKNOWN, "paused", "approval", "question", "event", "inputs"):
        go_on(name)
    assert engine.approve(engine.pending("approval")[0].id, by="ann").value == "refunded 500 for A1"
    hand[0] += 3600
    go_on("asleep")
    assert (engine.get("asleep").value, engine.get("asleep").stdout) == (["z", 1.5, {"k": (1, 2)}], "before\nafter\n")
    assert engine.respond(engine.pending("question")[0].id, 5).value == 9005
    assert engine.send_event("event", "go", "now").value == [3, "now"]
    assert engine.respond(engine.pending("inputs")[0].id, "!").value == "customer 1!"
    assert engine.respond(engine.pending("paused")[0].id, "yes").value == 3
    (unknown,) = engine.pending(UNKNOWN)
    assert (unknown.kind, unknown.name, unknown.arguments) == ("unknown", "pay", {"amount": 8})
    engine.respond(unknown.id, 8)
    assert engine.send_event(UNKNOWN, "x", "end").value == "end"
    assert Ledger(tmp_path / "ledger.db").effects == [("refund", "A1 500"), ("look", "z")]
    assert engine.vacuum(finished_before=START + 9000).runs == len(RUNS) + 1
    assert engine.list() == ()


def test_an_unknown_schema_is_left_alone(file: Path):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE tenuto_schema SET version_num = '0999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(StoreVersion, match="has schema '0999', this Tenuto knows up to .*: use the newer Tenuto that wrote it"):
        Store(str(file))
    assert file.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch):
    """The revisions and the version's row are one transaction."""
    from alembic import op

    with sqlite3.connect(file) as connection:
        (version,) = connection.execute("SELECT version_num FROM tenuto_schema").fetchone()
        before = list(connection.iterdump())
    connection.close()
    if version == schema.HEAD:
        return

    def fail(*_: object, **__: object) -> None:
        op.execute("CREATE TABLE tenuto_half (id TEXT)")
        raise RuntimeError("in the middle")

    monkeypatch.setattr(op, "batch_alter_table", fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        Store(str(file))
    with sqlite3.connect(file) as connection:
        assert list(connection.iterdump()) == before
    connection.close()
