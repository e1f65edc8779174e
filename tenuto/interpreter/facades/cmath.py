"""cmath: pure functions of complex numbers."""

from __future__ import annotations

import cmath

from .entries import host_names, make_facade

FACADE = make_facade(
    "cmath",
    host_names(
        cmath,
        "acos acosh asin asinh atan atanh cos cosh e exp inf infj isclose isfinite isinf isnan log log10 nan nanj phase pi polar rect "
        "sin sinh "
        "sqrt tan tanh tau",
        pure=True,
    ),
)
