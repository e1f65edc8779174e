"""Views of dicts, and iterators of the host: over what, and how far they are.

An iterator over a subclass of list must be made by `list.__iter__`: `iter(x)` would ask the program's own `__iter__`.
"""

from __future__ import annotations

import gc
import itertools
from collections import OrderedDict, deque
from collections.abc import Callable, ItemsView, KeysView, MappingView, Sequence, ValuesView
from contextlib import suppress
from functools import partial
from types import MethodWrapperType
from typing import Any

from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.deques import HOST_DEQUE_ITERATORS, DequeIterator, DequeReverseIterator, LateDeque, restored_iterator, state_of
from tenuto.interpreter.facades.registry import qualified_name
from tenuto.interpreter.host_warnings import unheard
from tenuto.interpreter.sets import SetIterator
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.view_iterators import VIEWS, ViewIterator
from tenuto.interpreter.view_iterators import state_of as state_of_view

from .kind import Described, Describer, Kind

# --- dict views and iterators over dicts ---

_VIEW_METHODS: dict[str, Callable[[Any], Any]] = {"keys": dict.keys, "values": dict.values, "items": dict.items}
_ORDERED_METHODS: dict[str, Callable[[Any], Any]] = {
    "keys": OrderedDict.keys,
    "values": OrderedDict.values,
    "items": OrderedDict.items,
}


def _describe_view(name: str) -> Describer:
    return lambda w, value: ("view", [name, _referent(value)])


def _referent(value: Any) -> Any:
    """The dict that a view or iterator goes over."""
    for found in gc.get_referents(value):
        if isinstance(found, dict):
            return found
    return None


def _methods(source: Any) -> dict[str, Callable[[Any], Any]]:
    return _ORDERED_METHODS if isinstance(source, OrderedDict) else _VIEW_METHODS


def _view(r: Any, payload: list[Any]) -> Any:
    source = r.read(payload[1])
    return _methods(source)[payload[0]](source)


def _view_of(source: Any, kind: str) -> Any:
    name, is_reversed = _DIRECTIONS[kind]
    view = _methods(source)[name](source)
    return reversed(view) if is_reversed else iter(view)


_DIRECTIONS = {
    "dict_keyiterator": ("keys", False),
    "dict_valueiterator": ("values", False),
    "dict_itemiterator": ("items", False),
    "dict_reversekeyiterator": ("keys", True),
    "dict_reversevalueiterator": ("values", True),
    "dict_reverseitemiterator": ("items", True),
}
CHANGED = -1  # in the place of how many were consumed: the dict has changed its size, and the next step says so


def _describe_dict_iterator(w: Any, value: Any) -> Described:
    kind = type(value).__name__
    source = _referent(value)
    if source is None:
        return "dict_iterator", [kind, None, 0]
    try:
        remaining = len(value.__reduce__()[1][0])
    except RuntimeError:
        return "dict_iterator", [kind, source, CHANGED]
    if not remaining and value.__length_hint__() == 0 and dict.__len__(source):
        # either at the end, or the dict has changed its size: one more step tells, and both end the iterator
        return "dict_iterator", [kind, source, dict.__len__(source)]
    return "dict_iterator", [kind, source, dict.__len__(source) - remaining]


def _dict_iterator(r: Any, payload: list[Any]) -> Any:
    kind, place, consumed = payload
    source = r.read(place) if place is not None else {}
    r.complete(source)
    if consumed == CHANGED:
        return _changed(kind, source)
    iterator = _view_of(source, kind)
    for _ in range(min(consumed, dict.__len__(source))):
        next(iterator, None)
    if place is None:
        next(iterator, None)
    return iterator


def _changed(kind: str, source: Any) -> Any:
    missing = object()
    setter = OrderedDict.__setitem__ if isinstance(source, OrderedDict) else dict.__setitem__
    deleter = OrderedDict.__delitem__ if isinstance(source, OrderedDict) else dict.__delitem__
    setter(source, missing, None)
    iterator = _view_of(source, kind)
    deleter(source, missing)
    return iterator


# --- iterators over an OrderedDict ---

_odict: OrderedDict[Any, Any] = OrderedDict()
_ORDERED_ITERATOR = type(iter(_odict))


