"""abc: abstract base classes."""

from __future__ import annotations

import abc

from .entries import Host, make_facade, prelude_names, refused_names

FACADE = make_facade(
    "abc",
    {
        "ABC": Host(abc.ABC),
        "ABCMeta": Host(abc.ABCMeta),
        **prelude_names("abstractclassmethod abstractmethod abstractproperty abstractstaticmethod update_abstractmethods"),
        **refused_names("leave the caches of isinstance to the interpreter", "get_cache_token"),
    },
)
