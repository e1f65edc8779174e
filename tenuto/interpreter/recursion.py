"""Room on the host's stack for source that is nested deeply: the passes over a tree take a few frames of the host for each level."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SHALLOW = 60  # levels that fit into the host's usual limit, wherever we stand
_FRAMES = 12  # of the host, for a level
_lock = threading.RLock()


@contextmanager
def room_for(depth: int) -> Iterator[None]:
    """Inside, the host's recursion limit is high enough for source of `depth` levels."""
    if depth <= SHALLOW:
        yield
        return
    with _lock:
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(before + _FRAMES * depth)
        try:
            yield
        finally:
            sys.setrecursionlimit(before)
