"""The engine: runs kept in a database and driven by the process that holds it.

Every operation is a job in a worker thread. The plain methods wait for it, the `a...` methods await it; there is no
second implementation. A run that waits costs nothing: it is rows in the store, and any process may go on with it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from tenuto.engine import decisions, endings, loading, views
from tenuto.engine.decisions import Signature
from tenuto.engine.drives import Drives
from tenuto.engine.errors import EngineError
from tenuto.engine.handle import Run, RunView
from tenuto.engine.inputs import encoded_inputs
from tenuto.engine.isolation import Isolation, ladder_of
from tenuto.engine.lifecycle import Status
from tenuto.engine.mail import Request
from tenuto.engine.messages import Approval, AuditEntry, CallRecord, Pending, RunInfo, Vacuumed
from tenuto.engine.observer import NO_OBSERVER, Observer
from tenuto.engine.parts import Parts
from tenuto.engine.process import identity
from tenuto.engine.sequel import MakeSequel, SequelSpec
from tenuto.engine.settings import Settings
from tenuto.engine.store import approvals, runs, snapshots, values
from tenuto.engine.store.database import Synchronous
from tenuto.engine.store.runs import NewRun
from tenuto.engine.store.seals import VARIABLE, Keys, seals_of
from tenuto.engine.store.store import Store
from tenuto.engine.workers import Loop, Workers
from tenuto.interpreter import Limits, Program, Refused, storable
from tenuto.tools import Registry

if TYPE_CHECKING:
    from tenuto.engine.isolation.containers import ContainerOptions
    from tenuto.engine.isolation.worker import WorkerLimits

T = TypeVar("T")
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is misread aloud


class Engine:
    """Durable runs of programs on one store.

    `url` names a SQLite file (`sqlite:///runs.db`) or a PostgreSQL database; it is opened on first use. `tools` are tools or
    plain functions. Use it from any thread, as a context manager, or call `close()`: runs in hand are then paused, and the
    next engine's `recover()` goes on with them. `isolation` says where programs run: "none", in this process, or "process", in
    worker processes that can do nothing but compute, or "container", in such processes inside containers (`containers` says how
    those are run); raises IsolationUnavailable where that cannot be had. A run keeps the one it was begun with, and no engine goes
    on with it on a lower one. With a `snapshot_key`
    (or several: the first seals, all open; else those of TENUTO_SNAPSHOT_KEY) a snapshot that was not sealed with it is not loaded.
    """

    def __init__(
        self,
        url: str = "sqlite:///tenuto.db",
        *,
        tools: Iterable[Any] = (),
        limits: Limits | None = None,
        observer: Observer = NO_OBSERVER,
        sequels: Mapping[str, MakeSequel] | None = None,
        settings: Settings | None = None,
        synchronous: Synchronous = "NORMAL",
        isolation: Isolation = "none",
        worker_limits: WorkerLimits | None = None,
        snapshot_key: Keys | None = None,
        containers: ContainerOptions | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.url = url
        self.registry = tools if isinstance(tools, Registry) else Registry(tools)
        self._limits = limits or Limits()
        self._observer = observer
        self._sequels = dict(sequels or {})
        self._settings = settings or Settings()
        self._synchronous: Synchronous = synchronous
        self._clock = clock
        self._seals = seals_of(snapshot_key)
        self._isolation: Isolation = isolation
        self._machines = ladder_of(isolation, worker_limits, self.registry.host_types(), containers)
        self._lock = threading.RLock()
        self._opened: tuple[Parts, Drives] | None = None
        self._is_closed = False

    # --- runs ---------------------------------------------------------------------------------------------------------------

    def start(
        self,
        source: str,
        *,
        inputs: Mapping[str, Any] | None = None,
        name: str | None = None,
        filename: str = "program.py",
        limits: Limits | None = None,
        sequel: SequelSpec | None = None,
        run_id: str | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> Run:
        """Stores a run and drives it until it has ended or waits; Ctrl-C pauses it and raises KeyboardInterrupt.

        `labels` are kept with it for whoever lists runs. A program that is not in our Python makes a run with status "refused".
        Raises InvalidInputs, RunExists, StoreError, and whatever fault of the engine's leaves the run paused.
        """
        run_id = run_id or new_id()
        job = self._starting(run_id, source, inputs or {}, (name, filename, labels or {}), limits, sequel)
        return self._drives.wait_for(run_id, job)

    async def astart(
        self,
        source: str,
        *,
        inputs: Mapping[str, Any] | None = None,
        name: str | None = None,
        filename: str = "program.py",
        limits: Limits | None = None,
        sequel: SequelSpec | None = None,
        run_id: str | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> Run:
        """As `start`; asynchronous tools run on the calling event loop, and cancelling the caller pauses the run."""
        run_id = run_id or new_id()
        job = self._starting(run_id, source, inputs or {}, (name, filename, labels or {}), limits, sequel)
        return await self._drives.wait_async(run_id, job)

    def resume(self, run_id: str, *, from_start: bool = False) -> Run:
        """Goes on with a run that is paused, waits, or was left by a process that died, as far as it can go now.

        `from_start` leaves its snapshots alone and replays the whole journal. Raises RunBusy where another process drives it.
        """
        return self._drives.wait_for(run_id, lambda: self._resumed(run_id, from_start))

    async def aresume(self, run_id: str, *, from_start: bool = False) -> Run:
        """As `resume`."""
        return await self._drives.wait_async(run_id, lambda: self._resumed(run_id, from_start))

    def take_up(self, run_id: str) -> Run:
        """Goes on with a run only if there is news that nobody has taken up: a decision, an event, a time that has come."""
        return self._drives.wait_for(run_id, lambda: self._taken_up(run_id, True))

    async def atake_up(self, run_id: str) -> Run:
        """As `take_up`."""
        return await self._drives.wait_async(run_id, lambda: self._taken_up(run_id, True))

    def pause(self, run_id: str, *, by: str | None = None, why: str | None = None) -> Run:
        """Stops a run where it is, in whatever process; `resume` goes on with it."""
        return self._drives.wait_for(run_id, lambda: self._stopped(run_id, Request("pause", by, why)))

    async def apause(self, run_id: str, *, by: str | None = None, why: str | None = None) -> Run:
        """As `pause`."""
        return await self._drives.wait_async(run_id, lambda: self._stopped(run_id, Request("pause", by, why)))

    def cancel(self, run_id: str, *, by: str | None = None, why: str | None = None, force: bool = False) -> Run:
        """Ends a run: its program gets CancelledError where it waits, so that its `finally` blocks run.

        `force` ends it without a word to its program, whatever state it is in.
        """
        return self._drives.wait_for(run_id, lambda: self._cancelled(run_id, Request("cancel", by, why), force))

    async def acancel(self, run_id: str, *, by: str | None = None, why: str | None = None, force: bool = False) -> Run:
        """As `cancel`."""
        return await self._drives.wait_async(run_id, lambda: self._cancelled(run_id, Request("cancel", by, why), force))

    def recover(self) -> tuple[Run, ...]:
        """Goes on with everything that is unfinished and that nobody drives: left by a dead process, stopped by a shutdown,
        decided upon or due meanwhile. A run that cannot go on stays paused with the reason; the others are not held up by it."""
        return self._drives.wait_for(None, self._recovered)

    async def arecover(self) -> tuple[Run, ...]:
        """As `recover`."""
        return await self._drives.wait_async(None, self._recovered)

    def serve(self, poll: float = 1.0) -> None:
        """Recovers again and again until `close()` or Ctrl-C: a process that keeps runs going which others started or decided."""
        self._drives.wait_for(None, lambda: self._drives.serve(poll))

    def wait(self, run_id: str, timeout: float | None = None) -> None:
        """Blocks until the run has ended, is paused, or waits for somebody rather than for a time; raises TimeoutError."""
        self._drives.wait_until_left(run_id, timeout)

    # --- decisions and events -----------------------------------------------------------------------------------------------

    def approve(
        self,
        approval_id: str,
        *,
        by: str | None = None,
        arguments: Mapping[str, Any] | None = None,
        grant: float | None = None,
        reason: str | None = None,
        how: str = "api",
        digest: str | None = None,
        resume: bool = True,
    ) -> Run:
        """Allows a call, with some of its arguments changed where `arguments` names them, and goes on with the run.

        `grant` is for a soft limit: how much more the run gets of it, where not what is proposed.
        `digest` is that of the record the person saw (`Pending.digest`): a decision about other arguments is refused. With
        `resume=False` the decision is only stored. Raises AlreadyDecided, InvalidArguments, DecisionNotAllowed, UnknownApproval.
        """
        signature = Signature(by, how, reason, digest)
        return self._decided(lambda parts: decisions.approve(parts, approval_id, signature, decisions.with_grant(arguments, grant)), resume)

    async def aapprove(
        self,
        approval_id: str,
        *,
        by: str | None = None,
        arguments: Mapping[str, Any] | None = None,
        grant: float | None = None,
        reason: str | None = None,
        how: str = "api",
        digest: str | None = None,
        resume: bool = True,
    ) -> Run:
        """As `approve`."""
        signature = Signature(by, how, reason, digest)
        return await self._adecided(
            lambda parts: decisions.approve(parts, approval_id, signature, decisions.with_grant(arguments, grant)), resume
        )

    def reject(
        self,
        approval_id: str,
        *,
        by: str | None = None,
        reason: str | None = None,
        how: str = "api",
        digest: str | None = None,
        resume: bool = True,
    ) -> Run:
        """Forbids a call: the program gets Rejected with the reason, and goes on."""
        signature = Signature(by, how, reason, digest)
        return self._decided(lambda parts: decisions.reject(parts, approval_id, signature), resume)

    async def areject(
        self,
        approval_id: str,
        *,
        by: str | None = None,
        reason: str | None = None,
        how: str = "api",
        digest: str | None = None,
        resume: bool = True,
    ) -> Run:
        """As `reject`."""
        signature = Signature(by, how, reason, digest)
        return await self._adecided(lambda parts: decisions.reject(parts, approval_id, signature), resume)

    def respond(
        self,
        approval_id: str,
        value: Any,
        *,
        by: str | None = None,
        reason: str | None = None,
        how: str = "api",
        digest: str | None = None,
        resume: bool = True,
    ) -> Run:
        """Answers a question, or in a tool's place: the value is what the program gets."""
        signature = Signature(by, how, reason, digest)
        return self._decided(lambda parts: decisions.respond(parts, approval_id, signature, value), resume)

    async def arespond(
        self,
        approval_id: str,
        value: Any,
        *,
        by: str | None = None,
        reason: str | None = None,
        how: str = "api",
        digest: str | None = None,
        resume: bool = True,
    ) -> Run:
        """As `respond`."""
        signature = Signature(by, how, reason, digest)
        return await self._adecided(lambda parts: decisions.respond(parts, approval_id, signature, value), resume)

    def send_event(self, run_id: str, name: str, payload: Any = None, *, by: str | None = None, resume: bool = True) -> Run:
        """Sends an event to a run; it is kept until the program waits for one of that name."""
        return self._decided(lambda parts: _sent(parts, run_id, name, payload, by), resume)

    async def asend_event(self, run_id: str, name: str, payload: Any = None, *, by: str | None = None, resume: bool = True) -> Run:
        """As `send_event`."""
        return await self._adecided(lambda parts: _sent(parts, run_id, name, payload, by), resume)

    # --- looking ------------------------------------------------------------------------------------------------------------

    def get(self, run_id: str) -> Run:
        """The run as it stands; raises UnknownRun."""
        return Run(self, self.view(run_id))

    async def aget(self, run_id: str) -> Run:
        """As `get`."""
        return Run(self, await self.aview(run_id))

    def list(self, statuses: Iterable[Status | str] | None = None, *, limit: int = 100, before: float | None = None) -> tuple[RunInfo, ...]:
        """Runs, the newest first; those created before a time for the next page."""
        wanted = None if statuses is None else [Status(status) for status in statuses]
        with self._parts.store.read() as connection:
            return runs.listed(connection, wanted, limit, before)

    async def alist(
        self, statuses: Iterable[Status | str] | None = None, *, limit: int = 100, before: float | None = None
    ) -> tuple[RunInfo, ...]:
        """As `list`."""
        return await self._drives.wait_async(None, lambda: self.list(statuses, limit=limit, before=before))

    def pending(self, run_id: str) -> tuple[Pending, ...]:
        """What a run waits for."""
        return self.view(run_id).pending

    def approval(self, approval_id: str) -> Approval:
        """The whole record of one question to a person; raises UnknownApproval."""
        with self._parts.store.read() as connection:
            return views.approval(approvals.get(connection, approval_id), self.registry.host_types())

    def approvals(self, run_id: str) -> tuple[Approval, ...]:
        """Every question that a run asked people."""
        with self._parts.store.read() as connection:
            runs.get(connection, run_id)
            return tuple(views.approval(row, self.registry.host_types()) for row in approvals.of_run(connection, run_id))

    def calls(self, run_id: str) -> tuple[CallRecord, ...]:
        """The run's journal, call by call."""
        with self._parts.store.read() as connection:
            runs.get(connection, run_id)
            return views.calls(connection, run_id, self.registry.host_types())

    def audit(self, run_id: str) -> tuple[AuditEntry, ...]:
        """Who was asked and who decided what; raises CorruptedStore when the log was altered."""
        with self._parts.store.read() as connection:
            runs.get(connection, run_id)
            return views.audit_log(connection, run_id, self.registry.host_types())

    def view(self, run_id: str) -> RunView:
        """What a Run handle shows."""
        with self._parts.store.read() as connection:
            return views.run(connection, run_id, self.registry.host_types())

    async def aview(self, run_id: str) -> RunView:
        """As `view`."""
        return await self._drives.wait_async(None, lambda: self.view(run_id))

    # --- housekeeping -------------------------------------------------------------------------------------------------------

    def vacuum(self, *, finished_before: float | None = None) -> Vacuumed:
        """Drops snapshots and stored values that no run needs any more, and gives the space back; other processes may go on meanwhile.

        With `finished_before` the runs that ended before that time are deleted, too, with all that is theirs.
        """
        return self._parts.store.vacuum(finished_before)

    def seal_snapshots(self) -> int:
        """Seals the snapshots that have no seal yet, where a key was configured only now; gives their number.

        It vouches for them as they stand: do it once, when the key is introduced. Raises EngineError without a key.
        """
        if not self._seals.are_on:
            raise EngineError(f"there is no snapshot key to seal with: set {VARIABLE} or Engine(snapshot_key=...)")
        with self._parts.store.write() as connection:
            return snapshots.seal_unsealed(connection, self._seals)

    def close(self) -> None:
        """Pauses what is in hand and closes the store. Nothing is lost: `recover()` goes on with it."""
        with self._lock:
            self._is_closed = True
            opened = self._opened
        if opened is not None:
            parts, drives = opened
            drives.close()
            parts.machines.close()
            parts.store.close()
            parts.loop.close()
            parts.workers.close()

    async def aclose(self) -> None:
        """As `close`, while the loop's asynchronous tools end."""
        await asyncio.to_thread(self.close)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    async def __aenter__(self) -> Engine:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        await self.aclose()

    # --- the jobs -----------------------------------------------------------------------------------------------------------

    def _starting(
        self,
        run_id: str,
        source: str,
        inputs: Mapping[str, Any],
        names: tuple[str | None, str, Mapping[str, str]],
        limits: Limits | None,
        sequel: SequelSpec | None,
    ) -> Callable[[], Run]:
        # Here, not in the job: an observer finds the caller's own span current.
        name, filename, labels = names
        trace = self._observer.run_created(run_id, name or filename)

        def job() -> Run:
            parts = self._parts
            encoded = encoded_inputs(inputs, self.registry)
            program = self._parsed(source, filename, inputs, sequel, limits or self._limits)
            is_refused = isinstance(program, Refused)
            with parts.store.write() as connection:
                new = NewRun(
                    id=run_id,
                    name=name,
                    status=Status.REFUSED if is_refused else Status.PENDING,
                    filename=filename,
                    program=values.put_apart(connection, storable(source).encode()),
                    inputs=values.put(connection, encoded),
                    limits=loading.limits_text(limits or self._limits),
                    created_at=parts.clock(),
                    sequel=None if sequel is None else json.dumps({"name": sequel.name, "settings": dict(sequel.settings)}),
                    trace=json.dumps(trace) if trace else None,
                    labels=json.dumps(dict(labels)) if labels else None,
                    isolation=self._isolation,
                    tools=None if isinstance(program, Refused) else json.dumps(program.used_tools),
                    error=endings.error_text(endings.error_of_refusal(program)) if isinstance(program, Refused) else None,
                )
                runs.create(connection, new)
            if not is_refused:
                self._drives.drive(run_id)
            return self.get(run_id)

        return job

    def _parsed(
        self, source: str, filename: str, inputs: Mapping[str, Any], sequel: SequelSpec | None, limits: Limits
    ) -> Program | Refused:
        made = loading.sequel_of(self._parts, sequel.name, sequel.settings) if sequel is not None else None
        names = (*self.registry.names, *(tool.name for tool in made.tools)) if made is not None else self.registry.names
        try:
            return Program.parse(source, filename=filename, tools=names, names=inputs, limits=limits)
        except Refused as refused:
            return refused

    def _resumed(self, run_id: str, from_start: bool) -> Run:
        self._drives.drive(run_id, from_start=from_start)
        return self.get(run_id)

    def _stopped(self, run_id: str, request: Request) -> Run:
        if decisions.ask_to_stop(self._parts, run_id, request):
            self._drives.join(run_id)
        return self.get(run_id)

    def _cancelled(self, run_id: str, request: Request, force: bool) -> Run:
        if force:
            decisions.cancel_at_once(self._parts, run_id, request)
        elif decisions.ask_to_stop(self._parts, run_id, request):
            self._drives.drive_if_free(run_id)
        return self.get(run_id)

    def _recovered(self) -> tuple[Run, ...]:
        return tuple(self.get(run_id) for run_id in self._drives.recover())

    def _decided(self, decide: Callable[[Parts], str], resume: bool) -> Run:
        # The decision is made before the wait, so that Ctrl-C knows which run to pause.
        run_id = decide(self._parts)
        return self._drives.wait_for(run_id, lambda: self._taken_up(run_id, resume))

    async def _adecided(self, decide: Callable[[Parts], str], resume: bool) -> Run:
        run_id = await self._drives.wait_async(None, lambda: decide(self._parts))
        return await self._drives.wait_async(run_id, lambda: self._taken_up(run_id, resume))

    def _taken_up(self, run_id: str, resume: bool) -> Run:
        if resume:
            self._drives.drive_if_free(run_id)
        return self.get(run_id)

    @property
    def _parts(self) -> Parts:
        return self._open()[0]

    @property
    def _drives(self) -> Drives:
        return self._open()[1]

    def _open(self) -> tuple[Parts, Drives]:
        with self._lock:
            if self._is_closed:
                raise EngineError("this engine is closed")
            if self._opened is None:
                parts = Parts(
                    store=Store(self.url, synchronous=self._synchronous),
                    registry=self.registry,
                    sequels=self._sequels,
                    observer=self._observer,
                    settings=self._settings,
                    clock=self._clock,
                    owner=identity(),
                    machines=self._machines,
                    workers=Workers("tenuto"),
                    loop=Loop(),
                    seals=self._seals,
                )
                parts.machines.start()
                self._opened = (parts, Drives(parts))
            return self._opened


def new_id() -> str:
    """A run's id: ten characters that nobody misreads."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def _sent(parts: Parts, run_id: str, name: str, payload: Any, by: str | None) -> str:
    decisions.send_event(parts, run_id, name, payload, by)
    return run_id
