"""keyword: the words of the language, as lists, a new one at each reading."""

from __future__ import annotations

import keyword

from .entries import Fresh, Host, make_facade

FACADE = make_facade(
    "keyword",
    {
        "iskeyword": Host(keyword.iskeyword, pure=True),
        "issoftkeyword": Host(keyword.issoftkeyword, pure=True),
        "kwlist": Fresh(list, tuple(keyword.kwlist)),
        "softkwlist": Fresh(list, tuple(keyword.softkwlist)),
    },
)
