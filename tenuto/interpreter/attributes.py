"""The gate: reading and setting attributes of host values, by the allow-lists of attribute_tables.py and nothing else.

Every way to an attribute of a host value ends here: `x.a`, getattr, str.format fields, attrgetter, match patterns. The values that are ours
(functions, generators, instances of the program's classes) are the machine's; it asks here for what their host bases give them.
Names are compared as exact `str` by dictionary look-up, so subclasses of str and unicode look-alikes find nothing.
"""

from __future__ import annotations

import types
from collections import ChainMap, Counter, OrderedDict
from collections.abc import Callable
from copy import copy
from functools import cache
from io import BytesIO, StringIO
from re import Pattern
from types import MappingProxyType
from typing import Any
from uuid import UUID

from .attribute_rows import COMPARING, Row
from .attribute_tables import CLASS_DATA, EXCEPTIONS, READABLE
from .exception_parts import Hidden
from .facades.entries import ByMachine, Entry, Guarded, Method, since
from .guarded_methods import GUARDED, SETTERS
from .hashes import Hash
from .host_caches import KEPT_BY_VALUE, equal_of_host
from .receivers import unbound
from .regex import Match
from .stand_ins import shown_base
from .unicode_errors import check_field

_ABSENT: Any = object()
_DUMMY = "\0name"
KIND: Any = Hidden("kind")  # in the dict of an AttributeError: the type (or module) that lacks the name, for a suggestion
_NOTHING = Row()
_SHOWN: dict[type, str] = {Match: "re.Match", Hash: "_hashlib.HASH"}  # ours in the place of C types, which show their module
_gates: dict[type, dict[str, Entry | None]] = {}  # made from the tables when first asked for
_class_names: dict[type, frozenset[str]] = {}

# Answered by the machine: they print, hash or build any value, or are arithmetic whose size must be checked first.
BY_MACHINE = frozenset(
    since(
        "__repr__ __str__ __format__ __hash__ __init__ __new__ __add__ __radd__ __iadd__ __mul__ __rmul__ __imul__ __mod__ __rmod__ "
        "__pow__ __rpow__ "
        "__lshift__ __rlshift__ __divmod__ __rdivmod__ __floordiv__ __rfloordiv__ __truediv__ __rtruediv__ __int__ __float__ "
        "__round__ __trunc__ "
        "__floor__ __ceil__"
    )
)
# Read on `object` by the program's own classes (`super().__setattr__(...)`, `object.__new__(cls)`).
OBJECT_BY_MACHINE = frozenset(since("__new__ __setattr__ __delattr__ __getattribute__ __dir__"))

# Read on types that stand in no table, such as those of functions and classes, too.
_OF_OBJECT = frozenset(since(COMPARING + "__hash__ __init__ __str__ __format__"))

# For fused expressions, per exact type. The guarded methods among the pure ones stand in GUARDED_PURE_METHODS: `fn(machine, self, *args)`.
PURE_METHODS: dict[type, frozenset[str]] = {}
EFFECT_ONLY_METHODS: dict[type, frozenset[str]] = {}
GUARDED_PURE_METHODS: dict[type, dict[str, Callable[..., Any]]] = {}
# Pure when their arguments are containers that can be iterated over again; all of them are guarded.
ITERATING_METHODS: dict[type, dict[str, Callable[..., Any]]] = {}
for _cls, _row in READABLE.items():
    _guards = {name: entry.fn for (cls, name), entry in GUARDED.items() if cls is _cls and isinstance(entry, Guarded)}
    # A method written in Python goes through what it is given: its call is prepared (crossing.py).
    _written = {name for name in _row.pure if any(type(base.__dict__.get(name)) is types.FunctionType for base in _cls.__mro__)}
    PURE_METHODS[_cls] = _row.pure - {name for cls, name in GUARDED if cls is _cls} - _written
    EFFECT_ONLY_METHODS[_cls] = _row.effects - {name for cls, name in GUARDED if cls is _cls}
    GUARDED_PURE_METHODS[_cls] = {name: fn for name, fn in _guards.items() if name in _row.pure}
    ITERATING_METHODS[_cls] = {name: fn for name, fn in _guards.items() if name in _row.iterating}


