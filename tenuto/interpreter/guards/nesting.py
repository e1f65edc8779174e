"""Values that the host frees one inside the other: too many levels would use up its stack.

Those that are whole when they are made are looked at then. Deques and defaultdicts may be put into each other later, from the inside or
from the outside, so the chains of these are measured with the memory, which is done before too many have been made.
"""

from __future__ import annotations

import gc
import itertools
import operator
from collections import defaultdict, deque
from types import MappingProxyType, MethodType
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.limits import LimitExceeded

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

LAZY: tuple[Any, ...] = (
    map, filter, zip, enumerate, reversed,
    itertools.accumulate, itertools.chain, itertools.compress, itertools.cycle, itertools.dropwhile, itertools.filterfalse,
    itertools.islice, itertools.repeat, itertools.starmap, itertools.takewhile, itertools.zip_longest,
    *([itertools.batched] if hasattr(itertools, "batched") else []),
)  # fmt: skip
FRAGILE = frozenset(LAZY) | {
    *(slice, deque, defaultdict, MappingProxyType, staticmethod, classmethod, property, MethodType, operator.itemgetter),
}
FILLED = frozenset({deque, defaultdict})
COUNTED_BYTES = 4096  # of each that is made, towards measuring: some 30,000 between two looks
_MAX_FRAGILE = 1000
_MAX_FILLED = 10_000  # and 30,000 more since: the host's stack holds twice as many
_FOLLOWED = FRAGILE | {tuple, type(iter(()))}
_FEW = 512


def levels(machine: Machine, value: Any, limit: int) -> int:
    """How many values of FRAGILE types are nested in each other on the longest way, `limit` at most; charged for."""
    depths: dict[int, int] = {}
    inside, looked = _inside(value)
    if not inside:
        machine.charge(looked >> 3)
        return 1
    stack, begun = [(value, inside, [0])], {id(value)}
    while stack:
        held, inside, deepest = stack[-1]
        if inside:
            part = inside.pop()
            looked += 8
            if id(part) in depths:
                deepest[0] = max(deepest[0], depths[id(part)])
            elif id(part) not in begun:  # a deque may be in itself
                begun.add(id(part))
                found, size = _inside(part)
                stack.append((part, found, [0]))
                looked += size
        else:
            stack.pop()
            depths[id(held)] = depth = deepest[0] + 1
            if stack:
                stack[-1][2][0] = max(stack[-1][2][0], depth)
            if depth >= limit:
                break
    if looked > _FEW:
        machine.charge(looked >> 2)
    return min(max(depths.values()), limit)


def _inside(value: Any) -> tuple[list[Any], int]:
    """What is looked at next, and of how many."""
    parts = gc.get_referents(value)
    if _FOLLOWED.isdisjoint(map(type, parts)):
        return [], len(parts)
    return [part for part in parts if type(part) in _FOLLOWED], len(parts)


def check_fragile(machine: Machine, args: tuple[Any, ...]) -> None:
    """Before a value of a FRAGILE type is made of `args`."""
    for arg in args:
        if type(arg) in FRAGILE and (depth := levels(machine, arg, _MAX_FRAGILE)) > 1:
            if depth >= _MAX_FRAGILE:
                raise RecursionError(f"maximum nesting of {type(arg).__name__!r} objects exceeded")
            machine.charge(depth)


def check_chains(values: list[Any]) -> None:
    """Of all deques and defaultdicts, whether some are in each other too deep."""
    if len(values) <= _MAX_FILLED:
        return
    holders: dict[int, list[int]] = {}
    missing: dict[int, int] = {}
    for value in values:
        inside = {id(part) for part in gc.get_referents(value) if type(part) in FILLED}
        missing[id(value)] = len(inside)
        for part in inside:
            holders.setdefault(part, []).append(id(value))
    level, depth = [value for value, count in missing.items() if not count], 0
    done = 0
    while level:  # whose parts are all below
        done += len(level)
        depth += 1
        above: list[int] = []
        for part in level:
            for holder in holders.get(part, ()):
                missing[holder] -= 1
                if not missing[holder]:
                    above.append(holder)
        level = above
    if depth > _MAX_FILLED or len(missing) - done > _MAX_FILLED:
        raise LimitExceeded("value_depth", f"more than {_MAX_FILLED:,} deques or defaultdicts are in each other")
