"""The calls of one program in flight: each is a task of the workflow until its outcome is there.

A call that only waits (for a person, an event, a time) is *parked*: it can cross a continue-as-new as data. One that is not, an activity
or a decision just made, is *busy* and has to land first.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass, field

from tenuto.interpreter import Call, Outcome
from tenuto.workflows.messages import Parked


@dataclass(slots=True)
class Flight:
    """One call under way. `parked` is set while it only waits, and `is_due` then says whether what it waits for has come."""

    call: Call
    parked: Parked | None = None
    is_due: Callable[[], bool] = bool
    task: asyncio.Task[None] | None = field(default=None, repr=False)


Performer = Callable[[Flight], Awaitable[Outcome]]


class Calls:
    """Starts calls once each and collects outcomes in the order of arrival, which replay repeats."""

    def __init__(self, perform: Performer, withdraw: Callable[[str], None], parked: Iterable[Parked] = ()) -> None:
        self._perform = perform
        self._withdraw = withdraw
        self._flights: dict[int, Flight] = {}
        self._arrived: deque[tuple[int, Outcome]] = deque()
        self._fault: BaseException | None = None
        # What the workflow run before this one had parked: such a call goes on where it was.
        self._carried = {item.call: item for item in parked}

    def keep_up_with(self, calls: Iterable[Call]) -> None:
        """Starts calls that are not under way yet, and drops those that the program no longer waits for."""
        wanted = {call.id: call for call in calls}
        self._drop([call_id for call_id in self._flights if call_id not in wanted])
        for call_id, call in wanted.items():
            if call_id not in self._flights:
                flight = Flight(call, parked=self._carried.pop(call_id, None))
                self._flights[call_id] = flight
                flight.task = asyncio.create_task(self._fly(flight))

    @property
    def has_news(self) -> bool:
        return bool(self._arrived) or self._fault is not None

    @property
    def are_any(self) -> bool:
        return bool(self._flights)

    @property
    def are_all_parked(self) -> bool:
        # A handler may have run in this very activation, before the waiting task has: then the call is due, not parked.
        return not self.has_news and all(flight.parked is not None and not flight.is_due() for flight in self._flights.values())

    def take(self) -> list[tuple[int, Outcome]]:
        """Outcomes that have arrived; raises what went wrong in performing a call on our side."""
        if self._fault is not None:
            raise self._fault
        taken = list(self._arrived)
        self._arrived.clear()
        for call_id, _ in taken:
            del self._flights[call_id]
        return taken

    def parked(self) -> tuple[Parked, ...]:
        return tuple(flight.parked for flight in self._flights.values() if flight.parked is not None)

    def drop_all(self) -> None:
        self._drop(list(self._flights))

    def _drop(self, call_ids: Collection[int]) -> None:
        for call_id in call_ids:
            flight = self._flights.pop(call_id)
            if flight.task is not None:
                flight.task.cancel()
            # At once, not when the task comes to it: by then the workflow may have ended.
            if flight.parked is not None and flight.parked.waiting is not None:
                self._withdraw(flight.parked.waiting.id)
        self._arrived = deque(item for item in self._arrived if item[0] not in call_ids)

    async def _fly(self, flight: Flight) -> None:
        try:
            outcome = await self._perform(flight)
        except asyncio.CancelledError:
            return
        except Exception as fault:
            self._fault = self._fault or fault
        else:
            flight.parked = None
            if self._flights.get(flight.call.id) is flight:
                self._arrived.append((flight.call.id, outcome))
