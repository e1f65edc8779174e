"""How a call is performed in a workflow: a tool by an activity, a decision by an update, a sleep by a timer, an event by a signal."""

from __future__ import annotations

import asyncio
import reprlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, is_cancelled_exception

from tenuto.engine.messages import PendingKind
from tenuto.interpreter import Call, EncodeError, HostType, Outcome, Raised, Returned
from tenuto.tools import BUILTIN_TOOLS, ArgumentsError
from tenuto.workflows.calls import Flight
from tenuto.workflows.desk import Desk
from tenuto.workflows.encoding import TooLarge, digest_of, from_text, outcome_from_wire, to_text
from tenuto.workflows.messages import (
    CHECK_ACTIVITY,
    PERFORM_ACTIVITY,
    REVIEW_ACTIVITY,
    CallMark,
    Decision,
    Opening,
    Parked,
    Performance,
    Reply,
    ToolFacts,
    Waiting,
)
from tenuto.workflows.replay import check_mark

SECONDS_OF_SHORT_TOOL = 60.0
LONGEST_TOOL = timedelta(days=1)
ABSENT_PAUSE = timedelta(seconds=5)
LONGEST_SHOWN = 20_000
LOCAL_ATTEMPTS = 3
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


class Performers:
    """Performs the calls of one program, which is the workflow's `number`th."""

    def __init__(self, opening: Opening, desk: Desk, host_types: tuple[HostType, ...], number: int) -> None:
        self._opening = opening
        self._facts = {facts.name: facts for facts in opening.tools}
        self._desk = desk
        self._host_types = host_types
        self._number = number
        place = "" if number == 1 else f"p{number}."
        self._id_prefix = f"{workflow.info().workflow_id}:{place}"
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
        text = call_text(call.name, arguments, self._host_types)
        mark = CallMark(id=call.id, name=call.name, digest=digest_of(call.name, arguments), line=call.site.line, text=text)
        prepared = Prepared(call, arguments, mark)
        durable = DURABLE.get(call.name)
        if durable is None:
            return await _ToolCall(self, flight, prepared, self._facts[call.name]).perform()
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
        return Returned(None)

    async def wait_for_event(self, flight: Flight, prepared: Prepared, arguments: Mapping[str, object]) -> Outcome:
        name, timeout = str(arguments["name"]), arguments["timeout"]
        deadline = None if timeout is None else workflow.time() + float(timeout)  # type: ignore[arg-type]
        waiting = self.waiting(flight, prepared, "event", arguments=arguments, deadline=deadline)
        if not await self._wait(flight, waiting, lambda: self._desk.has_event(name)):
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
        number = ".2" if kind == "unknown" else ""
        return Waiting.model_validate(
            {
                "id": f"{self._id_prefix}{call.id}{number}",
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

    def _arguments_text(self, prepared: Prepared, arguments: Mapping[str, object] | str | None) -> str:
        if arguments is None:  # as the program gave them: (args, kwargs)
            return prepared.arguments
        return arguments if isinstance(arguments, str) else to_text(dict(arguments), "the arguments", self._host_types)

    async def decide(self, flight: Flight, waiting: Waiting, edited: str | None = None) -> Decision | None:
        """Parks the call until a person decides; None when the deadline passes first."""
        if await self._wait(flight, waiting, lambda: self._desk.is_decided(waiting.id), edited):
            return self._desk.take_decision(waiting.id)
        self._desk.expire(waiting)
        return None

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
        reply: Reply = await workflow.execute_local_activity(
            activity,
            request,
            result_type=Reply,
            start_to_close_timeout=timedelta(seconds=seconds),
            retry_policy=RetryPolicy(maximum_attempts=LOCAL_ATTEMPTS),
            summary=prepared.mark.text,
        )
        check_mark(reply.mark, prepared.mark)
        return reply

    async def remote(self, activity: str, prepared: Prepared, request: Performance, facts: ToolFacts) -> Reply:
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


class _ToolCall:
    """A tool's call: reviewed where the tool has an approval policy, performed, and settled when its worker was lost."""

    def __init__(self, performers: Performers, flight: Flight, prepared: Prepared, facts: ToolFacts) -> None:
        self._performers = performers
        self._flight = flight
        self._prepared = prepared
        self._facts = facts
        self._edited: str | None = None

    async def perform(self) -> Outcome:
        parked = self._flight.parked
        if parked is not None and parked.waiting is not None and parked.waiting.kind == "unknown":
            self._edited = parked.edited
            settled = await self._ask_about_unknown()
            return settled or await self._call_until_known()
        if self._facts.approval != "never":
            decided = await self._approve()
            if decided is not None:
                return decided
        return await self._call_until_known()

    async def _approve(self) -> Outcome | None:
        """None where the call may be made, with `_edited` arguments if a person changed them."""
        waiting = self._flight.parked.waiting if self._flight.parked is not None else None
        if waiting is None:
            reply = await self._performers.local(REVIEW_ACTIVITY, self._prepared, self._request(), SECONDS_OF_SHORT_TOOL)
            if reply.outcome is not None:
                return outcome_from_wire(reply.outcome, self._performers.host_types)
            review = reply.review
            if review is None:
                return None
            waiting = self._performers.waiting(
                self._flight,
                self._prepared,
                "approval",
                reason=review.reason,
                policy=review.policy,
                arguments=review.arguments,
                allowed=("approve", "edit", "reject", "respond"),
                deadline=None if review.deadline is None else workflow.time() + review.deadline,
                on_deadline=review.on_deadline,
            )
        decision = await self._performers.decide(self._flight, waiting)
        if decision is None or decision.action not in ("approve", "edit"):
            return self._performers.decided_outcome(waiting, decision)
        self._edited = decision.arguments if decision.action == "edit" else None
        return None

    async def _call_until_known(self) -> Outcome:
        while True:
            try:
                reply = await self._call_once()
            except ActivityError as error:
                if is_cancelled_exception(error):
                    raise asyncio.CancelledError from error
                settled = await self._settle()
                if settled is not None:
                    return settled
                continue
            if reply.outcome is not None:
                return outcome_from_wire(reply.outcome, self._performers.host_types)
            # The worker that took it has no such tool, and so did nothing: wait for one that has it.
            await workflow.sleep(ABSENT_PAUSE, summary=f"no tool {self._facts.name!r} on the worker")

    async def _call_once(self) -> Reply:
        if self._facts.is_local:
            seconds = self._facts.seconds or SECONDS_OF_SHORT_TOOL
            return await self._performers.local(PERFORM_ACTIVITY, self._prepared, self._request(), seconds)
        return await self._performers.remote(PERFORM_ACTIVITY, self._prepared, self._request(), self._facts)

    async def _settle(self) -> Outcome | None:
        """What to do about a call whose worker was lost while it ran; None: make it (again)."""
        policy = self._facts.on_unknown
        if policy == "retry":
            return Raised("TimeoutError", f"{self._prepared.mark.text} took longer than it may")
        if policy == "fail":
            return Raised("ToolError", self._unknown_text())
        if policy == "check":
            checkable = self._facts.model_copy(update={"on_unknown": "retry"})
            reply = await self._performers.remote(CHECK_ACTIVITY, self._prepared, self._request(), checkable)
            return None if reply.outcome is None else outcome_from_wire(reply.outcome, self._performers.host_types)
        return await self._ask_about_unknown()

    async def _ask_about_unknown(self) -> Outcome | None:
        waiting = self._performers.waiting(
            self._flight,
            self._prepared,
            "unknown",
            reason=f"{self._unknown_text()}: approve to do it (again), respond with what it came to, or reject",
            policy="on_unknown",
            allowed=("approve", "reject", "respond"),
        )
        decision = await self._performers.decide(self._flight, waiting, self._edited)
        if decision is not None and decision.action == "approve":
            return None
        return self._performers.decided_outcome(waiting, decision)

    def _unknown_text(self) -> str:
        name = self._facts.name
        return f"{name}() was begun, and its worker was lost before the outcome was known"

    def _request(self) -> Performance:
        return Performance(
            run_key=self._performers.run_key,
            mark=self._prepared.mark,
            arguments=self._prepared.arguments if self._edited is None else self._edited,
            by_name=self._edited is not None,
        )


def call_text(name: str, arguments: str, host_types: tuple[HostType, ...]) -> str:
    """The call as one line for people: long values are cut."""
    if len(arguments) > LONGEST_SHOWN:
        return f"{name}(...)"
    # From the codec's copy: a program's own objects could bring code of theirs to repr.
    args, kwargs = cast("tuple[tuple[object, ...], dict[str, object]]", from_text(arguments, host_types))
    shown = [_SHORT.repr(value) for value in args] + [f"{key}={_SHORT.repr(value)}" for key, value in kwargs.items()]
    text = f"{name}({', '.join(shown)})"
    return text if len(text) <= 200 else f"{text[:197]}..."
