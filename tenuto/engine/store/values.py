"""Values of programs at rest: small ones in their row, large ones once in the blob table, by the hash of their content."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists

from tenuto.engine.errors import CorruptedStore
from tenuto.engine.store.statements import Statement, inserting
from tenuto.engine.store.tables import BLOB, EVENT, JOURNAL, RUN

INLINE = 4096  # bytes; above, a row costs more than a second lookup
_PUT = inserting("tenuto_blob", "hash", "codec", "size", "data", unless_there=True)
_GET = Statement("SELECT codec, data FROM tenuto_blob WHERE hash = :hash")


@dataclass(frozen=True, slots=True)
class Stored:
    """Encoded bytes: `data` in the row itself, or `blob` as the hash under which they stand."""

    data: bytes | None = None
    blob: str | None = None


NOTHING = Stored()


def put(connection: Connection, data: bytes | None) -> Stored:
    """Stores the bytes where their size says; equal bytes are stored once."""
    if data is None:
        return NOTHING
    if len(data) <= INLINE:
        return Stored(data=data)
    return put_apart(connection, data)


def put_apart(connection: Connection, data: bytes) -> Stored:
    """As `put`, whatever the size: for what many rows are likely to share, such as a program's source."""
    name = hashlib.sha256(data).hexdigest()
    codec, packed = pack(data)
    _PUT(connection, hash=name, codec=codec, size=len(data), data=packed)
    return Stored(blob=name)


def get(connection: Connection, data: bytes | None, blob: str | None) -> bytes | None:
    """The bytes again; raises CorruptedStore where a blob is missing or is not what its name says."""
    if blob is None:
        return data
    row = _GET(connection, hash=blob).one_or_none()
    if row is None:
        raise CorruptedStore(f"the store lacks the value {blob[:12]}... that a row mentions: restore a backup")
    found = unpack(row.codec, row.data, f"value {blob[:12]}...")
    if hashlib.sha256(found).hexdigest() != blob:
        raise CorruptedStore(f"the stored value {blob[:12]}... does not have the content that its name says: restore a backup")
    return found


def pack(data: bytes) -> tuple[str, bytes]:
    """Codec and bytes at rest: compressed where that helps."""
    packed = zlib.compress(data, 3)
    return ("zlib", packed) if len(packed) < len(data) else ("raw", data)


_MOST = 1 << 30  # bytes of one value: what a row unpacks to is bounded, whatever it says


def unpack(codec: str, data: bytes, what: str) -> bytes:
    """The bytes before `pack`."""
    if codec == "raw":
        return data
    if codec != "zlib":
        raise CorruptedStore(f"the store's {what} is packed with {codec!r}, which this Tenuto does not know")
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(data, _MOST)
    except (zlib.error, TypeError) as error:
        raise CorruptedStore(f"the store's {what} is damaged: {error}; restore a backup") from error
    if not unpacking.eof:
        why = f"it is larger than {_MOST >> 20} MiB" if unpacking.unconsumed_tail else "incomplete or truncated stream"
        raise CorruptedStore(f"the store's {what} is damaged: {why}; restore a backup")
    return found


def drop_unused(connection: Connection) -> int:
    """Deletes the blobs that no row mentions; gives their number."""
    unused = delete(BLOB)
    for column in (JOURNAL.c.blob, EVENT.c.blob, RUN.c.program, RUN.c.inputs_blob, RUN.c.value_blob):
        unused = unused.where(~exists().where(column == BLOB.c.hash))
    return connection.execute(unused).rowcount
