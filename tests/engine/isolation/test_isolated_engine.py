"""Durable runs whose programs are in worker processes: the host keeps the journal, the tools and the approvals."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from pydantic import BaseModel, computed_field

from tenuto.engine import Engine, IsolationUnavailable, Settings, WorkerLimits, WorkerLost
from tenuto.engine.isolation import Isolation, worker
from tenuto.interpreter import Limits
from tenuto.tools import tool
from tests.engine import desk
from tests.engine.desk import Ledger


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'runs.db'}"


def workers_of(parent: int) -> list[int]:
    """The template's children."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def kill_workers(engine: Engine) -> int:
    template = engine._machines.rung("process")._source._process.pid
    killed = workers_of(template)
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    return len(killed)


PROGRAM = """
kept = []
for n in range(3):
    kept.append(look('a' * n)['length'])
print('looked', kept)
said = refund('o1', 500)
print(said)
pay(7)
said, sum(kept)
"""


def test_a_run_goes_through_every_rung(url: str, tmp_path: Path):
    ledger = Ledger(tmp_path / "ledger.db")
    with Engine(url, tools=desk.tools(ledger), isolation="process") as engine:
        run = engine.start(PROGRAM)
        assert run.status == "waiting"
        assert run.stdout == "looked [0, 1, 2]\n"
        (pending,) = run.pending
        engine.approve(pending.id, by="ann", resume=False)
    with Engine(url, tools=desk.tools(ledger)) as engine:
        assert run.info.isolation == "process"
        run = engine.resume(run.id)
        assert (run.status, run.value) == ("completed", ("refunded 500 for o1", 3))
        assert run.stdout == "looked [0, 1, 2]\nrefunded 500 for o1\n"
        assert set(engine._machines._rungs) == {"none", "process"}  # not weaker than it was begun
        again = engine.start(PROGRAM)
    with Engine(url, tools=desk.tools(ledger), isolation="process") as engine:
        again = engine.resume(again.id, from_start=True)
        again = engine.approve(again.pending[0].id, by="ann")
        assert (again.status, again.value) == ("completed", run.value)


def test_where_its_rung_cannot_be_had_a_run_is_left_alone(url: str, monkeypatch: pytest.MonkeyPatch):
    with Engine(url, isolation="process") as engine:
        run = engine.start("ask_human('go?')")
    with Engine(url) as engine:
        with monkeypatch.context() as patched:
            patched.setattr(worker, "missing_here", lambda: worker.unavailable("this is another planet"))
            with pytest.raises(IsolationUnavailable, match="isolation 'process' cannot be had here: this is another planet"):
                engine.respond(run.pending[0].id, "yes")
        assert engine.get(run.id).status != "completed"
        assert engine.resume(run.id).value == "yes"
        assert engine.get(run.id).info.isolation == "process"


def test_a_worker_killed_while_a_tool_is_at_work(url: str):
    engines: list[Engine] = []
    did: list[int] = []

    @tool
    def slow(n: int) -> int:
        """Loses the worker that called it."""
        did.append(n)
        assert kill_workers(engines[0]) == 1
        return n * 2

    with Engine(url, tools=[slow], isolation="process") as engine:
        engines.append(engine)
        run = engine.start("before = [1, 2]\nprint('x')\na = slow(1)\nb = slow(2)\nbefore, a, b")
        assert (run.status, run.value, run.stdout) == ("completed", ([1, 2], 2, 4), "x\n")
        assert did == [1, 2]
        assert [call.name for call in engine.calls(run.id)] == ["slow", "slow"]


def test_a_worker_that_is_lost_again_and_again_pauses_its_run(url: str, monkeypatch: pytest.MonkeyPatch):
    with Engine(url, isolation="process") as engine:
        with monkeypatch.context() as patched:
            fork = worker.Template.worker

            def doomed(template: worker.Template) -> worker.WorkerProcess:
                made = fork(template)
                os.kill(made.pid, signal.SIGKILL)
                return made

            patched.setattr(worker.Template, "worker", doomed)
            with pytest.raises(WorkerLost):
                engine.start("1 + 1", run_id="lost")
        run = engine.get("lost")
        assert (run.status, run.reason) == ("paused", "WorkerLost: the worker was killed by signal 9 (SIGKILL)")
        run = engine.resume("lost")
        assert (run.status, run.value) == ("completed", 2)


