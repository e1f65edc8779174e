"""Bringing a run back: its lease, its machine as of the last snapshot, and what the journal says happened since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from sqlalchemy import Connection, Row

from tenuto.engine.errors import CorruptedStore, MissingSequel, MissingTool, SnapshotUnusable
from tenuto.engine.machines import RunMachine, Surroundings
from tenuto.engine.observer import Watch
from tenuto.engine.parts import Parts
from tenuto.engine.recording import Recording
from tenuto.engine.sequel import Sequel
from tenuto.engine.store import approvals, journal, snapshots, values, waits
from tenuto.engine.store.journal import Entry
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.snapshots import Snapshot
from tenuto.engine.waiting import Waiting
from tenuto.interpreter import DecodeError, Limits, Program, Refused, Returned, SnapshotError, decode_value
from tenuto.tools import Registry


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything about a run that a drive begins with, read in the transaction that took the lease."""

    row: Row[Any]
    program: str
    inputs: bytes
    snapshot: Snapshot | None
    open_intents: list[Entry]
    known: list[Entry]
    entries: list[Entry]
    last: int
    waits: list[Row[Any]]
    questions: list[Row[Any]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A run in hand."""

    machine: RunMachine
    registry: Registry
    recording: Recording
    waiting: Waiting
    sequel: Sequel | None
    watch: Watch


def read(connection: Connection, row: Row[Any], from_start: bool) -> Stored:
    """Reads the run; `from_start` leaves its snapshots alone and replays the whole journal."""
    snapshot = None if from_start else snapshots.last(connection, row.id)
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
    row = stored.row
    trace = json.loads(row.trace) if row.trace else {}
    watch = parts.observer.watch(row.id, row.name or row.filename, created=row.created_at, trace=trace)
    spec = None if row.sequel is None else json.loads(row.sequel)
    sequel = None if spec is None else sequel_of(parts, spec["name"], spec["settings"])
    registry = parts.registry if sequel is None else Registry((*parts.registry.tools, *sequel.tools))
    host_types = registry.host_types()
    recording = Recording(parts.store, lease, host_types)
    told = stored.snapshot.position if stored.snapshot else 0
    recording.load(stored.entries, stored.open_intents, told, stored.last)
    waiting = Waiting(parts.store, lease, host_types, watch)
    waiting.load(stored.waits, stored.questions)
    _check_tools(row, registry, json.loads(row.tools or "[]"))
    machine = _machine(parts, stored, registry, watch)
    for program in machine.programs:
        _check_tools(row, registry, program.used_tools)
    if sequel is not None:
        names = {tool.name for tool in sequel.tools}
        known = (recording.outcome_of(entry) for entry in stored.known if entry.kind == "outcome" and entry.name in names)
        sequel.watched_by(watch)
        sequel.recall([outcome.value for outcome in known if isinstance(outcome, Returned)])
    watch.replaying(recording.is_replaying)
    return Loaded(machine, registry, recording, waiting, sequel, watch)


def limits_text(limits: Limits) -> str:
    """Limits as a run keeps them."""
    return json.dumps({field.name: getattr(limits, field.name) for field in fields(limits)})


def _machine(parts: Parts, stored: Stored, registry: Registry, watch: Watch) -> RunMachine:
    row, host_types = stored.row, registry.host_types()
    around = Surroundings(registry.specs(), host_types, _limits(row), watch.instrument, row.isolation)
    if stored.snapshot is not None:
        parts.seals.check(row.id, stored.snapshot)
        try:
            return parts.machines.restore(stored.snapshot.data, around)
        except SnapshotError as error:
            raise SnapshotUnusable(
                f"the last snapshot of run {row.id!r} cannot be loaded: {error}. Resume it with the Tenuto that wrote it, "
                "or from its journal alone: engine.resume(run_id, from_start=True)"
            ) from error
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
    return Limits(**{name: value for name, value in json.loads(row.limits).items() if name in known})


def sequel_of(parts: Parts, name: str, settings: Mapping[str, object]) -> Sequel:
    """Makes a run's sequel anew; raises MissingSequel."""
    make = parts.sequels.get(name)
    if make is None:
        raise MissingSequel(f"the run goes on by {name!r}, which this engine does not have: name it in Engine(sequels=...)")
    return make(settings, parts.registry)
