"""The builtins of a program: which names exist, and what each is. What stands in no table here does not exist."""

from __future__ import annotations

import builtins as host
from abc import ABCMeta
from collections import OrderedDict
from collections.abc import Callable
from itertools import chain
from types import FunctionType
from typing import Any

from . import generators, generics, inspecting, protocols, texts
from .calls import invoke
from .class_slots import has_slot
from .classes import ProgramMeta, register
from .construct import (
    HOST_CONSTRUCTORS,
    bridge,
    construct_abstract,
    construct_type,
    enter_bridged,
    find_in_class,
    leave_bridge,
    push_bridge,
)
from .frames import GLOBALS, MACHINE, SCRATCH, Frame
from .guards import (
    charge_operation,
    check_division,
    check_int_bytes,
    check_int_text,
    check_number_text,
    check_walk,
    check_whole,
    consumed,
    digits_of,
    in_parts,
    is_long,
    modular_power,
    rounded,
    total,
)
from .guards.hierarchies import check_union
from .pure import NATIVE_PURE, PURE_FUNCTIONS, Known
from .sets import FrozenSet, Set
from .signals import Deopt, Rejected, ToolError
from .values import FrameNative, Function, Native, Resumable, Tool

_MISSING: Any = object()

# --- functions that give their value at once ---


def _callable(m: Any, value: Any, /) -> bool:
    t = type(value)
    if isinstance(t, ProgramMeta):
        return find_in_class(t, "__call__") is not None
    return callable(value)


def _id(m: Any, value: Any, /) -> int:
    return int(m.identity(value))


def _isinstance(m: Any, value: Any, kind: Any, /) -> bool:
    if type(kind) is tuple:
        check_walk(m, kind, "in isinstance()")
    else:
        check_union(m, kind)
    with m.nesting():
        return bool(m.is_instance(value, kind))


def _issubclass(m: Any, cls: Any, kind: Any, /) -> bool:
    if type(kind) is tuple:
        check_walk(m, kind, "in issubclass()")
    else:
        check_union(m, kind)
    with m.nesting():
        return bool(m.is_subclass(cls, kind))


def _hasattr(m: Any, owner: Any, name: Any, /) -> bool:
    with m.nesting():
        return bool(m.has_attribute(owner, name))


def _vars(m: Any, value: Any = _MISSING, /) -> Any:
    if value is _MISSING:
        return inspecting.block_variables(m)
    try:
        return m.attribute(value, "__dict__")
    except AttributeError:
        pass
    raise TypeError("vars() argument must have __dict__ attribute")


def _dir(m: Any, value: Any = _MISSING, /) -> list[str]:
    if value is _MISSING:
        return inspecting.block_names(m)
    own = m.program_method(value, "__dir__")
    return sorted(m.run_nested(own, (value,), {})) if own is not None else inspecting.names_on(m, value)


def _ascii(m: Any, value: Any, /) -> str:
    with m.nesting():
        return texts.ascii_text(m, value)


def _round(m: Any, number: Any, ndigits: Any = None) -> Any:
    with m.nesting():
        return rounded(m, number, ndigits)


def _pow(m: Any, base: Any, exp: Any, mod: Any = None) -> Any:
    with m.nesting():
        return modular_power(m, base, exp, mod)


def _sum(m: Any, iterable: Any, /, start: Any = 0) -> Any:
    with m.nesting():
        return m.grown(total(m, iterable, start))


def _digits(function: Callable[[Any], str], base: int) -> Callable[..., str]:
    def text(m: Any, number: Any, /) -> str:
        digits_of(m, number, base)
        with m.nesting():
            return function(number)

    return text


def _divmod(m: Any, a: Any, b: Any, /) -> Any:
    check_division(m, a, b)
    with m.nesting():
        return divmod(a, b)


def _number(kind: Any) -> Callable[..., Any]:
    def made(m: Any, *args: Any, **kwargs: Any) -> Any:
        for arg in args:
            check_number_text(m, arg)
        with m.nesting():
            return kind(*args, **kwargs)

    return made


def _dict_fromkeys(m: Any, iterable: Any, value: Any = None, /) -> Any:
    return _keyed(m, dict, iterable, value)


def _ordered_fromkeys(m: Any, iterable: Any, value: Any = None) -> Any:
    return _keyed(m, OrderedDict, iterable, value)


_OCTETS = frozenset({bytes, bytearray, str, int, float, bool, type(None)})  # read at once, or refused in the host's words


