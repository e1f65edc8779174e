"""warnings: shown on the run's stderr; filters are the run's own."""

from __future__ import annotations

from .entries import make_facade, prelude_names, refused_names

FACADE = make_facade(
    "warnings",
    {
        **prelude_names(
            "catch_warnings filterwarnings formatwarning resetwarnings showwarning simplefilter warn WarningMessage deprecated"
        ),
        **refused_names("use warnings.warn", "warn_explicit"),
    },
)
