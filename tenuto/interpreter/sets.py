"""The program's sets: host sets whose iteration order is the same in every process.

`Set` and `FrozenSet` are the program-visible `set` and `frozenset`. Membership, size and comparison are the host's own
hash table; beside it stands the *log*, the elements in insertion order. From the log alone follows the order that a
program sees (`set_order.py`), with one exception: a large set that is popped keeps the order it had at its first `pop`,
else a work list would be put in order anew for every element (`is_ordered`).

A plain host set never reaches a program: `as_program_set` gives one that a host function returned its order. `__iter__`
yields an unchecked iterator, since a host function such as `sorted` is done before anybody can change the set; a
program's own loops take `set_iterator`.

Nothing here calls a method of a set by name: a program's class may derive from `set` and define any name but those
beginning with `_tenuto_`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Self

from .set_order import NUMBERS, canonical_order, is_seed_free, iteration_order

# Up to this size a set is put in order anew after every pop, so that it looks as in CPython.
_SMALL = 64

# Hashed and compared by the host alone.
_QUICK = frozenset({type(None), bool, int, float, complex, str, bytes})

_new = set.__new__
_fill = set.update
_add = set.add
_discard = set.discard
_remove = set.remove
_contains = set.__contains__
_size = set.__len__


class Removals:
    """What a `Set` remembers once elements have left it, until its log is compacted."""

    __slots__ = ("gone", "head", "is_ordered", "repeats")

    def __init__(self, is_ordered: bool = False) -> None:
        self.head = 0  # log[:head] was popped
        self.gone: set[object] = set()  # removed from the middle: still in the log
        self.repeats = False  # one of those was added again: it stands in the log twice
        self.is_ordered = is_ordered


class Set(set[Any]):
    """A program's `set`.

    >>> Set(["b", "a"]), Set([3, 1, 2])
    ({'b', 'a'}, {1, 2, 3})
    """

    __slots__ = ("_tenuto_log", "_tenuto_order", "_tenuto_removals")
    _tenuto_log: list[Any]
    _tenuto_order: tuple[Any, ...] | None  # the iteration order, once somebody asked
    _tenuto_removals: Removals | None

    def __new__(cls, *args: object, **kwargs: object) -> Self:
        self = _new(cls)
        self._tenuto_log = []
        self._tenuto_order = self._tenuto_removals = None
        return self

    def __init__(self, *args: Any, **keywords: Any) -> None:
        if keywords:
            raise TypeError("set() takes no keyword arguments")
        if len(args) > 1:
            raise TypeError(f"set expected at most 1 argument, got {len(args)}")
        if self._tenuto_log:
            _clear(self)
        if args:
            _extend(self, args[0])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._tenuto_order if self._tenuto_order is not None else ordered(self))

    def __repr__(self) -> str:
        return _repr(self, "{%s}")

    def __reduce__(self) -> tuple[Any, ...]:
        return restore_set, (list(insertion_order(self)), is_ordered(self))

    def add(self, element: object, /) -> None:
        size = _size(self)
        _add(self, element)
        if _size(self) != size:
            self._tenuto_log.append(element)
            self._tenuto_order = None
            removals = self._tenuto_removals
            if removals is not None and removals.gone and element in removals.gone:
                removals.repeats = True

    def discard(self, element: object, /) -> None:
        size = _size(self)
        _discard(self, element)
        if _size(self) != size:
            _forget(self, element)

    def remove(self, element: object, /) -> None:
        _remove(self, element)
        _forget(self, element)

    def pop(self) -> Any:
        return _pop(self)

    def clear(self) -> None:
        _clear(self)

    def copy(self) -> Set:
        return _copy(self)

    __copy__ = copy

    def update(self, *others: Iterable[Any]) -> None:
        for other in others:
            _extend(self, other)

    def intersection_update(self, *others: Iterable[Any]) -> None:
        become(self, _intersection(self, others))

    def difference_update(self, *others: Iterable[Any]) -> None:
        for other in others:
            for element in list(other) if other is self else other:
                Set.discard(self, hashable(element))

    def symmetric_difference_update(self, other: Iterable[Any], /) -> None:
        is_plain = isinstance(other, set | frozenset | dict) and other is not self
        for element in list(other if is_plain else dict.fromkeys(other)):
            if _contains(self, element):
                Set.discard(self, element)
            else:
                Set.add(self, element)

    def union(self, *others: Iterable[Any]) -> Set:
        log = list(insertion_order(self))
        for other in others:
            log.extend(_in_order(other))
        return make_set(log)

    def intersection(self, *others: Iterable[Any]) -> Set:
        return _intersection(self, others)

    def difference(self, *others: Iterable[Any]) -> Set:
        return make_set(_difference(self, others))

    def symmetric_difference(self, other: Iterable[Any], /) -> Set:
        return make_set(_symmetric_difference(self, other))

    def __ior__(self, other: Any) -> Self:
        if not isinstance(other, set | frozenset):
            return NotImplemented
        _extend(self, other)
        return self

    def __iand__(self, other: Any) -> Self:
        if not isinstance(other, set | frozenset):
            return NotImplemented
        become(self, make_set(_common(self, other)))
        return self

    def __isub__(self, other: Any) -> Self:
        if not isinstance(other, set | frozenset):
            return NotImplemented
        Set.difference_update(self, other)
        return self

    def __ixor__(self, other: Any) -> Self:
        if not isinstance(other, set | frozenset):
            return NotImplemented
        Set.symmetric_difference_update(self, other)
        return self

    def __or__(self, other: Any) -> Set:
        return Set.union(self, other) if issubclass(type(other), set | frozenset) else NotImplemented

    def __and__(self, other: Any) -> Set:
        return make_set(_common(self, other)) if issubclass(type(other), set | frozenset) else NotImplemented

    def __sub__(self, other: Any) -> Set:
        return make_set(_difference(self, (other,))) if issubclass(type(other), set | frozenset) else NotImplemented

    def __xor__(self, other: Any) -> Set:
        return make_set(_symmetric_difference(self, other)) if issubclass(type(other), set | frozenset) else NotImplemented

    # A plain host set on the left: the result is a program's set of the left side's type.
    def __ror__(self, other: Any) -> Any:
        return as_program_set(other) | self if issubclass(type(other), set | frozenset) else NotImplemented

    def __rand__(self, other: Any) -> Any:
        return as_program_set(other) & self if issubclass(type(other), set | frozenset) else NotImplemented

    def __rsub__(self, other: Any) -> Any:
        return as_program_set(other) - self if issubclass(type(other), set | frozenset) else NotImplemented

    def __rxor__(self, other: Any) -> Any:
        return as_program_set(other) ^ self if issubclass(type(other), set | frozenset) else NotImplemented


class FrozenSet(frozenset[Any]):
    """A program's `frozenset`.

    >>> FrozenSet("ba")
    frozenset({'b', 'a'})
    """

    __slots__ = ("_tenuto_log", "_tenuto_order")
    _tenuto_log: list[Any]
    _tenuto_order: tuple[Any, ...] | None

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        if kwargs and cls.__init__ is object.__init__:
            raise TypeError("frozenset() takes no keyword arguments")
        if len(args) > 1:
            raise TypeError(f"frozenset expected at most 1 argument, got {len(args)}")
        source = args[0] if args else ()
        if type(source) is FrozenSet and cls is FrozenSet:
            return source  # type: ignore[return-value]
        log = _log_of(source)
        self = frozenset.__new__(cls, source if type(source) is Set or type(source) is FrozenSet else log)
        self._tenuto_log = log if len(log) == len(self) else list(dict.fromkeys(log))
        self._tenuto_order = None
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(self._tenuto_order if self._tenuto_order is not None else ordered(self))

    def __repr__(self) -> str:
        return _repr(self, "frozenset({%s})")

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenSet, (list(self._tenuto_log),)

    def copy(self) -> FrozenSet:
        return self if type(self) is FrozenSet else FrozenSet(self)

    __copy__ = copy

    def union(self, *others: Iterable[Any]) -> FrozenSet:
        log = list(self._tenuto_log)
        for other in others:
            log.extend(_in_order(other))
        return FrozenSet(log)

    def intersection(self, *others: Iterable[Any]) -> FrozenSet:
        elements: Any = self if others else list(self._tenuto_log)  # another one, where it is asked for nothing
        for other in others:
            elements = FrozenSet(_common(elements, other))
        return FrozenSet(elements)

    def difference(self, *others: Iterable[Any]) -> FrozenSet:
        return FrozenSet(_difference(self, others))

    def symmetric_difference(self, other: Iterable[Any], /) -> FrozenSet:
        return FrozenSet(_symmetric_difference(self, other))

    def __or__(self, other: Any) -> FrozenSet:
        return FrozenSet.union(self, other) if issubclass(type(other), set | frozenset) else NotImplemented

    def __and__(self, other: Any) -> FrozenSet:
        return FrozenSet(_common(self, other)) if issubclass(type(other), set | frozenset) else NotImplemented

    def __sub__(self, other: Any) -> FrozenSet:
        return FrozenSet(_difference(self, (other,))) if issubclass(type(other), set | frozenset) else NotImplemented

    def __xor__(self, other: Any) -> FrozenSet:
        return FrozenSet(_symmetric_difference(self, other)) if issubclass(type(other), set | frozenset) else NotImplemented

    __ror__ = Set.__ror__
    __rand__ = Set.__rand__
    __rsub__ = Set.__rsub__
    __rxor__ = Set.__rxor__


for _class, _name in ((Set, "set"), (FrozenSet, "frozenset")):
    # The host's own error texts name the type: "unhashable type: 'set'".
    _class.__name__ = _class.__qualname__ = _name
    _class.__module__ = "builtins"


class SetIterator:
    """`iter(s)` as a program sees it, with CPython's complaint when the set changes its size. Its four fields are its whole state."""

    __slots__ = ("index", "order", "size", "source")

    def __init__(self, source: Set | FrozenSet) -> None:
        self.source: Set | FrozenSet | None = source  # None: exhausted
        self.order = ordered(source)
        self.size = len(self.order)
        self.index = 0

    def __iter__(self) -> SetIterator:
        return self

    def __next__(self) -> Any:
        if self.source is None:
            raise StopIteration
        if len(self.source) != self.size:
            self.size = -1  # the complaint is repeated at every further step
            raise RuntimeError("Set changed size during iteration")
        index = self.index
        if index == self.size:
            self.source, self.order = None, ()
            raise StopIteration
        self.index = index + 1
        return self.order[index]

    def __length_hint__(self) -> int:
        return self.size - self.index if self.source is not None and len(self.source) == self.size else 0

    def __reduce__(self) -> tuple[Any, ...]:
        """For `copy`, which gets an iterator over a list."""
        rest = SetIterator.__new__(SetIterator)
        rest.source, rest.order, rest.size, rest.index = self.source, self.order, self.size, self.index
        return iter, (list(rest),)


