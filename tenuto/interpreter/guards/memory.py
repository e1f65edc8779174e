"""How much memory the values take that a program holds: a walk over everything that can be reached from its frames and names.

It looks, and calls nothing that a program may have written. What belongs to the interpreter or to the host (blocks, modules,
types, functions of the host) is not the program's, and the walk ends there.
"""

from __future__ import annotations

import gc
import sys
import types
from collections import deque
from collections.abc import Iterable
from typing import Any

from tenuto.interpreter.sets import FrozenSet, Set

_MANY = 4096
_NUMBERS = frozenset({int, float, bool, type(None)})
_LEAVES = frozenset({type(None), bool, int, float, complex, str, bytes, bytearray, range})
_NOT_THE_PROGRAMS = (
    types.ModuleType,
    types.FunctionType,
    types.CodeType,
    types.FrameType,
    types.TracebackType,
    types.BuiltinFunctionType,
    types.GetSetDescriptorType,
    types.MemberDescriptorType,
    types.WrapperDescriptorType,
    types.MethodDescriptorType,
)


def held_bytes(roots: Iterable[Any], outside: tuple[type, ...], is_programs: Any) -> tuple[int, int]:
    """The bytes and the number of the objects that are reached from `roots`.

    outside: types of the interpreter's own objects, at which the walk ends. is_programs(cls): whether a type is a class
    of the program, whose attributes count.
    """
    seen: set[int] = set()
    todo = list(roots)
    ends = outside + _NOT_THE_PROGRAMS
    total = passed_over = 0
    sizes = sys.getsizeof
    while todo:
        value = todo.pop()
        if id(value) in seen:
            continue
        kind = type(value)
        if kind in _LEAVES:
            if kind is str or kind is bytes or kind is bytearray or kind is int:
                seen.add(id(value))
                total += sizes(value)
            continue
        seen.add(id(value))
        if isinstance(value, type):
            if is_programs(value):
                total += 1000
                todo += type.__dict__["__dict__"].__get__(value).values()
            continue
        if isinstance(value, ends):
            continue
        total += object.__sizeof__(value) + 16 if kind not in _COUNTED else sizes(value)
        if kind is list or kind is tuple:
            if 8 < len(value) < _MANY and _NUMBERS.issuperset(map(type, value)):
                total += 0 if value[0] is value[-1] else 28 * len(value)
            elif len(value) < _MANY or not _LEAVES.issuperset(map(type, value)):
                todo += value
            else:
                total += _sampled(value)
                passed_over += len(value) >> 4
        elif kind is dict:
            if len(value) < _MANY or not (_LEAVES.issuperset(map(type, value)) and _LEAVES.issuperset(map(type, value.values()))):
                todo += value
                todo += value.values()
            else:
                total += _sampled(list(value)) + _sampled(list(value.values()))
                passed_over += len(value) >> 3
        elif kind in _FLAT and len(value) >= _MANY and _LEAVES.issuperset(map(type, leaves := list(kind.__iter__(value)))):
            total += _sampled(leaves)
            passed_over += len(leaves) >> 4
        else:
            inside = gc.get_referents(value)
            if tuple in map(type, inside):
                total += _unfinished(inside, seen)
            todo += inside
    return total, len(seen) + passed_over


def _unfinished(inside: list[Any], seen: set[int]) -> int:
    """The bytes of the tuples of `inside` that have an empty place; what is in their other places takes theirs in `inside`.

    An iterator of the host may hold one (`product` with an empty pool, `zip_longest` past an end). To go over it, or to index
    it, is the end of the process; the garbage collector's own way through it is safe.
    """
    total = 0
    for at, part in enumerate(inside):
        if type(part) is tuple and len(found := gc.get_referents(part)) < len(part):
            inside[at] = None
            if id(part) not in seen:
                seen.add(id(part))
                total += sys.getsizeof(part)
                inside += found
    return total


def _sampled(leaves: Any) -> int:
    """The bytes of many leaves, from a thousand of them; one that stands at several places counts once."""
    step = len(leaves) // 1000 + 1
    sample = leaves[::step]
    distinct = {id(leaf): leaf for leaf in sample}
    return sum(map(sys.getsizeof, distinct.values())) * (step if len(distinct) * 2 > len(sample) else 1)


_FLAT = frozenset({deque, set, frozenset, Set, FrozenSet})
_COUNTED = frozenset({list, tuple, dict, set, frozenset})
