"""Methods of StringIO and BytesIO: what they hold is bounded before it grows, and copies of all of it are paid for."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from .facades.entries import Entry, Guarded
from .facades.entries import MachineServices as Machine
from .gathering import chunks
from .plain_values import index_of

OF_STREAMS: dict[tuple[type, str], Entry] = {}


def _stream_write(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, text: Any, /) -> Any:
        if not self.closed and isinstance(text, str | bytes | bytearray):
            machine.check_size(self.tell() + len(text), f"{method.__qualname__}()")
        return method(self, text)

    return Guarded(guarded)


def _stream_writelines(machine: Machine, self: Any, lines: Any, /) -> None:
    for chunk in chunks(machine, lines):
        for line in chunk:
            self.write(line)
        machine.check_size(self.tell(), "writelines()")


def _stream_seek(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, position: Any, *whence: Any) -> Any:
        # a later write fills the gap
        position = index_of(position)
        if isinstance(position, int):
            machine.check_size(abs(position), f"{method.__qualname__}()")
            if position > _GAP and not self.closed:
                machine.charge(max(position - _end_of(self), 0) >> (6 if isinstance(self, io.StringIO) else 8))
        return method(self, position, *whence)

    return Guarded(guarded)


_GAP = 1 << 16  # characters or bytes


def _end_of(stream: Any) -> int:
    kind: Any = io.StringIO if isinstance(stream, io.StringIO) else io.BytesIO
    place = kind.tell(stream)
    end: int = kind.seek(stream, 0, io.SEEK_END)
    kind.seek(stream, place)
    return end


def _read_whole(method: Callable[..., Any], shift: int) -> Guarded:
    """A method that gives all that a stream holds, in one piece or in lines."""

    def guarded(machine: Machine, self: Any, *args: Any) -> Any:
        result = method(self, *args)
        machine.charge(len(result) >> shift)
        return result

    return Guarded(guarded)


for _stream in (io.StringIO, io.BytesIO):
    OF_STREAMS[_stream, "write"] = _stream_write(_stream.write)
    OF_STREAMS[_stream, "getvalue"] = _read_whole(_stream.getvalue, 8)
    OF_STREAMS[_stream, "read"] = _read_whole(_stream.read, 8)
    OF_STREAMS[_stream, "readlines"] = _read_whole(_stream.readlines, 0)
    OF_STREAMS[_stream, "writelines"] = Guarded(_stream_writelines)
    OF_STREAMS[_stream, "seek"] = _stream_seek(_stream.seek)
