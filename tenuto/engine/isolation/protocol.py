"""The worker protocol: what host and worker say to each other, as bytes.

A message is a JSON object and any number of byte strings (sources, snapshots, encoded values), which stand beside it as
they are:

    uint32 number of parts · uint32 length of each · the parts, the first of them the JSON

The host asks and the worker answers, one message each; nothing else is ever on the way. The worker is not believed:
what it sends is bounded here and checked field by field where it is read (answers.py).

    host                                    worker
    begin    a program, or a snapshot       ready
    run      what calls came to, fuel       suspended · spent · completed · failed · limit
    interrupt, extend                       done
    snapshot                                snapshot · unsaved
    any                                     broken: a defect of ours, with its text
"""

from __future__ import annotations

import json
import os
import select
import socket
import struct
import time
from collections.abc import Callable, Sequence
from json import encoder as json_encoder
from typing import Any

VERSION = 1
MOST_PARTS = 1 << 16
MOST_BYTES = 320 * 1024 * 1024  # a snapshot of a machine that holds as much as it may
CHUNK = 1 << 16
NO_MEMORY = 71  # exit status of a worker

# The host's own, made once: JSONEncoder.encode makes one for each text. Markers, default, string encoder, indent, separators, sort_keys,
# skipkeys, allow_nan.
_write: Any = json_encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, None, json_encoder.encode_basestring, None, ":", ",", False, False, True
)
_read: Any = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
_NUMBER = struct.Struct("<I")
_TIME = struct.Struct("@ll")  # seconds and microseconds


class ProtocolError(Exception):
    """The other side does not keep to the protocol."""


class Closed(ProtocolError):
    """The other side has closed its end, or is gone."""


class Late(ProtocolError):
    """The other side did not answer in time."""


def packed(head: object, parts: Sequence[bytes] = ()) -> bytes:
    """One message.

    >>> packed({"do": "names"})
    b'\\x01\\x00\\x00\\x00\\x0e\\x00\\x00\\x00{"do":"names"}'
    """
    text = "".join(_write(head, 0)).encode("utf-8", "surrogatepass")
    lengths = struct.pack(f"<{len(parts) + 2}I", len(parts) + 1, len(text), *map(len, parts))
    return b"".join((lengths, text, *parts))


def believed(head: bytes) -> Any:
    """What a message's JSON says, from a side that is trusted to write JSON."""
    return _read(head.decode("utf-8", "surrogatepass"), 0)[0]


class Channel:
    """One side's end: of a socket, or of two pipes. `deadline` is a time of `time.monotonic`; None waits for ever.

    `alarm` is for another side whose end closes no pipe, since others hold it, too: a descriptor at which something is to be read
    then, and what says whether the other side is gone.
    """

    def __init__(
        self, read_fd: int, write_fd: int, *, most_bytes: int = MOST_BYTES, alarm: tuple[int, Callable[[], bool]] | None = None
    ) -> None:
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._most_bytes = most_bytes
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(read_fd, select.POLLIN)
        self._writable.register(write_fd, select.POLLOUT)
        self._alarm = alarm
        if alarm is not None:
            self._readable.register(alarm[0], select.POLLIN)
            self._writable.register(alarm[0], select.POLLIN)

    def send(self, message: bytes, deadline: float | None = None) -> None:
        """Raises Closed or Late."""
        rest = memoryview(message)
        while rest:
            try:
                rest = rest[self._put(rest) :]
            except BlockingIOError:
                self._wait(self._writable, deadline)
            except OSError as error:
                raise Closed(f"the pipe is closed: {error}") from None

    def receive(self, deadline: float | None = None) -> list[bytes]:
        """The parts of one message, the JSON first. Raises Closed, Late, or ProtocolError for what is no message."""
        data: bytes | bytearray = self._some(deadline)
        while len(data) < 4:
            data += self._some(deadline)
        (count,) = _NUMBER.unpack_from(data)
        if not 1 <= count <= MOST_PARTS:
            raise ProtocolError(f"a message of {count} parts")
        start = 4 + 4 * count
        while len(data) < start:
            data += self._some(deadline)
        lengths = struct.unpack_from(f"<{count}I", data, 4)
        whole = start + sum(lengths)
        if whole > self._most_bytes:
            raise ProtocolError(f"a message of {whole:,} bytes; the most is {self._most_bytes:,}")
        if len(data) < whole:
            data = self._rest(data, whole, deadline)
        if len(data) > whole:
            raise ProtocolError("more than one message at a time")
        parts = []
        for length in lengths:
            end = start + length
            parts.append(data[start:end] if type(data) is bytes else bytes(data[start:end]))
            start = end
        return parts

    def _put(self, data: memoryview) -> int:
        return os.write(self._write_fd, data)

    def raw(self, deadline: float | None = None) -> bytes:
        """Whatever comes next, unframed. Raises Closed or Late."""
        return self._some(deadline)

    def _rest(self, data: bytes | bytearray, whole: int, deadline: float | None) -> bytearray:
        gathered = bytearray(data)
        while len(gathered) < whole:
            gathered += self._some(deadline)
        return gathered

    def _some(self, deadline: float | None) -> bytes:
        while True:
            if deadline is not None:
                self._wait(self._readable, deadline)
            try:
                data = os.read(self._read_fd, CHUNK)
            except BlockingIOError:
                continue
            except OSError as error:
                raise Closed(f"the pipe is closed: {error}") from None
            if not data:
                raise Closed("the pipe is closed")
            return data

    def _wait(self, ready: select.poll, deadline: float | None) -> None:
        if deadline is None:
            happened = ready.poll()
        else:
            left = deadline - time.monotonic()
            happened = ready.poll(left * 1000) if left > 0 else []
        if not happened:
            raise Late("no answer in time")
        if self._alarm is not None and all(fd == self._alarm[0] for fd, _ in happened) and self._alarm[1]():
            raise Closed("the other side is gone")


class SocketChannel(Channel):
    """The same over a socket, with one call of the system for each way of a message: the kernel itself bounds how long a read waits."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(True)
        super().__init__(end.fileno(), end.fileno())
        self._end = end
        self._patience = 0.0  # of the kernel, in seconds; 0 is for ever

    def _put(self, data: memoryview) -> int:
        return self._end.send(data, socket.MSG_DONTWAIT)

    def _some(self, deadline: float | None) -> bytes:
        left = 0.0 if deadline is None else deadline - time.monotonic()
        if deadline is not None and left <= 0:
            raise Late("no answer in time")
        if not 0.9 * self._patience < left <= self._patience:  # a tenth too late is no matter, and spares this call most times
            self._patience = left
            self._end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, _TIME.pack(*divmod(int(left * 1e6) + 1 if left else 0, 1_000_000)))
        try:
            data = os.read(self._read_fd, CHUNK)
        except BlockingIOError:
            raise Late("no answer in time") from None
        except OSError as error:
            raise Closed(f"the pipe is closed: {error}") from None
        if not data:
            raise Closed("the pipe is closed")
        return data
