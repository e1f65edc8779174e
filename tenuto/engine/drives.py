"""The runs that this process has in hand: driven, woken, paused together when it leaves.

Work is done in worker threads. `wait_for` blocks the caller until a job is done, `wait_async` awaits it; Ctrl-C in the one
and cancellation in the other pause the runs that the job drives, and only then go on their way.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from tenuto.engine.driver import Drive
from tenuto.engine.errors import EngineError, RunBusy, StoreError
from tenuto.engine.keeper import Keeper
from tenuto.engine.lifecycle import Status
from tenuto.engine.messages import Verdict
from tenuto.engine.parts import Parts
from tenuto.engine.store import approvals, runs, waits
from tenuto.engine.store.runs import SHUTDOWN

T = TypeVar("T")
KEYBOARD = "interrupted from the keyboard"


class DrivenHere(RunBusy):
    """Another thread of this engine drives the run."""


class Drives:
    """The drives of one open engine."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._keeper = Keeper(parts, self._wake)
        self._lock = threading.RLock()
        self._changed = threading.Condition()
        self._active: dict[str, tuple[Drive, Future[Status]]] = {}
        self._halted: set[str] = set()
        self._is_closed = False

    # --- driving ------------------------------------------------------------------------------------------------------------

    def drive(self, run_id: str, *, from_start: bool = False) -> None:
        """Drives a run in this thread until it is left; raises RunBusy where this process or another already does."""
        drive, done = Drive(self._parts, run_id, from_start=from_start), Future[Status]()
        with self._lock:
            if self._is_closed:
                raise EngineError("this engine is closed")
            if run_id in self._active:
                raise DrivenHere(f"run {run_id!r} is being driven by this engine already")
            self._active[run_id] = (drive, done)
            if not self._halted.isdisjoint((run_id, "")):
                drive.stop(KEYBOARD)
        self._keeper.watch(drive)
        try:
            done.set_result(drive.run())
        except BaseException as error:
            done.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._active[run_id]
            self._keeper.forget(drive)
            with self._changed:
                self._changed.notify_all()

    def drive_if_free(self, run_id: str) -> None:
        """Goes on with a run as long as there is news for it, unless it is paused or another process has it."""
        while True:
            self.join(run_id)
            if not self._is_due(run_id):
                return
            try:
                self.drive(run_id)
            except DrivenHere:
                continue
            except RunBusy:
                return

    def join(self, run_id: str) -> None:
        """Tells the drive of this run, if there is one, that there is news, and waits until it is over."""
        with self._lock:
            active = self._active.get(run_id)
        if active is not None:
            active[0].nudge()
            active[1].exception()

    def recover(self) -> list[str]:
        """Goes on with everything that is due, some at a time; gives their ids.

        A run that cannot go on is paused, and says why; the others are not held up by it. Raises the StoreError of a store that fails.
        """
        with self._parts.store.read() as connection:
            due = runs.due(connection, self._parts.clock(), self._parts.owner)
        gate = threading.Semaphore(self._parts.settings.at_once)

        def one(run_id: str) -> StoreError | None:
            with gate:
                try:
                    self.drive_if_free(run_id)
                except StoreError as error:
                    return error
                except Exception:
                    return None
            return None

        jobs = [self._parts.workers.submit(partial(one, run_id)) for run_id in due]
        for failed in [job.result() for job in jobs]:
            if failed is not None:
                raise failed
        return due

    def serve(self, poll: float) -> None:
        """Recovers again and again until the engine is closed."""
        while not self._is_closed:
            self.recover()
            with self._changed:
                self._changed.wait(poll)

    def wait_until_left(self, run_id: str, timeout: float | None) -> None:
        """Blocks while the run goes on by itself: is driven, or waits for nothing but a time. Raises TimeoutError."""
        until = None if timeout is None else time.monotonic() + timeout
        while self._goes_on_by_itself(run_id):
            rest = None if until is None else until - time.monotonic()
            if rest is not None and rest <= 0:
                raise TimeoutError(f"run {run_id!r} goes on, but {timeout} seconds are over")
            beat = self._parts.settings.beat
            with self._changed:
                self._changed.wait(beat if rest is None else min(rest, beat))

    def close(self) -> None:
        """Pauses what is in hand."""
        with self._lock:
            self._is_closed = True
            active = tuple(self._active.values())
        with self._changed:
            self._changed.notify_all()
        for drive, _ in active:
            drive.stop(SHUTDOWN)
        for _, done in active:
            done.exception()
        self._keeper.close()

    def _wake(self, run_id: str) -> None:
        if not self._is_closed:
            self._parts.workers.submit(lambda: self.drive_if_free(run_id))

    def _is_due(self, run_id: str) -> bool:
        with self._parts.store.read() as connection:
            return bool(runs.due(connection, self._parts.clock(), self._parts.owner, run_id))

    def _goes_on_by_itself(self, run_id: str) -> bool:
        with self._parts.store.read() as connection:
            row = runs.get(connection, run_id)
            is_only_asleep = row.wake_at is not None and all(wait.kind == "sleep" for wait in waits.of_run(connection, run_id))
            is_asked = any(question.status == Verdict.PENDING for question in approvals.of_run(connection, run_id))
        if row.status == Status.WAITING:
            if is_only_asleep and not is_asked:
                self._keeper.schedule(run_id, row.wake_at)
                return True
            return False
        return run_id in self._active or (row.status in (Status.PENDING, Status.RUNNING) and not self._is_due(run_id))

    # --- waiting and awaiting -----------------------------------------------------------------------------------------------

    def wait_for(self, run_id: str | None, job: Callable[[], T]) -> T:
        """Does the job in a worker thread; Ctrl-C pauses this run's drive, or all of them, and is raised again."""
        done = self._parts.workers.submit(job)
        try:
            return done.result()
        except KeyboardInterrupt:
            with self._halting(run_id):
                try:
                    done.exception()
                except KeyboardInterrupt:  # again: not even the tools that are at work are waited for
                    self._stop(run_id, is_patient=False)
                    done.exception()
            raise

    async def wait_async(self, run_id: str | None, job: Callable[[], T]) -> T:
        """As `wait_for`; asynchronous tools run on the calling loop, and cancellation does what Ctrl-C does there."""
        self._parts.loop.use_running()
        done = asyncio.wrap_future(self._parts.workers.submit(job))
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            with self._halting(run_id):
                await asyncio.wait([done])
            raise

    @contextmanager
    def _halting(self, run_id: str | None) -> Iterator[None]:
        """Pauses this run's drive, or every one, and those of it that are about to begin."""
        with self._lock:
            self._halted.add(run_id or "")
        self._stop(run_id, is_patient=True)
        try:
            yield
        finally:
            with self._lock:
                self._halted.discard(run_id or "")

    def _stop(self, run_id: str | None, *, is_patient: bool) -> None:
        with self._lock:
            drives = [drive for known, (drive, _) in self._active.items() if run_id in (None, known)]
        for drive in drives:
            drive.stop(KEYBOARD, is_patient=is_patient)
