"""The database's own errors, told as ours: which file, what is wrong with it, what to do next."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from tenuto.engine.errors import CorruptedStore, StoreError, StoreFull, StoreLocked, StoreReadOnly, StoreUnreachable

# SQLite's primary result codes; extended codes carry theirs in the low byte.
BY_SQLITE_CODE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_CORRUPT: (CorruptedStore, "is damaged; restore it from a backup, or try sqlite3's .recover on a copy"),
    sqlite3.SQLITE_NOTADB: (CorruptedStore, "is not a SQLite database; name another file, or move this one away"),
    sqlite3.SQLITE_BUSY: (StoreLocked, "stays locked by another process; find it (`lsof`), then try again: nothing was changed"),
    sqlite3.SQLITE_LOCKED: (StoreLocked, "stays locked by another connection; try again: nothing was changed"),
    sqlite3.SQLITE_READONLY: (StoreReadOnly, "may not be written; check the permissions of the file and of its folder"),
    sqlite3.SQLITE_PERM: (StoreReadOnly, "may not be accessed; check the permissions of the file and of its folder"),
    sqlite3.SQLITE_FULL: (StoreFull, "cannot grow: the disk is full; make room and resume, what was stored before is intact"),
    sqlite3.SQLITE_CANTOPEN: (StoreUnreachable, "cannot be opened; check that its folder exists and may be read and written"),
    sqlite3.SQLITE_IOERR: (StoreError, "had an input/output error; check the disk, then resume"),
}

# SQLite's write-ahead log needs a file of its own even while one only reads.
PROTECTED = (
    "is in a folder that may not be written, which is needed even to look at it; mount or set it writable, or copy the store elsewhere"
)


class Conflict(StoreError):
    """A row of that key is in the store already."""


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns a database error inside the block into one of ours; anything else passes."""
    try:
        yield
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise explained(error, where) from error


def explained(error: Exception, where: str) -> StoreError:
    """The StoreError for a driver's or SQLAlchemy's error."""
    original = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(error, (sqlite3.IntegrityError, IntegrityError)):
        return Conflict(f"the store {where!r} has such a row already: {original}")
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        kind, advice = BY_SQLITE_CODE.get((code or 0) & 0xFF, (StoreError, ""))
        if kind is StoreError and "malformed" in str(original):
            kind, advice = BY_SQLITE_CODE[sqlite3.SQLITE_CORRUPT]
        if kind is StoreUnreachable and os.path.exists(where) and not os.access(os.path.dirname(where) or ".", os.W_OK):
            kind, advice = StoreReadOnly, PROTECTED
        return kind(f"the store {where!r} {advice}: {original}" if advice else f"the store {where!r} failed: {original}")
    first_line = (str(original).strip().splitlines() or [type(original).__name__])[0]
    if type(original).__name__ == "OperationalError":
        return StoreUnreachable(f"the store {where!r} does not answer; check that the server is up and the address is right: {first_line}")
    if type(original).__name__ in {"ReadOnlySqlTransaction", "InsufficientPrivilege"}:
        return StoreReadOnly(f"the store {where!r} may not be written: {first_line}")
    if type(original).__name__ == "DiskFull":
        return StoreFull(f"the store {where!r} cannot grow: {first_line}")
    return StoreError(f"the store {where!r} failed: {first_line}")
