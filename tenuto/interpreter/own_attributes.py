"""What a program may read and write on values of our own kinds: functions, methods, tools, generators, super(), classes, exceptions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import GenericAlias, MappingProxyType, MethodType
from typing import Any

from . import generators
from .argument_words import host_twin
from .attribute_tables import ALIASES
from .attributes import KIND, gate_of, host_attribute
from .classes import MixedMeta, ProgramMeta, default_repr, host_metaclass
from .compiled_names import plain_name
from .construct import find_in_class
from .crossing import seen_in
from .exception_parts import Hidden, own_dict
from .groups import check_group, parted
from .guards.hierarchies import check_names
from .mixins import is_mixin
from .object_methods import object_method
from .sets import FrozenSet
from .stand_ins import is_stand_in, shown_base
from .tracebacks import set_traceback
from .unwinding import TRACE
from .values import AsyncGenerator, Coroutine, CoroutineWrapper, FrameNative, Function, Generator, Native, Tool

INTERNAL_METAS: frozenset[type] = frozenset({ProgramMeta, MixedMeta})


def traceback_attribute(m: Any, tb: Any, name: str) -> Any:
    if name == "tb_lineno":
        return tb.line
    if name == "tb_next":
        return None
    raise AttributeError(f"'traceback' object has no attribute '{name}'")


def _function_attribute(m: Any, f: Function, name: str) -> Any:
    reader = _FUNCTION_DATA.get(name)
    if reader is not None:
        return reader(f)
    if f.attributes is not None and name in f.attributes:
        return f.attributes[name]
    if name == "__get__":
        if f.is_compiled:
            raise AttributeError("'builtin_function_or_method' object has no attribute '__get__'")
        return Native.of(f, "__get__", lambda m, instance, owner=None: f.__get__(instance, owner))
    if name == "__call__":
        return f
    raise AttributeError(f"'function' object has no attribute '{name}'")


def _own_dict(f: Function) -> dict[str, Any]:
    if f.attributes is None:
        f.attributes = {}
    return f.attributes


_FUNCTION_DATA: dict[str, Any] = {
    "__name__": lambda f: f.name,
    "__qualname__": lambda f: f.qualname,
    "__doc__": lambda f: f.doc,
    "__module__": lambda f: f.module,
    "__annotations__": lambda f: f.annotations,
    "__defaults__": lambda f: f.defaults or None,
    "__kwdefaults__": lambda f: f.kwdefaults or None,
    "__dict__": _own_dict,
    "__class__": lambda f: Function,
    "__type_params__": lambda f: f.type_params,
}


FUNCTION_NAMES = frozenset(_FUNCTION_DATA) - {"__type_params__"}


def _set_name(f: Function, value: Any) -> None:
    if not isinstance(value, str):
        raise TypeError("__name__ must be set to a string object")
    f.name = value


def _set_qualname(f: Function, value: Any) -> None:
    if not isinstance(value, str):
        raise TypeError("__qualname__ must be set to a string object")
    f.qualname = value


def _set_doc(f: Function, value: Any) -> None:
    f.doc = value


def _set_module(f: Function, value: Any) -> None:
    f.module = value


def _set_annotations(f: Function, value: Any) -> None:
    if value is not None and not isinstance(value, dict):
        raise TypeError("__annotations__ must be set to a dict object")
    f.annotations = {} if value is None else value


def _set_defaults(f: Function, value: Any) -> None:
    if value is not None and not isinstance(value, tuple):
        raise TypeError("__defaults__ must be set to a tuple object")
    f.defaults = value or ()
    f.simple = -1  # its template has the ones before


def _set_kwdefaults(f: Function, value: Any) -> None:
    if value is not None and not isinstance(value, dict):
        raise TypeError("__kwdefaults__ must be set to a dict object")
    f.kwdefaults = value if type(value) is dict else dict(value or {})


def _set_dict(f: Function, value: Any) -> None:
    if not isinstance(value, dict):
        raise TypeError(f"__dict__ must be set to a dictionary, not a '{type(value).__name__}'")
    f.attributes = value


def delete_function_attribute(f: Function, name: str) -> None:
    """Some of a function's own attributes go back to None or empty; its name and dict stay."""
    if name in _RESETS:
        FUNCTION_SETTERS[name](f, _RESETS[name])
    elif name in ("__name__", "__qualname__"):
        raise TypeError(f"{name} must be set to a string object")
    elif name == "__dict__":
        raise TypeError("cannot delete __dict__")
    elif f.attributes and name in f.attributes:
        del f.attributes[name]
    else:
        raise AttributeError(f"'function' object has no attribute '{name}'")


_RESETS: dict[str, Any] = {"__defaults__": None, "__kwdefaults__": None, "__doc__": None, "__annotations__": None, "__module__": None}


