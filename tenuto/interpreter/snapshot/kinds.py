"""The tables of what a snapshot can hold: by type for writing, by tag for reading. Each file beside this one knows some of the kinds."""

from __future__ import annotations

import types
from itertools import chain, pairwise
from typing import Any

from tenuto.interpreter.attributes import WITH_DICT, can_have_own, own_attributes
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.facades.registry import by_qualified_name, qualified_name
from tenuto.interpreter.host_states import STATES
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.wire import EncodeError

from . import data, errors, execution, forms, iterators, objects
from .kind import HASHING, Described, Describer, Kind

_BOUND = (types.BuiltinMethodType, types.MethodWrapperType)
_PARTS: tuple[Any, ...] = (data, iterators, execution, errors, objects)
_DESCRIBERS: dict[type, Describer] = {t: describer for part in _PARTS for t, describer in part.DESCRIBERS.items()}
KINDS: dict[str, Kind] = {tag: kind for part in (*_PARTS, forms) for tag, kind in part.KINDS.items()}


def describe(w: Any, value: Any) -> Described:
    """The tag and payload of an object. Raises SnapshotError for one that cannot be stored."""
    t = type(value)
    if t in WITH_DICT:
        own = own_attributes(value)
        if own:
            tag, parts = _described(w, value, t)
            return "attributed", [tag, len(own), *chain.from_iterable(own.items()), *parts]
    return _described(w, value, t)


def _described(w: Any, value: Any, t: type) -> Described:
    describer = _DESCRIBERS.get(t)
    if describer is not None:
        return describer(w, value)
    if issubclass(t, ProgramMeta):
        return objects.describe_class(w, value)
    if isinstance(t, ProgramMeta):
        return objects.describe_instance(w, value, t)
    if issubclass(t, BaseException):
        return errors.describe_exception(w, value)
    state = STATES.get(t)
    if state is not None:
        known = w.name(value)
        if known is not None:  # one that a library file made when it was loaded
            return "library_state", [*known[1:], state.name, *state.take(value)]
        return "state", [state.name, *state.take(value)]
    host = w.machine.host_types.get(t)
    if host is not None:
        return "hosted", [host.name, host.encode(value)]
    name = qualified_name(value)
    if name is not None:
        return "host", [name]
    if t in _BOUND and not isinstance(value.__self__, types.ModuleType):
        return "bound", [value.__name__, _bound_to(value)]
    return _describe_other(w, value, t)


def _make_attributed(r: Any, payload: list[Any]) -> Any:
    return _attributed(payload).make(r, payload[2 + 2 * payload[1] :])


def _fill_attributed(r: Any, out: Any, payload: list[Any]) -> None:
    parts = r.read_all(payload[2 : 2 + 2 * payload[1]])
    for name, value in zip(parts[::2], parts[1::2], strict=True):
        if type(out) not in WITH_DICT or not can_have_own(type(out), name):
            raise SnapshotError(f"the snapshot is damaged: a {type(out).__name__} has no {name!r}")
        out.__dict__[name] = value
    fill = _attributed(payload).fill
    if fill is not None:
        fill(r, out, payload[2 + 2 * payload[1] :])


def _attributed(payload: list[Any]) -> Kind:
    tag = payload[0]
    if tag not in _ATTRIBUTED or type(payload[1]) is not int:
        raise SnapshotError(f"the snapshot is damaged: a {tag!r} has no attributes")
    return KINDS[tag]


_ATTRIBUTED = frozenset({"Counter", "OrderedDict", "chain_map", "StringIO", "state"})
KINDS["attributed"] = Kind(_make_attributed, _fill_attributed, HASHING)


def _bound_to(method: Any) -> Any:
    """What a host's method is found on: its object, or `super()` of it where a class of the program has its own of that name."""
    owner = method.__self__
    if owner is None and type(method) is types.BuiltinMethodType:  # a static method: `str.maketrans`
        return by_qualified_name(f"builtins.{method.__qualname__.rpartition('.')[0]}")
    mro = type.__dict__["__mro__"].__get__(type(owner))
    for before, cls in pairwise(mro):
        if isinstance(before, ProgramMeta) and method.__name__ in cls.__dict__ and not isinstance(cls, ProgramMeta):
            return super(before, owner)
    return owner


def _describe_other(w: Any, value: Any, t: type) -> Described:
    if forms.is_form(value):
        return forms.describe_form(w, value)
    if issubclass(t, type) and issubclass(value, BaseException) and value.__module__ == "builtins":
        return "host", [f"builtins.{value.__name__}"]
    known = w.name(value)
    if known is not None:
        return "named", list(known)
    try:
        return data.fallback(value)
    except (EncodeError, TypeError):
        raise SnapshotError(
            f"a value of type '{t.__module__}.{t.__qualname__}' cannot be stored; register a HostType for it, or keep plain data"
        ) from None
