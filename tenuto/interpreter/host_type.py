"""Host types whose instances may enter a program as they are: pydantic models, dataclasses and enums of tool results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class HostType:
    """An opaque host type: a program reads and calls only what is listed, and a codec makes its instances storable.

    `encode` gives plain data (anything that `encode_value` takes), `decode` inverts it without running code of the
    instance's own. The type is matched exactly: a subclass is another type.
    """

    name: str
    type: type
    attributes: frozenset[str]
    encode: Callable[[object], object]
    decode: Callable[[object], object]
    methods: frozenset[str] = frozenset()
    shape: Mapping[str, Any] | None = None
    """How a worker process, which has not the class, makes one that stands in for it; None where only the class itself will do."""