FUNCTION_SETTERS = {
    "__name__": _set_name,
    "__qualname__": _set_qualname,
    "__doc__": _set_doc,
    "__module__": _set_module,
    "__annotations__": _set_annotations,
    "__defaults__": _set_defaults,
    "__kwdefaults__": _set_kwdefaults,
    "__dict__": _set_dict,
}


def _method_attribute(m: Any, method: Any, name: str) -> Any:
    if name == "__self__" and m.is_programs(method.__func__):
        return method.__self__
    if name == "__func__" and m.is_programs(method.__func__):
        return method.__func__
    if name in ("__qualname__", "__module__") and type(method.__func__) is not Function:
        return _bound_of_host(m, method, name)
    if type(method.__func__) in (Native, FrameNative):
        return _native_attribute(m, method.__func__, name)
    if name == "__call__":
        return method
    if name == "__class__":
        return MethodType
    return m.attribute(method.__func__, name)


def _bound_of_host(m: Any, method: Any, name: str) -> Any:
    """Where a method of a builtin type, bound to a value, says it is from."""
    if name == "__module__":
        return None
    receiver = method.__self__
    owner = receiver.__name__ if isinstance(receiver, type) else m.type_name(receiver).rpartition(".")[2]
    return f"{owner}.{m.attribute(method, '__name__')}"


def _native_attribute(m: Any, native: Native, name: str) -> Any:
    if name == "__name__":
        return native.name
    if name == "__qualname__":
        owner = native.read_on[0] if native.read_on else None
        if native.name == "__init_subclass__" and type(owner) is super:  # the one class method among them
            owner = object.__getattribute__(owner, "__self__")
            return f"{type.__getattribute__(owner, '__qualname__')}.{native.name}"
        return native.name if native.twin is None else native.twin.__qualname__
    if name == "__module__":
        return native.module
    if name == "__doc__":
        return _doc_of(native)
    if name == "__call__":
        return native
    if name == "__get__" and native.is_method:
        return Native.of(native, name, partial(_binding, native))
    if name == "__class__":
        return m.type_of(native)
    raise AttributeError(f"'builtin_function_or_method' object has no attribute '{name}'")


def _doc_of(native: Native) -> Any:
    """The host's, of the function in whose place it stands."""
    twin = native.twin
    if twin is None and not native.is_method and not native.read_on:
        twin = host_twin(native.module, native.name)
    return None if twin is None else twin.__doc__


def _binding(native: Native, m: Any, /, *given: Any) -> Any:
    if not 1 <= len(given) <= 2:
        raise TypeError(f" expected at {'least 1 argument' if not given else 'most 2 arguments'}, got {len(given)}")
    if given[0] is not None:
        return MethodType(native, given[0])
    if given[1:] in ((), (None,)):
        raise TypeError("__get__(None, None) is invalid")
    return native


def _wrapper_attribute(m: Any, wrapper: Any, name: str) -> Any:
    """classmethod and staticmethod show what they took over from the function they wrap."""
    if name in _WRAPPED and isinstance(wrapper.__func__, Function):
        return m.attribute(wrapper.__func__, name)
    if name == "__dict__":
        if not isinstance(wrapper.__func__, Function):
            return {"__doc__": None, **own_of_wrapper(wrapper)}
        return {name: _wrapper_attribute(m, wrapper, name) for name in _WRAPPED} | own_of_wrapper(wrapper)
    own = own_of_wrapper(wrapper)
    if name in own:
        return own[name]
    return m._host_value(host_attribute(wrapper, name))


_WRAPPED = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")


def own_of_wrapper(wrapper: Any) -> dict[str, Any]:
    """What the program has set on a classmethod or staticmethod; the rest of the dict is the host's."""
    return {name: value for name, value in wrapper.__dict__.items() if not name.startswith("__")}


def _tool_attribute(m: Any, tool: Tool, name: str) -> Any:
    if name in ("__name__", "__qualname__"):
        return tool.name
    if name == "__doc__":
        return tool.doc
    if name == "__call__":
        return tool
    if name == "__module__":
        return "tools"
    if name == "__class__":
        return m.type_of(tool)
    raise AttributeError(f"'function' object has no attribute '{name}'")


def _generator_attribute(m: Any, g: Any, name: str) -> Any:
    if name == "__doc__":
        return None
    value = generators.attribute(g, name)
    if value is generators.NOTHING:
        raise AttributeError(f"'{m.type_name(g)}' object has no attribute '{name}'")
    return value


