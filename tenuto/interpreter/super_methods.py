"""What `super().__init__`, `super().__new__` and the like find on the host's base classes."""

from __future__ import annotations

from abc import ABCMeta
from collections.abc import Callable
from types import BuiltinFunctionType, MethodType
from typing import Any

from .classes import ProgramMeta, check_not_ours, default_repr, new_type
from .construct import construct_default, construct_host, find_in_class
from .crossing import read_by
from .frames import Frame
from .guards.hierarchies import count_wide
from .inherited_constructors import room_for
from .inspecting import names_on
from .receivers import counted
from .unicode_errors import check_field
from .values import FrameNative, Native


def allocate(m: Any, base: Any, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """base.__new__(cls, *args): a new instance of a class of the program by its host base."""
    if not isinstance(cls, type):
        raise TypeError(f"{base.__name__}.__new__(X): X is not a type object ({m.type_name(cls)})")
    if not isinstance(cls, ProgramMeta):
        if cls is object:
            return object()
        raise TypeError(f"{base.__name__}.__new__({cls.__name__}) is not safe, use {cls.__name__}.__new__()")
    with m.nesting():
        if base is object:
            if args or kwargs:
                _check_excess(cls)
            count_wide(m, cls)
            made: Any = object.__new__(cls)  # type: ignore[arg-type]
            return made
        args, kwargs = room_for(m, cls, read_by(m, cls, args), kwargs)
        return m.count_made(base.__new__(cls, *args, **kwargs))


def _check_excess(cls: Any) -> None:
    if not isinstance(cls.__new__, BuiltinFunctionType):
        raise TypeError("object.__new__() takes exactly one argument (the type to instantiate)")
    if find_in_class(cls, "__init__") is object.__init__:
        raise TypeError(f"{cls.__name__}() takes no arguments")


def initialise(m: Any, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """object.__init__(instance, *args, **kwargs)"""
    cls: Any = type(instance)
    if not args and not kwargs:
        return
    if find_in_class(cls, "__init__") is not object.__init__:
        raise TypeError("object.__init__() takes exactly one argument (the instance to initialize)")
    if cls.__new__ is object.__new__ and (isinstance(cls, ProgramMeta) or cls is object):
        raise TypeError(f"{cls.__name__}.__init__() takes exactly one argument (the instance to initialize)")


def plain_setattr(m: Any, owner: Any, name: str, value: Any) -> None:
    """object.__setattr__"""
    if issubclass(type(owner), type) or not isinstance(type(owner), ProgramMeta):
        raise TypeError(f"can't apply this __setattr__ to {m.type_name(owner)} object")
    check_not_ours(name)
    check_field(type(owner), name, value)
    with m.nesting():
        if name == "__class__":
            m.set_class(owner, value)
        else:
            object.__setattr__(owner, name, value)


def plain_delattr(m: Any, owner: Any, name: str) -> None:
    """object.__delattr__"""
    if issubclass(type(owner), type) or not isinstance(type(owner), ProgramMeta):
        raise TypeError(f"can't apply this __delattr__ to {m.type_name(owner)} object")
    check_not_ours(name)
    with m.nesting():
        object.__delattr__(owner, name)


def plain_getattribute(m: Any, owner: Any, name: str) -> Any:
    """object.__getattribute__: without the class's `__getattr__` and `__getattribute__`."""
    t = type(owner)
    if not isinstance(t, ProgramMeta):
        return m.attribute(owner, name)
    from .own_attributes import INSTANCE_SPECIAL

    special = INSTANCE_SPECIAL.get(name)
    if special is not None:
        return special(m, owner)
    for base in t.__mro__:
        if name in base.__dict__:
            if isinstance(base, ProgramMeta):
                break
            return m._inherited(owner, base, name)
    with m.nesting():
        return object.__getattribute__(owner, name)


def _new(m: Any, base: Any, instance: Any) -> Any:
    def new(m: Any, *args: Any, **kwargs: Any) -> Any:
        if not args:
            raise TypeError(f"{base.__name__}.__new__(): not enough arguments")
        return allocate(m, base, args[0], args[1:], kwargs)

    return Native("__new__", new)


def _type_new(m: Any, base: Any, instance: Any) -> Any:
    def new(m: Any, meta: Any, name: Any, bases: Any = None, namespace: Any = None, /, **keywords: Any) -> Any:
        if bases is None:
            return m.type_of(name)
        return new_type(m, meta, name, bases, dict(namespace), keywords)

    return Native("__new__", new)


def _type_call(m: Any, base: Any, instance: Any) -> Any:
    return MethodType(TYPE_METHODS["__call__"], instance)


def _type_init(m: Any, base: Any, instance: Any) -> Any:
    return Native("__init__", lambda m, *args, **kwargs: None)


def _bound(function: Any) -> Any:
    return lambda m, base, instance: MethodType(function, instance)


def _check_of_class(name: str) -> Any:
    """`super().__instancecheck__` and the like in a metaclass: what `type` says, or `ABCMeta` where that comes first."""

    def ask(m: Any, base: Any, cls: Any, value: Any) -> bool:
        with m.nesting():
            return bool(getattr(ABCMeta if issubclass(base, ABCMeta) else type, name)(cls, value))

    return lambda m, base, instance: Native(name, lambda m, value: ask(m, base, instance, value))


def _type_prepare(m: Any, base: Any, instance: Any) -> Any:
    return Native("__prepare__", lambda m, *args, **kwargs: {})


def _set_on_class(m: Any, cls: Any, name: Any, value: Any) -> None:
    m.set_attribute_of_class(_class_of_program(cls, "__setattr__"), m.exact_name(name), value)


def _type_setattr(m: Any, base: Any, instance: Any) -> Any:
    return Native("__setattr__", lambda m, name, value: _set_on_class(m, instance, name, value))


def _super_delattr(m: Any, base: Any, instance: Any) -> Any:
    return Native("__delattr__", lambda m, name: m.remove_attribute(instance, m.exact_name(name)))


def _init_subclass(m: Any, base: Any, instance: Any) -> Any:
    def hook(m: Any, **keywords: Any) -> None:
        if keywords:
            cls = instance if isinstance(instance, type) else type(instance)
            raise TypeError(f"{cls.__name__}.__init_subclass__() takes no keyword arguments")

    return Native("__init_subclass__", hook)


def _object_init(m: Any, base: Any, instance: Any) -> Any:
    return Native("__init__", lambda m, *args, **kwargs: initialise(m, instance, args, kwargs))


def _type_delattr(m: Any, cls: Any, name: Any) -> None:
    m.remove_attribute(_class_of_program(cls, "__delattr__"), m.exact_name(name))


def _type_getattribute(m: Any, cls: Any, name: Any) -> Any:
    name = m.exact_name(name)
    return m.attribute_of_class(cls, name) if issubclass(type(cls), ProgramMeta) else m.attribute(_class(cls, "__getattribute__"), name)


def _unbound_call(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    cls, *rest = args or (None,)
    if issubclass(type(cls), ProgramMeta):
        return construct_default(s, nxt, dst, cls, tuple(rest), kwargs)
    return construct_host(s, nxt, dst, _class(cls, "__call__"), tuple(rest), kwargs)


def _mro(m: Any, cls: Any) -> list[Any]:
    """The whole of it only while the class is made: what its metaclass gives then becomes its MRO."""
    return type.mro(cls) if cls.__mro__ is None else list(m.attribute(cls, "__mro__"))


def _class(value: Any, method: str) -> Any:
    """`value`, which must be a class: what a method of `type` works on when it is called as a function."""
    if not issubclass(type(value), type):
        raise TypeError(f"descriptor '{method}' requires a 'type' object but received a '{type(value).__name__}'")
    return value


def _receiving_class(value: Any, method: str) -> Any:
    """The same for a method that CPython has no slot for, which it says in other words."""
    if not issubclass(type(value), type):
        raise TypeError(f"descriptor '{method}' for 'type' objects doesn't apply to a '{type(value).__name__}' object")
    return value


def _class_of_program(value: Any, method: str) -> Any:
    """A class that the program made: the host's are everybody's."""
    if not issubclass(type(_class(value, method)), ProgramMeta):
        raise TypeError(f"can't apply this {method} to type object")
    return value


# `type.__new__(meta, ...)` and the like, read on `type` itself.
TYPE_METHODS: dict[str, Any] = {
    "__new__": _type_new(None, type, None),
    "__call__": FrameNative("__call__", _unbound_call),
    "__init__": _type_init(None, type, None),
    "__prepare__": _type_prepare(None, type, None),
    "__setattr__": Native("__setattr__", counted(type, "__setattr__", _set_on_class)),
    "__delattr__": Native("__delattr__", counted(type, "__delattr__", _type_delattr)),
    "__getattribute__": Native("__getattribute__", counted(type, "__getattribute__", _type_getattribute)),
    "__repr__": Native("__repr__", counted(type, "__repr__", lambda m, cls: type.__repr__(cls))),
    "mro": Native("mro", counted(type, "mro", lambda m, cls: _mro(m, _receiving_class(cls, "mro")))),
    "__dir__": Native("__dir__", counted(type, "__dir__", lambda m, cls: names_on(m, _receiving_class(cls, "__dir__")))),
    "__instancecheck__": Native(
        "__instancecheck__", counted(type, "__instancecheck__", lambda m, cls, value: type.__instancecheck__(cls, value))
    ),
    "__subclasscheck__": Native(
        "__subclasscheck__", counted(type, "__subclasscheck__", lambda m, cls, value: type.__subclasscheck__(cls, value))
    ),
}


# Those of `object` that do not depend on where they are read.
_OBJECT_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "__setattr__": lambda m, owner, name, value: plain_setattr(m, owner, m.exact_name(name), value),
    "__delattr__": lambda m, owner, name: plain_delattr(m, owner, m.exact_name(name)),
    "__getattribute__": lambda m, owner, name: plain_getattribute(m, owner, m.exact_name(name)),
    "__repr__": lambda m, owner: default_repr(owner),
    "__str__": lambda m, owner: m.run_nested(m.builtins["repr"], (owner,), {}),
    "__eq__": lambda m, owner, other: True if owner is other else NotImplemented,
    "__ne__": lambda m, owner, other: False if owner is other else NotImplemented,
    "__hash__": lambda m, owner: m.hash_by_identity(owner),
    "__dir__": names_on,
}
OBJECT_METHODS: dict[str, Native] = {name: Native(name, counted(object, name, function)) for name, function in _OBJECT_FUNCTIONS.items()}
SUPER_METHODS: dict[tuple[Any, str], Any] = {
    (object, "__new__"): _new,
    (object, "__init__"): _object_init,
    (object, "__init_subclass__"): _init_subclass,
    **{(object, name): _bound(method) for name, method in OBJECT_METHODS.items()},
    (type, "__new__"): _type_new,
    (type, "__call__"): _type_call,
    (type, "mro"): lambda m, base, instance: Native("mro", lambda m: _mro(m, instance)),
    (type, "__init__"): _type_init,
    (type, "__prepare__"): _type_prepare,
    (type, "__setattr__"): _type_setattr,
    (type, "__delattr__"): _super_delattr,
    (type, "__instancecheck__"): _check_of_class("__instancecheck__"),
    (type, "__subclasscheck__"): _check_of_class("__subclasscheck__"),
    (type, "__dir__"): _bound(TYPE_METHODS["__dir__"]),
    (type, "__getattribute__"): _bound(TYPE_METHODS["__getattribute__"]),
    (type, "__repr__"): _bound(TYPE_METHODS["__repr__"]),
    **{(base, "__new__"): _new for base in (int, float, complex, str, bytes, bytearray, tuple, list, dict, BaseException)},
}


def _of_super(name: str, function: Callable[..., Any]) -> Native:
    """A method that is read on `super` itself, mostly by who forgot to call it."""

    def call(m: Any, *args: Any, **kwargs: Any) -> Any:
        if not args:
            raise TypeError(f"descriptor '{name}' of 'super' object needs an argument")
        if type(args[0]) is not super:
            raise TypeError(f"descriptor '{name}' requires a 'super' object but received a '{m.type_name(args[0])}'")
        return function(m, *args, **kwargs)

    return Native(name, call)


def _init_super(m: Any, proxy: Any, *args: Any) -> None:
    raise TypeError("'super' object cannot be initialised again")


METHODS_OF_SUPER: dict[str, Native] = OBJECT_METHODS | {
    "__init__": _of_super("__init__", _init_super),
    "__repr__": _of_super("__repr__", lambda m, proxy: m.run_nested(m.builtins["repr"], (proxy,), {})),
    "__getattribute__": _of_super("__getattribute__", lambda m, proxy, name: m.attribute(proxy, m.exact_name(name))),
}
