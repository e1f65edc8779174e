"""A damaged snapshot is passed over for the one before it, and the run's record says so; where none is good, the error says what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tenuto.engine import Engine, Settings, SnapshotUnusable
from tenuto.engine.loading import PASSED_OVER
from tenuto.engine.store.tables import SNAPSHOT
from tenuto.interpreter import Machine, Program, ToolSpec
from tenuto.tools import tool
from tests.engine import desk
from tests.engine.desk import Ledger
from tests.engine.test_watching import Watcher

SOURCE = """
done = []
for n in range(3):
    done.append(note(f'n{n}'))
    pay(n)
    done.append(ask_human(f'{n}?'))
done
"""
SETTINGS = Settings(linger=0.0)
KEY, OTHER = "a key of some length", "another key of some length"


def opened(url: str, ledger: Ledger, **options: Any) -> Engine:
    return Engine(url, tools=desk.tools(ledger), settings=SETTINGS, **options)


def waiting(url: str, ledger: Ledger, **options: Any) -> tuple[int, int]:
    """A run that waits for its second answer and has two snapshots; gives their positions."""
    with opened(url, ledger, **options) as engine:
        run = engine.start(SOURCE, run_id="r")
        assert engine.respond(run.pending[0].id, 10).status == "waiting"
    first, second = positions(url, ledger)
    return first, second


def positions(url: str, ledger: Ledger) -> list[int]:
    with opened(url, ledger, snapshot_key=()) as engine, engine._parts.store.read() as connection:
        return list(connection.execute(select(SNAPSHOT.c.position).order_by(SNAPSHOT.c.position)).scalars())


def change(url: str, ledger: Ledger, position: int, **values: Any) -> None:
    with opened(url, ledger, snapshot_key=()) as engine, engine._parts.store.write() as connection:
        here = (SNAPSHOT.c.run_id == "r") & (SNAPSHOT.c.position == position)
        assert connection.execute(SNAPSHOT.update().where(here).values(**values)).rowcount == 1


def cut_off(url: str, ledger: Ledger, position: int) -> None:
    with opened(url, ledger, snapshot_key=()) as engine, engine._parts.store.read() as connection:
        row = connection.execute(select(SNAPSHOT).where(SNAPSHOT.c.position == position)).one()
    change(url, ledger, position, data=row.data[: len(row.data) // 2])


def newer(url: str, ledger: Ledger, position: int) -> None:
    change(url, ledger, position, codec="raw", data=b'{"format":"tenuto-snapshot","version":99}')


def nonsense(url: str, ledger: Ledger, position: int) -> None:
    change(url, ledger, position, codec="raw", data=b"\x00\xff")


def unknown_codec(url: str, ledger: Ledger, position: int) -> None:
    change(url, ledger, position, codec="lzma")


def foreign(url: str, ledger: Ledger, position: int) -> None:
    program = Program.parse("ask_human('?')\nsend(1)", tools=["ask_human", "send"])
    machine = Machine(program, tools=[ToolSpec("ask_human"), ToolSpec("send")], seed="s", now=0.0)
    machine.run()
    change(url, ledger, position, codec="raw", data=machine.snapshot(), seal=None)


DAMAGES = [
    (cut_off, "the store's snapshot of run 'r' is damaged"),
    (newer, "it cannot be loaded: .*99"),
    (nonsense, "it cannot be loaded: "),
    (unknown_codec, "is packed with 'lzma'"),
    (foreign, "it is of a program that uses send, which the run's does not"),
]


def ends(engine: Engine, ledger: Ledger, before: list[Any]) -> None:
    """The run goes on to its end, and nothing was done twice."""
    run = engine.get("r")
    run = engine.respond(run.pending[0].id, 20)
    run = engine.respond(run.pending[0].id, 30)
    assert run.value == [2, 10, 2, 20, 2, 30]
    assert ledger.effects == [*before, ("pay", "2")]
    assert ledger.once == sorted(("note", f"n{n}") for n in range(3))


@pytest.mark.parametrize(("damage", "why"), DAMAGES)
def test_the_one_before_is_taken(url: str, ledger: Ledger, damage: Callable[[str, Ledger, int], None], why: str):
    first, second = waiting(url, ledger)
    damage(url, ledger, second)
    before = ledger.effects
    with opened(url, ledger) as engine:
        assert engine.resume("r").status == "waiting"
        assert ledger.effects == before
        (line,) = [line for line in engine.audit("r") if line.event == PASSED_OVER]
        assert line.how == "engine"
        assert f"the snapshot at journal position {second} cannot be used: " in line.why
        assert line.why.endswith(f". The one at {first} was taken instead")
        with pytest.raises(SnapshotUnusable, match=why):
            raise SnapshotUnusable(line.why)
    assert positions(url, ledger) == [first, second]
    with opened(url, ledger) as engine:
        assert engine.resume("r").status == "waiting"
        assert len([line for line in engine.audit("r") if line.event == PASSED_OVER]) == 1
        ends(engine, ledger, before)


def test_a_damaged_one_goes_before_a_good_one(url: str, ledger: Ledger):
    """Of [good, damaged] the next snapshot takes the damaged one's place."""
    first, second = waiting(url, ledger)
    nonsense(url, ledger, second)
    before = ledger.effects
    with opened(url, ledger) as engine:
        run = engine.get("r")
        assert engine.respond(run.pending[0].id, 20).status == "waiting"
    kept = positions(url, ledger)
    assert len(kept) == 2
    assert kept[0] == first
    assert kept[1] > second
    with opened(url, ledger) as engine:
        run = engine.get("r")
        assert engine.respond(run.pending[0].id, 30).value == [2, 10, 2, 20, 2, 30]
        assert [line.event for line in engine.audit("r")].count(PASSED_OVER) == 1
    assert ledger.effects == [*before, ("pay", "2")]


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES])
def test_both_are_damaged(url: str, ledger: Ledger, damage: Callable[[str, Ledger, int], None]):
    first, second = waiting(url, ledger)
    damage(url, ledger, second)
    damage(url, ledger, first)
    before = ledger.effects
    with opened(url, ledger) as engine:
        with pytest.raises(SnapshotUnusable) as caught:
            engine.resume("r")
        headline, *each, advice = str(caught.value).splitlines()
        assert headline == "no snapshot of run 'r' can be used:"
        assert [line.split(":")[0] for line in each] == [f"  the one at journal position {n}" for n in (second, first)]
        assert "`tenuto resume r --from-start`, engine.resume('r', from_start=True)" in advice
        run = engine.get("r")
        assert (run.status, run.reason) == ("paused", f"SnapshotUnusable: {caught.value}")
        assert engine.resume("r", from_start=True).status == "waiting"
        assert ledger.effects == before
        ends(engine, ledger, before)


