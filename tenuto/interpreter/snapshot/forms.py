"""Type hints as values: `list[int]`, `int | None`, `Callable[[int], str]`, type variables."""

from __future__ import annotations

import collections.abc
import typing
from types import FunctionType, GenericAlias, UnionType
from typing import Any

from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.facades.entries import Host
from tenuto.interpreter.facades.typing import FACADE
from tenuto.interpreter.generics import Later
from tenuto.interpreter.signals import SnapshotError

from .kind import Described, Kind, sequence

_VARIABLES = (typing.TypeVar, typing.ParamSpec, typing.TypeVarTuple)
_PARTS = (typing.ParamSpecArgs, typing.ParamSpecKwargs)
_FLAGS = {"+": "__covariant__", "-": "__contravariant__", "?": "__infer_variance__"}
_ALIAS: Any = getattr(typing, "TypeAliasType", None)  # from Python 3.12 on


def describe_form(w: Any, value: Any) -> Described:
    if isinstance(value, _VARIABLES):
        return "typevar", _variable(value)
    if isinstance(value, _PARTS):
        return "typevar_part", ["args" if isinstance(value, typing.ParamSpecArgs) else "kwargs", value.__origin__]
    if isinstance(value, typing.NewType):
        return "new_type", [value.__name__, value.__supertype__]
    if isinstance(value, Later):
        return "later", [value.function, *value.value]
    if _ALIAS is not None and isinstance(value, _ALIAS):  # its value stands for one that is evaluated later: asking for it runs nothing
        return "alias", [value.__name__, value.__value__, value.__type_params__]
    arguments = typing.get_args(value)  # written as a tuple of the hint's own: it is made anew when it is read, whoever holds this one
    if isinstance(value, UnionType):
        return "union", list(arguments)
    if isinstance(value, GenericAlias):
        return "generic", [value.__origin__, (*arguments,), *([True] if value.__unpacked__ else [])]
    name = getattr(value, "_name", None)
    origin = getattr(value, "__origin__", None)
    if typing.get_origin(value) is typing.Annotated:
        return "typing", ["Annotated", (*arguments,)]
    if origin is typing.Union:
        return "typing", ["Union", (*arguments,)]
    if origin is typing.Literal or name == "Literal":
        return "typing", ["Literal", (*arguments,)]
    if origin is not None and name in _FORMS:
        return "typing", [name, (*arguments,)]
    if origin is not None:
        return "generic", [origin, (*arguments,)]
    if isinstance(value, typing.ForwardRef):
        module = value.__forward_module__
        return "forward", [value.__forward_arg__] if module is None else [value.__forward_arg__, module]
    if name and _FORMS.get(name) is value:
        return "typing", [name, None]
    raise SnapshotError(f"the typing form {value!r} cannot be stored")


# Those that programs have: `typing` itself holds modules, and functions that evaluate text.
_FORMS: dict[str, Any] = {
    name: entry.obj for name, entry in FACADE.names.items() if isinstance(entry, Host) and not isinstance(entry.obj, FunctionType | bool)
}


def _variable(value: Any) -> list[Any]:
    """A plain type variable is its name; others say more, a value for each argument that makes them."""
    kind = type(value).__name__
    flags = "".join(flag for flag, name in _FLAGS.items() if getattr(value, name, False) is True)
    bound, constraints = getattr(value, "__bound__", None), getattr(value, "__constraints__", ())
    default = [value.__default__] if getattr(value, "has_default", bool)() else []
    if kind == "TypeVar" and not flags and bound is None and not constraints and not default:
        return [value.__name__]
    return [value.__name__, kind, flags, bound, constraints, *default]


def is_form(value: Any) -> bool:
    return isinstance(value, (GenericAlias, UnionType, Later)) or type(value).__module__ == "typing"


def _arguments(r: Any, written: Any, origin: Any) -> Any:
    arguments = r.read(written)
    if origin in (typing.Callable, collections.abc.Callable) and arguments and isinstance(arguments[0], list):
        r.complete(arguments[0])
    return arguments if len(arguments) != 1 else arguments[0]


