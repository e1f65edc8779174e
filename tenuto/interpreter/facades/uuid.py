"""uuid: random ones come from the run's own entropy, time-based ones from its clock."""

from __future__ import annotations

import uuid

from .entries import Entry, Guarded, MachineServices, host_names, make_facade, refused_names

_BETWEEN_EPOCHS = 0x01B21DD213814000  # 100 ns steps from 1582-10-15 to 1970-01-01


def uuid4(machine: MachineServices) -> uuid.UUID:
    return uuid.UUID(int=machine.entropy.getrandbits(128), version=4)


def uuid1(machine: MachineServices, node: int | None = None, clock_seq: int | None = None) -> uuid.UUID:
    """As CPython's, with a random node (its multicast bit set) where none is given: the host's address is its own."""
    timestamp = int(machine.now * 10_000_000) + _BETWEEN_EPOCHS
    sequence = machine.entropy.getrandbits(14) if clock_seq is None else clock_seq
    fields = (
        timestamp & 0xFFFFFFFF,
        (timestamp >> 32) & 0xFFFF,
        (timestamp >> 48) & 0x0FFF,
        (sequence >> 8) & 0x3F,
        sequence & 0xFF,
        machine.entropy.getrandbits(48) | 1 << 40 if node is None else node,
    )
    return uuid.UUID(fields=fields, version=1)


_NAMES: dict[str, Entry] = {
    **host_names(
        uuid,
        "NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS RFC_4122 SafeUUID "
        "UUID uuid3 uuid5",
        pure=True,
    ),
    "uuid1": Guarded(uuid1),
    "uuid4": Guarded(uuid4),
    **refused_names("a program does not see the host's address: use uuid.uuid4()", "getnode"),
}
FACADE = make_facade("uuid", _NAMES)
