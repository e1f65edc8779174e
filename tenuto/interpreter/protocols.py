"""The dispatching forms of Python's protocols: where a dunder of the program is found, it is called as a frame that can suspend.

Every function here is an operation of the machine, `f(m, s, nxt, dst, *operands) -> int`: it leaves its result in slot `dst`, or pushes a
frame that will. Protocols of several steps (forward method, then the reflected one, then the error) are several instructions in a row,
since a frame may run between two steps. What is entirely the host's runs on the host, with program code reached from there in a nested
machine.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from types import MethodType
from typing import Any

from .binding import enter
from .block import Instruction
from .calls import invoke
from .classes import ProgramMeta
from .construct import class_begin, class_body, class_finish, class_finished, class_prepared, find_in_class
from .frames import BLOCK, GLOBALS, MACHINE, NAMESPACE, PC, Frame
from .groups import parted
from .operators import BINARY_NAMES, COMPARE_FUNCTIONS, COMPARE_NAMES, INPLACE, Closure
from .sets import Set
from .signals import Deopt
from .values import AsyncGenerator, Coroutine, CoroutineWrapper, Function, Generator, Tool

Operation = Callable[..., int]


def program_method(value: Any, name: str) -> Any:
    """The program's own function that a dunder of `value` is, or None where the host's applies."""
    t = type(value)
    if isinstance(t, ProgramMeta):
        method = find_in_class(t, name)
        if type(method) is Function:
            return method
    return None


def on_host(m: Any, function: Callable[..., Any], *values: Any) -> Any:
    """A host operation in which program code that is reached runs in a nested machine."""
    outer, m.nested = m.nested, True
    try:
        return function(*values)
    finally:
        m.nested = outer


# --- binary operators ---


_TEMPLATES = (str, bytes, bytearray)  # their own `%` takes any value on the right


def _attempts(left: Any, right: Any, forward: str, reflected: str) -> list[tuple[Any, Any, Any]]:
    """The program's methods to try, in CPython's order, as (method, self, other)."""
    first, second = program_method(left, forward), program_method(right, reflected)
    a, b = type(left), type(right)
    if second is not None and a is not b and isinstance(b, type) and issubclass(b, a) and find_in_class(a, reflected) is not second:
        out = [(second, right, left)]
        if first is not None:
            out.append((first, left, right))
        return out
    out = [] if first is None else [(first, left, right)]
    if second is not None and (a is not b or forward == reflected) and not (forward == "__mod__" and isinstance(left, _TEMPLATES)):
        out.append((second, right, left))
    return out


def _binary_step(kind: type, step: int) -> Operation:
    forward, reflected, _, _ = BINARY_NAMES[kind]

    def first(m: Any, s: Frame, nxt: int, dst: int, left: Any, right: Any) -> int:
        attempts = _attempts(left, right, forward, reflected)
        if not attempts:
            s[dst] = on_host(m, m.binary, kind, left, right)
            return nxt
        method, receiver, other = attempts[0]
        return enter(s, nxt, dst, method, (receiver, other), None)

    def second(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is not NotImplemented:
            s[dst] = result
            return nxt
        attempts = _attempts(left, right, forward, reflected)
        if len(attempts) < 2:
            s[dst] = NotImplemented
            return nxt
        method, receiver, other = attempts[1]
        return enter(s, nxt, dst, method, (receiver, other), None)

    return first if step == 1 else second


def _binary_last(kind: type, symbol: str) -> Operation:
    def last(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is NotImplemented:
            if not isinstance(type(left), ProgramMeta) or not isinstance(type(right), ProgramMeta):
                return _host_remainder(m, s, nxt, dst, kind, symbol, left, right)
            raise unsupported(m, symbol, left, right)
        s[dst] = result
        return nxt

    return last


def _host_remainder(m: Any, s: Frame, nxt: int, dst: int, kind: type, symbol: str, left: Any, right: Any) -> int:
    """A host operand may still have its say after the program's method gave up: `[1] + obj` is an error of list's."""
    forward, reflected, _, _ = BINARY_NAMES[kind]
    for value, name, other in ((left, forward, right), (right, reflected, left)):
        method = getattr(type(value), name, None)
        if method is not None and not isinstance(type(value), ProgramMeta):
            result = on_host(m, method, value, other)
            if result is not NotImplemented:
                s[dst] = result
                return nxt
    raise unsupported(m, symbol, left, right)


def unsupported(m: Any, symbol: str, left: Any, right: Any) -> TypeError:
    hint = '. Did you mean "print(<message>, file=<output_stream>)"?' if symbol == ">>" and left is m.builtins["print"] else ""
    return TypeError(f"unsupported operand type(s) for {symbol}: '{m.type_name(left)}' and '{m.type_name(right)}'{hint}")


BINARY_FIRST = {kind: _binary_step(kind, 1) for kind in BINARY_NAMES}
BINARY_SECOND = {kind: _binary_step(kind, 2) for kind in BINARY_NAMES}
BINARY_LAST = {kind: _binary_last(kind, names[3]) for kind, names in BINARY_NAMES.items()}


# --- in-place operators ---


def _inplace_first(kind: type) -> Operation:
    name = BINARY_NAMES[kind][2]

    def first(m: Any, s: Frame, nxt: int, dst: int, left: Any, right: Any) -> int:
        method = program_method(left, name)
        if method is not None:
            return enter(s, nxt, dst, method, (left, right), None)
        if isinstance(type(left), ProgramMeta) and getattr(type(left), name, NotImplemented) is None:
            raise TypeError("'NoneType' object is not callable")
        s[dst] = NotImplemented
        return nxt

    return first


def _inplace_fallback(kind: type) -> Operation:
    forward, reflected, _, _ = BINARY_NAMES[kind]

    def fallback(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is not NotImplemented:
            s[dst] = result
            return nxt
        attempts = _attempts(left, right, forward, reflected)
        if not attempts or (hasattr(type(left), BINARY_NAMES[kind][2]) and not isinstance(type(left), ProgramMeta)):
            return int(m.inplace(s, nxt, dst, kind, left, right))
        method, receiver, other = attempts[0]
        return enter(s, nxt, dst, method, (receiver, other), None)

    return fallback


INPLACE_FIRST = {kind: _inplace_first(kind) for kind in BINARY_NAMES}
BINARY_SECOND_INPLACE = {kind: _inplace_fallback(kind) for kind in BINARY_NAMES}
INPLACE_LAST = {kind: _binary_last(kind, "**=" if kind is ast.Pow else names[3] + "=") for kind, names in BINARY_NAMES.items()}
INPLACE_DISPATCH = {kind: kind for kind in INPLACE}


# --- unary operators, truth, comparisons ---


def _unary(name: str, kind: type) -> Operation:
    from .operators import UNARY as functions

    function = functions[kind]

    def operate(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
        method = program_method(value, name)
        if method is not None:
            return enter(s, nxt, dst, method, (value,), None)
        s[dst] = on_host(m, function, value)
        return nxt

    return operate


UNARY = {ast.UAdd: _unary("__pos__", ast.UAdd), ast.USub: _unary("__neg__", ast.USub), ast.Invert: _unary("__invert__", ast.Invert)}


def truth(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    method = program_method(value, "__bool__")
    if method is not None:
        return enter(s, nxt, dst, method, (value,), None)
    s[dst] = on_host(m, bool, value)
    return nxt


def _compare_attempts(m: Any, left: Any, right: Any, forward: str, reflected: str) -> list[tuple[Any, Any, Any]]:
    if forward != "__ne__":
        return _attempts(left, right, forward, reflected)
    attempts = [(method, value) for value in (left, right) if (method := _unequal(m, value)) is not None]
    if len(attempts) == 2 and type(left) is not type(right) and issubclass(type(right), type(left)):
        attempts.reverse()
    return [(method, value, right if value is left else left) for method, value in attempts]


def _unequal(m: Any, value: Any) -> Any:
    """What `!=` calls on a value of the program: its `__ne__`, or object's, which asks `__eq__`; None where the host's applies."""
    method = program_method(value, "__ne__")
    t: Any = type(value)
    if method is None and t.__ne__ is object.__ne__ and program_method(value, "__eq__") is not None:
        return m.prelude("builtins", "object_ne")
    return method


def _compare_first(kind: type) -> Operation:
    forward, reflected, _ = COMPARE_NAMES[kind]
    function = COMPARE_FUNCTIONS[kind]

    def first(m: Any, s: Frame, nxt: int, dst: int, left: Any, right: Any) -> int:
        attempts = _compare_attempts(m, left, right, forward, reflected)
        if not attempts:
            if type(left) in (list, tuple) and type(left) is type(right):
                return int(m.compare_containers(s, nxt, dst, forward, left, right))
            s[dst] = on_host(m, function, left, right)
            return nxt
        method, receiver, other = attempts[0]
        return enter(s, nxt, dst, method, (receiver, other), None)

    return first


def _compare_second(kind: type) -> Operation:
    forward, reflected, _ = COMPARE_NAMES[kind]

    def second(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is not NotImplemented:
            s[dst] = result
            return nxt
        attempts = _compare_attempts(m, left, right, forward, reflected)
        if len(attempts) < 2:
            s[dst] = NotImplemented
            return nxt
        method, receiver, other = attempts[1]
        return enter(s, nxt, dst, method, (receiver, other), None)

    return second


def _compare_last(kind: type) -> Operation:
    _forward, _reflected, symbol = COMPARE_NAMES[kind]

    def last(m: Any, s: Frame, nxt: int, dst: int, result: Any, left: Any, right: Any) -> int:
        if result is not NotImplemented:
            s[dst] = result
        elif kind is ast.Eq:
            s[dst] = left is right
        elif kind is ast.NotEq:
            s[dst] = left is not right
        else:
            raise TypeError(f"'{symbol}' not supported between instances of '{m.type_name(left)}' and '{m.type_name(right)}'")
        return nxt

    return last


COMPARE_FIRST = {kind: _compare_first(kind) for kind in COMPARE_NAMES}
COMPARE_SECOND = {kind: _compare_second(kind) for kind in COMPARE_NAMES}
COMPARE_LAST = {kind: _compare_last(kind) for kind in COMPARE_NAMES}


def contains(m: Any, s: Frame, nxt: int, dst: int, value: Any, container: Any) -> int:
    method = program_method(container, "__contains__")
    if method is not None:
        return enter(s, nxt, dst, method, (container, value), None)
    t = type(container)
    if t is list or t is tuple or (isinstance(t, ProgramMeta) and not _has_host_contains(t)) or isinstance(container, Generator):
        return invoke(s, nxt, dst, m.prelude("containers", "contains"), (container, value), None)
    s[dst] = on_host(m, m.contains, value, container)
    return nxt


def _has_host_contains(t: type) -> bool:
    return find_in_class(t, "__contains__") is not None


def contains_result(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    s[dst] = on_host(m, bool, value)
    return nxt


# --- attributes and items ---


def load_attribute(m: Any, s: Frame, nxt: int, dst: int, owner: Any, name: str) -> int:
    t = type(owner)
    if isinstance(t, ProgramMeta):
        hook = find_in_class(t, "__getattribute__")
        if type(hook) is Function:
            fallback = find_in_class(t, "__getattr__")
            if type(fallback) is Function:
                return invoke(s, nxt, dst, m.prelude("output", "attribute_or"), (hook, fallback, owner, name), None)
            return enter(s, nxt, dst, hook, (owner, name), None)
        found = find_in_class(t, name)
        if type(found) is property and type(found.fget) is Function:
            fallback = find_in_class(t, "__getattr__")
            if type(fallback) is Function:
                return invoke(s, nxt, dst, m.prelude("output", "property_or"), (found.fget, fallback, owner, name), None)
            return enter(s, nxt, dst, found.fget, (owner,), None)
        getter = program_method(found, "__get__") if found is not None else None
        if getter is not None and (program_method(found, "__set__") is not None or name not in m.instance_dict(owner)):
            return enter(s, nxt, dst, getter, (found, owner, t), None)
        fallback = find_in_class(t, "__getattr__")
        if type(fallback) is Function and found is None and name not in m.instance_dict(owner):
            s[dst] = m.attribute_or_none(owner, name)
            if s[dst] is None:
                return enter(s, nxt, dst, fallback, (owner, name), None)
            return nxt
    elif issubclass(type(owner), ProgramMeta):
        found = find_in_class(t, name)
        if type(found) is property and type(found.fget) is Function:
            return enter(s, nxt, dst, found.fget, (owner,), None)
        inner = find_in_class(owner, name)
        getter = program_method(inner, "__get__") if inner is not None else None
        if getter is not None:
            return enter(s, nxt, dst, getter, (inner, None, owner), None)
    s[dst] = on_host(m, m.attribute, owner, name)
    return nxt


def load_item(m: Any, s: Frame, nxt: int, dst: int, owner: Any, key: Any) -> int:
    method = program_method(owner, "__getitem__")
    if method is not None:
        return enter(s, nxt, dst, method, (owner, key), None)
    if issubclass(type(owner), type) and issubclass(type(owner), ProgramMeta):
        hook = find_in_class(owner, "__class_getitem__")
        if isinstance(hook, classmethod):
            return invoke(s, nxt, dst, hook.__get__(None, owner), (key,), None)
    missing = program_method(owner, "__missing__")
    if missing is not None and isinstance(owner, dict) and not on_host(m, dict.__contains__, owner, key):
        return enter(s, nxt, dst, missing, (owner, key), None)
    s[dst] = on_host(m, lambda: owner[key])
    return nxt


def begin_annotations(m: Any, s: Frame, nxt: int, dst: int) -> int:
    where = s[NAMESPACE] if s[NAMESPACE] is not None else s[GLOBALS]
    if "__annotations__" not in where:
        where["__annotations__"] = {}
    return nxt


def store_annotation(m: Any, s: Frame, nxt: int, dst: int, name: str, value: Any) -> int:
    where = s[NAMESPACE] if s[NAMESPACE] is not None else s[GLOBALS]
    if "__annotations__" not in where:
        where["__annotations__"] = {}
    where["__annotations__"][name] = value
    return nxt


# --- iteration ---


def to_list(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if m.is_programs(value):
        return invoke(s, nxt, dst, m.prelude("containers", "make_list"), (value,), None)
    s[dst] = on_host(m, m.host_list, value)
    return nxt


def spread_value(m: Any, s: Frame, nxt: int, dst: int, value: Any, *callee: Any) -> int:
    """The list of what is starred in a display, or in the arguments of a call of `callee`."""
    t = type(value)
    if (not hasattr(t, "__iter__") and not hasattr(t, "__getitem__")) or getattr(t, "__iter__", t) is None:
        if callee:
            raise TypeError(f"{m.callee_text(callee[0])} argument after * must be an iterable, not {m.type_name(value)}")
        raise TypeError(f"Value after * must be an iterable, not {m.type_name(value)}")
    return to_list(m, s, nxt, dst, value)


def iterator_checked(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if not hasattr(type(value), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{m.type_name(value)}'")
    return nxt


def get_delegate(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if isinstance(value, (Coroutine, CoroutineWrapper)):
        if issubclass(type(value), Coroutine):
            raise TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
        s[dst] = value
        return nxt
    return int(m.get_iterator(s, nxt, dst, value))


def unpack_instruction(nxt: int, value: Closure, first: int, count: int, star: int, is_slow: bool) -> Instruction:
    """Spread a value over `count` slots from `first`; `star` is the index of the starred one, or -1."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        t = type(v)
        if (t is tuple or t is list) and star < 0:
            if len(v) == count:
                s[first : first + count] = v
                return nxt
            if len(v) > count:
                raise ValueError(f"too many values to unpack (expected {count})")
            raise ValueError(f"not enough values to unpack (expected {count}, got {len(v)})")
        m = s[MACHINE]
        s[PC] = here
        if m.is_programs(v):
            if not is_slow:
                raise Deopt()
            return int(m.unpack_program_value(s, nxt, v, first, count, star))
        m.unpack_host_value(s, v, first, count, star)
        return nxt

    return ins


