"""Stores that are cut off, spoiled or write-protected in the middle of a run: a clear error, and what was confirmed before is there."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tenuto.engine import CorruptedStore, Engine, SnapshotUnusable, StoreReadOnly
from tenuto.engine.store.faults import told
from tenuto.tools import PauseRun, tool
from tests.engine import desk
from tests.engine.desk import Ledger

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = "done = []\nfor n in range(20):\n    done.append(note(f'n{n}'))\nask_human('?')\ndone"
# A process that is killed with its last commits still in the write-ahead log only.
KILLED = """
import os, signal, sys
from pathlib import Path
from tenuto.engine import Engine
from tests.engine import desk
from tests.engine.desk import Ledger
engine = Engine(sys.argv[1], tools=desk.tools(Ledger(Path(sys.argv[2]))))
engine.start(sys.argv[3], run_id="r")
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(file: Path, ledger: Path, source: str = SOURCE) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(file), str(ledger), source], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store and the ledger of a killed process."""
    folder = tmp_path_factory.mktemp("killed")
    killed(folder / "runs.db", folder / "ledger.db")
    assert (folder / "runs.db-wal").stat().st_size > 30_000
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path / "copy")
    return tmp_path / "copy"


def opened(folder: Path) -> Engine:
    return Engine(str(folder / "runs.db"), tools=desk.tools(Ledger(folder / "ledger.db")))


@pytest.mark.parametrize("part", [0.99, 0.8, 0.6])
def test_a_log_that_is_cut_off(folder: Path, part: float):
    """As after a power cut: SQLite drops the commits that are not whole, the run goes on from what is left, each note once."""
    log = folder / "runs.db-wal"
    os.truncate(log, int(log.stat().st_size * part))
    with opened(folder) as engine:
        assert engine.get("r").status in ("running", "waiting", "pending")
        engine.recover()
        run = engine.get("r")
        assert run.status == "waiting", run.reason
        assert engine.respond(run.pending[0].id, 1).value == [2] * 10 + [3] * 10
        assert len(engine.calls("r")) == 21
    assert Ledger(folder / "ledger.db").once == sorted(("note", f"n{n}") for n in range(20))


def test_a_log_with_spoiled_bytes(folder: Path):
    """Checksums tell SQLite where the log is good no more."""
    log = folder / "runs.db-wal"
    content = bytearray(log.read_bytes())
    content[-9_000:-8_000] = b"\x55" * 1_000
    log.write_bytes(content)
    with opened(folder) as engine:
        engine.recover()
        run = engine.get("r")
        assert engine.respond(run.pending[0].id, 1).value == [2] * 10 + [3] * 10
    assert Ledger(folder / "ledger.db").once == sorted(("note", f"n{n}") for n in range(20))


def test_a_file_that_is_spoiled_while_a_run_waits(folder: Path):
    with opened(folder) as engine:
        engine.recover()
        question = engine.pending("r")[0].id
        engine.vacuum()
    file = folder / "runs.db"
    content = bytearray(file.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 8 : page * 4096 + 600] = os.urandom(592)
    file.write_bytes(content)
    with pytest.raises(CorruptedStore, match="is damaged; restore it from a backup"), opened(folder) as engine:
        engine.respond(question, 1)
    assert file.read_bytes() == content


def test_a_snapshot_that_is_spoiled(folder: Path):
    """The journal alone brings the run back."""
    with opened(folder) as engine:
        engine.recover()
        question = engine.pending("r")[0].id
    with sqlite3.connect(folder / "runs.db") as connection:
        assert connection.execute("UPDATE tenuto_snapshot SET data = x'00112233'").rowcount == 1
    connection.close()
    with opened(folder) as engine:
        with pytest.raises(SnapshotUnusable, match="the store's snapshot of run 'r' is damaged"):
            engine.respond(question, 1)
        assert engine.resume("r", from_start=True).value == [2] * 10 + [3] * 10


def test_an_outcome_that_is_spoiled(folder: Path):
    with opened(folder) as engine:
        engine.recover()
    with sqlite3.connect(folder / "runs.db") as connection:
        connection.execute("UPDATE tenuto_journal SET payload = x'7b' WHERE position = 7")
    connection.close()
    with opened(folder) as engine, pytest.raises(CorruptedStore, match=r"the journal of run 'r' is damaged at row 7 \(call 7, note\)"):
        engine.resume("r", from_start=True)


def test_a_store_that_may_only_be_read(folder: Path):
    """The file is set to read-only underneath a run: nothing is called that could not be written down."""
    ledger = Ledger(folder / "ledger.db")
    with opened(folder) as engine:
        engine.recover()
        question = engine.pending("r")[0].id
        before = engine.calls("r")
        with engine._parts.store.read() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StoreReadOnly, match="may not be written; check the permissions"):
            engine.respond(question, 1)
        with pytest.raises(StoreReadOnly):
            engine.start("pay(5)")
        assert engine.calls("r") == before
        with engine._parts.store.read() as connection:
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        assert engine.respond(question, 1).value == [2] * 10 + [3] * 10
    assert ledger.effects == []


def test_what_sqlite_says_of_a_write_protected_file(folder: Path):
    with opened(folder) as engine:
        engine.vacuum()
    connection = sqlite3.connect(f"file:{folder / 'runs.db'}?mode=ro", uri=True)
    with pytest.raises(StoreReadOnly, match="may not be written; check the permissions of the file and of its folder"), told("runs.db"):
        connection.execute("DELETE FROM tenuto_run")
    connection.close()


# Two processes are told to drive the same run at the same moment; the run calls a tool that takes its time.
RACING = """
import sys, time
from pathlib import Path
from tenuto.engine import Engine, RunBusy
from tests.engine.desk import Ledger
from tenuto.tools import ToolContext, tool

