"""`run_program`: runs a program inside any workflow, durably.

Theory of operation. Temporal's history is the journal: a call of a tool is an activity, a decision an update, a sleep a timer, an event a
signal. The machine is rebuilt on replay by running the program again against those outcomes; nothing but the outcomes is stored. What
Temporal does not compare, the arguments, is compared here through a digest that comes back with every outcome (`replay.py`).

The machine computes in the workflow's own thread, where 2 seconds without a yield count as a deadlock. So it runs in slices of fuel, never
of time, which would differ on replay. Between two slices stands an empty local activity: it ends the activation within the same workflow
task in about 3 ms and leaves one event. `workflow.sleep(0)` would be a timer of the server, a whole second. Now and then the activity is a
remote one (about 20 ms): it ends the workflow task, and so lets cancellations, updates and queries in.

What is written into a history is a promise: the order of commands below, and what an instruction costs in fuel (it places the slices). A
change of either goes through `workflow.patched`, or waits until the runs begun before it have ended (`tests/workflows/test_golden.py`).

Long histories go on in a new workflow run (continue-as-new) with a snapshot of the machine. It is taken where every call under way only
waits; activities land first. A workflow of a user's own says how to continue through `on_continue`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal, TypedDict, Unpack, cast

from temporalio import workflow
from temporalio.exceptions import ActivityError

from tenuto.agent.settings import AgentSettings
from tenuto.agent.turns import ASKING, AgentTurns, first_source
from tenuto.engine.observer import NO_OBSERVER, Watch
from tenuto.interpreter import (
    Completed,
    Failed,
    LimitReached,
    Limits,
    Machine,
    OutOfFuel,
    Program,
    Raised,
    Refused,
    Suspended,
    ToolSpec,
)
from tenuto.tools import BUILTIN_TOOLS, Tool
from tenuto.workflows.calls import Calls
from tenuto.workflows.conversing import Conversing
from tenuto.workflows.desk import Desk
from tenuto.workflows.encoding import PAYLOAD_BYTES, cut, from_text, pack_snapshot, to_text, unpack_snapshot
from tenuto.workflows.host import Host, worker_host
from tenuto.workflows.messages import (
    BREATHE_ACTIVITY,
    OPEN_ACTIVITY,
    Opening,
    OpeningRequest,
    Parked,
    Resumption,
    RunReport,
    TraceReport,
    Waiting,
)
from tenuto.workflows.outcome import LONGEST_STDOUT, ProgramOutcome, error_of, report_of
from tenuto.workflows.perform import Performers, Traces

# Instructions of one slice: 25 to 120 ms, so that even a dozen programs computing at once in one worker stay below the 2 seconds.
SLICE_FUEL = 50_000
# After so many slices the workflow task is ended; local activities keep it open in the same way, so they count too.
SLICES_OF_TASK = 16
LOCAL_CALLS_OF_SLICE = 10
# Replay computes everything again within one workflow task (10 s): beyond this a snapshot is due.
REPLAY_FUEL = 6_000_000
SHORT = timedelta(seconds=30)


class RunOptions(TypedDict, total=False):
    """What `run_program` takes beside the program."""

    tools: Iterable[str | Tool] | None
    limits: Limits | None
    resume: Resumption | None
    on_continue: Callable[[Resumption], object] | None
    on_waiting: Callable[[tuple[Waiting, ...]], None] | None


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a workflow may want to be told by `run_program`."""

    on_continue: Callable[[Resumption], object] | None = None
    on_waiting: Callable[[tuple[Waiting, ...]], None] | None = None


