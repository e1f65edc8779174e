"""Pydantic models, dataclasses and enums that tools take and return, as types whose values may enter a program.

A value is encoded field by field and rebuilt without running its validators or `__post_init__`: decoding a
journal must not do anything but build values.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from pydantic import BaseModel

from tenuto.interpreter import HostType
from tenuto.tools.annotations import class_name, is_described, mentioned_classes
from tenuto.tools.shapes import dataclass_shape, enum_shape, model_shape


def host_types_of(annotations: Iterable[object]) -> tuple[HostType, ...]:
    """A HostType for every class that these annotations mention, directly or in a field of a mentioned class."""
    return tuple(host_type(cls) for cls in mentioned_classes(annotations) if not _is_plain_dict(cls))


def host_type(cls: type) -> HostType:
    """How values of a pydantic model, dataclass or enum enter a program; raises TypeError for any other class."""
    if _is_plain_dict(cls) or not is_described(cls):
        raise TypeError(f"{cls.__qualname__!r} is no pydantic model, dataclass or enum: register a HostType with its own codec")
    if issubclass(cls, enum.Enum):
        return HostType(class_name(cls), cls, frozenset({"name", "value"}), _encode_enum, _enum_decoder(cls), shape=enum_shape(cls))
    if issubclass(cls, BaseModel):
        names = _public(frozenset(cls.model_fields) | frozenset(cls.model_computed_fields))
        return HostType(class_name(cls), cls, names, _encode_model, _model_decoder(cls), shape=model_shape(cls, names))
    fields = [field.name for field in dataclasses.fields(cast(Any, cls))]
    names = _public(fields)
    return HostType(
        class_name(cls), cls, names, _dataclass_encoder(fields), _dataclass_decoder(cls, fields), shape=dataclass_shape(cls, names)
    )


def _is_plain_dict(cls: type) -> bool:
    return issubclass(cls, dict)  # a typed dict: its values are dicts, nothing to register


def _public(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if not name.startswith("_"))


def _encode_enum(value: Any) -> object:
    # A flag's combination has no member name; the value of a flag is an int, that of an enum may be anything.
    return value.value if isinstance(value, enum.Flag) else value.name


def _enum_decoder(cls: type[enum.Enum]) -> Callable[[object], object]:
    if issubclass(cls, enum.Flag):
        return cls
    return lambda data: cls[cast(str, data)]


def _encode_model(value: Any) -> object:
    return {**value.__dict__, **(value.model_extra or {})}


def _model_decoder(cls: type[BaseModel]) -> Callable[[object], object]:
    return lambda data: cls.model_construct(**cast(Mapping[str, Any], data))


def _dataclass_encoder(fields: list[str]) -> Callable[[object], object]:
    return lambda value: {name: getattr(value, name) for name in fields}


def _dataclass_decoder(cls: type, fields: list[str]) -> Callable[[object], object]:
    def decode(data: object) -> object:
        value: object = object.__new__(cls)
        for name in fields:
            object.__setattr__(value, name, cast(Mapping[str, object], data)[name])
        return value

    return decode
