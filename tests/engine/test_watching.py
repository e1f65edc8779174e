"""What a driver tells whoever watches, and runs that go on after their program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from tenuto.engine import Engine, MissingSequel, SequelSpec
from tenuto.engine.observer import Watch
from tenuto.interpreter import Call, Completed, ErrorInfo, Failed, Machine, Outcome, Program
from tenuto.tools import Registry, Tool
from tests.engine import desk
from tests.engine.conftest import Clock
from tests.engine.desk import Ledger


class Watcher:
    """Writes down what it is told."""

    instrument = None

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []

    def run_created(self, run_id: str, name: str) -> dict[str, str]:
        self.told.append(("created", run_id, name))
        return {"traceparent": f"trace of {run_id}"}

    def watch(self, run_id: str, name: str, *, created: float, trace: Mapping[str, str]) -> Any:
        self.told.append(("watch", run_id, dict(trace)))
        return self

    def replaying(self, is_replaying: bool) -> None:
        self.told.append(("replaying", is_replaying))

    @contextmanager
    def performing(self, call: Call, *, attempt: int = 1) -> Iterator[Any]:
        self.told.append(("performing", call.name))
        yield self

    def outcome(self, outcome: Outcome) -> None:
        self.told.append(("outcome", type(outcome).__name__))

    def waited(self, kind: str, call: Call, *, started: float, ended: float, attributes: Mapping[str, Any]) -> None:
        self.told.append(("waited", kind, call.name, ended - started, dict(attributes)))

    def passed_over(self, position: int, used: int, why: str) -> None:
        self.told.append(("passed over", position, used, why))

    def suspended(self, status: str) -> None:
        self.told.append(("suspended", str(status)))

    def finished(self, status: str, error: ErrorInfo | None = None) -> None:
        self.told.append(("finished", str(status), error and error.type))


def test_a_run_over_two_drives(url: str, ledger: Ledger, clock: Clock):
    watcher = Watcher()
    with Engine(url, tools=desk.tools(ledger), observer=watcher, clock=clock) as engine:
        run = engine.start("look('a')\nrefund('A', 500)\n1 / 0", run_id="r", name="n")
        clock.now += 10
        engine.approve(run.pending[0].id, by="ann")
    trace = {"traceparent": "trace of r"}
    assert watcher.told == [
        ("created", "r", "n"),
        ("watch", "r", trace),
        ("replaying", False),
        ("performing", "look"),
        ("outcome", "Returned"),
        ("suspended", "waiting"),
        ("watch", "r", trace),
        ("replaying", False),
        ("waited", "approval", "refund", 10.0, {"verdict": "approved", "by": "ann"}),
        ("performing", "refund"),
        ("outcome", "Returned"),
        ("finished", "failed", "ZeroDivisionError"),
    ]


def test_a_replay_is_told_as_one(url: str, ledger: Ledger):
    watcher = Watcher()
    with Engine(url, tools=desk.tools(ledger), observer=watcher) as engine:
        run = engine.start("look('a')\nask_human('?')")
        watcher.told.clear()
        engine.resume(run.id, from_start=True)
    assert [line for line in watcher.told if line[0] != "watch"] == [("replaying", True), ("replaying", False), ("suspended", "waiting")]


class Countdown:
    """Goes on with another program until its number is used up; the number comes from a tool of its own."""

    def __init__(self, settings: Mapping[str, object], registry: Registry) -> None:
        self.recalled: list[object] = []
        self._registry = registry
        self._ended = 0
        self._turns = settings["turns"]

    @property
    def tools(self) -> tuple[Tool, ...]:
        def turn(number: int) -> int:
            return number

        return (Tool.of(turn),)

    def recall(self, outcomes: Sequence[object]) -> None:
        self._ended = max(len(outcomes) - 1, 0)

    def watched_by(self, watch: Watch) -> None:
        pass

    def after(self, machine: Machine, ended: Completed | Failed) -> Program | Completed | Failed:
        self._ended += 1
        if self._ended == self._turns:
            return ended
        source = f"total = total + turn({self._ended})\nask_human('go on?')\ntotal"
        return Program.parse(source, filename=f"turn_{self._ended}.py", tools=(*self._registry.names, "turn"), names=("total",))


def test_a_run_goes_on_after_its_program(url: str):
    with Engine(url, sequels={"countdown": Countdown}) as engine:
        run = engine.start("total = turn(100)\ntotal", sequel=SequelSpec("countdown", {"turns": 3}))
        run = engine.respond(run.pending[0].id, True)
        run = engine.respond(run.pending[0].id, True)
        assert (run.status, run.value) == ("completed", 103)
        again = engine.start("total = turn(100)\ntotal", sequel=SequelSpec("countdown", {"turns": 3}))
        engine.respond(again.pending[0].id, True, resume=False)
        again = engine.resume(again.id, from_start=True)
        assert engine.respond(again.pending[0].id, True).value == 103


def test_a_sequel_that_is_not_there(url: str):
    with Engine(url, sequels={"countdown": Countdown}) as engine:
        run = engine.start("total = turn(100)\ntotal", sequel=SequelSpec("countdown", {"turns": 2}))
        engine.respond(run.pending[0].id, True, resume=False)
    with Engine(url) as engine:
        with pytest.raises(MissingSequel, match="the run goes on by 'countdown', which this engine does not have"):
            engine.resume(run.id)
        assert engine.get(run.id).status == "paused"
