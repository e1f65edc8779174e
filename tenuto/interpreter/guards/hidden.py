"""What objects hold beside what the host's garbage collector sees of them: texts and numbers of types that it does not look into, buffers.

Nothing here calls what a program may have written.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import sys
import types
from collections.abc import Callable
from datetime import datetime, time, timezone
from typing import Any

from tenuto.interpreter.class_slots import MRO, NAMES

_LONG_RANGE: Any = type(iter(range(1 << 100)))


def size_function(kind: type, is_programs: Callable[[type], bool]) -> Callable[[Any], int]:
    """What tells the bytes of an object of type `kind`, without its head: the host's own, whatever a class of the program says."""
    for base in MRO(kind):
        if base in HIDDEN_BYTES:
            return HIDDEN_BYTES[base]
        found = None if is_programs(base) else NAMES(base).get("__sizeof__")
        if type(found) is types.MethodDescriptorType:
            return found
    return object.__sizeof__


def _stream_bytes(stream: Any) -> int:
    """A StringIO holds four bytes a character."""
    try:
        place = io.StringIO.tell(stream)
        end = io.StringIO.seek(stream, 0, io.SEEK_END)
        io.StringIO.seek(stream, place)
    except ValueError:  # closed, or not initialised yet
        return 128
    return 128 + 4 * end


def _bounds(value: Any) -> tuple[Any, ...]:
    return value.start, value.stop, value.step


_HASH_STATE = 512  # of one of the host's hash objects, about
HIDDEN_BYTES: dict[type, Callable[[Any], int]] = {
    io.StringIO: _stream_bytes,
    range: lambda value: 48 + sys.getsizeof(value.stop),  # its length, which is a number of its own
    **{type(hashlib.new(name, usedforsecurity=False)): lambda _: _HASH_STATE for name in sorted(hashlib.algorithms_guaranteed)},
    type(hmac.new(b"", b"", "sha256")): lambda _: 2 * _HASH_STATE,
}
HIDDEN_PARTS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    range: _bounds,
    _LONG_RANGE: lambda iterator: iterator.__reduce__()[1],
    datetime: lambda value: (datetime.tzinfo.__get__(value),),  # type: ignore[attr-defined, unused-ignore]
    time: lambda value: (time.tzinfo.__get__(value),),  # type: ignore[attr-defined, unused-ignore]
    timezone: lambda zone: (timezone.tzname(zone, None),),
}
