"""hmac: keyed digests; the algorithm is a name or one of hashlib's functions."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.hashes import HMAC, Hash

from .entries import Entry, Guarded, Host, MachineServices, make_facade


def new(machine: MachineServices, key: Any, msg: Any = None, digestmod: Any = "") -> HMAC:
    """`hmac.new`"""
    if not isinstance(key, bytes | bytearray):
        raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
    if not digestmod:
        raise TypeError("Missing required parameter 'digestmod'.")
    if isinstance(msg, bytes | bytearray):
        machine.charge(len(msg) >> 6)
    return HMAC(key, b"" if msg is None else msg, _algorithm(digestmod))


def digest(machine: MachineServices, key: Any, msg: Any, digest: Any) -> bytes:
    """`hmac.digest`"""
    return hmac.digest(key, msg, _algorithm(digest))


def make_hmac(machine: MachineServices, cls: type[HMAC], key: Any, msg: Any = None, digestmod: Any = "") -> HMAC:
    return new(machine, key, msg, digestmod)


def _algorithm(digestmod: Any) -> str:
    if isinstance(digestmod, str):
        return str(digestmod)
    made = digestmod() if callable(digestmod) else None
    if not isinstance(made, Hash):
        raise TypeError("digestmod must be the name of an algorithm or a function of hashlib")
    return made.algorithm


CONSTRUCTORS: dict[type, Callable[..., Any]] = {HMAC: make_hmac}
_NAMES: dict[str, Entry] = {
    "new": Guarded(new),
    "digest": Guarded(digest),
    "compare_digest": Host(hmac.compare_digest, pure=True),
    "HMAC": Host(HMAC),
}
FACADE = make_facade("hmac", _NAMES)
