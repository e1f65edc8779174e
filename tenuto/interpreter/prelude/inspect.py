"""inspect: what kind of thing a value is, its documentation and members. Frames, code and sources are no values of a program."""

import types as _types
from collections.abc import AsyncGenerator as _AsyncGenerator
from collections.abc import Awaitable as _Awaitable

from __tenuto__ import function_kind, generator_state, type_name


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return function_kind(object) is not None


def ismethod(object):
    return isinstance(object, _types.MethodType) and type_name(object) == "method"


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    kinds = (_types.BuiltinFunctionType, _types.MethodDescriptorType, _types.WrapperDescriptorType, _types.MethodType)
    return isfunction(object) or isinstance(object, kinds)


def ismodule(object):
    return type(object).__name__ == "module"


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType) or isinstance(object, _AsyncGenerator)


def isawaitable(object):
    return isinstance(object, _Awaitable)


def _kind(object):
    while isinstance(object, _types.MethodType):
        object = object.__func__
    return function_kind(object)


def isgeneratorfunction(object):
    return _kind(object) == "generator"


def iscoroutinefunction(object):
    return _kind(object) == "coroutine"


def isasyncgenfunction(object):
    return _kind(object) == "async_generator"


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isdatadescriptor(object):
    if isinstance(object, type) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    seen = [func]
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if any([func is other for other in seen]):
            raise ValueError(f"wrapper loop when unwrapping {seen[0]!r}")
        seen.append(func)
    return func


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = None
    for line in lines[1:]:
        content = len(line.lstrip())
        if content:
            indent = len(line) - content
            margin = indent if margin is None else min(margin, indent)
    if lines:
        lines[0] = lines[0].lstrip()
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isinstance(object, type):
        for base in object.__mro__[1:]:
            if base.__doc__ is not None and base.__module__ != "builtins":
                return base.__doc__
    if isinstance(object, _types.MethodType):
        for base in type(object.__self__).__mro__:
            doc = getattr(vars(base).get(object.__name__), "__doc__", None) if base is not type else None
            if doc is not None:
                return doc
    return None


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if eval_str:
        from typing import get_type_hints

        return get_type_hints(obj)
    return dict(getattr(obj, "__annotations__", None) or {})


GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"
CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"


def getgeneratorstate(generator):
    if not isgenerator(generator):
        raise AttributeError(f"'{type(generator).__name__}' object has no attribute 'gi_running'")
    return "GEN_" + _state(generator)


def getcoroutinestate(coroutine):
    if not iscoroutine(coroutine):
        raise AttributeError(f"'{type(coroutine).__name__}' object has no attribute 'cr_running'")
    return "CORO_" + _state(coroutine)


def _state(generator):
    state = generator_state(generator)
    return state.upper() if state in ("created", "suspended", "closed") else "RUNNING"
