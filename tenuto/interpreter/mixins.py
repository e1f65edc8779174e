"""Abstract classes of the host whose methods a program's class gets from the prelude (prelude/collections_abc.py), to run in frames.

`class Rows(Sequence)` becomes a class with the bases `(SequenceMixin, Sequence)`; the host's class still answers isinstance and knows what
is abstract. The mixins are left out of what a program sees of its bases.
"""

from __future__ import annotations

import collections.abc
from typing import Any

MIXINS: dict[type, str] = {
    collections.abc.Set: "SetMixin",
    collections.abc.MutableSet: "MutableSetMixin",
    collections.abc.Mapping: "MappingMixin",
    collections.abc.MutableMapping: "MutableMappingMixin",
    collections.abc.Sequence: "SequenceMixin",
    collections.abc.MutableSequence: "MutableSequenceMixin",
    collections.abc.MappingView: "MappingViewMixin",
    collections.abc.KeysView: "KeysViewMixin",
    collections.abc.ItemsView: "ItemsViewMixin",
    collections.abc.ValuesView: "ValuesViewMixin",
}
_NAMES = frozenset(MIXINS.values())


def with_mixins(machine: Any, bases: tuple[Any, ...]) -> tuple[Any, ...]:
    """`bases` with the mixin of each abstract class before it, where no other base brings it along."""
    if not any(base in MIXINS for base in bases):
        return bases
    from .modules import prelude_module

    names = prelude_module(machine, "collections_abc")
    found: list[Any] = []
    for base in bases:
        mixin = names.get(MIXINS[base]) if base in MIXINS else None  # None too while the prelude's module itself is being run
        if mixin is not None and not any(issubclass(other, mixin) for other in (*bases, *found)):
            found.append(mixin)
        found.append(base)
    return tuple(found)


def is_mixin(cls: type) -> bool:
    """Whether a class of the MRO is one that only the machine put there."""
    return cls.__name__ in _NAMES and cls.__module__ == "collections"
