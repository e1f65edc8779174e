"""Iterators over views of mappings that are no dicts, such as a ChainMap's.

The host's are generators of its own, which can't be stored, and which an error of a key's `__eq__`, such as Deopt, would end. This one
holds the mapping, an iterator over its keys, and the key that it is at, so that a step that was broken off can be taken again.
"""

from __future__ import annotations

from collections.abc import ItemsView, KeysView, Mapping, ValuesView
from typing import Any

_NONE: Any = object()
VIEWS: dict[str, Any] = {kind.__name__: kind for kind in (KeysView, ItemsView, ValuesView)}
_CODES = {kind.__iter__.__code__: name for name, kind in VIEWS.items()}
_Generator: Any = type(iter(KeysView({})))


class ViewIterator:
    """`iter(view)` as a program sees it: a generator that has done nothing before its first step."""

    __slots__ = ("_tenuto_key", "_tenuto_keys", "_tenuto_kind", "_tenuto_mapping")

    def __init__(self, kind: str, mapping: Mapping[Any, Any], keys: Any = None, key: tuple[Any, ...] = ()) -> None:
        self._tenuto_kind = kind
        self._tenuto_mapping = mapping
        self._tenuto_keys = keys  # None before the first step
        self._tenuto_key = key[0] if key else _NONE

    def __iter__(self) -> ViewIterator:
        return self

    def __next__(self) -> Any:
        if self._tenuto_keys is None:
            self._tenuto_keys = iter(self._tenuto_mapping)
        try:
            key = self._tenuto_key
            if key is _NONE:
                key = self._tenuto_key = next(self._tenuto_keys)
            kind = self._tenuto_kind
            if kind == "KeysView":
                value = key
            elif kind == "ValuesView":
                value = self._tenuto_mapping[key]
            else:
                value = key, self._tenuto_mapping[key]
        except Exception:  # which ends a generator
            self.close()
            raise
        self._tenuto_key = _NONE
        return value

    def send(self, value: Any, /) -> Any:
        if self._tenuto_keys is None and value is not None:
            raise TypeError("can't send non-None value to a just-started generator")
        return next(self)  # nothing there looks at what is sent

    def __reduce__(self) -> Any:
        raise TypeError("cannot pickle 'generator' object")

    def close(self) -> None:
        self._tenuto_keys, self._tenuto_key = iter(()), _NONE


ViewIterator.__name__ = ViewIterator.__qualname__ = "generator"
ViewIterator.__module__ = "builtins"


def is_host_iterator(value: Any) -> bool:
    return type(value) is _Generator and value.gi_code in _CODES


def own_view_iterator(fresh: Any) -> ViewIterator:
    """Ours, in place of one of the host's that has just been made."""
    return ViewIterator(_CODES[fresh.gi_code], fresh.gi_frame.f_locals["self"]._mapping)


def over(view: Any) -> ViewIterator:
    return ViewIterator(type(view).__name__, view._mapping)


def state_of(iterator: ViewIterator) -> list[Any]:
    """What makes one that goes on as this one does."""
    key = () if iterator._tenuto_key is _NONE else (iterator._tenuto_key,)
    return [iterator._tenuto_kind, iterator._tenuto_mapping, iterator._tenuto_keys, key]
