"""Importing: facades for programs, and the prelude, whose modules are programs of the interpreter's own that run in the machine."""

from __future__ import annotations

import sys
from functools import cache
from importlib import resources
from typing import Any

from .attributes import KIND
from .classes import ProgramMeta
from .entry_values import value_of_entry
from .facades import facade, refusal_hint
from .facades.entries import Prelude
from .facades.entries import Refused as RefusedEntry
from .frames import BACK, RET, SCRATCH
from .module_values import FacadeModule, PreludeModule
from .program import Program
from .values import Function


def import_module(machine: Any, name: str, wants_leaf: bool) -> Any:
    """The value of `import name`: the leaf module for `import a.b as c` and `from a.b import`, else the topmost one."""
    if name == "__tenuto__" and machine.is_library_running():
        return _module(machine, name)
    if facade(name) is None and has_prelude(name) and machine.is_library_running():
        return PreludeModule(name)
    if facade(name) is None:
        missing = _first_missing(name)
        parent = missing.rpartition(".")[0]
        why = "" if not parent or hasattr(sys.modules.get(parent), "__path__") else f"; {parent!r} is not a package"
        raise ModuleNotFoundError(f"No module named {missing!r}{why} ({refusal_hint(name)})", name=missing)
    return _module(machine, name if wants_leaf else name.partition(".")[0])


def _first_missing(name: str) -> str:
    """The part of a dotted name at which an import fails; all of it for a module that CPython has, such as `os.path`."""
    parts = name.split(".")
    if facade(parts[0]) is None:
        return name if parts[0] in sys.stdlib_module_names else parts[0]
    return next(".".join(parts[:n]) for n in range(2, len(parts) + 1) if facade(".".join(parts[:n])) is None)


def _module(machine: Any, name: str) -> FacadeModule:
    found: FacadeModule | None = machine.modules.get(name)
    if found is None:
        found = machine.modules[name] = FacadeModule(name)
    return found


def import_name(machine: Any, module: FacadeModule, name: str) -> Any:
    try:
        return module_attribute(machine, module, name)
    except AttributeError:
        pass
    raise ImportError(f"cannot import name {name!r} from {module.name!r} (unknown location)", name=module.name)


def import_star(machine: Any, names: dict[str, Any], module: FacadeModule) -> None:
    found = facade(module.name)
    for name in found.exports if found is not None else ():
        names[name] = module_attribute(machine, module, name)


def module_attribute(machine: Any, module: FacadeModule, name: str) -> Any:
    """module.name"""
    if type(module) is PreludeModule:
        names = prelude_module(machine, module.name)
        if name in names:
            return names[name]
        raise AttributeError(name)
    if module.name == "__tenuto__":
        from .intrinsics import INTRINSICS

        return INTRINSICS[name]
    if name == "__name__":
        return module.name
    if module.name == "sys" and machine.redirected.get(name) is not None:
        return machine.redirected[name]
    table = facade(module.name)
    entry = table.get(name) if table is not None else None
    if entry is None:
        if facade(f"{module.name}.{name}") is not None:
            return _module(machine, f"{module.name}.{name}")
        error = AttributeError(f"module '{module.name}' has no attribute '{name}'", name=name)
        error.__dict__[KIND] = module
        raise error
    if isinstance(entry, RefusedEntry):
        raise AttributeError(f"module '{module.name}' has no attribute '{name}' here: {entry.hint}", name=name)
    return value_of_entry(machine, entry, name, module.name)


def set_module_attribute(machine: Any, module: FacadeModule, name: str, value: Any) -> None:
    """module.name = value: only the streams of sys can be replaced."""
    if module.name != "sys" or name not in ("stdout", "stderr"):
        raise AttributeError(f"'{name}' of module '{module.name}' cannot be set: modules are frozen here")
    is_original = value is module_attribute(machine, module, f"__{name}__")
    machine.redirected[name] = None if is_original else value


# --- the prelude ---


@cache
def prelude_names() -> frozenset[str]:
    """The files of the prelude."""
    files = (file.name for file in resources.files(__package__).joinpath("prelude").iterdir())
    return frozenset(name.removesuffix(".py") for name in files if name.endswith(".py"))


def has_prelude(module: str) -> bool:
    return module in prelude_names()


@cache
def prelude_source(module: str) -> str:
    if not has_prelude(module):
        raise KeyError(f"there is no prelude module {module!r}")  # such as a path in a snapshot that somebody changed
    return resources.files(__package__).joinpath("prelude", f"{module}.py").read_text(encoding="utf-8")


@cache
def prelude_program(module: str) -> Program:
    """The parsed source of a prelude module."""
    return Program.library(prelude_source(module), f"<tenuto {module}>")


def prelude_module(machine: Any, module: str) -> dict[str, Any]:
    """The names of a prelude module in this machine; its statements are run on first use, and make no calls."""
    names: dict[str, Any] | None = machine.prelude_modules.get(module)
    if names is None:
        program = prelude_program(module)
        names = machine.prelude_modules[module] = machine.new_globals(_public_name(module))
        try:
            machine.run_library(program, names)
        except BaseException:
            del machine.prelude_modules[module]  # half of a module is none
            raise
        machine.prelude_pristine[module] = dict(names)
    return names


MEMBERS = frozenset({Function, property, staticmethod, classmethod})  # what a class of the prelude has that snapshots know by name

# The functions inside them: `__new__` is looked up as one, and kept.
PARTS: dict[type, tuple[str, ...]] = {staticmethod: ("__func__",), classmethod: ("__func__",), property: ("fget", "fset", "fdel")}


def prelude_value(machine: Any, module: str, name: str, attribute: str | None = None, part: str = "") -> Any:
    """A module-level name of the prelude as it was when the module was loaded, what its class has under `attribute`, or a part of that."""
    prelude_module(machine, module)
    if name not in machine.prelude_pristine[module]:  # in a snapshot of a release whose module imported it from that file
        table = facade(module)
        entry = table.get(name) if table is not None else None
        if isinstance(entry, Prelude) and entry.module is not None:
            return prelude_value(machine, entry.module, name, attribute, part)
    value = machine.prelude_pristine[module][name]
    if attribute is None:
        return value
    member = value.__dict__[attribute] if issubclass(type(value), ProgramMeta) else None
    if type(member) not in MEMBERS and type(member) is not value:  # of an enum
        raise KeyError(f"{module}.{name} has no {attribute!r} of its own")  # a snapshot that somebody changed
    if part:
        if part not in PARTS.get(type(member), ()):
            raise KeyError(f"{attribute!r} of {module}.{name} has no {part!r}")
        return getattr(member, part)
    return member


def _public_name(module: str) -> str:
    return "builtins" if module in ("builtins", "containers", "generators") else module.partition("_")[0]


_ = (BACK, RET, SCRATCH)