SetIterator.__name__ = SetIterator.__qualname__ = "set_iterator"
SetIterator.__module__ = "builtins"


def set_iterator(source: Set | FrozenSet) -> SetIterator:
    """What a program's `iter(s)` and `for x in s` go over."""
    return SetIterator(source)


def make_set(elements: list[Any]) -> Set:
    """A `Set` of the elements, quicker than calling the class; the list becomes the set's own."""
    self = _new(Set)
    _fill(self, elements)
    self._tenuto_log = elements if len(elements) == _size(self) else list(dict.fromkeys(elements))
    self._tenuto_order = self._tenuto_removals = None
    return self


def as_program_set(host_set: Any, order_source: Iterable[Any] | None = None) -> Any:
    """The `Set` or `FrozenSet` of a host set that came out of a host function; a program's set is returned as it is.

    `order_source`: an iterable whose order the elements follow (the left operand of `d1.keys() & d2.keys()`). Those that
    are not in it, or all of them without it, stand in `canonical_order`.
    """
    if isinstance(host_set, Set | FrozenSet):
        return host_set
    elements: list[Any] = []
    rest = host_set
    if order_source is not None:
        rest = set(host_set)
        for element in order_source:
            if element in rest:
                rest.discard(element)
                elements.append(element)
    elements += canonical_order(rest)
    return FrozenSet(elements) if isinstance(host_set, frozenset) else make_set(elements)


