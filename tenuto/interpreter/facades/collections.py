"""collections: the host's containers. Classes that are made from the program's names are the prelude's."""

from __future__ import annotations

import collections

from .entries import Submodule, host_names, make_facade, prelude_names

FACADE = make_facade(
    "collections",
    {
        **host_names(collections, "ChainMap Counter OrderedDict defaultdict deque"),
        **prelude_names("namedtuple UserDict UserList UserString"),
        "abc": Submodule("collections.abc"),
    },
)
