"""A machine of this process whose computing is timed: the limit `seconds`.

The machine knows no clock, and asking one between two of its steps would slow down every step. So one thread of the process looks
at the machines that are running, four times a second; it counts for how long each has made no call since it was first looked at, and
tells one that is late to stop, which ends it before its next step. The thread is there only while machines run, and a run costs no look
at a clock.
"""

from __future__ import annotations

import os
import threading
import time

from tenuto.interpreter import Machine
from tenuto.interpreter.outcomes import Result

LOOK_SECONDS = 0.25
IDLE_LOOKS = 20  # then the thread ends; the next machine starts another

_run = Machine.run
_running: dict[int, TimedMachine] = {}  # by id
_watch: threading.Thread | None = None


class TimedMachine(Machine):
    """Ends with LimitReached("seconds") when it has computed for longer than `limits.seconds` without making a call."""

    def run(self, fuel: int | None = None, *, measures_at_once: bool = False) -> Result:
        key = id(self)
        if key in _running:  # a replay runs the machine within its own run
            return _run(self, fuel, measures_at_once=measures_at_once)
        _running[key] = self
        if _watch is None:
            _start_watch()
        try:
            return _run(self, fuel, measures_at_once=measures_at_once)
        finally:
            del _running[key]
            self.stopping = None


def _start_watch() -> None:
    global _watch
    _watch = threading.Thread(target=_look, name="tenuto-seconds", daemon=True)
    _watch.start()


def _look() -> None:
    global _watch
    idle, then = 0, time.monotonic()
    # By id: the machine, which stays alive so that no other takes its id; the calls it has made, and the seconds since.
    computed: dict[int, tuple[TimedMachine, int, float]] = {}
    while idle < IDLE_LOOKS or _running:
        time.sleep(LOOK_SECONDS)
        now = time.monotonic()
        before, computed = computed, {}
        for key, machine in list(_running.items()):
            _, calls, seconds = before.get(key, (machine, -1, 0.0))  # one seen for the first time may have begun just now
            seconds = seconds + now - then if calls == machine.calls_made else 0.0
            computed[key] = machine, machine.calls_made, seconds
            if seconds >= machine.limits.seconds:
                machine.stop("seconds", f"the program computed for more than {machine.limits.seconds:g} seconds without waiting")
        idle = 0 if computed else idle + 1
        then = now
    _watch = None
    if _running:  # one that began just now took this thread for a watch
        _start_watch()


def _forget_watch() -> None:
    global _watch
    _watch = None  # threads are not forked
    _running.clear()


os.register_at_fork(after_in_child=_forget_watch)
