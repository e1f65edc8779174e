"""What the prelude's parts may ask of the machine: one part of an operation, done by the host.

Where the host would reach program code in comparing elements, a part is not begun: `None` says that they are to be taken one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from .addresses import without_addresses
from .deques import DequeIterator
from .guards import check_keys, check_walk, parts
from .guards.trees import FREE_KEYS, LEAVES, Measure, check_leaves, check_needle, is_container, walk_units
from .hashing import TUPLE_START, accumulated, accumulated_unordered, combined, combined_unordered
from .set_order import canonical_order as sets_in_order
from .sets import FrozenSet, Ordering, become, hashable, insertion_order, set_iterator
from .signals import Deopt
from .text_parts import text_step, text_whole

_TEXTS = frozenset({str, bytes, bytearray})
_FLAT = frozenset({list, tuple, dict})
_SHORT = frozenset({str, float, bool, type(None)})
_FEW = 64
_WORD = 1 << 64
_SLICED = frozenset({list, tuple, range, str, bytes, bytearray})
_EACH = 2  # elements of a part for a unit of fuel, beside what the operation takes


def elements_of(m: Any, items: Any, what: str, /) -> Any:
    """The elements in the order of iteration, as something that has slices."""
    m.check_size(_size(items) * 8, what)
    return items if type(items) in _SLICED else list(items)


def _size(items: Any) -> int:
    try:
        return len(items)
    except OverflowError:  # of a range
        return 1 << 62


def log_of(m: Any, items: Any, /) -> list[Any]:
    """The elements of a set in the order in which they came."""
    m.charge(len(items) >> 6)
    return list(insertion_order(items))


def order_some(m: Any, items: Any, at: int, /) -> int:
    """The order of some elements more of a set; where to go on, or -1 at the end. The fuel is taken whether it is known or not."""
    size = len(items)
    m.charge((min(at + parts.PART, size) - at) >> 1)
    ordering = m.ordering
    if ordering is None or ordering.source is not items or ordering.at != at:
        ordering = m.ordering = Ordering(items)
        while ordering.at < at:  # a restored machine has forgotten how far it was
            ordering.go_on(parts.PART)
    if ordering.go_on(parts.PART):
        m.ordering = None
        return -1
    return int(ordering.at)


def in_order(m: Any, name: str, items: Any, /) -> Any:
    """What the program wanted of a set whose order is known."""
    m.check_size(len(items) * 8, f"{name}()")
    m.charge(len(items) >> 3)
    return _IN_ORDER[name](items)


_IN_ORDER: dict[str, Callable[[Any], Any]] = {"list": list, "tuple": tuple, "sum": sum, "any": any, "all": all, "iter": set_iterator}


def part_of(m: Any, items: Any, at: int, /) -> list[Any]:
    part = list(items[at : at + parts.PART])
    m.charge(len(part) // _EACH)
    return part


def some_of(m: Any, iterator: Any, /) -> list[Any]:
    """The next elements of an iterator over a deque."""
    if type(iterator) is not DequeIterator:
        raise TypeError("expected an iterator over a deque")
    part = list(islice(iterator._tenuto_steps, parts.PART))
    m.charge(len(part) // _EACH)
    return part


def weigh(m: Any, element: Any, /) -> None:
    """Pay for a tuple that an iterator of the host's has made."""
    if type(element) is tuple:
        m.charge(len(element) >> 2)


def among(m: Any, part: list[Any], table: Any, is_wanted: bool, /) -> list[Any]:
    """Those that `table` holds, or those that it does not."""
    check_keys(m, part)
    return [element for element in part if (hashable(element) in table) is is_wanted]


def are_among(m: Any, part: list[Any], table: Any, /) -> bool:
    check_keys(m, part)
    return all(element in table for element in part)


def set_of(m: Any, made: Any, like: Any, is_like: bool = False, /) -> Any:
    """`made` as a set of the type of `like`, or as what `like` becomes."""
    if is_like:
        become(like, made)
        return like
    return FrozenSet(made) if type(like) is FrozenSet else made


def are_in_order(m: Any, elements: list[Any], /) -> bool:
    """Whether `canonical_order` is that of the values."""
    m.charge(len(elements) >> 4)
    kinds = set(map(type, elements))
    if kinds != {tuple}:
        return kinds == {int} or kinds == {str}
    widths = set(map(len, elements))
    return len(widths) == 1 and all(set(map(type, column)) in ({int}, {str}) for column in zip(*elements, strict=True))


def canonical_order(m: Any, elements: list[Any], /) -> list[Any]:
    m.charge(8 * len(elements))
    return sets_in_order(elements)


def pairs_of(m: Any, table: dict[Any, Any], keys: list[Any], /) -> list[Any]:
    return [(key, table[key]) for key in keys]


def put_pairs(m: Any, into: dict[Any, Any], pairs: list[Any], /) -> bool:
    """`into.update(pairs)`; False, nothing done, where one of them is none."""
    if not {tuple, list}.issuperset(map(type, pairs)) or not {2}.issuperset(map(len, pairs)):
        return False
    check_keys(m, [key for key, _ in pairs])
    into.update(pairs)
    return True


def values_of(m: Any, table: dict[Any, Any], keys: list[Any], /) -> list[Any]:
    """The values of these keys, up to the first that is not there."""
    found = []
    for key in keys:
        value = table.get(key, _MISSING)
        if value is _MISSING:
            break
        found.append(value)
    return found


_MISSING: Any = object()


# --- comparing elements ---


