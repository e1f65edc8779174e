"""urllib.parse: taking URLs apart and putting them together."""

from __future__ import annotations

import urllib.parse
from typing import Any

from tenuto.interpreter.crossing import ranged
from tenuto.interpreter.guards import charge_operation

from .entries import Guarded, MachineServices, host_names, make_facade

_EACH = 20  # fuel for a value, and for sixteen characters of it: it is quoted in Python
_ROWS = (list, tuple)
_SIZED = frozenset({list, tuple, dict, range})
_TEXTS = frozenset({str, bytes})


def urlencode(machine: MachineServices, query: Any, doseq: Any = False, *args: Any, **words: Any) -> str:
    """`urllib.parse.urlencode`, where a short list of long ones, or of one and the same, is many values."""
    if hasattr(query, "items"):
        query = query.items()
    if type(query) not in _ROWS and hasattr(query, "__iter__") and type(query) not in _TEXTS:
        query = [*ranged(machine, query)]
    values = [pair[1] for pair in query if type(pair) in _ROWS and len(pair) == 2] if type(query) in _ROWS else []
    charge_operation(machine, _EACH * sum(_count(value, bool(doseq)) for value in values), "urlencode()")
    return urllib.parse.urlencode(query, doseq, *args, **words)


def _count(value: Any, is_row: bool) -> int:
    kind: Any = type(value)
    if kind in _TEXTS:
        return 1 + (len(value) >> 4)
    if not is_row or kind not in _SIZED:
        return 1
    if kind is range:
        return int(1 + (value.stop - value.start) // value.step)
    return 1 + len(value) + (sum(len(each) for each in value if type(each) in _TEXTS) >> 4 if len(value) < _MANY else 0)


_MANY = 100_000
FACADE = make_facade(
    "urllib.parse",
    {
        **host_names(
            urllib.parse,
            "DefragResult DefragResultBytes ParseResult ParseResultBytes SplitResult SplitResultBytes parse_qs parse_qsl quote "
            "quote_from_bytes "
            "quote_plus unquote unquote_plus unquote_to_bytes urldefrag unwrap urljoin urlparse urlsplit urlunparse urlunsplit",
            pure=True,
        ),
        "urlencode": Guarded(urlencode, pure=True),
    },
)