def test_the_watchdog_ends_a_run(url: str):
    engines: list[Engine] = []

    @tool(read_only=True)
    def freeze() -> None:
        """From here on the worker answers nothing."""
        for pid in workers_of(engines[0]._machines.rung("process")._source._process.pid):
            os.kill(pid, signal.SIGSTOP)

    with Engine(url, tools=[freeze], isolation="process", worker_limits=WorkerLimits(answer_seconds=0.3)) as engine:
        engines.append(engine)
        run = engine.start("freeze()\n'never'")
        assert run.status == "limit"
        assert run.error is not None
        assert run.error.message == "the worker gave no answer for 0.3 seconds and was killed"
        assert engine.start("1 + 1").value == 2


SURROGATES = {
    "print('\\ud800', end='')": "\\ud800",
    "raise ValueError('\\ud800')": "\\ud800",
    "bad('\\ud800')": "\\ud800",
    "raise ExceptionGroup('\\ud800', [ValueError('\\ud801')])": "\\ud800 (1 sub-exception)",
    "ask_human('\\ud800')": "\\ud800",
    "wait_for_event('\\ud800')": "\\ud800",
    "'\ud800'": '  File "program.py", line 1\n'
    "SyntaxError: 'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed",
}


@tool(idempotent=True)
def bad(text: str) -> None:
    """Always fails."""
    raise ValueError(text)


@pytest.mark.parametrize("isolation", ["none", "process"])
def test_text_that_no_store_can_take(url: str, isolation: Isolation):
    with Engine(url, tools=[bad], isolation=isolation) as engine:
        for source, wanted in SURROGATES.items():
            run = engine.start(source)
            said = (
                run.error.message if run.error is not None else run.pending[0].reason or run.pending[0].name if run.pending else run.stdout
            )
            assert said == wanted


LONG = {
    "raise ValueError('x' * 3_000_000)": "ValueError",
    "raise type('E' * 2000, (ValueError,), {})('x')": "EEE",
    "class A: pass\nsleep({'x' * 3_000_000: A()})": "TypeError",
    "type('T' * 2_000_000, (), {})()": None,
    f"def {'f' * 2000}(): pass\n{'f' * 2000}()": None,
}


@pytest.mark.parametrize("source", LONG, ids=range(len(LONG)))
def test_long_texts_of_a_program_in_a_worker(url: str, source: str):
    with Engine(url, isolation="process") as engine:
        run = engine.start(source)
        assert (run.status, run.error and run.error.type.startswith(LONG[source] or "?")) == (
            ("failed", True) if LONG[source] else ("completed", None)
        )


def test_seconds_end_a_run_in_a_worker(url: str):
    with Engine(url, isolation="process") as engine:
        run = engine.start("while True: pass", limits=Limits(fuel=None, seconds=0.2))
        assert (run.status, run.error and run.error.message) == (
            "limit",
            "the program computed for more than 0.2 seconds without waiting",
        )
        assert engine.start("1 + 1").value == 2


def test_long_computations_can_be_paused(url: str):
    with Engine(url, isolation="process", settings=Settings(slice_fuel=20_000)) as engine:
        run = engine.start("ask_human('go?')\nt = 0\nfor n in range(100_000):\n    t += n\nt")
        engine.pause(run.id, by="ann")
        run = engine.resume(run.id)
        assert run.status == "waiting"
        assert engine.respond(run.pending[0].id, "yes").value == sum(range(100_000))


def test_no_worker_outlives_its_engine(url: str):
    with Engine(url, isolation="process") as engine:
        engine.start("ask_human('?')")
        template = engine._machines.rung("process")._source._process.pid
    assert not Path(f"/proc/{template}").exists()


class Sum(BaseModel):
    of: list[int]

    @computed_field
    def total(self) -> int:
        return sum(self.of)


def add() -> Sum:
    return Sum(of=[1])


def test_refused_rather_than_weaker(url: str, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(IsolationUnavailable, match="values of 'Sum' cannot enter a worker"):
        Engine(url, tools=[add], isolation="process")
    with pytest.raises(ValueError, match="isolation is 'strong', wanted one of none, process"):
        Engine(url, isolation="strong")  # type: ignore[arg-type]
    monkeypatch.setattr(worker.sys, "platform", "darwin")
    with pytest.raises(IsolationUnavailable, match=r"needs Linux \(seccomp\), and this is darwin.*--isolation none"):
        Engine(url, isolation="process")
