"""What `match` asks of a subject at run time. An operation leaves None in its slot where the subject does not fit."""

from __future__ import annotations

from itertools import islice
from typing import Any

from .calls import invoke
from .class_slots import has_slot
from .classes import ProgramMeta
from .construct import find_in_class
from .frames import Frame
from .protocols import load_attribute, on_host, program_method
from .protocols import load_item as load_item
from .values import Function

# Flags that a class inherits from list, dict, an abstract base of theirs (Py_TPFLAGS_SEQUENCE, Py_TPFLAGS_MAPPING).
_SEQUENCE, _MAPPING = 1 << 5, 1 << 6
# Types whose single positional sub-pattern is matched against the subject itself.
_SELF_MATCHING = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


class Absent:
    """An attribute that a class pattern names and the subject lacks; compared by identity, so it is one object."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<absent>"


ABSENT = Absent()


def sequence(m: Any, s: Frame, nxt: int, dst: int, subject: Any, count: int, star: int, unpacks: bool) -> int:
    """The items for `count` sub-patterns, of which the one at `star` takes the rest, as a list; an empty one if they are not unpacked."""
    s[dst] = None
    if not type(subject).__flags__ & _SEQUENCE:
        return nxt
    if star < 0 or count > 1:
        n = on_host(m, len, subject)
        if n < count - (star >= 0) or (star < 0 and n != count):
            return nxt
    if not unpacks:
        s[dst] = []
        return nxt
    _check_taken(m, len(subject) if type(subject) in (list, tuple) else 0)
    values: list[Any] = list(subject) if type(subject) in (list, tuple) else on_host(m, _unpacked, m, subject, count, star)
    after = len(values) - (count - star - 1)
    s[dst] = values if star < 0 else [*values[:star], values[star:after], *values[after:]]
    return nxt


def _check_taken(m: Any, size: int) -> None:
    """Before so many elements are copied."""
    if size > 1024:
        m.check_size(size * 8, "a pattern")
        m.charge(size >> 3)


def _unpacked(m: Any, subject: Any, count: int, star: int) -> list[Any]:
    if not has_slot(type(subject), "__iter__") and not has_slot(type(subject), "__getitem__"):
        raise TypeError(f"cannot unpack non-iterable {m.type_name(subject)} object")
    values = list(islice(subject, count + 1) if star < 0 else iter(subject))
    least = count - (star >= 0)
    if len(values) < least:
        raise ValueError(f"not enough values to unpack (expected {'at least ' * (star >= 0)}{least}, got {len(values)})")
    if star < 0 and len(values) > count:
        raise ValueError(f"too many values to unpack (expected {count})")
    return values


def item_from_end(m: Any, s: Frame, nxt: int, dst: int, subject: Any, place: int) -> int:
    return load_item(m, s, nxt, dst, subject, on_host(m, len, subject) - place)


def mapping(m: Any, s: Frame, nxt: int, dst: int, subject: Any, keys: tuple[Any, ...], wants_rest: bool) -> int:
    s[dst] = None
    if not type(subject).__flags__ & _MAPPING:
        return nxt
    if keys and on_host(m, len, subject) < len(keys):
        return nxt
    if len(set(map(m.hashable_key, keys))) != len(keys):
        seen: list[Any] = []
        for key in keys:
            if key in seen:
                raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
            seen.append(key)
    values = []
    for key in keys:
        value = on_host(m, subject.get, key, ABSENT)
        if value is ABSENT:
            return nxt
        values.append(value)
    if wants_rest:
        _check_taken(m, dict.__len__(subject) << 2 if issubclass(type(subject), dict) else 0)
        rest = on_host(m, dict, subject)
        for key in keys:
            del rest[key]
        values.append(rest)
    s[dst] = values
    return nxt


def class_begin(m: Any, s: Frame, nxt: int, dst: int, subject: Any, cls: Any, count: int, names: tuple[str, ...]) -> int:
    """The class, whether the first sub-pattern stands for the subject itself, and the attributes' names, which are looked at one by one."""
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a type")
    s[dst] = None
    if not on_host(m, m.is_instance, subject, cls):
        return nxt
    positional: list[Any] = []
    is_itself = False
    if count:
        if cls in _SELF_MATCHING or (
            any(base in _SELF_MATCHING for base in cls.__mro__ if base is not object) and not hasattr(cls, "__match_args__")
        ):
            allowed, is_itself = 1, True
            arguments: Any = (None,)
        else:
            arguments = m.attribute(cls, "__match_args__") if hasattr(cls, "__match_args__") else ()
            if type(arguments) is not tuple:
                raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple (got {m.type_name(arguments)})")
            allowed = len(arguments)
        if count > allowed:
            plural = "" if allowed == 1 else "s"
            raise TypeError(f"{cls.__name__}() accepts {allowed} positional sub-pattern{plural} ({count} given)")
        positional.extend(arguments[:count])
    s[dst] = (cls, is_itself, *positional, *names)
    return nxt


def class_attribute(m: Any, s: Frame, nxt: int, dst: int, subject: Any, state: tuple[Any, ...], i: int) -> int:
    cls, is_itself, *names = state
    name = names[i]
    if is_itself and i == 0:
        s[dst] = subject
        return nxt
    if type(name) is not str:
        raise TypeError(f"__match_args__ elements must be strings (got {m.type_name(name)})")
    if name in names[:i]:
        raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
    if not m.has_attribute_of_its_own(subject, name):
        # Asked once only: a `__getattr__` may do something.
        try:
            s[dst] = on_host(m, m.attribute, subject, name)
        except AttributeError:
            s[dst] = ABSENT
        return nxt
    if _asks_program(type(subject), name):
        return invoke(s, nxt, dst, m.prelude("output", "attribute_if_there"), (subject, name, ABSENT), None)
    return load_attribute(m, s, nxt, dst, subject, name)


def _asks_program(t: Any, name: str) -> bool:
    """Whether code of the program runs where this attribute of an instance is read."""
    if not isinstance(t, ProgramMeta):
        return False
    found = find_in_class(t, name)
    if type(found) is property or (found is not None and program_method(found, "__get__") is not None):
        return True
    return type(find_in_class(t, "__getattribute__")) is Function
