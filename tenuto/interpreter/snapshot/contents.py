"""What an instance of a program's subclass of a host type holds besides its attributes: the items of a list, the text of a stream.

It is read by the host type's own methods and given by them, past those of the program's class.
"""

from __future__ import annotations

import _random
import ipaddress
import itertools
import json
import random
import struct
import sys
import uuid
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, MappingView
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO, StringIO
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from statistics import NormalDist
from types import MemberDescriptorType, SimpleNamespace
from typing import Any

from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.guarded_random import are_zero
from tenuto.interpreter.host_states import STATES
from tenuto.interpreter.inherited_constructors import check_fields
from tenuto.interpreter.sets import FrozenSet, Set
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.values import Function

from .data import CHANGEABLE, elements, fill_dict, fill_list, fill_ordered, frozen_set, host_state, ordered_pairs, pairs, text_parts
from .errors import describe_part, fill_part, new_exception
from .iterators import reduced_parts, restore_reduced
from .kind import Described, Fill

_FACTORY: Any = defaultdict.__dict__["default_factory"]  # the descriptor itself: a class of the program may have attribute hooks
_SET_TEXT: Any = StringIO.__dict__["__setstate__"]
_NEW_STRUCT: Any = struct.Struct.__new__
_PROPERTY_DOC: Any = property.__dict__["__doc__"]


def content_of(w: Any, value: Any, cls: Any) -> Described | None:
    """The kind and the parts, None where there is nothing but attributes. Raises SnapshotError for a host type whose state is its own."""
    for base, content in _CONTENT:
        if issubclass(cls, base):
            return content(w, value)
    for base in cls.__mro__:
        if not isinstance(base, ProgramMeta):
            if not _is_plain(base):
                raise SnapshotError(f"an instance of a class that derives from {base.__module__}.{base.__qualname__} cannot be stored")
            break
    return None


@cache
def _is_plain(base: type) -> bool:
    """Whether instances of subclasses of a host type have attributes and nothing else."""
    if any(type(member) is MemberDescriptorType for each in base.__mro__ for member in vars(each).values()):
        return False
    try:
        below = type.__call__(type(base), "below", (base,), {})
        below.__abstractmethods__ = frozenset()
    except TypeError:  # typing.Generic wants parameters
        return True
    try:
        object.__new__(below)
    except TypeError:
        return False
    return True


def _stream_parts(v: StringIO) -> list[Any]:
    return text_parts(v)


def _property_parts(w: Any, v: property) -> Described:
    fget, fset, fdel = (property.__dict__[name].__get__(v) for name in ("fget", "fset", "fdel"))
    return "property", [fget, fset, fdel, _PROPERTY_DOC.__get__(v)]


def _fields(base: type, value: Any, names: str) -> list[Any]:
    """What the host's own descriptors of these names say."""
    return [next(cls.__dict__[name] for cls in base.__mro__ if name in cls.__dict__).__get__(value) for name in names.split()]


# The slots of host classes that are written in Python, each with what may stand there.
_SLOTS: tuple[tuple[type, dict[str, Callable[[Any], bool]]], ...] = (
    (ipaddress.IPv4Address, {"_ip": lambda x: type(x) is int and 0 <= x < 1 << 32}),
    (
        ipaddress.IPv6Address,
        {"_ip": lambda x: type(x) is int and 0 <= x < 1 << 128, "_scope_id": lambda x: x is None or type(x) is str},
    ),
    (NormalDist, {"_mu": lambda x: type(x) is float, "_sigma": lambda x: type(x) is float}),
    (uuid.UUID, {"int": lambda x: type(x) is int and 0 <= x < 1 << 128}),
    (MappingView, {"_mapping": lambda x: True}),
)


# What the host's parser of JSON keeps of its own in an instance; it is made again from the rest.
_PLAIN_DECODER = json.JSONDecoder().__dict__
_PARSER = frozenset({"parse_object", "parse_array", "parse_string", "memo", "scan_once"})


def _fill_decoder(r: Any, value: Any, payload: list[Any]) -> None:
    if not payload[0]:  # its `__init__` never ran
        return
    own = object.__getattribute__(value, "__dict__")
    names = ("object_hook", "parse_float", "parse_int", "parse_constant", "strict", "object_pairs_hook")
    given = {name: own[name] for name in names if name in own and own[name] is not float and own[name] is not int}
    made = json.JSONDecoder(**given).__dict__
    own.update({name: made[name] for name in (*_PARSER, *(() if "parse_constant" in own else ("parse_constant",)))})


