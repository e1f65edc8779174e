"""Entries of the tables that the machine answers itself."""

from __future__ import annotations

from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from random import Random
from types import FunctionType, MethodType, SimpleNamespace
from typing import Any

from .argument_words import SHOWN
from .attribute_tables import READABLE
from .calls import invoke
from .class_slots import has_slot
from .classes import ProgramMeta
from .construct import find_in_class
from .crossing import READING, read_by
from .exception_parts import cause_of, context_of, is_a, members_of
from .facades.registry import qualified_name
from .frames import MACHINE, Frame
from .guarded_random import initialise, new_instance
from .guards import (
    check_division,
    check_format,
    check_modular_power,
    check_rationals,
    check_text,
    check_whole,
    inplace_operand,
    rounded_by,
)
from .guards.changing import check_order
from .inherited_constructors import room_for
from .plain_values import plain_value
from .receivers import check_receiver, counted
from .sets import FrozenSet, Set, set_iterator
from .signals import Instead
from .texts import text
from .tracebacks import Traceback
from .values import UNBOUND, AsyncGenerator, Coroutine, FrameNative, Function, Generator, Native


def by_machine(machine: Any, entry: Any, name: str, module: str) -> Any:
    """The value of a ByMachine entry: a function, a type, or for a method of a host type, a function of the receiver."""
    if entry.owner is None:
        found = _NAMES.get(entry.name)
        if found is not None:
            return found(machine) if callable(found) and not isinstance(found, (type, Native)) else found
        builtin = machine.builtins.get(entry.name)
        if builtin is not None:
            return builtin
        if entry.name in machine.tools:
            return machine.tools[entry.name]
        raise AttributeError(f"module '{module}' has no attribute '{name}'")
    if entry.name == "__hash__" and entry.owner.__hash__ is None:
        return None
    owner = _definer(entry.owner, entry.name)
    return _METHODS.get((owner, entry.name)) or operator_native(owner, entry.name)


def _definer(owner: type, name: str) -> type:
    """The class whose method it is: `bool.__add__` is that of int, `int.__init__` that of object."""
    if name == "__new__":
        return owner
    found = next(base for base in owner.__mro__ if name in base.__dict__)
    return found if found in READABLE and found is not set and found is not frozenset else owner


_operators_made: dict[tuple[type, str], Native | FrameNative] = {}


def operator_native(owner: type, name: str) -> Native | FrameNative:
    """A dunder of a host type as a function of the program, one for each."""
    made = _operators_made.get((owner, name))
    if made is None:
        fresh = (
            FrameNative(name, _hash_of(owner)) if name == "__hash__" else Native(name, _with_receiver(owner, name, _operator(owner, name)))
        )
        made = _operators_made.setdefault((owner, name), fresh)
        _stand_for(made, owner)
    return made


def _stand_for(native: Native | FrameNative, owner: type) -> None:
    native.is_method = native.name != "__new__"
    if native.is_method:
        native.twin = getattr(SHOWN.get(owner, owner), native.name)


def named_natives() -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every function of this file with the name that a snapshot gives it."""
    for (owner, name), value in _METHODS.items():
        yield ("dunder", qualified_name(owner), name), value
    for name, value in _ANY_METHOD.items():
        yield ("dunder", "", name), value
    for (owner, name), value in list(_operators_made.items()):
        yield ("operator", qualified_name(owner), name), value


def _with_receiver(owner: type, name: str, function: Any) -> Any:
    """`function`, which says in the host's words that it was called with nothing at all."""

    def call(m: Any, /, *args: Any, **kwargs: Any) -> Any:
        if not args and name != "__new__":
            getattr(SHOWN.get(owner, owner), name)()
        return function(m, *args, **kwargs)

    return call


