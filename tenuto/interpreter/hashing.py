"""`hash()` as a program sees it: the same number in every process and on every Python version.

Numbers and tuples of them have CPython's own hash, which depends on nothing else. For the rest CPython's value depends on
the process (text by a seed, objects by their address): here text is hashed under a fixed key, and what is hashed by
identity gets its number from the run. The host's dicts and sets go on using the host's hash; no program can see that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import blake2b
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network
from pathlib import PurePosixPath, PureWindowsPath
from types import BuiltinFunctionType, BuiltinMethodType, GenericAlias, MethodType, UnionType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

Identity = Callable[[Any], int]

_MASK = (1 << 64) - 1
_NONE = 0xFCA86420  # CPython's own from 3.12 on
_NAN = 0


def stable_hash(value: Any, identity: Identity) -> int:
    """The hash of `value`, a host value; TypeError with CPython's text if it has none.

    `identity(value)` numbers what is hashed by identity: functions, types, plain objects. A program's class with a
    `__hash__` of its own is not for here: the machine calls that in a frame.

    >>> stable_hash((1, 2.5), id) == hash((1, 2.5)), stable_hash("a", id)
    (True, -4736695425699797760)
    """
    hasher = _HASHERS.get(type(value))
    if hasher is not None:
        return hasher(value, identity)
    return _hash_other(value, identity)


def _hash_other(value: Any, identity: Identity) -> int:
    kind = type(value)
    own: Any = kind.__hash__
    if own is None:
        return hash(value)  # which raises: the host names some types with their modules
    if isinstance(value, Enum) and own is Enum.__hash__:
        return _hash_text(value.name, identity)
    # A subclass hashes as its base does, unless it says otherwise.
    for base in kind.__mro__[1:]:
        if base in _HASHERS and own is base.__hash__:
            return _HASHERS[base](value, identity)
    return _settled(_signed(hash_bytes(b"identity %d" % identity(value))))


def hash_bytes(data: bytes, key: bytes = b"tenuto") -> int:
    """64 bits of `data` under a key that is the same everywhere."""
    return int.from_bytes(blake2b(data, digest_size=8, key=key).digest(), "little")


def combine(hashes: list[int]) -> int:
    """CPython's hash of a tuple whose elements have these hashes."""
    return combined(accumulated(TUPLE_START, hashes), len(hashes))


def accumulated(accumulator: int, hashes: list[int]) -> int:
    """The state of the hash of a tuple after these elements."""
    for lane in hashes:
        accumulator = (accumulator + (lane & _MASK) * PRIME_2) & _MASK
        accumulator = ((accumulator << 31) | (accumulator >> 33)) & _MASK
        accumulator = (accumulator * PRIME_1) & _MASK
    return accumulator


def combined(accumulator: int, size: int) -> int:
    """The hash of a tuple of that size, after all of its elements."""
    accumulator = (accumulator + tuple_end(size)) & _MASK
    return 1546275796 if accumulator == _MASK else _signed(accumulator)


def tuple_end(size: int) -> int:
    """What comes last into the hash of a tuple of that size."""
    return size ^ (TUPLE_START ^ 3527539)


PRIME_1 = 11400714785074694791
PRIME_2 = 14029467366897019727
TUPLE_START = 2870177450012600261


def combine_unordered(hashes: list[int]) -> int:
    """CPython's hash of a frozenset whose elements have these hashes."""
    return combined_unordered(accumulated_unordered(0, hashes), len(hashes))


def accumulated_unordered(total: int, hashes: list[int]) -> int:
    """The state of the hash of a frozenset after these elements."""
    for each in hashes:
        each &= _MASK
        total ^= (((each ^ 89869747) ^ (each << 16)) * 3644798167) & _MASK
    return total


def combined_unordered(total: int, size: int) -> int:
    """The hash of a frozenset of that size, after all of its elements."""
    total ^= ((size + 1) * 1927868237) & _MASK
    total ^= (total >> 11) ^ (total >> 25)
    total = (total * 69069 + 907133923) & _MASK
    return 590923713 if total == _MASK else _signed(total)


def _signed(bits: int) -> int:
    return bits - (1 << 64) if bits >> 63 else bits


def _settled(value: int) -> int:
    return -2 if value == -1 else value  # -1 means failure in CPython, no hash is -1


def _hash_number(value: Any, identity: Identity) -> int:
    return _NAN if value != value else hash(value)  # CPython hashes a nan by its address


def _hash_decimal(value: Decimal, identity: Identity) -> int:
    return _NAN if value.is_qnan() else hash(value)  # which refuses a signaling nan


def _hash_complex(value: complex, identity: Identity) -> int:
    if value == value:
        return hash(value)
    return _settled(_signed((_hash_number(value.real, identity) + sys.hash_info.imag * _hash_number(value.imag, identity)) & _MASK))


def _hash_text(value: str, identity: Identity) -> int:
    return _settled(_signed(hash_bytes(value.encode("utf-8", "surrogatepass")))) if value else 0


