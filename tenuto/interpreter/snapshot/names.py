"""Names of the values that every machine has by itself, in both directions: builtins, natives of modules, the prelude's definitions."""

from __future__ import annotations

from calendar import TextCalendar
from collections.abc import Iterator
from decimal import Context
from functools import cache
from types import BuiltinFunctionType, MappingProxyType, MethodType, WrapperDescriptorType
from typing import Any

from tenuto.interpreter import generators
from tenuto.interpreter.attributes import class_names, class_static
from tenuto.interpreter.by_machine import by_machine, named_natives
from tenuto.interpreter.classes import MixedMeta, ProgramMeta, default_repr, derived_metaclasses, metaclass_by_name
from tenuto.interpreter.facades.entries import ByMachine
from tenuto.interpreter.facades.registry import by_qualified_name
from tenuto.interpreter.intrinsics import INTRINSICS
from tenuto.interpreter.module_values import FacadeModule
from tenuto.interpreter.modules import MEMBERS, PARTS, has_prelude, prelude_value
from tenuto.interpreter.sets import Set
from tenuto.interpreter.signals import Rejected, ToolError
from tenuto.interpreter.super_methods import OBJECT_METHODS, TYPE_METHODS
from tenuto.interpreter.tracebacks import Traceback
from tenuto.interpreter.values import AsyncGenerator, Coroutine, FrameNative, Function, Generator, Native, Tool

Name = tuple[Any, ...]
_ABSENT: Any = object()
_CHANGEABLE = (Context, TextCalendar)  # of the host; what the program changes in one of the library's is in the snapshot
_BY_NAME = (Function, ProgramMeta, MappingProxyType, *_CHANGEABLE)


@cache
def _builtin_natives() -> dict[str, Any]:
    from tenuto.interpreter.builtins import builtin_values

    return {name: value for name, value in builtin_values().items() if isinstance(value, (Native, BuiltinFunctionType))}


def _fixed() -> Iterator[tuple[Name, Any]]:
    for name, value in INTRINSICS.items():
        yield ("intrinsic", name), value
    for kind, methods in generators.METHODS.items():
        for name, value in methods.items():
            yield ("generator", kind.__name__, name), value
    for name, value in _builtin_natives().items():
        yield ("builtin", name), value
    yield from named_natives()
    for name, value in TYPE_METHODS.items():
        yield ("type", name), value
    for name, value in OBJECT_METHODS.items():
        yield ("object", name), value
    for name, value in _TYPES.items():
        yield ("types", name), value
    for host_meta, ours in derived_metaclasses():
        yield ("meta", host_meta.__module__, host_meta.__name__), ours
    yield ("default_repr",), default_repr
    yield ("default_hash",), object.__hash__


_TYPES = {
    "function": Function,
    "generator": Generator,
    "coroutine": Coroutine,
    "async_generator": AsyncGenerator,
    "method": MethodType,
    "module": FacadeModule,
    "traceback": Traceback,
    "native": Native,
    "frame_native": FrameNative,
    "tool": Tool,
    "wrapper_descriptor": WrapperDescriptorType,
    "ProgramMeta": ProgramMeta,
    "MixedMeta": MixedMeta,
    "ToolError": ToolError,
    "Rejected": Rejected,
}


@cache
def _fixed_ids(_size: int) -> dict[int, Name]:
    # by the number of values, since operators and metaclasses are made when first met
    return {id(value): name for name, value in _fixed()}


@cache
def _fixed_values(_size: int) -> dict[Name, Any]:
    return dict(_fixed())


def _size() -> int:
    return sum(1 for _ in named_natives()) + len(derived_metaclasses())


def _of_machine(m: Any) -> Iterator[tuple[Name, Any]]:
    for module, pristine in sorted(
        m.prelude_pristine.items()
    ):  # what several files have is called by the last of them, whenever they were loaded
        for name, value in pristine.items():
            is_named = isinstance(value, _BY_NAME) or type(value) is object or isinstance(type(value), ProgramMeta)
            if is_named and m.builtins.get(name) is not value:
                yield ("prelude", module, name), value
                if issubclass(type(value), ProgramMeta):
                    for attribute, member in value.__dict__.items():
                        if type(member) in MEMBERS:
                            yield ("prelude", module, name, attribute), member
                            for part in PARTS.get(type(member), ()):
                                if type(inner := getattr(member, part)) is Function:
                                    yield ("prelude", module, name, attribute, part), inner
    for (module, name), value in m.builtins_of_modules.items():
        if isinstance(value, Native) or type(value).__module__ == "sys":
            yield ("module", module, name), value


def _members_of_enums(m: Any) -> Iterator[tuple[Name, Any]]:
    for module, pristine in sorted(
        m.prelude_pristine.items()
    ):  # what several files have is called by the last of them, whenever they were loaded
        for name, value in pristine.items():
            if issubclass(type(value), ProgramMeta):
                for attribute, member in value.__dict__.items():
                    if type(member) is value:
                        yield ("prelude", module, name, attribute), member


def name_of(m: Any, value: Any, cache_: dict[int, Name]) -> Name | None:
    """The name of a value in machine `m`, or None. `cache_` is the writer's own, filled at the first question."""
    if not cache_:
        cache_.update(_fixed_ids(_size()))
        for name, known in _members_of_enums(m):
            cache_[id(known)] = name
        cache_.update({id(known): name for name, known in _of_machine(m)})
    return cache_.get(id(value))


def value_by_name(m: Any, name: list[Any]) -> Any:
    """The inverse of name_of. Raises KeyError for what no machine has."""
    kind, *rest = name
    if kind == "prelude":
        if not has_prelude(rest[0]):
            raise KeyError(str(name))
        m.loading = False
        try:
            return prelude_value(m, *rest)
        finally:
            m.loading = True
    if kind == "module":
        return m.import_name(m.import_module(rest[0], True), rest[1])
    if kind == "operator":
        return _operator(m, *rest)
    if kind == "meta":
        return metaclass_by_name(*rest)
    value = _fixed_values(_size()).get(tuple(name), _ABSENT)
    if value is _ABSENT:
        raise KeyError(str(name))
    return value


def _operator(m: Any, owner: str, name: str) -> Any:
    cls = by_qualified_name(owner)
    entry = class_static(cls, name) if isinstance(cls, type) and name in class_names(cls) else None
    if not isinstance(entry, ByMachine):
        raise KeyError(f"{owner}.{name}")
    return by_machine(m, entry, name, "builtins")


def _is_changeable(value: Any) -> bool:
    return type(value) in (list, dict, Set, *_CHANGEABLE) or isinstance(type(value), ProgramMeta)


def module_dict(m: Any, names: dict[Any, Any]) -> tuple[str, list[Any]] | None:
    """How a module's dict is written: without what every machine puts into it. None for any other dict."""
    if names.get("print") is not m.builtins["print"] or "__name__" not in names:
        return None
    for module, known in m.prelude_modules.items():
        if known is names:
            pristine = m.prelude_pristine.get(module, {})
            changed: list[Any] = []
            for name, value in names.items():
                if pristine.get(name, _ABSENT) is not value or _is_changeable(value):
                    changed += (name, value)
            return "prelude_dict", [module, *changed]
    kept: list[Any] = []
    for name, value in names.items():
        if m.builtins.get(name, _ABSENT) is not value and m.tools.get(name, _ABSENT) is not value:
            kept += (name, value)
    return "module_dict", ["__main__" if names is m.globals_ else "definition", *kept]