# --- text ---


def convert(m: Any, s: Frame, nxt: int, dst: int, value: Any, conversion: int) -> int:
    if conversion == -1:
        s[dst] = value
        return nxt
    name = {115: "str", 114: "repr", 97: "ascii"}[conversion]
    return invoke(s, nxt, dst, m.builtin(name), (value,), None)


def format_value(m: Any, s: Frame, nxt: int, dst: int, value: Any, spec: str) -> int:
    return invoke(s, nxt, dst, m.builtin("format"), (value, spec), None)


def format_result(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if not isinstance(value, str):
        raise TypeError(f"__format__ must return a str, not {m.type_name(value)}")
    return nxt


# --- calls ---


def keyword_closure(parts: list[tuple[str | None, Closure]]) -> Closure:
    """The keywords of a call with `**mapping` among them; a name given twice is an error."""

    def keywords(s: Frame) -> dict[str, Any]:
        m = s[MACHINE]
        out: dict[str, Any] = {}
        for name, value in parts:
            if name is not None:
                if name in out:
                    raise TypeError(f"got multiple values for keyword argument '{name}'")
                out[name] = value(s)
                continue
            m.merge_keywords(out, value(s))
        return out

    return keywords


def merge_mapping(m: Any, s: Frame, nxt: int, dst: int, out: Any, value: Any) -> int:
    if not isinstance(value, dict) and not hasattr(type(value), "keys"):
        raise TypeError(f"'{m.type_name(value)}' object is not a mapping")
    if m.is_programs(value) and not isinstance(value, dict):
        return invoke(s, nxt, dst, m.prelude("containers", "dict_update"), (out, value), None)
    on_host(m, out.update, value)
    return nxt


def new_set() -> Set:
    return Set()


def zero_super(m: Any, s: Frame, nxt: int, dst: int, cls: Any, instance: Any) -> int:
    s[dst] = super(cls, instance)
    return nxt


def bad_super(m: Any, s: Frame, nxt: int, dst: int) -> int:
    raise RuntimeError("super(): no arguments")


def bad_super_cell(m: Any, s: Frame, nxt: int, dst: int) -> int:
    raise RuntimeError("super(): __class__ cell not found")


# --- exceptions ---


def raise_made(nxt: int, has_cause: bool) -> Instruction:
    """After `raise Class`: the instance has been made and waits in the machine."""

    def ins(s: Frame) -> int:
        return int(s[MACHINE].raise_made(s))

    return ins


def assertion_failed(m: Any, s: Frame, nxt: int, dst: int, *message: Any) -> int:
    raise AssertionError(*message)


def star_begin(m: Any, s: Frame, nxt: int, dst: int, exception: Any) -> int:
    s[dst] = exception if isinstance(exception, BaseExceptionGroup) else BaseExceptionGroup("", [exception])
    return nxt


def star_split(m: Any, s: Frame, nxt: int, dst: int, group: Any, types: Any) -> int:
    m.check_star_types(types)
    s[dst] = (None, None) if group is None else on_host(m, parted, group, "split", types)
    return nxt


def star_end(m: Any, s: Frame, nxt: int, dst: int, original: Any, rest: Any, raised: list[Any]) -> int:
    s[dst] = m.regroup(original, rest, raised)
    return nxt


# --- awaiting ---


def get_awaitable(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if isinstance(value, Coroutine):
        if value.delegate is not None and value.state == "suspended":
            raise RuntimeError("coroutine is being awaited already")
        s[dst] = value
        return nxt
    if issubclass(type(value), Generator) and value.frame[BLOCK].program.is_library and value.name == "_asend":
        s[dst] = value
        return nxt
    method = program_method(value, "__await__")
    if method is not None:
        return enter(s, nxt, dst, method, (value,), None)
    raise TypeError(f"object {m.type_name(value)} can't be used in 'await' expression")


def _get_awaitable_of(method: str) -> Operation:
    def get(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
        if not isinstance(value, Generator) and not hasattr(type(value), "__await__"):
            raise TypeError(f"'async with' received an object from {method} that does not implement __await__: {m.type_name(value)}")
        return get_awaitable(m, s, nxt, dst, value)

    return get


GET_AWAITABLE = {"": get_awaitable, **{method: _get_awaitable_of(method) for method in ("__aenter__", "__aexit__")}}


def awaitable_checked(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if not isinstance(value, (Generator, CoroutineWrapper)) and not hasattr(type(value), "__next__"):
        raise TypeError(f"__await__() returned non-iterator of type '{m.type_name(value)}'")
    return nxt


def top_await(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    return invoke(s, nxt, dst, m.prelude("asyncio", "run_top"), (value,), None)


def begin_top(m: Any, s: Frame, nxt: int, dst: int) -> int:
    """A module that awaits at its top level runs inside an event loop from its beginning."""
    return invoke(s, nxt, dst, m.prelude("asyncio", "begin_top"), (), None)


def finish_top(m: Any, s: Frame, nxt: int, dst: int) -> int:
    return invoke(s, nxt, dst, m.prelude("asyncio", "finish_top"), (), None)


def get_async_iterator(m: Any, s: Frame, nxt: int, dst: int, value: Any) -> int:
    if issubclass(type(value), AsyncGenerator):
        s[dst] = value
        return nxt
    method = program_method(value, "__aiter__")
    if method is None:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {m.type_name(value)}")
    return enter(s, nxt, dst, method, (value,), None)


def async_next(m: Any, s: Frame, nxt: int, dst: int, iterator: Any) -> int:
    if isinstance(iterator, AsyncGenerator):
        return invoke(s, nxt, dst, m.prelude("generators", "_asend"), (iterator, None), None)
    method = program_method(iterator, "__anext__")
    if method is None:
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {m.type_name(iterator)}")
    return enter(s, nxt, dst, method, (iterator,), None)


# --- with ---


def _manager_method(m: Any, value: Any, name: str, protocol: str) -> Any:
    t = type(value)
    method = find_in_class(t, name) if isinstance(t, ProgramMeta) else None
    if method is None:
        method = m.host_manager_method(value, name)
        if method is None:
            raise TypeError(f"'{m.type_name(value)}' object does not support the {protocol} protocol")
        return method
    if type(method) is Function:
        return MethodType(method, value)
    getter = getattr(type(method), "__get__", None)
    return getter(method, value, t) if getter is not None else method


def load_exit(m: Any, s: Frame, nxt: int, dst: int, manager: Any) -> int:
    try:
        _manager_method(m, manager, "__enter__", "context manager")
        s[dst] = _manager_method(m, manager, "__exit__", "context manager")
    except TypeError as error:
        if _lacks_only_exit(m, manager):
            raise TypeError(f"{error} (missed __exit__ method)") from None
        raise
    return nxt


def _lacks_only_exit(m: Any, manager: Any) -> bool:
    return hasattr(type(manager), "__enter__") and not hasattr(type(manager), "__exit__")


def call_enter(m: Any, s: Frame, nxt: int, dst: int, manager: Any) -> int:
    return invoke(s, nxt, dst, _manager_method(m, manager, "__enter__", "context manager"), (), None)


def load_aexit(m: Any, s: Frame, nxt: int, dst: int, manager: Any) -> int:
    _manager_method(m, manager, "__aenter__", "asynchronous context manager")
    try:
        s[dst] = _manager_method(m, manager, "__aexit__", "asynchronous context manager")
    except TypeError as error:
        raise TypeError(f"{error} (missed __aexit__ method)") from None
    return nxt


def call_aenter(m: Any, s: Frame, nxt: int, dst: int, manager: Any) -> int:
    return invoke(s, nxt, dst, _manager_method(m, manager, "__aenter__", "asynchronous context manager"), (), None)


def call_exit(m: Any, s: Frame, nxt: int, dst: int, exit_: Any, exception: Any) -> int:
    if exception is None:
        return invoke(s, nxt, dst, exit_, (None, None, None), None)
    return invoke(s, nxt, dst, exit_, (type(exception), exception, m.traceback_value(exception)), None)


# --- modules and definitions ---


def import_module(m: Any, s: Frame, nxt: int, dst: int, name: str, wants_leaf: bool) -> int:
    s[dst] = m.import_module(name, wants_leaf)
    return nxt


def import_name(m: Any, s: Frame, nxt: int, dst: int, module: Any, name: str) -> int:
    s[dst] = m.import_name(module, name)
    return nxt


def import_star(m: Any, s: Frame, nxt: int, dst: int, module: Any) -> int:
    m.import_star(s[GLOBALS], module)
    return nxt


def type_parameter(m: Any, s: Frame, nxt: int, dst: int, name: str, kind: str) -> int:
    import typing

    s[dst] = getattr(typing, kind)(name)
    return nxt


def type_alias(m: Any, s: Frame, nxt: int, dst: int, name: str, value: Any) -> int:
    import typing

    s[dst] = typing.TypeAliasType(name, value)  # type: ignore[attr-defined]
    return nxt


__all__ = ["class_begin", "class_body", "class_finish", "class_finished", "class_prepared"]
_ = Tool
