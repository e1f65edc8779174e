"""The commands on a Temporal server: the same runs, in workflows. The server keeps them; a worker with the tools drives them."""

import asyncio
import re
import shlex
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenuto.cli import given, screen
from tenuto.cli.main import FAILED, INTERRUPTED, UserError
from tenuto.cli.plain import print_json
from tenuto.cli.view import RunView, info_json
from tenuto.engine.lifecycle import Status

if TYPE_CHECKING:
    from tenuto.agent import AgentSettings
    from tenuto.cli.deciding import Decision
    from tenuto.interpreter import Limits
    from tenuto.tools import Registry
    from tenuto.workflows import RemoteRun, RemoteRuns

# How often a command looks whether its run has come to a wait.
_LOOK_SECONDS = 0.25
# A sleep shorter than this is waited for; with a longer one the command leaves.
_SHORT_SLEEP_SECONDS = 5.0
_LONGEST_LIST = 1_000


@dataclass(frozen=True, slots=True)
class Server:
    """Where the runs are."""

    address: str
    namespace: str = "default"
    task_queue: str = "tenuto"
    isolation: str | None = None

    def __post_init__(self) -> None:
        # Never weaker than was asked for.
        if self.isolation not in (None, "none"):
            raise UserError(f"--isolation {self.isolation} is for runs in a store: on Temporal a program runs in its worker's own process")

    @property
    def options(self) -> str:
        """What finds a run again on the command line: its workers are the server's matter."""
        namespace = "" if self.namespace == "default" else f" --namespace {shlex.quote(self.namespace)}"
        return f" --temporal {shlex.quote(self.address)}{namespace}"


def run(
    server: Server,
    program: Path,
    tools: str | None,
    inputs: Sequence[str],
    name: str | None,
    limits: "Limits | None",
    wait: bool,
    as_json: bool,
) -> int:
    """Starts a program; a worker drives it. `tools` only helps to read values of your own types: the worker has its own."""
    source = given.source(program)
    values = given.pairs(inputs, "--input")
    registry = given.tools(tools)

    async def begin(runs: "RemoteRuns") -> int:
        run_id = await runs.start(source, inputs=values, filename=program.name, name=name, limits=limits)
        return await _follow(server, runs, run_id, wait, as_json)

    return _with_runs(server, begin, registry)


def agent(server: Server, settings: "AgentSettings", inputs: Mapping[str, object], name: str, wait: bool, as_json: bool) -> int:
    """Gives a task to the model of whichever worker takes it."""

    async def begin(runs: "RemoteRuns") -> int:
        return await _follow(server, runs, await runs.start_agent(settings, inputs=inputs, name=name), wait, as_json)

    return _with_runs(server, begin)


def ps(server: Server, everything: bool, as_json: bool) -> int:
    """Lists runs, the newest first; where workers answer, as they see them."""

    async def look(runs: "RemoteRuns") -> int:
        infos = await runs.list(is_unfinished=not everything, limit=_LONGEST_LIST)
        known = {run_id: _view(server, run) for run_id, run in (await runs.waits(infos)).items()}
        shown = [known[info.id].info if info.id in known else info for info in infos]
        if as_json:
            print_json({"runs": [info_json(info) | {"pending": known[info.id].pending if info.id in known else ()} for info in shown]})
            return 0
        screen.runs_or_none(shown, {run: ", ".join(map(screen.short, view.pending)) for run, view in known.items()}, everything)
        return 0

    return _with_runs(server, look)


def show(server: Server, run_id: str, as_json: bool) -> int:
    """Shows one run."""

    async def look(runs: "RemoteRuns") -> int:
        _view(server, await runs.show(await runs.run_id(run_id))).print(as_json)
        return 0

    return _with_runs(server, look)


def trace(server: Server, text: str, as_json: bool) -> int:
    """Shows what one run did; its worker tells."""

    async def look(runs: "RemoteRuns") -> int:
        from tenuto.cli import tracing

        traced = await runs.trace(await runs.run_id(text))
        view = _view(server, traced.run)
        run = tracing.Traced(view.info, traced.source, view.pending, view.value, view.error, traced.calls, traced.approvals)
        tracing.show(run, as_json)
        return 0

    return _with_runs(server, look)


def cancel(server: Server, text: str, reason: str, force: bool, as_json: bool) -> int:
    """Cancels one run and shows how it ended."""

    async def end(runs: "RemoteRuns") -> int:
        run_id = await runs.run_id(text)
        await runs.cancel(run_id, reason=reason, force=force)
        view = _view(server, await runs.result(run_id))
        view.print(as_json)
        return 0 if view.info.status == Status.CANCELLED else FAILED

    return _with_runs(server, end)


