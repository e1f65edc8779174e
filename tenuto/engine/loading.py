"""Bringing a run back: its machine as of the last snapshot, and what the journal says happened since.

A snapshot that can't be used is passed over for the one before it, with more of the journal to replay; the audit log says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from sqlalchemy import Connection, Row

from tenuto.engine.errors import CorruptedStore, MissingSequel, MissingTool, SnapshotUnusable
from tenuto.engine.machines import RunMachine, Surroundings
from tenuto.engine.observer import Watch
from tenuto.engine.parts import Parts
from tenuto.engine.recording import Recording
from tenuto.engine.sequel import Sequel
from tenuto.engine.store import approvals, audit, journal, leases, snapshots, values, waits
from tenuto.engine.store.journal import Entry
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.snapshots import Packed, Snapshot
from tenuto.engine.stored import stored as stored_as
from tenuto.engine.stored import stored_json
from tenuto.engine.waiting import Waiting
from tenuto.interpreter import DecodeError, Limits, Program, Refused, Returned, SnapshotError, decode_value
from tenuto.tools import Registry

PASSED_OVER = "snapshot passed over"  # in the audit log


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything about a run that a drive begins with, read in the transaction that took the lease."""

    row: Row[Any]
    program: str
    inputs: bytes
    snapshot: Packed | None
    open_intents: list[Entry]
    known: list[Entry]
    entries: list[Entry]
    last: int
    waits: list[Row[Any]]
    questions: list[Row[Any]]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A snapshot that was passed over, and why."""

    position: int
    why: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A run in hand."""

    machine: RunMachine
    snapshot: Snapshot | None
    """What the machine was restored from."""
    passed_over: tuple[Unusable, ...]
    registry: Registry
    recording: Recording
    waiting: Waiting
    sequel: Sequel | None
    watch: Watch


def read(connection: Connection, row: Row[Any], from_start: bool, before: int | None = None) -> Stored:
    """Reads the run; `from_start` leaves its snapshots alone and replays the whole journal, `before` takes one before that position."""
    snapshot = None if from_start else snapshots.last(connection, row.id, before)
    told = snapshot.position if snapshot else 0
    return Stored(
        row=row,
        program=(values.get(connection, None, row.program) or b"").decode(),
        inputs=values.get(connection, row.inputs, row.inputs_blob) or b"",
        snapshot=snapshot,
        open_intents=list(journal.open_intents(connection, row.id, told)),
        known=[] if row.sequel is None else list(journal.entries(connection, row.id, upto=told)),
        entries=list(journal.entries(connection, row.id, after=told)),
        last=journal.last_position(connection, row.id),
        waits=waits.of_run(connection, row.id),
        questions=approvals.of_run(connection, row.id),
    )


def load(parts: Parts, lease: Lease, stored: Stored) -> Loaded:
    """Makes or restores the machine; raises an EngineError that says why the run cannot go on here."""
    passed_over: list[Unusable] = []
    while True:
        try:
            loaded = _load(parts, lease, stored)
            break
        except _Damaged as damaged:
            passed_over.append(damaged.snapshot)
        # Nobody else writes what is read now: the lease is ours.
        with parts.store.read() as connection:
            stored = read(connection, stored.row, from_start=False, before=passed_over[-1].position)
        if stored.snapshot is None:
            raise SnapshotUnusable(_none_left(stored.row.id, passed_over))
    if passed_over:
        _note(parts, lease, loaded, stored, passed_over)
    return replace(loaded, passed_over=tuple(passed_over))


def _load(parts: Parts, lease: Lease, stored: Stored) -> Loaded:
    row = stored.row
    trace = stored_json(row.trace, f"the trace of run {row.id!r}") if row.trace else {}
    watch = parts.observer.watch(row.id, row.name or row.filename, created=row.created_at, trace=trace)
    sequel = None
    if row.sequel is not None:
        with stored_as(f"the sequel of run {row.id!r}"):
            spec = json.loads(row.sequel)
            name, settings = str(spec["name"]), dict(spec["settings"])
        sequel = sequel_of(parts, name, settings)
    registry = parts.registry if sequel is None else Registry((*parts.registry.tools, *sequel.tools))
    host_types = registry.host_types()
    recording = Recording(parts.store, lease, host_types)
    told = stored.snapshot.position if stored.snapshot else 0
    recording.load(stored.entries, stored.open_intents, told, stored.last)
    waiting = Waiting(parts.store, lease, host_types, watch)
    waiting.load(stored.waits, stored.questions)
    tools = stored_json(row.tools or "[]", f"the tools of run {row.id!r}")
    _check_tools(row, registry, tools)
    snapshot = None if stored.snapshot is None else _opened(parts, row.id, stored.snapshot)
    machine = _machine(parts, stored, snapshot, registry, watch)
    for program in machine.programs:
        _check_tools(row, registry, program.used_tools)
        foreign = [] if snapshot is None or sequel is not None or row.tools is None else sorted(set(program.used_tools).difference(tools))
        if snapshot is not None and foreign:
            parts.machines.release(machine)
            raise _Damaged(snapshot.position, f"it is of a program that uses {', '.join(foreign)}, which the run's does not")
    if sequel is not None:
        names = {tool.name for tool in sequel.tools}
        known = (recording.outcome_of(entry) for entry in stored.known if entry.kind == "outcome" and entry.name in names)
        sequel.watched_by(watch)
        sequel.recall([outcome.value for outcome in known if isinstance(outcome, Returned)])
    watch.replaying(recording.is_replaying)
    return Loaded(machine, snapshot, (), registry, recording, waiting, sequel, watch)


