"""The store of an engine, opened and brought to this version's schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from tenuto.engine.messages import Vacuumed
from tenuto.engine.store import runs, schema, snapshots, values
from tenuto.engine.store.database import LOCK_PATIENCE, Database, Synchronous
from tenuto.engine.store.journal import Journal


class Store:
    """One database of runs. What stands in it is read and written by the functions of this package, in its transactions."""

    def __init__(self, url: str, *, synchronous: Synchronous = "NORMAL", patience: float = LOCK_PATIENCE) -> None:
        self._database = Database(url, synchronous=synchronous, patience=patience)
        try:
            schema.prepare(self._database)
            self.journal = Journal(self._database)
        except BaseException:
            self._database.close()
            raise

    @property
    def where(self) -> str:
        """The file or server, for messages."""
        return self._database.where

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._database.read() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self._database.write() as connection:
            yield connection

    def vacuum(self, finished_before: float | None = None) -> Vacuumed:
        """Drops what nobody needs any more, and with `finished_before` the runs that ended by then; then gives the space back."""
        before = self._database.size()
        with self.write() as connection:
            dropped = 0 if finished_before is None else runs.drop_finished(connection, finished_before)
            pruned = snapshots.prune(connection)
            unused = values.drop_unused(connection)
        self._database.vacuum()
        return Vacuumed(dropped, pruned, unused, before, self._database.size())

    def close(self) -> None:
        self._database.close()
