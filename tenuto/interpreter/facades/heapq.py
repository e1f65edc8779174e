"""heapq: the host's functions on host values, the prelude's where the program's own comparisons or keys take part."""

from __future__ import annotations

import heapq

from .entries import Either, make_facade, prelude_names

FACADE = make_facade(
    "heapq",
    {
        **{
            name: Either(getattr(heapq, name), name)
            for name in ("heapify", "heappop", "heappush", "heappushpop", "heapreplace", "nlargest", "nsmallest")
        },
        # the host's is a generator of its own, which no snapshot could hold
        **prelude_names("merge"),
    },
)