def decide(server: Server, item: str, decision: "Decision", by: str, follow: bool, as_json: bool) -> int:
    """Makes a decision (or sends an event) and follows the run to its next wait or its end. `item` begins with the run's id."""

    async def make_and_follow(runs: "RemoteRuns") -> int:
        run_id = await decision.tell_remote(runs, item, by)
        if follow:
            return await _follow(server, runs, run_id, False, as_json)
        _view(server, await runs.show(run_id)).print(as_json)
        return 0

    return _with_runs(server, make_and_follow)


def worker(server: Server, tools: str | None) -> int:
    """Serves programs until it is told to stop."""
    from tenuto.engine.observer import NO_OBSERVER
    from tenuto.observability import observer_from_environment
    from tenuto.workflows import serve

    registry = given.tools(tools)

    def on_ready() -> None:
        names = ", ".join(tool.name for tool in registry.tools) or "no tools of its own"
        screen.say(("worker ", "dim"), f"on {server.address}, task queue {server.task_queue!r}: {names}. ", ("Ctrl-C stops it.", "dim"))

    observer = observer_from_environment()
    serving = serve(
        server.address,
        registry,
        namespace=server.namespace,
        task_queue=server.task_queue,
        observer=observer or NO_OBSERVER,
        on_ready=on_ready,
    )
    try:
        with _answering(server):
            asyncio.run(serving)
    finally:
        if observer is not None:
            observer.shutdown()
    return 0


async def _follow(server: Server, runs: "RemoteRuns", run_id: str, wait: bool, as_json: bool) -> int:
    """Waits until the run has ended or, unless `wait`, until it waits for somebody."""
    result = asyncio.ensure_future(runs.result(run_id))
    told: str | None = None
    try:
        while not result.done():
            await asyncio.wait([result], timeout=_LOOK_SECONDS)
            if result.done():
                continue
            trouble = await runs.trouble(run_id)
            if trouble is not None and told is None and not as_json:
                screen.say(("run ", "dim"), (run_id, "bold"), (f" is tried again until it succeeds: {trouble}", "yellow"))
            told = told or trouble
            if wait:
                continue
            pending = await runs.pending(run_id)
            if pending and not any(_is_short_sleep(item.kind, item.deadline_at) for item in pending):
                return _shown(server, await runs.show(run_id), as_json)
        return _shown(server, result.result(), as_json)
    except asyncio.CancelledError:
        screen.say(("run ", "dim"), (run_id, "bold"), (" goes on on the server", "dim"))
        return INTERRUPTED
    finally:
        result.cancel()


def _is_short_sleep(kind: str, deadline: float | None) -> bool:
    return kind == "sleep" and deadline is not None and deadline - time.time() < _SHORT_SLEEP_SECONDS


def _with_runs(server: Server, use: "Callable[[RemoteRuns], Coroutine[Any, Any, int]]", tools: "Registry | None" = None) -> int:
    from tenuto.workflows import RemoteRuns, connect

    async def connected() -> int:
        client = await connect(server.address, namespace=server.namespace, tools=tools)
        return await use(RemoteRuns(client, task_queue=server.task_queue, tools=tools))

    with _answering(server):
        return asyncio.run(connected())


@contextmanager
def _answering(server: Server) -> Iterator[None]:
    """A server that is not there, or that says no, is the user's to mend."""
    from tenuto.workflows import RPCError

    try:
        yield
    except RPCError as error:
        raise UserError(f"the Temporal server at {server.address!r} says {error.status.name}: {_first_line(error)}") from error
    except RuntimeError as error:
        if "connect" not in str(error):
            raise
        cause = re.search(r'message: "([^"]+)"', str(error))  # the SDK shows its own structures around it
        said = cause[1] if cause else _first_line(error)
        raise UserError(f"no Temporal server answers at {server.address!r}: {said} (`temporal server start-dev` starts one)") from error


def _shown(server: Server, run: "RemoteRun", as_json: bool) -> int:
    view = _view(server, run)
    view.print(as_json)
    return view.exit_status


def _view(server: Server, run: "RemoteRun") -> RunView:
    info = run.info
    if run.pending:
        # The server's list only knows of waits for people, in one line; asking the run shows each, and those for an event too.
        info = replace(info, status=Status.WAITING if info.status == Status.RUNNING else info.status, reason=None)
    return RunView(info, run.pending, run.stdout, run.value, run.error, server.options)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
