"""From an entry of a table to the value that a program holds, and calls of host functions."""

from __future__ import annotations

from collections import deque
from functools import cache
from itertools import chain
from time import struct_time
from types import FunctionType, MethodType
from typing import Any

from .argument_words import in_host_words, is_of_call
from .attribute_tables import CALLED_ALIASES
from .builtins import EITHER, EITHER_TYPES, GUARDS, replaced
from .calls import HOST_CALL, INVOKERS, invoke
from .crossing import COMPILED, KEEPING, READING, MeteredType, arguments_of, library_classes, look_at, metered, read_by, read_in_part
from .deques import HOST_DEQUE_ITERATORS, LateDeque, own_iterator
from .facades import facade
from .facades.entries import ByMachine, Either, Fresh, Guarded, Host, Method, Prelude, Submodule
from .frames import Frame
from .generics import Later
from .guards import (
    CONSUMERS,
    COUNTED_BYTES,
    FILLED,
    FRAGILE,
    ITERATING_AT_ONCE,
    PARSING,
    beginning,
    check_annotations,
    check_fragile,
    check_host_method,
    consume_in_parts,
    consumed,
    is_better_watched,
)
from .pure import REITERABLE
from .sets import FrozenSet, Set, as_program_set
from .signals import Deopt, InParts, Instead
from .values import FrameNative, Native
from .view_iterators import VIEWS, is_host_iterator, over, own_view_iterator

_VIEWS = frozenset(VIEWS.values())
_WATCHED = frozenset({deque, *_VIEWS})
_PLAIN = frozenset({int, str, float, bool, type(None)})
_REPEATABLE = REITERABLE | _PLAIN
_MANY = 16  # arguments, from which their types are looked at before each of them is
_OF_ONE = frozenset({list, tuple, dict, Set, FrozenSet, sorted})
MODULES_OF_TYPES = ("itertools", "operator")  # those whose facade has `Either` of a type


def value_of_entry(machine: Any, entry: Any, name: str, module: str) -> Any:
    """The value of a facade's name; the same object each time, unless a program could change it."""
    if isinstance(entry, Either) and entry.name != name and _stands_under(module, entry.name, entry):
        name = entry.name  # `bisect = bisect_right`: one object
    if type(entry) is Fresh:
        return entry.kind(entry.items)
    key = (module, name)
    cache = machine.builtins_of_modules
    if key in cache:
        return cache[key]
    value = _make(machine, entry, name, module)
    cache[key] = value
    return value


def _stands_under(module: str, name: str, entry: Any) -> bool:
    table = facade(module)
    return table is not None and table.get(name) is entry


def _make(machine: Any, entry: Any, name: str, module: str) -> Any:
    if isinstance(entry, Host):
        return replaced(entry.obj)
    if isinstance(entry, Guarded):
        return Native(name, entry.fn, module)
    if isinstance(entry, Prelude):
        return machine.prelude(entry.module or module.replace(".", "_"), entry.name)
    if isinstance(entry, Either):
        if isinstance(entry.obj, type):
            return entry.obj
        return FrameNative(name, _either(entry, module), module)
    if isinstance(entry, Submodule):
        return machine.import_module(entry.name, True)
    if isinstance(entry, ByMachine):
        from .by_machine import by_machine

        return by_machine(machine, entry, name, module)
    return entry


@cache
def learn_types() -> None:
    """Which types have a prelude version: a restored program may hold one that nothing in this process has imported, or get by type()."""
    for module in MODULES_OF_TYPES:
        found = facade(module)
        assert found is not None
        for entry in found.names.values():
            if isinstance(entry, Either) and isinstance(entry.obj, type):
                EITHER_TYPES[entry.obj] = (entry.module or module, entry.name, entry.guard)


