"""html: escaping and unescaping."""

from __future__ import annotations

import html

from .entries import host_names, make_facade

FACADE = make_facade("html", host_names(html, "escape unescape", pure=True))
