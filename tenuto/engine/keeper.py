"""The engine's one background thread: it keeps leases alive, carries news to drives, and wakes runs whose time has come.

It sleeps until there is something to do, and does not exist before there is.
"""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable

from tenuto.engine.driver import Drive
from tenuto.engine.errors import StoreError
from tenuto.engine.parts import Parts
from tenuto.engine.store import leases, runs


class Keeper:
    """`wake` is called with a run's id when the time it waits for has come."""

    def __init__(self, parts: Parts, wake: Callable[[str], object]) -> None:
        self._parts = parts
        self._wake = wake
        self._drives: dict[str, Drive] = {}
        self._due: list[tuple[float, str]] = []
        self._renew_at = 0.0
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def watch(self, drive: Drive) -> None:
        """This drive begins: its lease is kept and news are carried to it."""
        with self._news:
            self._drives[drive.run_id] = drive
            self._begin()

    def forget(self, drive: Drive) -> None:
        """This drive is over; where it left its run waiting for a time, the run is woken then."""
        with self._news:
            self._drives.pop(drive.run_id, None)
        if drive.wake_at is not None:
            self.schedule(drive.run_id, drive.wake_at)

    def schedule(self, run_id: str, at: float) -> None:
        """The run is woken then."""
        with self._news:
            if (at, run_id) not in self._due:
                heapq.heappush(self._due, (at, run_id))
                self._begin()
                self._news.notify()

    def close(self) -> None:
        with self._news:
            self._is_closed = True
            self._news.notify()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _begin(self) -> None:
        if self._thread is None and not self._is_closed:
            self._thread = threading.Thread(target=self._work, name="tenuto-keeper", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        settings, clock = self._parts.settings, self._parts.clock
        while True:
            with self._news:
                if self._is_closed:
                    return
                pause = settings.beat if self._drives else None
                if self._due:
                    until = max(self._due[0][0] - clock(), 0.0)
                    pause = until if pause is None else min(pause, until)
                self._news.wait(pause)
                now = clock()
                drives = dict(self._drives)
                due = []
                while self._due and self._due[0][0] <= now:
                    due.append(heapq.heappop(self._due)[1])
            for run_id in due:
                self._wake(run_id)
            try:
                self._beat(drives, now)
            except StoreError:
                # A store that fails now fails the drives too, and they say so; a lease outlives some missed beats.
                continue

    def _beat(self, drives: dict[str, Drive], now: float) -> None:
        if not drives:
            return
        with self._parts.store.read() as connection:
            nudges = runs.nudges(connection, drives)
        for run_id, count in nudges.items():
            if drives[run_id].seen not in (None, count):
                drives[run_id].nudge()
        lease = self._parts.settings.lease
        if now >= self._renew_at:
            self._renew_at = now + lease / 3
            with self._parts.store.write() as connection:
                leases.renew(connection, self._parts.owner, list(drives), now, lease)
