"""A look at a source's f-strings before the host parses it: CPython 3.11 takes time with the square of their fields."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

IS_NEEDED = sys.version_info < (3, 12)
MOST = 400_000_000  # fields times characters: about a quarter of a second
_FEW = 2_000  # braces in a whole source, which no f-string makes slow

_BEGIN = re.compile(r"(?:[fF][rR]?|[rR][fF])('''|\"\"\"|'|\")")
_REST = {quote: re.compile(r"(?:\\.|[^\\])*?" + quote, re.DOTALL) for quote in ("'''", '"""', "'", '"')}


def too_many_fields(source: str, most: int) -> int:
    """The line of the first f-string that is too much for the host's parser, alone or with the `most` fields before it; else 0.

    What only looks like an f-string, in a comment or a text, counts too.
    """
    if not IS_NEEDED or source.count("{") < _FEW:
        return 0
    total = 0
    for begin, end, fields in _f_strings(source):
        total += fields
        if fields * (end - begin) > MOST or total > most:
            return source.count("\n", 0, begin) + 1
    return 0


def fields_cost(source: str) -> int:
    """About how many characters the host's parser looks at once more, for the fields of f-strings: 3 in a nanosecond."""
    if source.count("{") < _FEW:
        return 0
    return sum(fields * ((end if IS_NEEDED else len(source)) - begin) for begin, end, fields in _f_strings(source))


def _f_strings(source: str) -> Iterator[tuple[int, int, int]]:
    """Where each begins, after its quotes, and ends, and its fields."""
    at = 0
    while (begin := _BEGIN.search(source, at)) is not None:
        end = _REST[begin[1]].match(source, begin.end())
        at = len(source) if end is None else end.end()
        yield begin.end(), at, source.count("{", begin.end(), at) - 2 * source.count("{{", begin.end(), at)
