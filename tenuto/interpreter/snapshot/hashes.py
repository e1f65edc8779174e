"""The hashes under which a dict or set holds its keys, read from it without asking the keys.

The program's `__hash__` is not run for a snapshot: it may print, fail, or by now say something else than when the key was stored. A copy
of a dict or set takes the stored hashes over, and the hash of a frozenset is made of them and of nothing else (`combine_unordered` of
hashing.py), so the hash of a frozenset of one key tells what is stored for it.
"""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.hashing import PRIME_1, PRIME_2, TUPLE_START, tuple_end

_MASK = (1 << 64) - 1
_AMBIGUOUS = 590923713  # what the host gives in the place of -1


def stored_hashes(holder: Any) -> dict[int, int]:
    """The hash stored for each key, by the key's id; nothing for a holder that can't be copied without running program code.

    The caller sees to it that a program's `__eq__`, which the host may ask for two keys of one hash, says no.

    >>> stored_hashes({1.5: 0}) == {id(1.5): hash(1.5)}
    True
    """
    if not isinstance(holder, set | frozenset):
        if type(holder).__iter__ is not dict.__iter__:
            return {}
        holder = dict(holder)
    found: dict[int, int] = {}
    parts = [set(holder)] if holder else []
    while parts:
        part = parts.pop()
        if len(part) > 1:
            half = set(part)
            for _ in range(len(part) // 2):
                half.pop()
            parts += (half, part - half)
            continue
        combined = hash(frozenset(part))
        if combined != _AMBIGUOUS:
            found[id(part.pop())] = _of_one(combined & _MASK)
    return found


def missing_in_tuple(hashes: list[int | None], combined: int) -> int:
    """The one hash that is None, of a tuple of elements with these hashes that has `combined` itself: the inverse of `combine`.

    >>> missing_in_tuple([hash(1), None, hash(2.5)], hash((1, "a", 2.5))) == hash("a")
    True
    """
    place = hashes.index(None)
    before = TUPLE_START
    for lane in hashes[:place]:
        assert lane is not None
        before = _rotated(before + (lane & _MASK) * PRIME_2, 31) * PRIME_1 & _MASK
    after = (combined - tuple_end(len(hashes))) & _MASK
    for lane in reversed(hashes[place + 1 :]):
        assert lane is not None
        after = (_rotated(after * _inverse(PRIME_1), 33) - (lane & _MASK) * PRIME_2) & _MASK
    return _signed((_rotated(after * _inverse(PRIME_1), 33) - before) * _inverse(PRIME_2) & _MASK)


def _rotated(bits: int, count: int) -> int:
    bits &= _MASK
    return (bits << count | bits >> (64 - count)) & _MASK


def _signed(bits: int) -> int:
    return bits - (1 << 64) if bits >> 63 else bits


def _of_one(combined: int) -> int:
    """The inverse of `combine_unordered` for a single hash."""
    total = (combined - 907133923) * _inverse(69069) & _MASK
    mixed = total
    for _ in range(6):
        mixed = total ^ (mixed >> 11) ^ (mixed >> 25)
    shuffled = (mixed ^ (2 * 1927868237)) & _MASK
    target = (shuffled * _inverse(3644798167) & _MASK) ^ 89869747
    bits = target
    for _ in range(4):
        bits = (target ^ (bits << 16)) & _MASK
    return _signed(bits)


def _inverse(odd: int) -> int:
    return pow(odd, -1, 1 << 64)
