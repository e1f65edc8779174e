"""urllib: the package, of which only `parse` is here."""

from __future__ import annotations

from .entries import Submodule, make_facade, refused_names

FACADE = make_facade(
    "urllib",
    {
        "parse": Submodule("urllib.parse"),
        **refused_names("a program has no network: call a registered tool", "request error response robotparser"),
    },
)
