"""str, repr and format of values: bounded, without addresses of the host, program methods as frames."""

from __future__ import annotations

from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from types import MethodType
from typing import Any

from .addresses import VIEWS, without_addresses
from .calls import invoke
from .classes import ProgramMeta
from .construct import bridge, enter_bridged, find_in_class, leave_bridge, push_bridge
from .frames import FIRST, MACHINE, SCRATCH, Frame
from .guards import charge_operation, check_format, check_text
from .sets import FrozenSet, Set
from .signals import Deopt
from .values import Function, Native

_QUICK = frozenset({int, float, bool, type(None)})
_TEXTS: tuple[Any, ...] = (str, bytes, bytearray)
_LONG = 1024


def text(m: Any, value: Any, function: Any) -> str:
    """function(value), function being str or repr; the size of nested containers is estimated first."""
    t = type(value)
    if t in _QUICK:
        if t is int and value.bit_length() > 10_000:
            m.charge(value.bit_length() >> 6)
        return str(function(value))
    if t is str:
        if function is str:
            return str(value)
        m.check_size(len(value), "repr()")
        charge_operation(m, len(value) >> 6 if len(value) < 1024 else len(value) >> 5, "repr()")
    elif t is MethodType and type(value.__func__) is Function:
        return f"<bound method {value.__func__.qualname} of {text(m, value.__self__, repr)}>"
    elif t is MethodType and isinstance(value.__func__, Native):
        return f"<built-in method {value.__func__.name} of {m.type_name(value.__self__)} object at {m.identity(value.__self__):#x}>"
    elif t is bytes or t is bytearray:
        m.check_size(4 * len(value), "repr()")
        charge_operation(m, len(value) >> 6 if len(value) < 1024 else len(value) >> 4, "repr()")
    elif function is str and isinstance(value, BaseExceptionGroup):
        return str(value)  # its message and the number of its members
    elif t is not complex:
        base: Any = next((base for base in _TEXTS if issubclass(t, base)), None)
        if base is not None and (size := base.__len__(value)) > _LONG:  # of a class of the program's
            shift = 5 if base is str else 4
            charge_operation(m, size >> (8 if function is str and base is str else shift), f"{function.__name__}()")
        check_text(m, value, f"{function.__name__}()")
    result: str = function(value)
    return without_addresses(m, value, result)


_SHOWN_BY_PRELUDE = frozenset({list, tuple, dict, Set, FrozenSet, deque, Counter, OrderedDict, defaultdict, ChainMap, *VIEWS})
_CONTAINERS = (list, tuple, dict, set, frozenset)


def formatted(m: Any, value: Any, conversion: int, spec: str) -> str:
    """format(value, spec) after a conversion (-1, or the code of s, r, a)."""
    if conversion == 114:
        value = text(m, value, repr)
    elif conversion == 115:
        value = text(m, value, str)
    elif conversion == 97:
        value = ascii_text(m, value)
    if issubclass(type(spec), str):
        spec = str.__str__(spec)
    else:
        raise TypeError(f"format() argument 2 must be str, not {'None' if spec is None else m.type_name(spec)}")
    if not spec:
        t: Any = type(value)
        if t is str:
            return str(value)
        if not isinstance(t, ProgramMeta):
            plain = t in _CONTAINERS or t in _QUICK or t.__format__ is object.__format__
            return text(m, value, str) if plain else format(value, "")
        return format(value, "")
    check_format(m, value, spec)
    result: str = format(value, spec)
    return result


def ascii_text(m: Any, value: Any) -> str:
    shown = text(m, value, repr)
    return shown if shown.isascii() else shown.encode("ascii", "backslashreplace").decode("ascii")


# --- str(), repr(), format() as functions of the program ---


def _text_result(b: Frame) -> int:
    value = b[SCRATCH]
    if not isinstance(value, str):
        name = "__str__" if b[FIRST] == "str" else "__repr__"
        raise TypeError(f"{name} returned non-string (type {b[MACHINE].type_name(value)})")
    return leave_bridge(b, value)


TEXT = bridge("text", _text_result, slots=1)


def text_call(s: Frame, nxt: int, dst: int, value: Any, function: Any) -> int:
    """dst = str(value) or repr(value)."""
    m = s[MACHINE]
    t = type(value)
    meta = type(t)
    if (isinstance(meta, type) and issubclass(meta, ProgramMeta)) or issubclass(type(value), ProgramMeta):
        cls = t
        if function is str:
            method = find_in_class(cls, "__str__")
            if type(method) is Function:
                return enter_bridged(push_bridge(s, nxt, dst, TEXT, "str"), method, (value,), None)
            if method is not object.__str__ and method is not type.__str__:
                return _host_text(m, s, nxt, dst, value, function)
        method = find_in_class(cls, "__repr__")
        if type(method) is Function:
            return enter_bridged(push_bridge(s, nxt, dst, TEXT, "repr"), method, (value,), None)
    return _host_text(m, s, nxt, dst, value, function)


def _host_text(m: Any, s: Frame, nxt: int, dst: int, value: Any, function: Any) -> int:
    outer, m.nested = m.nested, False
    try:
        s[dst] = text(m, value, function)
        return nxt
    except Deopt:
        pass
    finally:
        m.nested = outer
    if type(value) not in _SHOWN_BY_PRELUDE and not issubclass(type(value), BaseException):
        with m.nesting():
            s[dst] = text(m, value, function) if type(value) is MethodType else function(value)
        return nxt
    return invoke(s, nxt, dst, m.prelude("containers", "str_of" if function is str else "repr_of"), (value,), None)


def _format_result(b: Frame) -> int:
    value = b[SCRATCH]
    if not isinstance(value, str):
        raise TypeError(f"__format__ must return a str, not {b[MACHINE].type_name(value)}")
    return leave_bridge(b, value)


FORMAT = bridge("format", _format_result, slots=0)


def format_call(s: Frame, nxt: int, dst: int, value: Any, spec: str) -> int:
    m = s[MACHINE]
    t = type(value)
    if isinstance(t, ProgramMeta):
        method = find_in_class(t, "__format__")
        if type(method) is Function:
            return enter_bridged(push_bridge(s, nxt, dst, FORMAT), method, (value, spec), None)
        if method is object.__format__:
            if spec:
                raise TypeError(f"unsupported format string passed to {m.type_name(value)}.__format__")
            return text_call(s, nxt, dst, value, str)
    elif not spec and isinstance(value, _CONTAINERS):
        return text_call(s, nxt, dst, value, str)
    with m.nesting():
        s[dst] = formatted(m, value, -1, spec)
    return nxt
