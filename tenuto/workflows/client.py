"""Runs on a Temporal server, from outside: what the command line and programs of a host use. It speaks in the engine's words and errors."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import Literal, cast

from pydantic import ValidationError
from temporalio.client import (
    Client,
    RPCTimeoutOrCancelledError,
    WorkflowExecution,
    WorkflowExecutionDescription,
    WorkflowExecutionStatus,
    WorkflowFailureError,
    WorkflowQueryFailedError,
    WorkflowQueryRejectedError,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.exceptions import ApplicationError, CancelledError, WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from tenuto.agent.model import ModelClient
from tenuto.agent.settings import AgentSettings
from tenuto.agent.turns import ASKING, first_source
from tenuto.engine.decisions import with_grant
from tenuto.engine.errors import (
    AlreadyDecided,
    DecisionNotAllowed,
    EngineError,
    InvalidArguments,
    InvalidTransition,
    RunExists,
    UnknownApproval,
    UnknownRun,
)
from tenuto.engine.lifecycle import Status
from tenuto.engine.messages import Allowed, Approval, CallRecord, Pending, RunError, RunInfo, Verdict
from tenuto.engine.observer import NO_OBSERVER, Observer
from tenuto.interpreter import Limits
from tenuto.tools import Registry
from tenuto.tools.visible import visible
from tenuto.workflows.desk import VERBS
from tenuto.workflows.encoding import from_text, to_text
from tenuto.workflows.messages import (
    DECIDE_UPDATE,
    EVENT_SIGNAL,
    PROGRAM_MEMO,
    STATE_MEMO,
    STATUS_QUERY,
    TRACE_QUERY,
    WORKFLOW_TYPE,
    CallTrace,
    Decision,
    ErrorReport,
    Event,
    ProgramMemo,
    RunReport,
    RunRequest,
    StateMemo,
    TraceReport,
    Waiting,
    WaitTrace,
)
from tenuto.workflows.plugin import HEARTBEAT_SECONDS, TenutoPlugin

DEFAULT_TASK_QUEUE = "tenuto"
# How long a worker may take to answer before we say that there is none.
ANSWER = timedelta(seconds=15)
# What a list waits for workers, and how many runs it asks them about.
GLANCE = timedelta(seconds=2)
ASKED_AT_ONCE = 50
# Where the call may begin in the id of an approval: `RUN.CALL`, `RUN.CALL.NUMBER`, `RUN.pPROGRAM.CALL`, and `RUN:CALL` of before.
CALL_OF_ID = re.compile(r"[.:](?=(?:p\d+\.)?\d+(?:\.\d+)?$)")

STATUSES: dict[WorkflowExecutionStatus | None, Status] = {
    WorkflowExecutionStatus.RUNNING: Status.RUNNING,
    WorkflowExecutionStatus.CONTINUED_AS_NEW: Status.RUNNING,
    WorkflowExecutionStatus.COMPLETED: Status.COMPLETED,
    WorkflowExecutionStatus.FAILED: Status.FAILED,
    WorkflowExecutionStatus.TIMED_OUT: Status.FAILED,
    WorkflowExecutionStatus.CANCELED: Status.CANCELLED,
    WorkflowExecutionStatus.TERMINATED: Status.CANCELLED,
}
# Values of calls above some size stay where they are.
NOT_KEPT = "(too long to be shown here: see the history)"
WORDS: dict[Allowed, Verdict] = {
    "approve": Verdict.APPROVED,
    "edit": Verdict.EDITED,
    "reject": Verdict.REJECTED,
    "respond": Verdict.RESPONDED,
}
UNFINISHED = 'ExecutionStatus = "Running"'


class NoWorker(EngineError):
    """The server is there, but no worker answers for this run."""


@dataclass(frozen=True, slots=True)
class RemoteRun:
    """A run with everything a person wants to see of it."""

    info: RunInfo
    pending: tuple[Pending, ...]
    decisions: tuple[Decision, ...]
    stdout: str
    value: object
    error: RunError | None
    line: int | None


@dataclass(frozen=True, slots=True)
class RemoteTrace:
    """What a run did: its calls in the order in which they were made, and what people were asked."""

    run: RemoteRun
    source: str
    calls: tuple[CallRecord, ...]
    approvals: tuple[Approval, ...]


async def connect(
    target: str,
    *,
    namespace: str = "default",
    tools: Registry | None = None,
    heartbeat_seconds: float = HEARTBEAT_SECONDS,
    observer: Observer = NO_OBSERVER,
    model: ModelClient | None = None,
) -> Client:
    """A client for HOST:PORT whose workers have these tools; raises RuntimeError where no server answers."""
    plugin = TenutoPlugin(tools or Registry(), heartbeat_seconds=heartbeat_seconds, observer=observer, model=model)
    return await Client.connect(target, namespace=namespace, plugins=[plugin])


class RemoteRuns:
    """The runs of one Temporal namespace. `tools` lets values of a host's own types be shown."""

    def __init__(self, client: Client, *, task_queue: str = DEFAULT_TASK_QUEUE, tools: Registry | None = None) -> None:
        self._client = client
        self.task_queue = task_queue
        self._host_types = (tools or Registry()).host_types()

    async def start(
        self,
        source: str,
        *,
        inputs: Mapping[str, object] | None = None,
        filename: str = "program.py",
        tools: Iterable[str] | None = None,
        limits: Limits | None = None,
        run_id: str | None = None,
        name: str | None = None,
        agent: AgentSettings | None = None,
    ) -> str:
        """Starts our workflow with this program and gives the run's id, the workflow's id. `start_agent` gives `agent`."""
        run_id = run_id or f"{PurePath(filename).stem}-{secrets.token_hex(4)}"
        request = RunRequest(
            source=source,
            filename=filename,
            inputs=to_text(dict(inputs or {}), "the inputs", self._host_types),
            tools=None if tools is None else tuple(tools),
            limits=limits,
            agent=agent,
        )
        about = ProgramMemo(filename=filename, name=name, created=time.time())
        memo = {PROGRAM_MEMO: about.model_dump(), STATE_MEMO: StateMemo().model_dump()}
        try:
            await self._client.start_workflow(
                WORKFLOW_TYPE, request, id=run_id, task_queue=self.task_queue, memo=memo, static_summary=filename
            )
        except WorkflowAlreadyStartedError:
            raise RunExists(f"there is a run {run_id!r} already on this server") from None
        return run_id

    async def start_agent(
        self, task: str | AgentSettings, *, inputs: Mapping[str, object] | None = None, name: str | None = None, run_id: str | None = None
    ) -> str:
        """Gives a task to the worker's model, which acts by writing programs; the run's value is its answer. Gives the run's id."""
        settings = task if isinstance(task, AgentSettings) else AgentSettings(task=task)
        settings = settings.model_copy(update={"inputs": tuple(inputs or {})})
        run_id = run_id or f"agent-{secrets.token_hex(4)}"
        return await self.start(first_source(settings), inputs=inputs, filename=ASKING, run_id=run_id, name=name, agent=settings)

    async def list(self, *, is_unfinished: bool = False, limit: int | None = None) -> tuple[RunInfo, ...]:
        """Runs of our own workflow, the newest first, as the server knows them. Asks no worker."""
        query = f'WorkflowType = "{WORKFLOW_TYPE}" AND ExecutionStatus != "ContinuedAsNew"' + (
            f" AND {UNFINISHED}" if is_unfinished else ""
        )
        return tuple([await _info(execution) async for execution in self._client.list_workflows(query, limit=limit)])

    async def waits(self, infos: Iterable[RunInfo]) -> dict[str, RemoteRun]:
        """Unfinished runs, by id, as their workers see them: the server does not know of waits for an event or a time.

        Those that no worker answers for in a moment are left out.
        """
        busy = [info for info in infos if not info.is_finished][:ASKED_AT_ONCE]
        found = await asyncio.gather(*(self._query(info.id, GLANCE) for info in busy), return_exceptions=True)
        return {info.id: self._run(info, report) for info, report in zip(busy, found, strict=True) if isinstance(report, RunReport)}

    async def run_id(self, text: str) -> str:
        """The run's id, where only its beginning may be given; raises UnknownRun where that fits none or several."""
        try:
            async with _known(text):
                await self._client.get_workflow_handle(text).describe()
            return text
        except UnknownRun:
            if not re.fullmatch(r"[\w.-]+", text):
                raise
            query = f'WorkflowId STARTS_WITH "{text}" AND ExecutionStatus != "ContinuedAsNew"'
            found = sorted({execution.id async for execution in self._client.list_workflows(query, limit=6)})
            if len(found) == 1:
                return found[0]
            if found:
                raise EngineError(f"{text!r} begins the ids of several runs: {', '.join(found[:5])}") from None
            raise

    async def run_of(self, approval_id: str) -> str:
        """The run that an approval or question belongs to; raises UnknownApproval, or UnknownRun."""
        heads = [approval_id[: place.start()] for place in CALL_OF_ID.finditer(approval_id) if place.start()]
        unknown: Exception = UnknownRemoteApproval(approval_id)
        for head in reversed(heads):  # ids of workflows may hold dots and numbers themselves
            try:
                async with _known(head):
                    await self._client.get_workflow_handle(head).describe()
            except UnknownRun as error:
                unknown = error
            else:
                return head
        raise unknown

    async def show(self, run_id: str) -> RemoteRun:
        """A run in whatever state it is; of a workflow that is not ours, the first program that it runs."""
        async with _known(run_id):
            description = await self._client.get_workflow_handle(run_id).describe()
        is_ended = description.status in (WorkflowExecutionStatus.COMPLETED, WorkflowExecutionStatus.FAILED)
        if is_ended and description.workflow_type == WORKFLOW_TYPE:
            report = await self._final_report(run_id)
        else:
            report = await self._query(run_id)
        info = await _info(description)
        return self._run(replace(info, reason=info.reason or _trouble(description)), report)

    async def result(self, run_id: str) -> RemoteRun:
        """Waits until the run has ended."""
        async with _known(run_id):
            report = await self._final_report(run_id)
            description = await self._client.get_workflow_handle(run_id).describe()
        if description.workflow_type != WORKFLOW_TYPE:
            report = await self._query(run_id)
        return self._run(await _info(description), report)

    async def trouble(self, run_id: str) -> str | None:
        """Why a run that is busy does not get on: something that it does has failed and is tried again. Asks no worker."""
        async with _known(run_id):
            return _trouble(await self._client.get_workflow_handle(run_id).describe())

    async def trace(self, run_id: str) -> RemoteTrace:
        """What a run did, from its first workflow run to its last; a worker must be there, also for one that has ended."""
        run = await self.show(run_id)
        handle = self._client.get_workflow_handle(run_id)
        async with _known(run_id), _answered(run_id):
            reports: list[TraceReport] = []
            found: str | None = (await handle.describe()).run_id
            while found:
                part = self._client.get_workflow_handle(run_id, run_id=found)
                report: TraceReport = await part.query(TRACE_QUERY, result_type=TraceReport, rpc_timeout=ANSWER)
                reports.append(report)
                found = await self._run_before(run_id, found)
        reports.reverse()
        # A call that waited while the history was begun anew stands in both: the later one knows more.
        calls = {call.id: call for report in reports for call in report.calls}
        waits = {wait.waiting.id: wait for report in reports for wait in report.waits}
        return RemoteTrace(
            run,
            reports[0].source,
            tuple(self._call(calls[call_id]) for call_id in sorted(calls)),
            tuple(self._approval(run_id, wait) for wait in waits.values()),
        )

    async def _run_before(self, run_id: str, workflow_run: str) -> str | None:
        first = self._client.get_workflow_handle(run_id, run_id=workflow_run).fetch_history_events(page_size=1)
        async for event in first:
            return event.workflow_execution_started_event_attributes.continued_execution_run_id or None
        return None

    async def pending(self, run_id: str) -> tuple[Pending, ...]:
        """What the run waits for."""
        report = await self._query(run_id)
        return tuple(map(self._pending, report.pending))

    async def approve(
        self,
        approval_id: str,
        *,
        by: str = "",
        arguments: Mapping[str, object] | None = None,
        grant: float | None = None,
        reason: str | None = None,
    ) -> Decision:
        """Lets the call be made, with other `arguments` (by name) if they are given; `grant` says how much more a soft limit gets."""
        arguments = with_grant(arguments, grant)
        text = None if arguments is None else to_text(dict(arguments), "the arguments", self._host_types)
        action: Allowed = "approve" if arguments is None else "edit"
        return await self._decide(Decision(id=approval_id, action=action, arguments=text, by=by, reason=reason or ""))

    async def reject(self, approval_id: str, *, by: str = "", reason: str | None = None) -> Decision:
        """Raises Rejected in the program, with the reason."""
        return await self._decide(Decision(id=approval_id, action="reject", by=by, reason=reason or ""))

    async def respond(self, approval_id: str, value: object, *, by: str = "") -> Decision:
        """Answers a question, or gives a call's result in the tool's place."""
        text = to_text(value, "the answer", self._host_types)
        return await self._decide(Decision(id=approval_id, action="respond", value=text, by=by))

    async def send_event(self, run_id: str, name: str, payload: object = None, *, by: str = "") -> None:
        """Gives the run an event; it is kept until the program waits for one of this name."""
        event = Event(name=name, payload=to_text(payload, f"the payload of {name!r}", self._host_types), by=by)
        handle = self._client.get_workflow_handle(run_id)
        async with _known(run_id):
            await self._check_running(run_id, Status.RUNNING)
            await handle.signal(EVENT_SIGNAL, event)

    async def cancel(self, run_id: str, *, reason: str = "", force: bool = False) -> None:
        """Raises CancelledError in the program, which may still clean up; with `force` ends it without a word. Needs a running run."""
        handle = self._client.get_workflow_handle(run_id)
        async with _known(run_id):
            await self._check_running(run_id, Status.CANCELLED)
            await (handle.terminate(reason=reason or "cancelled by force") if force else handle.cancel(reason=reason))

    async def _check_running(self, run_id: str, wanted: Status) -> None:
        info = await _info(await self._client.get_workflow_handle(run_id).describe())
        if info.is_finished:
            raise InvalidTransition(f"run {run_id!r} is {info.status} and stays so; it cannot become {wanted}")

    # --- the server ----------------------------------------------------------------------------------------------------------

    async def _decide(self, decision: Decision) -> Decision:
        run_id = await self.run_of(decision.id)
        report = await self._query(run_id)
        # Binds the decision to the arguments that are asked about now; the validator refuses it for any other.
        asked = next((waiting for waiting in report.pending if waiting.id == decision.id), None)
        bound = decision if asked is None else decision.model_copy(update={"digest": asked.call.digest})
        try:
            async with _answered(run_id):
                made: Decision = await self._client.get_workflow_handle(run_id).execute_update(
                    DECIDE_UPDATE, bound, result_type=Decision, rpc_timeout=ANSWER
                )
        except WorkflowUpdateFailedError as error:
            raise _refused(decision.id, error.cause) from None
        except RPCError as error:
            if error.status != RPCStatusCode.NOT_FOUND:
                raise
            # A workflow that has ended takes no update, whatever it would have said to it.
            raise self._too_late(decision.id, report) from None
        return made

    def _too_late(self, approval_id: str, report: RunReport) -> EngineError:
        made = next((decision for decision in report.decisions if decision.id == approval_id), None)
        return UnknownRemoteApproval(approval_id) if made is None else _already(approval_id, VERBS[made.action], made.by, made.at)

    async def _query(self, run_id: str, patience: timedelta = ANSWER) -> RunReport:
        async with _known(run_id), _answered(run_id):
            report: RunReport = await self._client.get_workflow_handle(run_id).query(
                STATUS_QUERY, result_type=RunReport, rpc_timeout=patience
            )
        return report

    async def _final_report(self, run_id: str) -> RunReport:
        """The report that our workflow ends with; one that says nothing for any other workflow."""
        try:
            ended = await self._client.get_workflow_handle(run_id).result()
        except WorkflowFailureError as failure:
            return _failed_report(failure)
        try:
            return RunReport.model_validate(ended)
        except ValidationError:
            return RunReport(status="completed")

    # --- in the engine's words -----------------------------------------------------------------------------------------------

    def _run(self, info: RunInfo, report: RunReport) -> RemoteRun:
        error = report.error
        return RemoteRun(
            info=replace(info, calls=report.calls, fuel=report.fuel),
            pending=tuple(map(self._pending, report.pending)),
            decisions=report.decisions,
            stdout=report.stdout,
            value=report.value_text or None if report.value is None else self._shown(report.value),
            error=None if error is None else RunError(error.type, error.message, error.traceback, error.line),
            line=report.line,
        )

    def _pending(self, waiting: Waiting) -> Pending:
        return Pending(
            kind=waiting.kind,
            id=waiting.id,
            call_id=waiting.call.id,
            name=waiting.name,
            arguments=_by_name(self._shown(waiting.arguments) if waiting.arguments is not None else {}),
            statement=visible(waiting.statement),
            line=waiting.line,
            reason=visible(waiting.reason),
            policy=waiting.policy,
            allowed=waiting.allowed,
            options=waiting.options,
            digest=waiting.call.digest,
            deadline_at=waiting.deadline,
            deciding=waiting.deciding,
        )

    def _call(self, call: CallTrace) -> CallRecord:
        is_ended = call.finished is not None
        outcome: Literal["value", "error"] | None = None if not is_ended else "value" if call.error is None else "error"
        value = None if call.value is None else self._shown(call.value)
        if outcome == "value" and call.value is None:
            value = NOT_KEPT
        return CallRecord(call.id, call.name, call.site, call.digest, call.started, call.finished, outcome, value, call.error)

    def _approval(self, run_id: str, wait: WaitTrace) -> Approval:
        waiting, decision = wait.waiting, wait.decision
        proposed = _by_name(self._shown(waiting.arguments) if waiting.arguments is not None else {})
        verdict = Verdict.PENDING if decision is None else WORDS[decision.action]
        if wait.expired is not None:
            verdict = Verdict.EXPIRED
        edited = None if decision is None or decision.arguments is None else _by_name(self._shown(decision.arguments))
        effective = edited if verdict is Verdict.EDITED else proposed if verdict is Verdict.APPROVED else None
        return Approval(
            id=waiting.id,
            run_id=run_id,
            call_id=waiting.call.id,
            kind=cast("Literal['approval', 'question', 'unknown', 'limit']", waiting.kind),
            tool=waiting.name,
            statement=visible(waiting.statement),
            line=waiting.line,
            site=waiting.call.site,
            policy=waiting.policy,
            reason=visible(waiting.reason),
            allowed=waiting.allowed,
            options=waiting.options,
            proposed=proposed,
            digest=waiting.call.digest,
            verdict=verdict,
            approved=effective,
            effective=effective,
            response=None if decision is None or decision.value is None else self._shown(decision.value),
            why=None if decision is None else decision.reason or None,
            created_at=waiting.since,
            deadline_at=waiting.deadline,
            on_deadline=waiting.on_deadline,
            decided_at=wait.expired if decision is None else decision.at,
            decided_by=None if decision is None else decision.by or None,
            deciding=waiting.deciding,
        )

    def _shown(self, text: str) -> object:
        try:
            return from_text(text, self._host_types)
        except ValueError:
            return text  # a type of the worker's that this process does not have


