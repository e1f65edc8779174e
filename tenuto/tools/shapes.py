"""What a class is by its declaration alone, as plain data: enough for another process to make one that stands in for it.

A class that computes (an operator, a computed field, a text of its own) has no shape: the code of the host does not go
where the program is.
"""

from __future__ import annotations

import dataclasses
import enum
from types import FunctionType
from typing import Any, cast

from pydantic import BaseModel, RootModel

from tenuto.interpreter import EncodeError, encode_value

Shape = dict[str, Any]
ENUM_BASES = (enum.IntFlag, enum.Flag, enum.IntEnum, enum.StrEnum, enum.Enum)
# What a program reaches of a value without naming an attribute.
OPERATORS = frozenset(
    f"__{name}__"
    for names in (
        ("eq", "ne", "lt", "le", "gt", "ge", "hash", "bool", "str", "repr", "format", "bytes", "call", "copy", "deepcopy"),
        ("len", "iter", "next", "contains", "getitem", "reversed", "getattr", "getattribute"),
        ("int", "float", "index", "complex", "round", "abs", "neg", "pos", "invert"),
        ("add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "floordiv", "mod", "pow", "matmul"),
        ("and", "or", "xor", "lshift", "rshift"),
        ("enter", "exit", "aenter", "aexit", "await", "aiter", "anext"),
    )
    for name in names
)
LIBRARIES = frozenset({"enum", "dataclasses", "reprlib", "pydantic"})


def enum_shape(cls: type[enum.Enum]) -> Shape | None:
    """Its members and the standard class that it is one of."""
    base = next(base for base in ENUM_BASES if issubclass(cls, base))
    is_plain = [other for other in cls.__mro__ if other is not cls] == list(base.__mro__)
    if not is_plain or _computes(cls):
        return None
    try:
        members = [[name, encode_value(member.value).decode()] for name, member in cls.__members__.items()]
    except EncodeError:
        return None
    return {**_names(cls, "enum"), "base": base.__name__, "members": members}


def dataclass_shape(cls: type, attributes: frozenset[str]) -> Shape | None:
    """Its fields, and which of the usual methods it was declared with."""
    if _computes(cls):
        return None
    declared: Any = cast(Any, cls).__dataclass_params__
    fields = dataclasses.fields(cast(Any, cls))
    return {
        **_names(cls, "dataclass"),
        "attributes": sorted(attributes),
        "shown": [field.name for field in fields if field.repr],
        "compared": [field.name for field in fields if field.compare],
        "repr": declared.repr,
        "eq": declared.eq,
        "order": declared.order,
        "hash": declared.frozen or declared.unsafe_hash,
    }


def model_shape(cls: type[BaseModel], attributes: frozenset[str]) -> Shape | None:
    """Its fields."""
    if cls.model_computed_fields or issubclass(cls, RootModel) or _computes(cls):
        return None
    return {
        **_names(cls, "model"),
        "attributes": sorted(attributes),
        "hidden": [name for name, field in cls.model_fields.items() if not field.repr],
        "hash": bool(cls.model_config.get("frozen")),
    }


def _names(cls: type, kind: str) -> Shape:
    return {"kind": kind, "qualname": cls.__qualname__, "module": cls.__module__}


def _computes(cls: type) -> bool:
    return any(_is_written(vars(base).get(name)) for base in cls.__mro__ for name in OPERATORS)


def _is_written(method: object) -> bool:
    """Whether a person wrote it: not C, not a library's, and not made by `dataclass` from a declaration."""
    if not isinstance(method, FunctionType):
        return isinstance(method, property)
    where = str(method.__globals__.get("__name__")).partition(".")[0]
    return where not in LIBRARIES and method.__code__.co_filename != "<string>"
