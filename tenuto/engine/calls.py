"""The outstanding calls of one run: each is begun as its tool's policies say, and in the end answered, once.

While the journal still has answers they are taken from there and nothing is begun. After the last of them the drive goes
live: whatever is still out is begun, or taken up where an earlier driver left it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Row

from tenuto.engine.arguments import arguments_of, encoded_arguments
from tenuto.engine.errors import MissingTool
from tenuto.engine.flight import Flight, place_of
from tenuto.engine.loading import Loaded
from tenuto.engine.mail import Arrived, Mailbox
from tenuto.engine.observer import UNWATCHED
from tenuto.engine.parts import Parts
from tenuto.engine.performing import Performing
from tenuto.engine.short import Short, short_way
from tenuto.engine.store import approvals
from tenuto.engine.store.leases import Lease
from tenuto.engine.waiting import proposed_arguments
from tenuto.interpreter import Call, EncodeError, Outcome, Raised, Returned, Site, is_limit_call
from tenuto.tools import ArgumentsError, PauseRun, Tool, UnknownTool, needs_approval, unmasked

try:  # CPython's own: OpenSSL's takes several microseconds more for so few bytes
    from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from hashlib import sha256

PLACES = 1000
_new = tuple.__new__  # of an Answer in a third of the time


class Answer(NamedTuple):  # one is made for each call, and a dataclass takes three times as long to make
    """A journaled outcome that the machine has not been told yet. `at` is the machine's time from then on."""

    flight: Flight
    outcome: Outcome
    at: float
    position: int


