"""collections.abc: the abstract base classes, for isinstance and as bases of the program's classes."""

from __future__ import annotations

import collections.abc
from collections.abc import Callable
from typing import Any

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


def _maker(name: str) -> Callable[..., Any]:
    def make_view(machine: Any, cls: Any, mapping: Any) -> Any:
        """A view of a mapping of the program's goes through it in frames, as those that its `keys()` gives."""
        if not machine.is_programs(mapping):
            return cls(mapping)
        made = object.__new__(machine.prelude("collections_abc", name))
        cls._mapping.__set__(made, mapping)
        return made

    return make_view


CONSTRUCTORS: dict[type, Callable[..., Any]] = {
    collections.abc.KeysView: _maker("_KeysView"),
    collections.abc.ItemsView: _maker("_ItemsView"),
    collections.abc.ValuesView: _maker("_ValuesView"),
}
