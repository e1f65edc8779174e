"""Secrets stay with the host: neither the program nor the journal nor a span gets them.

By type: pydantic's `SecretStr`, `SecretBytes` and `Secret[...]`, wherever they stand in what a tool returns. By name: the fields, keys and
parameters that a tool is declared to redact, `@tool(redact=("token",))`. What stands in their place is `MASK`.
"""

from __future__ import annotations

import copy
import dataclasses
import inspect
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, Secret, SecretBytes, SecretStr

MASK = "[redacted]"
SECRETS = (Secret, SecretStr, SecretBytes)


def secret_parameters(parameters: Iterable[inspect.Parameter], names: Iterable[str]) -> frozenset[str]:
    """The parameters that hold a secret, by their type or because they are named so."""
    named = frozenset(names)
    return frozenset(parameter.name for parameter in parameters if parameter.name in named or _is_secret(parameter.annotation))


def masked(arguments: Mapping[str, Any], secret: frozenset[str]) -> dict[str, Any]:
    """Arguments by name, as somebody may see or store them."""
    return {name: MASK if name in secret else value for name, value in arguments.items()}


def unmasked(arguments: Mapping[str, Any], own: Mapping[str, Any], secret: frozenset[str]) -> dict[str, Any]:
    """The same arguments with what the program gave, where a person left the mask as it was."""
    return {name: own[name] if name in secret and value == MASK and name in own else value for name, value in arguments.items()}


_SHORT = 4  # a secret of fewer characters stands in any text by chance


def without_values(text: str, arguments: Mapping[str, Any], secret: frozenset[str]) -> str:
    """A text of the tool's, such as an error's, with masks for the secret arguments that are in it."""
    for name in secret:
        value = arguments.get(name)
        plain = value.get_secret_value() if isinstance(value, SECRETS) else value
        shown = plain.decode("utf-8", "replace") if isinstance(plain, bytes) else str(plain)
        if len(shown) >= _SHORT and isinstance(plain, str | bytes | int | float):
            text = text.replace(shown, MASK).replace(repr(shown)[1:-1], MASK)
    return text


def without_secrets(value: Any, names: frozenset[str]) -> Any:
    """The value with masks for its secrets; itself where it has none."""
    return _Redaction(names).of(value)


class _Redaction:
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._open: set[int] = set()

    def of(self, value: Any) -> Any:
        if isinstance(value, SECRETS):
            return MASK
        if not isinstance(value, (dict, list, tuple, set, frozenset, BaseModel)) and not dataclasses.is_dataclass(value):
            return value
        if id(value) in self._open:
            return value
        self._open.add(id(value))
        try:
            return self._container(value)
        finally:
            self._open.discard(id(value))

    def _container(self, value: Any) -> Any:
        if isinstance(value, dict):
            changed = self._fields(value)
            return value if not changed else {key: changed.get(key, item) for key, item in value.items()}
        if isinstance(value, BaseModel):
            changed = self._fields({**value.__dict__, **(value.model_extra or {})})
            return value.model_copy(update=changed) if changed else value
        if dataclasses.is_dataclass(value):
            return value if isinstance(value, type) else self._dataclass(value)
        items = [self.of(item) for item in value]
        if all(new is old for new, old in zip(items, value)):
            return value
        return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)

    def _dataclass(self, value: Any) -> Any:
        changed = self._fields({field.name: getattr(value, field.name, None) for field in dataclasses.fields(value)})
        if not changed:
            return value
        made = copy.copy(value)
        for name, item in changed.items():
            object.__setattr__(made, name, item)
        return made

    def _fields(self, fields: Mapping[Any, Any]) -> dict[Any, Any]:
        """Those that have to be replaced."""
        found = {name: MASK if type(name) is str and name in self._names else self.of(value) for name, value in fields.items()}
        return {name: new for name, new in found.items() if new is not fields[name]}


def _is_secret(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, SECRETS):
        return True
    return any(_is_secret(argument) for argument in get_args(annotation))