class Calls:
    """The calls of one drive."""

    def __init__(self, parts: Parts, lease: Lease, loaded: Loaded, mailbox: Mailbox, clock: Callable[[], float]) -> None:
        self._parts = parts
        self._lease = lease
        self._registry = loaded.registry
        self._host_types = loaded.registry.host_types()
        self._recording = loaded.recording
        self._waiting = loaded.waiting
        self._performing = Performing(parts, lease.run_id, self._host_types, loaded.watch, mailbox)
        self._clock = clock
        self._watch = loaded.watch
        self._short: dict[str, Short | None] = {}
        self._places: dict[int, tuple[Site, str]] = {}  # by identity
        self._flights: dict[int, Flight] = {}
        self._ready: deque[Answer] = deque()
        self._is_live = False
        self._must_look = True

    # --- what the program asks ----------------------------------------------------------------------------------------------

    def answer_at_once(self, calls: tuple[Call, ...]) -> Answer | None:
        """The short way for the only outstanding call, by far the most frequent case; None where it must be taken on."""
        if not self._is_live or self._flights or len(calls) != 1:
            return None
        call = calls[0]
        name = call.name
        short = self._short[name] if name in self._short else self._short_of(name)
        if short is None or not short.fits(call):
            return None
        flight = self._flight(call)
        if flight.fault is not None:
            return None
        if short.is_repeatable:
            self._recording.release()
        else:
            self._recording.intent(flight, self._clock())
        if self._watch is UNWATCHED:
            performed = short.perform(call, self._lease.run_id)
        else:
            with self._watch.performing(call) as span:
                performed = short.perform(call, self._lease.run_id)
                span.outcome(performed.outcome)
        at = self._clock()
        position, outcome = self._recording.outcome(flight, performed.outcome, performed.payload, at)
        return _new(Answer, (flight, outcome, at, position))

    def keep_only(self, calls: tuple[Call, ...]) -> None:
        """Forgets what the program no longer waits for, and begins nothing."""
        self._recording.release()
        self._forget({call.id for call in calls})

    def take_on(self, calls: tuple[Call, ...]) -> None:
        """Registers the calls that are new, and forgets those that the program no longer waits for."""
        flights = self._flights
        new = [call for call in calls if call.id not in flights]
        for call in new:
            flights[call.id] = self._flight(call)
        if len(calls) != len(flights):
            self._recording.release()
            self._forget({call.id for call in calls})
        if not self._recording.is_replaying:
            for flight in list(flights.values()) if not self._is_live else [flights[call.id] for call in new]:
                self._begin(flight)
            self._is_live = True

    def flight_of(self, call_id: int) -> Flight | None:
        return self._flights.get(call_id)

    def told(self, flight: Flight) -> None:
        """The machine has been told what this call came to."""
        self._flights.pop(flight.call.id, None)

    # --- what the world answers ---------------------------------------------------------------------------------------------

    @property
    def are_at_work(self) -> bool:
        """Whether a tool is being performed for this run."""
        return len(self._performing) > 0

    @property
    def next_deadline(self) -> float | None:
        return self._waiting.next_deadline

    def next_ready(self) -> Answer | None:
        """The oldest answer that the machine does not know yet."""
        return self._ready.popleft() if self._ready else None

    def must_look(self) -> None:
        """Something in the store may have changed."""
        self._must_look = True

    def look(self, now: float) -> bool:
        """Takes up decisions, events and deadlines if there may be any; says whether it did look."""
        deadline = self._waiting.next_deadline
        if not self._must_look and (deadline is None or deadline > now):
            return False
        self._must_look = False
        self._waiting.look(now, self._answer, self._go_on)
        return True

    def take(self, arrived: Arrived) -> None:
        """Journals what a tool came to. Raises PauseRun, or what went wrong in performing it."""
        if not self._performing.arrived(arrived.flight) or arrived.flight.call.id not in self._flights:
            return  # the program no longer waits for it
        if arrived.error is not None:
            if isinstance(arrived.error, asyncio.CancelledError):
                raise PauseRun("its asynchronous tools were cancelled with the event loop that they ran on") from arrived.error
            raise arrived.error
        if arrived.performed is not None:
            self._answer(arrived.flight, arrived.performed.outcome, arrived.performed.payload)
            return
        arguments = cast("Mapping[str, Any]", arrived.flight.arguments)
        self._perform(arrived.flight, self._tool(arrived.flight), arguments)

    def take_last(self, arrived: Arrived) -> None:
        """Journals what a tool came to when nothing new is begun any more."""
        if self._performing.arrived(arrived.flight) and arrived.performed is not None:
            self._answer(arrived.flight, arrived.performed.outcome, arrived.performed.payload)

    def abandon(self) -> None:
        """Whatever is still at work is not waited for."""
        self._performing.abandon()

    # --- beginning a call ---------------------------------------------------------------------------------------------------

    def _begin(self, flight: Flight) -> None:
        tool = self._tool(flight)
        if flight.has_intent or tool.kind == "durable" or tool.approval != "never":
            self._recording.release()
        question = self._waiting.question_about(flight.call.id)
        if question is not None and not question.is_used:
            self._waiting.keep_asking(flight, question)
            self._must_look = True
            return
        try:
            arguments = self._arguments(flight, tool, question)
        except ArgumentsError as error:
            self._answer(flight, Raised("TypeError", str(error)))
            return
        if flight.has_intent:
            self._settle_unknown(flight, tool, arguments)
        elif tool.kind == "durable":
            self._park(flight, tool, arguments)
        elif tool.approval != "never" and question is None and (request := needs_approval(tool, arguments)) is not None:
            self._waiting.approval(flight, tool, request, self._clock())
        else:
            self._perform(flight, tool, arguments)

    def _arguments(self, flight: Flight, tool: Tool, question: Row[Any] | None) -> dict[str, Any]:
        if flight.fault is not None:
            raise ArgumentsError(flight.fault)
        if question is None:
            return tool.validate(*arguments_of(flight.call, self._host_types, flight.encoded))
        return self._allowed(flight, tool, self._waiting.decoded(question.effective))  # and begun

    def _park(self, flight: Flight, tool: Tool, arguments: Mapping[str, Any]) -> None:
        now = self._clock()
        if tool.name == "sleep":
            self._waiting.sleep(flight, arguments["seconds"], now, arguments["seconds"] > self._parts.settings.linger)
        elif is_limit_call(tool.name):
            self._waiting.limit(flight, now)
        elif tool.name == "ask_human":
            self._waiting.human(flight, arguments["question"], arguments["options"], now)
        else:
            self._waiting.event(flight, arguments["name"], arguments["timeout"], now)
            self._must_look = True  # the event may be there already

    def _settle_unknown(self, flight: Flight, tool: Tool, arguments: Mapping[str, Any]) -> None:
        """A driver began this call and died, or paused, before it was answered."""
        flight.arguments = arguments
        policy = tool.on_unknown
        if policy == "retry":
            self._perform(flight, tool, arguments)
        elif policy == "ask":
            self._waiting.unknown(flight, tool, arguments, self._clock())
        elif policy == "fail":
            text = f"{tool.name}() was begun, and the process ended before its outcome was known: it may have taken effect or not"
            self._answer(flight, Raised("ToolError", text))
        else:
            self._performing.begin_check(flight, tool, arguments)

    def _go_on(self, flight: Flight, question_id: str, effective: Mapping[str, Any]) -> None:
        """A person allowed the call."""
        tool = self._tool(flight)
        if is_limit_call(tool.name):  # there is nothing to perform
            granted = Returned(effective["grant"])
            self._answer(flight, granted, None, lambda connection: approvals.use(connection, question_id))
            return
        try:
            arguments = self._allowed(flight, tool, effective)
        except ArgumentsError as error:
            self._answer(flight, Raised("TypeError", str(error)))
            return
        self._perform(flight, tool, arguments, question_id)

    def _allowed(self, flight: Flight, tool: Tool, effective: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments that a person allowed; a secret, which nobody saw, is the program's own."""
        if tool.secret_names:
            effective = unmasked(effective, proposed_arguments(tool, flight), tool.secret_names)
        return tool.validate_named(effective)

    def _perform(self, flight: Flight, tool: Tool, arguments: Mapping[str, Any], question_id: str | None = None) -> None:
        flight.arguments = arguments
        if question_id is not None:
            with self._parts.store.write() as connection:
                self._recording.intent(flight, self._clock(), connection)
                approvals.use(connection, question_id)
        elif tool.is_repeatable or flight.has_intent:
            self._recording.release()
        else:
            self._recording.intent(flight, self._clock())
        # Several calls that nobody is performing yet go on beside each other; a single one needs no other thread.
        if tool.is_inline and len(self._flights) - len(self._waiting) <= 1:
            performed = self._performing.now(flight, tool, arguments)
            self._answer(flight, performed.outcome, performed.payload)
        else:
            self._performing.begin(flight, tool, arguments)

    # --- both ---------------------------------------------------------------------------------------------------------------

    def _answer(
        self, flight: Flight, outcome: Outcome, payload: bytes | None = None, also: Callable[[Connection], None] | None = None
    ) -> None:
        at = self._clock()
        if also is None:
            position, outcome = self._recording.outcome(flight, outcome, payload, at)
        else:
            with self._parts.store.write() as connection:
                position, outcome = self._recording.outcome(flight, outcome, payload, at, connection)
                also(connection)
        self._ready.append(Answer(flight, outcome, at, position))

    def _flight(self, call: Call) -> Flight:
        site = call.site
        known = self._places.get(id(site))
        if known is None or known[0] is not site:
            known = self._remember(site)
        place = known[1]
        try:
            encoded = encoded_arguments(call, self._host_types)
            flight = Flight(call, place, sha256(encoded).hexdigest(), encoded)
        except EncodeError as error:
            flight = Flight(call, place, "", fault=f"{call.name}() was given something that cannot be stored: {error}")
        self._recording.check(flight)
        return flight

    def _remember(self, site: Site) -> tuple[Site, str]:
        """A place in the program calls again and again, and its site is one object while the program is."""
        if len(self._places) >= PLACES:
            self._places.clear()
        known = self._places[id(site)] = (site, place_of(site))
        return known

    def _short_of(self, name: str) -> Short | None:
        self._short[name] = short = short_way(self._registry.get(name), self._host_types) if name in self._registry else None
        return short

    def _tool(self, flight: Flight) -> Tool:
        try:
            return self._registry.get(flight.call.name)
        except UnknownTool as error:
            raise MissingTool(f"run {self._lease.run_id!r} waits at line {flight.call.site.line} for a tool of its own: {error}") from error

    def _forget(self, wanted: set[int]) -> None:
        unwanted = [flight for call_id, flight in self._flights.items() if call_id not in wanted]
        for flight in unwanted:
            del self._flights[flight.call.id]
        if not self._recording.is_replaying:
            self._waiting.drop(unwanted, self._clock())