def host_attribute(obj: Any, name: str) -> Any:
    """The attribute `name` of the host value `obj`: a host value, or a `Method` that the machine calls itself.

    Raises AttributeError with CPython's text for a name that is not allowed as for one that does not exist.
    """
    if issubclass(type(obj), type):
        return class_attribute(obj, name)
    found = gate_of(type(obj)).get(name, _ABSENT)
    if found is None:
        value = getattr(obj if name not in KEPT_BY_VALUE else equal_of_host(type(obj), obj), name)
        if type(value) in _CHANGEABLE and _static_attribute(type(obj), name) is value:
            return copy(value)
        # a pattern is everybody's, and a comparison hands the dict behind the proxy to the other side's `__eq__`
        return MappingProxyType(dict(value)) if name == "groupindex" and type(obj) is Pattern else value
    if found is not _ABSENT:
        return Method(found, _receiver(type(obj), name, obj), name)
    if type(name) is not str:
        raise TypeError("attribute name must be string, not '" + type(name).__name__ + "'")
    if name == "__class__":
        return type(obj)
    value = _own_attribute(obj, name)
    if value is not _ABSENT:
        return value
    error = no_attribute(obj, name)
    if type(obj) in READABLE:
        error.__dict__[KIND] = type(obj)
    raise error


def class_attribute(cls: type, name: str, owner: type | None = None) -> Any:
    """The attribute `name` of the host type `cls`, such as `dict.fromkeys` or `str.upper`: a host value, an `Entry`, or a `Method`.

    `owner` is the program's class that inherits it: class methods make instances of that one.
    """
    if name in CLASS_DATA:
        return _class_data(cls, name)
    if name == "__class__":
        return type
    cls = shown_base(cls)
    if type(name) is str and name in class_names(cls):
        return _class_value(cls, name, cls if owner is None else owner)
    if type(name) is str and name in _OF_OBJECT and cls not in READABLE:
        return _class_value(object, name, cls if owner is None else owner)
    raise no_attribute(cls, name)


def inherited_attribute(obj: Any, base: type, name: str) -> Any:
    """What `super()` finds on the host type `base` for `obj`, an instance (or, for class methods, a subclass) that the program made.

    Raises AttributeError when `base` has no such name for programs.
    """
    base = shown_base(base)
    if base not in READABLE and not issubclass(base, BaseException):
        base = _readable(obj if issubclass(type(obj), type) else type(obj), base)
    if type(name) is not str or name not in class_names(base):
        raise no_attribute(obj, name)
    entry = _entry_on(base, name)
    if entry is not None:
        return entry if name == "__new__" else Method(entry, _receiver(base, name, obj), name)
    attribute = _static_attribute(base, name)
    if name in KEPT_BY_VALUE:
        obj = equal_of_host(base, obj)
    getter = getattr(type(attribute), "__get__", None)
    if getter is None:
        return copy(attribute) if type(attribute) in _CHANGEABLE else attribute
    if issubclass(type(obj), type) and (_is_class_method(attribute) or (base is not object and base in obj.__mro__)):
        return getter(attribute, None, obj)
    return getter(attribute, obj, type(obj))


def _readable(cls: type, base: type) -> type:
    """The host type in the MRO of `cls` whose row speaks for `base`, which stands in no table, such as the C part of random.Random."""
    return next((each for each in cls.__mro__ if each in READABLE and base in each.__mro__), base)


def set_host_attribute(obj: Any, name: str, value: Any) -> None:
    """Set `name` on a host value, where the tables allow it; AttributeError or TypeError with CPython's text otherwise."""
    if issubclass(type(obj), type):
        raise TypeError(f"cannot set {name!r} attribute of immutable type {name_in_errors(obj)!r}")
    cls = type(obj)
    if cls is UUID:
        raise TypeError("UUID objects are immutable")
    if type(name) is str and name in row_of(cls).settable and not _is_of_host_class(obj):
        setter = SETTERS.get((cls, name))
        check_field(cls, name, value)
        setattr(obj, name, value if setter is None else setter(value))
    elif _has_own_attributes(obj) and can_have_own(cls, name):
        obj.__dict__[name] = value
    else:
        raise _not_settable(obj, name)