def _by_name(arguments: object) -> Mapping[str, object]:
    match arguments:
        case dict():
            return cast("dict[str, object]", arguments)
        case (args, dict(kwargs)):  # a call that was not bound to a signature
            return {"args": args, **kwargs}
        case _:
            return {"arguments": arguments}


class UnknownRemoteRun(UnknownRun):
    """There is no run of that id on the server."""

    def __init__(self, run_id: str) -> None:
        EngineError.__init__(self, f"there is no run {run_id!r} on this Temporal server (`tenuto ps --temporal HOST:PORT` lists them)")
        self.run_id = run_id


class UnknownRemoteApproval(UnknownApproval):
    """There is no approval or question of that id on the server, or none that is still open."""

    def __init__(self, approval_id: str, said: str = "") -> None:
        hint = "`tenuto ps --temporal HOST:PORT` lists what is waited for"
        EngineError.__init__(self, said or f"there is no approval or question {approval_id!r} on this Temporal server ({hint})")
        self.approval_id = approval_id


async def _info(execution: WorkflowExecution) -> RunInfo:
    memo = await execution.memo()
    program, state = ProgramMemo.model_validate(memo.get(PROGRAM_MEMO, {})), StateMemo.model_validate(memo.get(STATE_MEMO, {}))
    status = STATUSES.get(execution.status, Status.RUNNING)
    reason = None
    if status is Status.RUNNING and state.status == Status.WAITING:
        status, reason = Status.WAITING, state.title
    if status is Status.FAILED and state.status in (Status.REFUSED, Status.LIMIT):
        status = Status(state.status)
    if execution.status in (WorkflowExecutionStatus.TERMINATED, WorkflowExecutionStatus.TIMED_OUT):
        reason = f"Temporal: {execution.status.name.lower()}"
    return RunInfo(
        id=execution.id,
        name=program.name,
        status=status,
        reason=reason,
        filename=program.filename,
        created_at=program.created or execution.start_time.timestamp(),
        updated_at=_seconds(execution.close_time) or state.at or execution.start_time.timestamp(),
        finished_at=_seconds(execution.close_time),
        wake_at=None,
        calls=state.calls,
        fuel=0,
        trace=None,
    )


