"""ABSTRACT: rows of the abstract host classes that a program may derive from: what their instances inherit, by name, as in
attribute_tables.py."""

from __future__ import annotations

import abc
import collections.abc
import numbers
import typing
from typing import Any

from .attribute_rows import ARITHMETIC, BITWISE, COMMON, INTEGER, SIZED, Row, row

_SIZED = row(dunders=COMMON + "__len__")
_ITERABLE = row(dunders=COMMON + "__iter__")
_ITERATOR = _ITERABLE | row(dunders="__next__")
_COLLECTION = row(dunders=COMMON + SIZED)
_GENERATOR = _ITERATOR | row(other="send throw close")
_COROUTINE = row(other="send throw close", dunders=COMMON + "__await__")
_SETLIKE = _COLLECTION | row(iterating="isdisjoint", on_class="_from_iterable", other="_hash", dunders=BITWISE + "__sub__ __rsub__")
_VIEW = row(data="_mapping")
_MAPPING = _COLLECTION | row(pure="get items keys values", dunders="__getitem__")
_SEQUENCE = _COLLECTION | row(pure="count index", dunders="__getitem__ __reversed__")
_NUMBER = row(dunders=COMMON)
_COMPLEX = row(
    pure="conjugate",
    data="real imag",
    dunders=COMMON + "__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __pow__ __rpow__ __neg__ __pos__ "
    "__abs__ "
    "__bool__ __complex__",
)
_REAL = _COMPLEX | row(dunders=ARITHMETIC.replace("__int__ ", ""))
_RATIONAL = _REAL | row(data="numerator denominator")
_SUPPORTS: dict[type, str] = {
    typing.SupportsAbs: "__abs__",
    typing.SupportsBytes: "__bytes__",
    typing.SupportsComplex: "__complex__",
    typing.SupportsFloat: "__float__",
    typing.SupportsIndex: "__index__",
    typing.SupportsInt: "__int__",
    typing.SupportsRound: "__round__",
}

_CALLABLE: Any = collections.abc.Callable
ABSTRACT: dict[type, Row] = {
    abc.ABC: row(dunders=COMMON),
    abc.ABCMeta: row(other="register", dunders=COMMON),
    typing.Generic: row(on_class="__init_subclass__ __class_getitem__", dunders=COMMON),
    collections.abc.Hashable: row(dunders=COMMON),
    collections.abc.Sized: _SIZED,
    collections.abc.Container: row(dunders=COMMON + "__contains__"),
    _CALLABLE: row(dunders=COMMON + "__call__"),
    collections.abc.Iterable: _ITERABLE,
    collections.abc.Iterator: _ITERATOR,
    collections.abc.Reversible: _ITERABLE | row(dunders="__reversed__"),
    collections.abc.Collection: _COLLECTION,
    collections.abc.Generator: _GENERATOR,
    collections.abc.Awaitable: row(dunders=COMMON + "__await__"),
    collections.abc.Coroutine: _COROUTINE,
    collections.abc.AsyncIterable: row(dunders=COMMON + "__aiter__"),
    # their `__anext__`, `asend` and the like are the host's coroutines, which no loop of a program can run
    collections.abc.AsyncIterator: row(dunders=COMMON + "__aiter__"),
    collections.abc.AsyncGenerator: row(dunders=COMMON + "__aiter__"),
    collections.abc.Set: _SETLIKE,
    collections.abc.MutableSet: _SETLIKE | row(effects="add clear discard pop remove", dunders="__iand__ __ior__ __ixor__ __isub__"),
    collections.abc.Mapping: _MAPPING,
    collections.abc.MutableMapping: _MAPPING
    | row(effects="clear pop popitem setdefault", filling="update", dunders="__setitem__ __delitem__"),
    collections.abc.Sequence: _SEQUENCE,
    collections.abc.MutableSequence: _SEQUENCE
    | row(effects="append clear insert pop remove reverse", filling="extend", dunders="__setitem__ __delitem__ __iadd__"),
    collections.abc.MappingView: _SIZED | _VIEW,
    collections.abc.KeysView: _SETLIKE | _VIEW,
    collections.abc.ItemsView: _SETLIKE | _VIEW,
    collections.abc.ValuesView: _COLLECTION | _VIEW,
    numbers.Number: _NUMBER,
    numbers.Complex: _COMPLEX,
    numbers.Real: _REAL,
    numbers.Rational: _RATIONAL,
    numbers.Integral: _RATIONAL | row(dunders=INTEGER),
    **{cls: row(dunders=COMMON + name) for cls, name in _SUPPORTS.items()},
}
if hasattr(collections.abc, "Buffer"):
    ABSTRACT[collections.abc.Buffer] = row(dunders=COMMON)
