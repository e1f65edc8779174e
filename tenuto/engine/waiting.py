"""The calls of one run that nothing in this process answers: approvals, questions, sleeps and events.

Each is a row in the store, so that any process may answer it and any process may go on with the run. What came of one
is journaled as the call's outcome; an approved call goes on to be performed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from sqlalchemy import Connection, Row

from tenuto.engine.errors import AlreadyDecided, NondeterminismError
from tenuto.engine.flight import Flight
from tenuto.engine.messages import Allowed, PendingKind, Verdict
from tenuto.engine.observer import Attribute, Watch
from tenuto.engine.store import approvals, leases, waits
from tenuto.engine.store.approvals import Question
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.store import Store
from tenuto.engine.store.values import get
from tenuto.engine.stored import stored
from tenuto.interpreter import HostType, Outcome, Raised, Returned, decode_value, encode_value, limit_reason, storable
from tenuto.tools import ApprovalRequest, Tool, masked

QUESTION_CHOICES: tuple[Allowed, ...] = ("respond", "reject")
LIMIT_CHOICES: tuple[Allowed, ...] = ("approve", "edit", "reject")
UNKNOWN_CHOICES: tuple[Allowed, ...] = ("approve", "respond", "reject")


class Answered(Protocol):
    """What the driver does with an answer: `also` is done in the same transaction as the outcome."""

    def __call__(
        self, flight: Flight, outcome: Outcome, payload: bytes | None = None, also: Callable[[Connection], None] | None = None
    ) -> None: ...


# What the driver does with a yes: the call, the question's id, the arguments by name.
Allow = Callable[[Flight, str, Mapping[str, Any]], None]


@dataclass(slots=True, eq=False)
class Parked:
    """One waiting call. `name` is the event's name or the id of the question."""

    flight: Flight
    kind: PendingKind
    name: str
    since: float
    deadline_at: float | None