def insertion_order(source: Set | FrozenSet) -> list[Any]:
    """The elements in insertion order: with `is_ordered`, all that a snapshot has to keep. Do not change the list."""
    if isinstance(source, FrozenSet):
        return source._tenuto_log
    removals = source._tenuto_removals
    if removals is not None and (removals.head or removals.gone):
        source._tenuto_log = _compacted(source, removals)
        source._tenuto_removals = Removals(is_ordered=True) if removals.is_ordered else None
    return source._tenuto_log


def is_ordered(source: Set | FrozenSet) -> bool:
    """Whether insertion order is iteration order whatever the elements are (a large set that was popped)."""
    return isinstance(source, Set) and source._tenuto_removals is not None and source._tenuto_removals.is_ordered


def restore_set(elements: list[Any], is_ordered: bool) -> Set:
    """The set that had this `insertion_order` and `is_ordered`; the list becomes the set's own."""
    self = make_set(elements)
    if is_ordered:
        self._tenuto_removals = Removals(is_ordered=True)
    return self


def ordered(source: Set | FrozenSet) -> tuple[Any, ...]:
    """The elements in iteration order."""
    order = source._tenuto_order
    if order is None:
        log = insertion_order(source)
        order = source._tenuto_order = tuple(log) if is_ordered(source) else iteration_order(log)
    return order