def set_generator_attribute(g: Any, name: str, value: Any) -> None:
    """Its name and qualified name can be set."""
    if name in ("__name__", "__qualname__"):
        if not isinstance(value, str):
            raise TypeError(f"{name} must be set to a string object")
        setattr(g, name.strip("_"), value)
        return
    if name == "__doc__":
        raise AttributeError(f"'{type(g).__name__}' object attribute '__doc__' is read-only")
    if generators.attribute(g, name) is generators.NOTHING:
        raise AttributeError(f"'{type(g).__name__}' object has no attribute '{name}'")
    raise AttributeError(f"attribute '{name}' of '{type(g).__name__}' objects is not writable")


def _super_attribute(m: Any, proxy: Any, name: str) -> Any:
    """super().name: what the classes after this one in the MRO have; the host's bases through the gate."""
    instance = object.__getattribute__(proxy, "__self__")
    start = object.__getattribute__(proxy, "__thisclass__")
    kind = object.__getattribute__(proxy, "__self_class__")
    if kind is None:
        raise AttributeError(f"'super' object has no attribute '{name}'")
    mro = kind.__mro__ or ()
    i = mro.index(start) + 1 if start in mro else 0
    for base in mro[i:]:
        if name in base.__dict__:
            if isinstance(base, ProgramMeta):
                return getattr(proxy, name)
            return _super_host(m, proxy, base, instance, name)
    if name == "__class__":
        return super
    raise AttributeError(f"'super' object has no attribute '{name}'")


def _super_host(m: Any, proxy: Any, base: type, instance: Any, name: str) -> Any:
    from .super_methods import SUPER_METHODS

    special = SUPER_METHODS.get((base, name)) or (SUPER_METHODS.get((type, name)) if issubclass(base, type) else None)
    if special is None and name == "__getattribute__" and not issubclass(base, type):  # which all types of the host have from `object`
        special = SUPER_METHODS.get((object, name))
    if special is not None:
        found = special(m, base, instance)
        if isinstance(found, Native):
            found.read_on = (proxy,)
        return found
    return m._inherited(instance, base, name)


def alias_attribute(m: Any, alias: Any, name: str) -> Any:
    """`Stack[int].of(...)`: what an alias has no attribute of its own for is its class's."""
    if name in gate_of(type(alias)) or (_is_dunder(name) and type(alias) is not GenericAlias) or name in _OF_ALIASES:
        return m._host_value(host_attribute(alias, name))
    return m.attribute(alias.__origin__, name)


def _is_dunder(name: Any) -> bool:
    return type(name) is str and name.startswith("__") and name.endswith("__")


_OF_ALIASES = frozenset({"__class__", "__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__unpacked__"})


def _with_object_methods(reader: Any) -> Any:
    """What has the methods of every object, too, where it has nothing of its own by that name."""

    def read(m: Any, value: Any, name: str) -> Any:
        if name[:2] == "__" and (type(value) is not Function or not value.attributes or name not in value.attributes):
            found = object_method(value, name)
            if found is not None:
                return found
        return reader(m, value, name)

    return read


READERS: dict[type, Any] = {
    **dict.fromkeys(ALIASES, alias_attribute),
    Function: _with_object_methods(_function_attribute),
    MethodType: _with_object_methods(_method_attribute),
    Native: _with_object_methods(_native_attribute),
    FrameNative: _with_object_methods(_native_attribute),
    Tool: _with_object_methods(_tool_attribute),
    Generator: _with_object_methods(_generator_attribute),
    Coroutine: _with_object_methods(_generator_attribute),
    AsyncGenerator: _with_object_methods(_generator_attribute),
    CoroutineWrapper: _with_object_methods(_generator_attribute),
    super: _super_attribute,
    classmethod: _wrapper_attribute,
    staticmethod: _wrapper_attribute,
}


def _group_method(name: str) -> Any:
    def read(m: Any, group: Any) -> Any:
        def call(m: Any, condition: Any, /) -> Any:
            check_group(m, group)
            if m.is_programs(condition) and not isinstance(condition, type):
                function = condition
                condition = lambda e: m.run_nested(function, (e,), {})  # noqa: E731
            return parted(group, name, condition)

        return Native.of(group, name, call)

    return read


GROUP_METHODS = {"split": _group_method("split"), "subgroup": _group_method("subgroup")}


def _visible_dict(m: Any, value: Any) -> Any:
    own = object.__getattribute__(value, "__dict__")
    if TRACE in own or KIND in own:
        return {key: item for key, item in own.items() if type(key) is not Hidden}
    if not _HOST_SETS.isdisjoint(map(type, own.values())):
        for name, item in own.items():
            if type(item) in _HOST_SETS:
                seen_in(own, name)
    return own


_HOST_SETS = frozenset({set, frozenset})


def _class_dict(m: Any, cls: Any) -> Any:
    check_names(m, cls.__dict__, 1)

    return MappingProxyType({k: v for k, v in cls.__dict__.items() if k not in ("__weakref__", "__dict__") and v is not default_repr})


