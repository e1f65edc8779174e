"""Classes that stand between an abstract class of the host and the program's classes that derive from it.

An abstract class asks its subclasses about every class that it does not know: `isinstance(5, Sized)` asks each class below `Sized` whether
int is one of its own. Were the program's classes there, a `__subclasshook__` of one program would answer, or fail, in every other program
and in the host itself, and the host would remember the answer. So `class Rows(Sized)` becomes a class with the base `Sized` of ours, which
is all that the host's `Sized` sees, and which knows only the classes that really derive from it. It is left out of what a program sees.

Some other classes of the host have one, too, written by hand: see `put_below`.
"""

from __future__ import annotations

from _abc import _abc_init  # type: ignore[import-not-found, unused-ignore]
from abc import ABCMeta
from collections.abc import Callable
from typing import Any

# By identity, for to look for a class of the program would ask a `__hash__` of its metaclass. What is in here stays.
_made: dict[int, type] = {}  # by the host's class
_stands_for: dict[int, tuple[type, type]] = {}  # by the class between: itself, and the host's


def is_stand_in(cls: Any) -> bool:
    return id(cls) in _stands_for


def shown_base(base: type) -> type:
    """The class that a program sees in the place of a base."""
    found = _stands_for.get(id(base))
    return base if found is None else found[1]


def put_below(base: type, made: type) -> None:
    """From now on `made` stands between `base` and what derives from it."""
    made.__name__, made.__qualname__, made.__module__ = base.__name__, base.__qualname__, base.__module__
    _made[id(base)] = made
    _stands_for[id(made)] = made, base


def stand_in_or_none(base: Any) -> type | None:
    """The class between `base` and what derives from it, if it is one that was made already."""
    return _made.get(id(base))


def stand_in(base: type, metaclass: type) -> type:
    """The class between `base` and what derives from it. `metaclass` is ours for that of `base`."""
    made = _made.get(id(base))
    if made is None:
        namespace = {"__module__": base.__module__, "__qualname__": base.__qualname__, "__slots__": ()}
        made = type.__new__(metaclass, base.__name__, (base,), namespace)
        _abc_init(made)
        _stands_for[id(made)] = made, base
        made = _made.setdefault(id(base), made)  # another thread may have been first
    return made


def subclass_check(metaclass: type[ABCMeta]) -> Callable[[type, Any], bool]:
    """The `__subclasscheck__` of the program's abstract classes, and of what stands in for those of the host with that metaclass."""

    def check(cls: Any, other: Any) -> bool:
        return type.__subclasscheck__(cls, other) if id(cls) in _stands_for else metaclass.__subclasscheck__(cls, other)

    return check
