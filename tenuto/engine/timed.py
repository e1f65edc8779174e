"""A machine of this process whose computing is timed: the limit `seconds`.

The machine knows no clock, and asking one between two of its steps would slow down every step. So one thread of the process looks
at the machines that are running, four times a second, and tells one that is late to stop; it ends before its next step. The thread is
there only while machines run.
"""

from __future__ import annotations

import threading
import time

from tenuto.interpreter import Machine, Outcome
from tenuto.interpreter.outcomes import Result

LOOK_SECONDS = 0.25
IDLE_LOOKS = 20  # then the thread ends; the next machine starts another

_running: dict[int, tuple[TimedMachine, float]] = {}  # by id: until when
_watch: threading.Thread | None = None


class TimedMachine(Machine):
    """Ends with LimitReached("seconds") when it has computed for longer than `limits.seconds` since it was last told an outcome."""

    _computed = 0.0

    def run(self, fuel: int | None = None) -> Result:
        if id(self) in _running:  # a replay runs the machine within its own run
            return super().run(fuel)
        begun = time.monotonic()
        _running[id(self)] = self, begun + self.limits.seconds - self._computed
        if _watch is None or not _watch.is_alive():  # nor is it in a process that was forked
            _start_watch()
        try:
            return super().run(fuel)
        finally:
            del _running[id(self)]
            self.stopping = None
            self._computed += time.monotonic() - begun

    def resolve(self, call_id: int, outcome: Outcome, now: float | None = None) -> None:
        self._computed = 0.0
        super().resolve(call_id, outcome, now)


def _start_watch() -> None:
    global _watch
    _watch = threading.Thread(target=_look, name="tenuto-seconds", daemon=True)
    _watch.start()


def _look() -> None:
    idle = 0
    while idle < IDLE_LOOKS:
        time.sleep(LOOK_SECONDS)
        now = time.monotonic()
        idle = 0 if _running else idle + 1
        for machine, until in list(_running.values()):
            if now >= until:
                machine.stop("seconds", f"the program computed for more than {machine.limits.seconds:g} seconds without waiting")
