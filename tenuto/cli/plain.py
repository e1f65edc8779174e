"""Values of programs and records of the engine as JSON, for `--json`; and what needs no colours."""

import dataclasses
import datetime
import decimal
import enum
import fractions
import json
import math
import uuid
from collections.abc import Mapping, Sequence, Set
from typing import cast

_MOST_BITS = 14_000
_AS_TEXT = (decimal.Decimal, fractions.Fraction, uuid.UUID, datetime.timedelta, complex)


def plain(value: object, *, _inside: frozenset[int] = frozenset()) -> object:
    """What JSON can hold of a value: containers as arrays and objects, dates as ISO 8601, anything unknown as its repr."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, int):
        return value if value.bit_length() < _MOST_BITS else hex(value)  # which Python does not write in decimal digits
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, _AS_TEXT):
        return str(value)
    if id(value) in _inside:
        return "..."  # a list may hold itself
    return _contents(value, _inside | {id(value)})


def _contents(value: object, inside: frozenset[int]) -> object:
    if isinstance(value, Mapping):
        return {
            name if isinstance(name, str) else str(plain(name, _inside=inside)): plain(inner, _inside=inside)
            for name, inner in value.items()
        }
    if isinstance(value, Sequence | Set) and not isinstance(value, bytes | bytearray):
        return [plain(inner, _inside=inside) for inner in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name), _inside=inside) for field in dataclasses.fields(value)}
    if hasattr(value, "model_dump"):
        return plain(cast(object, value.model_dump()), _inside=inside)
    return shown(value)


def shown(value: object) -> str:
    """Its repr; where an int of thousands of digits is in it, which Python does not write, that is said."""
    try:
        return repr(value)
    except ValueError:
        return hex(value) if isinstance(value, int) else f"<a {type(value).__name__} with an int of thousands of digits in it>"


def counted(count: int, what: str) -> str:
    """`1 call`, `2 calls`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    print(json.dumps(plain(value), indent=2, ensure_ascii=False))