def may_need_order(source: Set | FrozenSet) -> bool:
    """Whether the order of its elements may have to be worked out, as that of numbers; whether it is known makes no difference."""
    log = source._tenuto_log
    return bool(log) and type(log[-1]) in NUMBERS and not is_ordered(source)


class Ordering:
    """The order of a set, worked out in parts: `at` is how far."""

    def __init__(self, source: Set | FrozenSet) -> None:
        self.source = source
        self.at = 0
        self._filled: set[Any] = set()

    def go_on(self, size: int) -> bool:
        """Some elements more; whether these were the last. What holds others than numbers is left to be done at once."""
        source = self.source
        log = insertion_order(source)
        part = log[self.at : self.at + size]
        self.at += size
        if source._tenuto_order is None:
            if not is_seed_free(part) or not NUMBERS.issuperset(map(type, part)):
                return True
            self._filled.update(iter(part))  # `iter` matters: see `iteration_order`
            if self.at >= len(log):
                source._tenuto_order = tuple(self._filled)
        return self.at >= len(log)


# -- what the methods are made of --------------------------------------------------------------------------------


def _clear(self: Set) -> None:
    set.clear(self)
    self._tenuto_log = []
    self._tenuto_order = self._tenuto_removals = None


def _copy(self: Set) -> Set:
    made = _new(Set)
    _fill(made, self)  # the host takes over the hashes that it knows
    made._tenuto_log = list(insertion_order(self))
    made._tenuto_order = made._tenuto_removals = None
    return made


def become(self: Set, other: Set) -> None:
    set.clear(self)
    _fill(self, other)
    self._tenuto_log = other._tenuto_log
    self._tenuto_order = self._tenuto_removals = None


def _extend(self: Set, source: Any) -> None:
    if not self and isinstance(source, list | tuple | set | frozenset | dict | str | range):
        log = _log_of(source)
        try:
            _fill(self, log)
        except BaseException:
            set.clear(self)  # an unhashable element: once more below, to keep those before it, as CPython does
        else:
            self._tenuto_log = log if len(log) == _size(self) else list(dict.fromkeys(log))
            self._tenuto_order = self._tenuto_removals = None
            return
    if type(source) is list and self._tenuto_removals is None and _QUICK.issuperset(map(type, source)):
        fresh = [element for element in dict.fromkeys(source) if not _contains(self, element)]
        _fill(self, fresh)
        self._tenuto_log += fresh
        self._tenuto_order = None
        return
    for element in _in_order(source):
        Set.add(self, element)


def _forget(self: Set, element: Any) -> None:
    self._tenuto_order = None
    if not self:
        self._tenuto_log, self._tenuto_removals = [], None
        return
    if self._tenuto_removals is None:
        self._tenuto_removals = Removals()
    # `s.remove({1})` finds frozenset({1}), as in CPython.
    self._tenuto_removals.gone.add(frozenset(element) if isinstance(element, set) else element)


