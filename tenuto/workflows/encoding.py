"""Values of programs as text for Temporal's payloads, within the size that a payload may have."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from hashlib import sha256

from tenuto.interpreter import HostType, Outcome, Raised, Returned, decode_value, encode_value
from tenuto.workflows.messages import WireOutcome

# The server refuses payloads above 2 MiB. The text is escaped once more inside the payload and shares it with other fields.
PAYLOAD_BYTES = 1_500_000


class TooLarge(ValueError):
    """A value that does not fit into one Temporal payload."""


def to_text(value: object, what: str, host_types: Iterable[HostType] = ()) -> str:
    """The value in the plain-data codec; raises EncodeError or, above the limit, TooLarge."""
    text = encode_value(value, host_types=tuple(host_types)).decode()
    size = len(text.encode()) + text.count('"') + text.count("\\")
    if size > PAYLOAD_BYTES:
        raise TooLarge(f"{what} takes {size:,} bytes, more than the {PAYLOAD_BYTES:,} that a Temporal payload may hold: pass a reference")
    return text


def cut(text: str, longest: int) -> str:
    """The end of a long text, with a note of what is missing."""
    return text if len(text) <= longest else f"[{len(text) - longest:,} characters cut] ...{text[-longest:]}"


def from_text(text: str, host_types: Iterable[HostType] = ()) -> object:
    return decode_value(text.encode(), host_types=tuple(host_types))


def digest_of(name: str, arguments: str) -> str:
    """Identifies a call by what it asks for; `arguments` is the codec's text, which is canonical."""
    return sha256(f"{name}\n{arguments}".encode()).hexdigest()


def outcome_to_wire(outcome: Outcome, what: str, host_types: Iterable[HostType]) -> WireOutcome:
    """Raises EncodeError or TooLarge when the value can't travel."""
    if isinstance(outcome, Raised):
        data = to_text(dict(outcome.data), what, host_types) if outcome.data else None
        return WireOutcome(kind="raised", type=outcome.type, message=outcome.message, data=data)
    return WireOutcome(kind="returned", value=to_text(outcome.value, what, host_types))


def outcome_from_wire(wire: WireOutcome, host_types: Iterable[HostType]) -> Outcome:
    if wire.kind == "raised":
        data = from_text(wire.data, host_types) if wire.data is not None else {}
        return Raised(wire.type, wire.message, data if isinstance(data, dict) else {})
    return Returned(None if wire.value is None else from_text(wire.value, host_types))


def pack_snapshot(snapshot: bytes) -> str:
    return base64.b85encode(zlib.compress(snapshot, 6)).decode()


def unpack_snapshot(text: str) -> bytes:
    return zlib.decompress(base64.b85decode(text))
