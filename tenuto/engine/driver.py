"""Driving one run: from taking its lease until it waits, pauses or ends.

    run() -> Suspended -> begin what is new -> one answer, journaled -> resolve() -> run() ...

The machine is told one answer at a time, in journal order, so that a replay is the same game with the answers already
known. Only this thread touches the machine and writes the run's journal; tools at work elsewhere put what they come to
into the mailbox. A fault of ours (a tool that is missing, a store that is full, a journal that does not fit) pauses the
run: it stays as it was last stored.
"""

from __future__ import annotations

import queue
from contextlib import suppress

from sqlalchemy import Connection

from tenuto.engine import endings, loading
from tenuto.engine.calls import Answer, Calls
from tenuto.engine.errors import LeaseLost, StoreError
from tenuto.engine.keeping import Keeping
from tenuto.engine.lifecycle import Status
from tenuto.engine.mail import Arrived, Mailbox, Nudge, Request, Stop
from tenuto.engine.parts import Parts
from tenuto.engine.recording import HELD_FUEL
from tenuto.engine.store import approvals, leases, runs, snapshots, values, waits
from tenuto.engine.store.runs import Ending, Progress
from tenuto.engine.store.snapshots import Snapshot
from tenuto.interpreter import Completed, Failed, LimitReached, OutOfFuel, Program, Raised, Suspended
from tenuto.tools import PauseRun

State = Suspended | Completed | Failed | OutOfFuel | LimitReached


class Paused(Exception):
    """Inside a drive: somebody wants the run paused. Carries the reason."""


class HardCancel(Exception):
    """Inside a drive: the program was to be cancelled and computes on and on."""


