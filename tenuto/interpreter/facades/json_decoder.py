"""json.decoder: the decoder's own module, under whose name programs often catch its error."""

from __future__ import annotations

import json.decoder

from .entries import Host, make_facade

FACADE = make_facade(
    "json.decoder",
    {
        "JSONDecodeError": Host(json.JSONDecodeError),
        "JSONDecoder": Host(json.JSONDecoder),
        "scanstring": Host(json.decoder.scanstring, pure=True),  # type: ignore[attr-defined]
    },
)
