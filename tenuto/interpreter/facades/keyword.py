"""keyword: the words of the language, as lists of the program's own."""

from __future__ import annotations

import keyword

from .entries import Host, make_facade

FACADE = make_facade(
    "keyword",
    {
        "iskeyword": Host(keyword.iskeyword, pure=True),
        "issoftkeyword": Host(keyword.issoftkeyword, pure=True),
        # tuples: a list would be shared by all programs of the process
        "kwlist": Host(tuple(keyword.kwlist), pure=True),
        "softkwlist": Host(tuple(keyword.softkwlist), pure=True),
    },
)
