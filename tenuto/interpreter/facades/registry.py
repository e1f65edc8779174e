"""Stable names of every host object that a program can hold by name: for snapshots, in both directions.

A name such as `math.sqrt`, `datetime.datetime`, `builtins.str.upper` or `builtins.list_iterator` means the same on every process and Python
version. Only what a program could reach anyway has a name, so a tampered snapshot gains nothing by naming something else.
"""

from __future__ import annotations

import builtins
import types
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tenuto.interpreter.attribute_tables import CALLABLES, READABLE
from tenuto.interpreter.attributes import class_names, class_static
from tenuto.interpreter.sets import FrozenSet, Set
from tenuto.interpreter.signals import Rejected, ToolError

from . import facade, facade_names
from .entries import Either, Entry, Guarded, Host, since

# Host functions that do no more than they say with any arguments. Those that read attributes, print, hash, build text or numbers without
# bound have no host form here: the machine has its own.
BUILTIN_FUNCTIONS = "abs all any bin callable chr divmod hex isinstance issubclass iter len max min next oct ord round sorted sum"
BUILTIN_TYPES = (
    "bool bytearray bytes classmethod complex dict enumerate filter float int list map object property range reversed slice staticmethod "
    "str super tuple type zip"
)
_OTHERS = "Ellipsis NotImplemented"
# Types without a public name whose module differs from one Python to another.
_RENAMED = {
    "pathlib._local._PathParents": "pathlib._PathParents",
    "_collections._deque_iterator": "collections._deque_iterator",
    "_collections._deque_reverse_iterator": "collections._deque_reverse_iterator",
    "_collections._tuplegetter": "collections._tuplegetter",
}

_PLAIN = (int, float, complex, str, bytes, tuple, type(None))


@dataclass
class _Registry:
    objects: dict[str, Any] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    constructible: set[type] = field(default_factory=set)

    def add(self, name: str, obj: Any) -> None:
        if isinstance(obj, _PLAIN) or name in self.objects:
            return
        self.objects[name] = obj
        self.names.setdefault(id(obj), name)


def qualified_name(obj: Any) -> str | None:
    """The stable name of a host object or of an `Entry` that stands for one; None when it has none."""
    name = _registry().names.get(id(obj))
    if name is None and isinstance(obj, _METHODS):
        return _method_names().get(id(obj))
    return name


def by_qualified_name(name: str) -> Any:
    """The host object or `Entry` of that name. Raises KeyError for a name that no program can reach."""
    objects = _registry().objects
    if name in objects:
        return objects[name]
    owner, _, method = name.rpartition(".")
    cls = objects.get(owner)
    if isinstance(cls, type) and method in class_names(cls):
        found = class_static(cls, method)
        if isinstance(found, _METHODS):
            return found
    raise KeyError(name)


def is_constructible(cls: type) -> bool:
    """Whether a program may call this host type: those with a public name, and exceptions. Types met only through `type(x)` may not."""
    return cls in _registry().constructible


@cache
def _registry() -> _Registry:
    registry = _Registry()
    _add_builtins(registry)
    for module in facade_names():
        found = facade(module)
        assert found is not None
        for name, entry in found.names.items():
            _add_entry(registry, f"{module}.{name}", entry)
    registry.constructible.add(types.MethodType)  # binds a function to an object, which leads nowhere else
    for cls in READABLE:
        if id(cls) not in registry.names:
            registry.add(_type_name(cls), cls)
    return registry


def _add_builtins(registry: _Registry) -> None:
    registry.add("builtins.set", Set)
    registry.add("builtins.frozenset", FrozenSet)
    for name in since(f"{BUILTIN_TYPES} {BUILTIN_FUNCTIONS} {_OTHERS}"):
        registry.add(f"builtins.{name}", getattr(builtins, name))
    for name, obj in vars(builtins).items():
        if isinstance(obj, type) and issubclass(obj, BaseException) and not name.startswith("_"):
            registry.add(f"builtins.{name}", obj)
    for failure in (ToolError, Rejected):
        registry.add(f"builtins.{failure.__name__}", failure)
    registry.constructible |= {obj for obj in registry.objects.values() if isinstance(obj, type)}


def _add_entry(registry: _Registry, name: str, entry: Entry) -> None:
    if isinstance(entry, Host | Either):
        registry.add(name, entry.obj)
        if isinstance(entry.obj, type) and entry.obj not in CALLABLES:
            registry.constructible.add(entry.obj)
    elif isinstance(entry, Guarded):
        registry.add(name, entry)


@cache
def _method_names() -> dict[int, str]:
    # unbound methods are rarely held at a pause, so their names are made when the first one is met
    found: dict[int, str] = {}
    for prefix, cls in _registry().objects.items():
        if isinstance(cls, type):
            for name in sorted(class_names(cls)):
                obj = class_static(cls, name)
                if isinstance(obj, _METHODS):
                    found.setdefault(id(obj), f"{prefix}.{name}")
    return found


_METHODS = (types.FunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, Guarded)


def _type_name(cls: type) -> str:
    name = f"{cls.__module__}.{cls.__qualname__}"
    return _RENAMED.get(name, name)
