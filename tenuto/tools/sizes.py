"""How much a tool takes and gives: `@tool(max_argument_bytes=..., max_result_bytes=...)`.

A size is that of the value as it is written for the journal (utf-8). An argument is measured as it was given, before it is validated.
"""

from __future__ import annotations

from collections.abc import Iterable

from tenuto.interpreter import EncodeError, HostType, encode_value
from tenuto.tools.redaction import without_secrets


def written_bytes(value: object, host_types: Iterable[HostType]) -> int:
    """The size of a value as the journal writes it; of what it can't write, that of its text."""
    try:
        return len(encode_value(without_secrets(value, frozenset()), host_types=host_types))
    except EncodeError:
        return len(repr(value).encode("utf-8", "surrogatepass"))


def checked_bytes(tool: str, option: str, limit: int | None) -> int | None:
    """The limit of a declaration. Raises ValueError."""
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise ValueError(f"tool {tool!r}: {option} is {limit!r}, wanted a number of bytes from 1 up")
    return limit


def too_large_argument(tool: str, argument: str, size: int, limit: int) -> str:
    return (
        f"{tool}(): argument {argument!r} has {size:,} bytes when written, the limit for one of {tool!r} is {limit:,}: "
        "pass less, in several calls"
    )


def too_large_result(tool: str, size: int, limit: int) -> str:
    return (
        f"tool {tool!r} returned {size:,} bytes when written, its limit is {limit:,}: the call was made, its result is dropped; "
        "ask it for less at a time"
    )
