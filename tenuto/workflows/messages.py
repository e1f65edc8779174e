"""What travels between client, workflow and activities. Everything here ends up in Temporal's history, so fields are only ever added.

Values of programs travel as text in the plain-data codec (`encoding.py`), whatever data converter a user's client has.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from tenuto.agent.settings import AgentSettings
from tenuto.engine.messages import Allowed, PendingKind
from tenuto.interpreter import Limits
from tenuto.tools.deciding import ANYBODY, Deciding, OnDeadline

# Names of the handlers that `run_program` sets in the workflow it runs in, and of the activities it needs.
DECIDE_UPDATE = "tenuto_decide"
EVENT_SIGNAL = "tenuto_event"
STATUS_QUERY = "tenuto_status"
TRACE_QUERY = "tenuto_trace"
OPEN_ACTIVITY = "tenuto_open"
REVIEW_ACTIVITY = "tenuto_review"
PERFORM_ACTIVITY = "tenuto_perform"
CHECK_ACTIVITY = "tenuto_check"
MODEL_ACTIVITY = "tenuto_ask_model"
BREATHE_ACTIVITY = "tenuto_breathe"
WORKFLOW_TYPE = "TenutoProgram"


class Message(BaseModel):
    """A newer worker may have written fields that this one does not know: they are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


# --- tools --------------------------------------------------------------------------------------------------------------------


class ToolFacts(Message):
    """What the workflow must know of a tool. Recorded when the run begins, so that a later deployment changes no replay."""

    name: str
    is_async: bool = False
    approval: Literal["never", "always", "function"] = "never"
    is_local: bool = False
    is_repeatable: bool = False
    on_unknown: Literal["retry", "ask", "fail", "check"] = "ask"
    seconds: float | None = None
    has_secrets: bool = False


class OpeningRequest(Message):
    """Asks a worker for its tools; None means all of them."""

    tools: tuple[str, ...] | None = None
    name: str = ""
    created: float = 0.0


class Opening(Message):
    """`run_key` is the id of the workflow run in which the program began: it survives resets and continue-as-new.

    `trace` is the run's W3C trace context where the worker that opened it traces, `created` when its trace begins.
    """

    run_key: str
    tools: tuple[ToolFacts, ...]
    heartbeat_seconds: float
    trace: dict[str, str] = {}
    created: float = 0.0


class CallMark(Message):
    """A call as history keeps it beside its outcome: compared on replay, since Temporal does not compare arguments."""

    id: int
    name: str
    digest: str
    line: int = 0
    text: str = ""
    site: str = ""


class TracedIn(Message):
    """Where in a trace a call is performed: under which statement of which run."""

    context: dict[str, str]
    name: str
    filename: str


class Performance(Message):
    """One call handed to an activity. `arguments` holds (args, kwargs), or with `by_name` what a person edited.

    `own` are the program's then, for the secrets among them, which nobody was shown.
    """

    run_key: str
    mark: CallMark
    arguments: str
    by_name: bool = False
    own: str | None = None
    traced: TracedIn | None = None


class Spoken(Message):
    """One message of a conversation with a language model."""

    role: Literal["user", "assistant"]
    content: str


class ModelAsking(Message):
    """One request to a language model, handed to an activity; `asked` and `printed` are the call's own arguments."""

    mark: CallMark
    model: str
    system: str
    messages: tuple[Spoken, ...]
    max_tokens: int
    stop: tuple[str, ...]
    turn: int
    asked: str
    printed: int
    traced: TracedIn | None = None


class WireOutcome(Message):
    """What came of a call. `value` and `data` are text in the plain-data codec."""

    kind: Literal["returned", "raised"]
    value: str | None = None
    type: str = ""
    message: str = ""
    data: str | None = None


class Review(Message):
    """A call that a person must decide on."""

    reason: str
    policy: str
    arguments: str | None = None
    deadline: float | None = None
    on_deadline: OnDeadline = "reject"
    allowed: tuple[Allowed, ...] = ("approve", "edit", "reject", "respond")
    deciding: Deciding = ANYBODY