class Drive:
    """One drive of one run. `run` does it, in the calling thread; `nudge` and `stop` may be called from anywhere."""

    def __init__(self, parts: Parts, run_id: str, *, from_start: bool = False) -> None:
        self.run_id = run_id
        self.wake_at: float | None = None  # when a run that was left waiting should be taken up again
        self.seen: int | None = None  # how many of the run's nudges this drive knows of; None before it has begun
        self._parts = parts
        self._from_start = from_start
        self._mailbox: Mailbox = queue.SimpleQueue()
        self._fuel = parts.settings.slice_fuel
        self._held_fuel = min(self._fuel, HELD_FUEL)
        self._is_patient = True
        self._cancelled: Request | None = None
        self._is_interrupted = False

    def nudge(self) -> None:
        """Makes the drive look again at decisions, events and requests."""
        self._mailbox.put(Nudge())

    def stop(self, reason: str, *, is_patient: bool = True) -> None:
        """Makes the drive pause the run."""
        self._mailbox.put(Stop(reason, is_patient))

    def run(self) -> Status:
        """Drives the run and gives the status that it was left in. What goes wrong leaves it paused, with the error as reason."""
        with self._parts.store.write() as connection:
            self._now = self._parts.clock()
            self._lease, row = runs.begin(connection, self.run_id, self._parts.owner, self._now, self._parts.settings.lease)
            stored = loading.read(connection, row, self._from_start)
            self.seen = row.nudges
        try:
            loaded = loading.load(self._parts, self._lease, stored)
        except BaseException as error:
            self._leave(error)
            raise
        self._machine, self._recording, self._watch, self._sequel = loaded.machine, loaded.recording, loaded.watch, loaded.sequel
        self._host_types = loaded.registry.host_types()
        self._calls = Calls(self._parts, self._lease, loaded, self._mailbox, self._clock)
        self._keeping = Keeping(self._parts.settings, loaded.snapshot, self._machine)
        self._unusable = tuple(snapshot.position for snapshot in loaded.passed_over)
        try:
            self._heed(Request.from_text(row.request))
            return self._go()
        except (Paused, PauseRun) as asked:
            return self._pause(str(asked))
        except HardCancel:
            return self._finish(Status.CANCELLED, None)
        except BaseException as error:
            with suppress(StoreError, LeaseLost):
                self._recording.release()
            self._leave(error)
            raise
        finally:
            self._calls.abandon()
            self._parts.machines.release(self._machine)

    # --- the loop -----------------------------------------------------------------------------------------------------------

    def _go(self) -> Status:
        state: State | None = self._machine.run(self._slice_fuel)
        while True:
            if type(state) is Suspended:
                state = self._suspended(state)
            elif type(state) is OutOfFuel:
                self._between_slices()
                state = self._machine.run(self._slice_fuel)
            elif state is None:
                return Status.WAITING
            else:
                self._recording.release()
                assert isinstance(state, Completed | Failed | LimitReached)
                following = self._following(state)
                if not isinstance(following, Program):
                    return self._end(following)
                self._machine.extend(following)
                state = self._machine.run(self._slice_fuel)

    def _suspended(self, suspended: Suspended) -> State | None:
        """The machine's next state, or None when the run has been laid to rest."""
        calls = self._calls
        if self._cancelled is None and self._mailbox.empty():
            at_once = calls.answer_at_once(suspended.calls)
            if at_once is not None:
                self._tell(at_once)
                return self._machine.run(self._held_fuel if self._recording.is_holding else self._fuel)
        if self._recording.is_replaying:
            calls.take_on(suspended.calls)
            self._tell_recorded()
        else:
            if not self._mailbox.empty():
                self._take_mail()
            if self._must_interrupt:  # before a new call is begun: one that is performed here and now leaves no time to wait in
                calls.keep_only(suspended.calls)
            else:
                calls.take_on(suspended.calls)
            while (answer := calls.next_ready()) is None and not self._must_interrupt:
                if not self._wait():
                    return None
            if answer is not None:
                calls.told(answer.flight)
                self._tell(answer)
            else:
                self._interrupt()
        return self._machine.run(self._slice_fuel)

    @property
    def _slice_fuel(self) -> int:
        return self._held_fuel if self._recording.is_holding else self._fuel

    def _tell_recorded(self) -> None:
        entry = self._recording.next_answer()
        outcome = self._recording.outcome_of(entry)
        self._now = max(self._now, entry.at)
        if entry.kind == "interrupt":
            assert isinstance(outcome, Raised)
            self._is_interrupted = True
            self._machine.interrupt(outcome)
        else:
            flight = self._calls.flight_of(entry.call_id)
            if flight is None:
                raise self._recording.unmade(entry)
            self._calls.told(flight)
            self._machine.resolve(entry.call_id, outcome, entry.at)
        if not self._recording.is_replaying:
            self._watch.replaying(False)

    def _tell(self, answer: Answer) -> None:
        flight, outcome, at, position = answer
        self._machine.resolve(flight.call.id, outcome, at)
        self._recording.told = position
        if self._keeping.is_due(self._machine):
            self._save_snapshot()

    def _wait(self) -> bool:
        """Waits for one piece of news; False when they are so far off that the run has been laid to rest."""
        self._recording.release()
        now = self._clock()
        if self._calls.look(now):
            return True
        deadline = self._calls.next_deadline
        if self._calls.are_at_work or (deadline is not None and deadline <= now + self._parts.settings.linger):
            with suppress(queue.Empty):
                self._take(self._mailbox.get(timeout=None if deadline is None else max(deadline - now, 0.001)))
        elif self._rest(deadline):
            return False
        else:
            self._look_at_store()
        return True

    def _between_slices(self) -> None:
        """What a long computation is interrupted for."""
        self._recording.release()
        if not self._mailbox.empty():
            self._take_mail()
        if self._cancelled is not None and self._clock() > self._cancelled_at + self._parts.settings.patience:
            raise HardCancel
        if not self._recording.is_replaying and self._keeping.is_due(self._machine):
            self._save_snapshot()

    def _following(self, state: Completed | Failed | LimitReached) -> Program | Completed | Failed | LimitReached:
        if self._sequel is not None and not isinstance(state, LimitReached) and not self._is_interrupted:
            return self._sequel.after(self._machine, state)
        self._recording.check_all_made()
        return state

    # --- news ---------------------------------------------------------------------------------------------------------------

    def _take_mail(self) -> None:
        while not self._mailbox.empty():
            self._take(self._mailbox.get())

    def _take(self, news: Arrived | Nudge | Stop) -> None:
        if isinstance(news, Arrived):
            self._calls.take(news)
        elif isinstance(news, Stop):
            self._is_patient = news.is_patient
            raise Paused(news.reason)
        else:
            self._look_at_store()

    def _look_at_store(self) -> None:
        with self._parts.store.read() as connection:
            self.seen, request = runs.request_of(connection, self.run_id)
        self._calls.must_look()
        self._heed(Request.from_text(request))

    def _heed(self, request: Request | None) -> None:
        if request is None:
            return
        if request.do == "pause":
            raise Paused(request.reason)
        if self._cancelled is None:
            self._cancelled, self._cancelled_at = request, self._clock()

    @property
    def _must_interrupt(self) -> bool:
        return self._cancelled is not None and not self._is_interrupted

    def _interrupt(self) -> None:
        """The program is told of its cancellation where it waits, so that its `finally` blocks run."""
        assert self._cancelled is not None
        raised = Raised("CancelledError", self._cancelled.reason)
        self._recording.interrupt(raised, self._clock())
        self._is_interrupted = True
        self._machine.interrupt(raised)

    # --- letting go ---------------------------------------------------------------------------------------------------------

    def _rest(self, wake_at: float | None) -> bool:
        """Stores the run as waiting; False when there is news."""
        snapshot = self._keeping.take(self._machine, self._recording.told)
        with self._parts.store.write() as connection:
            if snapshot is not None:
                self._save(connection, snapshot)
            is_resting = runs.rest(connection, self._lease, self.seen or 0, wake_at, self._progress(), self._now)
        if is_resting:
            self.wake_at = wake_at
            self._watch.suspended(Status.WAITING)
        return is_resting

    def _pause(self, reason: str) -> Status:
        self._settle()
        snapshot = self._keeping.take(self._machine, self._recording.told)
        with self._parts.store.write() as connection:
            if snapshot is not None:
                self._save(connection, snapshot)
            runs.pause(connection, self._lease, reason, self._progress(), self._now)
        self._watch.suspended(Status.PAUSED)
        return Status.PAUSED

    def _leave(self, error: BaseException) -> None:
        """A fault of ours: the run stays as it was last stored, and says why."""
        if isinstance(error, LeaseLost):
            return
        reason = f"{type(error).__name__}: {error}"
        with suppress(StoreError, LeaseLost), self._parts.store.write() as connection:
            runs.pause(connection, self._lease, reason, None, self._clock())

    def _end(self, state: Completed | Failed | LimitReached) -> Status:
        status = Status.CANCELLED if self._is_interrupted and not isinstance(state, Completed) else endings.status_of(state)
        return self._finish(status, state)

    def _finish(self, status: Status, state: Completed | Failed | LimitReached | None) -> Status:
        self._settle()
        error = endings.error_of(state) if state is not None else None
        with self._parts.store.write() as connection:
            why = self._cancelled.reason if self._cancelled is not None and status == Status.CANCELLED else None
            ending = Ending(status, error=endings.error_text(error), reason=why)
            if isinstance(state, Completed):
                form, data = endings.value_bytes(state.value, self._host_types)
                ending = Ending(status, form, values.put(connection, data))
            approvals.withdraw(connection, self.run_id, f"the run is {status}", self._now)
            waits.drop(connection, self.run_id)
            snapshots.drop_all(connection, self.run_id)
            runs.end(connection, self._lease, ending, self._progress(), self._now)
        self._watch.finished(status, endings.for_observer(error))
        return status

    def _settle(self) -> None:
        """Tools that are at work are waited for, within reason: what they come to should not be unknown."""
        self._recording.release()
        until = self._parts.clock() + self._parts.settings.patience
        while self._is_patient and self._calls.are_at_work and (rest := until - self._parts.clock()) > 0:
            with suppress(queue.Empty):
                news = self._mailbox.get(timeout=rest)
                if isinstance(news, Arrived):
                    self._calls.take_last(news)
                elif isinstance(news, Stop):
                    self._is_patient = news.is_patient
        self._recording.release()

    # --- both ---------------------------------------------------------------------------------------------------------------

    def _save_snapshot(self) -> None:
        self._recording.release()
        snapshot = self._keeping.take(self._machine, self._recording.told)
        if snapshot is not None:
            with self._parts.store.write() as connection:
                leases.check(connection, self._lease)
                self._save(connection, snapshot)

    def _save(self, connection: Connection, snapshot: Snapshot) -> None:
        snapshots.save(connection, self.run_id, snapshot, self._parts.seals, self._now, self._unusable)

    def _progress(self) -> Progress:
        return Progress(self._machine.stdout, self._machine.calls_made, self._machine.fuel_used)

    def _clock(self) -> float:
        """The time for the machine, which never goes back."""
        now = self._parts.clock()
        if now > self._now:
            self._now = now
        return self._now
