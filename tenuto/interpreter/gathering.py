"""Iterables that a host method goes through on behalf of a program: read in chunks that are paid for, so that an endless one ends."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterator
from itertools import islice
from sys import getsizeof
from typing import Any

from .class_slots import has_slot
from .facades.entries import MachineServices as Machine
from .guards.collections import stepped
from .guards.costs import MOST_FUEL, too_long
from .sets import FrozenSet, Set

_CHUNK = 4096
_MUCH = 1 << 24
SIZED = frozenset({list, tuple, dict, set, frozenset, Set, FrozenSet, str, bytes, bytearray, deque, Counter, OrderedDict, defaultdict})


def gathered(machine: Machine, iterable: Any) -> Any:
    """`iterable` as a sized container; an endless iterator ends in the limit error, not in a hang."""
    if type(iterable) in SIZED:
        machine.charge(len(iterable) >> 3)
        return iterable
    items: list[Any] = []
    held, much = 0, _MUCH
    for chunk in chunks(machine, iterable):
        items += chunk
        machine.check_size(len(items) * 8, "the list of an iterable's items", len(chunk) * 8)
        held += sum(map(getsizeof, chunk[::16])) * 16
        if held > much:
            machine.check_memory(held, "the list of an iterable's items")
            much = 2 * held
    return items


def chunks(machine: Machine, iterable: Any) -> Iterator[list[Any]]:
    """The items in lists of bounded length; what came before an error of the iterator is yielded before it is raised."""
    iterator = stepped(iter(iterable))
    failure: Exception | None = None
    count = 0
    while failure is None:
        chunk: list[Any] = []
        try:
            chunk.extend(islice(iterator, _CHUNK))
        except Exception as error:
            failure = error
        machine.charge(len(chunk))
        count += len(chunk)
        if count > MOST_FUEL >> 1:
            raise too_long(MOST_FUEL << 1, "an operation over so many elements")
        yield chunk
        if failure is None and len(chunk) < _CHUNK:
            return
    raise failure


def is_endless(value: Any) -> bool:
    cls = type(value)
    return cls not in SIZED and has_slot(cls, "__iter__") and not has_slot(cls, "keys")
