"""Iterables that a host method goes through on behalf of a program: read in chunks that are paid for, so that an endless one ends."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator, KeysView
from itertools import islice
from sys import getsizeof
from typing import Any

from .class_slots import has_slot
from .facades.entries import MachineServices as Machine
from .guards import FREE_KEYS
from .guards.collections import is_no_key, stepped
from .guards.costs import MOST_ELEMENTS, too_long
from .sets import FrozenSet, Set

_CHUNK = 4096
_MOST = MOST_ELEMENTS >> 1  # each is put into a list, and then takes what the method does with it
_EACH = 2
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


def gathered_for_set(machine: Machine, name: str, receiver: Any, iterables: tuple[Any, ...]) -> list[Any]:
    """The arguments of a method of sets: each iterator as a list of what CPython reads of it, which may be less than all."""
    out: list[Any] = []
    for each in iterables:
        kind = type(each)
        if is_endless(each):
            out.append(_read_for_set(machine, each, _decides(name, receiver) if len(iterables) == 1 else None))
            if out[-1] and is_no_key(out[-1][-1]):
                break  # an error: what comes after it is not read
        else:
            out.append(gathered(machine, each) if kind in SIZED else each)
            if not has_slot(kind, "__iter__") and not has_slot(kind, "__getitem__"):
                break
    return out


def _read_for_set(machine: Machine, iterable: Any, decides: Callable[[Any], bool] | None) -> list[Any]:
    """The elements up to one that can't be hashed, or decides what the answer is."""
    items: list[Any] = []
    held, much = 0, _MUCH
    for element in stepped(iter(iterable)):
        items.append(element)
        if not len(items) & 255:
            machine.charge(256 * _EACH)
            machine.check_size(len(items) * 8, "the list of an iterable's items", 2048)
            held += 256 * getsizeof(element)
            if held > much:
                machine.check_memory(held, "the list of an iterable's items")
                much = 2 * held
            if len(items) > _MOST:
                raise too_long(10 * len(items), "an operation over so many elements")
        if is_no_key(element) or (decides is not None and decides(element)):
            break
    return items


def _decides(name: str, receiver: Any) -> Callable[[Any], bool] | None:
    """Says after which element the method knows the answer; None where it does not look, or elements may be the program's."""
    if name not in _DECIDED or not isinstance(receiver, set | frozenset | KeysView) or not FREE_KEYS.issuperset(map(type, receiver)):
        return None
    if name == "isdisjoint":
        return lambda element: type(element) in FREE_KEYS and element in receiver
    if name == "issuperset":
        return lambda element: type(element) in FREE_KEYS and element not in receiver
    found: set[Any] = set()

    def is_all(element: Any) -> bool:
        if type(element) not in FREE_KEYS or element not in receiver:
            return False
        found.add(element)
        return len(found) >= len(receiver)

    return is_all


_DECIDED = frozenset({"isdisjoint", "issuperset", "intersection", "intersection_update"})


def chunks(machine: Machine, iterable: Any, is_refused: Callable[[Any], bool] | None = None) -> Iterator[list[Any]]:
    """The items in lists of bounded length; what came before an error of the iterator is yielded before it is raised.

    Nothing is read behind an item that is refused.
    """
    iterator = stepped(iter(iterable))
    failure: Exception | None = None
    count = 0
    while failure is None:
        chunk: list[Any] = []
        is_last = False
        try:
            if is_refused is None:
                chunk.extend(islice(iterator, _CHUNK))
            else:
                for item in islice(iterator, _CHUNK):
                    chunk.append(item)
                    if is_refused(item):
                        is_last = True
                        break
        except Exception as error:
            failure = error
        machine.charge(len(chunk) * _EACH)
        count += len(chunk)
        if count > _MOST:
            raise too_long(10 * count, "an operation over so many elements")
        yield chunk
        if failure is None and (is_last or len(chunk) < _CHUNK):
            return
    raise failure


def is_endless(value: Any) -> bool:
    cls = type(value)
    return cls not in SIZED and has_slot(cls, "__iter__") and not has_slot(cls, "keys")
