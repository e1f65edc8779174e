"""The journal: what was asked of the world and what it answered, one small row at a time.

A call leaves an `intent` before its tool is performed (unless the tool may be repeated at no harm) and an `outcome` after
it. A row is written only under the run's lease, and only at the next free position: the two together make the
journal of a run one undisputed sequence, in which outcomes stand in the order in which the machine was told them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from tenuto.engine.store.database import Database
from tenuto.engine.store.faults import Conflict
from tenuto.engine.store.leases import Lease
from tenuto.engine.store.statements import Statement
from tenuto.engine.store.values import INLINE, get, put
from tenuto.engine.stored import stored

Kind = Literal["intent", "outcome", "interrupt"]
Form = Literal["value", "error"]

# A lease and an entry, one behind the other, are the parameters of a row, so that nothing is put in another order at a call.
_TYPES = {
    "run_id": "TEXT",
    "epoch": "BIGINT",
    "position": "BIGINT",
    "kind": "TEXT",
    "call_id": "BIGINT",
    "name": "TEXT",
    "site": "TEXT",
    "digest": "TEXT",
    "form": "TEXT",
    "payload": "BYTEA",
    "at": "DOUBLE PRECISION",
    "blob": "TEXT",
}
# Names of the parameters: of a row, with a blob or without, of the one behind it, and of the lease that they stand under.
_WITH_BLOB = tuple(_TYPES)
_ROW = _WITH_BLOB[:-1]
_NEXT = tuple(f"next_{name}" for name in _ROW)
_LEASE = ("lease_run", "lease_epoch")
_FENCE = "EXISTS (SELECT run_id FROM tenuto_lease WHERE run_id = :lease_run AND epoch = :lease_epoch FOR SHARE)"
_BETWEEN = Statement("SELECT * FROM tenuto_journal WHERE run_id = :run_id AND position > :after AND position <= :upto ORDER BY position")
_OPEN = Statement(
    "SELECT * FROM tenuto_journal WHERE run_id = :run_id AND kind = 'intent' AND position <= :upto AND call_id NOT IN "
    "(SELECT call_id FROM tenuto_journal WHERE run_id = :run_id AND kind = 'outcome' AND position <= :upto) ORDER BY position"
)
_LAST = Statement("SELECT position FROM tenuto_journal WHERE run_id = :run_id ORDER BY position DESC LIMIT 1")
_BEHIND_ALL = 1 << 62


class Entry(NamedTuple):  # two are made for each call, and a dataclass takes three times as long to make
    """A row of the journal. `payload` is the encoded value of an outcome, or the encoded (type, message, data) of an error."""

    position: int
    kind: Kind
    call_id: int
    name: str
    site: str
    digest: str
    form: Form | None = None
    payload: bytes | None = None
    at: float = 0.0


class Journal:
    """Appends to the journals of all runs of one store. Its statements are compiled when first needed: most commands write no row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def _statement(self) -> Statement:
        return self._fenced_insert(_WITH_BLOB)

    @cached_property
    def _append_one(self) -> Callable[[tuple[Any, ...]], int]:
        return self._database.prepared(self._fenced_insert(_ROW))

    @cached_property
    def _append_two(self) -> Callable[[tuple[Any, ...]], int]:
        return self._database.prepared(self._fenced_insert(_ROW, _NEXT))

    def _fenced_insert(self, *rows: tuple[str, ...]) -> Statement:
        return _fenced_insert(rows, is_typed=not self._database.is_sqlite)

    def append(self, lease: Lease, entry: Entry, following: Entry | None = None) -> None:
        """Writes one row or two at once, durably when it returns; raises LeaseLost where the run is no longer ours."""
        if is_large(entry) or (following is not None and is_large(following)):
            with self._database.write() as connection:
                self.append_in(connection, lease, entry)
                if following is not None:
                    self.append_in(connection, lease, following)
            return
        fence = lease.run_id, lease.epoch
        try:
            if following is None:
                missing = 1 - self._append_one((*fence, *entry, *fence))
            else:
                missing = 2 - self._append_two((*fence, *entry, *fence, *following, *fence))
        except Conflict:  # the position is taken: somebody else went on with the run
            missing = 1
        if missing:
            raise lease.lost()

    def append_in(self, connection: Connection, lease: Lease, entry: Entry) -> None:
        """As `append`, as part of a larger transaction."""
        stored = put(connection, entry.payload)
        fence = lease.run_id, lease.epoch
        row = (*fence, *entry._replace(payload=stored.data), stored.blob, *fence)
        values = dict(zip((*_WITH_BLOB, *_LEASE), row, strict=True))
        try:
            count = self._statement(connection, **values).rowcount
        except IntegrityError:
            count = 0
        if count != 1:
            raise lease.lost()


def entries(connection: Connection, run_id: str, after: int = 0, upto: int | None = None) -> Iterator[Entry]:
    """The rows of a run behind a position and up to another, in order, with their values."""
    return _entries(connection, _BETWEEN(connection, run_id=run_id, after=after, upto=_BEHIND_ALL if upto is None else upto))


def open_intents(connection: Connection, run_id: str, upto: int) -> Iterator[Entry]:
    """The intents up to a position whose calls had no outcome by then."""
    return _entries(connection, _OPEN(connection, run_id=run_id, upto=upto))


@stored("the journal of a run")
def last_position(connection: Connection, run_id: str) -> int:
    """The position of the last row, 0 for an empty journal."""
    return int(_LAST(connection, run_id=run_id).scalar_one_or_none() or 0)


def _entries(connection: Connection, rows: Iterable[Row[Any]]) -> Iterator[Entry]:
    for row in rows:
        payload = get(connection, row.payload, row.blob)
        yield Entry(row.position, row.kind, row.call_id, row.name, row.site, row.digest, row.form, payload, row.at)


def is_large(entry: Entry) -> bool:
    """Whether its value is kept beside the journal."""
    return entry.payload is not None and len(entry.payload) > INLINE


def _fenced_insert(rows: tuple[tuple[str, ...], ...], *, is_typed: bool) -> Statement:
    """Rows of parameters with these names, for the holder of the lease. PostgreSQL is told their types, SQLite knows the columns'."""
    # One statement, so that it is atomic in autocommit. PostgreSQL also locks the lease against a takeover meanwhile.
    columns = list(_TYPES)[: len(rows[0])]
    chosen = [", ".join(_parameter(name, kind, is_typed) for name, kind in zip(names, _TYPES.values())) for names in rows]
    entries = chosen[0] if len(chosen) == 1 else f"* FROM ({' UNION ALL '.join(f'SELECT {row}' for row in chosen)}) AS entries"
    return Statement(f"INSERT INTO tenuto_journal ({', '.join(columns)}) SELECT {entries} WHERE {_FENCE}")


def _parameter(name: str, kind: str, is_typed: bool) -> str:
    return f"CAST(:{name} AS {kind})" if is_typed else f":{name}"