def _describe_ordered_iterator(w: Any, value: Any) -> Described:
    """It does not say what it gives, keys, values or items: its own remaining ones tell."""
    source = _referent(value)
    try:
        remaining = value.__reduce__()[1][0]
    except RuntimeError:
        return "ordered_iterator", ["keys", None, CHANGED]
    if source is None or not remaining:
        return "ordered_iterator", ["keys", None, 0]
    for name, method in _ORDERED_METHODS.items():
        for is_reversed in (False, True):
            entire = [*reversed(method(source))] if is_reversed else [*method(source)]
            tail = entire[len(entire) - len(remaining) :]
            if len(tail) == len(remaining) and all(map(_is_same, tail, remaining)):
                return "ordered_iterator", [f"reversed {name}" if is_reversed else name, source, len(entire) - len(remaining)]
    raise SnapshotError("an iterator over an OrderedDict that has changed cannot be stored")


def _is_same(one: Any, other: Any) -> bool:
    return one is other or (type(one) is tuple and type(other) is tuple and len(one) == len(other) == 2 and all(map(_are_one, one, other)))


def _are_one(one: Any, other: Any) -> bool:
    return one is other


def _ordered_iterator(r: Any, payload: list[Any]) -> Any:
    name, place, consumed = payload
    if consumed == CHANGED:  # all that it will do is to say so; a change of its own dict would end the other iterators over that
        changed = OrderedDict({0: 0, 1: 1})
        iterator = iter(changed)
        del changed[1]
        return iterator
    source = r.read(place) if place is not None else OrderedDict()
    r.complete(source)
    method = _ORDERED_METHODS[name.removeprefix("reversed ")](source)
    iterator = reversed(method) if name.startswith("reversed ") else iter(method)
    for _ in range(min(consumed, dict.__len__(source))):
        next(iterator, None)
    if place is None:
        next(iterator, None)
    return iterator


# --- sets ---


def _describe_set_iterator(w: Any, value: SetIterator) -> Described:
    return "set_iterator", [value.source, list(value.order), value.size, value.index]


def _set_iterator(r: Any, payload: list[Any]) -> Any:
    made = SetIterator.__new__(SetIterator)
    made.source, made.order, made.size, made.index = None, (), payload[2], payload[3]
    return made


def _fill_set_iterator(r: Any, made: SetIterator, payload: list[Any]) -> None:
    made.source = r.read(payload[0])
    order = r.read_sequence(payload[1])
    r.complete(order)
    made.order = tuple(order)


# --- the rest ---

# The iterators of containers, by the type that they go over.
_SEQUENCES: dict[type, type] = {
    type(iter([])): list, type(iter(())): tuple, type(iter("")): str, type(iter("é")): str, type(iter(b"")): bytes,
    type(iter(bytearray())): bytearray, type(iter(range(0))): range, type(iter(range(1 << 70))): range,
}  # fmt: skip
_BY_TYPE_NAME: dict[str, type] = {cls.__name__: cls for cls in _SEQUENCES.values()}
_REDUCED: dict[str, Any] = {
    "builtins.iter": iter,
    "builtins.reversed": reversed,
    "builtins.enumerate": enumerate,
    "builtins.zip": zip,
    "builtins.map": map,
    "builtins.filter": filter,
    "collections._deque_iterator": partial(restored_iterator, DequeIterator),
    "collections._deque_reverse_iterator": partial(restored_iterator, DequeReverseIterator),
    **{f"itertools.{name}": value for name, value in vars(itertools).items() if issubclass(type(value), type)},
}
# They take all of what they are made of at once.
_WHOLE = (itertools.product, itertools.permutations, itertools.combinations, itertools.combinations_with_replacement)
_NAMES: dict[int, str] = {id(value): name for name, value in _REDUCED.items()}
_NAMES |= {id(cls): f"collections.{cls.__name__}" for cls in HOST_DEQUE_ITERATORS}


