"""numbers: the abstract number types."""

from __future__ import annotations

import numbers

from .entries import host_names, make_facade

FACADE = make_facade("numbers", host_names(numbers, "Complex Integral Number Rational Real"))
