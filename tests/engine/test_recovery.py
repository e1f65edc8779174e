"""Going on: after pauses, shutdowns, takeovers, with changed tools, damaged rows, and from the journal alone."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tenuto.engine import (
    CorruptedStore,
    Engine,
    InvalidTransition,
    LeaseLost,
    MissingTool,
    NondeterminismError,
    RunBusy,
    Settings,
    SnapshotUnusable,
)
from tenuto.engine.store import runs
from tenuto.engine.store.store import Store
from tenuto.engine.store.tables import JOURNAL, SNAPSHOT
from tenuto.tools import PauseRun, tool
from tests.engine import desk
from tests.engine.conftest import Clock
from tests.engine.desk import Ledger

ROOT = Path(__file__).resolve().parent.parent.parent
WAITING = "first = look('a')\ntotal = 0\nfor n in range(5):\n    total += note('n' * n)\nask_human('go on?')\nlook('b')\n(first, total)"
VALUE = ({"what": "a", "length": 1}, 10)


def change(url: str, statement: object) -> None:
    store = Store(url)
    with store.write() as connection:
        connection.execute(statement)  # type: ignore[call-overload]
    store.close()


# --- snapshots and the journal ----------------------------------------------------------------------------------------------


def test_from_the_snapshot_no_call_is_told_twice(engine: Engine, ledger: Ledger):
    run = engine.start(WAITING)
    run = engine.respond(run.pending[0].id, True)
    assert run.value == VALUE
    assert ledger.effects == [("look", "a"), ("look", "b")]


def test_from_the_journal_alone(engine: Engine, ledger: Ledger, url: str):
    run = engine.start(WAITING)
    assert engine.resume(run.id, from_start=True).status == "waiting"
    change(url, SNAPSHOT.delete())
    run = engine.respond(run.pending[0].id, True)
    assert run.value == VALUE
    assert ledger.effects == [("look", "a"), ("look", "b")]


def test_a_snapshot_of_an_unknown_version(engine: Engine, url: str):
    run = engine.start(WAITING)
    change(url, SNAPSHOT.update().values(data=b'{"format":"tenuto-snapshot","version":99}', codec="raw"))
    advice = rf"`tenuto resume {run.id} --from-start`, engine\.resume\('{run.id}', from_start=True\)"
    text = rf"the only snapshot of run '{run.id}' cannot be used:\n.*it cannot be loaded: .*99.*\n.*{advice}"
    with pytest.raises(SnapshotUnusable, match=text):
        engine.respond(run.pending[0].id, True)
    run.refresh()
    assert run.status == "paused"
    assert run.reason is not None
    assert run.reason.startswith("SnapshotUnusable: ")
    assert engine.resume(run.id, from_start=True).value == VALUE


def test_a_damaged_snapshot(engine: Engine, url: str):
    run = engine.start(WAITING)
    change(url, SNAPSHOT.update().values(data=b"nonsense", codec="zlib"))
    with pytest.raises(SnapshotUnusable, match=rf"snapshot of run '{run.id}' is damaged"):
        engine.resume(run.id)
    assert engine.resume(run.id, from_start=True).status == "waiting"


def test_two_snapshots_are_kept_however_long_a_run_is(url: str, ledger: Ledger):
    settings = Settings(snapshot_calls=10, slice_fuel=1000)
    with Engine(url, tools=desk.tools(ledger), settings=settings) as engine:
        run = engine.start("for n in range(300):\n    note('x')\nask_human('?')\nn")
        store = Store(url)
        with store.read() as connection:
            positions = connection.execute(select(SNAPSHOT.c.position).order_by(SNAPSHOT.c.position)).scalars().all()
        assert len(positions) == 2
        assert positions[-1] == 300
        store.close()
        run = engine.respond(run.pending[0].id, 1)
        assert run.value == 299
    store = Store(url)
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(SNAPSHOT)).scalar_one() == 0
    store.close()


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("name", "peek", "another tool.\n  journal: peek(...) at 1:8-1:17"),
        ("site", "9:0-9:1", "another place.\n  journal: look(...) at 9:0-9:1"),
        ("digest", "0" * 64, "another arguments.\n  journal: look(...) at 1:8-1:17, arguments 000000000000\n  now:     look(...)"),
    ],
)
def test_a_program_that_does_not_repeat_itself(engine: Engine, url: str, column: str, value: str, text: str):
    run = engine.start(WAITING)
    change(url, SNAPSHOT.delete())
    store = Store(url)
    with store.read() as connection:
        before = connection.execute(select(JOURNAL.c[column]).where(JOURNAL.c.position == 1)).scalar_one()
    store.close()
    change(url, JOURNAL.update().where(JOURNAL.c.position == 1).values({column: value}))
    with pytest.raises(NondeterminismError) as caught:
        engine.respond(run.pending[0].id, True)
    assert f"run '{run.id}' does not repeat itself at call 1: {text}" in str(caught.value)
    assert run.refresh().status == "paused"
    change(url, JOURNAL.update().where(JOURNAL.c.position == 1).values({column: before}))
    assert engine.resume(run.id).value == VALUE


def test_a_journal_that_goes_on_after_the_end(engine: Engine, url: str):
    run = engine.start(WAITING)
    change(url, SNAPSHOT.delete())
    change(url, JOURNAL.update().where(JOURNAL.c.position == 6).values(call_id=60))
    with pytest.raises(
        NondeterminismError, match=r"the journal answers call 60, note\(\.\.\.\) at 4:13-4:26, which the program has not made"
    ):
        engine.resume(run.id)


def test_a_damaged_row_of_the_journal(engine: Engine, url: str):
    run = engine.start(WAITING)
    change(url, SNAPSHOT.delete())
    change(url, JOURNAL.update().where(JOURNAL.c.position == 2).values(payload=b"{"))
    with pytest.raises(CorruptedStore, match=rf"the journal of run '{run.id}' is damaged at row 2 \(call 2, note\)"):
        engine.resume(run.id)


def test_without_its_tools_a_run_stays(engine: Engine, url: str, ledger: Ledger, clock: Clock):
    run = engine.start("ask_human('?')\nlook('a')")
    engine.respond(run.pending[0].id, 1, resume=False)
    with Engine(url, clock=clock) as other, pytest.raises(MissingTool):
        other.resume(run.id)
    assert run.refresh().status == "paused"
    assert engine.resume(run.id).value == {"what": "a", "length": 1}


# --- pausing and cancelling -------------------------------------------------------------------------------------------------


class Gate:
    """A tool that lets the test in while it works."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.leave = threading.Event()

    def __call__(self, number: int) -> int:
        self.entered.set()
        assert self.leave.wait(30)
        return number


