"""What a kind of object needs to come back: how to make an empty one, how to fill it, and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tenuto.interpreter.signals import SnapshotError

Described = tuple[str, list[Any]]
Describer = Callable[[Any, Any], Described]
Make = Callable[[Any, list[Any]], Any]
Fill = Callable[[Any, Any, list[Any]], None]

# In which order what is empty is filled. A class comes first, since its `__hash__` is asked for when a dict is filled.
CLASSES, PLAIN, HASHING, LAST = range(4)


class Kind(NamedTuple):
    """`make` gives the object, or a shell that `fill` makes whole when everything it may refer to has a shell."""

    make: Make
    fill: Fill | None = None
    phase: int = PLAIN


class FrameOf:
    """A frame (a list) where a value stands, told apart from a list of the program."""

    __slots__ = ("frame",)

    def __init__(self, frame: Any) -> None:
        self.frame = frame


def sequence(value: Any) -> Any:
    """`value`, which must be a list or a tuple."""
    if type(value) is not list and type(value) is not tuple:
        raise SnapshotError(f"the snapshot is damaged: a {type(value).__name__} in the place of a list")
    return value
