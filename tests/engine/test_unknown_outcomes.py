"""Killed inside a tool: what becomes of the call follows the tool's policy, and no effect takes place twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tenuto.engine import Engine, Run
from tests.engine import desk
from tests.engine.desk import Ledger

ROOT = Path(__file__).resolve().parent.parent.parent
# The ledger takes the place of the world: the process is killed in the middle of writing to it, before or after the effect.
KILLED = """
import os, signal, sys
from pathlib import Path
from tenuto.engine import Engine
from tests.engine import desk
from tests.engine.desk import Ledger

class Deadly(Ledger):
    def _strike(self, do, *what):
        if sys.argv[4] == "after":
            do(*what)
        os.kill(os.getpid(), signal.SIGKILL)
    def write(self, *what): self._strike(super().write, *what)
    def write_once(self, *what): self._strike(super().write_once, *what)

engine = Engine(sys.argv[1], tools=desk.tools(Deadly(Path(sys.argv[2]))))
engine.start(sys.argv[3], run_id="r")
"""
PROGRAM = "try:\n    r = {call}\nexcept Exception as error:\n    r = type(error).__name__, str(error)\nr"


def killed(folder: Path, call: str, when: str) -> None:
    command = [sys.executable, "-c", KILLED, str(folder / "runs.db"), str(folder / "ledger.db"), PROGRAM.format(call=call), when]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]


def gone_on(engine: Engine) -> Run:
    (run,) = engine.recover()
    return run


@pytest.mark.parametrize("when", ["before", "after"])
def test_again_with_the_same_key(tmp_path: Path, when: str):
    killed(tmp_path, "note('x')", when)
    ledger = Ledger(tmp_path / "ledger.db")
    with Engine(str(tmp_path / "runs.db"), tools=desk.tools(ledger)) as engine:
        assert gone_on(engine).value == 1
    assert ledger.once == [("note", "x")]


@pytest.mark.parametrize("when", ["before", "after"])
def test_its_status_is_asked(tmp_path: Path, when: str):
    killed(tmp_path, "send(7)", when)
    ledger = Ledger(tmp_path / "ledger.db")
    assert len(ledger.effects) == (when == "after")
    with Engine(str(tmp_path / "runs.db"), tools=desk.tools(ledger)) as engine:
        assert gone_on(engine).value == 7
    assert ledger.effects == [("send", "7")]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_person_is_asked(tmp_path: Path, when: str):
    killed(tmp_path, "pay(7)", when)
    ledger = Ledger(tmp_path / "ledger.db")
    with Engine(str(tmp_path / "runs.db"), tools=desk.tools(ledger)) as engine:
        run = gone_on(engine)
        (pending,) = run.pending
        assert (run.status, pending.kind, pending.name, pending.arguments) == ("waiting", "unknown", "pay", {"amount": 7})
        # Who looks into the books knows: it was done, or may be done now.
        run = engine.respond(pending.id, 7, by="ann") if when == "after" else engine.approve(pending.id, by="ann")
        assert run.value == 7
    assert ledger.effects == [("pay", "7")]


@pytest.mark.parametrize("when", ["before", "after"])
def test_it_fails(tmp_path: Path, when: str):
    killed(tmp_path, "risk(7)", when)
    ledger = Ledger(tmp_path / "ledger.db")
    with Engine(str(tmp_path / "runs.db"), tools=desk.tools(ledger)) as engine:
        kind, text = gone_on(engine).value
        assert kind == "ToolError"
        assert "risk" in text
        (call,) = engine.calls("r")
        assert call.outcome == "error"
    assert ledger.effects == [("risk", "7")][: when == "after"]
