"""types: the kinds of values that a program can meet. Those of functions and generators are the machine's own."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.guards import check_parameters

from .entries import ByMachine, Entry, MachineServices, host_names, make_facade, prelude_names, refused_names

_OURS = "AsyncGeneratorType CoroutineType FunctionType GeneratorType LambdaType MethodType TracebackType"
_NAMES: dict[str, Entry] = {
    **host_names(
        types,
        "BuiltinFunctionType BuiltinMethodType EllipsisType GenericAlias MappingProxyType NoneType NotImplementedType SimpleNamespace "
        "UnionType "
        "MethodDescriptorType MethodWrapperType WrapperDescriptorType ClassMethodDescriptorType GetSetDescriptorType "
        "MemberDescriptorType",
    ),
    **prelude_names("DynamicClassAttribute coroutine get_original_bases new_class prepare_class resolve_bases"),
    **{name: ByMachine(f"types.{name}") for name in _OURS.split()},
    **refused_names("code, frames and modules are no values of a program", "CodeType FrameType ModuleType CellType CapsuleType"),
}


def make_alias(machine: MachineServices, cls: type[types.GenericAlias], origin: Any, args: Any) -> types.GenericAlias:
    """`GenericAlias(origin, args)`, as `origin[args]` is made."""
    if not issubclass(type(origin), type) and type(origin) is not cls:
        raise TypeError(f"GenericAlias() takes a class, not '{type(origin).__name__}'")
    check_parameters(machine, origin, args)
    return cls(origin, args)


CONSTRUCTORS: dict[type, Callable[..., Any]] = {types.GenericAlias: make_alias}
FACADE = make_facade("types", _NAMES)
