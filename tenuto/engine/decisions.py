"""What people do to runs: decide, answer, send events, ask for a stop. Each is one transaction, whoever drives the run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from tenuto.engine.errors import DecisionNotAllowed, InvalidArguments
from tenuto.engine.lifecycle import Status, check_transition
from tenuto.engine.mail import Request
from tenuto.engine.messages import Allowed, Verdict
from tenuto.engine.parts import Parts
from tenuto.engine.store import approvals, leases, runs, values, waits
from tenuto.engine.store.approvals import Decision
from tenuto.engine.stored import stored
from tenuto.interpreter import EncodeError, decode_value, encode_value
from tenuto.tools import ArgumentsError, Deciding

Decide = Callable[[Row[Any]], Decision]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, how (`api`, `cli`, `console`), why; `digest`, where given, must be that of what the person was shown."""

    by: str | None = None
    how: str = "api"
    why: str | None = None
    digest: str | None = None


def approve(parts: Parts, approval_id: str, signature: Signature, arguments: Mapping[str, Any] | None = None) -> str:
    """Allows a call, with some arguments changed where `arguments` names them; gives the run's id.

    Raises AlreadyDecided, DecisionNotAllowed, or InvalidArguments when the tool does not take the edited ones.
    """

    def decision(row: Row[Any]) -> Decision:
        with stored("an approval"):
            proposed = decode_value(row.proposed, host_types=parts.registry.host_types())
            assert isinstance(proposed, dict)
        approved = {**proposed, **(arguments or {})}
        if approved == proposed:
            return _signed(signature, parts, Verdict.APPROVED, approved=row.proposed, effective=row.proposed)
        _check_allowed(row, "edit")
        data = _encoded(parts, approved, f"the edited arguments of {row.tool}()")
        effective = _validated(parts, row.tool, approved)
        return _signed(signature, parts, Verdict.EDITED, approved=data, effective=_encoded_or(parts, effective, data))

    return _decide(parts, approval_id, "approve", signature, decision)


def with_grant(arguments: Mapping[str, Any] | None, grant: float | None) -> Mapping[str, Any] | None:
    """The edited arguments, what is granted of a soft limit among them."""
    return arguments if grant is None else {**(arguments or {}), "grant": grant}


def reject(parts: Parts, approval_id: str, signature: Signature) -> str:
    """Forbids a call: the program gets Rejected with the reason. Gives the run's id."""
    return _decide(parts, approval_id, "reject", signature, lambda _: _signed(signature, parts, Verdict.REJECTED))


def respond(parts: Parts, approval_id: str, signature: Signature, value: object) -> str:
    """Answers a question, or in a tool's place; gives the run's id."""

    def decision(row: Row[Any]) -> Decision:
        with stored("a question"):
            options = None if row.options is None else decode_value(row.options.encode())
        if isinstance(options, list) and value not in options:
            raise InvalidArguments(f"the answer to {approval_id!r} must be one of {options!r}, got {value!r}")
        return _signed(signature, parts, Verdict.RESPONDED, response=_encoded(parts, value, "the answer"))

    return _decide(parts, approval_id, "respond", signature, decision)


def send_event(parts: Parts, run_id: str, name: str, payload: object, by: str | None) -> None:
    """Leaves an event for a run; it waits there until the program asks for one of that name."""
    data = _encoded(parts, payload, f"the payload of event {name!r}")
    with parts.store.write() as connection:
        row = runs.get(connection, run_id)
        check_transition(run_id, Status(row.status), Status.RUNNING)
        waits.send(connection, run_id, name, values.put(connection, data), by, parts.clock())
        runs.nudge(connection, run_id)


def ask_to_stop(parts: Parts, run_id: str, request: Request) -> bool:
    """Asks whoever drives the run to pause or cancel it; says whether somebody must drive it for that."""
    wanted = Status.PAUSED if request.do == "pause" else Status.CANCELLED
    with parts.store.write() as connection:
        row = runs.get(connection, run_id)
        check_transition(run_id, Status(row.status), wanted)
        if request.do == "pause" and not _is_driven(connection, parts, run_id):
            runs.settle(connection, run_id, wanted, request.reason, parts.clock())
            return False
        runs.nudge(connection, run_id, request.to_text())
        return True


