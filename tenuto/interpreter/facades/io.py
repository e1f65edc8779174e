"""io: streams in memory. There are no files."""

from __future__ import annotations

import io

from .entries import host_names, make_facade, refused_names

FACADE = make_facade(
    "io",
    {
        **host_names(io, "BytesIO StringIO UnsupportedOperation SEEK_CUR SEEK_END SEEK_SET DEFAULT_BUFFER_SIZE"),
        **refused_names(
            "a program has no files: use io.StringIO or io.BytesIO, or call a registered tool",
            "open open_code FileIO TextIOWrapper BufferedReader BufferedWriter BufferedRandom BufferedRWPair IOBase RawIOBase "
            "BufferedIOBase TextIOBase "
            "IncrementalNewlineDecoder",
        ),
    },
)
