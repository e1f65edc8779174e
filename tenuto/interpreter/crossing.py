"""What a program hands to library code of the host, and what its methods answer to it: iterators are metered there.

Library code that is written in Python (calendar, difflib, json, textwrap, urllib ...) goes through what it is given, and through what the
methods answer that a class of the program overrides. No fuel is taken in there. So each iterator of the host's that crosses, be it an
argument, an answer or an attribute, is wrapped in `Metered`, which takes fuel for each element and ends at the limits. It never stays with
the program: the gate gives what it wraps.

A method of the program's takes fuel by itself, whoever calls it. A builtin in the place of a method (`__next__ = int`) would not: it is
refused where a loop of the host's may hang on it.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter, deque
from enum import Enum
from functools import cache
from sys import getsizeof
from types import (
    BuiltinFunctionType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    WrapperDescriptorType,
)
from typing import Any, Self

from .attribute_bases import ABSTRACT
from .attribute_tables import CALLED_ALIASES, READABLE
from .classes import ProgramMeta
from .limits import LimitExceeded
from .sets import as_program_set
from .values import Function

MOST = 125_000  # elements that library code takes of one iterator in one call
_EACH = 4  # fuel for an element: what is done with it takes about as long
_MUCH = 1 << 22


class MeteredType(type):
    """The type of `Metered` and of what stands below it: one class for each kind of iterator, named as that is, since errors of the host
    and of library code name the type of what they can't use."""


class Metered(metaclass=MeteredType):
    """An iterator of the host's, in the hands of library code."""

    __slots__ = ("checked", "count", "held", "inner", "machine")

    def __init__(self, machine: Any, inner: Any) -> None:
        self.machine = machine
        self.inner = inner
        self.count = self.held = 0
        self.checked = _MUCH

    def __iter__(self) -> Self:
        return self

    def __repr__(self) -> str:
        text: str = self.machine.text(self.inner, repr)
        return text

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)  # it has no more than what it wraps, and says so in the same words

    def __next__(self) -> Any:
        element = next(self.inner)
        self.count += 1
        if not self.count & 63:
            machine = self.machine
            machine.charge(64 * _EACH)
            if self.count > MOST:
                raise _too_many()
            self.held += 64 * getsizeof(element)  # nobody knows what it keeps
            if self.held > self.checked:
                machine.check_memory(self.held, "what library code takes of an iterator")
                self.checked = 2 * self.held
        return element


def _too_many() -> LimitExceeded:
    return LimitExceeded("operation", f"library code would go through more than {MOST:,} elements of an iterator in one call")


class MeteredRange(Metered):
    """A range of more elements than library code takes, in its hands."""

    __slots__ = ()

    def __iter__(self) -> Any:
        return metered(self.machine, iter(self.inner))

    def __reversed__(self) -> Any:
        return metered(self.machine, reversed(self.inner))

    def __len__(self) -> int:
        raise _too_many()  # `list()` would make room for all of them at once

    def __getitem__(self, place: Any) -> Any:
        return ranged(self.machine, self.inner[place])

    def __contains__(self, element: Any) -> bool:
        return element in self.inner

    def __eq__(self, other: object) -> bool:
        return bool(self.inner == unmetered(other))

    def __hash__(self) -> int:
        return hash(self.inner)


MeteredRange.__name__ = MeteredRange.__qualname__ = "range"
LAZY: frozenset[Any] = frozenset(
    {map, filter, zip, enumerate, reversed, type(iter(int, 1)), type(iter(range(0))), type(iter(range(1 << 70)))}
    | {kind for kind in vars(itertools).values() if isinstance(kind, type)}
    | {type(itertools.groupby(())), *map(type, itertools.tee(()))}
)
# What takes the place of a method and calls nothing of the program's.
_CALLABLES: tuple[type, ...] = (BuiltinFunctionType, MethodWrapperType, MethodDescriptorType, WrapperDescriptorType, FunctionType, type)
COMPILED = frozenset(_CALLABLES) - {FunctionType, type}
_SUSPECT = frozenset({*_CALLABLES, MethodType, range})
# Operators written in C that go through what they are given, and keep none of it.
READING = frozenset(
    {"__init__", "__or__", "__ror__", "__ior__", "__and__", "__rand__", "__iand__", "__sub__", "__rsub__", "__isub__"}
    | {"__xor__", "__rxor__", "__ixor__", "__iadd__", "isdisjoint"}
)
# Those that read one argument and may keep another.
KEEPING = frozenset({"__setitem__", "fromkeys"})
_LOOPED = frozenset({"__iter__", "__next__", "__getitem__", "__reversed__", "__get__"})


