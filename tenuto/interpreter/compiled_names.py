"""The names of the library's classes that CPython has compiled: texts of errors show them with their module, `'itertools.repeat'`.

The host's own texts show the `__name__` of a class, so this is what it is; a program reads it without the module.
"""

from __future__ import annotations

from typing import Any

from .argument_words import compiled_twin
from .attributes import name_in_errors


def name_as_compiled(cls: Any) -> None:
    """Give a class of the library the name that errors show, where CPython's is compiled."""
    twin = compiled_twin(cls.__module__, cls.__name__)
    if isinstance(twin, type) and (shown := name_in_errors(twin)) == f"{cls.__module__}.{cls.__name__}":
        type.__setattr__(cls, "__name__", shown)


def plain_name(cls: Any) -> str:
    """`cls.__name__`, as a program sees it."""
    name: str = cls.__name__
    return name.rpartition(".")[2] if is_named_as_compiled(cls) else name


def is_named_as_compiled(cls: Any) -> bool:
    name: str = cls.__name__
    return "." in name and name == f"{cls.__module__}.{cls.__qualname__}" != cls.__qualname__
