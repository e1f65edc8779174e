"""How a call is performed in a workflow: a tool by an activity, a decision by an update, a sleep by a timer, an event by a signal."""

from __future__ import annotations

import reprlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import cast

from temporalio import workflow
from temporalio.common import RetryPolicy

from tenuto.agent.turns import MODEL_TOOL
from tenuto.engine.messages import PendingKind
from tenuto.engine.observer import Attribute, Watch
from tenuto.interpreter import Call, EncodeError, HostType, Outcome, Raised, Returned, Site, is_limit_call, limit_reason
from tenuto.tools import BUILTIN_TOOLS, LIMIT_TOOLS, ArgumentsError
from tenuto.workflows.calls import Flight
from tenuto.workflows.conversing import Conversing
from tenuto.workflows.desk import Desk
from tenuto.workflows.encoding import TooLarge, digest_of, from_text, to_text
from tenuto.workflows.ledger import Ledger
from tenuto.workflows.messages import (
    MODEL_ACTIVITY,
    CallMark,
    Decision,
    ModelAsking,
    Opening,
    Parked,
    Performance,
    Reply,
    ToolFacts,
    TracedIn,
    Waiting,
)
from tenuto.workflows.replay import check_mark
from tenuto.workflows.tool_call import ToolCall

LONGEST_TOOL = timedelta(days=1)
LONGEST_ANSWER = timedelta(minutes=30)
ABSENT_PAUSE = timedelta(seconds=5)
LONGEST_SHOWN = 20_000
LONGEST_LISTED = 100_000
LOCAL_ATTEMPTS = 3
# A decision's words and those of the record it makes, as the engine has them.
VERDICTS = {"approve": "approved", "edit": "edited", "reject": "rejected", "respond": "responded"}
BUILTINS = {tool.name: tool for tool in BUILTIN_TOOLS}

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_SHORT.maxlist = _SHORT.maxtuple = _SHORT.maxdict = _SHORT.maxset = 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """A call with its arguments as text: fixed before anything else can change them."""

    call: Call
    arguments: str
    mark: CallMark


@dataclass(frozen=True, slots=True)
class Traces:
    """Who is told of waits and calls, and how the run is called there."""

    watch: Watch
    filename: str

    def traced(self, call: Call) -> TracedIn | None:
        """For the process that performs the call."""
        context = self.watch.trace_of(call)
        return TracedIn(context=context, name=self.filename, filename=call.site.filename) if context else None

    def waited(self, call: Call, waiting: Waiting, attributes: Mapping[str, Attribute]) -> None:
        """A wait is over, now or in a replay."""
        self.watch.replaying(workflow.unsafe.is_replaying_history_events())
        self.watch.waited(waiting.kind, call, started=waiting.since, ended=workflow.time(), attributes=attributes)


