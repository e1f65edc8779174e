"""Runs in the store: made, listed, begun, laid to rest. Every change of status goes through the lifecycle table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, select

from tenuto.engine.errors import RunExists, UnknownRun
from tenuto.engine.lifecycle import FINISHED, Status, check_transition
from tenuto.engine.messages import RunInfo
from tenuto.engine.store import leases
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.statements import Statement, inserting, setting
from tenuto.engine.store.tables import METADATA, RUN
from tenuto.engine.store.values import NOTHING, Stored
from tenuto.engine.stored import stored

SHUTDOWN = "shutdown"  # the reason of a pause that recovery undoes by itself
_LISTED = [RUN.c[name] for name in RunInfo.__slots__]


_THIS = "id = :run_id"
_PROGRESS = ("stdout", "calls", "fuel")
_CREATED = (
    *("id", "name", "status", "filename", "program", "inputs", "inputs_blob", "seed", "limits", "tools", "sequel", "trace", "labels"),
    *("created_at", "updated_at", "finished_at", "nudges", "error", "isolation"),
)
_GET = Statement("SELECT * FROM tenuto_run WHERE id = :run_id")
_CREATE = inserting("tenuto_run", *_CREATED, *_PROGRESS)
_BEGIN = setting("tenuto_run", "status", "reason", "wake_at", "updated_at", where=_THIS)
_REST = setting(
    "tenuto_run", "status", "wake_at", "updated_at", *_PROGRESS, where=f"{_THIS} AND status = '{Status.RUNNING}' AND nudges = :seen"
)
_PAUSE = setting("tenuto_run", "status", "reason", "request", "updated_at", where=_THIS)
_NOTE = setting("tenuto_run", *_PROGRESS, where=_THIS)
_ENDING = ("status", "form", "value", "value_blob", "error", "reason", "request", "wake_at", "updated_at", "finished_at")
_END = setting("tenuto_run", *_ENDING, *_PROGRESS, where=_THIS)
_SETTLE = setting("tenuto_run", "status", "reason", "request", "wake_at", "updated_at", "finished_at", where=_THIS)
_NUDGE = Statement(f"UPDATE tenuto_run SET nudges = nudges + 1, wake_at = 0 WHERE {_THIS}")
_REQUEST = setting("tenuto_run", "request", where=_THIS)
_NEWS = Statement(f"SELECT nudges, request FROM tenuto_run WHERE {_THIS}")
_DUE = f"""
SELECT run.id, lease.owner, lease.expires_at FROM tenuto_run AS run LEFT JOIN tenuto_lease AS lease ON lease.run_id = run.id
WHERE (run.status IN ('{Status.PENDING}', '{Status.RUNNING}')
    OR (run.status = '{Status.WAITING}' AND run.wake_at <= :now)
    OR (run.status = '{Status.PAUSED}' AND (run.reason = '{SHUTDOWN}' OR run.request IS NOT NULL)))"""
_IS_DUE = Statement(f"{_DUE} AND run.id = :run_id")
_ALL_DUE = Statement(f"{_DUE} ORDER BY run.created_at")
_DROP_LEASE = Statement("DELETE FROM tenuto_lease WHERE run_id = :run_id")


@dataclass(frozen=True, slots=True)
class NewRun:
    """What a run is made of. `program` is the source, `inputs` are encoded."""

    id: str
    name: str | None
    status: Status
    filename: str
    program: Stored
    inputs: Stored
    limits: str
    created_at: float
    tools: str | None = None
    sequel: str | None = None
    trace: str | None = None
    labels: str | None = None
    error: str | None = None
    isolation: str = "none"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come, for those who only look."""

    stdout: str
    calls: int
    fuel: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended. `form` says what the value's bytes are: `value` (encoded) or `text` (of something that is not data);
    `reason` is of whoever cancelled it."""

    status: Status
    form: Literal["value", "text"] | None = None
    value: Stored = NOTHING
    error: str | None = None
    reason: str | None = None


def create(connection: Connection, run: NewRun) -> None:
    """Stores a new run; raises RunExists."""
    if _GET(connection, run_id=run.id).one_or_none() is not None:
        raise RunExists(f"run {run.id!r} is already in this store: give another id, or resume it")
    _CREATE(
        connection,
        id=run.id,
        name=run.name,
        status=run.status,
        filename=run.filename,
        program=run.program.blob,
        inputs=run.inputs.data,
        inputs_blob=run.inputs.blob,
        seed=run.id,
        limits=run.limits,
        tools=run.tools,
        sequel=run.sequel,
        trace=run.trace,
        labels=run.labels,
        created_at=run.created_at,
        updated_at=run.created_at,
        finished_at=run.created_at if run.status in FINISHED else None,
        nudges=0,
        error=run.error,
        isolation=run.isolation,
        **asdict(Progress("", 0, 0)),
    )


def get(connection: Connection, run_id: str) -> Row[Any]:
    """The whole row; raises UnknownRun, with a near id where there is one."""
    row = _GET(connection, run_id=run_id).one_or_none()
    if row is None:
        near = select(RUN.c.id).where(RUN.c.id.startswith(run_id[:3], autoescape=True)).order_by(RUN.c.created_at.desc()).limit(1)
        raise UnknownRun(run_id, tuple(connection.execute(near).scalars()) if run_id else ())
    return row


@stored("a run")
def info(row: Row[Any]) -> RunInfo:
    """The row as a list shows it."""
    values = {name: getattr(row, name) for name in RunInfo.__slots__}
    return RunInfo(**{**values, "status": Status(row.status), "labels": json.loads(row.labels or "{}")})


def listed(connection: Connection, statuses: Iterable[Status] | None, limit: int, before: float | None) -> tuple[RunInfo, ...]:
    """The newest runs first."""
    rows = select(*_LISTED).order_by(RUN.c.created_at.desc(), RUN.c.id).limit(limit)
    if statuses is not None:
        rows = rows.where(RUN.c.status.in_([str(status) for status in statuses]))
    if before is not None:
        rows = rows.where(RUN.c.created_at < before)
    return tuple(info(row) for row in connection.execute(rows))


def begin(connection: Connection, run_id: str, owner: str, now: float, seconds: float) -> tuple[Lease, Row[Any]]:
    """Takes the lease and sets the run going; gives its row as it was before."""
    row = get(connection, run_id)
    check_transition(run_id, Status(row.status), Status.RUNNING)
    lease = leases.acquire(connection, run_id, owner, now, seconds)
    _BEGIN(connection, run_id=run_id, status=Status.RUNNING, reason=None, wake_at=None, updated_at=now)
    return lease, row


def rest(connection: Connection, lease: Lease, seen: int, wake_at: float | None, progress: Progress, now: float) -> bool:
    """Running becomes waiting and the lease is given back, unless somebody nudged the run since (`seen` is their last count)."""
    leases.check(connection, lease)
    values = {"status": Status.WAITING, "wake_at": wake_at, "updated_at": now, **asdict(progress)}
    if _REST(connection, run_id=lease.run_id, seen=seen, **values).rowcount != 1:
        return False
    leases.release(connection, lease)
    return True


def pause(connection: Connection, lease: Lease, reason: str, progress: Progress | None, now: float) -> None:
    """Running becomes paused and the lease is given back."""
    leases.check(connection, lease)
    _PAUSE(connection, run_id=lease.run_id, status=Status.PAUSED, reason=reason, request=None, updated_at=now)
    if progress is not None:
        _NOTE(connection, run_id=lease.run_id, **asdict(progress))
    leases.release(connection, lease)


def end(connection: Connection, lease: Lease, ending: Ending, progress: Progress, now: float) -> None:
    """Running becomes one of the final statuses; the lease goes with it."""
    leases.check(connection, lease)
    check_transition(lease.run_id, Status.RUNNING, ending.status)
    _END(
        connection,
        run_id=lease.run_id,
        status=ending.status,
        form=ending.form,
        value=ending.value.data,
        value_blob=ending.value.blob,
        error=ending.error,
        reason=ending.reason,
        request=None,
        wake_at=None,
        updated_at=now,
        finished_at=now,
        **asdict(progress),
    )
    _DROP_LEASE(connection, run_id=lease.run_id)


def settle(connection: Connection, run_id: str, status: Status, reason: str | None, now: float) -> None:
    """Changes the status of a run that nobody drives; the caller holds the write lock and has looked at the lease."""
    row = get(connection, run_id)
    check_transition(run_id, Status(row.status), status)
    finished_at = now if status in FINISHED else None
    values = {"status": status, "reason": reason, "request": None, "wake_at": None, "updated_at": now, "finished_at": finished_at}
    _SETTLE(connection, run_id=run_id, **values)


def nudge(connection: Connection, run_id: str, request: str | None = None) -> None:
    """Tells whoever drives the run, now or next, to look again at what it waits for (and at a `request` to stop)."""
    _NUDGE(connection, run_id=run_id)
    if request is not None:
        _REQUEST(connection, run_id=run_id, request=request)


def nudges(connection: Connection, run_ids: Iterable[str]) -> dict[str, int]:
    """How often each of these runs was nudged so far."""
    rows = select(RUN.c.id, RUN.c.nudges).where(RUN.c.id.in_(list(run_ids)))
    return {row.id: row.nudges for row in connection.execute(rows)}


def request_of(connection: Connection, run_id: str) -> tuple[int, str | None]:
    """The nudges so far and the standing request, if any."""
    row = _NEWS(connection, run_id=run_id).one()
    return row.nudges, row.request


def due(connection: Connection, now: float, owner: str, run_id: str | None = None) -> list[str]:
    """Runs that somebody should take up now: begun and left by a dead driver, stopped by a shutdown, or with news to look at.

    `owner` asks; what is leased to itself is left over from a drive of its own. `run_id` asks about one run only.
    """
    rows = _ALL_DUE(connection, now=now) if run_id is None else _IS_DUE(connection, now=now, run_id=run_id)
    return [row.id for row in rows if row.owner == owner or not leases.is_busy(row.owner, row.expires_at or 0.0, now)]


def drop_finished(connection: Connection, before: float) -> int:
    """Deletes the runs that ended before then, with everything about them."""
    old = select(RUN.c.id).where(RUN.c.finished_at < before)
    for table in METADATA.sorted_tables:
        if "run_id" in table.c:
            connection.execute(delete(table).where(table.c.run_id.in_(old)))
    return connection.execute(delete(RUN).where(RUN.c.finished_at < before)).rowcount