class Waiting:
    """What one run waits for, while it is driven."""

    def __init__(self, store: Store, lease: Lease, host_types: tuple[HostType, ...], watch: Watch) -> None:
        self._store = store
        self._lease = lease
        self._run_id = lease.run_id
        self._host_types = host_types
        self._watch = watch
        self._parked: dict[int, Parked] = {}
        self._earlier: dict[int, Row[Any]] = {}
        self._questions: dict[int, Row[Any]] = {}

    def load(self, rows: list[Row[Any]], questions: list[Row[Any]]) -> None:
        """What the run waited for when it was last let go; for each call its latest question."""
        self._earlier = {row.call_id: row for row in rows}
        for row in questions:
            latest = self._questions.get(row.call_id)
            if latest is None or latest.number < row.number:
                self._questions[row.call_id] = row

    def __len__(self) -> int:
        return len(self._parked)

    def question_about(self, call_id: int) -> Row[Any] | None:
        """The latest question about a call that an earlier driver asked."""
        return self._questions.get(call_id)

    @property
    def next_deadline(self) -> float | None:
        """When the first of them runs out."""
        return min((parked.deadline_at for parked in self._parked.values() if parked.deadline_at is not None), default=None)

    # --- a call begins to wait ----------------------------------------------------------------------------------------------

    def sleep(self, flight: Flight, seconds: float, now: float, is_long: bool) -> None:
        """Only a long sleep is stored: after a crash, a short one just begins again."""
        self._wait(flight, "sleep", "", now + max(seconds, 0.0), now, is_long)

    def event(self, flight: Flight, name: str, timeout: float | None, now: float) -> None:
        self._wait(flight, "event", storable(name), None if timeout is None else now + timeout, now, True)

    def approval(self, flight: Flight, tool: Tool, request: ApprovalRequest, now: float) -> None:
        question = Question(
            **self._about(flight, "approval"),
            policy=request.policy,
            reason=request.reason,
            allowed=request.allowed,
            deciding=request.deciding,
            proposed=encode_value(masked(proposed_arguments(tool, flight), tool.secret_names), host_types=self._host_types),
            deadline_at=None if request.deadline is None else now + request.deadline,
            on_deadline=request.on_deadline,
        )
        self._ask(flight, question, now)

    def human(self, flight: Flight, text: str, options: list[str] | None, now: float) -> None:
        question = Question(
            **self._about(flight, "question"),
            policy="",
            reason=text,
            allowed=QUESTION_CHOICES,
            proposed=encode_value({"question": text, "options": options}),
            options=None if options is None else encode_value(options).decode(),
        )
        self._ask(flight, question, now)

    def limit(self, flight: Flight, now: float) -> None:
        question = Question(
            **self._about(flight, "limit"),
            policy="soft limit",
            reason=limit_reason(flight.call),
            allowed=LIMIT_CHOICES,
            proposed=encode_value(flight.call.kwargs),
        )
        self._ask(flight, question, now)

    def unknown(self, flight: Flight, tool: Tool, arguments: Mapping[str, Any], now: float) -> None:
        name = flight.call.name
        question = Question(
            **self._about(flight, "unknown"),
            policy="on_unknown",
            reason=f"{name}() was begun, and the process ended before its outcome was known: "
            "approve to do it (again), respond with what it came to, or reject",
            allowed=UNKNOWN_CHOICES,
            proposed=encode_value(masked(arguments, tool.secret_names), host_types=self._host_types),
        )
        self._ask(flight, question, now)

    def keep_asking(self, flight: Flight, question: Row[Any]) -> None:
        """An earlier driver asked, and its question is still open or was answered meanwhile: `look` finds out."""
        self._parked[flight.call.id] = Parked(flight, question.kind, question.id, question.created_at, question.deadline_at)

    def drop(self, flights: list[Flight], now: float) -> None:
        """The program no longer wants these answers."""
        call_ids = [flight.call.id for flight in flights if self._parked.pop(flight.call.id, None) is not None]
        if call_ids:
            with self._writing() as connection:
                waits.drop(connection, self._run_id, call_ids)
                approvals.withdraw(connection, self._run_id, "the program no longer waits for it", now, call_ids)

    # --- a call has waited --------------------------------------------------------------------------------------------------

    def look(self, now: float, answered: Answered, allowed: Allow) -> None:
        """Takes up what was decided and sent since, and what has run out."""
        for parked in list(self._parked.values()):
            if parked.kind == "event":
                self._look_for_event(parked, now, answered)
            elif parked.kind != "sleep":
                self._look_for_decision(parked, now, answered, allowed)
        for parked in list(self._parked.values()):
            if parked.deadline_at is not None and parked.deadline_at <= now:
                self._run_out(parked, now, answered, allowed)

    def _look_for_event(self, parked: Parked, now: float, answered: Answered) -> None:
        with self._store.read() as connection:
            event = waits.oldest_event(connection, self._run_id, parked.name)
            payload = None if event is None else get(connection, event.payload, event.blob)
        if event is None or payload is None:
            return

        def take(connection: Connection) -> None:
            waits.take_event(connection, event.id, parked.flight.call.id)
            waits.drop(connection, self._run_id, [parked.flight.call.id])

        answered(parked.flight, Returned(self.decoded(payload)), payload, take)
        self._over(parked, now, {"event": parked.name})

    def _look_for_decision(self, parked: Parked, now: float, answered: Answered, allowed: Allow) -> None:
        with self._store.read() as connection:
            row = approvals.get(connection, parked.name)
        verdict = _verdict(row.status)
        if verdict is Verdict.PENDING:
            parked.deadline_at = row.deadline_at  # which somebody who came late may have moved
            return
        if row.digest != parked.flight.digest:
            raise NondeterminismError(
                f"approval {row.id!r} was decided about other arguments ({row.digest[:12]}) than the call has now "
                f"({parked.flight.digest[:12]}): it is not used"
            )
        self._over(parked, now, {"verdict": verdict, "by": row.decided_by or ""})
        if verdict in (Verdict.APPROVED, Verdict.EDITED):
            allowed(parked.flight, row.id, self.decoded(row.effective))
        elif verdict is Verdict.RESPONDED:
            answered(parked.flight, Returned(self.decoded(row.response)), row.response)
        else:
            answered(parked.flight, refusal_of(row))

    def _run_out(self, parked: Parked, now: float, answered: Answered, allowed: Allow) -> None:
        call_id = parked.flight.call.id
        if parked.kind in ("sleep", "event"):
            outcome = Returned(None) if parked.kind == "sleep" else Raised("TimeoutError", f"no event {parked.name!r} came in time")
            answered(parked.flight, outcome, None, lambda connection: waits.drop(connection, self._run_id, [call_id]))
            self._over(parked, now, {})
            return
        try:
            with self._writing() as connection:
                deadline_at = approvals.run_out(connection, parked.name, now)
            if deadline_at is not None:  # somebody else is asked, or the same people again
                parked.deadline_at = deadline_at
                return
        except AlreadyDecided:  # in the very last moment
            pass
        self._look_for_decision(parked, now, answered, allowed)

    # --- both ---------------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._store.write() as connection:
            leases.check(connection, self._lease)
            yield connection

    def _wait(self, flight: Flight, kind: PendingKind, name: str, deadline_at: float | None, now: float, is_stored: bool) -> None:
        call_id = flight.call.id
        row = self._earlier.get(call_id)
        if row is not None:  # the time counts from when the call was first made
            self._parked[call_id] = Parked(flight, kind, row.name, row.created_at, row.deadline_at)
            return
        if is_stored:
            with self._writing() as connection:
                waits.add(connection, self._run_id, call_id, kind, name, deadline_at, now)
        self._parked[call_id] = Parked(flight, kind, name, now, deadline_at)

    def _about(self, flight: Flight, kind: PendingKind) -> dict[str, Any]:
        call = flight.call
        return {
            "run_id": self._run_id,
            "call_id": call.id,
            "kind": kind,
            "tool": call.name,
            "statement": call.site.source,
            "site": flight.site,
            "digest": flight.digest,
        }

    def _ask(self, flight: Flight, question: Question, now: float) -> None:
        with self._writing() as connection:
            approval_id = approvals.ask(connection, replace(question, reason=storable(question.reason)), now)
        self._parked[flight.call.id] = Parked(flight, cast("PendingKind", question.kind), approval_id, now, question.deadline_at)

    def _over(self, parked: Parked, now: float, attributes: Mapping[str, Attribute]) -> None:
        self._parked.pop(parked.flight.call.id, None)
        self._watch.waited(parked.kind, parked.flight.call, started=parked.since, ended=now, attributes=attributes)

    def decoded(self, data: bytes | None) -> Any:
        """What a row of the store holds as a value of programs."""
        with stored("what a run was answered"):
            return decode_value(data or b"", host_types=self._host_types)


@stored("a decision")
def _verdict(status: Any) -> Verdict:
    return Verdict(status)


def proposed_arguments(tool: Tool, flight: Flight) -> dict[str, Any]:
    """What the program asked for, by parameter name, as it gave it: before any conversion, without defaults."""
    return dict(tool.signature.bind(*flight.call.args, **flight.call.kwargs).arguments)


def refusal_of(row: Row[Any]) -> Raised:
    """What the program gets when the answer is no, or when there is none."""
    if row.status == Verdict.REJECTED:
        reason = row.why or "no reason given"
        return Raised("Rejected", reason, {"reason": reason})
    text = (
        f"nobody decided about {row.tool}() in time" if row.status == Verdict.EXPIRED else f"the question about {row.tool}() was withdrawn"
    )
    if row.on_deadline == "fail":
        return Raised("TimeoutError", text)
    return Raised("Rejected", text, {"reason": text})
