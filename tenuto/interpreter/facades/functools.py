"""functools: all of it calls the program's functions, so all of it is the prelude's."""

from __future__ import annotations

import functools

from .entries import Host, make_facade, prelude_names

FACADE = make_facade(
    "functools",
    {
        **prelude_names(
            "cache cached_property cmp_to_key lru_cache partial partialmethod reduce singledispatch singledispatchmethod total_ordering "
            "update_wrapper wraps"
        ),
        "WRAPPER_ASSIGNMENTS": Host(functools.WRAPPER_ASSIGNMENTS, pure=True),
        "WRAPPER_UPDATES": Host(functools.WRAPPER_UPDATES, pure=True),
    },
)