def cancel_at_once(parts: Parts, run_id: str, request: Request) -> None:
    """Ends a run without a word to its program: for one that cannot be driven any more."""
    with parts.store.write() as connection:
        now = parts.clock()
        row = runs.get(connection, run_id)
        check_transition(run_id, Status(row.status), Status.CANCELLED)
        # A later epoch shuts out whoever may be driving it.
        lease = leases.seize(connection, run_id, parts.owner, now)
        approvals.withdraw(connection, run_id, request.reason, now)
        waits.drop(connection, run_id)
        runs.settle(connection, run_id, Status.CANCELLED, request.reason, now)
        leases.release(connection, lease)


def _decide(parts: Parts, approval_id: str, action: Allowed, signature: Signature, decision: Decide) -> str:
    with parts.store.write() as connection:
        row = approvals.get(connection, approval_id)
        now = parts.clock()
        is_late = row.status == Verdict.PENDING and row.deadline_at is not None and row.deadline_at <= now
        if not is_late:
            return _decide_in(connection, parts, row, action, signature, decision)
        approvals.run_out(connection, approval_id, now)
        runs.nudge(connection, row.run_id)
    with parts.store.write() as connection:  # that it is late stays true, whether this decision is refused or not
        return _decide_in(connection, parts, approvals.get(connection, approval_id), action, signature, decision)


def _decide_in(connection: Connection, parts: Parts, row: Row[Any], action: Allowed, signature: Signature, decision: Decide) -> str:
    if row.status == Verdict.PENDING:
        _check_allowed(row, action)
        if signature.digest is not None and signature.digest != row.digest:
            shown, recorded = signature.digest[:12], row.digest[:12]
            raise DecisionNotAllowed(f"{row.id!r} is about other arguments ({recorded}) than those shown ({shown}): look again")
        with stored("who decides an approval"):
            deciding = Deciding.from_text(row.deciding)
        objection = deciding.objection(signature.by, action)
        if objection is not None:
            raise DecisionNotAllowed(f"{row.kind} {row.id!r}: {objection}")
        decided = decision(row)
        if action == "approve" and deciding.missing > 1:
            approvals.agree(connection, row, decided)
            return str(row.run_id)
    else:
        decided = _signed(signature, parts, Verdict.APPROVED)  # refused below, with what was decided before
    approvals.decide(connection, row.id, decided)
    runs.nudge(connection, row.run_id)
    return str(row.run_id)


def _signed(signature: Signature, parts: Parts, verdict: Verdict, **data: bytes) -> Decision:
    return Decision(verdict, signature.by, parts.clock(), signature.how, signature.why, **data)


def _check_allowed(row: Row[Any], action: Allowed) -> None:
    allowed = json.loads(row.allowed)
    if action not in allowed:
        raise DecisionNotAllowed(f"{row.kind} {row.id!r} does not take {action!r}: it takes {', '.join(allowed)}")


def _validated(parts: Parts, tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return parts.registry.get(tool).validate_named(arguments)
    except ArgumentsError as error:
        raise InvalidArguments(f"the edited arguments do not fit: {error}") from error
    except LookupError as error:
        raise InvalidArguments(f"the edited arguments cannot be checked here: {error}; approve where the run's tools are loaded") from error


def _encoded(parts: Parts, value: object, what: str) -> bytes:
    try:
        return encode_value(value, host_types=parts.registry.host_types())
    except EncodeError as error:
        raise InvalidArguments(f"{what} cannot be stored: {error}") from error


def _encoded_or(parts: Parts, value: object, otherwise: bytes) -> bytes:
    # Validation may make objects that are not data, such as paths; the driver validates again anyway.
    try:
        return encode_value(value, host_types=parts.registry.host_types())
    except EncodeError:
        return otherwise


def _is_driven(connection: Connection, parts: Parts, run_id: str) -> bool:
    row = leases.get(connection, run_id)
    return row is not None and leases.is_busy(row.owner, row.expires_at, parts.clock())
