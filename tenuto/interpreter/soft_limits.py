"""Limits that a run asks more of, instead of ending: it makes a call of its own, `limit:fuel(used=..., allowed=..., grant=...)`.

Such a call is one like any other, made between two instructions: it has a number, is journaled, crosses snapshots, and is answered by a
person through the driver. While it is outstanding the machine stands still. What it gives, a number, is what the limit is raised by; an
exception ends the run at the limit. The program knows nothing of it.

Calls that the program makes when `calls` and the like are reached are *held*: no driver sees them before there is an answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .frames import BLOCK, PC
from .limits import LimitExceeded, Limits
from .outcomes import Call, LimitReached, Outcome, Raised, Returned, Suspended
from .refusals import Site
from .signals import NestedPause

_new = object.__new__
LIMIT_CALL = "limit:"
_NOWHERE = Site("", 0, 0, 0, 0, "")


_USED: dict[str, Callable[[Any], int | float]] = {
    "fuel": lambda m: m.fuel_used,
    "calls": lambda m: m.calls_made - m.asks_made,
    "calls_at_once": lambda m: len(m.calls) - len(m.asked),
    "output_bytes": lambda m: m.output_size,
    "sleep_seconds": lambda m: m.longest_sleep,
    "sleeping_seconds": lambda m: m.slept,
    "journal_bytes": lambda m: m.journaled,
}


def is_limit_call(name: str) -> bool:
    """Whether a call asks for more of a limit; no tool can have such a name."""
    return name.startswith(LIMIT_CALL)


def limit_reason(call: Call) -> str:
    """What a person is told of such a call."""
    name = call.name.removeprefix(LIMIT_CALL)
    used, allowed, grant = (f"{call.kwargs[key]:,}" for key in ("used", "allowed", "grant"))
    place = f" at line {call.site.line}" if call.site.line else ""
    return (
        f"the program reached its limit {name!r}{place}: {used} of {allowed}. Approve to give it {grant} more (or another "
        "`grant`), reject to end the run there"
    )


class SoftLimits:
    """Mixed into Machine."""

    limits: Limits  # with what was granted
    configured: Limits

    def prepare_limits(self: Any, limits: Limits) -> None:
        self.limits = self.configured = limits
        self.granted: dict[str, int | float] = {}
        self.reached: dict[str, str] = {}  # soft limits that the run is to ask about at its next step
        self.asked: set[int] = set()  # the calls of this kind that are outstanding
        self.asks_made = 0
        self.held_from: int | None = None  # calls from this number on are not shown to the driver
        self.is_hard = False  # a cancelled run asks for nothing any more

    def reach(self: Any, limit: str, message: str) -> None:
        """The limit is reached: end the run, or have it ask at its next step."""
        if limit not in self.limits.soft or self.is_hard:
            raise LimitExceeded(limit, message)
        self.reached.setdefault(limit, message)
        if self.fuel >= 0:  # the slice ends at the next look at the fuel, with as much used as now
            self._slice -= self.fuel + 1
            self.fuel = -1

    def is_soft(self: Any, limit: str) -> bool:
        return limit in self.limits.soft and not self.is_hard

    def ask_for_more(self: Any) -> Suspended:
        """Make the calls for all that was reached."""
        for limit in self.reached:
            self.asks_made += 1
            self.calls_made += 1
            number = self.calls_made
            used, allowed, grant = self.used_of(limit), getattr(self.limits, limit), getattr(self.configured, limit)
            # As much again as the run began with, or as many times that as are missing.
            arguments = {"used": used, "allowed": allowed, "grant": grant * max(math.ceil((used - allowed) / grant), 1)}
            frame = self.top
            site = frame[BLOCK].sites.get(frame[PC]) if frame[BLOCK].kind != "bridge" else None
            call = Call(number, LIMIT_CALL + limit, (), arguments, site or self.current_site or _NOWHERE)
            self.calls[number] = call
            self.asked.add(number)
            if self.instrument is not None and not self.replaying:
                self.instrument.call_started(call)
        self.reached = {}
        waits: Suspended = self.suspension()
        return waits

    def suspension(self: Any) -> Suspended:
        """What the machine waits for, without the calls that are held."""
        calls = self.calls
        if self.held_from is None:
            state = _new(Suspended)  # which takes a third of what its __init__ would
            state.calls = tuple(calls.values())
            return state
        return Suspended(tuple(call for number, call in calls.items() if number < self.held_from or number in self.asked))

    def used_of(self: Any, limit: str) -> int | float:
        used: int | float = _USED[limit](self)
        return used

    def answer_limit(self: Any, call: Call, outcome: Outcome) -> None:
        """What a person said."""
        self.asked.discard(call.id)
        limit = call.name.removeprefix(LIMIT_CALL)
        if type(outcome) is Returned:
            self.grant(limit, outcome.value)
            if limit != "fuel" and self.used_of(limit) > getattr(self.limits, limit):
                self.reached[limit] = ""  # not enough
        if not self.asked and not self.reached:
            self.held_from = None
        if isinstance(outcome, Raised):
            used, allowed = call.kwargs["used"], call.kwargs["allowed"]
            message = f"the program reached its limit {limit!r}, {used:,} of {allowed:,}; more was refused: {outcome.message}"
            self._finish(LimitReached(limit, message, call.site), "limit")

    def grant(self: Any, limit: str, more: Any) -> None:
        """Raise a limit. Raises ValueError for what is no positive number."""
        current = getattr(self.limits, limit)
        if isinstance(more, bool) or not isinstance(more, type(current) | int) or not more > 0:
            raise ValueError(f"what is granted of {limit!r} must be a positive {type(current).__name__}, got {more!r}")
        self.granted[limit] = self.granted.get(limit, 0) + more
        self.limits = replace(self.limits, **{limit: current + more})

    def hold_calls(self: Any, number: int) -> None:
        if self.held_from is None:
            self.held_from = number

    def drop_asks(self: Any) -> None:
        """The run is cancelled: it asks for nothing, and what was held is not made."""
        self.is_hard = True
        self.reached = {}
        for number in self.asked:
            self.calls.pop(number, None)
            self.abandoned.add(number)
        self.asked = set()
        if self.held_from is not None:
            for number in [number for number in self.calls if number >= self.held_from]:
                self.calls.pop(number)
                self.arrived.append((number, Raised("ToolError", "the call was not made: the run reached a limit, and was cancelled")))
            self.held_from = None

    def asked_nested(self: Any) -> None:
        """The same inside a host callback: where nobody has said yet, the machine is dropped until somebody has."""
        if self.reached:
            self.ask_for_more()
        for number in sorted(self.asked):
            self.tell_until(number)  # in a replay
        if self.asked:
            raise NestedPause

    # --- snapshots ---

    def limits_state(self: Any) -> dict[str, Any]:
        return {
            "granted": dict(sorted(self.granted.items())),
            "asks": self.asks_made,
            "held": self.held_from,
            "hard": self.is_hard,
            "slept": [self.longest_sleep, self.slept],
            "journaled": self.journaled,
        }

    def restore_limits(self: Any, state: dict[str, Any]) -> None:
        for limit, more in state["granted"].items():
            if limit in self.configured.soft:  # a changed snapshot gives itself nothing of the others
                self.grant(limit, more)
        self.asks_made = state["asks"]
        self.held_from = state["held"]
        self.is_hard = state["hard"]
        self.longest_sleep, self.slept = state["slept"]
        self.journaled = state["journaled"]
        self.asked = {number for number, call in self.calls.items() if is_limit_call(call.name)}
        known = {self.calls[number].name.removeprefix(LIMIT_CALL) for number in self.asked}
        for limit in self.limits.soft:
            if limit not in known and self.is_soft(limit) and limit != "fuel" and self.used_of(limit) > getattr(self.limits, limit):
                self.reached[limit] = ""  # what was granted before was not enough