class Performers:
    """Performs the calls of one program, which is the workflow's `number`th."""

    def __init__(self, opening: Opening, desk: Desk, host_types: tuple[HostType, ...], number: int, traces: Traces) -> None:
        self.traces = traces
        self.conversing: Conversing | None = None
        self.ledger = Ledger(host_types)
        self._opening = opening
        self._facts = {facts.name: facts for facts in opening.tools}
        self._desk = desk
        self._host_types = host_types
        self._number = number
        self.local_calls = 0
        place = "" if number == 1 else f"p{number}."
        self._id_prefix = f"{workflow.info().workflow_id}.{place}"
        # The idempotency key of a call: workflow run, program, call.
        self.run_key = opening.run_key if number == 1 else f"{opening.run_key}.{number}"

    async def perform(self, flight: Flight) -> Outcome:
        """One call from start to outcome, or from where it was parked."""
        call = flight.call
        try:
            arguments = to_text((call.args, dict(call.kwargs)), f"the arguments of {call.name}()", self._host_types)
        except TooLarge as error:
            return Raised("ValueError", str(error))
        except EncodeError as error:
            return Raised("TypeError", f"{call.name}(): an argument cannot be stored: {error}")
        text = f"{call.name}(...)" if self._has_secrets(call) else call_text(call.name, arguments, self._host_types)
        mark = CallMark(
            id=call.id, name=call.name, digest=digest_of(call.name, arguments), line=call.site.line, text=text, site=_place(call.site)
        )
        prepared = Prepared(call, arguments, mark)
        self.ledger.made(call, mark)
        outcome = await self._performed(flight, prepared)
        self.ledger.ended(call, outcome, is_whole=call.name == MODEL_TOOL)
        return outcome

    async def _performed(self, flight: Flight, prepared: Prepared) -> Outcome:
        call = prepared.call
        if self.conversing is not None and call.name == MODEL_TOOL:
            return await self.conversing.perform(self, prepared)
        if is_limit_call(call.name):
            return await self.ask_for_more(flight, prepared)
        durable = DURABLE.get(call.name)
        if durable is None:
            return await ToolCall(self, flight, prepared, self._facts[call.name]).perform()
        try:
            bound = BUILTINS[call.name].validate(call.args, call.kwargs)
        except ArgumentsError as error:
            return Raised("TypeError", str(error))
        return await durable(self, flight, prepared, bound)

    # --- built-in names -------------------------------------------------------------------------------------------------------

    async def sleep(self, flight: Flight, prepared: Prepared, arguments: Mapping[str, object]) -> Outcome:
        seconds = float(arguments["seconds"])  # type: ignore[arg-type]
        waiting = self.waiting(flight, prepared, "sleep", arguments=arguments, deadline=workflow.time() + max(seconds, 0.0))
        assert waiting.deadline is not None
        await self._wait(flight, waiting, lambda: False)
        self.traces.waited(flight.call, waiting, {})
        return Returned(None)

    async def wait_for_event(self, flight: Flight, prepared: Prepared, arguments: Mapping[str, object]) -> Outcome:
        name, timeout = str(arguments["name"]), arguments["timeout"]
        deadline = None if timeout is None else workflow.time() + float(timeout)  # type: ignore[arg-type]
        waiting = self.waiting(flight, prepared, "event", arguments=arguments, deadline=deadline)
        has_come = await self._wait(flight, waiting, lambda: self._desk.has_event(name))
        self.traces.waited(flight.call, waiting, {"event": name} if has_come else {})
        if not has_come:
            return Raised("TimeoutError", f"no event {name!r} came in time")
        payload = self._desk.take_event(name).payload
        return Returned(None if payload is None else from_text(payload, self._host_types))

    async def ask_human(self, flight: Flight, prepared: Prepared, arguments: Mapping[str, object]) -> Outcome:
        given = arguments["options"]
        options = tuple(map(str, given)) if isinstance(given, (list, tuple)) else None
        waiting = self.waiting(
            flight,
            prepared,
            "question",
            arguments=arguments,
            reason=str(arguments["question"]),
            options=options,
            allowed=("respond", "reject"),
        )
        decision = await self.decide(flight, waiting)
        return self.decided_outcome(waiting, decision)

    async def ask_for_more(self, flight: Flight, prepared: Prepared) -> Outcome:
        """A soft limit."""
        call = flight.call
        waiting = self.waiting(
            flight,
            prepared,
            "limit",
            arguments=call.kwargs,
            reason=limit_reason(call),
            policy="soft limit",
            allowed=("approve", "edit", "reject"),
        )
        decision = await self.decide(flight, waiting)
        if decision is None or decision.action not in ("approve", "edit"):
            return self.decided_outcome(waiting, decision)
        edited = from_text(decision.arguments, self._host_types) if decision.action == "edit" and decision.arguments else call.kwargs
        return Returned(LIMIT_TOOLS[call.name].validate_named(cast("Mapping[str, object]", edited))["grant"])

    # --- shared by all kinds --------------------------------------------------------------------------------------------------

    def waiting(
        self,
        flight: Flight,
        prepared: Prepared,
        kind: PendingKind,
        *,
        arguments: Mapping[str, object] | str | None = None,
        **fields: object,
    ) -> Waiting:
        """The record of what this call waits for; the one it was parked with, if it was."""
        if flight.parked is not None and flight.parked.waiting is not None:
            return flight.parked.waiting
        call = prepared.call
        return Waiting.model_validate(
            {
                "id": self._desk.new_id(f"{self._id_prefix}{call.id}"),
                "program": self._number,
                "kind": kind,
                "name": call.name,
                "title": prepared.mark.text,
                "call": prepared.mark,
                "line": call.site.line,
                "statement": call.site.source,
                "since": workflow.time(),
                "arguments": self._arguments_text(prepared, arguments),
                **fields,
            }
        )

    def _has_secrets(self, call: Call) -> bool:
        return call.name in self._facts and self._facts[call.name].has_secrets

    def _arguments_text(self, prepared: Prepared, arguments: Mapping[str, object] | str | None) -> str | None:
        if arguments is None and self._has_secrets(prepared.call):
            return None
        if arguments is None:  # as the program gave them: (args, kwargs)
            text = prepared.arguments
        elif isinstance(arguments, str):
            text = arguments
        else:
            text = to_text(dict(arguments), "the arguments", self._host_types)
        # Reports hold many of these; the title still shows the call.
        return text if len(text) <= LONGEST_LISTED else None

    async def decide(self, flight: Flight, waiting: Waiting, edited: str | None = None) -> Decision | None:
        """Parks the call until a person decides; None when the deadline passes first."""
        decision = None
        is_decided = partial(self._desk.is_decided, waiting.id)
        self.ledger.asked(waiting)
        while not await self._wait(flight, waiting, is_decided, edited):
            waiting = self._desk.current(waiting)
            deciding = waiting.deciding.after_deadline(waiting.on_deadline)
            if deciding is None or deciding.period is None:
                self._desk.expire(waiting)
                break
            # Somebody else is asked now, or the same people again.
            waiting = waiting.model_copy(update={"deciding": deciding, "deadline": workflow.time() + deciding.period})
        else:
            decision = self._desk.take_decision(waiting.id)
        self.ledger.asked(waiting, decision, None if decision is not None else workflow.time())
        verdict, by = ("expired", "") if decision is None else (VERDICTS[decision.action], decision.by)
        self.traces.waited(flight.call, waiting, {"verdict": verdict, "by": by})
        return decision

    def decided_outcome(self, waiting: Waiting, decision: Decision | None) -> Outcome:
        """What a decision, or none in time, means where no tool is called."""
        if decision is None:
            text = f"nobody decided about {waiting.name}() in time"
            return Raised("TimeoutError", text) if waiting.on_deadline == "fail" else Raised("Rejected", text, {"reason": text})
        if decision.action == "respond":
            return Returned(None if decision.value is None else from_text(decision.value, self._host_types))
        reason = decision.reason or "no reason given"
        return Raised("Rejected", reason, {"reason": reason})

    async def _wait(self, flight: Flight, waiting: Waiting, is_there: Callable[[], bool], edited: str | None = None) -> bool:
        """True once `is_there`, False when the deadline passes first."""
        flight.parked, flight.is_due = Parked(call=flight.call.id, waiting=waiting, edited=edited), is_there
        self._desk.post(waiting)
        try:
            timeout = None if waiting.deadline is None else max(waiting.deadline - workflow.time(), 0.0)
            await workflow.wait_condition(is_there, timeout=timeout, timeout_summary=waiting.title)
        except TimeoutError:
            return is_there()
        finally:
            flight.parked = None
            self._desk.withdraw(waiting.id)
        return True

    # --- activities -----------------------------------------------------------------------------------------------------------

    async def local(self, activity: str, prepared: Prepared, request: Performance, seconds: float) -> Reply:
        async def ask() -> Reply:
            self.local_calls += 1
            reply: Reply = await workflow.execute_local_activity(
                activity,
                request,
                result_type=Reply,
                start_to_close_timeout=timedelta(seconds=seconds),
                retry_policy=RetryPolicy(maximum_attempts=LOCAL_ATTEMPTS),
                summary=prepared.mark.text,
            )
            return reply

        return await _answer(ask, prepared)

    async def remote(self, activity: str, prepared: Prepared, request: Performance, facts: ToolFacts) -> Reply:
        async def ask() -> Reply:
            reply: Reply = await workflow.execute_activity(
                activity,
                request,
                result_type=Reply,
                start_to_close_timeout=LONGEST_TOOL if facts.seconds is None else timedelta(seconds=facts.seconds),
                heartbeat_timeout=timedelta(seconds=self._opening.heartbeat_seconds),
                # A lost worker is all that Temporal retries here: exceptions of the tool come back as outcomes.
                retry_policy=RetryPolicy(maximum_attempts=0 if facts.on_unknown == "retry" else 1),
                summary=prepared.mark.text,
            )
            return reply

        return await _answer(ask, prepared)

    async def ask_model(self, asking: ModelAsking, prepared: Prepared) -> Reply:
        """Asks until there is an answer: a model that has none now may have one when its key, purse or server is mended."""
        reply: Reply = await workflow.execute_activity(
            MODEL_ACTIVITY,
            asking,
            result_type=Reply,
            start_to_close_timeout=LONGEST_ANSWER,
            heartbeat_timeout=timedelta(seconds=self._opening.heartbeat_seconds),
            retry_policy=RetryPolicy(initial_interval=timedelta(seconds=5), maximum_interval=timedelta(minutes=1)),
            summary=f"turn {asking.turn}: {asking.model}",
        )
        check_mark(reply.mark, prepared.mark)
        return reply

    @property
    def host_types(self) -> tuple[HostType, ...]:
        return self._host_types