def _hash_data(value: bytes, identity: Identity) -> int:
    # Not that of an ASCII text, as in CPython: host_hashes.py tells by a hash what it is of.
    return _settled(_signed(hash_bytes(value, b"tenuto bytes"))) if value else 0


DATED: dict[type, tuple[str, ...]] = {
    datetime: ("year", "month", "day", "hour", "minute", "second", "microsecond"),
    date: ("year", "month", "day"),
    time: ("hour", "minute", "second", "microsecond"),
}


def fields_of(value: Any, kind: type) -> list[int]:
    """What makes a date or time that has no zone, whatever a class of the program below its kind says."""
    return [getattr(kind, name).__get__(value) for name in DATED[kind]]


def _hash_dated(value: Any, kind: type) -> int:
    return _settled(_signed(hash_bytes(repr(fields_of(value, kind)).encode(), kind.__name__.encode())))


def _hash_tuple(value: tuple[Any, ...], identity: Identity) -> int:
    return combine([stable_hash(element, identity) for element in value])


class _Remembering:
    """An identity that also keeps the hashes of frozensets found on the way: CPython keeps them in the sets, which may hold each other."""

    __slots__ = ("identity", "known")

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.known: dict[int, int] = {}

    def __call__(self, value: Any) -> int:
        return self.identity(value)


def _hash_frozenset(value: frozenset[Any], identity: Identity) -> int:
    inner = identity if type(identity) is _Remembering else _Remembering(identity)
    found = inner.known.get(id(value))
    if found is None:
        found = combine_unordered([stable_hash(element, inner) for element in frozenset.__iter__(value)])
        inner.known[id(value)] = found
    return found


def _hash_range(value: range, identity: Identity) -> int:
    size = 0 if not value else (value[-1] - value[0]) // value.step + 1  # len() fails beyond sys.maxsize
    start = value.start if size else None
    step = value.step if size > 1 else None
    return _hash_tuple((size, start, step), identity)


def _hash_datetime(value: datetime, identity: Identity) -> int:
    value = value.replace(fold=0)
    if value.utcoffset() is None:
        return _hash_dated(value, datetime)
    return _hash_delta(value - datetime(1, 1, 1, tzinfo=UTC) + timedelta(1), identity)  # as CPython's, which counts from the day before


def _hash_time(value: time, identity: Identity) -> int:
    value = value.replace(fold=0)
    since_midnight = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    offset = value.utcoffset()
    return _hash_dated(value, time) if offset is None else _hash_delta(since_midnight - offset, identity)


def _hash_delta(value: timedelta, identity: Identity) -> int:
    return _hash_tuple((value.days, value.seconds, value.microseconds), identity)


def _hash_function(value: Any, identity: Identity) -> int:
    # A method that the host bound anew each time: its identity is that of what it is bound to.
    owner = value.__self__
    if owner is None or type(owner).__name__ == "module":
        return _settled(_signed(hash_bytes(b"function " + value.__qualname__.encode())))
    return combine([_settled(_signed(hash_bytes(b"identity %d" % identity(owner)))), _hash_text(value.__name__, identity)])


def _hash_method(value: MethodType, identity: Identity) -> int:
    return _settled(_signed(hash_bytes(b"method %d %d" % (identity(value.__self__), identity(value.__func__)))))


_HASHERS: dict[type, Callable[[Any, Identity], int]] = {
    int: lambda value, identity: hash(value),
    bool: lambda value, identity: hash(value),
    float: _hash_number,
    Decimal: _hash_decimal,
    Fraction: lambda value, identity: hash(value),
    complex: _hash_complex,
    str: _hash_text,
    bytes: _hash_data,
    type(None): lambda value, identity: _NONE,
    type(...): lambda value, identity: 1_000_003,
    type(NotImplemented): lambda value, identity: 1_000_033,
    tuple: _hash_tuple,
    frozenset: _hash_frozenset,
    range: _hash_range,
    datetime: _hash_datetime,
    date: lambda value, identity: _hash_dated(value, date),
    time: _hash_time,
    timedelta: _hash_delta,
    timezone: lambda value, identity: _hash_delta(value.utcoffset(None), identity),
    ZoneInfo: lambda value, identity: _hash_tuple(("zone", value.key), identity),
    UUID: lambda value, identity: hash(value.int),
    **dict.fromkeys(
        (IPv4Address, IPv6Address, IPv4Network, IPv6Network, IPv4Interface, IPv6Interface),
        lambda value, identity: _hash_tuple((type(value).__name__, str(value)), identity),
    ),
    PurePosixPath: lambda value, identity: _hash_tuple(value.parts, identity),
    PureWindowsPath: lambda value, identity: _hash_tuple(tuple(part.lower() for part in value.parts), identity),
    UnionType: lambda value, identity: _hash_frozenset(frozenset(value.__args__), identity),
    GenericAlias: lambda value, identity: _hash_tuple((value.__origin__, value.__args__), identity),
    BuiltinFunctionType: _hash_function,
    BuiltinMethodType: _hash_function,
    MethodType: _hash_method,
}
