"""The program's classes: real host classes with a metaclass of ours.

So isinstance, MRO, exception matching, `__set_name__`, slots and subclasses of list or dict are the host's own. `type(cls) is ProgramMeta`
says that a class is *plain*: all its bases are plain classes of the program or `object`, so no attribute of it without leading
underscores is the host's, and attribute access needs no gate. Any other class of the program has MixedMeta or a derivate.
"""

from __future__ import annotations

from _abc import _abc_init  # type: ignore[import-not-found, unused-ignore]
from abc import ABCMeta
from types import FunctionType
from typing import TYPE_CHECKING, Any

from .mixins import with_mixins
from .sets import FrozenSet
from .signals import Signal
from .stand_ins import is_stand_in, stand_in, stand_in_or_none, subclass_check
from .values import Function

if TYPE_CHECKING:
    from .machine import Machine


class ProgramMeta(type):
    """Metaclass of the program's plain classes, and root of all metaclasses of the program's classes."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        from .running import current_machine

        made = current_machine().trampoline(cls, args, kwargs)
        # An alias of the host's that has called its class sets an attribute on what comes of it.
        if type(made) is FunctionType or (issubclass(type(made), type) and not issubclass(type(made), ProgramMeta)):
            raise TypeError(f"{cls.__name__}() gave the host a builtin, not an instance")
        return made

    def __repr__(cls) -> str:
        module: Any = cls.__dict__.get("__module__", "builtins")  # it may be a property
        if not isinstance(module, str):
            return f"<class '{cls.__name__}'>"
        return f"<class '{cls.__qualname__}'>" if module == "builtins" else f"<class '{cls.__module__}.{cls.__qualname__}'>"


class MixedMeta(ProgramMeta):
    """Metaclass of the program's classes that have host bases or metaclasses."""


for _meta in (ProgramMeta, MixedMeta):
    _meta.__name__ = _meta.__qualname__ = "type"  # the host's own texts name it: "unsupported operand type(s) for +: 'type' and 'int'"

_derived: dict[type, type] = {type: MixedMeta}
METACLASS_CONFLICT = (
    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
)


def _program_metaclass(host_meta: type) -> type:
    """MixedMeta joined with a metaclass of the host, such as ABCMeta. One class per host metaclass, made on demand."""
    made = _derived.get(host_meta)
    if made is None:
        if not issubclass(host_meta, type):
            raise TypeError(METACLASS_CONFLICT)
        namespace = {"__subclasscheck__": subclass_check(host_meta)} if issubclass(host_meta, ABCMeta) else {}
        made = _derived.setdefault(host_meta, type(host_meta.__name__, (MixedMeta, host_meta), namespace))  # a thread may have been first
    return made


def _as_ours(base: Any) -> Any:
    """A metaclass of the program derives from ours, where it names the host's."""
    is_host_meta = isinstance(base, type) and issubclass(base, type) and not issubclass(base, ProgramMeta)
    return _program_metaclass(base) if is_host_meta else base


def below_host(bases: tuple[Any, ...]) -> tuple[Any, ...]:
    """The bases that a class of the program really has; see stand_ins.py."""
    return tuple(
        stand_in(base, _program_metaclass(type(base))) if _is_abstract_of_host(base) else stand_in_or_none(base) or base for base in bases
    )


_MATCHED = 1 << 5 | 1 << 6  # Py_TPFLAGS_SEQUENCE and _MAPPING, which registering hands on
_ANSWERING_FUEL = 1000  # a class that may be asked is kept as long as the run


def note_answering(machine: Any, cls: Any) -> None:
    """Keep in mind that `cls` is below an abstract class of the host, and may say yes to what does not derive from it."""
    if id(cls) not in machine.answering and any(is_stand_in(base) for base in cls.__mro__ if isinstance(base, ABCMeta)):
        machine.charge(_ANSWERING_FUEL)
        machine.answering[id(cls)] = cls


def _has_own_answer(cls: Any) -> bool:
    for each, name in ((cls, "__subclasshook__"), (type(cls), "__subclasscheck__")):
        found = next((base.__dict__[name] for base in each.__mro__ if name in base.__dict__), None)
        if type(found) is Function or (isinstance(found, (classmethod, staticmethod)) and type(found.__func__) is Function):
            return True
    return False


def register(machine: Any, cls: Any, other: Any) -> Any:
    """ABCMeta.register"""
    given = ABCMeta.register(cls, other)
    for cache in machine.prelude_modules.get("functools", {}).get("_open_caches", ()):
        if type(cache) is dict:  # of a dispatch by type, which has to look again
            cache.clear()
    if issubclass(type(cls), ProgramMeta):
        note_answering(machine, cls)
    return given


