"""Where people and events reach the programs of one workflow: pending records, the update that decides them, the event box.

The handlers are set on the workflow that `run_program` is called in, so any workflow gets them. They are plain functions without
await: each is done when it returns, and none can be left unfinished by a continue-as-new.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import TypeVar

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from tenuto.tools import ArgumentsError, Registry, UnknownTool
from tenuto.workflows.encoding import from_text
from tenuto.workflows.messages import (
    DECIDE_UPDATE,
    EVENT_SIGNAL,
    STATUS_QUERY,
    TRACE_QUERY,
    Decision,
    Event,
    Resumption,
    RunReport,
    TraceReport,
    Waiting,
)
from tenuto.workflows.replay import NondeterminismError

T = TypeVar("T")
REMEMBERED_DECISIONS = 1000
VERBS = {"approve": "approved", "edit": "approved with other arguments", "reject": "rejected", "respond": "answered"}


class Desk:
    """Pending records of every program that this workflow runs, in the order in which they were made."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._waiting: dict[str, Waiting] = {}
        # Records about which some have said yes, and others must.
        self._said: dict[str, Waiting] = {}
        self._made: dict[str, Decision] = {}
        self._decided: dict[str, Decision] = {}
        self._events: dict[str, deque[Event]] = {}
        self._reports: list[Callable[[], RunReport]] = []
        self._traces: list[Callable[[], TraceReport]] = []
        self._listeners: list[Callable[[tuple[Waiting, ...]], None]] = []
        self._told: tuple[Waiting, ...] = ()
        self._is_restored = False

    @classmethod
    def of_workflow(cls, registry: Registry) -> Desk:
        """The desk of the current workflow, set up by whoever asks first. The handler itself is where it is kept."""
        handler = workflow.get_update_handler(DECIDE_UPDATE)
        desk = getattr(handler, "__self__", None)
        if isinstance(desk, Desk):
            return desk
        desk = Desk(registry)
        workflow.set_query_handler(STATUS_QUERY, desk._status)
        workflow.set_query_handler(TRACE_QUERY, desk._trace)
        workflow.set_update_handler(DECIDE_UPDATE, desk._decide, validator=desk._check)
        workflow.set_signal_handler(EVENT_SIGNAL, desk._receive)
        return desk

    # --- for programs ---------------------------------------------------------------------------------------------------------

    def enrol(
        self,
        report: Callable[[], RunReport],
        trace: Callable[[], TraceReport],
        on_waiting: Callable[[tuple[Waiting, ...]], None] | None,
    ) -> int:
        """A program's number in this workflow, from 1. `report` and `trace` answer queries for it; `on_waiting` is told of changes."""
        self._reports.append(report)
        self._traces.append(trace)
        if on_waiting is not None:
            self._listeners.append(on_waiting)
        return len(self._reports)

    def new_id(self, wanted: str) -> str:
        """This id, or the next one where this call was already decided on: an approved call can be lost, and be asked about again."""
        number, waiting_id = 1, wanted
        while waiting_id in self._decided:
            number += 1
            waiting_id = f"{wanted}.{number}"
        return waiting_id

    def post(self, waiting: Waiting) -> None:
        # A parked record may have been decided in the moment between the new workflow run and its program's first step.
        if waiting.id not in self._made:
            self._waiting[waiting.id] = self._said[waiting.id] = waiting
            self._changed()

    def current(self, waiting: Waiting) -> Waiting:
        """The record with what was said about it so far."""
        return self._said.get(waiting.id, waiting)

    def withdraw(self, waiting_id: str) -> None:
        if self._waiting.pop(waiting_id, None) is not None:
            self._changed()

    def take_decision(self, waiting_id: str) -> Decision | None:
        """The decision on this record, once."""
        return self._made.pop(waiting_id, None)

    def expire(self, waiting: Waiting) -> None:
        """Closes a record that nobody decided in time: a later decision is refused."""
        self._said.pop(waiting.id, None)
        self._decided[waiting.id] = Decision(
            id=waiting.id,
            program=waiting.program,
            action="reject",
            digest=waiting.call.digest,
            reason="nobody decided in time",
            by="deadline",
            at=workflow.time(),
        )

    def is_decided(self, waiting_id: str) -> bool:
        return waiting_id in self._made

    def has_event(self, name: str) -> bool:
        return bool(self._events.get(name))

    def take_event(self, name: str) -> Event:
        return self._events[name].popleft()

    def carry(self) -> tuple[tuple[Event, ...], tuple[Decision, ...]]:
        """Untaken events and past decisions, for continue-as-new."""
        return tuple(event for box in self._events.values() for event in box), tuple(self._decided.values())

    def restore(self, resume: Resumption) -> None:
        """What the workflow run before this one left. Twice is once: our workflow does it before the first update can come."""
        if self._is_restored:
            return
        self._is_restored = True
        # A signal may have come before this: what was carried over is older.
        newer, self._events = self._events, {}
        for event in (*resume.events, *(event for box in newer.values() for event in box)):
            self._receive(event)
        self._decided = {decision.id: decision for decision in resume.decisions}
        for parked in resume.parked:
            if parked.waiting is not None:
                self.post(parked.waiting)

    def _changed(self) -> None:
        asked = tuple(waiting for waiting in self._waiting.values() if waiting.allowed)
        if asked != self._told:
            self._told = asked
            for listener in self._listeners:
                listener(asked)

    def waiting(self, program: int) -> tuple[Waiting, ...]:
        return tuple(waiting for waiting in self._waiting.values() if waiting.program == program)

    def decisions(self, program: int) -> tuple[Decision, ...]:
        return tuple(decision for decision in self._decided.values() if decision.program == program)

    def report(self, number: int = 1) -> RunReport:
        """What the status query would be told."""
        return self._status(number)

    # --- handlers -------------------------------------------------------------------------------------------------------------

    def _status(self, number: int = 1) -> RunReport:
        return self._of_program(self._reports, number)()

    def _trace(self, number: int = 1) -> TraceReport:
        return self._of_program(self._traces, number)()

    def _of_program(self, kept: list[T], number: int) -> T:
        if not 1 <= number <= len(kept):
            raise ApplicationError(f"this workflow has run {len(kept)} programs, there is no number {number}")
        return kept[number - 1]

    def _receive(self, event: Event) -> None:
        self._events.setdefault(event.name, deque()).append(event)

    def _check(self, decision: Decision) -> None:
        """The update's validator: what it refuses leaves no trace in history. It may use the worker's own tools."""
        waiting = self._waiting.get(_known_as(decision.id, self._waiting))
        if waiting is None or waiting.id in self._decided:
            raise self._why_not(_known_as(decision.id, self._decided))
        if decision.action not in waiting.allowed:
            allowed = ", ".join(waiting.allowed) or "nothing"
            raise _refusal("DecisionNotAllowed", f"{waiting.kind} {waiting.id!r} does not take {decision.action!r}: it takes {allowed}")
        if decision.digest and decision.digest != waiting.call.digest:
            raise _refusal("DecisionNotAllowed", f"the decision on {waiting.id!r} is about other arguments than those of {waiting.title}")
        objection = waiting.deciding.objection(decision.by or None, decision.action)
        if objection is not None:
            raise _refusal("DecisionNotAllowed", f"{waiting.kind} {waiting.id!r}: {objection}")
        if decision.action == "edit":
            self._check_edited(waiting, decision)
        if decision.action == "respond":
            self._check_answer(waiting, decision)

    def _decide(self, decision: Decision) -> Decision:
        waiting = self._waiting.get(_known_as(decision.id, self._waiting))
        if waiting is None or (decision.digest and decision.digest != waiting.call.digest):
            # The validator let it through when it was new; that it does not fit now is the program's doing.
            asked = "nothing is asked under this id now" if waiting is None else f"the program now asks for {waiting.title}"
            raise NondeterminismError(f"history has a decision on {decision.id!r} about arguments {decision.digest[:12]!r}, but {asked}")
        decided = decision.model_copy(update={"id": waiting.id, "at": workflow.time(), "program": waiting.program})
        if decision.action == "approve" and waiting.deciding.missing > 1:
            said = waiting.model_copy(update={"deciding": waiting.deciding.with_yes(decision.by)})
            self._waiting[waiting.id] = self._said[waiting.id] = said
            self._changed()
            return decided
        self._said.pop(waiting.id, None)
        self.withdraw(waiting.id)
        self._made[waiting.id] = self._decided[waiting.id] = decided
        while len(self._decided) > REMEMBERED_DECISIONS:
            self._decided.pop(next(iter(self._decided)))
        return decided

    def _why_not(self, waiting_id: str) -> ApplicationError:
        decided = self._decided.get(waiting_id)
        if decided is None:
            open_ids = ", ".join(repr(known) for known, waiting in self._waiting.items() if waiting.allowed) or "none"
            return _refusal("UnknownApproval", f"there is no approval or question {waiting_id!r} in this workflow (open are: {open_ids})")
        message = (
            f"approval {waiting_id!r} is already decided: {VERBS[decided.action]} by {decided.by or 'somebody'!r}; a decision is made once"
        )
        return _refusal("AlreadyDecided", message, VERBS[decided.action], decided.by, decided.at)

    def _check_edited(self, waiting: Waiting, decision: Decision) -> None:
        try:
            arguments = from_text(decision.arguments or "null", self._registry.host_types())
            if not isinstance(arguments, dict):
                raise ArgumentsError(f"edited arguments are {type(arguments).__name__}, wanted a dict by argument name")
            self._registry.get(waiting.name).validate_named(arguments)
        except (ArgumentsError, UnknownTool, ValueError) as error:
            raise _refusal("InvalidArguments", f"the edited arguments do not fit: {error}") from None

    def _check_answer(self, waiting: Waiting, decision: Decision) -> None:
        try:
            answer = from_text(decision.value or "null", self._registry.host_types())
        except ValueError as error:
            raise _refusal("InvalidArguments", f"the answer to {waiting.id!r} cannot be read: {error}") from None
        if waiting.options and answer not in waiting.options:
            wanted = ", ".join(map(repr, waiting.options))
            raise _refusal("InvalidArguments", f"the answer to {waiting.id!r} is {answer!r}, wanted one of {wanted}")


def _known_as(waiting_id: str, known: Mapping[str, object]) -> str:
    """The id as it is kept here: where a call's number stands behind a dot now, there was a colon before."""
    head, _, tail = waiting_id.rpartition(":")
    return f"{head}.{tail}" if head and waiting_id not in known else waiting_id


def _refusal(kind: str, message: str, *details: object) -> ApplicationError:
    return ApplicationError(message, *details, type=kind, non_retryable=True)