def metered(machine: Any, value: Any) -> Any:
    """`value` for library code of the host."""
    t = type(value)
    if t in LAZY:
        return _WRAPPERS[t](machine, value)
    if is_lazy_class(t):
        return _wrapper(t.__name__)(machine, value)
    return type if is_alias_of_type(value) else value


def is_alias_of_type(value: Any) -> bool:
    """`type[int]`: what is called so gives a class of anybody's, and would set an attribute on it."""
    return type(value) in CALLED_ALIASES and value.__origin__ is type


def ranged(machine: Any, value: Any) -> Any:
    """`metered`, for what library code may go through more than once."""
    if type(value) is range:
        return MeteredRange(machine, value) if value[MOST:] else value
    return metered(machine, value)


def answered(machine: Any, args: tuple[Any, ...], value: Any) -> Any:
    """What a function of the program's answers to library code.

    Raises TypeError for a builtin that would take the place of a method, by way of a property or a `__getattribute__`: it takes no fuel.
    """
    if type(value) in _SUSPECT and any(_is_looping(type(arg)) for arg in args[:2]):
        if value is not None and type(value) is not range and is_builtin(value):
            raise _refused("an attribute", value)
        return ranged(machine, value)
    return metered(machine, value)


def keys_of(machine: Any, mapping: Any) -> list[Any]:
    """What `mapping.keys()` gives, which the host asks for before it looks at any value."""
    keys = mapping.keys()
    try:
        keys = iter(keys)
    except TypeError:
        name = machine.type_name(mapping)
        raise TypeError(f"{name}.keys() returned a non-iterable (type {machine.type_name(keys)})") from None
    return list(metered(machine, keys))


def unmetered(value: Any) -> Any:
    """`value` for the program."""
    return value.inner if type(type(value)) is MeteredType else value


def _wrapper(name: str) -> Any:
    return MeteredType(name, (Metered,), {"__slots__": ()})


# Compiled code names a type of a module other than builtins with that.
_WRAPPERS = {t: _wrapper(t.__name__ if t.__module__ == "builtins" else f"{t.__module__}.{t.__name__}") for t in LAZY}


def seen_in(own: dict[str, Any], name: str) -> Any:
    """What an instance has under `name`, for the program, and from now on for the library code that has put it there."""
    value = own[name]
    t = type(value)
    if type(t) is MeteredType:
        return value.inner
    if t is set or t is frozenset:
        own[name] = value = as_program_set(value)
    return value


def is_lazy_class(cls: Any) -> bool:
    """Whether it is a class of the program that has the steps of one of the host's iterators."""
    if not isinstance(cls, ProgramMeta):
        return False
    for base in cls.__mro__:
        if "__next__" in base.__dict__:
            return base in LAZY
    return False


@cache
def _looping_classes() -> frozenset[type]:
    """Those of them whose methods give nothing that a program has put in: no containers."""
    return frozenset(
        kind
        for kind in library_classes()
        if kind not in ABSTRACT and kind.__module__ != "collections" and not issubclass(kind, (dict, tuple, Enum))
    )


def _is_looping(kind: type) -> bool:
    return isinstance(kind, ProgramMeta) and not _looping_classes().isdisjoint(kind.__mro__)


@cache
def library_classes() -> frozenset[type]:
    """Classes of the host whose methods are written in Python, and so use what a class below them overrides."""
    kinds = {each for cls in READABLE for each in cls.__mro__ if cls not in (object, type) and not issubclass(cls, BaseException)}
    return frozenset(kind for kind in kinds if any(type(value) is FunctionType for value in kind.__dict__.values()))


