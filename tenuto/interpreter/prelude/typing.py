"""typing's class makers and decorators: NamedTuple, TypedDict, Protocol, and what marks functions for a type checker."""

import sys
from abc import ABCMeta
from collections import namedtuple
from types import FunctionType
from typing import Any, ForwardRef, Generic, NotRequired, ParamSpec, Required, TypeVar, TypeVarTuple, get_origin

from __tenuto__ import first_line


def _annotation(kind, message, module=None):
    """What stands in `__annotations__` for a field: a name given as text refers to what is defined later."""
    if kind is None:
        return type(None)
    if isinstance(kind, str):
        return ForwardRef(kind, module=module)
    if type(kind) is tuple:
        raise TypeError(f"{message} Got {kind!r:.100}.")
    return kind


# --- NamedTuple ---

_PROHIBITED = ("__new__ __init__ __slots__ __getnewargs__ _fields _field_defaults _field_types _make _replace _asdict _source").split()
_SPECIAL = (
    "__module__ __name__ __annotations__ __qualname__ __doc__ __orig_bases__ __classcell__ __static_attributes__ __firstlineno__"
).split()


def _make_named_tuple(name, types, module, defaults=()):
    types = [(field, _annotation(kind, f"field {field} annotation must be a type")) for field, kind in types]
    made = namedtuple(name, [field for field, _ in types], defaults=defaults, module=module)
    made.__annotations__ = dict(types)
    return made


class NamedTupleMeta(type):
    def __new__(mcls, typename, bases, ns):
        generic = [base for base in bases if base is not _NamedTuple]
        for base in generic:
            if base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = ns.get("__annotations__", {})
        defaults = []
        for field in types:
            if field in ns:
                defaults.append(field)
            elif defaults:
                before = f"field{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}"
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default {before}")
        made = _make_named_tuple(typename, list(types.items()), ns.get("__module__"), [ns[field] for field in defaults])
        if generic:
            own = {"__orig_bases__": ns["__orig_bases__"], "__annotations__": made.__annotations__}
            made = type(typename, (tuple, *generic), {**vars(made), **own})
        for key in ns:
            if key in _PROHIBITED:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key in _SPECIAL:
                if key in ("__doc__", "__qualname__", "__orig_bases__"):
                    setattr(made, key, ns[key])
            elif key not in made._fields:
                setattr(made, key, ns[key])
        return made


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


class _NamedTupleMaker:
    def __call__(self, typename, fields=None, /, **kwargs):
        if fields is None:
            fields = kwargs.items()
        elif kwargs:
            raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
        return _make_named_tuple(typename, [(name, kind) for name, kind in fields], "__main__")

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return "<function NamedTuple>"


NamedTuple = _NamedTupleMaker()

