"""A call on its way: made by the program, not yet answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tenuto.interpreter import Call, Site


@dataclass(slots=True, eq=False)
class Flight:
    """One outstanding call as its driver sees it. `digest` is that of the arguments as the program gave them."""

    call: Call
    site: str
    digest: str
    encoded: bytes | None = None
    fault: str | None = None
    """Why the arguments cannot be stored, where they cannot; the digest is empty then."""
    has_intent: bool = False
    arguments: Mapping[str, Any] | None = None
    """The effective arguments, once they are known."""


def place_of(site: Site) -> str:
    """A site as the journal keeps it."""
    return f"{site.line}:{site.column}-{site.end_line}:{site.end_column}"


def line_of(place: str) -> int:
    """The line of such a place.

    >>> line_of("3:4-5:0")
    3
    """
    return int(place.partition(":")[0])