def _trouble(description: WorkflowExecutionDescription) -> str | None:
    """Why a run that looks busy does not get on: what it does has failed and is tried again (a model without a key, a lost worker)."""
    failed = [pending for pending in description.raw_description.pending_activities if pending.last_failure.message]
    return f"{failed[0].last_failure.message} (tried {failed[0].attempt - 1} times)" if failed else None


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()


def _failed_report(failure: WorkflowFailureError) -> RunReport:
    cause = failure.cause
    if isinstance(cause, ApplicationError) and cause.details:
        try:
            return RunReport.model_validate(cause.details[0])
        except ValidationError:  # a workflow of somebody else's, with details of its own
            pass
    if isinstance(cause, CancelledError):
        return RunReport(status="cancelled")
    if isinstance(cause, ApplicationError):
        return RunReport(status="failed", error=ErrorReport(type=cause.type or "ApplicationError", message=cause.message))
    return RunReport(status="failed", error=ErrorReport(type=type(cause).__name__, message=str(cause)))


def _refused(approval_id: str, cause: BaseException | None) -> Exception:
    """The validator's refusal as the engine would have raised it."""
    if not isinstance(cause, ApplicationError):
        return EngineError(str(cause))
    if cause.type == "AlreadyDecided":
        verdict, by, at = cause.details
        return _already(approval_id, verdict, by, at)
    if cause.type == "UnknownApproval":
        return UnknownRemoteApproval(approval_id, cause.message)
    known = {"DecisionNotAllowed": DecisionNotAllowed, "InvalidArguments": InvalidArguments}
    return known.get(cause.type or "", EngineError)(cause.message)


