"""The keyed digest of snapshots: sealed where a key is configured, and then nothing without the right seal is loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tenuto.engine import Engine, EngineError, SnapshotUnusable
from tenuto.engine.store.seals import SHORTEST, Seals
from tenuto.engine.store.snapshots import Snapshot
from tenuto.engine.store.tables import SNAPSHOT
from tenuto.engine.store.values import pack

OLD, NEW = "an old key, sixteen bytes at least", b"a new key, of bytes \x00\xff"
SOURCE = "kept = [1, 2, 3]\nkept.append(ask_human('?'))\nkept"


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TENUTO_SNAPSHOT_KEY", raising=False)


def waiting(url: str, key: Any, run_id: str = "r") -> str:
    """A run that waits for an answer, begun with this key; gives the question's id."""
    with Engine(url, snapshot_key=key) as engine:
        return engine.start(SOURCE, run_id=run_id).pending[0].id


def rows(url: str) -> list[dict[str, Any]]:
    with Engine(url, snapshot_key=()) as engine, engine._parts.store.read() as connection:
        return [dict(row._mapping) for row in connection.execute(select(SNAPSHOT).order_by(SNAPSHOT.c.run_id))]


def change(url: str, run_id: str = "r", **values: Any) -> None:
    with Engine(url, snapshot_key=()) as engine, engine._parts.store.write() as connection:
        connection.execute(SNAPSHOT.update().where(SNAPSHOT.c.run_id == run_id).values(**values))


def answered(url: str, question: str, key: Any, **how: Any) -> object:
    with Engine(url, snapshot_key=key) as engine:
        return engine.respond(question, 4, **how).value


def test_with_the_key_a_run_goes_on(url: str):
    question = waiting(url, NEW)
    assert len(rows(url)[0]["seal"]) == 64
    assert answered(url, question, NEW) == [1, 2, 3, 4]


def test_without_any_key_nothing_is_sealed_and_all_goes_on(url: str):
    question = waiting(url, None)
    assert rows(url)[0]["seal"] is None
    assert answered(url, question, None) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("sealed_with", "read_with", "text"),
    [
        (
            None,
            NEW,
            r"the one at journal position 0: it has no seal, and this engine has a key: if the store is older .* run `tenuto seal` once",
        ),
        (OLD, NEW, r"it does not match its seal: it was sealed with another key, or it was changed since"),
        (OLD, None, r"it is sealed, and this engine has no key to check it: set TENUTO_SNAPSHOT_KEY"),
    ],
)
def test_refused_and_the_journal_brings_it_back(url: str, sealed_with: Any, read_with: Any, text: str):
    question = waiting(url, sealed_with)
    with Engine(url, snapshot_key=read_with) as engine:
        with pytest.raises(SnapshotUnusable, match=text):
            engine.respond(question, 4)
        run = engine.get("r")
        assert run.status == "paused"
        assert run.reason is not None
        assert run.reason.startswith("SnapshotUnusable: the only snapshot of run 'r' cannot be used")
        assert engine.resume("r", from_start=True).value == [1, 2, 3, 4]


def test_a_changed_snapshot_is_refused(url: str):
    question = waiting(url, NEW)
    with Engine(url, snapshot_key=NEW) as engine, engine._parts.store.read() as connection:
        from tenuto.engine.store import snapshots

        packed = snapshots.last(connection, "r")
    assert packed is not None
    snapshot = snapshots.unpacked("r", packed)
    document = json.loads(snapshot.data)
    assert document["state"]["globals"]
    changed = snapshot.data.replace(b'["list",1,2,3]', b'["list",1,2,9]')
    assert changed != snapshot.data
    codec, packed = pack(changed)
    change(url, codec=codec, data=packed)
    with pytest.raises(SnapshotUnusable, match="does not match its seal"):
        answered(url, question, NEW)
    # Without a key it would have been loaded: the seal is what finds it.
    change(url, seal=None)
    with Engine(url, snapshot_key=()) as engine:
        assert engine.resume("r").value == [1, 2, 9, 4]


def test_a_snapshot_of_another_run_or_another_position_is_refused(url: str):
    first, second = waiting(url, NEW), waiting(url, NEW, "other")
    seals = {row["run_id"]: row["seal"] for row in rows(url)}
    assert seals["r"] != seals["other"]
    change(url, "r", seal=seals["other"])
    change(url, "other", position=7)
    for question in (first, second):
        with pytest.raises(SnapshotUnusable, match="does not match its seal"):
            answered(url, question, NEW)


def test_keys_are_changed_one_after_the_other(url: str):
    question = waiting(url, OLD)
    with Engine(url, snapshot_key=[NEW, OLD]) as engine:
        engine.resume("r")
    assert answered(url, question, [NEW, OLD]) == [1, 2, 3, 4]
    again = waiting(url, [NEW, OLD], "again")
    assert answered(url, again, NEW) == [1, 2, 3, 4]


def test_the_key_of_the_environment(url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TENUTO_SNAPSHOT_KEY", f"{'n' * 20},{OLD.replace(',', ';')}")
    question = waiting(url, None)
    assert answered(url, question, "n" * 20, resume=False) is None
    monkeypatch.delenv("TENUTO_SNAPSHOT_KEY")
    with Engine(url) as engine, pytest.raises(SnapshotUnusable, match="has no key"):
        engine.resume("r")


def test_a_store_from_before_the_key_is_sealed_once(url: str):
    question = waiting(url, None)
    with Engine(url, snapshot_key=NEW) as engine:
        assert engine.seal_snapshots() == 1
        assert engine.seal_snapshots() == 0
    assert answered(url, question, NEW) == [1, 2, 3, 4]


def test_sealing_without_a_key(url: str):
    with Engine(url) as engine, pytest.raises(EngineError, match="there is no snapshot key to seal with: set TENUTO_SNAPSHOT_KEY"):
        engine.seal_snapshots()


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="a snapshot key of 5 bytes is too short, wanted at least 16"):
        Engine(snapshot_key="short")


def test_the_parts_of_what_is_sealed_are_told_apart():
    seals = Seals("k" * SHORTEST)
    assert seals.seal("r1", Snapshot(1, 2, b"x")) != seals.seal("r", Snapshot(11, 2, b"x"))
    assert seals.seal("r", Snapshot(1, 23, b"x")) != seals.seal("r", Snapshot(12, 3, b"x"))


def test_a_key_does_not_show_in_the_file(tmp_path: Path):
    url = str(tmp_path / "runs.db")
    waiting(url, "a quite unusual key text")
    assert b"a quite unusual key text" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