class Reply(Message):
    """An activity's answer, with the call that it answers.

    `is_absent`: the worker that took it has no such tool, and did nothing. With nothing at all: there is nothing to ask (review), or the
    call never took effect (status check).
    """

    mark: CallMark
    outcome: WireOutcome | None = None
    review: Review | None = None
    is_absent: bool = False


# --- people and events --------------------------------------------------------------------------------------------------------


class Waiting(Message):
    """Something that a run waits for. Those of kind approval, question, unknown and limit take a decision.

    `id` is `WORKFLOW_ID.CALL`, as an engine's `RUN.CALL` (histories of before had a colon); `program` tells the programs of one
    workflow apart: from the second one on, their ids are `WORKFLOW_ID.pPROGRAM.CALL`.
    """

    id: str
    program: int = 1
    kind: PendingKind
    name: str
    title: str
    call: CallMark
    line: int = 0
    statement: str = ""
    reason: str = ""
    policy: str = ""
    arguments: str | None = None
    options: tuple[str, ...] | None = None
    allowed: tuple[Allowed, ...] = ()
    since: float = 0.0
    deadline: float | None = None
    on_deadline: OnDeadline = "reject"
    deciding: Deciding = ANYBODY


class Decision(Message):
    """A person's decision. `digest` binds it to the call that was shown; `arguments` and `value` are codec text."""

    id: str
    program: int = 1
    action: Allowed
    digest: str = ""
    arguments: str | None = None
    value: str | None = None
    reason: str = ""
    by: str = ""
    at: float = 0.0


class Event(Message):
    """Something sent to a run from outside; it waits until the program asks for it, and is taken once."""

    name: str
    payload: str | None = None
    by: str = ""


# --- runs ---------------------------------------------------------------------------------------------------------------------


class Parked(Message):
    """A call that only waits: it crosses a continue-as-new as data. `edited` are arguments that a person already changed."""

    call: int
    deadline: float | None = None
    waiting: Waiting | None = None
    edited: str | None = None


class Resumption(Message):
    """All that the next workflow run needs to go on: what continue-as-new carries. `turns` are an agent's, as codec text."""

    machine: str
    opening: Opening
    parked: tuple[Parked, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: tuple[Decision, ...] = ()
    turns: tuple[str, ...] = ()


class RunRequest(Message):
    """The argument of our own workflow. With `agent` the source is only an agent's first question to its model."""

    source: str
    filename: str = "program.py"
    inputs: str | None = None
    tools: tuple[str, ...] | None = None
    limits: Limits | None = None
    resumption: Resumption | None = None
    agent: AgentSettings | None = None


class ErrorReport(Message):
    type: str
    message: str
    traceback: str = ""
    line: int | None = None


class RunReport(Message):
    """A run as a client sees it, running or finished. `value` is codec text."""

    status: str
    filename: str = ""
    stdout: str = ""
    value: str | None = None
    value_text: str = ""
    error: ErrorReport | None = None
    pending: tuple[Waiting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    calls: int = 0
    fuel: int = 0
    line: int | None = None


class CallTrace(Message):
    """One call as a trace shows it. Without value and error it gave something too large to travel, or has not ended."""

    id: int
    name: str
    site: str
    digest: str
    started: float | None = None
    finished: float | None = None
    value: str | None = None
    error: str | None = None


class WaitTrace(Message):
    """What was asked about a call, and what became of it: a decision, or that the time was over."""

    waiting: Waiting
    decision: Decision | None = None
    expired: float | None = None


class TraceReport(Message):
    """What one workflow run has made of the program."""

    source: str = ""
    calls: tuple[CallTrace, ...] = ()
    waits: tuple[WaitTrace, ...] = ()


# What listing shows without asking a worker: one memo key written at the start, one kept up by the run.
PROGRAM_MEMO = "tenuto_program"
STATE_MEMO = "tenuto_state"


class ProgramMemo(Message):
    """`created` outlives a continue-as-new, which Temporal's own start time does not."""

    filename: str = ""
    name: str | None = None
    created: float | None = None


class StateMemo(Message):
    """`title` says what is waited for as `tenuto ps` shows it; `at` is when this was so."""

    status: str = "running"
    pending: int = 0
    title: str = ""
    calls: int = 0
    at: float | None = None