def _describe_sequence_iterator(w: Any, value: Any) -> Described:
    over = _SEQUENCES[type(value)]
    _, (source, *_), *state = value.__reduce__()
    if over is range:  # what is left of it: one Python gives it so, another with a place in the whole
        return "reduced", ["builtins.iter", (source[state[0] or 0 :] if state else source,), None]
    if isinstance(source, over) and type(source) is not over:
        return "sequence_iterator", [over.__name__, source, state[0] if state else None]
    return "reduced", ["builtins.iter", (source,), state[0] if state else None]


def _sequence_iterator(r: Any, payload: list[Any]) -> Any:
    over = _BY_TYPE_NAME[payload[0]]
    source = r.read(payload[1])
    r.complete(source)
    made = over.__iter__(source)  # type: ignore[attr-defined]
    if payload[2] is not None:
        _place(made.__setstate__, source, payload[2])
    return made


_LIST_ITERATOR: Any = type(iter([]))
_LONGEST = 1 << 23  # elements: a list of more has no room in a value's limit


def _place(set_state: Any, over: Any, state: Any) -> None:
    """Set an iterator's place. The host takes none past the end of a list that became shorter meanwhile, so it is longer for a moment."""
    kind = list if isinstance(over, list) else bytearray if isinstance(over, bytearray) else None
    size = 0 if kind is None else kind.__len__(over)
    if kind is None or type(state) is not int or state < size:
        set_state(state)
        return
    if state > _LONGEST:
        raise SnapshotError("the snapshot is damaged: an iterator is past the end of any list")
    kind.extend(over, bytes(state + 1 - size))
    try:
        set_state(state)
    finally:
        kind.__delitem__(over, slice(size, None))


def _describe_reduced(w: Any, value: Any) -> Described:
    with unheard():
        function, arguments, *state = value.__reduce__()
    name = _NAMES.get(id(function)) or qualified_name(function)
    if name is None:
        raise SnapshotError(f"an iterator of type {type(value).__name__!r} cannot be stored")
    if function is reversed and type(arguments[0]) is list and not state:  # at its end: another Python says `iter`
        return "reduced", ["builtins.iter", (arguments[0],), None]
    if function is reversed and isinstance(arguments[0], list) and type(arguments[0]) is not list:
        return "sequence_iterator", ["reversed", arguments[0], state[0] if state else None]
    at_end = _AT_END.get(function)
    return "reduced", [name, at_end(arguments) if at_end else tuple(arguments), state[0] if state else None]


def reduced_parts(base: Any, value: Any) -> list[Any]:
    """The same of an instance of a program's class below a type of itertools."""
    with unheard():
        function, arguments, *state = base.__reduce__(value)
    if function is not type(value):
        raise SnapshotError(f"an iterator of type {base.__name__!r}, as it stands, cannot be stored as one of a class below it")
    at_end = _AT_END.get(base)
    return [f"{base.__module__}.{base.__name__}", at_end(arguments) if at_end else tuple(arguments), state[0] if state else None]


# What the host says of one that is at its end is not what it says of the one that is made of that.
_AT_END: dict[Any, Callable[[tuple[Any, ...]], tuple[Any, ...]]] = {
    itertools.islice: lambda arguments: arguments if len(arguments) > 2 else (*arguments, 0, 1),
    itertools.zip_longest: lambda arguments: tuple([iter(each) if type(each) is tuple else each for each in arguments]),
}


def _describe_deque_iterator(w: Any, value: DequeIterator) -> Described:
    source, given, rest = state_of(value)
    return "reduced", [f"collections.{type(value).__qualname__}", (source, given) if given is not None else (source, None, rest), None]


def restore_reduced(r: Any, payload: list[Any], cls: Any = None) -> Any:
    """An iterator, or one of the program's class `cls` below its type."""
    name, arguments, state = payload
    function = _REDUCED.get(name)
    if function is None or not (cls is None or (isinstance(function, type) and issubclass(cls, function))):
        raise SnapshotError(f"the snapshot is damaged: {name!r} makes no iterator")
    values = r.read_sequence(arguments)
    if function in _WHOLE and not all(type(value) is tuple or type(value) is int for value in values):
        raise SnapshotError(f"the snapshot is damaged: {name!r} of what is no tuple")
    for value in values:
        r.complete(value)
    _check_parts(name, function, values, cls)
    held = r.read(state) if state is not None else None
    if function is itertools.cycle and type(held) is tuple and len(held) == 2 and type(held[0]) is list:
        r.complete(held[0])
        values, held = _own_cycle(values, held)
    made = function(*values) if cls is None else function.__new__(cls, *values)
    kind: Any = type(made) if cls is None else function  # past what the program's class may define
    if state is not None:
        _place(partial(kind.__setstate__, made), values[0] if values else None, _checked_state(name, function, held, cls))
    elif ((function is iter or function is reversed) and not values[0]) or (function is itertools.chain and not values):
        with suppress(StopIteration):
            kind.__next__(made)  # it was at its end, and says so again in the next snapshot
    return made


