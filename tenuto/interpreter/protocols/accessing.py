"""Attributes, items and annotations."""

from __future__ import annotations

from types import MethodType
from typing import Any

from tenuto.interpreter.binding import enter
from tenuto.interpreter.calls import invoke
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.construct import find_in_class
from tenuto.interpreter.frames import GLOBALS, NAMESPACE, Frame
from tenuto.interpreter.values import Function

from .reaching import on_host, program_method


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
            return _get(m, s, nxt, dst, t, (getter, found, owner, t), name)
        fallback = find_in_class(t, "__getattr__")
        if type(fallback) is Function and found is None and name not in m.instance_dict(owner):
            s[dst] = m.attribute_or_none(owner, name)
            if s[dst] is None:
                return enter(s, nxt, dst, fallback, (owner, name), None)
            return nxt
    elif issubclass(type(owner), ProgramMeta):
        found = find_in_class(t, name)
        if type(found) is property and type(found.fget) is Function:
            fallback = find_in_class(t, "__getattr__")
            if type(fallback) is Function:
                return invoke(s, nxt, dst, m.prelude("output", "property_or"), (found.fget, fallback, owner, name), None)
            return enter(s, nxt, dst, found.fget, (owner,), None)
        inner = find_in_class(owner, name)
        getter = program_method(inner, "__get__") if inner is not None else None
        if getter is not None:
            return _get(m, s, nxt, dst, t, (getter, inner, None, owner), name)
    s[dst] = on_host(m, m.attribute, owner, name)
    return nxt


def _get(m: Any, s: Frame, nxt: int, dst: int, kind: type, asked: tuple[Any, ...], name: str) -> int:
    """dst = getter(descriptor, instance, owner), the parts of `asked`; `kind` may have a `__getattr__` for what that says is not there."""
    getter, *given = asked
    fallback = find_in_class(kind, "__getattr__")
    if type(fallback) is Function:
        return invoke(s, nxt, dst, m.prelude("output", "descriptor_or"), (fallback, name, *asked), None)
    return enter(s, nxt, dst, getter, tuple(given), None)


def method_looked_up(m: Any, s: Frame, nxt: int, dst: int, found: Any, owner: Any, name: str) -> int:
    """The callable for what `look_up` found."""
    if found is None:
        return load_attribute(m, s, nxt, dst, owner, name)
    s[dst] = found[0] if type(found) is tuple else MethodType(found, owner)
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
    s[dst] = on_host(m, m.item, owner, key)
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