async def run_program(
    source: str,
    *,
    inputs: Mapping[str, object] | None = None,
    tools: Iterable[str | Tool] | None = None,
    filename: str = "program.py",
    limits: Limits | None = None,
    resume: Resumption | None = None,
    agent: AgentSettings | None = None,
    on_continue: Callable[[Resumption], object] | None = None,
    on_waiting: Callable[[tuple[Waiting, ...]], None] | None = None,
) -> ProgramOutcome:
    """Runs a program in the current workflow and gives its outcome, whether it completed, failed, was refused or reached a limit.

    tools        names of the worker's tools that the program may call; None for all.
    on_continue  called with the state when the history grows too long; it should `workflow.continue_as_new(...)` with it.
    resume       that state, in the next workflow run: `source` and `inputs` are then those of the snapshot.
    agent        goes on with what a model writes (`run_agent`): `source` is then its first question.
    on_waiting   called with all that a person must decide, whenever that has changed.

    Raises asyncio.CancelledError when the workflow was cancelled and the program let that end it; ApplicationError for unknown tools.
    """
    host = worker_host()
    turns = None if agent is None else AgentTurns(agent, host.registry, host.model)
    run = _ProgramRun(Desk.of_workflow(host.registry), host, Hooks(on_continue, on_waiting), filename, turns)
    run.open(resume.opening if resume is not None else await _opening(tools, filename))
    if resume is not None:
        run.restore(resume, limits)
    elif (refused := run.begin(source, inputs or {}, limits)) is not None:
        return refused
    return await run.drive()


async def run_agent(
    task: str | AgentSettings, *, inputs: Mapping[str, object] | None = None, **options: Unpack[RunOptions]
) -> ProgramOutcome:
    """Gives a task to a model that acts by writing programs, in the current workflow; the outcome's value is its answer.

    As `run_program` otherwise. The worker's `TenutoPlugin(model=...)` says who answers.
    """
    settings = task if isinstance(task, AgentSettings) else AgentSettings(task=task)
    settings = settings.model_copy(update={"inputs": tuple(inputs or {})})
    return await run_program(first_source(settings), inputs=inputs, filename=ASKING, agent=settings, **options)


async def _opening(tools: Iterable[str | Tool] | None, name: str) -> Opening:
    names = None if tools is None else tuple(tool if isinstance(tool, str) else tool.name for tool in tools)
    request = OpeningRequest(tools=names, name=name, created=workflow.time())
    try:
        opening: Opening = await workflow.execute_local_activity(OPEN_ACTIVITY, request, result_type=Opening, start_to_close_timeout=SHORT)
    except ActivityError as error:
        raise error.cause or error from None
    return opening


