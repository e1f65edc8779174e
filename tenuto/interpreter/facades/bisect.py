"""bisect: the host's functions on host values, the prelude's where the program's own comparisons or keys take part."""

from __future__ import annotations

import bisect

from .entries import Either, make_facade

_NAMES = {
    name: Either(getattr(bisect, name), name, pure=name.startswith("bisect"))
    for name in ("bisect_left", "bisect_right", "insort_left", "insort_right")
}
FACADE = make_facade("bisect", {**_NAMES, "bisect": _NAMES["bisect_right"], "insort": _NAMES["insort_right"]})
