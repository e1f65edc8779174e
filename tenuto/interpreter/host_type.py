"""Host types whose instances may enter a program as they are: pydantic models, dataclasses and enums of tool results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


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
