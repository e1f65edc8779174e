"""keyword: the words of the language, as lists, a new one at each reading."""

from __future__ import annotations

import keyword

from .entries import Host, make_facade

FACADE = make_facade(
    "keyword",
    {
        "iskeyword": Host(keyword.iskeyword, pure=True),
        "issoftkeyword": Host(keyword.issoftkeyword, pure=True),
        "kwlist": Host([*keyword.kwlist]),
        "softkwlist": Host([*keyword.softkwlist]),
    },
)
