"""What kind of value it is for the program: whose, of which type, with which identity and hash."""

from __future__ import annotations

import itertools
import typing
from abc import ABCMeta
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from types import GetSetDescriptorType, MethodType, SimpleNamespace, UnionType
from typing import Any

from .argument_words import is_of_python
from .attribute_tables import CALLED_ALIASES, DELEGATING
from .classes import ProgramMeta
from .compiled_names import is_named_as_compiled
from .construct import find_in_class
from .crossing import MeteredType
from .facades import is_guarded_type
from .hashing import combine, combine_unordered, stable_hash
from .operators import BY_VALUE
from .own_attributes import INTERNAL_METAS
from .sets import FrozenSet, Set
from .values import CoroutineWrapper, FrameNative, Function, Native, Resumable, Tool

_OURS = (Function, Resumable, Tool, CoroutineWrapper)
# The prelude's classes of these names stand in for the host's where the program's own functions take part.
_PRELUDE_ITERATORS: dict[str, type] = {"map": map, "filter": filter, "zip": zip, "enumerate": enumerate, "reversed": reversed}
_OUR_SETS: dict[type, type] = {set: Set, frozenset: FrozenSet}
_CONTEXT_MANAGERS: dict[type, str] = {kind: kind.__name__ for kind in (AbstractContextManager, AbstractAsyncContextManager)}
_ALWAYS_OURS = ("groupby", "pairwise", "batched")  # of these programs see the prelude's classes alone
_ITERTOOLS: dict[str, type] = {name: kind for name, kind in vars(itertools).items() if isinstance(kind, type) and name not in _ALWAYS_OURS}