# Types of which host_states.py knows the parts.
_STATES: tuple[type, ...] = (ipaddress.IPv4Network, ipaddress.IPv6Network, Context)


def _state_of(base: type) -> Callable[[Any, Any], Described]:
    state = STATES[base]
    return lambda w, v: ("state", [state.name, *state.take(v)])


def _iterator_of(base: type) -> Callable[[Any, Any], Described]:
    return lambda w, v: ("reduced", reduced_parts(base, v))


def _slots_of(base: Any, names: Any) -> Callable[[Any, Any], Described]:
    def parts(w: Any, value: Any) -> Described:
        found: list[Any] = []
        for name in names:
            try:
                found += (name, base.__dict__[name].__get__(value))
            except AttributeError:  # of one whose `__init__` never ran
                pass
        return "slots", found

    return parts


_CONTENT: tuple[tuple[Any, Callable[[Any, Any], Described]], ...] = (
    (BaseException, lambda w, v: ("exception", describe_part(w, v))),
    (defaultdict, lambda w, v: ("defaultdict", [_FACTORY.__get__(v), *pairs(w, v)])),
    (OrderedDict, lambda w, v: ("OrderedDict", ordered_pairs(w, v))),
    (dict, lambda w, v: ("dict", pairs(w, v))),
    (list, lambda w, v: ("list", [*list.__iter__(v)])),
    (tuple, lambda w, v: ("tuple", [*tuple.__iter__(v)])),
    (Set, lambda w, v: ("set", elements(w, v))),
    (FrozenSet, lambda w, v: ("frozenset", elements(w, v))),
    (str, lambda w, v: ("str", [str.__str__(v)])),
    (bool, lambda w, v: ("int", [int(v)])),
    (int, lambda w, v: ("int", [int.__int__(v)])),
    (float, lambda w, v: ("float", [float.__float__(v)])),
    (bytes, lambda w, v: ("bytes", [bytes.hex(v)])),
    (bytearray, lambda w, v: ("bytearray", [bytearray.hex(v)])),
    (deque, lambda w, v: ("deque", [v.maxlen, *deque.__iter__(v)])),
    (Decimal, lambda w, v: ("Decimal", [Decimal.__str__(v)])),
    (datetime, lambda w, v: ("datetime", _fields(datetime, v, "year month day hour minute second microsecond tzinfo fold"))),
    (date, lambda w, v: ("date", _fields(date, v, "year month day"))),
    (time, lambda w, v: ("time", _fields(time, v, "hour minute second microsecond tzinfo fold"))),
    (timedelta, lambda w, v: ("timedelta", _fields(timedelta, v, "days seconds microseconds"))),
    (complex, lambda w, v: ("complex", _fields(complex, v, "real imag"))),
    (Fraction, lambda w, v: ("Fraction", [Fraction.numerator.fget(v), Fraction.denominator.fget(v)])),  # type: ignore[attr-defined]
    (tzinfo, lambda w, v: ("tzinfo", [])),
    (SimpleNamespace, lambda w, v: ("namespace", [])),
    (random.Random, lambda w, v: ("random", [",".join(map(str, _random.Random.getstate(v)))])),
    (StringIO, lambda w, v: ("StringIO", _stream_parts(v))),
    (PurePosixPath, lambda w, v: ("PurePosixPath", [PurePosixPath.__str__(v)])),
    (PureWindowsPath, lambda w, v: ("PureWindowsPath", [PureWindowsPath.__str__(v)])),
    (struct.Struct, lambda w, v: ("Struct", [struct.Struct.__dict__["format"].__get__(v)])),
    (json.JSONDecoder, lambda w, v: ("decoder", ["scan_once" in w.machine.instance_dict(v)])),
    (property, _property_parts),
    (staticmethod, lambda w, v: ("staticmethod", [staticmethod.__dict__["__func__"].__get__(v)])),
    (classmethod, lambda w, v: ("classmethod", [classmethod.__dict__["__func__"].__get__(v)])),
    (BytesIO, lambda w, v: ("BytesIO", [*STATES[BytesIO].take(v)])),
    *((base, _slots_of(base, names)) for base, names in _SLOTS),
    *((base, _iterator_of(base)) for base in (map, filter, zip, enumerate, reversed, *vars(itertools).values()) if isinstance(base, type)),
    *((base, _state_of(base)) for base in _STATES),
)