def _check_parts(name: str, function: Any, values: Sequence[Any], cls: Any) -> None:
    """The host takes it on trust that these are what it gave, and that it gets through them."""
    if function is _TEE_DATA:
        is_one = len(values) == 3 and has_slot(type(values[0]), "__next__") and type(values[1]) is list and len(values[1]) <= _MOST_TEED
        if not is_one or type(values[2]) not in (type(None), _TEE_DATA):
            raise SnapshotError(f"the snapshot is damaged: {name!r} of what is no iterator")
    elif function in _WHOLE:
        if any(type(value) is int and value > _MOST_CHOSEN for value in values):
            raise SnapshotError(f"the snapshot is damaged: {name!r} would choose too many")
    elif cls is None and not _LAZY.isdisjoint(map(type, values)):
        far = [value for value in values[1:] if type(value) is int and value > _FAR] if function is itertools.islice else ()
        if function in _SKIPPING or far:
            raise SnapshotError(f"the snapshot is damaged: {name!r} would go through an iterator that may have no end")
    if cls is None and max((_levels(value, _MOST_LEVELS) for value in values if type(value) in _LAZY), default=0) >= _MOST_LEVELS:
        raise SnapshotError(f"the snapshot is damaged: {name!r} of too many iterators in each other")


def _own_cycle(values: Sequence[Any], state: tuple[list[Any], Any]) -> tuple[list[Any], tuple[list[Any], Any]]:
    """With a list that no program has: one that became shorter would be read past its end."""
    source: Any = values[0]
    own = list(state[0])
    if type(source) is _LIST_ITERATOR and any(part is state[0] for part in gc.get_referents(source)):
        place = source.__reduce__()[2]
        source = iter(own)
        source.__setstate__(place)
    return [source, *values[1:]], (own, state[1])


def _levels(value: Any, most: int) -> int:
    """How many iterators are in each other."""
    level, depth = {id(value): value}, 0
    while level and depth < most:
        depth += 1
        level = {id(part): part for part in gc.get_referents(*level.values()) if type(part) in _LAZY}
    return depth


def _checked_state(name: str, function: Any, state: Any, cls: Any) -> Any:
    if function is _TEE and not (
        type(state) is tuple and list(map(type, state)) == [_TEE_DATA, int] and state[1] <= len(state[0].__reduce__()[1][1])
    ):
        raise SnapshotError(f"the snapshot is damaged: {name!r} at a place that it has not reached")
    if function is itertools.chain and cls is None and type(state) is tuple and state and type(state[0]) in _LAZY:
        raise SnapshotError(f"the snapshot is damaged: {name!r} would go through an iterator that may have no end")
    return state


_TEE: Any = type(itertools.tee(())[0])
_TEE_DATA: Any = vars(itertools)["_tee_dataobject"]
_MOST_TEED = 57  # which the host keeps in one piece
_MOST_CHOSEN = 1 << 20
_FAR = 4096
_MOST_LEVELS = 200  # the machine's own are sixty at most
_SKIPPING = frozenset({filter, itertools.filterfalse, itertools.dropwhile, itertools.compress})
_LAZY: frozenset[Any] = frozenset(
    {map, filter, zip, enumerate, type(iter(int, 1)), *(value for value in vars(itertools).values() if isinstance(value, type))}
)


class _Reversed:
    """In the place of a type in `_BY_TYPE_NAME`: the way back through a list."""

    __iter__ = staticmethod(list.__reversed__)


_BY_TYPE_NAME["reversed"] = _Reversed


