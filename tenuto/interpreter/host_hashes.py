"""The host's own hash in the place of one that a program saw.

`hash("a")` gives a program the number of hashing.py, the same everywhere; the host's dicts know text by the host's number, another one in
each process. So where a program's `__hash__` answers what `hash()` gave for a text, or for something made of texts, the host has to be
told its own number: else `{Key("a"): 1}["a"]` would not find what equals it.

Whoever answers a number that `hash()` gave must come to the same number of the host's, from wherever he has it: an attribute filled long
ago, another process, a `^` with nothing. So each number that `hash()` gives is kept, together with what it is the hash of. A snapshot
writes those of the numbers that are still there, as ints or as hashes of keys, and forgets the others: who has none of them any more gets
them from `hash()` again. Nothing is kept for programs without a `__hash__` of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from enum import Enum
from typing import Any, NamedTuple

from .construct import find_in_class
from .hashing import Identity, combine, combine_unordered, stable_hash


class Combined(NamedTuple):
    """What has the hash of a tuple or frozenset whose elements have these hashes."""

    kind: str
    parts: tuple[int, ...]


Origin = str | bytes | date | time | Combined | None  # of what a number is the hash; a datetime is a date, too

_COMBINING: dict[str, Callable[[list[int]], int]] = {"tuple": combine, "frozenset": combine_unordered}
_DATED: dict[type, tuple[str, ...]] = {
    datetime: ("year", "month", "day", "hour", "minute", "second", "microsecond"),
    date: ("year", "month", "day"),
    time: ("hour", "minute", "second", "microsecond"),
}
# Whose hash is another one in each process, and for everything that inherits it.
_SEEDED: tuple[type, ...] = (str, bytes, tuple, frozenset, *_DATED)
# What the host wants an int of, beside the hash.
_INT_METHODS = ("__index__", "__int__", "__trunc__", "__len__", "__length_hint__", "__floor__", "__ceil__", "__round__", "__bool__")
_SMALL = 1 << 60  # an int below is its own hash
_ENTRY = 260  # bytes, of two ints, a pair and a place in a dict
_LARGE = 1024
_DEFINING = ("__hash__", "dataclass", "UserString")


def may_define_hashes(source: str) -> bool:
    """Whether a program could have objects with a `__hash__` of their own."""
    return any(word in source for word in _DEFINING)


class Hashers:
    """What the host asks for the hash of an instance, remembered for each class until one is changed."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Any]] = {}  # by identity: a metaclass may have a `__hash__`, too

    def of(self, cls: Any) -> Any:
        """The `__hash__` that a class has; None where the host wants another int of the same method."""
        known = self._known.get(id(cls))
        if known is None:
            found = find_in_class(cls, "__hash__")
            known = self._known[id(cls)] = (None if any(find_in_class(cls, name) is found for name in _INT_METHODS) else found, cls)
        return known[0]

    def forget(self) -> None:
        self._known.clear()


class HostHashes:
    """Of one machine."""

    __slots__ = ("known", "large", "size")

    def __init__(self) -> None:
        self.known: dict[int, tuple[int, Origin]] = {}  # what the program saw -> the host's number, and of what it is the hash
        self.size = 0  # of what is kept, in bytes,
        self.large: list[Origin] = []  # but for these, which the program may hold, too

    def of(self, number: Any) -> Any:
        """What the host is told where the program answers `number`."""
        found = self.known.get(number if type(number) is int else int.__add__(number, 0)) if isinstance(number, int) else None
        return number if found is None else found[0]

    def seen(self) -> dict[int, int]:
        """The other way around: what the program saw, by the host's number."""
        return {host: number for number, (host, _) in self.known.items()}

    # --- keeping ---

    def hash(self, value: Any, identity: Identity) -> int:
        """`stable_hash(value, identity)`, kept. What is in a tuple is no tuple, and nothing whose `__hash__` is the program's."""
        kind = _hashed_as(value)
        if kind is tuple or kind is frozenset:
            return self.combine(
                kind.__name__,
                [each if type(each) is int and 0 <= each < _SMALL else self.hash(each, identity) for each in kind.__iter__(value)],
            )
        number = stable_hash(value, identity)
        if kind is not None and number not in self.known:
            self._keep(number, value, kind)
        return number

    def combine(self, kind: str, parts: list[int]) -> int:
        """The hash of a tuple or frozenset whose elements have these, kept where one of those is."""
        number = _COMBINING[kind](parts)
        known = self.known
        if number not in known and not known.keys().isdisjoint(parts):
            combined = Combined(kind, tuple(parts if kind == "tuple" else sorted(parts)))
            self._add(number, _COMBINING[kind](list(map(self.of, parts))), combined)
        return number

    def _keep(self, number: int, value: Any, kind: type) -> None:
        origin: Any
        if kind is str:
            origin = str.__str__(value)
        elif kind is bytes:
            origin = bytes.__getitem__(value, slice(None))
        elif kind is Enum:
            origin = value.name
        elif kind in _DATED:
            if kind is not date and kind.tzinfo.__get__(value) is not None:  # type: ignore[attr-defined]
                return  # the hash of a number
            origin = kind(*[getattr(kind, name).__get__(value) for name in _DATED[kind]])
        else:
            origin = None
        if origin != "" and origin != b"":  # which have the hash 0 everywhere
            self._add(number, hash(origin), origin)

    def _add(self, number: int, host: int, origin: Origin) -> None:
        self.known[number] = (host, origin)
        size = sys.getsizeof(origin.parts if type(origin) is Combined else origin)
        self.size += _ENTRY
        if size > _LARGE:
            self.large.append(origin)
        else:
            self.size += size

    # --- snapshots ---

    def needed(self, numbers: Iterable[int]) -> dict[int, Origin]:
        """Of what these are the hashes, and those that they are made of, in the order of the numbers; the others are forgotten."""
        known, self.known = self.known, {}
        self.size, self.large = 0, []
        todo = list(numbers)
        while todo:
            number = todo.pop()
            if number in known and number not in self.known:
                self._add(number, *known[number])
                origin = known[number][1]
                if type(origin) is Combined:
                    todo += origin.parts
        return {number: self.known[number][1] for number in sorted(self.known)}

    def restore(self, origins: dict[int, Origin]) -> None:
        """Take what `needed` gave, maybe in another process. Raises RecursionError where one is made of itself."""
        for number in origins:
            self._restored(number, origins)

    def _restored(self, number: int, origins: dict[int, Origin]) -> int:
        if number in origins and number not in self.known:
            origin = origins[number]
            if type(origin) is Combined:
                host = _COMBINING[origin.kind]([self._restored(part, origins) for part in origin.parts])
            else:
                host = hash(origin)
            self._add(number, host, origin)
        return int(self.of(number))


def _hashed_as(value: Any) -> type | None:
    """The type of the host whose hash a value has, where that is another one in each process."""
    t: Any = type(value)
    if t in _SEEDED or value is None:
        return t  # type: ignore[no-any-return]
    own = t.__hash__
    if own is Enum.__hash__:
        return Enum
    return next((kind for kind in _SEEDED if own is kind.__hash__), None)
