"""The machine's attribute gate: every way to a value's attributes ends here."""

from __future__ import annotations

import collections.abc
from abc import ABCMeta
from types import GenericAlias, GetSetDescriptorType, MappingProxyType, MethodType
from typing import Any

from . import generators
from .attribute_bases import ABSTRACT
from .attribute_tables import ALIASES, COMPUTED
from .attributes import class_attribute, class_names, delete_host_attribute, host_attribute, set_host_attribute
from .binding import enter
from .class_slots import has_slot
from .classes import ProgramMeta, check_not_ours, register_with_host
from .construct import find_in_class
from .crossing import MeteredType, check_method, seen_in, unmetered
from .entry_values import from_gate
from .frames import SCRATCH, Frame
from .guards.hierarchies import check_special_method, is_wide
from .module_values import FacadeModule
from .modules import set_module_attribute
from .object_methods import object_method
from .own_attributes import (
    CLASS_SPECIAL,
    EXCEPTION_SETTERS,
    FUNCTION_NAMES,
    FUNCTION_SETTERS,
    GROUP_METHODS,
    INSTANCE_SPECIAL,
    META_METHODS,
    READERS,
    delete_function_attribute,
    mro_of,
    own_of_wrapper,
    set_generator_attribute,
)
from .sets import FrozenSet
from .unicode_errors import check_field
from .unwinding import TRACE
from .values import Function, Native, Resumable

# What functions have by themselves and no program may set.
_FUNCTIONS_OWN = FUNCTION_NAMES | {
    "__code__", "__closure__", "__globals__", "__builtins__", "__type_params__", "__call__", "__get__", "__new__", "__init__", "__del__",
    "__reduce__", "__reduce_ex__",
}  # fmt: skip


_WRAPPERS = (classmethod, staticmethod)
_TYPES_OWN: Any = type.__getattribute__