class _ProgramRun:
    """One program from its first statement, or from a snapshot, to its end or the next snapshot."""

    def __init__(self, desk: Desk, host: Host, hooks: Hooks, filename: str, turns: AgentTurns | None) -> None:
        self._turns = turns
        self._desk = desk
        self._observer = host.observer
        self._host_types = host.registry.host_types()
        self._hooks = hooks
        self._filename = filename
        self._number = desk.enrol(self.report, self.trace, hooks.on_waiting)
        self._machine: Machine | None = None
        self._fuel_before = 0
        self._slices = 0
        self._is_cancelled = False
        self._ended: ProgramOutcome | None = None

    # --- beginnings -----------------------------------------------------------------------------------------------------------

    def open(self, opening: Opening) -> None:
        self._opening = opening
        self._watch = self._followed(opening)
        self._performers = Performers(opening, self._desk, self._host_types, self._number, Traces(self._watch, self._filename))
        if self._turns is not None:
            self._performers.conversing = Conversing(self._turns)

    def _followed(self, opening: Opening) -> Watch:
        if not opening.trace:
            return NO_OBSERVER.watch("", "", created=0.0, trace={})
        info = workflow.info()
        with _host_side():
            return self._observer.follow(
                info.workflow_id,
                self._filename,
                created=opening.created,
                trace=opening.trace,
                part=f"{info.run_id}/{self._number}",
                clock=workflow.time,
            )

    def begin(self, source: str, inputs: Mapping[str, object], limits: Limits | None) -> ProgramOutcome | None:
        """Makes the machine; a program that is not in our Python is an outcome at once."""
        specs = self._specs()
        with _host_side():
            # A copy through the codec: what the program does to its inputs stays with it.
            own = cast("dict[str, object]", from_text(to_text(dict(inputs), "the inputs", self._host_types), self._host_types))
            try:
                program = Program.parse(
                    source, filename=self._filename, tools=[spec.name for spec in specs], names=list(own), limits=limits or Limits()
                )
            except Refused as refused:
                self._ended = ProgramOutcome("refused", error=error_of(refused))
                self._watch.replaying(workflow.unsafe.is_replaying_history_events())
                self._watch.finished("refused", self._ended.error)
                return self._ended
            self._machine = Machine(
                program,
                inputs=own,
                tools=specs,
                host_types=self._host_types,
                limits=limits or Limits(),
                seed=str(workflow.uuid4()),
                now=workflow.time(),
                instrument=self._watch.instrument,
            )
        self._calls = Calls(self._performers.perform, self._desk.withdraw)
        return None

    def restore(self, resume: Resumption, limits: Limits | None) -> None:
        if self._turns is not None:
            self._turns.recall([from_text(record, ()) for record in resume.turns])
        with _host_side():
            snapshot = unpack_snapshot(resume.machine)
            self._machine = Machine.restore(
                snapshot, tools=self._specs(), host_types=self._host_types, limits=limits, instrument=self._watch.instrument
            )
        self._fuel_before = self._machine.fuel_used
        self._desk.restore(resume)
        self._calls = Calls(self._performers.perform, self._desk.withdraw, resume.parked)

    def _specs(self) -> tuple[ToolSpec, ...]:
        own = tuple(ToolSpec(facts.name, is_async=facts.is_async) for facts in self._opening.tools)
        asking = () if self._turns is None else tuple(tool.spec for tool in self._turns.tools)
        return own + tuple(tool.spec for tool in BUILTIN_TOOLS) + asking

    # --- the loop -------------------------------------------------------------------------------------------------------------

    async def drive(self) -> ProgramOutcome:
        """Runs until the program has ended; raises CancelledError where a cancellation ended it."""
        assert self._machine is not None
        while True:
            try:
                ended = await self._step(self._machine)
            except asyncio.CancelledError:
                self._cancel(self._machine)
            else:
                if ended is not None:
                    return self._finish(self._machine, ended)

    async def _step(self, machine: Machine) -> Completed | Failed | LimitReached | None:
        """One slice of computing, and the wait after it; gives what ended the program."""
        await self._continue_if_due(machine)
        if self._performers.local_calls >= SLICES_OF_TASK * LOCAL_CALLS_OF_SLICE:
            await self._breathe()
        with self._watched():
            # Each slice leaves its mark in the history, so that they must end at the same places when it is replayed.
            step = machine.run(fuel=SLICE_FUEL, measures_at_once=True)
        if isinstance(step, Suspended):
            self._calls.keep_up_with(step.calls)
            await self._take_outcomes(machine)
        elif isinstance(step, OutOfFuel):
            await self._breathe()
        else:
            return self._gone_on(machine, step)
        return None

    def _gone_on(self, machine: Machine, ended: Completed | Failed | LimitReached) -> Completed | Failed | LimitReached | None:
        """How the run ends; None where an agent goes on with another program."""
        if self._turns is None or isinstance(ended, LimitReached) or self._is_cancelled:
            return ended
        with self._watched():
            following = self._turns.after(machine, ended)
            if not isinstance(following, Program):
                return following
            machine.extend(following)
        return None

    async def _breathe(self) -> None:
        self._slices += 1
        is_long = self._slices + self._performers.local_calls // LOCAL_CALLS_OF_SLICE >= SLICES_OF_TASK
        if is_long:
            self._slices = self._performers.local_calls = 0
        execute = workflow.execute_activity if is_long else workflow.execute_local_activity
        # In a task of its own: cancelling the workflow raises in the program, it must not cancel the activity.
        breathing = asyncio.ensure_future(execute(BREATHE_ACTIVITY, start_to_close_timeout=SHORT))
        await workflow.wait_condition(breathing.done)

    async def _take_outcomes(self, machine: Machine) -> None:
        await workflow.wait_condition(lambda: self._calls.has_news)
        with self._watched():
            for call_id, outcome in self._calls.take():
                machine.resolve(call_id, outcome, now=workflow.time())

    @contextmanager
    def _watched(self) -> Iterator[None]:
        with _host_side():
            self._watch.replaying(workflow.unsafe.is_replaying_history_events())
            yield

    def _cancel(self, machine: Machine) -> None:
        # An evicted workflow is torn down by cancelling it too. This raises there, before any more of the program runs.
        workflow.random()
        self._is_cancelled = True
        with _host_side():
            machine.interrupt(Raised("CancelledError", workflow.cancellation_reason() or ""))

    # --- continue-as-new ------------------------------------------------------------------------------------------------------

    async def _continue_if_due(self, machine: Machine) -> None:
        while (on_continue := self._hooks.on_continue) is not None and self._is_snapshot_due(machine):
            await workflow.wait_condition(lambda: self._calls.has_news or self._calls.are_all_parked)
            if self._calls.has_news:
                await self._take_outcomes(machine)
                continue
            # From here to the new run nothing may be awaited: what arrived in between would be lost.
            with _host_side():
                state = pack_snapshot(machine.snapshot())
            events, decisions = self._desk.carry()
            turns = () if self._performers.conversing is None else self._performers.conversing.records()
            resumption = Resumption(
                machine=state,
                opening=self._opening,
                parked=tuple(self._as_said(parked) for parked in self._calls.parked()),
                events=events,
                decisions=decisions,
                turns=tuple(to_text(record, "a turn") for record in turns),
            )
            self._hooks = replace(self._hooks, on_continue=None)  # a workflow that declines is not asked again
            if len(state) > PAYLOAD_BYTES:
                workflow.logger.warning(
                    "the program's state takes %d bytes, too many for continue-as-new: the history grows on", len(state)
                )
            else:
                with self._watched():
                    self._watch.suspended("running")
                on_continue(resumption)

    def _as_said(self, parked: Parked) -> Parked:
        return parked if parked.waiting is None else parked.model_copy(update={"waiting": self._desk.current(parked.waiting)})

    def _is_snapshot_due(self, machine: Machine) -> bool:
        if self._is_cancelled:  # which the next workflow run would not know
            return False
        return workflow.info().is_continue_as_new_suggested() or machine.fuel_used - self._fuel_before > REPLAY_FUEL

    # --- endings --------------------------------------------------------------------------------------------------------------

    def _finish(self, machine: Machine, ended: Completed | Failed | LimitReached) -> ProgramOutcome:
        self._calls.drop_all()
        if isinstance(ended, Completed):
            return self._end(machine, "completed", value=ended.value)
        if self._is_cancelled and isinstance(ended, Failed):
            self._end(machine, "failed", error=error_of(ended))
            raise asyncio.CancelledError(workflow.cancellation_reason() or "")
        return self._end(machine, "failed" if isinstance(ended, Failed) else "limit", error=error_of(ended))

    def _end(self, machine: Machine, status: Literal["completed", "failed", "limit"], **fields: Any) -> ProgramOutcome:
        self._ended = ProgramOutcome(status, stdout=machine.stdout, calls=machine.calls_made, fuel=machine.fuel_used, **fields)
        with self._watched():
            self._watch.finished("cancelled" if status == "failed" and self._is_cancelled else status, self._ended.error)
        return self._ended

    def report(self) -> RunReport:
        """The answer to the status query."""
        common = {"filename": self._filename, "decisions": self._desk.decisions(self._number)}
        if self._ended is not None:
            is_cancelled = self._is_cancelled and self._ended.status == "failed"
            return report_of(self._ended, self._host_types).model_copy(update=common | ({"status": "cancelled"} if is_cancelled else {}))
        machine = self._machine
        if machine is None:
            return RunReport(status="pending", filename=self._filename)
        return RunReport(
            status="waiting" if self._calls.are_all_parked and self._calls.are_any else "running",
            stdout=cut(machine.stdout, LONGEST_STDOUT),
            pending=self._desk.waiting(self._number),
            calls=machine.calls_made,
            fuel=machine.fuel_used,
            line=machine.current_site.line if machine.current_site is not None else None,
            **common,
        )

    def trace(self) -> TraceReport:
        """The answer to the trace query."""
        if self._machine is None:
            return TraceReport()
        ledger = self._performers.ledger
        return TraceReport(source=self._machine.programs[0].source, calls=ledger.calls(), waits=ledger.waits())


@contextmanager
def _host_side() -> Iterator[None]:
    """The machine is our code and deterministic by construction; the workflow sandbox would only get between it and the host's types."""
    with workflow.unsafe.sandbox_unrestricted(), workflow.unsafe.imports_passed_through():
        yield