def find_some(m: Any, items: Any, wanted: Any, start: int, stop: int, /) -> tuple[int | None, int]:
    """The first place of an element that equals `wanted`, or -1, among the next ones, and where these end."""
    end = min(start + parts.PART, stop)
    part = items[start:end]
    _check_wanted(m, part, wanted)
    found = _by_host_alone(m, lambda: part.index(wanted) if wanted in part else -1)
    return (start + found if found is not None and found >= 0 else found), end


def count_some(m: Any, part: list[Any], wanted: Any, /) -> Any:
    _check_wanted(m, part, wanted)
    return _by_host_alone(m, lambda: part.count(wanted))


def _check_wanted(m: Any, part: Any, wanted: Any) -> None:
    m.charge(len(part) >> 4)
    if type(wanted) in FREE_KEYS:
        check_needle(m, wanted, len(part))
    else:
        check_walk(m, wanted, "in comparison")


def differ_some(m: Any, left: Any, right: Any, at: int, /) -> tuple[int | None, int]:
    """The first place at which the elements of two lists or tuples differ, or -1, among the next ones, and where these end."""
    size = min(len(left), len(right), at + parts.PART) - at
    a, b = left[at : at + size], right[at : at + size]
    units, count = 0, 0
    kinds = set(map(type, a))
    if kinds <= LEAVES:
        check_leaves(m, kinds, a)
        units, count = size >> 2, size
    else:
        for element in a:
            more = walk_units(m, element, "in comparison")
            if count and units + more > _MOST_UNITS:
                break
            if more > _MOST_UNITS:
                return None, at + 1
            units, count = units + more, count + 1
    m.charge(units)
    a, b = a[:count], b[:count]
    found = _by_host_alone(m, lambda: _difference(a, b))
    return (at + found if found is not None and found >= 0 else found), at + count


_MOST_UNITS = 1 << 16


def _difference(left: Any, right: Any) -> int:
    if left == right:
        return -1
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a is not b and a != b), -1)


def _by_host_alone(m: Any, function: Callable[[], Any]) -> Any:
    """`function()`, or None where program code is reached: nothing has happened then."""
    outer, m.nested = m.nested, False
    try:
        return function()
    except Deopt:
        return None
    finally:
        m.nested = outer


# --- hashes ---


def hash_some(m: Any, part: list[Any], is_ordered: bool, state: int | None, /) -> int | None:
    """The state of the hash of a tuple, or of a frozenset, after some elements more; None where one has to be asked, or holds others."""
    if not FREE_KEYS.issuperset(map(type, part)):
        return None
    m.charge(4 * len(part))
    hashes = list(map(m.hash, part))
    if is_ordered:
        return accumulated(TUPLE_START if state is None else state, hashes)
    return accumulated_unordered(state or 0, hashes)


def hash_end(m: Any, is_ordered: bool, state: int, size: int, /) -> int:
    return combined(state, size) if is_ordered else combined_unordered(state, size)


# --- texts ---


def show_some(m: Any, items: Any, at: int, showing: list[Any], is_mapping: bool, size: int, /) -> tuple[str | None, int]:
    """What `repr` writes for the next elements (or pairs, of a dict) between the brackets, and where these end; `size` is that of the text
    before. None for those that must be written one by one: large ones, and what may hold one of those that are being shown."""
    units, end = 0, at
    for element in items[at : at + parts.PART]:
        more = sum([_text_units(m, part, showing) for part in element]) if is_mapping else _text_units(m, element, showing)
        if more > _MOST_UNITS:
            if end == at:
                return None, at + 1
            break
        units, end = units + more, end + 1
        if units > _MOST_CHARACTERS:
            break
    m.check_size(size + units, "the text", units)
    m.charge(units >> 4)
    some = items[at:end]
    return _by_host_alone(m, lambda: _shown(m, dict(some) if is_mapping else list(some))), end


def _shown(m: Any, some: Any) -> str:
    return without_addresses(m, some, repr(some))[1:-1]


def _text_units(m: Any, value: Any, showing: list[Any]) -> int:
    kind = type(value)
    if kind in _TEXTS:
        return 4 + len(value)
    if not is_container(value):
        return 12 if kind is not int else 12 + value.bit_length()
    if kind in _FLAT and _is_short_row(value) and (kind is not dict or _is_short_row(value.values())):
        size = 8 + 28 * len(value) + sum([len(each) for each in value if type(each) is str])
        return size if kind is not dict else size + 28 * len(value) + sum([len(each) for each in value.values() if type(each) is str])
    measure = Measure(value, is_text=True, most=_MOST_UNITS, deepest=m.value_depth)
    if measure.is_cut or any(id(outer) in measure.known for outer in showing):
        return _MOST_UNITS + 1
    if measure.depth > m.value_depth:
        raise RecursionError("maximum recursion depth exceeded while getting the repr of an object")
    return 32 + int(measure.size)


def _is_short_row(elements: Any) -> bool:
    return len(elements) < _FEW and all(type(each) in _SHORT or (type(each) is int and -_WORD < each < _WORD) for each in elements)


_MOST_CHARACTERS = 1 << 19


_OF_ORDER = (order_some, in_order, are_in_order, canonical_order)
_FUNCTIONS = (*_OF_ORDER, elements_of, log_of, part_of, among, are_among, set_of, pairs_of, put_pairs, values_of)
_TRIED = (find_some, count_some, differ_some, hash_some, hash_end, show_some)
_OF_TEXTS = (text_step, text_whole)
_OF_ITERATORS = (some_of, weigh)
_ALL = (*_FUNCTIONS, *_TRIED, *_OF_TEXTS, *_OF_ITERATORS)
PART_INTRINSICS: dict[str, Callable[..., Any]] = {function.__name__: function for function in _ALL}