def _is_of_host_class(obj: Any) -> bool:
    """Whether it is a descriptor that stands on a class of the host: changing it would change it for everybody."""
    return issubclass(type(obj), property) and id(obj) in _descriptors_of_host()


@cache
def _descriptors_of_host() -> frozenset[int]:
    return frozenset(id(value) for cls in READABLE for base in cls.__mro__ for value in base.__dict__.values())


def delete_host_attribute(obj: Any, name: str) -> None:
    """Delete an attribute that the program itself put on a host value."""
    if not issubclass(type(obj), type) and _has_own_attributes(obj) and type(name) is str and name in own_attributes(obj):
        del obj.__dict__[name]
        return
    if issubclass(type(obj), type):
        raise TypeError(f"cannot set {name!r} attribute of immutable type {name_in_errors(obj)!r}")
    if name not in gate_of(type(obj)):
        raise no_attribute(obj, name)
    if issubclass(type(obj), BaseException) and name in ("__cause__", "__context__"):
        raise TypeError(f"{name} may not be deleted")
    if isinstance(_static_attribute(type(obj), name), property):
        raise AttributeError(f"property {name!r} of {type(obj).__qualname__!r} object has no deleter")
    raise _not_settable(obj, name)


def names_of(obj: Any) -> list[str]:
    """What dir() gives for a host value or type: a type's own names, not those that all types have."""
    if issubclass(type(obj), type):
        return sorted({*class_names(obj), "__class__", *(CLASS_DATA if issubclass(obj, type) else ["__doc__"])})
    own = own_attributes(obj) if _has_own_attributes(obj) else ()
    return sorted({*gate_of(type(obj)), *own, "__class__"})


def no_attribute(obj: Any, name: str) -> AttributeError:
    """The AttributeError that CPython raises for a missing attribute of `obj`; it carries the name and never the object."""
    shown = _SHOWN.get(type(obj))
    if shown is not None:
        return AttributeError(f"'{shown}' object has no attribute '{name}'", name=name)
    try:
        (type if issubclass(type(obj), type) else object).__getattribute__(obj, _DUMMY)
    except AttributeError as error:
        return AttributeError(str(error).replace(_DUMMY, str(name)), name=name)
    raise AssertionError("unreachable")


def row_of(cls: type) -> Row:
    """The table's row of exactly this host type; exceptions add up along their MRO. A type that stands in no table has no names."""
    if not issubclass(cls, BaseException):
        return READABLE.get(cls, _NOTHING)
    found = _NOTHING
    for base in cls.__mro__:
        found |= EXCEPTIONS.get(base, _NOTHING)
    return found


def gate_of(cls: type) -> dict[str, Entry | None]:
    """Readable names on instances of a host type; the value is the entry that takes the host's place, or None for the host's own."""
    gate = _gates.get(cls)
    if gate is None:
        gate = _gates[cls] = {name: _entry_on(cls, name) for name in row_of(cls).readable if name != "__class__"}
    return gate


def class_names(cls: type) -> frozenset[str]:
    """Names that can be read on the host type itself, apart from CLASS_DATA: its methods and class-level attributes."""
    found = _class_names.get(cls)
    if found is None:
        names = {name for name in row_of(cls).readable - CLASS_DATA if _static_attribute(cls, name) is not _ABSENT}
        names |= OBJECT_BY_MACHINE | {"__init_subclass__"} if cls is object else {"__new__"}
        found = _class_names[cls] = frozenset(names - {"__class__"})
    return found


def _entry_on(cls: type, name: str) -> Entry | None:
    guarded = GUARDED.get((cls, name))
    if guarded is not None:
        return guarded
    is_exception = issubclass(cls, BaseException)
    if is_exception and (guarded := GUARDED.get((BaseException, name))) is not None:
        return guarded
    if cls is object and name in OBJECT_BY_MACHINE:
        return ByMachine(name, object)
    if name == "__init__" and is_exception:
        return None
    return ByMachine(name, cls) if name in BY_MACHINE else None


def class_static(cls: type, name: str) -> Any:
    """What stands for an unbound method in the tables: its guarded entry, else the host's own descriptor."""
    return unbound(cls, name, _static_attribute(cls, name), _entry_on(cls, name))