def _pop(self: Set) -> Any:
    if not self:
        raise KeyError("pop from an empty set")
    removals = self._tenuto_removals
    if removals is None or not removals.is_ordered or removals.repeats:
        order = ordered(self)
        if len(order) <= _SMALL:
            Set.remove(self, order[0])
            return order[0]
        self._tenuto_log = list(order)
        self._tenuto_removals = removals = Removals(is_ordered=True)
    log = self._tenuto_log
    while not _contains(self, element := log[removals.head]):
        removals.head += 1
    removals.head += 1
    _remove(self, element)
    self._tenuto_order = None
    if not self:
        self._tenuto_log, self._tenuto_removals = [], None
    elif removals.head > _SMALL and removals.head * 2 > len(log):
        del log[: removals.head]
        removals.head = 0
    return element


def _compacted(source: Set, removals: Removals) -> list[object]:
    log = source._tenuto_log[removals.head :]
    if removals.repeats:
        # Added again after a removal: the last place counts.
        log = list(dict.fromkeys(reversed(log)))[::-1]
    return [element for element in log if _contains(source, element)]


def _log_of(source: Any) -> list[Any]:
    if isinstance(source, Set | FrozenSet):
        return list(insertion_order(source))
    return list(_in_order(source))


def _in_order(source: Any) -> Iterable[Any]:
    kind = type(source)
    if issubclass(kind, set | frozenset) and not issubclass(kind, Set | FrozenSet):
        return canonical_order(source)
    return source  # type: ignore[no-any-return]


def _intersection(left: Set, others: tuple[Iterable[Any], ...]) -> Set:
    if not others:
        return _copy(left)
    for other in others:
        left = make_set(_common(left, other))
    return left


def _common(left: Any, right: Iterable[Any]) -> list[Any]:
    # CPython goes over the smaller of two sets, and over any other iterable on the right, and keeps the elements of that side.
    if isinstance(right, set | frozenset) and len(right) > len(left):
        left, right = right, left
    if isinstance(right, set | frozenset):
        return [element for element in _in_order(right) if hashable(element) in left]
    common, found = [], set()
    for element in _in_order(right):
        if hashable(element) in left:
            common.append(element)
            found.add(element)
            if len(found) >= len(left):  # CPython leaves the rest alone
                break
    return common


def hashable(element: Any) -> Any:
    """`in`, discard and remove take a set for an equal frozenset; where elements are gone over, a set cannot be one."""
    if type(element).__hash__ is None:
        hash(element)  # raises
    return element


def check_hashable(elements: Iterable[Any]) -> None:
    """Raises TypeError for the first that can't be in a set."""
    for element in elements:
        if type(element).__hash__ is None:
            hash(element)


def _difference(left: Set | FrozenSet, others: tuple[Any, ...]) -> list[Any]:
    elements = list(insertion_order(left))
    for other in others:
        excluded = other if isinstance(other, set | frozenset | dict) else set(other)
        elements = [element for element in elements if element not in excluded]
    return elements


def _symmetric_difference(left: Set | FrozenSet, right: Iterable[Any]) -> list[Any]:
    # CPython copies the right side, takes out what is common and adds the rest of the left.
    other: Any = right if isinstance(right, set | frozenset) else dict.fromkeys(right)
    elements = [element for element in _in_order(other) if element not in left]
    elements += [element for element in ordered(left) if element not in other]
    return elements


_in_repr: set[int] = set()  # the sets whose repr is under way: a set can hold an object that holds the set


def _repr(value: Set | FrozenSet, form: str) -> str:
    name = type(value).__name__
    if not value:
        return f"{name}()"
    if id(value) in _in_repr:
        return f"{name}(...)"
    _in_repr.add(id(value))
    try:
        inner = ", ".join(map(repr, ordered(value)))
    finally:
        _in_repr.discard(id(value))
    if type(value) is Set or type(value) is FrozenSet:
        return form % inner
    return f"{name}({{{inner}}})"