def test_another_run_is_not_held_up(url: str, ledger: Ledger):
    """`recover` goes on with what is due, whatever became of one run's snapshots."""
    for position in waiting(url, ledger):
        nonsense(url, ledger, position)
    with opened(url, ledger) as engine:
        other = engine.start("note('other')\nask_human('?')", run_id="other")
        for run in ("r", "other"):
            engine.respond(engine.get(run).pending[0].id, 1, resume=False)
        assert sorted(run.id for run in engine.recover()) == ["other", "r"]
        assert other.refresh().status == "completed"
        assert engine.get("r").status == "paused"


def test_a_seal_that_does_not_match(url: str, ledger: Ledger):
    """The older one is sealed for its own position, so nobody without the key can have put it there."""
    first, second = waiting(url, ledger, snapshot_key=KEY)
    change(url, ledger, second, seal="0" * 64)
    before = ledger.effects
    with opened(url, ledger, snapshot_key=KEY) as engine:
        assert engine.resume("r").status == "waiting"
        assert [line.why for line in engine.audit("r") if line.event == PASSED_OVER] == [
            f"the snapshot at journal position {second} cannot be used: it does not match its seal: it was sealed with another key, or it "
            f"was changed since. The one at {first} was taken instead"
        ]
        ends(engine, ledger, before)


def test_another_key_opens_neither(url: str, ledger: Ledger):
    waiting(url, ledger, snapshot_key=KEY)
    with opened(url, ledger, snapshot_key=OTHER) as engine, pytest.raises(SnapshotUnusable, match="no snapshot of run 'r' can be used"):
        engine.resume("r")


def test_whoever_watches_is_told(tmp_path: Path, ledger: Ledger):
    url = str(tmp_path / "runs.db")
    first, second = waiting(url, ledger)
    nonsense(url, ledger, second)
    watcher = Watcher()
    with opened(url, ledger, observer=watcher) as engine:
        engine.resume("r")
    (told,) = [told for told in watcher.told if told[0] == "passed over"]
    assert told[1:3] == (second, first)
    assert told[3].startswith("it cannot be loaded: ")


def test_in_the_middle_of_a_long_run(url: str, ledger: Ledger):
    """Snapshots that were taken while it went on, not only when it was left."""
    settings = Settings(linger=0.0, snapshot_calls=16)
    with Engine(url, tools=desk.tools(ledger), settings=settings) as engine:
        run = engine.start("for n in range(100):\n    note(str(n))\nask_human('?')\nn", run_id="r")
        question = run.pending[0].id
    kept = positions(url, ledger)
    nonsense(url, ledger, kept[-1])
    with Engine(url, tools=desk.tools(ledger), settings=settings) as engine:
        assert engine.respond(question, 1).value == 99
        assert len(engine.calls("r")) == 101
    assert len(ledger.once) == 100


def test_a_tool_that_came_later_does_not_make_a_run_another_one_s(url: str):
    with Engine(url) as engine:
        engine.start("later = 1\nask_human('?')\nlater", run_id="r")
    with Engine(url, tools=[tool(name="later", read_only=True)(lambda: 2)]) as engine:
        run = engine.respond(engine.get("r").pending[0].id, "yes")
        assert (run.status, run.value) == ("completed", 1)
        assert [line for line in engine.audit("r") if line.event == PASSED_OVER] == []
