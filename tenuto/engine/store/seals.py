"""Seals: a keyed digest beside each snapshot, where a key is configured.

Who can write to the store but does not have the key can't change a snapshot, put an older one in its place or give it to another run
without that being noticed. What a loaded snapshot can do is bounded anyway (docs/snapshot-format.md); a seal says that it is ours.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenuto.engine.store.snapshots import Snapshot

VARIABLE = "TENUTO_SNAPSHOT_KEY"
SHORTEST = 16  # bytes of a key
_PURPOSE = b"tenuto snapshot seal 1"  # a key that seals other things too gives other seals there

Keys = str | bytes | Sequence[str | bytes]


class Seals:
    """The keys of an engine: the first one seals, each one is good for opening. Without any, snapshots are not sealed."""

    def __init__(self, keys: Keys = ()) -> None:
        given = (keys,) if isinstance(keys, str | bytes) else tuple(keys)
        self._keys = tuple(key.encode() if isinstance(key, str) else key for key in given)
        short = [key for key in self._keys if len(key) < SHORTEST]
        if short:
            raise ValueError(
                f"a snapshot key of {len(short[0])} bytes is too short, wanted at least {SHORTEST}: `openssl rand -hex 32` makes one"
            )

    @property
    def are_on(self) -> bool:
        return bool(self._keys)

    def seal(self, run_id: str, snapshot: Snapshot) -> str | None:
        """The digest to store with the snapshot; None without a key."""
        return _digest(self._keys[0], run_id, snapshot) if self._keys else None

    def problem(self, run_id: str, snapshot: Snapshot) -> str | None:
        """What is wrong with the seal that was found with this snapshot, None where it is good."""
        if not self._keys:
            if snapshot.seal is None:
                return None
            return f"it is sealed, and this engine has no key to check it: set {VARIABLE} or Engine(snapshot_key=...)"
        if snapshot.seal is None:
            return "it has no seal, and this engine has a key: if the store is older than the key, run `tenuto seal` once"
        if any(hmac.compare_digest(_digest(key, run_id, snapshot), snapshot.seal) for key in self._keys):
            return None
        return "it does not match its seal: it was sealed with another key, or it was changed since"


def seals_of(keys: Keys | None) -> Seals:
    """Of these keys; where none are given, of those in the environment: `TENUTO_SNAPSHOT_KEY=new,old`."""
    if keys is None:
        keys = [key for key in os.environ.get(VARIABLE, "").split(",") if key]
    return Seals(keys)


def _digest(key: bytes, run_id: str, snapshot: Snapshot) -> str:
    parts: Iterable[bytes] = (_PURPOSE, run_id.encode(), str(snapshot.position).encode(), str(snapshot.fuel).encode(), snapshot.data)
    # Each with its length, so that no two lists of parts are the same bytes.
    return hmac.new(key, b"".join(b"%d:%b" % (len(part), part) for part in parts), sha256).hexdigest()
