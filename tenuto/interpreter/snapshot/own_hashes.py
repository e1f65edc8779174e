"""The hashes that the program's own `__hash__` gave for the keys of dicts and sets, found without calling it again.

A dict keeps the hash of each key (hashes.py). Where the program's object stands in a tuple that is the key, only the tuple's hash is kept;
but that is made of the elements' hashes by a function that can be undone for one unknown, so that `(obj, 1)` tells the hash of `obj`, and
with it `(obj, other)` that of `other`. Only where such a chain ends, as in `{(a, b)}` alone, is the program asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from tenuto.interpreter.construct import find_in_class
from tenuto.interpreter.hashing import combine, combine_unordered
from tenuto.interpreter.sets import FrozenSet, insertion_order
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.values import FrameNative, Function

from .hashes import missing_in_tuple, stored_hashes


class OwnHashes:
    """`known` has the hashes by the id of the program's object."""

    def __init__(self, machine: Any) -> None:
        self.known: dict[int, int] = {}
        self._machine = machine
        self._objects: list[Any] = []
        self._asks: dict[int, bool] = {}
        self._open: list[tuple[tuple[Any, ...], int | None]] = []

    def has_own(self, key: Any) -> bool:
        """Whether the program is asked for the hash of a key, or of a part of it."""
        t = type(key)
        if t is str or t is int:
            return False
        if t is datetime or t is time:
            if self._machine.is_programs(key.tzinfo):  # the host keeps its hash in it, and asks the zone for that
                raise SnapshotError(f"a {t.__name__} with a time zone of the program's own class cannot be stored as a key")
            return False
        if t is tuple:
            return any(map(self.has_own, key))
        if isinstance(key, frozenset):
            found = self._asks.get(id(key))
            if found is None:  # frozensets may hold each other many times over
                found = self._asks[id(key)] = any(map(self.has_own, frozenset.__iter__(key)))
            return found
        return self._machine.is_programs(key) and type(find_in_class(t, "__hash__")) in (Function, FrameNative)

    def add(self, key: Any, known: int | None) -> None:
        """A key, and its hash where that is known."""
        if type(key) is tuple:
            self._open.append((key, known))
        elif type(key) is FrozenSet:
            inside = stored_hashes(key)
            for item in insertion_order(key):
                if self.has_own(item):
                    self.add(item, inside.get(id(item)))
        elif id(key) not in self.known:
            self.known[id(key)] = self._asked(key) if known is None else known
            self._objects.append(key)

    def settled(self) -> Iterator[Any]:
        """The objects, each once; more may be added meanwhile. Raises SnapshotError for one whose `__hash__` can't be asked."""
        given = 0
        while True:
            if given < len(self._objects):
                given += 1
                yield self._objects[given - 1]
            elif self._open:
                self._settle()
            else:
                return

    def _settle(self) -> None:
        """Finds one hash, or finds that some tuples have no unknown ones any more."""
        looked_at, self._open = self._open, []
        still_open = []
        for key, known in looked_at:
            lanes = [self._lane(item) for item in key]
            unknown = [item for item, lane in zip(key, lanes) if lane is None]
            if len(unknown) == 1 and known is not None:
                self.add(unknown[0], missing_in_tuple(lanes, known))
            elif unknown:
                still_open.append((key, known))
        if len(still_open) == len(looked_at):
            self._ask_for_part(still_open[0][0])
        self._open = still_open + self._open

    def _lane(self, item: Any) -> int | None:
        """The hash of an element, None where it is not known yet."""
        if not self.has_own(item):
            return hash(item)
        if type(item) is not tuple and type(item) is not FrozenSet:
            return self.known.get(id(item))
        found: list[int] = []
        for part in insertion_order(item) if type(item) is FrozenSet else item:
            lane = self._lane(part)
            if lane is None:
                return None
            found.append(lane)
        return combine(found) if type(item) is tuple else combine_unordered(found)

    def _ask_for_part(self, key: Any) -> None:
        for part in key if type(key) is tuple else insertion_order(key):
            if self._lane(part) is None:
                if type(part) is tuple or type(part) is FrozenSet:
                    self._ask_for_part(part)
                else:
                    self.add(part, None)
                return

    def _asked(self, key: Any) -> int:
        try:
            return int(self._machine.told_to_host(self._machine.run_outside(self._machine.builtins["hash"], (key,), {}), key))
        except Exception as error:
            name = type.__dict__["__name__"].__get__(type(key))
            raise SnapshotError(f"the hash of a {name!r} inside a tuple that is a key cannot be told: {error}") from None
