"""The program's classes and their instances."""

from __future__ import annotations

import gc
import types
from _abc import _abc_init, _abc_register, _get_dump  # type: ignore[import-not-found, unused-ignore]
from abc import ABC, ABCMeta
from collections.abc import Callable
from types import FunctionType, GetSetDescriptorType, MappingProxyType, MemberDescriptorType
from typing import Any

from tenuto.interpreter import matching
from tenuto.interpreter.attribute_tables import TUPLE_GETTER
from tenuto.interpreter.classes import ProgramMeta, below_host, check_class_names, default_repr
from tenuto.interpreter.crossing import RANDOM_CHOICES
from tenuto.interpreter.matching import Absent
from tenuto.interpreter.own_attributes import own_of_wrapper
from tenuto.interpreter.sets import FrozenSet
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.stand_ins import shown_base
from tenuto.interpreter.values import Function

from .contents import FILL, NEW, content_of, own_attributes
from .data import fill_dict, fill_names
from .kind import CLASSES, LAST, Described, Describer, Kind, Make, sequence
from .names import value_by_name

# --- classes ---

# In the place of a name: the classes registered with an abstract class; the base of the host whose `__repr__` the class has as its own.
REGISTERED, REPR_OF = "\0registered", "\0repr_of"
_OF_THE_TYPE = frozenset({"__bases__", "__base__", "__mro__", "__dict__", "__del__"})  # in no class's own dict; they would change the type
_OF_INSTANCES = frozenset({"__class__", "__name__"})  # set later, they would be the class's own type and name
_SKIPPED = frozenset({"__dict__", "__weakref__", "__abstractmethods__", "_abc_impl", "__qualname__"})
_DESCRIPTORS = (MemberDescriptorType, GetSetDescriptorType)
_NAME, _QUALNAME, _BASES = (type.__dict__[name].__get__ for name in ("__name__", "__qualname__", "__bases__"))  # past any metaclass
_SET_NAME: Any = property.__dict__["__set_name__"]  # the name that a property says in its errors


def describe_class(w: Any, cls: Any) -> Described:
    known = w.name(cls)
    if known is not None:
        return "named", list(known)
    namespace: list[Any] = []
    for name, value in cls.__dict__.items():
        if name in _SKIPPED or isinstance(value, _DESCRIPTORS):
            continue
        if type(value) is FunctionType and value in RANDOM_CHOICES:  # making the class gives it again
            continue
        shown_by = _host_repr_base(cls, value) if name == "__repr__" else None
        namespace += (name, value) if shown_by is None else (name, default_repr, REPR_OF, shown_by)
    registered = registered_with(cls)
    if registered:
        namespace += (REGISTERED, registered)
    abstract = _abstract_names(cls)
    return "class", [_NAME(cls), _QUALNAME(cls), tuple(map(shown_base, _BASES(cls))), type(cls), abstract, *namespace]


def _host_repr_base(cls: Any, method: Any) -> Any:
    """The base of the host that `method` is of; see `classes._prefer_own_repr`. No program has it as a value."""
    hosts = [base for base in cls.__mro__ if not isinstance(base, ProgramMeta) and base is not object]
    return next((base for base in hosts if base.__dict__.get("__repr__") is method), None)


def registered_with(cls: Any) -> list[Any]:
    """The virtual subclasses of an abstract class of the program, in an order that does not depend on the process."""
    if not isinstance(cls, ABCMeta):
        return []
    found = [reference() for reference in _get_dump(cls)[0]]
    return sorted((each for each in found if each is not None), key=lambda each: (each.__module__, each.__qualname__))


def _abstract_names(cls: Any) -> list[str]:
    """The abstract methods of a class; asked of `type` itself, since a metaclass may have a `__getattr__`."""
    try:
        return sorted(type.__dict__["__abstractmethods__"].__get__(cls))
    except AttributeError:
        return []


def _class(r: Any, payload: list[Any]) -> Any:
    """A class whose names are all there, in their order, with nothing in them."""
    name, qualname = payload[0], payload[1]
    bases, meta = r.read_sequence(payload[2]), r.read(payload[3])
    names = payload[5::2]
    namespace: dict[str, Any] = {
        each: _EMPTY_METHODS.get(each, _nothing) if each.startswith("__") else None for each in names if each not in (REGISTERED, REPR_OF)
    }
    namespace.update(__module__="__main__", __qualname__=qualname)
    for each, value in zip(names, payload[6::2]):
        if each in ("__slots__", "__orig_bases__"):  # what the host's type.__new__ and Generic look at
            namespace[each] = found = r.read(value)
            r.complete(found)
            if type(found) is not str and type(found) is not dict:
                sequence(found)
        elif each in _OF_INSTANCES:
            namespace[each] = r.read(value)
    if not issubclass(meta, ProgramMeta):
        raise SnapshotError("the snapshot is damaged: a class with a metaclass that programs cannot have")
    try:
        check_class_names(namespace)
        for base in bases:
            if base is type:
                raise TypeError("a metaclass of a program derives from one of the machine's")
            if not issubclass(base, ProgramMeta):
                r.machine.check_base(base)
    except TypeError as error:
        raise SnapshotError(f"the snapshot is damaged: {error}") from None
    made = type.__new__(meta, name, below_host(bases), namespace)
    if "__hash__" not in namespace and "__hash__" in made.__dict__:
        type.__delattr__(made, "__hash__")  # None, which a class with an `__eq__` gets; this one got its `__eq__` later
    if issubclass(meta, ABCMeta):
        _abc_init(made)
        made.__abstractmethods__ = FrozenSet()  # filled in below; what it was computed from is not there yet
    return made


