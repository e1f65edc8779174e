"""The refund desk, from one sentence to the final report, with a process killed in the middle. `make demo` runs this.

Everything is real but the model's answers, which are recorded: they come from a local server that speaks the Messages
wire format, through the same client that a live run uses. The commands are those that you would type yourself.

    python examples/refund_desk/demo.py [--step] [--folder .demo/refund_desk]
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import desk
from rich.console import Console
from rich.panel import Panel
from rich.rule import Rule
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from tenuto.agent import MessagesServer, Recording, read_answer
from tenuto.engine import Engine, Pending

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TENUTO = Path(sys.executable).parent / "tenuto"
TOOLS = "examples/refund_desk/tools.py"
TASK = "Settle the letters about late deliveries by the house rules, and answer everybody who wrote about an order."
EDITED = "150.00"
REJECTION = "the bed frame is being delivered again today"
LONGEST_WAIT = 60.0
WIDTH = 110
console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)


@dataclass(frozen=True)
class Demo:
    """Where this demonstration keeps its things, and whether it waits for Enter before each step."""

    folder: Path
    steps: bool

    @property
    def runs(self) -> Path:
        return self.folder / "runs.db"

    @property
    def desk(self) -> Path:
        return self.folder / "desk.db"

    def environment(self, base_url: str) -> dict[str, str]:
        """Of the commands: their stores, and a recorded model in place of a live one."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ANTHROPIC_")}
        return {
            **inherited,
            "COLUMNS": str(console.width),
            "TENUTO_DB": str(self.runs),
            desk.DATABASE: str(self.desk),
            "ANTHROPIC_BASE_URL": base_url,
            "ANTHROPIC_API_KEY": "none-needed",
        }


def main() -> None:
    options = argparse.ArgumentParser(description="The refund desk: run, pause, kill, approve, resume, trace.")
    options.add_argument("--step", action="store_true", help="wait for Enter before each step")
    options.add_argument("--folder", type=Path, default=ROOT / ".demo" / "refund_desk", help="where the stores are made")
    given = options.parse_args()
    began = time.monotonic()
    recording = Recording.load(HERE / "recording")
    with own(given.folder.resolve()) as folder, MessagesServer(recording) as server:
        demo = Demo(folder, given.step)
        show(demo, recording, demo.environment(server.base_url))
        console.print(f"[dim]The model was asked {len(server.requests)} times for {len(recording.answers)} answers. ", end="")
        console.print(f"[dim]{time.monotonic() - began:.1f} s in all.")


@contextmanager
def own(folder: Path) -> Iterator[Path]:
    """The folder, new and empty; another beside it where a demonstration is under way in it already."""
    for place in (folder, *(folder.with_name(f"{folder.name}-{number}") for number in range(2, 100))):
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.with_suffix(".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            yield place
            return
    raise SystemExit(f"{folder} and its neighbours are all in use: name another with --folder")


def show(demo: Demo, recording: Recording, environment: Mapping[str, str]) -> None:
    """The whole demonstration."""
    step(demo, "1. The desk: orders and letters in its own SQLite database")
    load_desk(demo)
    step(demo, "2. An agent gets one sentence; this is the program that the model writes (its second answer)")
    console.print(Panel(TASK, title="the task", title_align="left"))
    code = read_answer(recording.answers[1]).code or ""
    console.print(Syntax(code, "python", line_numbers=True))

    step(demo, "3. It runs until a refund above 100 EUR needs a person")
    process = start(environment)
    try:
        pending = wait_for_approval(demo, process)
        show_place(code, pending)
        step(demo, f"4. Its process {process.pid} is killed while it waits: SIGKILL, no chance to clean up")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    console.print(f"process {process.pid} ended with {process.returncode}; nobody has the run in hand now\n")
    show_ledger(demo)

    step(demo, "5. A new process finds the run, and what it waits for")
    tenuto(environment, "ps")
    step(demo, "6. A person approves, with a smaller amount; the run goes on from the very statement")
    tenuto(environment, "approve", pending.id, "--set", f"amount={EDITED}", "--reason", "half of it came in time", "--by", "mo")
    pending = first_pending(demo)
    if pending is None:
        raise SystemExit("the run does not wait for its second approval: `tenuto ps --all` and `tenuto trace` say what became of it")
    step(demo, "7. The second one is rejected; the program gets the reason, answers the customer, and reports")
    tenuto(environment, "reject", pending.id, "--reason", REJECTION, "--by", "mo")

    step(demo, "8. The desk's ledger: three processes, and no call made twice")
    show_ledger(demo)
    step(demo, "9. What happened, call by call")
    run_id = pending.id.partition(".")[0]
    tenuto(environment, "trace", run_id)
    what_next(demo, run_id)


def step(demo: Demo, title: str) -> None:
    console.print()
    console.print(Rule(Text(title, style="bold cyan"), align="left", style="cyan", end="\n"))
    if demo.steps:
        console.input("[dim]Enter goes on [/dim]")


def load_desk(demo: Demo) -> None:
    desk.build(demo.desk)
    with closing(sqlite3.connect(demo.desk)) as connection:
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("orders", "letters")}
    console.print(f"{counts['orders']} orders from data/orders.csv, {counts['letters']} letters from data/messages/ -> {shown(demo.desk)}")