# --- TypedDict ---


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if Generic in bases else ()
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _annotation(kind, message, ns.get("__module__")) for key, kind in ns.get("__annotations__", {}).items()}
        kept = {key: ns[key] for key in ns if key != "__annotations__" and key not in own}
        made = type.__new__(mcls, name, (*generic, dict), kept)
        annotations = {}
        required = []
        optional = []
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
            required += getattr(base, "__required_keys__", ())
            optional += getattr(base, "__optional_keys__", ())
        for key, kind in own.items():
            annotations[key] = kind
            origin = get_origin(kind)
            is_required = origin is Required or (total and origin is not NotRequired)
            (required if is_required else optional).append(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


class _TypedDictMaker:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        if fields is None:
            fields = kwargs
        elif kwargs:
            raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": "__main__"}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


TypedDict = _TypedDictMaker()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


# --- Protocol ---

_NOT_MEMBERS = (
    "__abstractmethods__ __annotations__ __dict__ __doc__ __init__ __module__ __new__ __slots__ __subclasshook__ __weakref__ "
    "__class_getitem__ __match_args__ __parameters__ __orig_bases__ __orig_class__ __protocol_attrs__ __init_subclass__ __qualname__ "
    "__static_attributes__ __final__ __firstlineno__ __type_params__ __non_callable_proto_members__ _is_protocol "
    "_is_runtime_protocol _abc_impl"
).split()


def _members(cls):
    names = []
    for base in cls.__mro__[:-1]:
        if base is Protocol or base is Generic:
            continue
        own = getattr(base, "__dict__", {})  # a host's class shows none
        for name in [*own, *own.get("__annotations__", {})]:
            if name not in _NOT_MEMBERS and name not in names:
                names.append(name)
    return names


def _has_methods_only(cls):
    return all(callable(getattr(cls, name, None)) for name in _members(cls))


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        is_protocol = cls is not Protocol and cls.__dict__.get("_is_protocol", False)
        if is_protocol and not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if (not is_protocol or _has_methods_only(cls)) and issubclass(instance.__class__, cls):
            return True
        if is_protocol and all(
            hasattr(instance, name) and (getattr(instance, name) is not None or not callable(getattr(cls, name, None)))
            for name in _members(cls)
        ):
            return True
        return _is_derived(cls, instance.__class__)

    def register(cls, subclass):
        _asked.append(cls)
        try:
            return super().register(subclass)
        finally:
            _asked.pop()

    def __subclasscheck__(cls, other):
        if cls is Protocol or not cls.__dict__.get("_is_protocol", False) or "__subclasshook__" in cls.__dict__:
            return _is_derived(cls, other)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if _asked and not (cls._is_runtime_protocol and _has_methods_only(cls)):
            return _is_derived(cls, other)
        if not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if not _has_methods_only(cls):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        return all(_provides(other, name) for name in _members(cls)) or _is_derived(cls, other)


_asked = []  # while an abstract class asks those below it: a protocol that can't be asked by a program does not complain then


def _is_derived(cls, other):
    _asked.append(cls)
    try:
        return super(_ProtocolMeta, cls).__subclasscheck__(other)
    finally:
        _asked.pop()


def _provides(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return getattr(base, name) is not None
        if name in getattr(base, "__annotations__", ()) and getattr(cls, "_is_protocol", False):
            return True
    return False


_VARIABLES = (TypeVar, ParamSpec, TypeVarTuple)


class _GenericProtocol:
    """`Protocol[T]` as a base class."""

    def __init__(self, parameters):
        self.__origin__ = Protocol
        self.__args__ = self.__parameters__ = parameters

    def __mro_entries__(self, bases):
        return (Protocol, Generic)

    def __repr__(self):
        return f"typing.Protocol[{', '.join(map(repr, self.__args__))}]"


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if type(self).__init__ is not _no_init:
        return None  # it has an `__init__` of its own, which calls super's
    return _init_of_next(self, *args, **kwargs)


class Protocol(metaclass=_ProtocolMeta):
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            cls._is_runtime_protocol = False
            for base in cls.__bases__:
                if base is not object and base is not Generic and not getattr(base, "_is_protocol", False) and not _is_abc_of_host(base):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
            if cls.__init__ is object.__init__:
                cls.__init__ = _no_init

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if cls is Protocol:
            if not all(isinstance(parameter, _VARIABLES) for parameter in parameters):
                raise TypeError("Parameters to Protocol[...] must all be type variables or parameter specification variables.")
            if len(set(parameters)) != len(parameters):
                raise TypeError("Parameters to Protocol[...] must all be unique")
            return _GenericProtocol(parameters)
        return super().__class_getitem__(parameters)


def _is_abc_of_host(base):
    return base.__module__ in ("collections.abc", "contextlib")


def _init_of_next(self, *args, **kwargs):
    # the `__init__` that the class would have had without its protocols
    for base in type(self).__mro__:
        if base not in (object, Generic) and "__init__" in base.__dict__ and base.__init__ is not _no_init:
            return base.__init__(self, *args, **kwargs)
    if args or kwargs:
        raise TypeError(f"{type(self).__name__}() takes no arguments")
    return None


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


# --- marks for type checkers ---

_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. "
        "A series of @overload-decorated functions "
        "outside a stub module should always be followed "
        "by an implementation that is not @overload-ed."
    )


def overload(func):
    inner = getattr(func, "__func__", func)
    line = first_line(inner)
    if line:
        # a definition that is run again takes the place of the one before
        _overloads.setdefault(inner.__qualname__, {})[line] = func
    return _overload_dummy


def get_overloads(func):
    inner = getattr(func, "__func__", func)
    return list(_overloads.get(inner.__qualname__, {}).values())


def clear_overloads():
    _overloads.clear()


def _mark(obj, name):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    return _mark(f, "__final__")


def override(method, /):
    return _mark(method, "__override__")


def no_type_check(arg):
    """Of a class it marks what is defined in its body, too."""
    for name, value in list(arg.__dict__.items()) if isinstance(arg, type) else ():
        inner = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
        if not isinstance(inner, (type, FunctionType)) or getattr(inner, "__module__", None) != arg.__module__:
            continue
        if inner.__qualname__ == f"{arg.__qualname__}.{inner.__name__}":
            no_type_check(inner) if isinstance(inner, type) else _mark(inner, "__no_type_check__")
    return _mark(arg, "__no_type_check__")


def no_type_check_decorator(decorator):
    from functools import wraps

    @wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(
    *, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs
):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj
