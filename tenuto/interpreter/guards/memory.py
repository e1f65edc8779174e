"""How much memory the values take that a program holds: a walk over everything that can be reached from its frames and names.

It looks, and calls nothing that a program may have written. What belongs to the interpreter or to the host (blocks, modules,
types, functions of the host) is not the program's, and the walk ends there.

A program may hold millions of objects. So the walk goes in parts, many objects at a time by functions of the host, while the program
stands still; of long rows of numbers and texts some are looked at.
"""

from __future__ import annotations

import gc
import sys
import types
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from tenuto.interpreter.sets import FrozenSet, Set, insertion_order

PART = 1 << 16  # objects of a part, which takes some hundredths of a second
_BATCH = 4096
_MANY = 4096  # elements from which a container is looked at piece by piece
_PIECE = 1 << 14
_STEP = 64  # of so many leaves in a row, one is looked at
_NUMBERS = frozenset({int, float, bool, type(None)})
_FREE = frozenset({type(None), bool, float, complex, range})
_LEAVES = frozenset({*_FREE, int, str, bytes, bytearray})
_ROWS = frozenset({list, tuple})
_FLAT = frozenset({deque, set, frozenset, Set, FrozenSet})
_COUNTED = frozenset({list, tuple, dict, set, frozenset})
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


def held_bytes(roots: Iterable[Any], outside: tuple[type, ...], is_programs: Callable[[type], bool]) -> tuple[int, int]:
    """The bytes and the number of the objects that are reached from `roots`: a whole `Walk`."""
    walk = Walk(roots, outside, is_programs)
    while not walk.go_on():
        pass
    return walk.bytes, walk.objects


class Walk:
    """`bytes`, and the number of the `objects`, that were reached so far.

    outside: types of the interpreter's own objects, at which the walk ends. is_programs(cls): whether a type is a class
    of the program, whose attributes count.
    """

    __slots__ = ("bytes", "ends", "is_programs", "long", "objects", "seen", "todo")

    def __init__(self, roots: Iterable[Any], outside: tuple[type, ...], is_programs: Callable[[type], bool]) -> None:
        self.bytes = self.objects = 0
        self.ends = outside + _NOT_THE_PROGRAMS
        self.is_programs = is_programs
        self.seen: set[int] = set()
        self.todo = list(roots)
        self.long: list[tuple[Any, int]] = []  # long rows, and from where on they were not looked at

    def go_on(self) -> bool:
        """Some objects more; whether these were the last. Nothing that was reached may change before the next part."""
        last = self.objects + PART
        todo = self.todo
        while todo or self.long:
            if self.objects >= last:
                return False
            if todo:
                batch = todo[-_BATCH:]
                del todo[-_BATCH:]
                last -= 4  # what each batch takes by itself
                self._look_at(batch)
            else:
                last -= _PIECE >> 4  # its leaves count as few, and take as long again
                self._look_at_piece(*self.long.pop())
        return True

    def _look_at(self, batch: list[Any]) -> None:
        kinds: dict[type, list[Any]] = {}
        seen, references, number = self.seen, sys.getrefcount, id
        self.objects += len(batch)
        for value in batch:
            kind = type(value)
            if kind in _FREE:
                continue
            if references(value) > _ALONE:  # it may be reached again
                if number(value) in seen:
                    continue
                seen.add(number(value))
            if kind in kinds:
                kinds[kind].append(value)
            else:
                kinds[kind] = [value]
        for kind, group in kinds.items():
            if kind in _LEAVES:
                self.bytes += sum(map(sys.getsizeof, group))
            elif kind in _ROWS or kind is dict:
                self._look_into(kind, group)
            elif issubclass(kind, type):
                for cls in group:
                    if self.is_programs(cls):
                        self.bytes += 1000
                        self.todo += type.__dict__["__dict__"].__get__(cls).values()
            elif not issubclass(kind, self.ends):
                self._look_into_others(kind, group)

    def _look_into(self, kind: type, group: list[Any]) -> None:
        """Lists, tuples or dicts."""
        self.bytes += sum(map(sys.getsizeof, group))
        short = []
        for value in group:
            if len(value) >= _MANY:
                if kind is dict:
                    self.long += [(list(value), 0), (list(value.values()), 0)]
                else:
                    self.long.append((value, 0))
            elif len(value) > 8 and kind is not dict and _NUMBERS.issuperset(map(type, value)):
                self.bytes += 0 if value[0] is value[-1] else 28 * len(value)
                self.objects += len(value) >> 3
            else:
                short.append(value)
        self.todo += gc.get_referents(*short)

    def _look_into_others(self, kind: Any, group: list[Any]) -> None:
        if kind in _COUNTED:
            self.bytes += sum(map(sys.getsizeof, group))
        else:
            self.bytes += sum(map(object.__sizeof__, group)) + 16 * len(group)
        if kind in _FLAT:
            self.long += [(_elements(kind, value), 0) for value in group if len(value) >= _MANY]
            group = [value for value in group if len(value) < _MANY]
        inside = gc.get_referents(*group)
        if tuple in map(type, inside):
            self.bytes += _unfinished(inside, self.seen)
        self.todo += inside

    def _look_at_piece(self, row: Any, begin: int) -> None:
        """A piece of a long row, whose leaves are not noted one by one."""
        end = begin + _PIECE
        if end < len(row):
            self.long.append((row, end))
        if _LEAVES.issuperset(map(type, piece := row[begin:end])):
            del piece
            self.bytes += _sampled(row[begin:end:_STEP]) * _STEP
            self.objects += min(_PIECE, len(row) - begin) >> 4
        else:
            self.todo += piece


def _elements(kind: Any, value: Any) -> list[Any]:
    """Of a set of the program's without asking for their order, which would be worked out."""
    return insertion_order(value) if kind is Set or kind is FrozenSet else list(kind.__iter__(value))


def _alone() -> int:
    """The references of a value that stands at one place only, while it is looked at."""
    return max(sys.getrefcount(value) + 1 for value in [object()])


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


def _sampled(sample: list[Any]) -> int:
    """The bytes of leaves. One that stands at several places is a part of each: there are as many as there are references to it."""
    total = 0.0
    for leaf in sample:
        if type(leaf) not in _FREE:
            # Not counted: the references of `sample`, of `leaf`, and of the argument.
            total += sys.getsizeof(leaf) / max(sys.getrefcount(leaf) - 3, 1)
    return int(total)


_ALONE = _alone()