DURABLE: dict[str, Callable[[Performers, Flight, Prepared, Mapping[str, object]], Awaitable[Outcome]]] = {
    "sleep": Performers.sleep,
    "wait_for_event": Performers.wait_for_event,
    "ask_human": Performers.ask_human,
}


async def _answer(ask: Callable[[], Awaitable[Reply]], prepared: Prepared) -> Reply:
    while (reply := await ask()).is_absent:
        # Workers with different tools share a task queue: wait for one that has this one.
        await workflow.sleep(ABSENT_PAUSE, summary=f"the worker has no tool {prepared.call.name!r}")
    check_mark(reply.mark, prepared.mark)
    return reply


def _place(site: Site) -> str:
    return f"{site.line}:{site.column}-{site.end_line}:{site.end_column}"


def call_text(name: str, arguments: str, host_types: tuple[HostType, ...]) -> str:
    """The call as one line for people: long values are cut."""
    if len(arguments) > LONGEST_SHOWN:
        return f"{name}(...)"
    # From the codec's copy: a program's own objects could bring code of theirs to repr.
    args, kwargs = cast("tuple[tuple[object, ...], dict[str, object]]", from_text(arguments, host_types))
    shown = [_SHORT.repr(value) for value in args] + [f"{key}={_SHORT.repr(value)}" for key, value in kwargs.items()]
    text = f"{name}({', '.join(shown)})"
    return text if len(text) <= 200 else f"{text[:197]}..."