def register_with_host(machine: Any, base: Any, cls: Any) -> Any:
    """`Sequence.register(cls)` and the like: true in this program alone, which is given a class of its own below the host's to ask."""
    if not issubclass(type(cls), type):
        raise TypeError("Can only register classes")
    if issubclass(cls, base):
        return cls
    if base.__flags__ & _MATCHED and not issubclass(type(cls), ProgramMeta):
        raise TypeError(f"{cls.__name__!r} cannot be registered with {base.__name__}: patterns of other programs would match it")
    below = new_type(machine, None, base.__name__, (base,), {"__module__": base.__module__, "__slots__": ()}, {})
    return register(machine, below, cls)


def _is_abstract_of_host(base: Any) -> bool:
    return issubclass(type(base), ABCMeta) and not issubclass(type(base), ProgramMeta)


def host_metaclass(cls: Any) -> Any:
    """The host's metaclass for ours that stands for it; any other class as it is."""
    return next((host for host, ours in list(_derived.items()) if ours is cls), cls)


def derived_metaclasses() -> list[tuple[type, type]]:
    """Pairs of a metaclass of the host and ours that stands for it."""
    return [(host, ours) for host, ours in list(_derived.items()) if host is not type]


def metaclass_by_name(module: str, name: str) -> type:
    """Ours for a metaclass of the host, which must be one of those that programs meet."""
    import abc
    import typing

    for host in (abc.ABCMeta, type(typing.Protocol), type(typing.Any)):
        if (host.__module__, host.__name__) == (module, name):
            return _program_metaclass(host)
    raise KeyError(f"{module}.{name}")


def metaclass_for(bases: tuple[type, ...], declared: Any) -> Any:
    """The metaclass of a class with these bases: CPython's rule, with the host's metaclasses replaced by ours."""
    if declared is not None and not isinstance(declared, type):
        return declared
    if declared is not None and not issubclass(declared, type) and not bases:
        return declared
    winner: type = declared if declared is not None and declared is not type else ProgramMeta
    if not issubclass(winner, ProgramMeta):
        winner = _program_metaclass(winner)
    for base in bases:
        meta = type(base)
        if meta is type:
            candidate: type = ProgramMeta if base is object else MixedMeta
        elif issubclass(meta, ProgramMeta):
            candidate = meta
        else:
            candidate = _program_metaclass(meta)
        if issubclass(winner, candidate):
            continue
        if issubclass(candidate, winner):
            winner = candidate
            continue
        raise TypeError(METACLASS_CONFLICT)
    return winner


def is_program_class(value: Any) -> bool:
    return issubclass(type(value), ProgramMeta)


def is_program_instance(value: Any) -> bool:
    return isinstance(type(value), ProgramMeta)


def default_repr(value: Any, /, *given: Any) -> str:
    """The repr of an instance whose class defines none: CPython's, with the number of `id()`. It stands in such a class."""
    if given:
        raise TypeError(f"expected 0 arguments, got {len(given)}")
    from .running import address_text

    t = type(value)
    module: Any = t.__module__  # a class may have a property of that name
    name = t.__name__ if not isinstance(module, str) else t.__qualname__ if module == "builtins" else f"{module}.{t.__qualname__}"
    return f"<{name} object{address_text(value)}>"


def _has_host_repr(bases: tuple[Any, ...], namespace: dict[str, Any]) -> bool:
    return "__repr__" not in namespace and all(base.__repr__ is object.__repr__ for base in bases)


def _lacks_hash(namespace: dict[str, Any]) -> bool:
    return namespace.get("__hash__") is None and ("__eq__" in namespace or "__hash__" in namespace)


def _prefer_own_repr(cls: type) -> None:
    """A base further on in the MRO may have a `__repr__` of its own, which the default one in a base before it must not hide."""
    for base in cls.__mro__:
        found = base.__dict__.get("__repr__")
        if found is not None and found is not default_repr:
            if base is not object:
                type.__setattr__(cls, "__repr__", found)
            return


# Names whose definition in a class body would give the program a hook that we do not run.
REFUSED_METHODS = {"__del__": "a finalizer runs at a time nobody can tell; use a with statement"}


_CLASS_FUEL = 150  # what making a class costs


def check_class_names(namespace: dict[str, Any]) -> None:
    """Raises TypeError for a class that would have a finalizer, also by a slot of that name."""
    slots = namespace.get("__slots__", ())
    names = (slots,) if issubclass(type(slots), str) else tuple(slots)
    if type(slots) not in _PLAIN_SLOTS or any(type(name) is not str for name in names):  # what is asked here and later may differ
        namespace["__slots__"] = names = tuple(str.__str__(name) if issubclass(type(name), str) else name for name in names)
    if "__del__" in namespace or "__del__" in [name for name in names if type(name) is str]:
        raise TypeError("__del__ is not available to programs: " + REFUSED_METHODS["__del__"])


