"""Reading what a row of the store holds: anything may stand there that was not written by us, and then the error says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tenuto.engine.errors import CorruptedStore

# What our own readers raise for a value of another type or shape; an EngineError passes.
_WRONG = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, AssertionError)


@contextmanager
def stored(what: str) -> Iterator[None]:
    """Around code that reads `what` and does nothing else; also as a decorator. Raises CorruptedStore for what nobody wrote."""
    try:
        yield
    except _WRONG as error:
        raise CorruptedStore(f"{what} in the store is not what was written: {type(error).__name__}: {error}; restore a backup") from error


def stored_json(text: Any, what: str) -> Any:
    """The value of a column that holds JSON."""
    with stored(what):
        return json.loads(text)


def in_range(number: Any) -> int:
    """A number that a row counts up, as one that the store can hold; ValueError for any other."""
    if type(number) is not int or not 0 < number < 1 << 62:
        raise ValueError(f"{number!r} is no count")
    return number