def _typing(r: Any, payload: list[Any]) -> Any:
    form = _FORMS.get(payload[0])
    if form is None:
        raise SnapshotError(f"the snapshot is damaged: typing has no form {payload[0]!r}")
    return form if payload[1] is None else _only(r, form[_arguments(r, payload[1], form)])


def _only(r: Any, made: Any) -> Any:
    """`typing` gives one object for equal arguments while it remembers them; two that the program has stay two."""
    if not isinstance(made, typing._GenericAlias) or made.__origin__ is typing.Union:  # type: ignore[attr-defined]
        return made
    return r.only(made, lambda: made.copy_with(made.__args__))


def _union(r: Any, payload: list[Any]) -> Any:
    arguments = r.read_all(payload)
    made = arguments[0]
    for argument in arguments[1:]:
        made = made | argument
    return made


def _generic(r: Any, payload: list[Any]) -> Any:
    if len(payload) > 2:  # `*tuple[int, str]`
        return next(iter(_generic(r, payload[:2])))
    origin = r.read(payload[0])
    arguments = _arguments(r, payload[1], origin)
    if isinstance(origin, ProgramMeta):  # which may have a `__class_getitem__` of its own, and that is not to run while loading
        make: Any = typing._GenericAlias if issubclass(origin, typing.Generic) else GenericAlias  # type: ignore[attr-defined]
        return make(origin, arguments if type(arguments) is tuple else (arguments,))
    if isinstance(origin, type) and not hasattr(
        origin, "__class_getitem__"
    ):  # `GenericAlias(int, (str,))`, which nobody can write as a hint
        return GenericAlias(origin, arguments if type(arguments) is tuple else (arguments,))
    return _only(r, origin[arguments])


def _new_type(r: Any, payload: list[Any]) -> Any:
    make: Any = typing.NewType
    made = make(payload[0], r.read(payload[1]))
    made.__module__ = "__main__"
    return made


def _alias(r: Any, payload: list[Any]) -> Any:
    if _ALIAS is None:
        raise SnapshotError("the snapshot holds an alias of a `type` statement; resume it on Python 3.12 or newer")
    name, value, parameters = r.read_all(payload)
    return _ALIAS(name, value, type_params=parameters)


def _typevar(r: Any, payload: list[Any]) -> Any:
    if len(payload) == 1:
        return typing.TypeVar(payload[0])
    name, kind, flags, bound, constraints, *default = r.read_all(payload)
    made: Any = {cls.__name__: cls for cls in _VARIABLES}[kind]
    words = {_FLAGS[flag].strip("_"): True for flag in flags}
    if bound is not None:
        words["bound"] = bound
    if default:
        words["default"] = default[0]
    try:
        return made(name, *sequence(constraints), **words)
    except TypeError:
        raise SnapshotError(
            f"the snapshot holds the type variable {name!r}, which this Python does not have; resume it on a newer one"
        ) from None


def _typevar_part(r: Any, payload: list[Any]) -> Any:
    part, origin = r.read_all(payload)
    if not isinstance(origin, typing.ParamSpec):
        raise SnapshotError("the snapshot is damaged: a part of what is no ParamSpec")
    return origin.args if part == "args" else origin.kwargs


def _fill_later(r: Any, made: Later, payload: list[Any]) -> None:
    made.function, *made.value = r.read_all(payload)


def _forward(r: Any, payload: list[Any]) -> Any:
    if type(payload[0]) is not str or len(payload[0]) > _LONGEST:
        raise SnapshotError("the snapshot is damaged: what stands for a type is no text, or too long")
    return typing.ForwardRef(payload[0], module=payload[1] if len(payload) > 1 else None)


_LONGEST = 50_000  # characters of a text that stands for a type


KINDS: dict[str, Kind] = {
    "later": Kind(lambda r, p: Later(None), _fill_later),
    "typevar_part": Kind(_typevar_part),
    "alias": Kind(_alias),
    "typing": Kind(_typing),
    "union": Kind(_union),
    "generic": Kind(_generic),
    "typevar": Kind(_typevar),
    "forward": Kind(_forward),
    "new_type": Kind(_new_type),
}