def _octets_of(m: Any, data: Any) -> Any:
    """What `int.from_bytes` reads: an iterator of the host's may be endless."""
    if type(data) in _OCTETS or not has_slot(type(data), "__iter__"):
        return data
    from .gathering import gathered

    return gathered(m, data)


def _int_from_bytes(m: Any, bytes: Any, *args: Any, **kwargs: Any) -> int:
    bytes = _octets_of(m, bytes)
    check_int_bytes(m, bytes)
    with m.nesting():
        return int.from_bytes(bytes, *args, **kwargs)


def _keyed(m: Any, cls: Any, iterable: Any, value: Any) -> Any:
    if is_long(iterable):
        in_parts(m, "dict_fromkeys", cls, iterable, value)
    keys = consumed(m, FrozenSet, (iterable,))[0]  # every element is hashed and kept, as for a set
    with m.nesting():
        return cls.fromkeys(keys, value)


# --- functions that may push frames ---


_MANY_PRINTED = 1 << 15  # which are printed one by one


def _print(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    unknown = set(kwargs) - {"sep", "end", "file", "flush"}
    if unknown:
        raise TypeError(f"'{min(unknown)}' is an invalid keyword argument for print()")
    sep, end, file = kwargs.get("sep"), kwargs.get("end"), kwargs.get("file")
    for name, value in (("sep", sep), ("end", end)):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} must be None or a string, not {m.type_name(value)}")
    sep, end = " " if sep is None else sep, "\n" if end is None else end
    s[dst] = None
    if file is not None:
        return invoke(s, nxt, SCRATCH, m.prelude("output", "print_to"), (file, args, sep, end, kwargs.get("flush")), None)
    if len(args) > _MANY_PRINTED:
        return invoke(s, nxt, dst, m.prelude("output", "print_values"), (args, sep, end), None)
    parts = []
    outer, m.nested = m.nested, False
    try:
        for value in args:
            parts.append(value if type(value) is str else m.text(value, str))
    except Deopt:
        return invoke(s, nxt, dst, m.prelude("output", "print_values"), (args, sep, end), None)
    except Exception:
        m.write(sep.join([*parts, ""]) if parts else "")  # what stands before it is out
        raise
    finally:
        m.nested = outer
    m.check_size(sum(map(len, parts)) + len(sep) * len(parts) + len(end), "print()")
    m.write(sep.join(parts) + end)
    return nxt


