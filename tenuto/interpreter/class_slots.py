"""What a class gives its instances, looked up as CPython looks up a slot: a metaclass of the program is not asked."""

from __future__ import annotations

from typing import Any

MRO: Any = type.__dict__["__mro__"].__get__
NAMES: Any = type.__dict__["__dict__"].__get__


def has_slot(cls: Any, name: str) -> bool:
    """Whether instances of `cls` have the method `name`. `hasattr(cls, name)` would run the `__getattr__` of the program's metaclass."""
    if type(cls) is type:
        return hasattr(cls, name)
    return any(name in NAMES(base) for base in MRO(cls))


def slot_of(cls: Any, name: str) -> Any:
    """The method `name` of the instances of `cls` as it stands in the class that has it, or None."""
    return next((NAMES(base)[name] for base in MRO(cls) if name in NAMES(base)), None)