def _dict_views() -> tuple[Any, ...]:
    empty: dict[str, int] = {}
    return empty.keys(), empty.values(), empty.items()


# Views of mappings that are no dicts, such as a ChainMap: they hold nothing but the mapping.
_ABSTRACT_VIEWS: dict[str, Any] = {kind.__name__: kind for kind in (MappingView, KeysView, ItemsView, ValuesView)}


def _describe_abstract_view(w: Any, value: Any) -> Described:
    return "abstract_view", [type(value).__name__, value._mapping]


def _abstract_view(r: Any, payload: list[Any]) -> Any:
    kind = _ABSTRACT_VIEWS.get(payload[0])
    if kind is None:
        raise SnapshotError(f"the snapshot is damaged: there is no view {payload[0]!r}")
    return kind(r.read(payload[1]))


def _describe_view_iterator(w: Any, value: ViewIterator) -> Described:
    return "view_iterator", state_of_view(value)


def _describe_match_iterator(w: Any, value: Any) -> Described:
    """What `re.finditer` gives: the steps of an iterator over a list."""
    step, *_ = value.__reduce__()[1]
    return "match_iterator", [step.__self__ if type(step) is MethodWrapperType else None]


def _match_iterator(r: Any, payload: list[Any]) -> Any:
    steps = r.read(payload[0])
    if steps is not None and type(steps) is not _LIST_ITERATOR:
        raise SnapshotError("the snapshot is damaged: matches that are in no list")
    given: Any = iter([]) if steps is None else steps
    made = iter(given.__next__, None)
    if steps is None:
        next(made, None)  # it was at its end
    return made


def _deque(value: Any) -> Any:
    if type(value) is not deque:
        raise SnapshotError(f"the snapshot is damaged: a {type(value).__name__} in the place of a deque")
    return value


def _view_iterator(r: Any, payload: list[Any]) -> Any:
    if payload[0] not in VIEWS:
        raise SnapshotError(f"the snapshot is damaged: there is no view {payload[0]!r}")
    mapping, keys, key = r.read_all(payload[1:])
    return ViewIterator(payload[0], mapping, keys, key)


_REDUCED_TYPES: frozenset[Any] = frozenset(
    {
        enumerate, zip, map, filter, reversed, type(reversed([])), *HOST_DEQUE_ITERATORS,
        *[value for value in _REDUCED.values() if isinstance(value, type)],
    }
)  # fmt: skip
DESCRIBERS: dict[type, Describer] = {
    **dict.fromkeys(_REDUCED_TYPES, _describe_reduced),
    **dict.fromkeys(_SEQUENCES, _describe_sequence_iterator),
    **{type(view): _describe_view(name) for view, name in zip(_dict_views(), _VIEW_METHODS)},
    **{type(view): _describe_view(name) for view, name in zip((_odict.keys(), _odict.values(), _odict.items()), _VIEW_METHODS)},
    **{type(iter(view)): _describe_dict_iterator for view in _dict_views()},
    **{type(reversed(view)): _describe_dict_iterator for view in _dict_views()},
    **dict.fromkeys(_ABSTRACT_VIEWS.values(), _describe_abstract_view),
    _ORDERED_ITERATOR: _describe_ordered_iterator,
    SetIterator: _describe_set_iterator,
    ViewIterator: _describe_view_iterator,
    type(iter(int, 1)): _describe_match_iterator,
    LateDeque: lambda w, v: ("late_deque", [v._tenuto_source]),
    DequeIterator: _describe_deque_iterator,
    DequeReverseIterator: _describe_deque_iterator,
}
KINDS: dict[str, Kind] = {
    "view": Kind(_view),
    "match_iterator": Kind(_match_iterator),
    "view_iterator": Kind(_view_iterator),
    "late_deque": Kind(lambda r, p: LateDeque(_deque(r.read(p[0])))),
    "abstract_view": Kind(_abstract_view),
    "dict_iterator": Kind(_dict_iterator),
    "ordered_iterator": Kind(_ordered_iterator),
    "set_iterator": Kind(_set_iterator, _fill_set_iterator),
    "sequence_iterator": Kind(_sequence_iterator),
    "reduced": Kind(restore_reduced),
}