@pytest.fixture
def gated(url: str, ledger: Ledger):
    gate = Gate()

    @tool(name="gate")
    def enter(number: int) -> int:
        return gate(number)

    with Engine(url, tools=[*desk.tools(ledger), enter]) as engine:
        yield engine, gate


def in_thread(function: object, *arguments: object, **named: object) -> tuple[threading.Thread, list[object]]:
    """Runs it beside the test; its result or exception will be in the list."""
    results: list[object] = []

    def work() -> None:
        try:
            results.append(function(*arguments, **named))  # type: ignore[operator]
        except BaseException as error:
            results.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    return thread, results


def test_a_pause_waits_for_the_tool_at_work(gated: tuple[Engine, Gate], ledger: Ledger, url: str):
    engine, gate = gated
    thread, results = in_thread(engine.start, "x = gate(1)\nlook('after')\nx", run_id="r")
    assert gate.entered.wait(30)
    pausing, paused = in_thread(engine.pause, "r", by="ann", why="lunch")
    store = Store(url)
    is_asked = False
    while not is_asked:
        with store.read() as connection:
            is_asked = runs.request_of(connection, "r")[1] is not None
    store.close()
    gate.leave.set()
    thread.join()
    pausing.join()
    assert [(run.status, run.reason) for run in (*results, *paused)] == [("paused", "paused by ann: lunch")] * 2  # type: ignore[attr-defined]
    assert ledger.effects == []
    assert engine.recover() == ()
    assert engine.resume("r").value == 1
    assert ledger.effects == [("look", "after")]
    assert [call.name for call in engine.calls("r")] == ["gate", "look"]


def test_a_waiting_run_can_be_paused(engine: Engine):
    run = engine.start(WAITING)
    assert engine.pause(run.id, by="ann").reason == "paused by ann"
    assert engine.respond(run.pending[0].id, True).status == "paused"
    assert engine.resume(run.id).value == VALUE


