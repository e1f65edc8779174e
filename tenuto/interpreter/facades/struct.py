"""struct: packing and unpacking of bytes; a format's repeat count is checked before the bytes are made."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from .entries import Entry, Guarded, Host, MachineServices, make_facade


def _check(machine: MachineServices, format: Any) -> None:
    machine.check_size(struct.calcsize(format), "struct.pack()")


def pack(machine: MachineServices, format: Any, /, *values: Any) -> bytes:
    _check(machine, format)
    return struct.pack(format, *values)


def pack_into(machine: MachineServices, format: Any, buffer: Any, offset: Any, /, *values: Any) -> None:
    _check(machine, format)
    struct.pack_into(format, buffer, offset, *values)


def iter_unpack(machine: MachineServices, format: Any, buffer: Any, /) -> Any:
    rows = list(struct.iter_unpack(format, buffer))
    machine.charge(len(rows))
    return iter(rows)


def make_struct(machine: MachineServices, cls: type[struct.Struct], format: Any) -> struct.Struct:
    """`Struct(format)` for formats whose packed form is within the limits."""
    _check(machine, format)
    return cls(format)


CONSTRUCTORS: dict[type, Callable[..., Any]] = {struct.Struct: make_struct}
_NAMES: dict[str, Entry] = {
    "pack": Guarded(pack, pure=True),
    "pack_into": Guarded(pack_into),
    "iter_unpack": Guarded(iter_unpack),
    "unpack": Host(struct.unpack, pure=True),
    "unpack_from": Host(struct.unpack_from, pure=True),
    "calcsize": Host(struct.calcsize, pure=True),
    "Struct": Host(struct.Struct),
    "error": Host(struct.error),
}
FACADE = make_facade("struct", _NAMES)
