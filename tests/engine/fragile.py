"""A store that dies at a write: before or after it, by an exception or by SIGKILL. Everything after that fails, as it would."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from tenuto.engine.errors import StoreError
from tenuto.engine.store.journal import Entry
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.store import Store


class Killed(StoreError):
    """The process is as good as dead."""


class Fate:
    """Counts writes; at the `at`th it strikes, `after` it or before it."""

    def __init__(self, at: int, after: bool, strike: Callable[[], None] | None = None) -> None:
        self._at = at
        self._after = after
        self._strike = strike
        self.writes = 0
        self.is_dead = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        if self.is_dead:
            raise Killed("dead already")
        self.writes += 1
        mine = self.writes == self._at
        if mine and not self._after:
            self._die()
        yield
        if mine and self._after:
            self._die()

    def _die(self) -> None:
        self.is_dead = True
        if self._strike is not None:
            self._strike()
        raise Killed(f"at write {self._at}")


def by_sigkill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class FragileStore(Store):
    """A real store under a fate."""

    def __init__(self, fate: Fate, url: str, **options: Any) -> None:
        super().__init__(url, **options)
        self._fate = fate
        self.journal = FragileJournal(fate, self.journal)  # type: ignore[assignment]

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self._fate.writing(), super().write() as connection:
            yield connection


class FragileJournal:
    def __init__(self, fate: Fate, journal: Any) -> None:
        self._fate = fate
        self._journal = journal

    def append(self, lease: Lease, *entries: Entry) -> None:
        with self._fate.writing():
            self._journal.append(lease, *entries)

    def append_in(self, connection: Connection, lease: Lease, entry: Entry) -> None:
        self._journal.append_in(connection, lease, entry)
