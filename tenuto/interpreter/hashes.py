"""Hash and HMAC objects as a program holds them: they keep what they were fed, so that a snapshot can hold them.

The host's own objects cannot give their state away. What is kept is bounded by the limit of one value.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, Self


class Hash:
    """A hash object: `algorithm` is a name of hashlib, `options` its keyword arguments."""

    __slots__ = ("__weakref__", "_data", "_empty", "_options", "algorithm")

    def __init__(self, algorithm: str, data: Any = b"", options: tuple[tuple[str, Any], ...] = ()) -> None:
        self.algorithm = algorithm
        self._options = options
        self._empty = getattr(hashlib, algorithm)(**dict(options))
        self._data = b""
        self.update(data)

    @property
    def state(self) -> tuple[str, bytes, tuple[tuple[str, Any], ...]]:
        """What `Hash(*state)` makes the same object from."""
        return self.algorithm, self._data, self._options

    @property
    def name(self) -> str:
        return str(self._empty.name)

    @property
    def digest_size(self) -> int:
        return int(self._empty.digest_size)

    @property
    def block_size(self) -> int:
        return int(self._empty.block_size)

    def update(self, data: Any, /) -> None:
        self._data += _bytes(data)

    def digest(self, *length: Any) -> bytes:
        result: bytes = self._fed().digest(*length)
        return result

    def hexdigest(self, *length: Any) -> str:
        return str(self._fed().hexdigest(*length))

    def copy(self) -> Self:
        return type(self)(self.algorithm, self._data, self._options)

    def _fed(self) -> Any:
        fed = self._empty.copy()
        fed.update(self._data)
        return fed

    def __repr__(self) -> str:
        return f"<{self.algorithm} _hashlib.HASH object>"


class HMAC:
    """A keyed hash: `hmac.new(key, msg, digestmod)` with a named algorithm."""

    __slots__ = ("__weakref__", "_data", "_empty", "_key", "algorithm")

    def __init__(self, key: Any, data: Any, algorithm: str) -> None:
        self._empty = hmac.new(key, b"", algorithm)
        self._key = bytes(key)
        self.algorithm = algorithm
        self._data = b""
        self.update(data)

    @property
    def state(self) -> tuple[bytes, bytes, str]:
        """What `HMAC(*state)` makes the same object from."""
        return self._key, self._data, self.algorithm

    @property
    def name(self) -> str:
        return self._empty.name

    @property
    def digest_size(self) -> int:
        return self._empty.digest_size

    @property
    def block_size(self) -> int:
        return self._empty.block_size

    def update(self, msg: Any) -> None:
        self._data += _bytes(msg)

    def digest(self) -> bytes:
        return hmac.digest(self._key, self._data, self.algorithm)

    def hexdigest(self) -> str:
        return self.digest().hex()

    def copy(self) -> Self:
        return type(self)(self._key, self._data, self.algorithm)

    def __repr__(self) -> str:
        return "<hmac.HMAC object>"


Hash.__name__, Hash.__qualname__ = "_hashlib.HASH", "HASH"  # the first is what the host's errors call it
Hash.__module__ = "_hashlib"
HMAC.__module__ = "hmac"


def _bytes(data: Any) -> bytes:
    if isinstance(data, str):
        raise TypeError("Strings must be encoded before hashing")
    if not isinstance(data, bytes | bytearray):
        raise TypeError("object supporting the buffer API required")
    return bytes(data)
