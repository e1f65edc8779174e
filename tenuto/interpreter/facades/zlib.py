"""zlib: checksums, and compression of whole values with the result's size bounded."""

from __future__ import annotations

import zlib
from typing import Any

from tenuto.interpreter.guards import charge_operation

from .entries import Entry, Guarded, Host, MachineServices, host_names, make_facade, refused_names

_STEP = 1 << 20


def compress(machine: MachineServices, data: Any, /, level: Any = -1, wbits: Any = 15) -> bytes:
    charge_operation(machine, len(data) >> 3, "zlib.compress()")
    return zlib.compress(data, level, wbits)


def decompress(machine: MachineServices, data: Any, /, wbits: Any = 15, bufsize: Any = 0) -> bytes:
    stream = zlib.decompressobj(wbits)
    parts: list[bytes] = []
    size = 0
    rest = data
    while True:
        part = stream.decompress(rest, _STEP)
        rest = stream.unconsumed_tail
        parts.append(part)
        size += len(part)
        machine.charge(len(part) >> 5)
        machine.check_size(size, "zlib.decompress()")
        if stream.eof:
            return b"".join(parts)
        if not part and not rest:
            raise zlib.error("Error -5 while decompressing data: incomplete or truncated stream")


_NAMES: dict[str, Entry] = {
    "adler32": Host(zlib.adler32, pure=True),
    "crc32": Host(zlib.crc32, pure=True),
    "compress": Guarded(compress, pure=True),
    "decompress": Guarded(decompress, pure=True),
    **host_names(zlib, "error MAX_WBITS Z_BEST_COMPRESSION Z_BEST_SPEED Z_DEFAULT_COMPRESSION"),
    **refused_names("use zlib.compress and zlib.decompress on the whole value", "compressobj decompressobj"),
}
FACADE = make_facade("zlib", _NAMES)