ledger = Ledger(Path(sys.argv[2]))

@tool
def slow(n: int, context: ToolContext) -> int:
    ledger.write("slow", n, context.idempotency_key)
    time.sleep(0.05)
    return n

engine = Engine(sys.argv[1], tools=[slow])
engine.list()
print("ready", flush=True)
input()
try:
    run = engine.resume("r")
    print("drove", run.status, run.value, flush=True)
except RunBusy as error:
    print("busy", error, flush=True)
engine.close()
"""


def not_now(n: int) -> int:
    raise PauseRun("not yet")


def test_two_processes_are_told_to_drive_the_same_run(tmp_path: Path):
    file, books = tmp_path / "runs.db", tmp_path / "ledger.db"
    with Engine(str(file), tools=[tool(name="slow", idempotent=True)(not_now)]) as engine:
        assert engine.start("[slow(n) for n in range(12)]", run_id="r").status == "paused"
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    racers = [subprocess.Popen([sys.executable, "-c", RACING, str(file), str(books)], **pipes) for _ in range(2)]
    assert [racer.stdout.readline() for racer in racers] == ["ready\n"] * 2
    for racer in racers:
        racer.stdin.write("\n")
        racer.stdin.flush()
    said = sorted(racer.communicate()[0].split(maxsplit=1) for racer in racers)
    assert [words[0] for words in said] == ["busy", "drove"], said
    assert "run 'r' is being driven by" in said[0][1]
    assert said[1][1].strip() == f"completed {list(range(12))}"
    assert Ledger(books).effects == [("slow", str(n)) for n in range(12)]


def test_a_driver_that_was_stopped_and_comes_back(tmp_path: Path):
    """SIGSTOP outlasts the lease: another process takes over, and the first one, woken, writes nothing any more."""
    file, books = tmp_path / "stopped.db", tmp_path / "books.db"
    program = """
import sys, time
from pathlib import Path
from tenuto.engine import Engine, LeaseLost, Settings
from tests.engine.desk import Ledger
from tenuto.tools import ToolContext, tool

ledger = Ledger(Path(sys.argv[2]))

@tool(idempotent=True)
def slow(n: int, context: ToolContext) -> int:
    ledger.write_once("slow", n, context.idempotency_key)
    print("at", n, flush=True)
    time.sleep(0.1)
    return n

engine = Engine(sys.argv[1], tools=[slow], settings=Settings(lease=0.5))
try:
    run = engine.start("[slow(n) for n in range(10)]", run_id="r") if sys.argv[3] == "start" else engine.resume("r")
    print("drove", run.status, run.value, flush=True)
except LeaseLost as error:
    print("lost", error, flush=True)
"""

    def racer(do: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-c", program, str(file), str(books), do], cwd=ROOT, stdout=subprocess.PIPE, text=True)

    first = racer("start")
    assert first.stdout is not None
    while first.stdout.readline() != "at 3\n":
        pass
    first.send_signal(signal.SIGSTOP)
    time.sleep(1.0)  # a lease is a matter of real time between two real processes
    second = racer("resume").communicate()[0]
    first.send_signal(signal.SIGCONT)
    assert second.splitlines()[-1] == f"drove completed {list(range(10))}"
    assert first.communicate()[0].splitlines()[-1].startswith("lost run 'r' was taken over by another driver")
    assert Ledger(books).once == sorted(("slow", str(n)) for n in range(10))
    with Engine(str(file)) as engine:
        assert [call.name for call in engine.calls("r")] == ["slow"] * 10
