"""Calls of registered names: made, outstanding, resolved, delivered to the frame that waits."""

from __future__ import annotations

from typing import Any

from .frames import BLOCKED, PC, Frame
from .limits import LimitExceeded
from .outcomes import Call, Outcome, Raised, Returned
from .values import Tool


class OutstandingCalls:
    """Mixed into Machine."""

    arrived: list[tuple[int, Outcome]]
    waiting: tuple[str, int] | None

    def call_tool(self: Any, s: Frame, nxt: int, dst: int, tool: Tool, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        """The program calls a registered name: wait for its outcome, or hand out an awaitable if it is asynchronous."""
        if tool.is_async:
            from .calls import invoke

            return invoke(s, nxt, dst, self.prelude("asyncio", "ToolCall"), (tool.name, args, kwargs), None)
        call = self.start_call(s, tool.name, args, kwargs)
        s[PC] = nxt - 1
        self.waiting = ("call", call.id)
        self.wait_slot = dst
        return BLOCKED

    def start_call(self: Any, s: Frame, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        if self.calls_made >= self.limits.calls:
            raise LimitExceeded("calls", f"the program made more than {self.limits.calls:,} calls")
        if len(self.calls) >= self.limits.calls_at_once:
            raise LimitExceeded("calls_at_once", f"the program has more than {self.limits.calls_at_once} calls outstanding at once")
        self.calls_made += 1
        call = Call(self.calls_made, name, args, kwargs, self.site_of(s))
        self.calls[call.id] = call
        if self.instrument is not None and not self.replaying:
            self.instrument.call_started(call)
        return call

    def resolve(self: Any, call_id: int, outcome: Outcome, now: float | None = None) -> None:
        """Give the outcome of an outstanding call. Raises ValueError for an id that is not outstanding."""
        call = self.calls.pop(call_id, None)
        if call is None:
            if call_id in self.abandoned:
                self.abandoned.discard(call_id)
                return
            made = f"{self.calls_made} made so far" if call_id > self.calls_made else "resolved already"
            raise ValueError(f"call {call_id} is not outstanding ({made})")
        if type(outcome) not in (Returned, Raised):
            self.calls[call_id] = call
            raise TypeError(f"an outcome must be Returned or Raised, got {type(outcome).__name__}")
        if now is not None:
            self.now = max(now, self.now)
        self.arrived.append((call_id, outcome))
        self.log.append(("resolve", (call_id, outcome, self.now)))
        if self.instrument is not None:
            self.instrument.call_finished(call_id, call.name, outcome)

    def _may_go_on(self: Any) -> bool:
        assert self.waiting is not None
        kind, call_id = self.waiting
        return bool(self.arrived) if kind == "any" else any(arrived == call_id for arrived, _ in self.arrived)

    def _deliver(self: Any) -> bool:
        """Give the frame on top what it waits for; False if that has not arrived."""
        assert self.waiting is not None
        kind, call_id = self.waiting
        if kind == "any":
            if not self.arrived:
                return False
            batch, self.arrived = self.arrived, []
            self.waiting = None
            self.top[self.wait_slot] = [self._arrival(arrived, outcome) for arrived, outcome in batch]
            return True
        waiting_list = self.arrived
        for i, (arrived, outcome) in enumerate(waiting_list):
            if arrived == call_id:
                del waiting_list[i]
                self.waiting = None
                if isinstance(outcome, Returned):
                    self.top[self.wait_slot] = self.incoming(outcome.value)
                else:
                    self.raising = self.exception_of(outcome)
                return True
        return False

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
        self.raising = self.exception_of(outcome)
        if not self.is_lost:
            self.snapshot()
