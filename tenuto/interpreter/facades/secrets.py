"""secrets: drawn from the run's entropy, so that a replay sees the same values. Not fit for keys that leave the run: make those in a
tool."""

from __future__ import annotations

import base64
import hmac
from typing import Any

from tenuto.interpreter.guards import charge_operation
from tenuto.interpreter.plain_values import index_of

from .entries import Entry, Guarded, Host, MachineServices, make_facade
from .random import make_system_random

_DEFAULT_BYTES = 32


def token_bytes(machine: MachineServices, nbytes: Any = None) -> bytes:
    count = _DEFAULT_BYTES if nbytes is None else nbytes
    count = index_of(count)
    if isinstance(count, int):
        machine.check_size(count, "secrets.token_bytes()")
        charge_operation(machine, count >> 5, "secrets.token_bytes()")
    return machine.entropy.randbytes(count)


def token_hex(machine: MachineServices, nbytes: Any = None) -> str:
    return token_bytes(machine, nbytes).hex()


def token_urlsafe(machine: MachineServices, nbytes: Any = None) -> str:
    return base64.urlsafe_b64encode(token_bytes(machine, nbytes)).rstrip(b"=").decode("ascii")


def choice(machine: MachineServices, seq: Any) -> Any:
    return machine.entropy.choice(seq)


def randbelow(machine: MachineServices, exclusive_upper_bound: Any) -> int:
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return machine.entropy.randrange(exclusive_upper_bound)


def randbits(machine: MachineServices, k: Any) -> int:
    k = index_of(k)
    if isinstance(k, int):
        machine.check_int(k, "secrets.randbits()")
    return machine.entropy.getrandbits(k)


_NAMES: dict[str, Entry] = {
    "token_bytes": Guarded(token_bytes),
    "token_hex": Guarded(token_hex),
    "token_urlsafe": Guarded(token_urlsafe),
    "choice": Guarded(choice),
    "randbelow": Guarded(randbelow),
    "randbits": Guarded(randbits),
    "compare_digest": Host(hmac.compare_digest, pure=True),
    "DEFAULT_ENTROPY": Host(_DEFAULT_BYTES, pure=True),
    "SystemRandom": Guarded(make_system_random),
}
FACADE = make_facade("secrets", _NAMES)
