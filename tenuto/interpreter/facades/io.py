"""io: streams in memory. There are no files."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from .entries import MachineServices, host_names, make_facade, refused_names


def make_stream(machine: MachineServices, cls: Any, initial: Any = None, *args: Any, **words: Any) -> Any:
    """A stream that holds a copy of `initial`, or shares it until it is written to."""
    for name in ("initial_value", "initial_bytes"):
        initial = words.get(name) if initial is None else initial
    if isinstance(initial, str | bytes | bytearray):
        size = 4 * str.__len__(initial) if isinstance(initial, str) else len(initial)
        machine.count_bytes(size)
        machine.charge(size >> 8)
    return cls(*(() if initial is None or words.keys() & {"initial_value", "initial_bytes"} else (initial,)), *args, **words)


CONSTRUCTORS: dict[type, Callable[..., Any]] = {io.StringIO: make_stream, io.BytesIO: make_stream}

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