def _nothing(*_: Any, **__: Any) -> None:
    """In the place of a special method until the class is filled: making a subclass calls `__init_subclass__`."""


def _plain_look(value: Any, name: str) -> Any:
    """The same for `__getattribute__`, which the host calls for any look at a class that has it from its metaclass."""
    return type.__getattribute__(value, name) if issubclass(type(value), type) else None


# A class whose metaclass has a `__hash__` is looked up in tables as it is made.
_EMPTY_METHODS: dict[str, Callable[..., Any]] = {"__getattribute__": _plain_look, "__hash__": object.__hash__}


def _fill_class(r: Any, cls: Any, payload: list[Any]) -> None:
    for name, written in zip(payload[5::2], payload[6::2]):
        if name == REGISTERED:
            r.later(LAST, _register, cls, [written])
        elif name == REPR_OF:
            base = r.read(written)
            if isinstance(base, ProgramMeta) or base not in type.__dict__["__mro__"].__get__(cls):
                raise SnapshotError("the snapshot is damaged: a class shows itself as what is no base of it")
            type.__setattr__(cls, "__repr__", base.__dict__["__repr__"])
        elif name != "__slots__" and name not in _OF_INSTANCES:
            value = r.read(written)
            if name in _OF_THE_TYPE:
                raise SnapshotError(f"the snapshot is damaged: a class that sets its {name}")
            type.__setattr__(cls, name, value)
            if isinstance(value, property):
                _SET_NAME(value, cls, name)
    abstract = r.read_sequence(payload[4])
    r.complete(abstract)
    if abstract:
        cls.__abstractmethods__ = FrozenSet(abstract)


def _register(r: Any, cls: Any, payload: list[Any]) -> None:
    classes = r.read_sequence(payload[0])
    r.complete(classes)
    for registered in classes:
        _abc_register(cls, registered)


# --- instances ---


def describe_instance(w: Any, value: Any, t: Any) -> Described:
    own = own_attributes(value, w.machine.instance_dict(value))
    slots: list[Any] = []
    for base in t.__mro__:
        if isinstance(base, ProgramMeta):
            for name, descriptor in base.__dict__.items():
                if isinstance(descriptor, MemberDescriptorType):
                    try:
                        slots += (name, descriptor.__get__(value, t))
                    except AttributeError:
                        pass
    known = w.name(value)
    if known is not None and len(known) == 4:  # a member of an enum of the library
        return "named", list(known)
    if known is not None:  # one that a library file made when it was loaded: it is that one, in another state
        return "library_instance", [known[1], own, slots, known[2]]
    payload: list[Any] = [t, own, slots]
    content = content_of(w, value, t)
    return "instance", payload if content is None else [*payload, content[0], *content[1]]


def _instance(r: Any, payload: list[Any]) -> Any:
    made: Any
    cls = r.read(payload[0])
    if not isinstance(cls, ProgramMeta):
        raise SnapshotError("the snapshot is damaged: an instance of no class of the program")
    if len(payload) > 3:
        made = NEW[payload[3]](r, cls, payload[4:])
        if payload[3] == "namespace":
            fill_names(r, object.__getattribute__(made, "__dict__"), payload[1])
        return made
    made = object.__new__(cls)  # type: ignore[arg-type]
    return made


def _fill_instance(r: Any, value: Any, payload: list[Any]) -> None:
    if payload[3:] == ["namespace"]:
        pass  # its names came with it
    elif payload[1][0] == "dict":
        if len(payload[1]) > 1:
            fill_dict(r, object.__getattribute__(value, "__dict__"), payload[1][1:])
    else:  # the program holds it too: `vars(x)`
        own = r.read(payload[1])
        r.complete(own)
        object.__setattr__(value, "__dict__", own)
    slots = r.read_sequence(payload[2])
    r.complete(slots)
    for name, content in zip(slots[::2], slots[1::2]):
        _slot(type(value), name).__set__(value, content)
    if len(payload) > 3:
        filler = FILL.get(payload[3])
        if filler is not None:
            filler(r, value, payload[4:])


def _slot(cls: Any, name: str) -> Any:
    for base in type.__dict__["__mro__"].__get__(cls):
        found = base.__dict__.get(name)
        if isinstance(found, MemberDescriptorType):
            return found
    raise SnapshotError(f"the snapshot is damaged: {name!r} is no slot")