def _showing(owner: type, name: str) -> Any:
    """`owner.__repr__` and the like: what the owner itself shows, whatever a subclass of the program's says."""
    function = getattr(owner, name)

    def call(m: Any, value: Any, /, *spec: Any) -> Any:
        check_receiver(owner, name, value)
        with m.nesting():
            if len(spec) != (name == "__format__"):
                method = getattr(SHOWN.get(owner, owner), name)
                if name == "__format__" or type(method) is FunctionType:
                    return method(value, *spec)  # the host has its words
                raise TypeError(f"expected 0 arguments, got {len(spec)}")
            if name == "__format__":
                check_format(m, value, *spec)
            elif isinstance(type(value), ProgramMeta) or getattr(type(value), name) is not function:
                check_text(m, value, f"{name}()")
            else:
                return text(m, value, str if name == "__str__" else repr)
            return function(value, *spec)

    return call


def _operator(owner: type, name: str) -> Any:
    if name in ("__repr__", "__str__", "__format__"):
        return _showing(owner, name)
    function = getattr(owner, name)
    guarded = _OPERATORS.get(name)
    if name == "__new__":
        return _allocating(owner)
    if name == "__init__" and owner not in _MADE_AGAIN and not issubclass(owner, BaseException):
        return _first_init(owner, function)

    def call(m: Any, receiver: Any, /, *args: Any, **kwargs: Any) -> Any:
        from .entry_values import normalised

        check_receiver(owner, name, receiver)
        with m.nesting():
            if issubclass(owner, _RATIONAL):
                if name == "__round__":
                    return rounded_by(m, function, receiver, *args, **kwargs)
                _check_number(m, owner, name, receiver, args)
            if guarded is not None and len(args) == 1 and args[0] is not NotImplemented:
                return guarded(m, function, receiver, args[0])
            if name in READING:
                args = read_by(m, owner, args)
            if name == "__init__":
                if owner is OrderedDict:
                    check_order(m)
                args, kwargs = room_for(m, owner, args, kwargs)
            return normalised(function(receiver, *args, **kwargs))

    return call


_RATIONAL = (int, Decimal, Fraction)
_WHOLE = frozenset({"__int__", "__trunc__", "__floor__", "__ceil__"})


def _check_number(m: Any, owner: type, name: str, receiver: Any, args: tuple[Any, ...]) -> None:
    """Before an operator of a number that is called as a method, for what _OPERATORS does not say."""
    if name in _WHOLE:
        check_whole(m, receiver)
    elif name == "__pow__" and args:
        check_modular_power(m, receiver, args[0], args[1] if len(args) > 1 else None)
    elif name == "__rpow__" and args:
        check_modular_power(m, args[0], receiver, args[1] if len(args) > 1 else None)
    elif owner is Fraction and len(args) == 1:
        check_rationals(m, receiver, args[0])


# What a program may initialise again: what it holds of these it has made.
_MADE_AGAIN = frozenset(
    {object, list, dict, bytearray, Set, FrozenSet, deque, defaultdict, OrderedDict, Counter, ChainMap, SimpleNamespace, StringIO}
)


def _first_init(owner: type, function: Any) -> Any:
    """`__init__` for instances of the program's own classes: one of the host's, such as a property of its class, may be everybody's."""

    def call(m: Any, receiver: Any, /, *args: Any, **kwargs: Any) -> Any:
        check_receiver(owner, "__init__", receiver)
        if not isinstance(type(receiver), ProgramMeta) and function is not object.__init__:
            raise TypeError(f"'{m.type_name(receiver)}' object cannot be initialised again")
        with m.nesting():
            if function is Random.__init__:
                return initialise(m, receiver, *args, **kwargs)
            args, kwargs = room_for(m, owner, read_by(m, type(receiver), args), kwargs)
            function(receiver, *args, **kwargs)
            m.count_made(receiver)
            return None

    return call


