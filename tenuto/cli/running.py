"""`run`, `resume`, `cancel`, and going on after a decision: commands that drive a run in this process."""

import getpass
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from tenuto.cli import given, opening
from tenuto.cli.main import FAILED
from tenuto.cli.view import RunView
from tenuto.engine import Engine, Run
from tenuto.engine.engine import new_id

if TYPE_CHECKING:
    from tenuto.cli.deciding import Decision
    from tenuto.interpreter import Limits

_LOOK_SECONDS = 0.5


def run(
    db: str | None,
    program: Path,
    tools: str | None,
    inputs: Sequence[str],
    name: str | None,
    isolation: str,
    limits: "Limits | None",
    wait: bool,
    as_json: bool,
) -> int:
    """Starts a program."""
    rung = given.isolation(isolation)
    source = given.source(program)
    values = given.pairs(inputs, "--input")
    run_id, labels = new_id(), opening.labels(tools)
    with opening.driving(db, given.tools(tools), rung) as engine:

        def begin() -> Run:
            return engine.start(source, inputs=values, name=name, filename=str(program), run_id=run_id, labels=labels, limits=limits)

        status = Drive(engine, run_id, as_json, wait, db).show(begin)
        if tools is None and status == FAILED and (error := engine.get(run_id).error) is not None and error.type == "NameError":
            print("the run had no tools: `--tools FILE.py` gives it those of a file", file=sys.stderr)
        return status


def resume(db: str | None, text: str, tools: str | None, wait: bool, as_json: bool, from_start: bool = False) -> int:
    """Goes on with a run as far as it can go now."""
    with opening.looking(db) as looking:
        run_id = opening.run_id(looking, text)
        registry, rung = opening.tools_of(looking, run_id, tools), opening.isolation_of(looking, run_id)
        shown = len(looking.get(run_id).stdout)
    with opening.driving(db, registry, rung) as engine:
        return Drive(engine, run_id, as_json, wait, db, shown).show(lambda: engine.resume(run_id, from_start=from_start))


def cancel(db: str | None, text: str, reason: str, tools: str | None, force: bool, as_json: bool) -> int:
    """Ends a run for good."""
    by = getpass.getuser()
    with opening.looking(db) as looking:
        run_id = opening.run_id(looking, text)
        registry = given.tools(None) if force else opening.tools_of(looking, run_id, tools)
        rung = opening.isolation_of(looking, run_id)
        shown = len(looking.get(run_id).stdout)
    with opening.driving(db, registry, rung) as engine:
        run = engine.cancel(run_id, by=by, why=reason or None, force=force)
        view_of(run, shown, db).print(as_json)
        if run.status == "running":
            print("another process drives it, and was told to cancel it: `tenuto show` says when it has", file=sys.stderr)
        return 0 if run.status == "cancelled" else FAILED


def decide(db: str | None, item: str, decision: "Decision", by: str, tools: str | None, later: bool, as_json: bool) -> int:
    """Records a decision (or an event) and, unless `later`, goes on with the run."""
    with opening.looking(db) as looking:
        run_id = decision.run_of(looking, item)
        registry, rung = opening.tools_of(looking, run_id, tools), opening.isolation_of(looking, run_id)
        shown = len(looking.get(run_id).stdout)
    with opening.driving(db, registry, rung) as engine:
        if later:
            view_of(decision.tell(engine, item, by, resume=False), shown, db).print(as_json)
            return 0
        return Drive(engine, run_id, as_json, False, db, shown).show(lambda: decision.tell(engine, item, by, resume=True))


class Drive:
    """One run in this command's hand. `shown` is how much of the program's output the person has seen before."""

    def __init__(self, engine: Engine, run_id: str, as_json: bool, wait: bool, db: str | None, shown: int = 0) -> None:
        self._engine = engine
        self._run_id = run_id
        self._as_json = as_json
        self._wait = wait
        self._db = db
        self._shown = shown
        self._told: set[str] = set()

    def show(self, begin: Callable[[], Run]) -> int:
        """Does it and shows where the run has come to; Ctrl-C and SIGTERM pause it."""
        with _term_as_interrupt() as terminated:
            try:
                run = self._at_rest(begin())
                while self._wait and run.status == "waiting":
                    self._tell(run)
                    run = self._at_rest(self._after_news(run))
            except KeyboardInterrupt:
                run = self._engine.get(self._run_id)
                self._print(run)
                return 128 + (signal.SIGTERM if terminated else signal.SIGINT)
        return self._print(run).exit_status

    def _at_rest(self, run: Run) -> Run:
        """Another process may have taken the run up before us: what comes of it is shown all the same."""
        return run.wait() if run.status in ("pending", "running") else run

    def _after_news(self, run: Run) -> Run:
        """Waits until there is an answer to something that the run waits for, whoever takes it up."""
        while True:
            time.sleep(_LOOK_SECONDS)
            run = self._engine.take_up(self._run_id)
            if run.status != "waiting" or {item.id for item in run.pending} != self._told:
                return run

    def _tell(self, run: Run) -> None:
        """What a person must know while this process stays."""
        self._told = {item.id for item in run.pending}
        if not self._as_json:
            self._print(run)

    def _print(self, run: Run) -> RunView:
        view = view_of(run, self._shown, self._db)
        view.print(self._as_json)
        self._shown = len(run.stdout)
        return view


def view_of(run: Run, shown: int, db: str | None) -> RunView:
    """A run of the engine's as commands show it, without the output that was shown before."""
    where = "" if db is None else f" --db {shlex.quote(db)}"
    return RunView(run.info, run.pending, run.stdout[shown:], run.value, run.error, where)


@contextmanager
def _term_as_interrupt() -> Iterator[list[int]]:
    """SIGTERM does what Ctrl-C does. The list is not empty once it came."""
    came: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        came.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield came
    finally:
        signal.signal(signal.SIGTERM, before)