def _already(approval_id: str, verdict: str, by: str, at: float) -> AlreadyDecided:
    return AlreadyDecided(approval_id, verdict, by, datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S UTC"))


@asynccontextmanager
async def _known(run_id: str) -> AsyncIterator[None]:
    try:
        yield
    except RPCError as error:
        if error.status == RPCStatusCode.NOT_FOUND:
            raise UnknownRemoteRun(run_id) from None
        raise


@asynccontextmanager
async def _answered(run_id: str) -> AsyncIterator[None]:
    try:
        yield
    except (RPCTimeoutOrCancelledError, WorkflowUpdateRPCTimeoutOrCancelledError, WorkflowQueryRejectedError) as error:
        raise _no_worker(run_id) from error
    except WorkflowQueryFailedError as error:
        raise EngineError(f"run {run_id!r} cannot tell its state: {error.message}") from None
    except RPCError as error:
        if error.status in (RPCStatusCode.DEADLINE_EXCEEDED, RPCStatusCode.FAILED_PRECONDITION, RPCStatusCode.CANCELLED):
            raise _no_worker(run_id) from error
        raise


def _no_worker(run_id: str) -> NoWorker:
    return NoWorker(f"no worker answers for run {run_id!r}: start one with `tenuto worker --temporal HOST:PORT --tools TOOLS`")
