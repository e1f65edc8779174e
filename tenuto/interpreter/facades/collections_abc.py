"""collections.abc: the abstract base classes, for isinstance and as bases of the program's classes."""

from __future__ import annotations

import collections.abc

from .entries import host_names, make_facade

FACADE = make_facade(
    "collections.abc",
    host_names(
        collections.abc,
        "AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable Collection Container Coroutine Generator Hashable ItemsView "
        "Iterable Iterator "
        "KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView Buffer@3.12",
    ),
)