class ValueKinds:
    """Mixed into Operations."""

    def program_method(self, value: Any, name: str) -> Any:
        t = type(value)
        if isinstance(t, ProgramMeta):
            method = find_in_class(t, name)
            if type(method) is Function:
                return method
        return None

    def find_method(self: Any, value: Any, name: str) -> Any:
        try:
            return self.attribute(value, name)
        except AttributeError:
            return None

    def is_programs(self, value: Any) -> bool:
        """Whether the value is made by the program, so that the host must not call, iterate or compare it unwatched."""
        t = type(value)
        if issubclass(type(value), _OURS) or isinstance(t, ProgramMeta) or issubclass(type(value), ProgramMeta):
            return True
        if t is MethodType:
            return self.is_programs(value.__func__)
        return t in CALLED_ALIASES or (issubclass(t, type) and is_guarded_type(value))  # the host must not call it past its guard

    def is_program_made_arguments(self, args: tuple[Any, ...], cls: Any) -> bool:
        return (
            bool(args)
            and not issubclass(cls, BaseException)
            and any(self.is_programs(a) for a in args)
            and cls.__init__ is not object.__init__
        )

    def is_programs_metaclass(self, meta: Any) -> bool:
        return isinstance(meta, ProgramMeta)

    def is_host_callable(self, value: Any) -> bool:
        return callable(value)

    def type_of(self: Any, value: Any) -> Any:
        t = type(value)
        if t is type:
            return type
        if type(t) is MeteredType:
            return self.type_of(value.inner)
        if issubclass(type(value), type) and issubclass(t, type) and not isinstance(t, ProgramMeta):
            return type if issubclass(t, ProgramMeta) and not _is_abc(t) else _host_meta(t)
        if isinstance(t, ProgramMeta):
            module: Any = t.__module__  # it may be a property
            if module == "builtins":
                return _PRELUDE_ITERATORS.get(t.__name__, t)
            if module == "itertools" and self.prelude_modules.get("itertools", {}).get(t.__qualname__) is t:
                return _ITERTOOLS.get(t.__qualname__, t)
        return t

    def type_name(self, value: Any) -> str:
        """The type as the texts of errors name it: with its module, where it is compiled code of a module."""
        if type(value) is MethodType and type(value.__func__) in (Native, FrameNative):
            return "builtin_function_or_method"
        t = self.type_of(value)
        name = str(self.type_name_of(t))
        if getattr(t, "__module__", "builtins") == "builtins" or not isinstance(t, type):
            return name
        return name if "." in name or isinstance(t, ProgramMeta) or any(map(is_of_python, t.__mro__)) else f"{t.__module__}.{name}"

    def type_name_of(self, t: Any) -> str:
        return getattr(t, "__name__", str(t))

    def is_compiled_callable(self, value: Any) -> bool:
        """Whether it is an instance of a class of the library that CPython has compiled, such as operator.methodcaller."""
        t = type(value)
        return isinstance(t, ProgramMeta) and is_named_as_compiled(t)

    def mro_entries(self, base: Any, entries: Any, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        with self.nesting():  # type: ignore[attr-defined]
            given = entries(bases)
            if not isinstance(given, tuple):
                raise TypeError("__mro_entries__ must return a tuple")
            return tuple(self._as_base(entry) if isinstance(entry, type) else entry for entry in given)

    def _as_base(self: Any, entry: type) -> Any:
        """Ours in the place of what an alias of `typing` stands for."""
        name = _CONTEXT_MANAGERS.get(entry)
        return self.prelude("contextlib", name) if name is not None else _OUR_SETS.get(entry, entry)

    def check_base(self, base: type) -> None:
        """Raises TypeError for a host type that a program's class may not derive from. Asked for every class that is made."""
        if isinstance(base, ProgramMeta) or base is object or base is type:
            return
        from .facades.registry import qualified_name

        if (qualified_name(base) is None and not issubclass(base, BaseException)) or issubclass(base, DELEGATING):
            raise TypeError(f"type '{base.__name__}' is not an acceptable base type")

    def instance_dict(self, value: Any) -> dict[str, Any]:
        """The attributes that the instance itself has, past a `__dict__` that a class of the program defines; empty where it has none."""
        for base in _MRO(type(value)):
            getter = base.__dict__.get("__dict__")
            if type(getter) is GetSetDescriptorType or base is SimpleNamespace:
                found: dict[str, Any] = getter.__get__(value)
                return found
        return {}

    def identity(self: Any, value: Any) -> int:
        """id(): a number of the run's own, given when first asked for. What `is` says of two values, their numbers say, too."""
        t = type(value)
        key = id(value) if t not in BY_VALUE or value != value else (t, repr(value)) if t is float else (t, value)
        known = self.identities.get(key)
        if known is None:
            known = self.identities[key] = (0x7F0000000000 + 48 * len(self.identities), value)
        return int(known[0])

    def hash(self: Any, value: Any) -> int:
        return self.host_hashes.hash(value, self.identity) if self.keeps_hashes else stable_hash(value, self.identity)

    def hash_by_identity(self: Any, value: Any) -> int:
        """Of an object whose class has no other hash; a member of an enum has that of its name, though the host goes by its identity."""
        enums = self.prelude_modules.get("enum_core")
        if enums is not None and enums["Enum"] in type(value).__mro__:
            return int(self.hash(self.instance_dict(value).get("_name_")))
        return int(self.identity(value)) >> 4

    def combined_hash(self: Any, kind: str, hashes: list[int], items: Any) -> int:
        """Of a tuple or frozenset of these items, which have the hashes `hashes`."""
        if self.keeps_hashes:
            return int(self.host_hashes.combine(kind, hashes, (tuple if kind == "tuple" else frozenset).__iter__(items)))
        return combine(hashes) if kind == "tuple" else combine_unordered(hashes)

    def hashable_key(self, value: Any) -> Any:
        return value

    def is_instance(self: Any, value: Any, kind: Any) -> bool:
        if kind is type and issubclass(type(value), type):
            return True
        if type(type(value)) is MeteredType:
            value = value.inner
        if isinstance(value, kind):
            return True
        if isinstance(type(value), ProgramMeta) and _is_among(self.type_of(value), kind):
            return True
        return bool(self.answering) and self._is_known_below(kind, lambda cls: isinstance(value, cls))

    def is_subclass(self: Any, cls: Any, kind: Any) -> bool:
        return issubclass(cls, kind) or (bool(self.answering) and self._is_known_below(kind, lambda below: issubclass(cls, below)))

    def _is_known_below(self: Any, kind: Any, asks: Callable[[type], bool]) -> bool:
        """Whether a class that the program derived from an abstract class of the host says yes: of this program alone (stand_ins.py)."""
        kinds = [kind]
        while kinds:
            each = kinds.pop()
            if type(each) is tuple:
                kinds += reversed(each)
            elif type(each) is UnionType:
                kinds += reversed(each.__args__)
            elif issubclass(type(each), _BARE_ALIAS):  # `typing.Mapping`
                kinds.append(each.__origin__)
            elif issubclass(type(each), ABCMeta) and not issubclass(type(each), ProgramMeta):
                self.charge(len(self.answering))
                if any(asks(cls) for cls in list(self.answering.values()) if type.__subclasscheck__(each, cls) and _answers(cls)):
                    return True
        return False


def _is_among(t: Any, kind: Any) -> bool:
    """Whether `kind`, as isinstance() takes it, names the type itself: one that ours stands for."""
    if type(kind) is tuple:
        return any(_is_among(t, each) for each in kind)
    return any(t is each for each in kind.__args__) if type(kind) is UnionType else t is kind


_MRO: Any = type.__dict__["__mro__"].__get__
_BARE_ALIAS: Any = type(typing.Mapping)


def _answers(cls: type) -> bool:
    """Not a protocol that only its direct use would complain of."""
    return cls.__dict__.get("_is_protocol") is not True or cls.__dict__.get("_is_runtime_protocol") is True


def _is_abc(t: type) -> bool:
    return t not in INTERNAL_METAS


def _host_meta(t: type) -> type:
    """The host's metaclass that one of ours stands for."""
    for base in t.__mro__[1:]:
        if not issubclass(base, ProgramMeta):
            return base if base is not type else type
    return type
