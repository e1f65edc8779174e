"""The host's own hash in the place of one that a program saw.

`hash("a")` gives a program the number of hashing.py, the same everywhere; the host's dicts know text by the host's number, another one in
each process. So where a program's `__hash__` answers what `hash()` gave for a text, or for something made of texts, and the object equals
that, the host has to be told its own number for it: else `{Key("a"): 1}["a"]` would not find what it should. One object is asked for all
those of its class. Keys of the other classes keep the number that they answer: how often the host compares unequal keys of one number
depends on the number, and may depend on the process only where a plain value is among them.

Whoever answers a number that `hash()` gave must come to the same plain value, from wherever he has the number: an attribute filled long
ago, another process, a `^` with nothing. So each number that `hash()` gives is kept, together with what it is the hash of. A snapshot
writes those of the numbers that are still there, as ints or as hashes of keys, and forgets the others: who has none of them any more gets
them from `hash()` again. Nothing is kept for programs without a `__hash__` of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from enum import Enum
from operator import itemgetter
from typing import Any

from .classes import ProgramMeta
from .construct import find_in_class
from .hashing import DATED, Identity, combine, combine_unordered, fields_of, stable_hash
from .sets import FrozenSet


class Unknown:
    """In the place of a value that has text in it, and something that is no plain data."""


UNKNOWN = Unknown()
Plain = str | bytes | int | float | Decimal | date | time | tuple[Any, ...] | frozenset[Any] | Unknown | None  # a datetime is a date, too

_COMBINING: dict[str, Callable[[list[int]], int]] = {"tuple": combine, "frozenset": combine_unordered}
# Whose hash is another one in each process, and for everything that inherits it.
_SEEDED: tuple[type, ...] = (str, bytes, tuple, frozenset, *DATED)
# What the host wants an int of, beside the hash.
_INT_METHODS = ("__index__", "__int__", "__trunc__", "__len__", "__length_hint__", "__floor__", "__ceil__", "__round__", "__bool__")
_SMALL = 1 << 60  # an int below is its own hash
_NUMBERS = frozenset({int, bool, float, Decimal})
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

    __slots__ = ("answers", "known", "large", "size")

    def __init__(self) -> None:
        self.answers: dict[int, tuple[type, bool]] = {}  # classes of the program by identity: whether their keys equal plain values
        self.known: dict[int, tuple[int, Plain]] = {}  # what the program saw -> the host's number, and of what it is the hash
        self.size = 0  # of what is kept, in bytes,
        self.large: list[Plain] = []  # but for these, which the program may hold, too

    def of(self, number: int) -> int:
        """The host's number for one that the program saw."""
        found = self.known.get(number)
        return number if found is None else found[0]

    def seen(self) -> dict[int, int]:
        """The other way around: what the program saw, by the host's number."""
        return {host: number for number, (host, plain) in self.known.items() if plain is not UNKNOWN}

    def ask_again(self, cls: Any) -> None:
        """Forget what keys of a class answered, and of those derived from it: a method of it is another one."""
        self.answers = {identity: answer for identity, answer in self.answers.items() if cls not in answer[0].__mro__}

    # --- keeping ---

    def hash(self, value: Any, identity: Identity) -> int:
        """`stable_hash(value, identity)`, kept. What is in a tuple is no tuple, and nothing whose `__hash__` is the program's."""
        kind = _hashed_as(value)
        if kind is tuple or kind is frozenset:
            items = list(kind.__iter__(value))
            parts = [each if type(each) is int and 0 <= each < _SMALL else self.hash(each, identity) for each in items]
            return self.combine(kind.__name__, parts, items)
        number = stable_hash(value, identity)
        if kind is not None and number not in self.known:
            self._keep(number, value, kind)
        return number

    def combine(self, kind: str, parts: list[int], items: Iterable[Any]) -> int:
        """The hash of a tuple or frozenset of these items, which have the hashes `parts`; kept where one of those is."""
        number = _COMBINING[kind](parts)
        known = self.known
        if number not in known and not known.keys().isdisjoint(parts):
            plain = list(map(self._plain_item, parts, items))
            if UNKNOWN in plain:
                self._add(number, UNKNOWN)
            elif kind == "tuple":
                self._add(number, tuple(plain))
            else:
                self._add(number, FrozenSet(item for _, item in sorted(zip(parts, plain), key=itemgetter(0))))
        return number

    def _plain_item(self, number: int, item: Any) -> Plain:
        """What equals an item that has this hash, if it is plain data, or of a class of the program's."""
        if number in self.known:
            return self.known[number][1]
        return number if isinstance(type(item), ProgramMeta) else item if _is_plain(item) else UNKNOWN

    def _keep(self, number: int, value: Any, kind: type) -> None:
        plain: Any = None
        if kind is str:
            plain = str.__str__(value)
        elif kind is bytes:
            plain = bytes.__getitem__(value, slice(None))
        elif kind is Enum:
            plain = value.name
        elif kind in DATED:
            if kind is not date and kind.tzinfo.__get__(value) is not None:  # type: ignore[attr-defined]
                return  # the hash of a number
            plain = kind(*fields_of(value, kind))
        if plain != "" and plain != b"":  # which have the hash 0 everywhere
            self._add(number, plain)

    def _add(self, number: int, plain: Plain) -> None:
        self.known[number] = (number if plain is UNKNOWN else hash(plain), plain)
        size = sys.getsizeof(plain)
        self.size += _ENTRY
        if size > _LARGE:
            self.large.append(plain)
        else:
            self.size += size

    # --- snapshots ---

    def needed(self, numbers: set[int]) -> dict[int, Plain]:
        """Of what these are the hashes, in the order of the numbers; the others are forgotten."""
        found = {number: self.known[number][1] for number in sorted(numbers) if number in self.known}
        self.restore(found)
        return found

    def restore(self, found: dict[int, Plain]) -> None:
        """Take what `needed` gave, maybe in another process."""
        self.known, self.size, self.large = {}, 0, []
        for number, plain in found.items():
            self._add(number, plain)


def _is_plain(item: Any) -> bool:
    """Whether it is data whose hash is the same in every process, or of text that is empty."""
    kind = type(item)
    if kind is tuple or kind is FrozenSet:
        return all(map(_is_plain, kind.__iter__(item)))
    return item == item if kind in _NUMBERS else kind is str or kind is bytes


def _hashed_as(value: Any) -> type | None:
    """The type of the host whose hash a value has, where that is another one in each process."""
    t: Any = type(value)
    if t in _SEEDED or value is None:
        return t  # type: ignore[no-any-return]
    own = t.__hash__
    if own is Enum.__hash__:
        return Enum
    return next((kind for kind in _SEEDED if own is kind.__hash__), None)
