"""What the host would warn of in a program's own text: patterns, sources, iterators. It is nothing to the host's users."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_ONE = threading.RLock()  # the filters are the process's: two threads that set and put them back by turns would leave the wrong ones


@contextmanager
def unheard() -> Iterator[None]:
    """Nothing is warned of inside."""
    with _ONE, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
