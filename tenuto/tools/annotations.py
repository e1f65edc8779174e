"""Type annotations as Python text for prompts and messages, and the classes that they mention.

The text is built from the type objects, never from their repr, so that no name or value in it can be other code.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import enum
import inspect
import keyword
import re
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

SPECIAL: dict[object, str] = {
    Any: "Any",
    None: "None",
    type(None): "None",
    inspect.Parameter.empty: "Any",
    Ellipsis: "...",
    typing.NoReturn: "NoReturn",
    typing.Never: "Never",
}


def annotation_text(annotation: object) -> str:
    """`list[dict[str, int]] | None` for the type it is; `object` for what has no plain name."""
    if isinstance(annotation, collections.abc.Hashable) and annotation in SPECIAL:
        return SPECIAL[annotation]
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return annotation_text(args[0])
    if origin is Literal:
        return f"Literal[{', '.join(_literal_text(value) for value in args)}]"
    if origin in (Union, types.UnionType):
        return " | ".join(annotation_text(arg) for arg in args)
    if isinstance(origin, type) and args:
        return f"{class_name(origin)}[{', '.join(_argument_text(arg) for arg in args)}]"
    if isinstance(annotation, type):
        return class_name(annotation)
    if isinstance(annotation, typing.TypeVar):
        return "Any"
    supertype = getattr(annotation, "__supertype__", None)  # typing.NewType
    return annotation_text(supertype) if supertype is not None else "object"


def is_plain_name(name: str) -> bool:
    """Whether it can stand in a stub as a name of something."""
    return name.isidentifier() and not keyword.iskeyword(name)


def class_name(cls: type) -> str:
    """The class's own name, made an identifier where it is none (`Page[Order]` becomes `Page_Order`)."""
    name = cls.__name__
    if keyword.iskeyword(name):
        return f"{name}_"
    return name if name.isidentifier() else re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_") or "Unnamed"


def _argument_text(argument: object) -> str:
    if isinstance(argument, list):  # the parameters of a Callable
        return f"[{', '.join(annotation_text(item) for item in argument)}]"
    return annotation_text(argument)


def _literal_text(value: object) -> str:
    if isinstance(value, enum.Enum) and is_plain_name(value.name):
        return f"{class_name(type(value))}.{value.name}"
    return repr(value) if type(value) in (bool, int, str, bytes, type(None)) else "object"


def mentioned_classes(annotations: Iterable[object]) -> tuple[type, ...]:
    """Pydantic models, dataclasses, enums and typed dicts in these annotations, their fields' own before themselves."""
    found: dict[type, None] = {}
    for annotation in annotations:
        _collect(annotation, found, set())
    return tuple(found)


def is_described(cls: object) -> bool:
    """Whether values of this class are described to the model field by field."""
    return isinstance(cls, type) and (issubclass(cls, (BaseModel, enum.Enum)) or dataclasses.is_dataclass(cls) or is_typeddict(cls))


def is_typeddict(cls: type) -> bool:
    """Also for `typing_extensions.TypedDict`, which pydantic wants before Python 3.12 and `typing` does not know."""
    return issubclass(cls, dict) and hasattr(cls, "__required_keys__")


def field_annotations(cls: type) -> dict[str, object]:
    """Field names and annotations of a described class; enums have none."""
    if issubclass(cls, BaseModel):
        return {name: field.annotation for name, field in cls.model_fields.items()}
    if issubclass(cls, enum.Enum):
        return {}
    hints = typing.get_type_hints(cls, include_extras=True)
    if dataclasses.is_dataclass(cls):
        return {field.name: hints.get(field.name, Any) for field in dataclasses.fields(cls)}
    return dict(hints)


def _collect(annotation: object, found: dict[type, None], opened: set[type]) -> None:
    for part in _parts(annotation):
        _collect(part, found, opened)
    if isinstance(annotation, type) and is_described(annotation) and annotation not in opened:
        opened.add(annotation)
        for inner in field_annotations(annotation).values():
            _collect(inner, found, opened)
        found[annotation] = None


def _parts(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Literal:
        yield from (type(value) for value in get_args(annotation) if isinstance(value, enum.Enum))
        return
    for part in get_args(annotation):
        yield from part if isinstance(part, list) else (part,)