def _str(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    if len(args) == 1 and not kwargs:
        return texts.text_call(s, nxt, dst, args[0], str)
    s[dst] = str(*args, **kwargs)
    return nxt


def _repr(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    (value,) = _counted("repr", 1, 1, args, kwargs)
    return texts.text_call(s, nxt, dst, value, repr)


def _counted(name: str, least: int, most: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
    """The arguments, if they are so many and have no names; else the host's function itself says what is wrong."""
    if kwargs or not least <= len(args) <= most:
        getattr(host, name)(*[None] * len(args), **dict.fromkeys(kwargs))
    return args


def _format(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    _counted("format", 1, 2, args, kwargs)
    spec = args[1] if len(args) == 2 else ""
    if not isinstance(spec, str):
        raise TypeError(f"format() argument 2 must be str, not {s[MACHINE].type_name(spec) if spec is not None else None}")
    return texts.format_call(s, nxt, dst, args[0], spec)


def _iter(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    _counted("iter", 1, 2, args, kwargs)
    if len(args) == 2:
        return invoke(s, nxt, dst, m.prelude("builtins", "callable_iterator"), args, None)
    method = m.program_method(args[0], "__iter__")
    if method is not None:
        return enter_bridged(push_bridge(s, nxt, dst, ITER), method, (args[0],), None)
    return int(m.get_iterator(s, nxt, dst, args[0]))


def _iter_result(b: Frame) -> int:
    value = b[SCRATCH]
    if not has_slot(type(value), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{b[MACHINE].type_name(value)}'")
    return leave_bridge(b, value)


ITER = bridge("iter", _iter_result, slots=0)


def _next(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    _counted("next", 1, 2, args, kwargs)
    iterator = args[0]
    if not has_slot(type(iterator), "__next__") or type(iterator).__next__ is None:
        raise TypeError(f"'{m.type_name(iterator)}' object is not an iterator")
    if len(args) == 1:
        return generators.next_value(m, s, nxt, dst, iterator, -1)
    method = m.program_method(iterator, "__next__")
    if method is not None:
        return invoke(s, nxt, dst, m.prelude("output", "next_or"), args, None)
    s[dst] = args[1]
    return generators.next_value(m, s, nxt, dst, iterator, nxt)


def _anext(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    _counted("anext", 1, 2, args, kwargs)
    if not has_slot(type(args[0]), "__anext__"):
        raise TypeError(f"'{m.type_name(args[0])}' object is not an async iterator")
    if len(args) == 2:
        return invoke(s, nxt, dst, m.prelude("generators", "anext_or"), args, None)
    return invoke(s, nxt, dst, m.prelude("generators", "next_step"), args, None)


def _aiter(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    (value,) = _counted("aiter", 1, 1, args, kwargs)
    if not has_slot(type(value), "__aiter__"):
        raise TypeError(f"'{s[MACHINE].type_name(value)}' object is not an async iterable")
    return protocols.get_async_iterator(s[MACHINE], s, nxt, dst, value)


def _getattr(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    _counted("getattr", 2, 3, args, kwargs)
    name = m.exact_name(args[1])
    if len(args) == 3:
        with m.nesting():
            s[dst] = m.get_attribute(args[0], name, args[2])
        return nxt
    return protocols.load_attribute(m, s, nxt, dst, args[0], name)


def _setattr(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    owner, name, value = _counted("setattr", 3, 3, args, kwargs)
    s[dst] = None
    return int(m.store_attribute(s, nxt, owner, m.exact_name(name), value))


def _delattr(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    owner, name = _counted("delattr", 2, 2, args, kwargs)
    s[dst] = None
    return int(m.delete_attribute(s, nxt, owner, m.exact_name(name)))


def _hash(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    (value,) = _counted("hash", 1, 1, args, kwargs)
    method = m.program_method(value, "__hash__")
    if method is not None:
        return enter_bridged(push_bridge(s, nxt, dst, HASH), method, (value,), None)
    if isinstance(type(value), ProgramMeta):
        found = find_in_class(type(value), "__hash__")
        if found is None:
            raise TypeError(f"unhashable type: '{m.type_name(value)}'")
        if found is object.__hash__ or issubclass(type(value), BaseException):
            s[dst] = m.hash_by_identity(value)
            return nxt
        holder = next(base for base in type(value).__mro__ if "__hash__" in base.__dict__)
        if type(found) in (FunctionType, FrameNative) and isinstance(holder, ProgramMeta):
            return invoke(s, nxt, dst, found, (value,), None)  # a function of the host's: `__hash__ = Set._hash`
    if is_long(value) and type(value) in (tuple, FrozenSet):
        return invoke(s, nxt, dst, m.prelude("parts", "tuple_hash" if type(value) is tuple else "frozenset_hash"), (value,), None)
    if isinstance(value, tuple | frozenset):
        kind: Any = tuple if isinstance(value, tuple) else frozenset
        if type(value) is not kind and (size := kind.__len__(value)) > 64:
            charge_operation(m, size << 1, "hash()")
        if any(m.is_programs(item) or isinstance(item, tuple | frozenset) for item in kind.__iter__(value)):
            return invoke(s, nxt, dst, m.prelude("containers", f"{kind.__name__}_hash"), (value,), None)
    if isinstance(value, (Function, Resumable, Tool, Native)):
        s[dst] = m.identity(value) >> 4
        return nxt
    if isinstance(value, str | bytes):
        charge_operation(m, len(value) >> 6, "hash()")
    elif isinstance(value, int):
        m.charge(int.bit_length(value) >> 11)
    s[dst] = m.hash(value)
    return nxt


def _hash_result(b: Frame) -> int:
    value = b[SCRATCH]
    if not isinstance(value, int):
        raise TypeError("__hash__ method should return an integer")
    number = int(value)
    if not -(1 << 63) <= number < 1 << 63:
        number = hash(number)  # only what a machine word cannot hold is reduced
    return leave_bridge(b, -2 if number == -1 else number)


HASH = bridge("hash", _hash_result, slots=0)


def _super(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    if not args:
        raise RuntimeError("super(): no arguments")
    s[dst] = super(*args)
    return nxt


def _bool(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    if len(args) == 1 and not kwargs:
        m = s[MACHINE]
        with m.nesting():
            s[dst] = bool(args[0])
        return nxt
    s[dst] = bool(*args, **kwargs)
    return nxt


def _int(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    if args:
        check_whole(m, args[0])
        check_int_text(m, args, kwargs.get("base", 10))
    with m.nesting():
        s[dst] = int(*args, **kwargs)
    return nxt


NATIVES: dict[str, Callable[..., Any]] = {
    "callable": _callable,
    "id": _id,
    "isinstance": _isinstance,
    "issubclass": _issubclass,
    "hasattr": _hasattr,
    "vars": _vars,
    "dir": _dir,
    "ascii": _ascii,
}
FRAME_NATIVES: dict[str, Callable[..., int]] = {
    "print": _print,
    "repr": _repr,
    "format": _format,
    "iter": _iter,
    "next": _next,
    "aiter": _aiter,
    "anext": _anext,
    "getattr": _getattr,
    "setattr": _setattr,
    "delattr": _delattr,
    "hash": _hash,
}
HOST_FUNCTIONS = "abs all any bin chr divmod hex len max min oct ord pow round sorted sum"
TYPES = (
    "bool bytearray bytes classmethod complex dict enumerate filter float int list map object property range reversed slice staticmethod "
    "str super tuple type zip"
)
# The program's constructors that are not a plain call of the host's type.
CONSTRUCTORS: dict[Any, Callable[..., int]] = {
    type: construct_type,
    ABCMeta: construct_abstract,
    str: _str,
    super: _super,
    bool: _bool,
    int: _int,
}

HOST_CONSTRUCTORS.update(CONSTRUCTORS)

EITHER: dict[Any, tuple[str, str, Any]] = {
    getattr(host, name): ("builtins", name, None) for name in ("sorted", "min", "max", "sum", "any", "all")
}
EITHER[chain.from_iterable] = ("itertools", "chain_of", None)
EITHER_TYPES: dict[Any, tuple[str, str, Any]] = {
    **{getattr(host, name): ("builtins", name, None) for name in ("map", "filter", "zip", "enumerate", "reversed")},
    list: ("containers", "make_list", None),
    tuple: ("containers", "make_tuple", None),
    Set: ("containers", "make_set", None),
    FrozenSet: ("containers", "make_frozenset", None),
    dict: ("containers", "make_dict", None),
}
GUARDS: dict[Any, Callable[..., Any]] = {
    pow: _pow,
    round: _round,
    divmod: _divmod,
    bin: _digits(bin, 2),
    oct: _digits(oct, 8),
    hex: _digits(hex, 16),
    dict.fromkeys: _dict_fromkeys,
    int.from_bytes: _int_from_bytes,
    OrderedDict.fromkeys: _ordered_fromkeys,
    ABCMeta.register: register,
    float: _number(float),
    complex: _number(complex),
}
EXCEPTIONS: dict[str, type[BaseException]] = {
    name: value for name, value in vars(host).items() if issubclass(type(value), type) and issubclass(value, BaseException)
}
CONSTANTS = {"None": None, "True": True, "False": False, "Ellipsis": Ellipsis, "NotImplemented": NotImplemented, "__debug__": True}

_values: dict[str, Any] = {
    **CONSTANTS,
    **{name: Native(name, function) for name, function in (NATIVES | generics.NAMES).items()},
    **{name: FrameNative(name, function) for name, function in FRAME_NATIVES.items()},
    **{name: getattr(host, name) for name in HOST_FUNCTIONS.split()},
    **{name: getattr(host, name) for name in TYPES.split()},
    "set": Set,
    "frozenset": FrozenSet,
    **EXCEPTIONS,
    "ToolError": ToolError,
    "Rejected": Rejected,
}
for _name, _function in NATIVE_PURE.items():
    PURE_FUNCTIONS[_name] = Known(_values[_name], _function)
for _name, _function in (*NATIVES.items(), *((name, known.function) for name, known in PURE_FUNCTIONS.items())):
    if isinstance(_function, FunctionType):
        _function.__qualname__ = _name  # the host's errors about arguments show it
_REPLACED = {
    set: Set,
    frozenset: FrozenSet,
    **{getattr(host, name): value for name, value in _values.items() if hasattr(host, name) and isinstance(value, Native)},
}


def builtin_values() -> dict[str, Any]:
    """Every builtin name of a program and its value."""
    return dict(_values)


def replaced(value: Any) -> Any:
    """The program's form of a host value that a facade lists: `set` is the program's set."""
    try:
        return _REPLACED.get(value, value)
    except TypeError:
        return value


_ = (GLOBALS,)