def arguments_of(machine: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of a call of library code."""
    return tuple([ranged(machine, arg) for arg in args])


def read_by(machine: Any, owner: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of one of READING, of a `__new__` or an `__init__` of the host's, that was found on `owner`, a type or an instance."""
    kind = owner if isinstance(owner, type) else type(owner)
    if issubclass(kind, BaseException):
        return args  # which it keeps
    if len(args) == 1 and type(args[0]) is range and issubclass(kind, _HOLDING) and not args[0][_MOST_HELD:]:
        machine.check_size(8 * len(args[0]), f"{kind.__name__}()")
        machine.charge(len(args[0]) >> 1)
        return args
    return with_pairs(machine, args) if issubclass(kind, dict) and not issubclass(kind, Counter) else arguments_of(machine, args)


_HOLDING = (list, tuple, set, frozenset, deque)
_MOST_HELD = 1 << 20  # elements of a range that one of these takes at once


def with_pairs(machine: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of what fills a dict, or compares lines: what they hold is read, too."""
    return tuple(
        [
            type(arg)([metered(machine, each) for each in arg])
            if (type(arg) is list or type(arg) is tuple) and not LAZY.isdisjoint(map(type, arg))
            else metered(machine, arg)
            for arg in args
        ]
    )


def read_in_part(machine: Any, name: str, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of one of KEEPING."""
    if name == "fromkeys":
        return (metered(machine, args[0]), *args[1:])
    if len(args) > 1 and type(args[-2]) is slice:
        return (*args[:-1], metered(machine, args[-1]))
    return args


def look_at(machine: Any, args: tuple[Any, ...]) -> None:
    """Before library code meets these: what instances of the program's classes hold in the place of its attributes and methods."""
    for arg in args:
        t = type(arg)
        if isinstance(t, ProgramMeta) and not issubclass(t, type):
            if not library_classes().isdisjoint(t.__mro__):
                _check_class(t)
                own = machine.instance_dict(arg)
                for name, value in own.items():
                    if type(value) in LAZY:
                        own[name] = metered(machine, value)
                    elif is_builtin(value) and _is_of_library(t, name):
                        raise _refused(name, value)
        elif issubclass(t, ProgramMeta) and not library_classes().isdisjoint(arg.__mro__ or ()):
            _check_class(arg)


def _check_class(cls: Any) -> None:
    for base in cls.__mro__:
        if isinstance(base, ProgramMeta):
            for name, value in base.__dict__.items():
                if type(value) in _HARMLESS or name in _NO_STEPS:
                    continue
                if (is_builtin(value) or type(value) in LAZY) and _is_of_library(cls, name) and value not in RANDOM_CHOICES:
                    raise _refused(name, value)


# What library code asks them for once, whoever gives it: `__hash__ = object.__hash__`, `__class_getitem__ = classmethod(GenericAlias)`.
_NO_STEPS = frozenset({
    "__class__", "__class_getitem__", "__delattr__", "__dir__", "__doc__", "__eq__", "__format__", "__ge__", "__getattribute__", "__gt__",
    "__hash__", "__init__", "__init_subclass__", "__le__", "__lt__", "__ne__", "__new__", "__repr__", "__setattr__", "__str__",
    "__subclasshook__",
})  # fmt: skip
# What `Random.__init_subclass__` gives a class with a `random` or a `getrandbits` of its own.
RANDOM_CHOICES = (random.Random._randbelow_with_getrandbits, random.Random._randbelow_without_getrandbits)  # type: ignore[attr-defined]
_HARMLESS = frozenset({Function, property, str, int, float, bool, type(None), tuple, list, dict})


def _is_of_library(cls: Any, name: Any) -> bool:
    return any(name in base.__dict__ for base in cls.__mro__ if not isinstance(base, ProgramMeta) and base is not object)


def check_methods(namespace: Any) -> None:
    """Raises TypeError for a class of the program whose steps of iteration would be builtins, which take no fuel."""
    for name, value in namespace.items():
        check_method(name, value)


def check_method(name: Any, value: Any) -> None:
    """The same for one name that is set, and for an alias that the host would call in the place of a method."""
    if is_alias_of_type(value) and type(name) is str and name.startswith("__"):
        raise _refused(name, value)
    if name not in _LOOPED or not is_builtin(value):
        return
    if type(value) not in (WrapperDescriptorType, MethodDescriptorType):
        raise _refused(name, value)
    # A container's own steps end; and what has `__iter__` is never gone through by `__getitem__`, as in `__getitem__ = dict.get`.
    if value.__name__ != name and not (name == "__getitem__" and hasattr(value.__objclass__, "__iter__")):
        raise _refused(name, value)


def is_builtin(value: Any) -> bool:
    """Whether calling it runs nothing of the program's."""
    t = type(value)
    if t is staticmethod or t is classmethod or t is MethodType:
        return is_builtin(value.__func__)
    return t in _CALLABLES or (issubclass(t, type) and not issubclass(t, ProgramMeta)) or is_alias_of_type(value)


def _refused(name: Any, value: Any) -> TypeError:
    return TypeError(f"{name} of a class of a program cannot be {getattr(value, '__name__', type(value).__name__)!r}: define a function")
