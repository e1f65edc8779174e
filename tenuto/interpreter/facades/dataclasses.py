"""dataclasses: the prelude's; the host's would compile its methods outside the interpreter."""

from __future__ import annotations

from .entries import make_facade, prelude_names

FACADE = make_facade(
    "dataclasses",
    prelude_names(
        "Field FrozenInstanceError InitVar KW_ONLY MISSING asdict astuple dataclass field fields is_dataclass make_dataclass replace"
    ),
)
