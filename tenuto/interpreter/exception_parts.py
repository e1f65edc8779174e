"""An exception's own parts, read past whatever its class puts in their place.

A program's exception class may have a `__dict__`, `__context__` or `__class__` of its own, and hooks for every attribute. The machine
reads and writes exceptions while no code of the program may run (it is looking for a handler, or writing the last traceback), so it asks
the host's descriptors alone, as CPython's C code does. Nothing here runs code of a program.
"""

from __future__ import annotations

from typing import Any


class Hidden:
    """A key in the dict of an exception that no attribute's name can be: what stands under it is the machine's own record."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __deepcopy__(self, memo: object) -> Hidden:
        return self  # copied with a dict that a program kept, it is still the key


_OWN: Any = BaseException.__dict__
_GROUP: Any = BaseExceptionGroup.__dict__
_SYNTAX: Any = SyntaxError.__dict__

own_dict: Any = _OWN["__dict__"].__get__
arguments_of: Any = _OWN["args"].__get__
set_arguments: Any = _OWN["args"].__set__
cause_of: Any = _OWN["__cause__"].__get__
set_cause: Any = _OWN["__cause__"].__set__
context_of: Any = _OWN["__context__"].__get__
set_context: Any = _OWN["__context__"].__set__
is_context_suppressed: Any = _OWN["__suppress_context__"].__get__
suppress_context: Any = _OWN["__suppress_context__"].__set__
traceback_of: Any = _OWN["__traceback__"].__get__
_set_traceback: Any = _OWN["__traceback__"].__set__
syntax_parts: dict[str, Any] = {name: _SYNTAX[name].__get__ for name in ("filename", "lineno", "text", "offset", "end_offset", "msg")}
message_of: Any = _GROUP["message"].__get__
members_of: Any = _GROUP["exceptions"].__get__


def drop_host_traceback(exception: BaseException) -> None:
    """Off with the host's frames, of it and of those that the host's own code was handling when it raised it."""
    _set_traceback(exception, None)
    todo = [context_of(exception), cause_of(exception)]
    while todo:
        part = todo.pop()
        if part is not None and traceback_of(part) is not None:
            _set_traceback(part, None)
            todo += context_of(part), cause_of(part)


def is_a(exception: object, kind: type) -> bool:
    """isinstance() by the real type: it asks no `__class__` of the value's, and no hook of a metaclass."""
    return type.__subclasscheck__(kind, type(exception))


def class_name(kind: type) -> str:
    """kind.__name__"""
    return str(_NAME(kind))


def class_text(kind: type) -> str:
    """What a traceback calls the class: with its module, unless it is the program's own or a builtin."""
    module = _MODULE(kind)
    if type(module) is not str:
        module = "<unknown>"
    name = str(_QUALNAME(kind))
    return name if module in ("builtins", "__main__") else f"{module}.{name}"


_NAME: Any = type.__dict__["__name__"].__get__
_QUALNAME: Any = type.__dict__["__qualname__"].__get__
_MODULE: Any = type.__dict__["__module__"].__get__
