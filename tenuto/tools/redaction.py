"""Secrets stay with the host: neither the program nor the journal nor a span gets them.

By type: pydantic's `SecretStr`, `SecretBytes` and `Secret[...]`, wherever they stand in what a tool returns. By name: the fields, keys and
parameters that a tool is declared to redact, `@tool(redact=("token",))`. What stands in their place is `MASK`.
"""

from __future__ import annotations

import copy
import dataclasses
import inspect
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel, Secret, SecretBytes, SecretStr

MASK = "[redacted]"
SECRETS = (Secret, SecretStr, SecretBytes)
_ITEMS = (list, tuple, set, frozenset, deque)


def secret_names(parameters: Iterable[inspect.Parameter], names: Iterable[str]) -> frozenset[str]:
    """The parameters, and the fields and keys in what they take, that hold a secret: by their type, or because they are named so."""
    found, seen = set(names), set[object]()
    todo = [(parameter.name, parameter.annotation) for parameter in parameters]
    while todo:
        name, annotation = todo.pop()
        if _is_secret(annotation):
            found.add(name)
        todo += [field for kind in _classes(annotation) if kind not in seen for field in _fields_of(kind)]
        seen.update(_classes(annotation))
    return frozenset(found)


def masked(arguments: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """Arguments by name, as somebody may see or store them."""
    hidden: dict[str, Any] = without_secrets(dict(arguments), names) if names else dict(arguments)
    return hidden


def unmasked(arguments: Mapping[str, Any], own: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """The same arguments with what the program gave, where a person left the mask as it was."""
    restored: dict[str, Any] = _Restoration(names).of(dict(arguments), dict(own))
    return restored


_SHORT = 4  # a secret of fewer characters stands in any text by chance


def without_values(text: str, arguments: Mapping[str, Any], names: frozenset[str]) -> str:
    """A text of the tool's, such as an error's, with masks for the secret arguments that are in it."""
    for shown in sorted(_texts(arguments, names), key=len, reverse=True):
        if len(shown) >= _SHORT:
            text = text.replace(shown, MASK).replace(repr(shown)[1:-1], MASK)
    return text


def _texts(arguments: Mapping[str, Any], names: frozenset[str]) -> set[str]:
    """What is secret in the arguments, part by part."""
    found, seen = set[str](), set[tuple[int, bool]]()
    todo: list[tuple[Any, bool]] = [(dict(arguments), False)]
    kept = []  # so that no other value gets its number
    while todo:
        value, is_secret = todo.pop()
        if isinstance(value, SECRETS):
            value, is_secret = value.get_secret_value(), True
        if isinstance(value, str | bytes | int | float):
            if is_secret and type(value) is not bool:
                found.add(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value))
        elif (id(value), is_secret) not in seen:
            seen.add((id(value), is_secret))
            kept.append(value)
            fields = _parts(value)
            todo += [(item, is_secret or (type(name) is str and name in names)) for name, item in fields]
            if is_secret and isinstance(value, dict):
                todo += [(key, True) for key in value]
    return found


def _parts(value: Any) -> list[tuple[Any, Any]]:
    """The value's fields, keys or items."""
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, BaseModel):
        return list({**value.__dict__, **(value.model_extra or {})}.items())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [(field.name, getattr(value, field.name, None)) for field in dataclasses.fields(value)]
    return [(None, item) for item in value] if isinstance(value, _ITEMS) else []


def without_secrets(value: Any, names: frozenset[str]) -> Any:
    """The value with masks for its secrets; itself where it has none."""
    return _Redaction(names).of(value)


class _Redaction:
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._made: dict[int, tuple[Any, Any]] = {}  # by id: a value, and what stands in its place; one may stand at many places

    def of(self, value: Any) -> Any:
        if isinstance(value, SECRETS):
            return MASK
        if not isinstance(value, (dict, *_ITEMS, BaseModel)) and not dataclasses.is_dataclass(value):
            return value
        if id(value) not in self._made:
            self._made[id(value)] = value, value
            self._made[id(value)] = value, self._container(value)
        return self._made[id(value)][1]

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
        return _with(value, changed)

    def _fields(self, fields: Mapping[Any, Any]) -> dict[Any, Any]:
        """Those that have to be replaced."""
        found = {name: MASK if type(name) is str and name in self._names else self.of(value) for name, value in fields.items()}
        return {name: new for name, new in found.items() if new is not fields[name]}


class _Restoration:
    """Puts a program's own secrets where their masks stand."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._made: dict[tuple[int, int], Any] = {}

    def of(self, value: Any, own: Any) -> Any:
        if type(value) is not type(own) or (not isinstance(value, (dict, list, tuple, BaseModel)) and not dataclasses.is_dataclass(value)):
            return value
        key = id(value), id(own)
        if key not in self._made:
            self._made[key] = value
            self._made[key] = self._container(value, own)
        return self._made[key]

    def _container(self, value: Any, own: Any) -> Any:
        if isinstance(value, list | tuple):
            items = [self.of(item, old) for item, old in zip(value, own)]
            if all(new is item for new, item in zip(items, value)):
                return value
            items += value[len(items) :]
            return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
        before = dict(_parts(own))
        changed = {name: new for name, item in _parts(value) if (new := self._field(name, item, before)) is not item}
        if not changed:
            return value
        if isinstance(value, dict):
            return {**value, **changed}
        return value.model_copy(update=changed) if isinstance(value, BaseModel) else _with(value, changed)

    def _field(self, name: Any, item: Any, before: Mapping[Any, Any]) -> Any:
        if name not in before:
            return item
        if type(name) is str and name in self._names and type(item) is str and item == MASK:
            return before[name]
        return self.of(item, before[name])


def _with(value: Any, changed: Mapping[str, Any]) -> Any:
    """A dataclass with other fields."""
    made = copy.copy(value)
    for name, item in changed.items():
        object.__setattr__(made, name, item)
    return made


def _classes(annotation: object) -> list[Any]:
    """The classes that an annotation names."""
    return (
        [annotation]
        if isinstance(annotation, type) and not get_args(annotation)
        else [kind for argument in get_args(annotation) for kind in _classes(argument)]
    )


def _fields_of(kind: Any) -> list[tuple[str, Any]]:
    """A class's fields, with their types; a model's also under their aliases."""
    if issubclass(kind, BaseModel):
        named = [(name, field) for name, field in kind.model_fields.items()]
        aliased = [(alias, field) for _, field in named for alias in (field.alias, field.validation_alias) if isinstance(alias, str)]
        return [(name, field.annotation) for name, field in [*named, *aliased]]
    if dataclasses.is_dataclass(kind) or hasattr(kind, "__total__"):  # a TypedDict, of typing or of typing_extensions
        try:
            return list(get_type_hints(kind).items())
        except (NameError, TypeError):  # names of types that are nowhere: pydantic has refused them, or never looked
            return []
    return []


def _is_secret(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, SECRETS):
        return True
    return any(_is_secret(argument) for argument in get_args(annotation))