def start(environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    arguments = ["agent", TASK, "--tools", TOOLS, "--wait"]
    show_command(arguments)
    return subprocess.Popen([TENUTO, *arguments], cwd=ROOT, env=environment)


def wait_for_approval(demo: Demo, process: subprocess.Popen[bytes]) -> Pending:
    """Looks into the store until the run waits; what for."""
    deadline = time.monotonic() + LONGEST_WAIT
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
        if demo.runs.exists() and (pending := first_pending(demo)):
            time.sleep(0.3)  # the process prints that it waits
            return pending
    raise SystemExit(f"the run did not come to its first approval (exit status {process.poll()})")


def first_pending(demo: Demo) -> Pending | None:
    """What the run waits for, read as `tenuto ps` reads it."""
    with Engine(f"sqlite:///{demo.runs}") as engine:
        return next((pending for info in engine.list(["waiting"]) for pending in engine.pending(info.id)), None)


def show_place(code: str, pending: Pending) -> None:
    line = pending.line or 1
    place = Syntax(code, "python", line_numbers=True, line_range=(line - 2, line + 3), highlight_lines={line})
    console.print(
        Panel(place, title=f"it stands at line {line}, in the middle of a function, a try and a loop", title_align="left", style="yellow")
    )


def show_ledger(demo: Demo) -> None:
    with closing(sqlite3.connect(demo.desk)) as connection:
        rows = connection.execute(
            "SELECT tool, process, count(*), count(DISTINCT call) FROM ledger GROUP BY tool, process ORDER BY min(number)"
        ).fetchall()
        calls, distinct = connection.execute("SELECT count(*), count(DISTINCT call) FROM ledger").fetchone()
        paid = connection.execute("SELECT count(*), sum(amount) FROM refunds").fetchone()
    processes = list(dict.fromkeys(process for _, process, _, _ in rows))
    table = Table(title="calls that arrived at the desk", title_justify="left", title_style="")
    table.add_column("tool")
    for process in processes:
        table.add_column(f"process {process}", justify="right")
    for tool in dict.fromkeys(tool for tool, *_ in rows):
        made = {process: count for name, process, count, _ in rows if name == tool}
        table.add_row(tool, *(str(made.get(process, "")) for process in processes))
    console.print(table)
    verdict = "each made once" if calls == distinct else f"[red]{calls - distinct} made twice[/red]"
    console.print(f"{calls} calls with {distinct} idempotency keys: {verdict}. {paid[0]} refunds, {paid[1] or 0:.2f} EUR.")


def tenuto(environment: Mapping[str, str], *arguments: str) -> None:
    """Runs a command as you would; its output goes to the screen as it is."""
    show_command(list(arguments))
    done = subprocess.run([TENUTO, *arguments], cwd=ROOT, env=environment, timeout=LONGEST_WAIT)
    if done.returncode != 0:
        raise SystemExit(f"tenuto {arguments[0]} ended with {done.returncode}")


def show_command(arguments: list[str]) -> None:
    console.print(Text(f"$ tenuto {shlex.join(arguments)}", style="bold green"))
    sys.stdout.flush()


def what_next(demo: Demo, run_id: str) -> None:
    console.print()
    console.print(
        Panel(
            Text(
                f"export TENUTO_DB={shown(demo.runs)}\n"
                f"tenuto show {run_id} --json   # the same for a program\n"
                f"tenuto run PROGRAM.py --tools {TOOLS}   # a program of your own with these tools\n"
                "make demo ARGS=--step   # once more, step by step\n\n"
                "With ANTHROPIC_API_KEY set, a live model does the job:\n"
                f'tenuto agent "{TASK}" --tools {TOOLS}'
            ),
            title="what to try next",
            title_align="left",
        )
    )


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    main()