def _receiver(cls: type, name: str, obj: Any) -> Any:
    """What a method of the host type `cls` gets as its first argument when it is read from `obj`."""
    return type(obj) if not issubclass(type(obj), type) and _is_class_method(_static_attribute(cls, name)) else obj


def _is_class_method(static: Any) -> bool:
    return isinstance(static, classmethod | types.ClassMethodDescriptorType)


_OF_INSTANCES = frozenset({types.FunctionType, property})
_CHANGEABLE = frozenset({dict, list, set})  # on a class of the host they are everybody's


def _class_value(cls: type, name: str, owner: type) -> Any:
    entry = _entry_on(cls, name)
    static = _static_attribute(cls, name)
    is_class_method = _is_class_method(static)
    if is_class_method:
        return static.__get__(None, owner) if entry is None else Method(entry, owner, name)
    if entry is None and type(static) not in _OF_INSTANCES:
        value = getattr(cls, name)
        return copy(value) if type(value) in _CHANGEABLE else value
    return unbound(cls, name, static, entry)


def _class_data(cls: type, name: str) -> Any:
    value = getattr(cls, name)
    if name == "__name__":
        return value.rpartition(".")[2]  # a few of ours have the module in it, for the texts of the host's errors
    if name == "__mro__":
        return tuple(base for base in value if _is_shown(base))
    if name == "__bases__":
        return tuple(base for base in value if _is_shown(base)) or ((object,) if cls is not object else ())
    if name == "__base__" and value is not None and not _is_shown(value):
        return object
    return value


def _is_shown(base: type) -> bool:
    """Whether a base of a host class is shown to programs. The host's sets are behind the program's, which have their names."""
    return (base in READABLE and base is not set and base is not frozenset) or issubclass(base, BaseException)


def _static_attribute(cls: type, name: str) -> Any:
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return _ABSENT


def _has_own_attributes(obj: Any) -> bool:
    # C exceptions never fill their __dict__ themselves: what is there, the program (or a tool's declared error data) put there
    cls = type(obj)
    return cls is types.SimpleNamespace or cls in WITH_DICT or (issubclass(cls, BaseException) and cls.__module__ == "builtins")


# Containers and streams whose `__dict__` is empty until a program sets something, but for the maps of a ChainMap.
WITH_DICT = frozenset({Counter, OrderedDict, ChainMap, StringIO, BytesIO})


def can_have_own(cls: type, name: Any) -> bool:
    """Whether a program may set an attribute of its own by this name: the host's methods find what stands in the dict of their object."""
    if type(name) is not str or name.startswith("__") or name in gate_of(cls):
        return False
    return cls not in WITH_DICT or _static_attribute(cls, name) is _ABSENT


def own_attributes(obj: Any) -> dict[str, Any]:
    """What a program has set on a host value that takes attributes."""
    own: dict[str, Any] = obj.__dict__
    return {name: value for name, value in own.items() if name != "maps"} if type(obj) is ChainMap else own


def _own_attribute(obj: Any, name: str) -> Any:
    if not _has_own_attributes(obj):
        return _ABSENT
    if name == "__dict__":
        return dict(obj.__dict__) if type(obj) in WITH_DICT else obj.__dict__
    return _ABSENT if name.startswith("__") else obj.__dict__.get(name, _ABSENT)


def _not_settable(obj: Any, name: str) -> AttributeError:
    attribute = _static_attribute(type(obj), name) if name in gate_of(type(obj)) else _ABSENT
    kind = name_in_errors(type(obj))
    if attribute is _ABSENT:
        return no_attribute(obj, name)
    if isinstance(attribute, types.GetSetDescriptorType):
        return AttributeError(f"attribute {name!r} of {kind!r} objects is not writable")
    if isinstance(attribute, types.MemberDescriptorType):
        return AttributeError("readonly attribute")
    if isinstance(attribute, property):
        return AttributeError(f"property {name!r} of {type(obj).__qualname__!r} object has no setter")
    return AttributeError(f"{kind!r} object attribute {name!r} is read-only")


def name_in_errors(cls: type) -> str:
    """The name as C code prints it (`datetime.datetime`), which `__name__` alone does not give."""
    try:
        type.__getattribute__(cls, _DUMMY)
    except AttributeError as error:
        return str(error).partition("'")[2].partition("'")[0]
    raise AssertionError("unreachable")
