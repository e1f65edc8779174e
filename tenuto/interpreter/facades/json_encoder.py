"""json.encoder: the encoder's own module."""

from __future__ import annotations

import json.encoder

from .entries import Host, host_names, make_facade

FACADE = make_facade(
    "json.encoder",
    {
        "JSONEncoder": Host(json.JSONEncoder),
        **host_names(json.encoder, "encode_basestring encode_basestring_ascii", pure=True),
    },
)
