"""urllib.parse: taking URLs apart and putting them together."""

from __future__ import annotations

import urllib.parse

from .entries import host_names, make_facade

FACADE = make_facade(
    "urllib.parse",
    host_names(
        urllib.parse,
        "DefragResult DefragResultBytes ParseResult ParseResultBytes SplitResult SplitResultBytes parse_qs parse_qsl quote "
        "quote_from_bytes "
        "quote_plus unquote unquote_plus unquote_to_bytes urldefrag unwrap urlencode urljoin urlparse urlsplit urlunparse urlunsplit",
        pure=True,
    ),
)
