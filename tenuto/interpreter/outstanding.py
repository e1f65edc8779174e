"""Calls of registered names: made, outstanding, resolved, delivered to the frame that waits."""

from __future__ import annotations

import math
from typing import Any

from .frames import BLOCK, PC, Frame
from .incoming import SCALARS, incoming_copy
from .limits import LimitExceeded, size_text
from .outcomes import Call, LimitReached, Outcome, Raised, Returned
from .refusals import Site
from .signals import NestedPause
from .written import written_size

_new = object.__new__


def _as_given(value: Any) -> Any:
    """A copy of the lists, dicts and tuples in it: what other tasks do to them while the call waits is not what was asked."""
    seen: dict[int, Any] = {}

    def copied(value: Any) -> Any:
        kind = type(value)
        made: Any
        if id(value) in seen:
            return seen[id(value)]
        if kind is list:
            made = seen[id(value)] = []
            made.extend([item if type(item) in SCALARS else copied(item) for item in value])
            return made
        if kind is dict and SCALARS.issuperset(map(type, value)):
            made = seen[id(value)] = {}
            made.update((key, item if type(item) in SCALARS else copied(item)) for key, item in value.items())
            return made
        if kind is tuple:
            return tuple([copied(item) for item in value])
        return bytearray(value) if kind is bytearray else value

    try:
        return copied(value)
    except RecursionError:
        return value


