"""hashlib: the algorithms that every Python has; none of the functions that are slow on purpose without a bound."""

from __future__ import annotations

import hashlib
from typing import Any

from .entries import Entry, Guarded, Host, MachineServices, host_names, make_facade, refused_names

_ALGORITHMS = "blake2b blake2s md5 sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256"


def new(machine: MachineServices, name: Any, data: Any = b"", **kwargs: Any) -> Any:
    if isinstance(name, str) and name.lower().replace("-", "_") not in _ALGORITHMS.split():
        raise ValueError("unsupported hash type " + name)
    return hashlib.new(name, data, **kwargs)


def pbkdf2_hmac(machine: MachineServices, hash_name: Any, password: Any, salt: Any, iterations: Any, dklen: Any = None) -> bytes:
    if isinstance(iterations, int):
        machine.charge(int(iterations) * (1 + (int(dklen) >> 5 if isinstance(dklen, int) else 0)))
    if isinstance(dklen, int):
        machine.check_size(int(dklen), "hashlib.pbkdf2_hmac()")
    return hashlib.pbkdf2_hmac(hash_name, password, salt, iterations, dklen)


_NAMES: dict[str, Entry] = {
    **host_names(hashlib, _ALGORITHMS),
    "new": Guarded(new),
    "pbkdf2_hmac": Guarded(pbkdf2_hmac, pure=True),
    "algorithms_guaranteed": Host(tuple(sorted(_ALGORITHMS.split())), pure=True),
    "algorithms_available": Host(tuple(sorted(_ALGORITHMS.split())), pure=True),
    **refused_names("a program has no files: hash the bytes themselves", "file_digest"),
    **refused_names("use hashlib.pbkdf2_hmac", "scrypt"),
}
FACADE = make_facade("hashlib", _NAMES)
