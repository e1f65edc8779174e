"""Performing the calls of one run: the only one at once in the driver's thread, several beside each other.

Plain tools take a thread each, asynchronous ones are awaited together on the loop. What they come to is put into the
driver's mailbox; nothing here touches the machine or the journal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from tenuto.engine.flight import Flight
from tenuto.engine.mail import Arrived, Mailbox
from tenuto.engine.observer import Watch
from tenuto.engine.parts import Parts
from tenuto.interpreter import Call, HostType
from tenuto.tools import Performed, Tool, ToolContext, check_status, masked, perform_encoded, perform_now, round_trip


class Performing:
    """The tools that are at work for one run."""

    def __init__(self, parts: Parts, run_id: str, host_types: tuple[HostType, ...], watch: Watch, mailbox: Mailbox) -> None:
        self._parts = parts
        self._run_id = run_id
        self._host_types = host_types
        self._watch = watch
        self._mailbox = mailbox
        self._at_work: dict[int, Callable[[], None]] = {}

    def __len__(self) -> int:
        return len(self._at_work)

    def is_at_work(self, flight: Flight) -> bool:
        return flight.call.id in self._at_work

    def now(self, flight: Flight, tool: Tool, arguments: Mapping[str, Any]) -> Performed:
        """Performs the call here and now; for tools that are `is_inline`."""
        context = ToolContext(self._run_id, flight.call.id, tool.name)
        with self._watch.performing(shown_call(flight.call, tool)) as span:
            performed = perform_now(tool, arguments, context, self._host_types)
            span.outcome(performed.outcome)
        return performed

    def begin(self, flight: Flight, tool: Tool, arguments: Mapping[str, Any]) -> None:
        """Performs the call elsewhere; an `Arrived` comes into the mailbox."""
        if tool.is_inline:
            self._at_work[flight.call.id] = _nothing
            future = self._parts.workers.submit(lambda: self.now(flight, tool, arguments))
            future.add_done_callback(lambda done: self._mailbox.put(_arrival(flight, done.exception, done.result)))
            return
        context = ToolContext(self._run_id, flight.call.id, tool.name)

        async def work() -> Performed:
            with self._watch.performing(shown_call(flight.call, tool)) as span:
                performed = await perform_encoded(tool, arguments, context, self._host_types)
                span.outcome(performed.outcome)
            return performed

        self._spawn(flight, work)

    def begin_check(self, flight: Flight, tool: Tool, arguments: Mapping[str, Any]) -> None:
        """Asks the tool's status check about a call of unknown outcome."""
        context = ToolContext(self._run_id, flight.call.id, tool.name)

        async def work() -> Performed | None:
            outcome = await check_status(tool, arguments, context)
            return None if outcome is None else round_trip(outcome, tool, self._host_types)

        self._spawn(flight, work)

    def arrived(self, flight: Flight) -> bool:
        """Whether this call was still waited for."""
        return self._at_work.pop(flight.call.id, None) is not None

    def abandon(self) -> None:
        """Nobody waits for the rest: asynchronous tools are cancelled, threads run on for nothing."""
        for cancel in self._at_work.values():
            cancel()
        self._at_work.clear()

    def _spawn(self, flight: Flight, work: Callable[[], Coroutine[Any, Any, Performed | None]]) -> None:
        async def report() -> None:
            try:
                performed = await work()
            except asyncio.CancelledError as error:
                self._mailbox.put(Arrived(flight, error=error))
                raise
            except BaseException as error:  # the driver's to deal with: a task that keeps it would be logged as never looked at
                self._mailbox.put(Arrived(flight, error=error))
            else:
                self._mailbox.put(Arrived(flight, performed))

        self._at_work[flight.call.id] = self._parts.loop.spawn(report)


def shown_call(call: Call, tool: Tool) -> Call:
    """The call as a trace may show it."""
    if not tool.secret_names:
        return call
    named = dict(zip((parameter.name for parameter in tool.arguments.parameters), call.args))
    args = tuple(masked(named, tool.secret_names).values()) + call.args[len(named) :]
    return Call(call.id, call.name, args, masked(call.kwargs, tool.secret_names), call.site)


def _arrival(flight: Flight, exception: Callable[[], BaseException | None], result: Callable[[], Performed]) -> Arrived:
    error = exception()
    return Arrived(flight, error=error) if error is not None else Arrived(flight, result())


def _nothing() -> None:
    pass