def _allocating(owner: type) -> Any:
    """`owner.__new__`: of the host's types only those whose instances a program may make by calling them, and by that call."""

    def call(m: Any, cls: Any = UNBOUND, /, *args: Any, **kwargs: Any) -> Any:
        if not issubclass(type(cls), type):
            if cls is UNBOUND:
                getattr(SHOWN.get(owner, owner), "__new__")()  # noqa: B009  # the host has its words
            raise TypeError(f"{owner.__name__}.__new__(X): X is not a type object ({m.type_name(cls)})")
        if issubclass(type(cls), ProgramMeta) and issubclass(cls, owner) and not issubclass(owner, type):
            with m.nesting():
                if issubclass(owner, Random):
                    return new_instance(m, cls, bool(args or kwargs))
                args, kwargs = room_for(m, cls, read_by(m, cls, args), kwargs)
                return m.count_made(owner.__new__(cls, *args, **kwargs))
        if not issubclass(cls, owner):
            raise TypeError(f"{owner.__name__}.__new__({cls.__name__}): {cls.__name__} is not a subtype of {owner.__name__}")
        if not issubclass(type(cls), ProgramMeta):
            if cls.__new__ is not owner.__new__:
                raise TypeError(f"{owner.__name__}.__new__({cls.__name__}) is not safe, use {cls.__name__}.__new__()")
            if issubclass(cls, BaseException):  # without its `__init__`
                return owner.__new__(cls, *args, **kwargs)
        return m.run_nested(cls, args, kwargs)

    return call


_NUMBERS = (int, float)
_SIZED = (*_NUMBERS, str, bytes, list, tuple)


def _limited(kind: str) -> Any:
    """An operator whose result is measured before the host makes it, by the machine's operation `kind`."""

    def operate(m: Any, function: Any, receiver: Any, other: Any) -> Any:
        receiver, other = plain_value(receiver), plain_value(other)
        if not isinstance(receiver, _SIZED) or not isinstance(other, _SIZED):
            return m.grown(function(receiver, other))
        if isinstance(receiver, _NUMBERS) and not _takes(receiver, other):
            return NotImplemented
        if kind == "multiply" and not isinstance(receiver, _NUMBERS) and not has_slot(type(other), "__index__"):
            return function(receiver, other)  # the host has its words
        return getattr(m, kind)(receiver, other)

    return operate


def _takes(receiver: Any, other: Any) -> bool:
    """Whether the method of this number takes the other one: an int leaves a float to the float's own."""
    return isinstance(other, int if isinstance(receiver, int) else _NUMBERS)


def _reflected(kind: str) -> Any:
    limited = _limited(kind)

    def operate(m: Any, function: Any, receiver: Any, other: Any) -> Any:
        if isinstance(receiver, _NUMBERS) and _takes(receiver, other):
            return getattr(m, kind)(other, receiver)
        return limited(m, function, receiver, other) if kind != "modulo" else m.grown(function(receiver, other))

    return operate


def _divided(m: Any, function: Any, receiver: Any, other: Any) -> Any:
    check_division(m, receiver, other)
    check_division(m, other, receiver)
    return function(receiver, other)


def _inplace(symbol: str) -> Any:
    def operate(m: Any, function: Any, receiver: Any, other: Any) -> Any:
        return m.grown(function(receiver, inplace_operand(m, symbol, receiver, other)))

    return operate


def _grown(m: Any, function: Any, receiver: Any, other: Any) -> Any:
    return m.grown(function(receiver, other))


_OPERATORS = {
    "__mul__": _limited("multiply"),
    "__rmul__": _limited("multiply"),
    "__imul__": _inplace("*"),
    "__rlshift__": _reflected("left_shift"),
    "__rpow__": _reflected("power"),
    "__rmod__": _reflected("modulo"),
    "__floordiv__": _divided,
    "__rfloordiv__": _divided,
    "__divmod__": _divided,
    "__rdivmod__": _divided,
    "__pow__": _limited("power"),
    "__lshift__": _limited("left_shift"),
    "__mod__": _limited("modulo"),
    "__add__": _grown,
    "__radd__": _grown,
    "__iadd__": _inplace("+"),
}


