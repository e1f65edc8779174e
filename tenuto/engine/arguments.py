"""What a tool gets of a program's values: copies, so that neither can change the other's.

A tool that sorted the very list of the program would change the live run and not its replay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tenuto.interpreter import Call, EncodeError, HostType, Site, decode_value, encode_value


class EncodedCall(Call):
    """A call that came from elsewhere. `encoded` are its arguments as the machine wrote them, `fault` why it could not."""

    __slots__ = ("encoded", "fault")

    def __init__(
        self,
        id: int,
        name: str,
        args: tuple[object, ...],
        kwargs: dict[str, object],
        site: Site,
        encoded: bytes,
        fault: str | None,
    ) -> None:
        self.id, self.name, self.args, self.kwargs, self.site = id, name, args, kwargs, site
        self.encoded = encoded
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that is no data and stayed where its program is: its text, and the text that a model is shown."""

    text: str
    shown: str


UNCHANGEABLE = frozenset({type(None), bool, int, float, str, bytes})


def encoded_arguments(call: Call, host_types: tuple[HostType, ...]) -> bytes:
    """The call's arguments as bytes, for its digest and for copies: a plain list where that is all, which encodes fastest."""
    if type(call) is EncodedCall:
        if call.fault is not None:
            path, _, reason = call.fault.partition(": ")
            raise EncodeError(path, reason)
        return call.encoded
    args = [*call.args]
    if not call.kwargs:
        return encode_value(args, host_types=host_types, root="arguments")
    return encode_value({"args": args, "kwargs": call.kwargs}, host_types=host_types, root="arguments")


def arguments_of(call: Call, host_types: tuple[HostType, ...], encoded: bytes | None = None) -> tuple[Sequence[Any], dict[str, Any]]:
    """The call's arguments, apart from the program; `encoded` are they as bytes, where somebody has them already."""
    for value in call.args:
        if type(value) not in UNCHANGEABLE:
            break
    else:
        if not call.kwargs or all(type(value) in UNCHANGEABLE for value in call.kwargs.values()):
            return call.args, call.kwargs
    if type(call) is EncodedCall:
        return call.args, call.kwargs
    data = encoded if encoded is not None else encoded_arguments(call, host_types)
    decoded: Any = decode_value(data, host_types=host_types)
    return (decoded["args"], decoded["kwargs"]) if call.kwargs else (decoded, {})
