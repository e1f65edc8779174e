"""Reading runs for people: what is in the store, decoded, as plain data."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row

from tenuto.engine import endings
from tenuto.engine.errors import CorruptedStore
from tenuto.engine.flight import line_of
from tenuto.engine.foreign import decode_foreign
from tenuto.engine.handle import RunView
from tenuto.engine.messages import Approval, AuditEntry, CallRecord, Pending, Verdict
from tenuto.engine.store import approvals, audit, journal, runs, values, waits
from tenuto.engine.stored import stored
from tenuto.interpreter import DecodeError, HostType, decode_value
from tenuto.tools import Deciding
from tenuto.tools.visible import visible

HostTypes = tuple[HostType, ...]


@stored("a run")
def run(connection: Connection, run_id: str, host_types: HostTypes) -> RunView:
    """The whole of one run; raises UnknownRun."""
    row = runs.get(connection, run_id)
    inputs = values.get(connection, row.inputs, row.inputs_blob)
    value = values.get(connection, row.value, row.value_blob)
    return RunView(
        info=runs.info(row),
        source=(values.get(connection, None, row.program) or b"").decode(),
        inputs=_decoded(inputs, host_types, f"the inputs of run {run_id!r}") or {},
        pending=pending(connection, run_id, host_types),
        value=value.decode() if row.form == "text" and value else _decoded(value, host_types, f"the value of run {run_id!r}"),
        error=endings.error_from(row.error),
        stdout=row.stdout,
    )


@stored("what a run waits for")
def pending(connection: Connection, run_id: str, host_types: HostTypes) -> tuple[Pending, ...]:
    """What a run waits for, in the order of its calls."""
    found = [_waiting(row) for row in waits.of_run(connection, run_id)]
    found += [_asked(row, host_types) for row in approvals.of_run(connection, run_id) if row.status == Verdict.PENDING]
    return tuple(sorted(found, key=lambda one: one.call_id))


@stored("an approval")
def approval(row: Row[Any], host_types: HostTypes) -> Approval:
    """One record, whole."""
    what = f"approval {row.id!r}"
    return Approval(
        id=row.id,
        run_id=row.run_id,
        call_id=row.call_id,
        kind=row.kind,
        tool=row.tool,
        statement=row.statement,
        line=line_of(row.site),
        site=row.site,
        policy=row.policy,
        reason=row.reason,
        allowed=tuple(json.loads(row.allowed)),
        options=_options(row),
        proposed=_decoded(row.proposed, host_types, what),
        digest=row.digest,
        verdict=Verdict(row.status),
        approved=_decoded(row.approved, host_types, what),
        effective=_decoded(row.effective, host_types, what),
        response=_decoded(row.response, host_types, what),
        why=row.why,
        created_at=row.created_at,
        deadline_at=row.deadline_at,
        on_deadline=row.on_deadline,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        deciding=Deciding.from_text(row.deciding),
    )


@stored("the journal of a run")
def calls(connection: Connection, run_id: str, host_types: HostTypes) -> tuple[CallRecord, ...]:
    """Every call in the journal, in the order in which the calls were made."""
    found: dict[int, CallRecord] = {}
    for entry in journal.entries(connection, run_id):
        if entry.kind == "interrupt":
            continue
        earlier = found.get(entry.call_id)
        started = earlier.started_at if earlier else None
        if entry.kind == "intent":
            found[entry.call_id] = CallRecord(entry.call_id, entry.name, entry.site, entry.digest, started or entry.at, None, None)
            continue
        value = _decoded(entry.payload, host_types, f"call {entry.call_id} of run {run_id!r}")
        is_value = entry.form == "value"
        found[entry.call_id] = CallRecord(
            entry.call_id,
            entry.name,
            entry.site,
            entry.digest,
            started,
            entry.at,
            entry.form,
            value if is_value else None,
            None if is_value else f"{value[0]}: {value[1]}",
        )
    return tuple(found[call_id] for call_id in sorted(found))


@stored("the audit log of a run")
def audit_log(connection: Connection, run_id: str, host_types: HostTypes) -> tuple[AuditEntry, ...]:
    """The audit log; raises CorruptedStore when it was altered."""
    audit.verify(connection, run_id)
    return tuple(
        AuditEntry(
            row.number,
            row.at,
            row.event,
            row.approval_id,
            row.by,
            row.how,
            row.why,
            row.digest,
            _decoded(row.details, host_types, f"line {row.number} of the audit log of run {run_id!r}"),
            row.hash,
        )
        for row in audit.lines(connection, run_id)
    )


def _waiting(row: Row[Any]) -> Pending:
    return Pending(row.kind, f"{row.run_id}.{row.call_id}", row.call_id, row.name or row.kind, deadline_at=row.deadline_at)


def _asked(row: Row[Any], host_types: HostTypes) -> Pending:
    return Pending(
        kind=row.kind,
        id=row.id,
        call_id=row.call_id,
        name=row.tool,
        arguments=_decoded(row.proposed, host_types, f"approval {row.id!r}"),
        statement=visible(row.statement),
        line=line_of(row.site),
        reason=visible(row.reason),
        policy=row.policy,
        allowed=tuple(json.loads(row.allowed)),
        options=_options(row),
        digest=row.digest,
        deadline_at=row.deadline_at,
        deciding=Deciding.from_text(row.deciding),
    )


def _options(row: Row[Any]) -> tuple[Any, ...] | None:
    options = _decoded(None if row.options is None else row.options.encode(), (), f"approval {row.id!r}")
    return None if options is None else tuple(options)


def _decoded(data: bytes | None, host_types: HostTypes, what: str) -> Any:
    if data is None:
        return None
    try:
        return decode_value(data, host_types=host_types)
    except DecodeError as error:
        # Whoever only looks may not have the tools, and with them the types.
        try:
            return decode_foreign(data)
        except ValueError:
            raise CorruptedStore(f"{what} cannot be read: {error}") from error
