"""functools: all of it calls the program's functions, so all of it is the prelude's."""

from __future__ import annotations

from .entries import Host, make_facade, prelude_names

FACADE = make_facade(
    "functools",
    {
        **prelude_names(
            "cache cached_property cmp_to_key lru_cache partial partialmethod reduce singledispatch singledispatchmethod total_ordering "
            "update_wrapper wraps"
        ),
        # Those of Python 3.11 whatever the host, which has `__type_params__` from 3.12 on: snapshots hold them.
        "WRAPPER_ASSIGNMENTS": Host(("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"), pure=True),
        "WRAPPER_UPDATES": Host(("__dict__",), pure=True),
    },
)
