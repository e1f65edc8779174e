"""Which calls of host functions are better made by the prelude's version, whose steps the machine counts:
where the host would call a function that is costly, go through an iterator without end for one element, or nest iterators deeply.
"""

from __future__ import annotations

import gc
import heapq
import itertools
import math
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal
from fractions import Fraction
from types import MethodDescriptorType
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.sets import FrozenSet, Set

from . import parts
from .collections import len_of_range, units_of_sort
from .costs import OPERATION_FUEL
from .methods import CHECKS_BY_NAME
from .nesting import LAZY, levels
from .trees import FREE_KEYS

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

# Cheap on the host's own values. On another they are a method of the program's, which must be a frame: the host's iterator has taken
# the element when it calls, so that a loop over it cannot be broken off there.
_CHEAP_FUNCTIONS: frozenset[Any] = frozenset({None, bool, float, len, abs, ord, chr, callable})
# Cheap on leaves that are not huge.
_CHEAP_ON_LEAVES: frozenset[Any] = frozenset({str, int, repr})
_SIZED = frozenset({list, tuple, range, str, bytes, bytearray, dict, type({}.keys()), type({}.values())})
_NUMBERS = frozenset({int, float, bool})
_SMALL_LEAVES = frozenset({str, int, float, bool, type(None), Decimal, Fraction})
# Asked for its truth, size or iterator, none of these runs anything of the program's.
_HOLDING = _SIZED | {Set, FrozenSet, deque, defaultdict, type({}.items())}
_HOST_VALUES = _SMALL_LEAVES | _HOLDING | {complex}
_MANY = 4096
_SORTED = frozenset({list, tuple, str, bytes, bytearray, dict, Set, FrozenSet, deque, defaultdict, OrderedDict, Counter})
_SORTED |= {type({}.keys()), type({}.values()), type({}.items())}
_FACTORS = 20_000  # whose product takes the host some milliseconds
MAX_NESTING = 60  # of host iterators in each other: deeper ones are the prelude's, whose frames are counted

# Function arguments: the position, and the keyword.
_CALLING: dict[Any, tuple[int, str]] = {
    map: (0, ""),
    filter: (0, ""),
    itertools.starmap: (0, ""),
    itertools.takewhile: (0, ""),
    itertools.dropwhile: (0, ""),
    itertools.filterfalse: (0, ""),
    itertools.accumulate: (1, "func"),
    sorted: (9, "key"),
    min: (9, "key"),
    max: (9, "key"),
}
# May go through many elements before they give one: the positions of what they go through.
_SKIPPING: dict[Any, tuple[int, ...]] = {
    filter: (1,),
    itertools.filterfalse: (1,),
    itertools.dropwhile: (1,),
    itertools.compress: (0, 1),
}
_ORDERED_EMPTY: OrderedDict[Any, Any] = OrderedDict()
_ORDERED = frozenset(
    {OrderedDict, *map(type, (_ORDERED_EMPTY.keys(), _ORDERED_EMPTY.values(), _ORDERED_EMPTY.items(), iter(_ORDERED_EMPTY)))}
)
_CHAINED = itertools.chain.from_iterable
# Read all of their second argument.
_READING = frozenset({heapq.nlargest, heapq.nsmallest})
_LAZY_TYPES = frozenset(LAZY)
# Ask each argument for its iterator when they are made.
ITERATING_AT_ONCE = _LAZY_TYPES - {reversed, itertools.chain, itertools.repeat}


def is_better_watched(machine: Machine, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> bool:
    """Whether the prelude's version of `function` is to be called with these arguments."""
    if function is sorted or function is list.sort:
        size = len(args[0]) if args and type(args[0]) in _SORTED else 0
        if size > _MANY and (size > parts.LONG or units_of_sort(args[0]) > OPERATION_FUEL):
            return True
    elif function is math.factorial:
        if args and type(args[0]) is int and args[0] > _FACTORS:
            machine.check_int(int(math.lgamma(min(args[0], 1 << 60)) / math.log(2)), "math.factorial()")
            return True
        return False
    if function is sum and type(args[1] if len(args) > 1 else (kwargs or {}).get("start")) in (list, tuple):
        return True  # each step would copy all that there is so far
    if function in _READING and not _is_short(args[1] if len(args) > 1 else (kwargs or {}).get("iterable")):
        return True
    calling = _CALLING.get(function)
    if calling is not None and _calls_much(machine, function, calling, args, kwargs):
        return True
    if function == _CHAINED:
        return not (args and _is_of_host(args[0]))
    if function is itertools.compress and not (len(args) > 1 and _is_of_host(args[1])):
        return True
    if function in _LAZY_TYPES:
        skipped = _SKIPPING.get(function, ())
        if any(i < len(args) and not _is_short(args[i]) for i in skipped):
            return True
        if function is itertools.islice and not _is_short(args[0] if args else ()) and _skips_far(args):
            return True
        if not _ORDERED.isdisjoint(map(type, args)) and any(map(asks_hashes, args)):
            return True
        return any(type(arg) in _LAZY_TYPES and levels(machine, arg, MAX_NESTING) >= MAX_NESTING for arg in args)
    return False


def _calls_much(machine: Machine, function: Any, calling: tuple[int, str], args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> bool:
    position, keyword = calling
    called = args[position] if position < len(args) else (kwargs or {}).get(keyword)
    items = args[1:] if position == 0 else args[:1]
    if called is None and function is itertools.accumulate:
        return not all(_is_short(each) and _NUMBERS.issuperset(map(type, each)) for each in items)
    if called is not None and (type(called).__hash__ is None or not callable(called)):
        return function is itertools.starmap
    if called in _CHEAP_FUNCTIONS:
        return function is itertools.starmap or (function in _LAZY_TYPES and not all(map(_is_of_host, items)))
    if called in _CHEAP_ON_LEAVES:
        return not all(type(each) is range or (type(each) in _SIZED and _SMALL_LEAVES.issuperset(map(type, each))) for each in items)
    if _is_checked_text_method(called) and len(items) == 1 and type(items[0]) in (list, tuple) and {str}.issuperset(map(type, items[0])):
        machine.charge(sum(map(len, items[0])) >> 6)
        return False
    return True


def _is_checked_text_method(function: Any) -> bool:
    return type(function) is MethodDescriptorType and function.__objclass__ is str and function.__name__ in CHECKS_BY_NAME


def _is_short(items: Any) -> bool:
    kind = type(items)
    return kind in _SIZED and (len_of_range(items) if kind is range else len(items)) <= _MANY


def _is_of_host(items: Any) -> bool:
    """Whether nothing of the program's is among what the host's iterator will take from `items`."""
    kind = type(items)
    return kind is range or (kind in _HOLDING and _HOST_VALUES.issuperset(map(type, items)))


def asks_hashes(items: Any) -> bool:
    """Whether going through `items` asks keys for their hash, as in ordered dictionaries, and some may be the program's."""
    kind = type(items)
    if kind not in _ORDERED:
        return False
    # a view, or an iterator, which lets go of what it went over at its end
    over = [items] if kind is OrderedDict else [each for each in gc.get_referents(items) if issubclass(type(each), OrderedDict)]
    return any(type(each) is not OrderedDict or not FREE_KEYS.issuperset(map(type, dict.__iter__(each))) for each in over)


def _skips_far(args: tuple[Any, ...]) -> bool:
    return len(args) > 2 and any(type(bound) is int and bound > _MANY for bound in (args[1], *args[3:]))
