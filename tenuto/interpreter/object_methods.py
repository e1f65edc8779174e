"""The methods that functions, methods and generators have as every object has them: `f.__repr__()`, `g.__eq__(other)`."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

from .values import Native


def _equals(m: Any, value: Any, other: Any, /) -> Any:
    if type(value) is MethodType:
        return MethodType.__eq__(value, other)
    return True if value is other else NotImplemented


def _differs(m: Any, value: Any, other: Any, /) -> Any:
    equal = _equals(m, value, other)
    return equal if equal is NotImplemented else not equal


def _is_not_ordered(m: Any, value: Any, other: Any, /) -> Any:
    return NotImplemented


def _format(m: Any, value: Any, spec: Any, /) -> Any:
    if not isinstance(spec, str):
        raise TypeError(f"__format__() argument must be str, not {m.type_name(spec)}")
    if spec:
        raise TypeError(f"unsupported format string passed to {m.type_name(value)}.__format__")
    return repr(value)


def _text(m: Any, value: Any, /) -> str:
    return repr(value)


def _hash(m: Any, value: Any, /) -> int:
    return int(m.hash(value)) if type(value) is MethodType else int(m.identity(value)) >> 4


def _attribute(m: Any, value: Any, name: Any, /) -> Any:
    return m.attribute(value, m.exact_name(name))


_METHODS: dict[str, Callable[..., Any]] = {
    "__repr__": _text,
    "__str__": _text,
    "__format__": _format,
    "__hash__": _hash,
    "__eq__": _equals,
    "__ne__": _differs,
    **dict.fromkeys(("__lt__", "__le__", "__gt__", "__ge__"), _is_not_ordered),
    "__getattribute__": _attribute,
}


def object_method(value: Any, name: str) -> Native | None:
    """`value.name`, where it is one of these."""
    if name == "__init__":  # that of `object`, which takes anything where the type has a `__new__` of its own
        return Native.of(value, name, lambda m, /, *args, **kwargs: None)
    function = _METHODS.get(name)
    if function is None:
        return None

    def call(m: Any, /, *args: Any, **kwargs: Any) -> Any:
        wanted = 0 if function in (_text, _hash) else 1
        if kwargs:
            raise TypeError(f"{'object.' if name == '__format__' else 'wrapper '}{name}() takes no keyword arguments")
        if len(args) != wanted:
            if name == "__format__":
                raise TypeError(
                    f"{'method' if type(value) is MethodType else 'object'}.__format__() takes exactly one argument ({len(args)} given)"
                )
            raise TypeError(f"expected {wanted} argument{'' if wanted == 1 else 's'}, got {len(args)}")
        return function(m, value, *args)

    return Native.of(value, name, call)
