"""string: constants and helpers. Formatter and Template are the prelude's: the host's read attributes past our gate."""

from __future__ import annotations

import string

from .entries import Host, host_names, make_facade, prelude_names

FACADE = make_facade(
    "string",
    {
        **host_names(
            string, "ascii_letters ascii_lowercase ascii_uppercase digits hexdigits octdigits printable punctuation whitespace", pure=True
        ),
        "capwords": Host(string.capwords, pure=True),
        **prelude_names("Formatter Template"),
    },
)