class OutstandingCalls:
    """Mixed into Machine."""

    arrived: list[tuple[int, Outcome]]
    waiting: tuple[str, int] | None

    def start_call(self: Any, s: Frame, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], site: Site | None = None) -> Call:
        """A call to the outside, from the place that frame `s` is at, or from `site`."""
        if self.waiting is not None:  # a call inside a host function must wait, and the host dropped the signal that says so
            raise NestedPause
        limits, calls = self.limits, self.calls
        number = self.calls_made + 1
        if number - self.asks_made > limits.calls:
            self.reach("calls", f"the program made more than {limits.calls:,} calls")
            self.hold_calls(number)
        if len(calls) >= limits.calls_at_once:
            self.reach("calls_at_once", f"the program has more than {limits.calls_at_once} calls outstanding at once")
            self.hold_calls(number)
        if name == "sleep":
            self._count_sleep(number, args, kwargs)
        self.journaled += written_size(args) + (written_size(kwargs) if kwargs else 0)
        if (kwargs or not SCALARS.issuperset(map(type, args))) and (tool := self.tools.get(name)) is not None and tool.is_async:
            args, kwargs = _as_given((args, kwargs))
        self.calls_made = number
        call = calls[number] = _new(Call)  # which takes a third of what its __init__ would
        call.id, call.name, call.args, call.kwargs = number, name, args, kwargs
        call.site = site or s[BLOCK].sites.get(s[PC]) or self.site_of(s)
        if self.instrument is not None and not self.replaying and not self.is_outside:
            self.instrument.call_started(call)
        return call

    def _count_sleep(self: Any, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        seconds = args[0] if args else kwargs.get("seconds")
        if isinstance(seconds, int | float):
            if seconds != seconds:
                raise ValueError("Invalid value NaN (not a number)")
            if seconds < 0:
                raise ValueError("sleep length must be non-negative")
        if not isinstance(seconds, int | float) or not seconds > 0:
            return  # what is no time at all, the driver has its words for
        limits = self.limits
        try:
            seconds = float(seconds)
        except OverflowError:
            seconds = math.inf
        self.longest_sleep = max(self.longest_sleep, seconds)
        self.slept += seconds
        if seconds > limits.sleep_seconds:
            self.reach(
                "sleep_seconds", f"the program wants to sleep for {seconds:,.10g} seconds, the limit is {limits.sleep_seconds:,.10g}"
            )
            self.hold_calls(number)
        if self.slept > limits.sleeping_seconds:
            most = limits.sleeping_seconds
            self.reach("sleeping_seconds", f"the program's sleeps take {self.slept:,.10g} seconds in all, the limit is {most:,.10g}")
            self.hold_calls(number)

    def _journal_is_full(self: Any, call: Call) -> None:
        held, most = size_text(self.journaled), size_text(self.limits.journal_bytes)
        message = (
            f"the outcomes and arguments of the program's calls take {held} in the journal, the limit is {most}; "
            f"the last was of {call.name}()"
        )
        try:
            self.reach("journal_bytes", message)
        except LimitExceeded as limit:
            self._finish(LimitReached(limit.limit, limit.message, call.site), "limit")

    def resolve(self: Any, call_id: int, outcome: Outcome, now: float | None = None) -> None:
        """Give the outcome of an outstanding call. Raises ValueError for an id that is not outstanding."""
        kind = type(outcome)
        if kind is not Returned and kind is not Raised:
            raise TypeError(f"an outcome must be Returned or Raised, got {kind.__name__}")
        call = self.calls.pop(call_id, None)
        if call is None:
            self._check_abandoned(call_id)
            return
        if now is None or now <= self.now:
            now = self.now
        else:
            self.now = now
        if kind is Returned:
            value = outcome.value  # type: ignore[union-attr]
            self.log.append(("also returned" if self.arrived else "returned", call_id, value, now))
        else:
            value = outcome.message  # type: ignore[union-attr]
            self.log.append(("also raised" if self.arrived else "raised", call_id, outcome, now))
        if self.instrument is not None:
            self.instrument.call_finished(call_id, call.name, outcome)
        if self.asked and call_id in self.asked:
            self.answer_limit(call, outcome)
            return
        self.arrived.append((call_id, outcome))
        self.journaled = journaled = self.journaled + written_size(value)
        if journaled > self.limits.journal_bytes:
            self._journal_is_full(call)

    def _check_abandoned(self: Any, call_id: int) -> None:
        """Nobody waits for it: the outcome of a call that was abandoned is dropped, once."""
        if call_id in self.abandoned:
            self.abandoned.discard(call_id)
            return
        made = f"{self.calls_made} made so far" if call_id > self.calls_made else "resolved already"
        raise ValueError(f"call {call_id} is not outstanding ({made})")

    def _may_go_on(self: Any) -> bool:
        assert self.waiting is not None
        kind, call_id = self.waiting
        return bool(self.arrived) if kind == "any" else any(arrived == call_id for arrived, _ in self.arrived)

    def _deliver(self: Any) -> bool:
        """Give the frame on top what it waits for; False if that has not arrived."""
        arrived = self.arrived
        if not arrived:
            return False
        kind, call_id = self.waiting
        number, outcome = arrived[0]
        if number == call_id:  # nearly always; calls count from 1, and "any" is 0
            del arrived[0]
        elif kind == "any":
            self.arrived = []
            self.waiting = None
            self.top[self.wait_slot] = [self._arrival(number, outcome) for number, outcome in arrived]
            return True
        else:
            numbers = [number for number, _ in arrived]
            if call_id not in numbers:
                return False
            _, outcome = arrived.pop(numbers.index(call_id))
        self.waiting = None
        if type(outcome) is Returned:
            value = outcome.value
            self.top[self.wait_slot] = value if type(value) in SCALARS else incoming_copy(value, self.host_types)
        else:
            self.raising = self.exception_of(outcome)
        return True

    def _arrival(self: Any, call_id: int, outcome: Outcome) -> tuple[int, bool, Any]:
        if isinstance(outcome, Returned):
            return call_id, True, self.incoming(outcome.value)
        return call_id, False, self.exception_of(outcome)

    def interrupt(self: Any, outcome: Raised) -> None:
        """Raise an exception in the program where it stands; what it waits for is abandoned."""
        if self.result is not None:
            raise ValueError("the program has ended")
        if self.waiting is not None and self.waiting[0] == "call":
            self.calls.pop(self.waiting[1], None)
            self.abandoned.add(self.waiting[1])
        self.waiting = None
        if self.asked or self.reached:
            self.drop_asks()
        self.raising = self.exception_of(outcome)
        if not self.is_lost:
            self.snapshot()
