"""hashlib: the algorithms that every Python has; none of the functions that are slow on purpose without a bound."""

from __future__ import annotations

import hashlib
from typing import Any

from tenuto.interpreter.guards import charge_operation
from tenuto.interpreter.hashes import Hash
from tenuto.interpreter.plain_values import index_of
from tenuto.interpreter.sets import Set

from .entries import Entry, Fresh, Guarded, MachineServices, make_facade, refused_names, since

ALGORITHMS = tuple(since("blake2b blake2s md5 sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256"))


def new(machine: MachineServices, name: Any, data: Any = b"", **options: Any) -> Hash:
    """`hashlib.new`"""
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    algorithm = name.lower().replace("-", "_").replace("sha_", "sha")
    if algorithm not in ALGORITHMS:
        raise ValueError("unsupported hash type " + name)
    options.pop("usedforsecurity", None)
    return make_hash(machine, algorithm, data, options)


def make_hash(machine: MachineServices, algorithm: str, data: Any, options: dict[str, Any]) -> Hash:
    if isinstance(data, bytes | bytearray):
        machine.charge(len(data) >> 6)
    return Hash(algorithm, data, tuple(sorted(options.items())))


def _constructor(algorithm: str) -> Guarded:
    def construct(machine: MachineServices, string: Any = b"", /, **options: Any) -> Hash:
        options.pop("usedforsecurity", None)
        for keyword in ("string", "data"):
            string = options.pop(keyword, string)
        return make_hash(machine, algorithm, string, options)

    construct.__name__ = algorithm
    return Guarded(construct)


def pbkdf2_hmac(machine: MachineServices, hash_name: Any, password: Any, salt: Any, iterations: Any, dklen: Any = None) -> bytes:
    iterations, dklen = index_of(iterations), index_of(dklen)
    if isinstance(iterations, int):
        blocks = 1 + (dklen >> 5 if isinstance(dklen, int) else 0)
        charge_operation(machine, 4 * max(iterations, 0) * blocks, "hashlib.pbkdf2_hmac()")
    if isinstance(dklen, int):
        machine.check_size(dklen, "hashlib.pbkdf2_hmac()")
    return hashlib.pbkdf2_hmac(hash_name, password, salt, iterations, dklen)


_NAMES: dict[str, Entry] = {
    **{algorithm: _constructor(algorithm) for algorithm in ALGORITHMS},
    "new": Guarded(new),
    "pbkdf2_hmac": Guarded(pbkdf2_hmac, pure=True),
    "algorithms_guaranteed": Fresh(Set, ALGORITHMS),
    "algorithms_available": Fresh(Set, ALGORITHMS),
    **refused_names("a program has no files: hash the bytes themselves", "file_digest"),
    **refused_names("use hashlib.pbkdf2_hmac", "scrypt"),
}
FACADE = make_facade("hashlib", _NAMES)
