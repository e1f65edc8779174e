"""One run's journal while it is driven: first what is replayed from it, then what is added to it.

Outcomes stand in the order in which the machine was told them, and the machine is told one at a time; that order and
the times beside them are all that a replay needs. Everything that the program asks is compared with what it asked then.

An outcome is *held* until the next write of the run, so that it and the next call's intent are one commit instead of two: nothing of
the world may depend on it before. Whoever drives calls `release` before anything else begins, is waited for or is stored, and
lets the program compute only for a moment (`HELD_FUEL`) until then: a crash meanwhile leaves a call of unknown outcome.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import cast

from sqlalchemy import Connection

from tenuto.engine.errors import CorruptedStore, NondeterminismError
from tenuto.engine.flight import Flight
from tenuto.engine.store.journal import Entry, Form
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.store import Store
from tenuto.engine.store.values import INLINE
from tenuto.interpreter import DecodeError, EncodeError, HostType, Outcome, Raised, Returned, decode_value, encode_value

HELD_FUEL = 5_000  # half a millisecond


class Recording:
    """The journal of one drive. `told` is the position of the last row that the machine knows of."""

    def __init__(self, store: Store, lease: Lease, host_types: tuple[HostType, ...]) -> None:
        self._store = store
        self._lease = lease
        self._host_types = host_types
        self._answers: deque[Entry] = deque()
        self._by_call: dict[int, Entry] = {}
        self._intents: set[int] = set()
        self._held: Entry | None = None
        self.is_holding = False  # an outcome that is not in the store yet
        self._last = 0
        self.told = 0

    def load(self, entries: Iterable[Entry], intents: Iterable[Entry], told: int, last: int) -> None:
        """What is to be replayed: the entries behind `told`, and earlier intents of calls that were still out then."""
        self.told, self._last = told, last
        for entry in (*intents, *entries):
            if entry.kind == "intent":
                self._intents.add(entry.call_id)
            else:
                self._answers.append(entry)
            if entry.kind != "interrupt":
                self._by_call[entry.call_id] = entry

    @property
    def is_replaying(self) -> bool:
        return bool(self._answers)

    def release(self) -> None:
        """Makes durable what is held."""
        held = self._held
        if held is not None:
            self._store.journal.append(self._lease, held)
            self._held, self.is_holding = None, False

    def check(self, flight: Flight) -> None:
        """Raises NondeterminismError where the journal holds another call under this number."""
        entry = self._by_call.pop(flight.call.id, None) if self._by_call else None
        if entry is None:
            return
        flight.has_intent = flight.call.id in self._intents
        if (entry.name, entry.site, entry.digest) != (flight.call.name, flight.site, flight.digest):
            raise NondeterminismError(_difference(self._lease.run_id, entry, flight))

    def next_answer(self) -> Entry:
        """The next thing that the machine was told."""
        entry = self._answers.popleft()
        self.told = entry.position
        return entry

    def check_all_made(self) -> None:
        """Raises NondeterminismError where the program has ended and the journal goes on."""
        if self._answers:
            entry = self._answers[0]
            raise NondeterminismError(
                f"run {self._lease.run_id!r} does not repeat itself: it has ended, and in the journal it goes on with "
                f"call {entry.call_id}, {entry.name}(...) at {entry.site}. {_ADVICE}"
            )

    def unmade(self, entry: Entry) -> NondeterminismError:
        """The journal answers a call that the program has not made."""
        return NondeterminismError(
            f"run {self._lease.run_id!r} does not repeat itself: the journal answers call {entry.call_id}, "
            f"{entry.name}(...) at {entry.site}, which the program has not made by then. {_ADVICE}"
        )

    def outcome_of(self, entry: Entry) -> Outcome:
        """The outcome that an entry holds; raises CorruptedStore."""
        try:
            value = decode_value(entry.payload or b"", host_types=self._host_types)
            if entry.form == "value":
                return Returned(value)
            kind, message, data = cast("tuple[str, str, dict[str, object]]", value)
            return Raised(kind, message, data)
        except (DecodeError, ValueError, TypeError) as error:
            raise CorruptedStore(
                f"the journal of run {self._lease.run_id!r} is damaged at row {entry.position} "
                f"(call {entry.call_id}, {entry.name}): {error}"
            ) from error

    def intent(self, flight: Flight, at: float, connection: Connection | None = None) -> None:
        """Notes durably that the tool is about to be performed."""
        call = flight.call
        self._append(_new(Entry, (self._last + 1, "intent", call.id, call.name, flight.site, flight.digest, None, None, at)), connection)
        flight.has_intent = True

    def outcome(
        self, flight: Flight, outcome: Outcome, payload: bytes | None, at: float, connection: Connection | None = None
    ) -> tuple[int, Outcome]:
        """Notes what the call came to, held; gives the row's position, and the outcome as a replay will see it.

        With a connection it is part of that transaction, and is durable when that is.
        """
        if payload is None:
            payload, outcome = self._encoded(outcome)
        call, form, position = flight.call, _FORM_OF[type(outcome)], self._last + 1
        entry = _new(Entry, (position, "outcome", call.id, call.name, flight.site, flight.digest, form, payload, at))
        if connection is not None or self._held is not None or len(payload) > INLINE:
            self._append(entry, connection)
        else:
            self._held, self.is_holding, self._last = entry, True, position
        return position, outcome

    def interrupt(self, raised: Raised, at: float) -> None:
        """Notes durably that the program was interrupted where it waits."""
        payload, _ = self._encoded(raised)
        self._append(Entry(self._last + 1, "interrupt", 0, "", "", "", "error", payload, at), None)
        self.told = self._last

    def _append(self, entry: Entry, connection: Connection | None) -> None:
        held = self._held
        if connection is not None:
            if held is not None:
                self._store.journal.append_in(connection, self._lease, held)
            self._store.journal.append_in(connection, self._lease, entry)
        elif held is not None:
            self._store.journal.append(self._lease, held, entry)
        else:
            self._store.journal.append(self._lease, entry)
        self._held, self.is_holding, self._last = None, False, entry.position

    def _encoded(self, outcome: Outcome) -> tuple[bytes, Outcome]:
        if isinstance(outcome, Raised):
            data = dict(outcome.data)
            try:
                return encode_value((outcome.type, outcome.message, data), host_types=self._host_types), outcome
            except EncodeError:  # an exception's attributes are extras; its type and text are what counts
                return encode_value((outcome.type, outcome.message, {})), Raised(outcome.type, outcome.message)
        payload = encode_value(outcome.value, host_types=self._host_types)
        return payload, Returned(decode_value(payload, host_types=self._host_types))


_new = tuple.__new__  # of an Entry in a third of the time
_FORM_OF: dict[type[Outcome], Form] = {Returned: "value", Raised: "error"}
_ADVICE = (
    "The program is the stored one, so its tools or this Tenuto changed since: resume it with the version that began it, "
    "or cancel it and start anew. Nothing was called"
)


def _difference(run_id: str, entry: Entry, flight: Flight) -> str:
    call = flight.call
    differing = [
        what
        for what, then, now in (
            ("tool", entry.name, call.name),
            ("place", entry.site, flight.site),
            ("arguments", entry.digest, flight.digest),
        )
        if then != now
    ]
    return (
        f"run {run_id!r} does not repeat itself at call {call.id}: another {' and another '.join(differing)}.\n"
        f"  journal: {entry.name}(...) at {entry.site}, arguments {entry.digest[:12]}\n"
        f"  now:     {call.name}(...) at {flight.site}, arguments {flight.digest[:12]}, in `{call.site.source.strip()}`\n"
        f"{_ADVICE}"
    )