def _either(entry: Either, module: str) -> Any:
    """Call the host's version when no argument is made by the program, the prelude's otherwise."""
    prelude = entry.module or module.replace(".", "_")

    def either(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        m = s[6]
        if (
            not any(m.is_programs(a) for a in args)
            and not any(m.is_programs(a) for a in kwargs.values())
            and not is_better_watched(m, entry.obj, args, kwargs)
        ):
            check_host_method(m, entry.obj, args)
            wrong = instead = None
            try:
                if entry.guard is not None:
                    with m.nesting():
                        s[dst] = normalised(entry.guard.fn(m, *args, **kwargs))
                elif entry.pure:
                    s[dst] = normalised(entry.obj(*args, **kwargs))
                else:
                    # it may change its arguments before it reaches the program's code, so it cannot be broken off
                    with m.nesting():
                        s[dst] = normalised(entry.obj(*args, **kwargs))
                return nxt
            except Deopt:
                if not entry.pure:
                    raise
            except Instead as other:
                instead = other
            except TypeError as error:
                if entry.guard is None or not is_of_call(error):
                    raise
                wrong = error
            if instead is not None:
                return invoke(s, nxt, dst, m.prelude(instead.module, instead.name), *instead.given(args, kwargs))
            if wrong is not None:
                raise in_host_words(entry.obj, args, kwargs, wrong)
        return invoke(s, nxt, dst, m.prelude(prelude, entry.name), args, kwargs or None)

    return either


def from_gate(machine: Any, value: Any) -> Any:
    """What the attribute gate gave, as a value of the program."""
    t = type(value)
    if t in _PLAIN:
        return value
    if type(t) is MeteredType:
        return value.inner
    if t is Method:
        function = entry_callable(machine, value.entry, value.name)
        if function is None:  # `[].__hash__`
            return None
        if value.receiver is None:  # to which no method can be bound
            return Native.of(None, value.name, lambda m, /, *args, **kwargs: m.run_nested(function, (None, *args), kwargs))
        return MethodType(function, value.receiver)
    if t in _ENTRIES:
        name = (
            value.obj.__name__ if t is Either else getattr(value, "name", None) or getattr(getattr(value, "fn", None), "__name__", "method")
        )
        return entry_callable(machine, value, str(name))
    if t is set or t is frozenset:
        return as_program_set(value)
    if t is Later:
        return value.get(machine)
    if t is tuple and value and type(value[0]) is Later:
        return tuple([each.get(machine) for each in value])
    return value


_ENTRIES = (Guarded, Either, ByMachine, Prelude, Host)


def entry_callable(machine: Any, entry: Any, name: str) -> Any:
    cache = machine.entry_callables
    found = cache.get(id(entry))
    if found is not None:
        return found[0]
    made: Any
    if isinstance(entry, Guarded):
        made = Native(name, entry.fn)
        made.is_method = True
    elif isinstance(entry, Either):
        made = FrameNative(name, _either(entry, "containers"))
        made.is_method, made.twin = True, entry.obj
    elif isinstance(entry, Prelude):
        made = machine.prelude(entry.module or "containers", entry.name)
    elif isinstance(entry, ByMachine):
        from .by_machine import by_machine

        made = by_machine(machine, entry, name, "builtins")
    else:
        made = entry.obj
    cache[id(entry)] = (made, entry)
    return made


def normalised(value: Any) -> Any:
    t = type(value)
    if t is set or t is frozenset:
        return as_program_set(value)
    if type(t) is MeteredType:
        return value.inner
    if t in HOST_DEQUE_ITERATORS:
        return own_iterator(value)
    return own_view_iterator(value) if is_host_iterator(value) else value


def _watched(args: tuple[Any, ...], *, is_late: bool = False) -> tuple[Any, ...]:
    """Arguments that the host will go over, those with iterators of ours replaced by these; `is_late`: not before it gets there."""
    given = list(args)
    for i, arg in enumerate(args):
        if type(arg) is deque:
            given[i] = LateDeque(arg) if is_late else own_iterator(deque.__iter__(arg))
        elif type(arg) in _VIEWS:
            given[i] = over(arg)
    return tuple(given)


# Their constructors keep the arguments, and look at none of them.
_PLAIN_EXCEPTIONS = frozenset(
    {
        Exception, ValueError, TypeError, KeyError, IndexError, LookupError, RuntimeError, ArithmeticError, ZeroDivisionError,
        OverflowError, AssertionError, NotImplementedError, RecursionError, EOFError, BufferError, MemoryError, ReferenceError,
    }
)  # fmt: skip


def host_call(m: Any, s: Frame, nxt: int, dst: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """Call a function or type of the host; program code that it reaches runs nested, or in its prelude version."""
    m.fuel -= HOST_CALL
    if type(function) is type and function in _PLAIN_EXCEPTIONS and not kwargs:
        s[dst] = function(*args)
        return nxt
    guard = GUARDS.get(function) if _is_hashable(function) else None
    if guard is not None:
        wrong = None
        try:
            s[dst] = normalised(guard(m, *args, **(kwargs or {})))
            return nxt
        except TypeError as error:
            if not is_of_call(error):
                raise
            wrong = error
        raise in_host_words(function, args, kwargs, wrong)
    if type(function) in CALLED_ALIASES and getattr(function, "_inst", True):
        s[dst] = _call_alias(m, function, args, kwargs or {})
        return nxt
    if issubclass(type(function), type):
        if args and function in FRAGILE:
            if function is not deque:  # which holds none of them
                check_fragile(m, args)
            if not _WATCHED.isdisjoint(map(type, args)) and (function in ITERATING_AT_ONCE or function is chain):
                args = _watched(args, is_late=function is chain)
        if function in FILLED:
            m.count_bytes(COUNTED_BYTES)
        elif function in PARSING:
            check_annotations(m, (*args, *(kwargs or {}).values()))
        constructor = _constructor(function)
        if constructor is not None:
            wrong = None
            try:
                s[dst] = constructor(m, function, *args, **(kwargs or {}))
                return nxt
            except TypeError as error:
                if not is_of_call(error):
                    raise
                wrong = error
            raise in_host_words(function, args, kwargs, wrong)
    check_host_method(m, function, args, kwargs)
    choice = (EITHER.get(function) or EITHER_TYPES.get(function)) if _is_hashable(function) else None
    if choice is not None:
        module, name, guarded = choice
        if len(args) > 1 and function in _OF_ONE:
            raise TypeError(f"{function.__name__} expected {'1' if function is sorted else 'at most 1'} argument, got {len(args)}")
        is_of_host = len(args) > _MANY and _is_repeatable(args)
        if (not is_of_host and any(m.is_programs(a) for a in args)) or (kwargs and any(m.is_programs(a) for a in kwargs.values())):
            return invoke(s, nxt, dst, m.prelude(module, name), args, kwargs)
        if is_better_watched(m, function, args, kwargs):
            return invoke(s, nxt, dst, m.prelude(module, name), args, kwargs)
        if not kwargs and (len(args) == 1 or (len(args) > _MANY and (function is min or function is max))):
            in_parts = None
            try:
                consume_in_parts(m, function, args[0] if len(args) == 1 else args)
            except InParts as long:
                in_parts = long  # the call need not be repeated for it
            if in_parts is not None:
                return invoke(s, nxt, dst, m.prelude("parts", in_parts.name), in_parts.operands, None)
        if args and function in CONSUMERS and type(args[0]) not in REITERABLE:
            with m.nesting():
                args, way = beginning(m, function, args)
            if way == "wide" and len(args) == 1 and not kwargs:
                return invoke(s, nxt, dst, m.prelude("parts", "make_of_wide"), (function, *args), None)
            if way:
                return invoke(s, nxt, dst, m.prelude(module, name), args, kwargs)
        if guarded is not None:
            wrong = None
            try:
                s[dst] = normalised(guarded.fn(m, *args, **(kwargs or {})))
                return nxt
            except TypeError as error:
                if not is_of_call(error):
                    raise
                wrong = error
            raise in_host_words(function, args, kwargs, wrong)
        if function in CONSUMERS:
            with m.nesting():
                args = consumed(m, function, args)
        if _is_repeatable(args):
            try:
                s[dst] = normalised(function(*args, **(kwargs or {})))
                return nxt
            except Deopt:
                return invoke(s, nxt, dst, m.prelude(module, name), args, kwargs)
    elif args and _is_hashable(function) and function in CONSUMERS:
        if len(args) == 1 and not kwargs:
            consume_in_parts(m, function, args[0])
        with m.nesting():
            args = consumed(m, function, args)
    if type(function) is FunctionType or (issubclass(type(function), type) and function in library_classes()) or function is struct_time:
        look_at(m, args)
        args = read_by(m, _owner_of(function), args) if getattr(function, "__name__", "") in READING else arguments_of(m, args)
        if kwargs:
            kwargs = {name: metered(m, value) for name, value in kwargs.items()}
    elif args and getattr(function, "__name__", "") in READING and type(function) in COMPILED:
        args = read_by(m, _owner_of(function), args)
    elif args and getattr(function, "__name__", "") in KEEPING:
        args = read_in_part(m, function.__name__, args)
    outer, m.nested = m.nested, True
    try:
        s[dst] = made = normalised(function(*args, **kwargs) if kwargs else function(*args))
    finally:
        m.nested = outer
    if type(function) is type and function in CONSUMERS:
        m.count_made(made)
    return nxt


def _call_alias(m: Any, alias: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """`Stack[int]()`: what it gives is told what it was made by, if it is the program's. The host would set that on anything."""
    made = m.run_nested(alias.__origin__, args, kwargs)
    if m.is_programs(made) and type(made) is not MethodType:
        try:
            m.set_attribute(made, "__orig_class__", alias)
        except (AttributeError, TypeError):
            pass
    return made


def _owner_of(function: Any) -> Any:
    """What a compiled method was found on; its receiver, if it is bound to one."""
    return getattr(function, "__objclass__", None) or getattr(function, "__self__", None)


_constructors: dict[type, Any] = {}  # types that programs may call, looked up once: None for the host's own constructor


def _constructor(cls: type) -> Any:
    """What builds instances of a host type in the place of the type itself, or None. TypeError for a type that programs may not call."""
    found = _constructors.get(cls, cls)
    if found is cls:
        from .facades import constructors
        from .facades.registry import is_constructible

        if not is_constructible(cls) and not issubclass(cls, BaseException):
            raise TypeError(f"cannot create '{cls.__name__}' instances")
        found = _constructors[cls] = constructors().get(cls)
    return found


def _is_hashable(function: Any) -> bool:
    return getattr(function, "__self__", None) is None or type(function.__self__).__hash__ is not None


def _is_repeatable(args: tuple[Any, ...]) -> bool:
    """Whether calling again with these arguments, after the first attempt was broken off, is the same call."""
    return _REPEATABLE.issuperset(map(type, args))


def _entry_invoker(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    m = s[6]
    return invoke(s, nxt, dst, from_gate(m, callee), args, kwargs)


for _kind in (*_ENTRIES, Method):
    INVOKERS[_kind] = _entry_invoker
_ = (Set, FrozenSet)