def _format_method(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    from .formatting import format_template

    if not args or not issubclass(type(args[0]), str):
        getattr(str, "format")(*args)  # noqa: B009
    return format_template(s, nxt, dst, args[0], args[1:], kwargs)


def _format_map(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    from .formatting import format_map_template

    if len(args) != 2 or kwargs or not issubclass(type(args[0]), str):
        str.format_map(*args, **kwargs)
    return format_map_template(s, nxt, dst, args[0], args[1])


def _hash_method(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """The base's own hash, whatever a subclass of the program's says."""
    m = s[MACHINE]
    if len(args) != 1 or kwargs:
        object.__hash__(*args, **kwargs)  # the host has its words
    value = plain_value(args[0])
    if isinstance(value, tuple | frozenset):
        return invoke(s, nxt, dst, m.prelude("containers", "tuple_hash" if isinstance(value, tuple) else "frozenset_hash"), (value,), None)
    by_identity = isinstance(type(value), ProgramMeta) and find_in_class(type(value), "__hash__") is object.__hash__
    s[dst] = m.hash_by_identity(value) if by_identity else m.hash(value)
    return nxt


def _object_repr(m: Any, value: Any, /) -> str:
    from .classes import default_repr

    return default_repr(value)


def _hash_of(owner: type) -> Any:
    def call(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        if len(args) != 1 or kwargs:
            SHOWN.get(owner, owner).__hash__(*args, **kwargs)  # the host has its words
        check_receiver(owner, "__hash__", args[0])
        return _hash_method(s, nxt, dst, args, kwargs)

    return call


_ANY_METHOD: dict[str, Any] = {"__hash__": FrameNative("__hash__", _hash_method)}


def _object_setattr(m: Any, owner: Any, name: Any, value: Any, /) -> None:
    from .super_methods import plain_setattr

    plain_setattr(m, owner, m.exact_name(name), value)


def _object_delattr(m: Any, owner: Any, name: Any, /) -> None:
    from .super_methods import plain_delattr

    plain_delattr(m, owner, m.exact_name(name))


def _object_getattribute(m: Any, owner: Any, name: Any, /) -> Any:
    from .super_methods import plain_getattribute

    return plain_getattribute(m, owner, m.exact_name(name))


def _object_new(m: Any, /, *args: Any, **kwargs: Any) -> Any:
    from .super_methods import allocate

    if not args:
        raise TypeError("object.__new__(): not enough arguments")
    return allocate(m, object, args[0], args[1:], kwargs)


def _object_init(m: Any, instance: Any, /, *args: Any, **kwargs: Any) -> None:
    from .super_methods import initialise

    initialise(m, instance, args, kwargs)


def _object_dir(m: Any, owner: Any, /) -> Any:
    from .inspecting import names_on

    return names_on(m, owner)


def _set_iterator(owner: type) -> Any:
    def call(m: Any, receiver: Any, /, *args: Any, **kwargs: Any) -> Any:
        check_receiver(owner, "__iter__", receiver)
        if args or kwargs:
            SHOWN[owner].__iter__(receiver, *args, **kwargs)  # type: ignore[attr-defined]  # the host has its words
        return set_iterator(receiver)

    return call


_METHODS: dict[tuple[type, str], Any] = {
    **{(owner, "__iter__"): Native("__iter__", _with_receiver(owner, "__iter__", _set_iterator(owner))) for owner in (Set, FrozenSet)},
    (str, "format"): FrameNative("format", _format_method),
    (str, "format_map"): FrameNative("format_map", _format_map),
    (object, "__repr__"): Native("__repr__", counted(object, "__repr__", _object_repr)),
    (object, "__setattr__"): Native("__setattr__", counted(object, "__setattr__", _object_setattr)),
    (object, "__delattr__"): Native("__delattr__", counted(object, "__delattr__", _object_delattr)),
    (object, "__getattribute__"): Native("__getattribute__", counted(object, "__getattribute__", _object_getattribute)),
    (object, "__init__"): Native("__init__", _with_receiver(object, "__init__", _object_init)),
    (object, "__new__"): Native("__new__", _object_new),
    (object, "__dir__"): Native("__dir__", counted(object, "__dir__", _object_dir)),
}
for _method in _ANY_METHOD.values():
    _method.is_method = True
for (_owner, _), _method in _METHODS.items():
    _stand_for(_method, _owner)


# --- names of modules ---


def _current(m: Any) -> BaseException | None:
    found: BaseException | None = m.handled(m.top)
    return found


def _format_exc(m: Any, limit: Any = None, chain: bool = True) -> str:
    from .traceback import format_exception

    error = _current(m)
    if error is None:
        return "NoneType: None\n"
    _leave_asked(error, "format_exc")
    return format_exception(m, error, limit=limit, is_chained=bool(chain))


def _leave_asked(error: BaseException, name: str) -> None:
    """Leave it to the prelude, where CPython asks an error of the program, or one that led to it, whether it is true."""
    todo: list[BaseException | None] = [error]
    seen: set[int] = set()
    kinds: set[type] = set()
    while todo:
        each = todo.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        if (kind := type(each)) not in kinds:
            if has_slot(kind, "__bool__") or has_slot(kind, "__len__"):
                raise Instead("traceback", name)
            kinds.add(kind)
        todo += (cause_of(each), context_of(each), *(members_of(each) if is_a(each, BaseExceptionGroup) else ()))


def _exception_argument(exc: Any, value: Any) -> BaseException:
    found = exc if isinstance(exc, BaseException) else value
    if not isinstance(found, BaseException):
        raise TypeError(f"Exception expected for value, {type(found).__name__} found")
    return found


def _format_exception(m: Any, exc: Any, /, value: Any = None, tb: Any = None, limit: Any = None, chain: bool = True) -> list[str]:
    from .traceback import format_parts

    error = _exception_argument(exc, value)
    _leave_asked(error, "format_exception")
    return format_parts(m, error, limit=limit, is_chained=bool(chain))


def _format_exception_only(m: Any, exc: Any, /, value: Any = None) -> list[str]:
    from .traceback import last_lines

    if exc is None and value is None:
        return ["NoneType: None\n"]
    error = _exception_argument(exc, value)
    _leave_asked(error, "format_exception_only")
    return last_lines(m, error)


def _print_exc(m: Any, limit: Any = None, file: Any = None, chain: bool = True) -> None:
    if (error := _current(m)) is not None:
        _leave_asked(error, "print_exc")
    _emit(m, _format_exc(m, limit, chain), file)


def _print_exception(
    m: Any, exc: Any, /, value: Any = None, tb: Any = None, limit: Any = None, file: Any = None, chain: bool = True
) -> None:
    _leave_asked(_exception_argument(exc, value), "print_exception")
    _emit(m, "".join(_format_exception(m, exc, value, tb, limit, chain)), file)


def _emit(m: Any, text: str, file: Any) -> None:
    if file is None:
        m.write(text, "stderr")
    else:
        m.run_nested(m.attribute(file, "write"), (text,), {})


def _exc_info(m: Any) -> Any:
    error = _current(m)
    return (None, None, None) if error is None else (type(error), error, m.traceback_value(error))


def _get_type_hints(m: Any, obj: Any, globalns: Any = None, localns: Any = None, include_extras: bool = False) -> dict[str, Any]:
    from .hints import type_hints

    return type_hints(m, obj, globalns, localns, include_extras)


_NAMES: dict[str, Any] = {
    "types.FunctionType": Function,
    "types.LambdaType": Function,
    "types.GeneratorType": Generator,
    "types.CoroutineType": Coroutine,
    "types.AsyncGeneratorType": AsyncGenerator,
    "types.MethodType": MethodType,
    "types.TracebackType": Traceback,
    "traceback.format_exc": Native("format_exc", _format_exc, "traceback"),
    "traceback.format_exception": Native("format_exception", _format_exception, "traceback"),
    "traceback.format_exception_only": Native("format_exception_only", _format_exception_only, "traceback"),
    "traceback.print_exc": Native("print_exc", _print_exc, "traceback"),
    "traceback.print_exception": Native("print_exception", _print_exception, "traceback"),
    "sys.argv": lambda m: ["program.py"],
    "sys.exception": Native("exception", _current, "sys"),
    "sys.exc_info": Native("exc_info", _exc_info, "sys"),
    "typing.get_type_hints": Native("get_type_hints", _get_type_hints, "typing"),
}