def _library_instance(r: Any, payload: list[Any]) -> Any:
    found = value_by_name(r.machine, ["prelude", payload[0], payload[3]])
    if not isinstance(type(found), ProgramMeta) or isinstance(found, type):
        raise SnapshotError(f"the snapshot is damaged: {payload[3]!r} of the library is no instance")
    return found


def _fill_library_instance(r: Any, value: Any, payload: list[Any]) -> None:
    own = object.__getattribute__(value, "__dict__") if hasattr(value, "__dict__") else {}
    own.clear()
    _fill_instance(r, value, payload[:3])


# --- what classes are made of ---


def _property(w: Any, value: property) -> Described:
    doc = value.__doc__ if value.fget is None or value.__doc__ is not value.fget.__doc__ else None
    return "property", [value.fget, value.fset, value.fdel, doc]


def _make_property(r: Any, payload: list[Any]) -> property:
    parts = r.read_all(payload)
    if type(parts[0]) is Function:
        r.complete(parts[0])  # whose text the property takes
    return property(*parts)


def _proxy(w: Any, value: Any) -> Described:
    known = w.name(value)
    if known is not None:
        return "named", list(known)
    names = next((found for found in gc.get_referents(value) if isinstance(found, dict)), None)
    if names is None:
        names = dict(value)
    for member in names.values():
        if isinstance(member, _DESCRIPTORS) and any(found is names for found in gc.get_referents(_namespace(member.__objclass__))):
            return "class_names", [member.__objclass__]
    return "proxy", [names]


def _namespace(cls: type) -> Any:
    return type.__dict__["__dict__"].__get__(cls)


def _class_names(r: Any, payload: list[Any]) -> Any:
    cls = r.read(payload[0])
    if not isinstance(cls, ProgramMeta):
        raise SnapshotError("the snapshot is damaged: the names of no class of the program")
    return _namespace(cls)


def _descriptor(r: Any, payload: list[Any]) -> Any:
    cls = r.read(payload[0])
    found = cls.__dict__[payload[1]] if isinstance(cls, ProgramMeta) else None
    if not isinstance(found, _DESCRIPTORS):
        raise SnapshotError(f"the snapshot is damaged: {payload[1]!r} is no slot")
    return found


def _abstract_data(r: Any, payload: list[Any]) -> Any:
    """What `ABCMeta` keeps in a class. A program meets it among the names of the class, and can do nothing with it."""
    return type("_", (ABC,), {}).__dict__["_abc_impl"]


def _object(w: Any, value: Any) -> Described:
    known = w.name(value)
    return ("named", list(known)) if known is not None else ("object", [])


def _read(make: Callable[..., Any]) -> Make:
    return lambda r, payload: make(*r.read_all(payload))


def _wrapper(value: Any) -> list[Any]:
    """The function, and what the program has set on the wrapper."""
    return [value.__func__, *[part for item in own_of_wrapper(value).items() for part in item]]


def _fill_wrapper(r: Any, value: Any, payload: list[Any]) -> None:
    for name, content in zip(payload[1::2], payload[2::2], strict=True):
        if type(name) is not str or name.startswith(("__", "_tenuto_")):
            raise SnapshotError("the snapshot is damaged: an attribute that no program can set")
        value.__dict__[name] = r.read(content)


DESCRIBERS: dict[type, Describer] = {
    property: _property,
    staticmethod: lambda w, v: ("staticmethod", _wrapper(v)),
    classmethod: lambda w, v: ("classmethod", _wrapper(v)),
    super: lambda w, v: ("super", [object.__getattribute__(v, "__thisclass__"), object.__getattribute__(v, "__self__")]),
    MappingProxyType: _proxy,
    TUPLE_GETTER: lambda w, v: ("tuple_getter", list(v.__reduce__()[1])),
    types.MemberDescriptorType: lambda w, v: ("descriptor", [v.__objclass__, v.__name__]),
    types.GetSetDescriptorType: lambda w, v: ("descriptor", [v.__objclass__, v.__name__]),
    type(ABC.__dict__["_abc_impl"]): lambda w, v: ("abstract_data", []),
    Absent: lambda w, v: ("absent", []),
    object: _object,
}
KINDS: dict[str, Kind] = {
    "class": Kind(_class, _fill_class, CLASSES),
    "instance": Kind(_instance, _fill_instance, LAST),
    "library_instance": Kind(_library_instance, _fill_library_instance, LAST),
    "property": Kind(_make_property),
    "staticmethod": Kind(lambda r, p: staticmethod(r.read(p[0])), _fill_wrapper),
    "classmethod": Kind(lambda r, p: classmethod(r.read(p[0])), _fill_wrapper),
    "super": Kind(_read(super)),
    "class_names": Kind(_class_names),
    "descriptor": Kind(_descriptor),
    "abstract_data": Kind(_abstract_data),
    "tuple_getter": Kind(lambda r, p: TUPLE_GETTER(*r.read_all(p))),
    "absent": Kind(lambda r, p: matching.ABSENT),
    "object": Kind(lambda r, p: object()),
}