def _check_shadowing(namespace: dict[str, Any], bases: tuple[Any, ...]) -> None:
    """Raises TypeError where the machine would find the program's own instead of what it must read of a class or of an instance."""
    is_metaclass = any(issubclass(type(base), type) and issubclass(base, type) for base in bases)
    for name in _READ_OF_CLASSES if is_metaclass else _READ_OF_INSTANCES:
        if name in namespace:
            raise TypeError(f"{name} cannot be defined by a class of a program")
    for name in namespace:
        check_not_ours(name)
    if "__getattribute__" in namespace and any(issubclass(type(base), type) and issubclass(base, set | frozenset) for base in bases):
        raise TypeError("__getattribute__ cannot be defined by a subclass of set")  # what is ours in a set is read as attributes


def check_not_ours(name: Any) -> None:
    """Raises TypeError for a name under which the machine keeps something of its own in a value, such as the order of a set."""
    if type(name) is str and name.startswith("_tenuto_"):
        raise TypeError(f"names that begin with _tenuto_ are the machine's: {name}")


def _plain_names(namespace: dict[Any, Any]) -> dict[Any, Any]:
    """A copy in which the host compares names without asking the program. Raises TypeError for what equals a text and is none."""
    with_plain = {}
    for name, value in dict.items(namespace):
        if isinstance(type(name), ProgramMeta):
            if not issubclass(type(name), str):
                raise TypeError(f"names of a class must be texts, not '{type(name).__name__}'")
            name = str.__str__(name)
        with_plain[name] = value
    return with_plain


_READ_OF_INSTANCES = ("__dict__",)
_READ_OF_CLASSES = ("__dict__", "__mro__", "__bases__", "__base__")
_PLAIN_SLOTS = frozenset({str, tuple, list, dict})


def new_type(machine: Machine, meta: Any, name: str, bases: tuple[Any, ...], namespace: dict[str, Any], keywords: dict[str, Any]) -> Any:
    """What `type.__new__(meta, name, bases, namespace)` is for programs. Runs hooks of the bases as nested machines."""
    machine.charge(_CLASS_FUEL)
    if not issubclass(type(name), str):
        raise TypeError(f"type.__new__() argument 1 must be str, not {type(name).__name__}")
    if not issubclass(type(namespace), dict):
        raise TypeError(f"type.__new__() argument 3 must be dict, not {None if namespace is None else type(namespace).__name__}")
    namespace = _plain_names(namespace)
    with machine.nesting():
        check_class_names(namespace)
    from .crossing import check_methods
    from .guards.hierarchies import check_new_class

    check_methods(namespace)
    for base in bases:
        if issubclass(type(base), type):
            machine.check_base(base)
    check_new_class(machine, bases, namespace)
    bases = below_host(with_mixins(machine, tuple(_as_ours(base) for base in bases)))
    meta = metaclass_for(bases, meta)
    # CPython takes that of whoever calls `type.__new__`: ABCMeta does so in Python
    namespace.setdefault("__module__", "abc" if issubclass(type(meta), type) and issubclass(meta, ABCMeta) else "__main__")
    _check_shadowing(namespace, bases)
    if "__new__" in namespace and type(namespace["__new__"]) is Function:
        namespace["__new__"] = staticmethod(namespace["__new__"])
    for hook in ("__init_subclass__", "__class_getitem__"):
        if type(namespace.get(hook)) is Function:
            namespace[hook] = classmethod(namespace[hook])
    for attribute, value in namespace.items():
        if type(value) is Function and value.is_compiled:
            namespace[attribute] = staticmethod(value)  # it does not bind, as CPython's own in C does not
    if _has_host_repr(bases, namespace):
        namespace["__repr__"] = default_repr
    if _lacks_hash(namespace) and any(issubclass(base, type) for base in bases):
        namespace["__hash__"] = type.__hash__  # a metaclass without one: the machine and the host keep tables by class
    with machine.nesting():
        try:
            made = type.__new__(meta, name, bases, namespace, **keywords)
            if made.__repr__ is default_repr:
                _prefer_own_repr(made)
            if issubclass(meta, ABCMeta):
                _abc_init(made)  # what ABCMeta.__new__ does after type.__new__: abstract methods, and a registry of the class's own
                # a program that reads it in the class's dict sees the order, which is no hash's then
                made.__abstractmethods__ = FrozenSet(sorted(made.__abstractmethods__))
                if _has_own_answer(made):
                    note_answering(machine, made)
            return made
        except RuntimeError as error:  # 3.11 wraps an error of __set_name__
            if isinstance(error.__cause__, Signal):  # not the program's to see
                raise error.__cause__ from None
            raise
