"""A run's inputs: plain data under names of the program's own, checked before anything is stored or run."""

from __future__ import annotations

from collections.abc import Mapping
from keyword import iskeyword
from typing import Any, cast

from tenuto.engine.errors import InvalidInputs
from tenuto.interpreter import EncodeError, decode_value, encode_value
from tenuto.tools import Registry


def encoded_inputs(inputs: Mapping[str, Any], registry: Registry) -> bytes:
    """The inputs as bytes; raises InvalidInputs that names the one that does not do."""
    for name in inputs:
        if not name.isidentifier() or iskeyword(name) or name.startswith("_"):
            raise InvalidInputs(f"input {name!r} is not a name that a program may use: give it a plain one")
        if name in registry:
            raise InvalidInputs(f"input {name!r} has the name of a tool: give it another")
    try:
        return encode_value(dict(inputs), host_types=registry.host_types())
    except EncodeError as error:
        raise InvalidInputs(f"the inputs cannot be stored: {error}") from error


def copied_inputs(inputs: Mapping[str, Any], registry: Registry) -> dict[str, Any]:
    """The inputs as the program gets them: apart from the host's own objects."""
    return cast("dict[str, Any]", decode_value(encoded_inputs(inputs, registry), host_types=registry.host_types()))
