"""How many calls of a tool may be at work at once, and how many may begin in a while: the others wait their turn.

A gate belongs to the tool, so it holds for all runs of a process, whatever threads and event loops they are performed on.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

PERIODS = {
    **dict.fromkeys(("s", "second"), 1.0),
    **dict.fromkeys(("min", "minute"), 60.0),
    **dict.fromkeys(("h", "hour"), 3600.0),
    "day": 86400.0,
}


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `calls` begin within any `seconds`.

    >>> Rate.of("30/minute")
    Rate(calls=30, seconds=60.0)
    """

    calls: int
    seconds: float

    def __post_init__(self) -> None:
        if self.calls < 1 or not self.seconds > 0:
            raise ValueError(f"a rate is at least one call in a time above 0, got {self!r}")

    @classmethod
    def of(cls, text: str) -> Rate:
        """`"5/s"`, `"30/minute"`, `"1000/day"`; raises ValueError."""
        calls, slash, period = text.partition("/")
        if not slash or not calls.isdecimal() or period not in PERIODS:
            raise ValueError(f"rate {text!r} is not understood, wanted a number, '/' and one of {', '.join(PERIODS)}")
        return cls(int(calls), PERIODS[period])


class Gate:
    """One tool's. `async with gate.turn() as turn:` around each attempt."""

    def __init__(self, rate: Rate | None, concurrency: int | None) -> None:
        self._rate = rate
        self._free = concurrency
        self._begun: deque[float] = deque(maxlen=rate.calls if rate is not None else 0)
        self._queue: deque[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = deque()
        self._lock = threading.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """Waits until the call may begin; it is at work inside, and in a thread of `Turn.in_thread` for as long as that runs."""
        if self._free is not None:
            await self._enter()
        turn = Turn(self._leave if self._free is not None else _nothing)
        try:
            if self._rate is not None:
                await asyncio.sleep(self._pause(self._rate))
            yield turn
        finally:
            turn.over()

    def _pause(self, rate: Rate) -> float:
        now = time.monotonic()
        with self._lock:
            at = now if len(self._begun) < rate.calls else max(now, self._begun[0] + rate.seconds)
            self._begun.append(at)
        return at - now

    async def _enter(self) -> None:
        assert self._free is not None
        with self._lock:
            if self._free > 0:
                self._free -= 1
                return
            loop = asyncio.get_running_loop()
            turn: asyncio.Future[None] = loop.create_future()
            self._queue.append((loop, turn))
        try:
            await turn
        except asyncio.CancelledError:
            with self._lock:
                was_called = (loop, turn) not in self._queue
                if not was_called:
                    self._queue.remove((loop, turn))
            if was_called:  # the place was given to a call that does not come any more
                self._leave()
            raise

    def _leave(self) -> None:
        """Gives the place to the first that waits."""
        assert self._free is not None
        with self._lock:
            while self._queue:
                loop, turn = self._queue.popleft()
                if not loop.is_closed():
                    loop.call_soon_threadsafe(_call, turn)
                    return
            self._free += 1


class Turn:
    """One attempt's. A function in a thread can't be stopped: nobody waits for it after a timeout, and it still takes its place."""

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave
        self._lock = threading.Lock()
        self._is_over = self._is_at_work = False

    def over(self) -> None:
        """Nobody waits for it any more."""
        with self._lock:
            self._is_over, is_at_work = True, self._is_at_work
        if not is_at_work:
            self._leave()

    async def in_thread(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        return await asyncio.to_thread(self._performed, function, args, kwargs)

    def _performed(self, function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        with self._lock:
            if self._is_over:  # before a thread was free for it
                raise TimeoutError
            self._is_at_work = True
        try:
            return function(*args, **kwargs)
        finally:
            self._ended()

    def _ended(self) -> None:
        with self._lock:
            self._is_at_work, is_over = False, self._is_over
        if is_over:
            self._leave()


def _nothing() -> None: ...


def _call(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)
