"""What a tool gets of a program's values: copies, so that neither can change the other's.

A tool that sorted the very list of the program would change the live run and not its replay.
"""

from __future__ import annotations

from typing import Any

from tenuto.interpreter import Call, HostType, decode_value, encode_value

UNCHANGEABLE = frozenset({type(None), bool, int, float, str, bytes})


def arguments_of(call: Call, host_types: tuple[HostType, ...], encoded: bytes | None = None) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The call's arguments, apart from the program; `encoded` are they as bytes, where somebody has them already."""
    for value in call.args:
        if type(value) not in UNCHANGEABLE:
            break
    else:
        if not call.kwargs or all(type(value) in UNCHANGEABLE for value in call.kwargs.values()):
            return call.args, call.kwargs
    data = encoded if encoded is not None else encode_value((call.args, call.kwargs), host_types=host_types)
    args, kwargs = decode_value(data, host_types=host_types)  # type: ignore[misc]
    return args, kwargs
