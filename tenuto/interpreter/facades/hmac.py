"""hmac: keyed digests with the host's types."""

from __future__ import annotations

import hmac

from .entries import host_names, make_facade

FACADE = make_facade("hmac", {**host_names(hmac, "compare_digest digest", pure=True), **host_names(hmac, "HMAC new")})