def _visible_mro(m: Any, cls: Any) -> Any:
    if cls.__mro__ is None:  # its metaclass is just working it out
        return None
    shown = [base for base in cls.__mro__ if not is_mixin(base) and not is_stand_in(base) and base not in INTERNAL_METAS]
    return tuple(base for base in shown if base is not set and base is not frozenset and host_metaclass(base) is base)


def _visible_bases(m: Any, cls: Any) -> Any:
    return tuple(host_metaclass(shown_base(base)) for base in cls.__bases__ if base is not ProgramMeta and not is_mixin(base))


def _visible_base(m: Any, cls: Any) -> Any:
    base = cls.__base__
    if is_mixin(base):  # it stands right before the one that the program wrote
        base = cls.__bases__[cls.__bases__.index(base) + 1]
    return host_metaclass(shown_base(base))


def _mro_method(m: Any, cls: Any) -> Any:
    found = find_in_class(type(cls), "mro")
    return MethodType(found, cls) if type(found) is Function else Native.of(cls, "mro", mro_of(cls, lambda: list(_visible_mro(m, cls))))


def mro_of(cls: type, found: Callable[[], list[Any]]) -> Callable[..., list[Any]]:
    """What `cls.mro` is when it is called."""

    def mro(m: Any, /, *args: Any, **kwargs: Any) -> list[Any]:
        if args or kwargs:
            type(cls.__name__, (), {}).mro(*args, **kwargs)  # the host has its words
        return found()

    return mro


def _subclasses_method(m: Any, cls: Any) -> Any:
    return Native.of(cls, "__subclasses__", lambda m: [found for found in type.__subclasses__(cls) if isinstance(found, ProgramMeta)])


def _annotations(m: Any, cls: Any) -> Any:
    own = cls.__dict__.get("__annotations__")
    return own if own is not None else {}


INSTANCE_SPECIAL: dict[str, Any] = {
    "__class__": lambda m, v: m.type_of(v),
    "__dict__": _visible_dict,
    "__traceback__": lambda m, v: _exception_traceback(m, v),  # noqa: PLW0108
    "__cause__": lambda m, v: _own_or_asked(v, "__cause__"),
    "__context__": lambda m, v: _own_or_asked(v, "__context__"),
    "__suppress_context__": lambda m, v: _own_or_asked(v, "__suppress_context__"),
    "__notes__": lambda m, v: _own_or_asked(v, "__notes__"),
    "__doc__": lambda m, v: m.instance_dict(v).get("__doc__", getattr(type(v), "__doc__", None)),
    "__module__": lambda m, v: type(v).__module__,
}


def _own_or_asked(value: Any, name: str) -> Any:
    """`value.name`; where the program has a `__getattribute__` of its own, that is what asks."""
    if type(find_in_class(type(value), "__getattribute__")) is Function:
        return object.__getattribute__(value, name)
    return getattr(value, name)


def _exception_traceback(m: Any, value: Any) -> Any:
    if not issubclass(type(value), BaseException):
        return _own_or_asked(value, "__traceback__")
    return m.traceback_value(value) if TRACE in own_dict(value) else None


CLASS_SPECIAL: dict[str, Any] = {
    "__name__": lambda m, c: plain_name(c),
    "__qualname__": lambda m, c: c.__qualname__,
    "__module__": lambda m, c: c.__module__,
    "__doc__": lambda m, c: c.__doc__,
    "__mro__": _visible_mro,
    "mro": _mro_method,
    "__bases__": _visible_bases,
    "__base__": _visible_base,
    "__dict__": _class_dict,
    "__annotations__": _annotations,
    "__subclasses__": _subclasses_method,
    "__class__": lambda m, c: m.type_of(c),
    "__abstractmethods__": lambda m, c: FrozenSet(sorted(c.__abstractmethods__)),
    "__type_params__": lambda m, c: c.__dict__.get("__type_params__", ()),
}
META_METHODS = frozenset({"mro", "__instancecheck__", "__subclasscheck__", "__call__", "register", "__subclasses__", "__prepare__"})


def _set_cause(e: BaseException, value: Any) -> None:
    e.__cause__ = value


def _set_context(e: BaseException, value: Any) -> None:
    e.__context__ = value


def _set_suppress(e: BaseException, value: Any) -> None:
    e.__suppress_context__ = value


def _set_args(e: BaseException, value: Any) -> None:
    e.args = value


def _set_notes(e: BaseException, value: Any) -> None:
    e.__notes__ = value


EXCEPTION_SETTERS = {
    "__cause__": _set_cause,
    "__context__": _set_context,
    "__suppress_context__": _set_suppress,
    "__traceback__": set_traceback,
    "__notes__": _set_notes,
    "args": _set_args,
}