def test_a_shutdown_pauses_and_recovery_goes_on(url: str, ledger: Ledger):
    gate = Gate()

    @tool(name="gate")
    def enter(number: int) -> int:
        return gate(number)

    engine = Engine(url, tools=[*desk.tools(ledger), enter])
    thread, _ = in_thread(engine.start, "x = gate(1)\nlook('after')\nx", run_id="r")
    assert gate.entered.wait(30)
    closing, _ = in_thread(engine.close)
    gate.leave.set()
    thread.join()
    closing.join()
    with Engine(url, tools=[*desk.tools(ledger), enter]) as engine:
        assert (engine.get("r").status, engine.get("r").reason) == ("paused", "shutdown")
        (run,) = engine.recover()
        assert run.value == 1


def test_cancelled_where_it_waits(engine: Engine, ledger: Ledger):
    run = engine.start("try:\n    ask_human('?')\nfinally:\n    look('cleanup')\nlook('never')")
    run = engine.cancel(run.id, by="ann", why="enough")
    assert (run.status, run.reason, run.pending) == ("cancelled", "cancelled by ann: enough", ())
    assert ledger.effects == [("look", "cleanup")]
    with pytest.raises(InvalidTransition, match=rf"run '{run.id}' is cancelled and stays so"):
        engine.resume(run.id)


def test_cancelled_from_elsewhere_while_it_calls_and_calls(url: str, clock: Clock):
    """A tool that is performed where the run is driven leaves no time to wait in, and so to hear of it."""
    asked, made = threading.Event(), []

    @tool
    def tick(n: int) -> int:
        """Counts."""
        made.append(n)
        if n == 3:
            threading.Thread(target=elsewhere).start()
            asked.wait(10)
        if n > 3:
            threading.Event().wait(0.01)
        return n

    def elsewhere() -> None:
        with Engine(url, clock=clock) as other:
            other.cancel("loop", by="ann", why="enough")
        asked.set()

    source = "try:\n    for n in range(1000):\n        tick(n)\nfinally:\n    print('cleaned up')\n    tick(-1)"
    with Engine(url, tools=[tick], clock=clock, settings=Settings(beat=0.01)) as engine:
        run = engine.start(source, run_id="loop")
        assert (run.status, run.stdout) == ("cancelled", "cleaned up\n")
        assert made[-1] == -1
        assert made[:4] == [0, 1, 2, 3]
        assert len(made) < 300
        engine.audit("loop")


def test_cancelled_by_force(engine: Engine, ledger: Ledger):
    run = engine.start("try:\n    ask_human('?')\nfinally:\n    look('cleanup')")
    run = engine.cancel(run.id, by="ann", why="enough", force=True)
    assert (run.status, run.reason, run.pending) == ("cancelled", "cancelled by ann: enough", ())
    assert ledger.effects == []


def test_a_tool_may_ask_for_a_pause(url: str):
    is_open: list[bool] = []

    @tool(idempotent=True)
    def bank(amount: int) -> int:
        if not is_open:
            raise PauseRun("the bank opens on Monday")
        return amount

    with Engine(url, tools=[bank]) as engine:
        run = engine.start("bank(5) + 1")
        assert (run.status, run.reason) == ("paused", "the bank opens on Monday")
        assert engine.resume(run.id).status == "paused"
        is_open.append(True)
        assert engine.resume(run.id).value == 6


def test_ctrl_c_pauses(tmp_path: Path, ledger: Ledger):
    script = """
import sys
from tenuto.engine import Engine
from tests.engine import desk
engine = Engine(sys.argv[1], tools=desk.registry(sys.argv[2]))
try:
    engine.start("n = 0\\nwhile True:\\n    n += 1\\n    if n % 100 == 0:\\n        look('x')", run_id="r", limits=None)
except KeyboardInterrupt:
    print(engine.get("r").status, engine.get("r").reason)
    engine.close()
    sys.exit(130)
"""
    command = [sys.executable, "-c", script, str(tmp_path / "runs.db"), str(tmp_path / "ledger.db")]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    while not ledger.effects:
        assert process.poll() is None
    os.kill(process.pid, signal.SIGINT)
    stdout, _ = process.communicate()
    assert (process.returncode, stdout) == (130, "paused interrupted from the keyboard\n")
    with Engine(str(tmp_path / "runs.db"), tools=desk.tools(ledger)) as engine:
        assert len(engine.calls("r")) == len(ledger.effects)
        assert engine.cancel("r", force=True).status == "cancelled"


async def test_cancelling_the_caller_pauses(url: str, ledger: Ledger):
    entered = asyncio.Event()

    @tool(read_only=True)
    async def linger() -> None:
        entered.set()
        await asyncio.sleep(0)

    async with Engine(url, tools=[*desk.tools(ledger), linger]) as engine:
        task = asyncio.create_task(engine.astart("while True:\n    await linger()", run_id="r"))
        await entered.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert ((await engine.aget("r")).status, (await engine.aget("r")).reason) == ("paused", "interrupted from the keyboard")


# --- two who want the same run ----------------------------------------------------------------------------------------------


def test_of_two_engines_one_drives(url: str, ledger: Ledger):
    gate = Gate()

    @tool(name="gate")
    def enter(number: int) -> int:
        return gate(number)

    with Engine(url, tools=[*desk.tools(ledger), enter]) as one, Engine(url, tools=[*desk.tools(ledger), enter]) as other:
        thread, results = in_thread(one.start, "gate(1)\npay(5)", run_id="r")
        assert gate.entered.wait(30)
        with pytest.raises(RunBusy, match="run 'r' is being driven by"):
            other.resume("r")
        assert other.recover() == ()
        gate.leave.set()
        thread.join()
        assert results[0].value == 5  # type: ignore[attr-defined]
    assert ledger.effects == [("pay", "5")]


def test_a_driver_that_was_thought_dead_does_no_harm(url: str, ledger: Ledger, clock: Clock):
    gate, calls = Gate(), []

    @tool(name="gate")
    def enter(number: int) -> int:
        calls.append(number)
        return gate(number) if len(calls) == 1 else number

    tools = [*desk.tools(ledger), enter]
    with Engine(url, tools=tools, clock=lambda: 1_700_000_000.0) as one, Engine(url, tools=tools, clock=clock) as other:
        thread, results = in_thread(one.start, "gate(1)\npay(5)", run_id="r")
        assert gate.entered.wait(30)
        clock.now += 60.0
        run = other.resume("r")
        assert [pending.kind for pending in run.pending] == ["unknown"]
        run = other.approve(run.pending[0].id, by="ann")
        assert run.value == 5
        gate.leave.set()
        thread.join()
        assert isinstance(results[0], LeaseLost)
        assert other.get("r").value == 5
    assert ledger.effects == [("pay", "5")]


def test_two_processes_told_to_go_on_at_once(tmp_path: Path, ledger: Ledger):
    file = str(tmp_path / "runs.db")
    with Engine(file, tools=desk.tools(ledger)) as engine:
        run = engine.start("ask_human('?')\n[pay(n) for n in range(20)]")
        engine.respond(run.pending[0].id, 1, resume=False)
    script = """
import sys
from tenuto.engine import Engine
from tests.engine import desk
with Engine(sys.argv[1], tools=desk.registry(sys.argv[2])) as engine:
    print("ready", flush=True)
    input()
    try:
        print(engine.resume(sys.argv[3]).status)
    except Exception as error:
        print(type(error).__name__)
"""
    command = [sys.executable, "-c", script, file, str(tmp_path / "ledger.db"), run.id]
    processes = [subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = sorted(process.communicate()[0].strip() for process in processes)
    assert said[-1] == "completed"
    assert said[0] in ("InvalidTransition", "RunBusy")
    assert ledger.effects == [("pay", str(n)) for n in range(20)]


def test_news_reach_a_driver_in_another_process(url: str, ledger: Ledger):
    """A decision is taken up by whoever drives the run, not by whoever stored it."""
    gate = Gate()

    @tool(name="gate", read_only=True)
    async def enter(number: int) -> int:
        return await asyncio.to_thread(gate, number)

    @tool(approval="always")
    async def sign(text: str) -> str:
        return text

    program = "import asyncio\nasync def main():\n    return await asyncio.gather(gate(1), sign('x'))\nasyncio.run(main())"
    tools = [enter, sign]
    with Engine(url, tools=tools, settings=Settings(beat=0.02)) as one, Engine(url, tools=tools) as other:
        thread, results = in_thread(one.start, program, run_id="r")
        while not other.list() or not other.pending("r"):
            assert thread.is_alive()
        assert other.approve(other.pending("r")[0].id).status == "running"
        while len(other.calls("r")) < 1:
            assert thread.is_alive()
        gate.leave.set()
        thread.join()
        assert results[0].value == [1, "x"]  # type: ignore[attr-defined]