class AttributeAccess:
    """Mixed into Operations."""

    def attribute(self: Any, owner: Any, name: str) -> Any:
        """owner.name through the gate."""
        t = type(owner)
        if type(t) is MeteredType:
            owner = owner.inner
            t = type(owner)
        if isinstance(t, ProgramMeta) and not issubclass(type(owner), type):
            return self._instance_attribute(owner, t, name)
        if issubclass(type(owner), ProgramMeta):
            if t.__getattribute__ is not _TYPES_OWN:
                return self._asked_of_metaclass(owner, name)
            return self.attribute_of_class(owner, name)
        reader = READERS.get(t)
        if reader is not None:
            return reader(self, owner, name)
        allowed = self.host_attributes_of.get(t)
        if allowed is not None:
            if name in allowed:
                return getattr(owner, name)
            raise AttributeError(f"'{t.__name__}' object has no attribute '{name}'")
        if issubclass(type(owner), type):
            if owner is type:
                from .super_methods import TYPE_METHODS

                if name in TYPE_METHODS:
                    return TYPE_METHODS[name]
            if owner is super:
                from .super_methods import METHODS_OF_SUPER

                if name in METHODS_OF_SUPER:
                    return METHODS_OF_SUPER[name]
            if name == "__dict__":
                return MappingProxyType(dict.fromkeys(sorted(class_names(owner))))
            if name == "mro":
                return Native.of(owner, "mro", mro_of(owner, lambda: list(class_attribute(owner, "__mro__"))))
            if issubclass(type(owner), ABCMeta):
                if name == "register" and owner in ABSTRACT:
                    return Native.of(owner, "register", lambda m, subclass: register_with_host(m, owner, subclass))
                if name == "__abstractmethods__":
                    return FrozenSet(sorted(owner.__abstractmethods__))
            if name == "__call__" and not any(name in base.__dict__ for base in owner.__mro__):
                from .super_methods import TYPE_METHODS

                return MethodType(TYPE_METHODS[name], owner)
            if name == "_hash" and issubclass(owner, collections.abc.Set):
                return self.prelude("collections_abc", "SetMixin").__dict__[name]  # which asks `hash()` as the program sees it
            methods = generators.METHODS.get(owner)
            if methods is not None and name in methods:
                return methods[name]
            return self._host_value(class_attribute(owner, name))
        if issubclass(type(owner), BaseException):
            special = INSTANCE_SPECIAL.get(name) or GROUP_METHODS.get(name)
            if special is not None and (name in INSTANCE_SPECIAL or issubclass(type(owner), BaseExceptionGroup)):
                return special(self, owner)
        if name == "__getattribute__":
            return object_method(owner, name)
        return self._host_value(host_attribute(owner, name))

    def _host_value(self: Any, value: Any) -> Any:
        return from_gate(self, value)

    def _instance_attribute(self: Any, owner: Any, t: Any, name: str) -> Any:
        if type(find_in_class(t, "__getattribute__")) is Function:
            return unmetered(getattr(owner, name))
        special = INSTANCE_SPECIAL.get(name)
        if special is not None:
            return unmetered(getattr(owner, name)) if _is_bound_by_program(t, name) else special(self, owner)
        for base in t.__mro__:
            if name in base.__dict__:
                if isinstance(base, ProgramMeta):
                    return unmetered(getattr(owner, name))
                own = self.instance_dict(owner)
                if name in own:
                    return seen_in(own, name)
                return self._inherited(owner, base, name)
        own = self.instance_dict(owner)
        if name in own and name != TRACE:
            return seen_in(own, name)
        if issubclass(type(owner), BaseException) and name == "__notes__":
            raise AttributeError(f"'{t.__name__}' object has no attribute '__notes__'")
        if _has_hook(t, "__getattr__") or _has_hook(t, "__getattribute__"):
            return unmetered(getattr(owner, name))
        if any(name in names and issubclass(t, base) for base, names in COMPUTED.items()):
            return getattr(owner, name)
        try:
            return object.__getattribute__(owner, name)  # never a host base's own way to look a name up
        except AttributeError:
            if not self.is_compiled_callable(owner):
                raise
        raise AttributeError(f"'{self.type_name(owner)}' object has no attribute '{name}'", name=name)

    def _inherited(self: Any, owner: Any, base: type, name: str) -> Any:
        if issubclass(type(owner), BaseExceptionGroup) and name in GROUP_METHODS:
            return GROUP_METHODS[name](self, owner)
        from .attributes import inherited_attribute

        return self._host_value(inherited_attribute(owner, base, name))

    def _asked_of_metaclass(self: Any, owner: Any, name: str) -> Any:
        """An attribute of a class whose metaclass has a `__getattribute__`."""
        meta = type(owner)
        hook, fallback = find_in_class(meta, "__getattribute__"), find_in_class(meta, "__getattr__")
        if type(hook) is not Function:
            return self.attribute_of_class(owner, name)
        try:
            return unmetered(self.trampoline(hook, (owner, name), {}))
        except AttributeError:
            if type(fallback) is not Function:
                raise
        return unmetered(self.trampoline(fallback, (owner, name), {}))

    def attribute_of_class(self: Any, owner: Any, name: str) -> Any:
        special = CLASS_SPECIAL.get(name)
        if special is not None:
            return special(self, owner)
        for base in owner.__mro__ or ():
            if name in base.__dict__:
                if isinstance(base, ProgramMeta):
                    return unmetered(getattr(owner, name))
                break
        meta = type(owner)
        for base in meta.__mro__:
            if name in base.__dict__ and isinstance(base, ProgramMeta):
                return unmetered(getattr(owner, name))
        for base in owner.__mro__ or ():
            if name in base.__dict__:
                return self._host_value(class_attribute(base, name, owner))
        if name in META_METHODS and any(name in base.__dict__ for base in meta.__mro__):
            return getattr(owner, name)
        fallback = find_in_class(meta, "__getattr__")
        if type(fallback) is Function:
            return unmetered(getattr(owner, name))
        raise AttributeError(f"type object '{owner.__name__}' has no attribute '{name}'")

    def attribute_or_none(self: Any, owner: Any, name: str) -> Any:
        """For an owner whose class has `__getattr__`: the attribute if a host base has it."""
        special = INSTANCE_SPECIAL.get(name)
        return special(self, owner) if special is not None else None

    def get_attribute(self: Any, owner: Any, name: Any, *default: Any) -> Any:
        """getattr(owner, name[, default])"""
        name = self.exact_name(name, "getattr(): attribute name must be string")
        if not default:
            return self.attribute(owner, name)
        try:
            return self.attribute(owner, name)
        except AttributeError:
            return default[0]

    def exact_name(self: Any, name: Any, message: str = "attribute name must be string") -> str:
        if type(name) is str:
            return name
        if issubclass(type(name), str):
            return str.__str__(name)
        raise TypeError(
            f"{message}, not '{self.type_name(name)}'"
            if "getattr" not in message
            else f"attribute name must be string, not '{self.type_name(name)}'"
        )

    def has_attribute(self: Any, owner: Any, name: Any) -> bool:
        name = self.exact_name(name)
        try:
            self.attribute(owner, name)
        except AttributeError:
            return False
        return True

    def has_attribute_of_its_own(self: Any, owner: Any, name: str) -> bool:
        """Whether it is found without asking the program's `__getattr__`; False where that takes more than a look."""
        t = type(owner)
        return isinstance(t, ProgramMeta) and (name in self.instance_dict(owner) or find_in_class(t, name) is not None)

    def store_attribute(self: Any, s: Frame, nxt: int, owner: Any, name: str, value: Any) -> int:
        t = type(owner)
        if isinstance(t, ProgramMeta):
            setter = find_in_class(t, "__setattr__")
            if type(setter) is Function:
                return enter(s, nxt, SCRATCH, setter, (owner, name, value), None)
            found = find_in_class(t, name)
            if type(found) is property and type(found.fset) is Function:
                return enter(s, nxt, SCRATCH, found.fset, (owner, value), None)
            setter = self.program_method(found, "__set__") if found is not None else None
            if setter is not None:
                return enter(s, nxt, SCRATCH, setter, (found, owner, value), None)
        self.set_attribute(owner, name, value)
        if type(t) is ProgramMeta and t not in self.plain_stores:
            self.is_plain_store(t)
        return nxt

    def is_plain_store(self: Any, t: Any) -> bool:
        """Whether any attribute store on an instance goes straight to its dict; remembered until a class is changed."""
        known = self.plain_stores.get(t)
        if known is None:
            known = self.plain_stores[t] = type(t) is ProgramMeta and _is_plain_store(t)
        return bool(known)

    def remember_method(self: Any, t: Any, name: str) -> None:
        """`instance.name` is a method of plain class `t` wherever the instance's own dict lacks the name."""
        if t.__getattribute__ is object.__getattribute__ and not any("__slots__" in base.__dict__ for base in t.__mro__):
            found = find_in_class(t, name)
            if type(found) is Function:
                self.methods.setdefault(t, {})[name] = found

    def constructor(self: Any, cls: Any) -> Function | None:
        """The `__init__` that making an instance of plain class `cls` comes to, if nothing else has a say; remembered."""
        found: Function | None = self.constructors.get(cls)
        if found is None and cls.__new__ is object.__new__ and not is_wide(cls):
            init = find_in_class(cls, "__init__")
            if type(init) is Function and init.block.is_initialiser:
                found = self.constructors[cls] = init
        return found

    def forget_classes(self: Any, owner: Any, name: str) -> None:
        """A class is changed: what was remembered of it, and of those derived from it, no longer holds."""
        if name == "__eq__" or name == "__hash__":
            self.host_hashes.ask_again(owner)
        self.plain_stores.clear()
        self.hashers.forget()
        self.methods.clear()
        self.constructors.clear()

    def set_class(self: Any, owner: Any, value: Any) -> None:
        """owner.__class__ = value, for an instance of the program's class."""
        if not isinstance(value, type):
            raise TypeError(f"__class__ must be set to a class, not '{self.type_name(value)}' object")
        if not isinstance(value, ProgramMeta):
            raise TypeError("__class__ assignment only supported for mutable types or ModuleType subclasses")
        object.__setattr__(owner, "__class__", value)

    def set_attribute(self: Any, owner: Any, name: str, value: Any) -> None:
        """setattr through the gate; hooks of the program run nested."""
        t = type(owner)
        with self.nesting():
            if name == "__class__" and not issubclass(type(owner), type):
                if not issubclass(type(value), type):
                    raise TypeError(f"__class__ must be set to a class, not '{self.type_name(value)}' object")
                if not isinstance(t, ProgramMeta):
                    raise TypeError("__class__ assignment only supported for mutable types or ModuleType subclasses")
            if isinstance(t, ProgramMeta):
                if name == "__class__":
                    self.set_class(owner, value)
                    return
                if name == "__dict__":
                    if not issubclass(type(value), dict):
                        raise TypeError(f"__dict__ must be set to a dictionary, not a '{self.type_name(value)}'")
                    if not issubclass(type(owner), BaseException):  # whose own holds what the machine notes, too
                        object.__setattr__(owner, "__dict__", value)
                        return
                    own = self.instance_dict(owner)
                    own.clear()
                    own.update(value)
                    return
                if issubclass(type(owner), BaseException) and name in EXCEPTION_SETTERS:
                    EXCEPTION_SETTERS[name](owner, value)
                    return
                if issubclass(type(owner), type):
                    self.set_attribute_of_class(owner, name, value)
                    return
                check_not_ours(name)
                check_field(t, name, value)
                setattr(owner, name, value)
                return
            if issubclass(type(owner), ProgramMeta):
                self.set_attribute_of_class(owner, name, value)
                return
            if type(owner) is Function:
                self._set_function_attribute(owner, name, value)
                return
            if issubclass(type(owner), BaseException) and name in EXCEPTION_SETTERS:
                EXCEPTION_SETTERS[name](owner, value)
                return
            if isinstance(owner, Resumable):
                set_generator_attribute(owner, name, value)
                return
            if type(owner) in ALIASES and type(owner) is not GenericAlias and not name.startswith("__"):
                self.set_attribute(owner.__origin__, name, value)
                return
            if t in _WRAPPERS and not name.startswith("__"):
                check_not_ours(name)
                owner.__dict__[name] = value
                return
            if type(owner) is FacadeModule:
                set_module_attribute(self, owner, name, value)
                return
            if name == "__class__":
                if isinstance(owner, type):
                    raise TypeError(f"cannot set '__class__' attribute of immutable type '{owner.__name__}'")
                if not isinstance(value, type):
                    raise TypeError(f"__class__ must be set to a class, not '{self.type_name(value)}' object")
                raise TypeError("__class__ assignment only supported for mutable types or ModuleType subclasses")
            if isinstance(owner, MethodType):
                raise AttributeError(f"'method' object has no attribute '{name}'")
            set_host_attribute(owner, name, value)

    def set_attribute_of_class(self: Any, owner: Any, name: str, value: Any) -> None:
        if name == "__class__" and type(owner) is ProgramMeta:
            if not isinstance(value, type):
                raise TypeError(f"__class__ must be set to a class, not '{self.type_name(value)}' object")
            raise TypeError("__class__ assignment only supported for mutable types or ModuleType subclasses")
        if name in ("__class__", "__dict__", "__mro__", "__base__", "__bases__", "__subclasshook__", "__del__"):
            raise TypeError(f"'{name}' of a class cannot be set by a program")
        check_not_ours(name)
        check_method(name, value)
        if name == "__getattribute__" and issubclass(owner, set | frozenset):
            raise TypeError("__getattribute__ cannot be set on a subclass of set")
        check_special_method(self, owner, name)
        self.forget_classes(owner, name)
        type.__setattr__(owner, name, value)  # past a metaclass's own, which has been asked already

    def _set_function_attribute(self: Any, f: Function, name: str, value: Any) -> None:
        if name in FUNCTION_SETTERS:
            FUNCTION_SETTERS[name](f, value)
        elif name in _FUNCTIONS_OWN:
            raise AttributeError(f"'function' object attribute '{name}' is read-only")
        else:
            if f.attributes is None:
                f.attributes = {}
            f.attributes[name] = value

    def delete_attribute(self: Any, s: Frame, nxt: int, owner: Any, name: str) -> int:
        deleter = self.program_method(owner, "__delattr__")
        if deleter is not None:
            return enter(s, nxt, SCRATCH, deleter, (owner, name), None)
        t = type(owner)
        if isinstance(t, ProgramMeta):
            found = find_in_class(t, name)
            if type(found) is property and type(found.fdel) is Function:
                return enter(s, nxt, SCRATCH, found.fdel, (owner,), None)
        self.remove_attribute(owner, name)
        return nxt

    def remove_attribute(self: Any, owner: Any, name: str) -> None:
        with self.nesting():
            if issubclass(type(owner), ProgramMeta):
                check_special_method(self, owner, name)
                self.forget_classes(owner, name)
                type.__delattr__(owner, name)
            elif isinstance(type(owner), ProgramMeta):
                check_not_ours(name)
                delattr(owner, name)
            elif isinstance(owner, Resumable) and name in ("__name__", "__qualname__"):
                raise TypeError(f"{name} must be set to a string object")
            elif name == "__class__":
                raise TypeError("can't delete __class__ attribute")
            elif type(owner) is Function:
                delete_function_attribute(owner, name)
            elif type(owner) in _WRAPPERS and name in own_of_wrapper(owner):
                del owner.__dict__[name]
            elif issubclass(type(owner), BaseException) and name in EXCEPTION_SETTERS:
                delattr(owner, name)  # the host knows which may not, and has its words
            else:
                delete_host_attribute(owner, name)


def _is_bound_by_program(t: Any, name: str) -> bool:
    """Whether a class of the program has a property or the like under `name`, such as `__doc__`."""
    base = next((base for base in t.__mro__ if name in base.__dict__), None)
    return isinstance(base, ProgramMeta) and has_slot(type(base.__dict__[name]), "__get__")


def _has_hook(t: Any, name: str) -> bool:
    """Whether it is a class of the program that says what `name` does."""
    return any(isinstance(base, ProgramMeta) for base in t.__mro__ if name in base.__dict__)


def _is_plain_store(t: Any) -> bool:
    """Whether any attribute store on instances goes straight to their dict: no slots, no data descriptors."""
    if t.__setattr__ is not object.__setattr__ or not hasattr(t, "__dict__"):
        return False
    for base in t.__mro__:
        if base is object:
            continue
        if "__slots__" in base.__dict__:
            return False
        for value in base.__dict__.values():
            kind = type(value)
            if kind in (Function, classmethod, staticmethod, str, int, float, bool, type(None), tuple, list, dict):
                continue
            if kind is GetSetDescriptorType and value.__name__ in ("__dict__", "__weakref__"):
                continue
            if kind is property or has_slot(kind, "__set__") or has_slot(kind, "__delete__"):
                return False
    return True
