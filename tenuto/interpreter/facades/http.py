"""http: the names of status codes and methods. There is no network."""

from __future__ import annotations

from .entries import make_facade, prelude_names, refused_names

FACADE = make_facade(
    "http",
    {
        **prelude_names("HTTPMethod HTTPStatus"),
        **refused_names("a program has no network: call a registered tool that makes the request", "client server cookies cookiejar"),
    },
)
