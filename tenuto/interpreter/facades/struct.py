"""struct: packing and unpacking of bytes; a format's repeat count is checked before the bytes are made."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.guards import charge_operation

from .entries import Entry, Guarded, Host, MachineServices, make_facade


def _check(machine: MachineServices, format: Any) -> int:
    size = calcsize(machine, format)
    machine.check_size(size, "struct.pack()")
    return size


def calcsize(machine: MachineServices, format: Any, /) -> int:
    if isinstance(format, str | bytes):
        charge_operation(machine, len(format) >> 3, "struct.calcsize()")
    return struct.calcsize(format)


def pack(machine: MachineServices, format: Any, /, *values: Any) -> bytes:
    charge_operation(machine, (_check(machine, format) >> 8) + (len(values) >> 1), "struct.pack()")
    return struct.pack(format, *values)


def pack_into(machine: MachineServices, format: Any, buffer: Any, offset: Any, /, *values: Any) -> None:
    charge_operation(machine, (_check(machine, format) >> 8) + (len(values) >> 1), "struct.pack_into()")
    struct.pack_into(format, buffer, offset, *values)


def unpack(machine: MachineServices, format: Any, buffer: Any, /) -> Any:
    # At most one value for each byte.
    charge_operation(machine, calcsize(machine, format) >> 2, "struct.unpack()")
    return struct.unpack(format, buffer)


def unpack_from(machine: MachineServices, format: Any, /, *args: Any, **kwargs: Any) -> Any:
    charge_operation(machine, calcsize(machine, format) >> 2, "struct.unpack_from()")
    return struct.unpack_from(format, *args, **kwargs)


def iter_unpack(machine: MachineServices, format: Any, buffer: Any, /) -> Any:
    charge_operation(machine, len(buffer) >> 1 if type(buffer) in (bytes, bytearray) else 0, "struct.iter_unpack()")
    rows = list(struct.iter_unpack(format, buffer))
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
    "unpack": Guarded(unpack, pure=True),
    "unpack_from": Guarded(unpack_from, pure=True),
    "calcsize": Guarded(calcsize, pure=True),
    "Struct": Host(struct.Struct),
    "error": Host(struct.error),
}
FACADE = make_facade("struct", _NAMES)