def limits_text(limits: Limits) -> str:
    """Limits as a run keeps them."""
    return json.dumps({field.name: getattr(limits, field.name) for field in fields(limits)})


class _Damaged(Exception):
    """This snapshot can't be used; another may be good."""

    def __init__(self, position: int, why: str) -> None:
        super().__init__(why)
        self.snapshot = Unusable(position, why)


def _opened(parts: Parts, run_id: str, packed: Packed) -> Snapshot:
    try:
        snapshot = snapshots.unpacked(run_id, packed)
    except CorruptedStore as error:
        raise _Damaged(packed.position, str(error)) from error
    problem = parts.seals.problem(run_id, snapshot)
    if problem is not None:
        raise _Damaged(packed.position, problem)
    return snapshot


def _none_left(run_id: str, unusable: list[Unusable]) -> str:
    advice = (
        "Nothing was loaded and nothing called. Resume the run with the Tenuto and the keys that wrote them, or from its journal alone, "
        f"which holds all that happened: `tenuto resume {run_id} --from-start`, engine.resume({run_id!r}, from_start=True)"
    )
    which = "the only snapshot of run {!r} cannot be used" if len(unusable) == 1 else "no snapshot of run {!r} can be used"
    each = "".join(f"\n  the one at journal position {one.position}: {one.why}" for one in unusable)
    return f"{which.format(run_id)}:{each}\n{advice}"


def _note(parts: Parts, lease: Lease, loaded: Loaded, stored: Stored, passed_over: list[Unusable]) -> None:
    at, used = parts.clock(), stored.snapshot
    assert used is not None
    with parts.store.write() as connection:
        leases.check(connection, lease)
        for one in passed_over:
            why = f"the snapshot at journal position {one.position} cannot be used: {one.why}. The one at {used.position} was taken instead"
            audit.append(connection, lease.run_id, audit.Line(PASSED_OVER, at, how="engine", why=why))
    for one in passed_over:
        loaded.watch.passed_over(one.position, used.position, one.why)


def _machine(parts: Parts, stored: Stored, snapshot: Snapshot | None, registry: Registry, watch: Watch) -> RunMachine:
    row, host_types = stored.row, registry.host_types()
    around = Surroundings(registry.specs(), host_types, _limits(row), watch.instrument, row.isolation)
    if snapshot is not None:
        try:
            return parts.machines.restore(snapshot.data, around)
        except SnapshotError as error:
            raise _Damaged(snapshot.position, f"it cannot be loaded: {error}") from error
    try:
        inputs = cast("dict[str, object]", decode_value(stored.inputs, host_types=host_types))
        program = Program.parse(stored.program, filename=row.filename, tools=registry.names, names=inputs, limits=_limits(row))
    except DecodeError as error:
        raise CorruptedStore(f"the inputs of run {row.id!r} cannot be read: {error}") from error
    except Refused as error:
        missing = f"run {row.id!r} was begun and its program is refused now; the tools it needs, or this Tenuto, changed since: {error}"
        raise MissingTool(missing) from error
    return parts.machines.make(program, inputs, around, seed=row.seed, now=row.created_at)


def _check_tools(row: Row[Any], registry: Registry, wanted: Iterable[str]) -> None:
    # Without this the program would get a NameError in the middle of its work.
    missing = [name for name in wanted if name not in registry]
    if missing:
        names = ", ".join(missing)
        raise MissingTool(f"run {row.id!r} uses tools that this engine does not have: {names}. Resume it where they are registered")


def _limits(row: Row[Any]) -> Limits:
    # A limit that this version does not know any more is left out; a new one has its default.
    known = {field.name for field in fields(Limits)}
    with stored_as(f"the limits of run {row.id!r}"):
        return Limits(**{name: value for name, value in json.loads(row.limits).items() if name in known})


def sequel_of(parts: Parts, name: str, settings: Mapping[str, object]) -> Sequel:
    """Makes a run's sequel anew; raises MissingSequel."""
    make = parts.sequels.get(name)
    if make is None:
        raise MissingSequel(f"the run goes on by {name!r}, which this engine does not have: name it in Engine(sequels=...)")
    return make(settings, parts.registry)
