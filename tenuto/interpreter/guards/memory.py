"""How much memory the values take that a program holds: a walk over everything that can be reached from its frames and names.

It looks, and calls nothing that a program may have written. What belongs to the interpreter or to the host (blocks, modules,
types, functions of the host) is not the program's, and the walk ends there.

A program may hold millions of objects. So the walk goes in parts, many objects at a time by functions of the host, while the program
stands still; of long rows of small numbers some are looked at. How large an object is says the host's part of its class; where that tells
less than it holds, `hidden.py` does.
"""

from __future__ import annotations

import gc
import sys
import types
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import repeat
from operator import sub, truediv
from typing import Any

from tenuto.interpreter.class_slots import MRO, NAMES
from tenuto.interpreter.sets import FrozenSet, Set, insertion_order

from .hidden import HIDDEN_PARTS, size_function
from .nesting import FILLED

PART = 1 << 16  # objects of a part, which takes some hundredths of a second
_BATCH = 4096
_MANY = 512  # elements from which a container is looked at piece by piece
_PIECE = 1 << 14
_LARGE = 1 << 16  # bytes of an object whose parts are looked at by themselves
_STEP = 61  # of so many small numbers in a row, one is looked at
_NUMBERS = frozenset({int, float, bool, type(None)})
_ONLY_INTS = frozenset({int})
_FREE = frozenset({type(None), bool})
_SMALL = frozenset({*_FREE, float, complex})
_INTS = frozenset({*_SMALL, int})
_LEAVES = frozenset({*_INTS, str, bytes, bytearray})
_WORD = 1 << 64
_ATTRIBUTES = 40  # bytes that an object with attributes takes beside them, which its size does not tell
_DICT_OFFSET = type.__dict__["__dictoffset__"].__get__
_ROWS = frozenset({list, tuple})
_FLAT = frozenset({deque, set, frozenset, Set, FrozenSet})
_COUNTED = frozenset({list, tuple, dict, set, frozenset})
_NOT_THE_PROGRAMS = (
    types.ModuleType,
    types.FunctionType,
    types.CodeType,
    types.FrameType,
    types.TracebackType,
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
    """`bytes`, and the number of the `objects`, that were reached so far; the deques and defaultdicts among them.

    outside: types of the interpreter's own objects, at which the walk ends. is_programs(cls): whether a type is a class
    of the program, whose attributes count.
    """

    __slots__ = ("bytes", "ends", "filled", "is_programs", "long", "objects", "seen", "sizes", "todo")

    def __init__(self, roots: Iterable[Any], outside: tuple[type, ...], is_programs: Callable[[type], bool]) -> None:
        self.bytes = self.objects = 0
        self.filled: list[Any] = []
        self.ends = outside + _NOT_THE_PROGRAMS
        self.is_programs = is_programs
        self.seen: set[int] = set()
        self.todo = list(roots)
        self.sizes: dict[type, Callable[[Any], int]] = {}  # how large the objects of a type are
        # Long rows, from where on they were not looked at, and whether they are copies, which refer to the elements once more.
        self.long: list[tuple[Any, int, bool]] = []

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
                last -= self._look_at_piece(*self.long.pop())
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
                        self.todo += NAMES(cls).values()
            elif not issubclass(kind, self.ends):
                self._look_into_others(kind, group)

    def _look_into(self, kind: type, group: list[Any]) -> None:
        """Lists, tuples or dicts."""
        self.bytes += sum(map(sys.getsizeof, group))
        short = []
        for value in group:
            if len(value) >= _MANY:
                if kind is dict:
                    self.long += [(_Made(value), 0, True), (_Made(value.values()), 0, True)]
                else:
                    self.long.append((value, 0, False))
            elif len(value) > 8 and kind is not dict and _is_of_small_numbers(value):
                self.bytes += 0 if value[0] is value[-1] else 28 * len(value)
                self.objects += len(value) >> 3
            else:
                short.append(value)
        self.todo += gc.get_referents(*short)

    def _look_into_others(self, kind: Any, group: list[Any]) -> None:
        if kind in FILLED:
            self.filled += group
        if kind in _COUNTED:
            self.bytes += sum(map(sys.getsizeof, group))
        else:
            if kind not in self.sizes:
                self.sizes[kind] = size_function(kind, self.is_programs)
            sizes = list(map(self.sizes[kind], group))
            self.bytes += sum(sizes) + 16 * len(group)
            if max(sizes) > _LARGE and kind not in _FLAT:  # one at a time, and that in pieces
                self.long += [(value, 0, True) for value, size in zip(group, sizes, strict=True) if size > _LARGE]
                group = [value for value, size in zip(group, sizes, strict=True) if size <= _LARGE]
        if kind in _FLAT:
            self.long += [(_elements(kind, value), 0, True) for value in group if len(value) >= _MANY]
            group = [value for value in group if len(value) < _MANY]
        if kind is Set or kind is FrozenSet:
            group = self._look_into_sets(group)
        inside = gc.get_referents(*group)
        if _DICT_OFFSET(kind):
            self.bytes += _ATTRIBUTES * len(group) + 8 * len(inside)
        for base, parts_of in HIDDEN_PARTS.items():
            if issubclass(kind, base):
                inside += [part for value in group for part in parts_of(value)]
        if tuple in map(type, inside):
            self.bytes += _unfinished(inside, self.seen)
        self.todo += inside

    def _look_into_sets(self, group: list[Any]) -> list[Any]:
        """Those that hold their elements and a list of just these, as most do. Gives the others."""
        others = []
        for value in group:
            elements = value._tenuto_log
            if value._tenuto_order is None and getattr(value, "_tenuto_removals", None) is None and sys.getrefcount(elements) == 3:
                self.bytes += sys.getsizeof(elements)
                self.todo += elements
            else:
                others.append(value)
        return others

    def _look_at_piece(self, row: Any, begin: int, is_copy: bool) -> int:
        """A piece of a long row, whose leaves are not noted one by one. Gives how many objects would take as long."""
        base: Any = next((base for base in _ROWS if issubclass(type(row), base)), None)
        if base is None:
            row, base = _Referents(gc.get_referents(row)), list
        is_made = type(row) is _Made or type(row) is _Referents
        if type(row) is not base and not is_made and not begin:  # of a class of the program's
            is_copy = False
            self.todo += _attributes(row)
        if is_made:
            begin = max(len(row) - _PIECE, 0)
        end = begin + _PIECE
        piece = base.__getitem__(row, slice(begin, end))
        kinds = set(map(type, piece))
        if tuple in kinds and type(row) is _Referents:
            self.bytes += _unfinished(piece, self.seen)
        count = 0
        if not kinds <= _LEAVES:
            self.todo += piece
        elif piece:
            shift = 4
            if kinds <= _SMALL or (kinds <= _INTS and _are_small((min(piece), max(piece)) if kinds == _ONLY_INTS else piece)):
                del piece
                self.bytes += _sampled(base.__getitem__(row, slice(begin + (begin // _PIECE) % _STEP, end, _STEP)), is_copy) * _STEP
            else:
                shift = 2
                self.bytes += _all_of(piece, is_copy)
            count = min(_PIECE, base.__len__(row) - begin) >> shift
            self.objects += count
        if is_made:  # from its end, so that it is freed in pieces, too
            del row[begin:]
            end = 0
        if end < base.__len__(row):
            self.long.append((row, end, is_copy))
        return count


class _Made(list[Any]):
    """A list of the elements of something else."""


class _Referents(list[Any]):
    """What the collector says that a long object refers to."""


def _attributes(value: Any) -> list[Any]:
    """What an instance of a class of the program's holds beside its elements."""
    found = [type(value)]
    for cls in MRO(type(value)):
        for name, member in NAMES(cls).items():
            if type(member) is types.MemberDescriptorType or (name == "__dict__" and type(member) is types.GetSetDescriptorType):
                with suppress(AttributeError):  # a slot that is empty
                    found.append(member.__get__(value))
    return found


def _elements(kind: Any, value: Any) -> list[Any]:
    """Of a set of the program's without asking for their order, which would be worked out."""
    return insertion_order(value) if kind is Set or kind is FrozenSet else _Made(kind.__iter__(value))


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


def _is_of_small_numbers(row: Any) -> bool:
    kinds = set(map(type, row))
    return kinds <= _NUMBERS and _are_small((min(row), max(row)) if kinds == _ONLY_INTS else row)


def _are_small(numbers: Iterable[Any]) -> bool:
    return all(type(number) is not int or -_WORD < number < _WORD for number in numbers)


def _sampled(sample: list[Any], is_copy: bool) -> int:
    """The bytes of leaves. One that stands at several places is a part of each: there are as many as there are references to it."""
    total = 0.0
    for leaf in sample:
        if type(leaf) not in _FREE:
            # Not counted: the references of `sample`, of `leaf`, of the argument, and of a copy.
            total += sys.getsizeof(leaf) / max(sys.getrefcount(leaf) - 3 - is_copy, 1)
    return int(total)


def _all_of(piece: list[Any], is_copy: bool) -> int:
    """The same for leaves of any size, of which none is left out: who knew which would hide large ones behind small ones."""
    if piece[0] is piece[-1] and piece.count(piece[0]) == len(piece):
        return int(sys.getsizeof(piece[0]) * len(piece) / max(sys.getrefcount(piece[0]) - 1 - len(piece) * (1 + is_copy), 1))
    counted = map(max, map(sub, map(sys.getrefcount, piece), repeat(2 + is_copy)), repeat(1))
    return int(sum(map(truediv, map(sys.getsizeof, piece), counted)))


_ALONE = _alone()