def own_attributes(value: Any, own: dict[str, Any]) -> dict[str, Any]:
    """The attributes without those in which a host type keeps its state."""
    cls = type(value)  # what the class says to be is not asked
    if not own:
        return own
    if issubclass(cls, json.JSONDecoder) and "scan_once" in own:
        usual, constant = _PLAIN_DECODER["parse_constant"], own["parse_constant"]
        hidden = _PARSER | {"parse_constant"} if type(constant) is type(usual) and constant == usual else _PARSER
    else:
        base = next((base for base in _STATES if issubclass(cls, base)), None)
        hidden = frozenset(_attributes_of(STATES[base].make(*STATES[base].take(value)))) if base is not None else frozenset()
    return {name: item for name, item in own.items() if name not in hidden} if hidden else own


def _attributes_of(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = getattr(value, "__dict__", {})
    return found


def _new_datetime(r: Any, cls: Any, payload: list[Any]) -> Any:
    *parts, fold = r.read_all(payload)
    check_fields(tuple(parts))
    return datetime.__new__(cls, *parts, fold=fold)


def _new_time(r: Any, cls: Any, payload: list[Any]) -> Any:
    *parts, fold = r.read_all(payload)
    check_fields(tuple(parts))
    return time.__new__(cls, *parts, fold=fold)


def _of_parts(kind: Any) -> Callable[[Any, Any, list[Any]], Any]:
    """For a wrapper, whose `__init__` sets attributes on instances of subclasses: it is made as one of a class without any of its own."""

    class Below(kind):  # type: ignore[misc]
        pass

    def new(r: Any, cls: Any, payload: list[Any]) -> Any:
        parts = r.read_all(payload)
        if type(parts[0]) is Function:
            r.complete(parts[0])  # whose text the wrapper takes
        made: Any = Below(*parts)
        made.__dict__.clear()
        try:
            object.__setattr__(made, "__class__", cls)
        except TypeError:  # it has slots
            made = kind.__new__(cls)
            kind.__init__(made, *parts)
        return made

    return new


def _new_state(r: Any, cls: Any, payload: list[Any]) -> Any:
    like = host_state(r, payload)
    base: Any = type(like)
    if base not in _STATES or not issubclass(cls, base):
        raise SnapshotError(f"the snapshot is damaged: the state of no {cls.__name__}")
    made: Any
    if base is Context:
        made = Context.__new__(cls)
        for name in CHANGEABLE[Context]:
            Context.__setattr__(made, name, getattr(like, name))
    else:
        made = object.__new__(cls)
        object.__getattribute__(made, "__dict__").update(_attributes_of(like))
    return made


def _new_iterator(r: Any, cls: Any, payload: list[Any]) -> Any:
    return restore_reduced(r, payload, cls)


def _path(kind: Any) -> Callable[[Any, Any, list[Any]], Any]:
    def new(r: Any, cls: Any, payload: list[Any]) -> Any:
        made = kind.__new__(cls, payload[0])
        if sys.version_info >= (3, 12):
            PurePath.__init__(made, payload[0])
        return made

    return new


NEW: dict[str, Callable[[Any, Any, list[Any]], Any]] = {
    "exception": new_exception,
    "dict": lambda r, cls, p: dict.__new__(cls),
    "OrderedDict": lambda r, cls, p: OrderedDict.__new__(cls),
    "defaultdict": lambda r, cls, p: defaultdict.__new__(cls),
    "list": lambda r, cls, p: list.__new__(cls),
    "deque": lambda r, cls, p: deque.__new__(cls),
    "tuple": lambda r, cls, p: tuple.__new__(cls, r.read_all(p)),
    "set": lambda r, cls, p: Set.__new__(cls),
    "frozenset": lambda r, cls, p: FrozenSet.__new__(cls, list(frozen_set(r, p)._tenuto_log)),
    "str": lambda r, cls, p: str.__new__(cls, p[0]),
    "int": lambda r, cls, p: int.__new__(cls, r.read(p[0])),
    "float": lambda r, cls, p: float.__new__(cls, r.read(p[0])),
    "bytes": lambda r, cls, p: bytes.__new__(cls, bytes.fromhex(p[0])),
    "bytearray": lambda r, cls, p: bytearray.__new__(cls),
    "Decimal": lambda r, cls, p: Decimal.__new__(cls, p[0]),
    "datetime": _new_datetime,
    "date": lambda r, cls, p: date.__new__(cls, *map(int, p)),
    "time": _new_time,
    "timedelta": lambda r, cls, p: timedelta.__new__(cls, *p),
    "complex": lambda r, cls, p: complex.__new__(cls, *r.read_all(p)),
    "Fraction": lambda r, cls, p: Fraction.__new__(cls, *r.read_all(p)),
    "tzinfo": lambda r, cls, p: tzinfo.__new__(cls),
    "namespace": lambda r, cls, p: SimpleNamespace.__new__(cls),
    "random": lambda r, cls, p: _random.Random.__new__(cls),
    "StringIO": lambda r, cls, p: StringIO.__new__(cls),
    "PurePosixPath": _path(PurePosixPath),
    "PureWindowsPath": _path(PureWindowsPath),
    "Struct": lambda r, cls, p: _NEW_STRUCT(cls, p[0]),
    "property": _of_parts(property),
    "staticmethod": _of_parts(staticmethod),
    "classmethod": _of_parts(classmethod),
    "decoder": lambda r, cls, p: json.JSONDecoder.__new__(cls),
    "BytesIO": lambda r, cls, p: BytesIO.__new__(cls),
    "slots": lambda r, cls, p: object.__new__(cls),
    "reduced": _new_iterator,
    "state": _new_state,
}


def _fill_default(r: Any, value: Any, payload: list[Any]) -> None:
    _FACTORY.__set__(value, r.read(payload[0]))
    fill_dict(r, value, payload[1:])


def _fill_deque(r: Any, value: Any, payload: list[Any]) -> None:
    deque.__init__(value, r.read_all(payload[1:]), payload[0])


def _fill_random(r: Any, value: Any, payload: list[Any]) -> None:
    words = tuple([int(part) for part in payload[0].split(",")])
    if are_zero(words):
        _random.Random.seed(value, 0)
    else:
        _random.Random.setstate(value, words)


def _fill_set(r: Any, value: Any, payload: list[Any]) -> None:
    found = r.read_all(payload)
    r.ready_to_hash(found)
    Set.update(value, found)


def _fill_stream(r: Any, value: Any, payload: list[Any]) -> None:
    if not payload:
        return  # not initialised yet
    text, position, *newline = payload
    _SET_TEXT(value, (text or "", newline[0] if newline else "\n", position, None))
    if text is None:
        StringIO.close(value)


def _fill_bytes(r: Any, value: Any, payload: list[Any]) -> None:
    data, position = r.read_all(payload)
    BytesIO.__init__(value, data or b"")
    BytesIO.seek(value, position)
    if data is None:
        BytesIO.close(value)


def _fill_slots(r: Any, value: Any, payload: list[Any]) -> None:
    base, allowed = next(each for each in _SLOTS if issubclass(type(value), each[0]))
    for name, written in zip(payload[::2], payload[1::2], strict=True):
        content = r.read(written)
        if name not in allowed or not allowed[name](content):
            raise SnapshotError(f"the snapshot is damaged: {name!r} of a {base.__name__}")
        base.__dict__[name].__set__(value, content)
    if base is uuid.UUID:
        base.__dict__["is_safe"].__set__(value, uuid.SafeUUID.unknown)


FILL: dict[str, Fill] = {
    "exception": fill_part,
    "dict": fill_dict,
    "OrderedDict": fill_ordered,
    "defaultdict": _fill_default,
    "list": fill_list,
    "deque": _fill_deque,
    "set": _fill_set,
    "bytearray": lambda r, value, p: bytearray.extend(value, bytes.fromhex(p[0])),
    "random": _fill_random,
    "StringIO": _fill_stream,
    "Struct": lambda r, value, p: struct.Struct.__init__(value, p[0]),
    "decoder": _fill_decoder,
    "BytesIO": _fill_bytes,
    "slots": _fill_slots,
}
