"""What the host's library would remember of one run for the next.

Several functions of the standard library keep their arguments as keys of a cache. A program's value there (an instance of its subclass of
str, a class with an `__eq__` of its metaclass) would be compared with the values of later runs, which may be somebody else's, and would
be handed to them where it says that it is equal. So keys of the caches that are dear to fill are made exact before the host sees them,
and the others are emptied when a run stops. That `re.compile` gives the same object twice is the machine's own doing (regex/compiling.py).
"""

from __future__ import annotations

import fractions
import ipaddress
import struct
import typing
import urllib.parse
from collections.abc import Callable, Iterable
from typing import Any

_CLEAR: tuple[Callable[[], Any], ...] = (
    *vars(typing)["_cleanups"],
    vars(struct)["_clearcache"],
    vars(urllib.parse)["clear_cache"],
    vars(vars(ipaddress)["_BaseV4"])["_netmask_cache"].clear,
    vars(vars(ipaddress)["_BaseV6"])["_netmask_cache"].clear,
)


# From 3.12 on: hashes by numerator and denominator, which may be a program's ints.
_OF_FRACTIONS = tuple(
    each.cache_clear for name, each in vars(fractions).items() if name == "_hash_algorithm" and hasattr(each, "cache_clear")
)
# Modules through which a program reaches none of these caches; most programs import no others, and emptying costs as much as a call.
_HARMLESS = {
    *(
        "base64",
        "bisect",
        "calendar",
        "cmath",
        "collections",
        "copy",
        "csv",
        "datetime",
        "decimal",
        "fractions",
        "hashlib",
        "heapq",
        "html",
    ),
    *("itertools", "json", "math", "operator", "random", "re", "statistics", "string", "textwrap", "time", "uuid"),
}


def forget_arguments(modules: Iterable[str]) -> None:
    """Empty the host's caches whose keys may hold values of a program that has imported `modules`."""
    for clear in _OF_FRACTIONS:
        clear()
    if not _HARMLESS.issuperset(modules):
        for clear in _CLEAR:
            clear()


def exact_text(value: Any) -> Any:
    """A text of the program's subclass as the host's own str or bytes, without asking the subclass; anything else as it is."""
    kind = type(value)
    if kind is str or kind is bytes:
        return value
    if issubclass(kind, str):
        return str.__str__(value)
    return b"".join((value,)) if issubclass(kind, bytes) else value


KEPT_BY_VALUE = frozenset({"is_global", "is_private"})  # properties of addresses and networks


def equal_of_host(cls: Any, value: Any) -> Any:
    """An address or network of exactly `cls` that holds nothing of a program and equals `value`, before one of KEPT_BY_VALUE is read.

    The host keeps the answer, and the object with it. One of a program's class, or with a program's int in it, would say what the answer
    is for all that it equals, in later programs and in the host itself: that 127.0.0.1 is not private.
    """
    if cls.__module__ != "ipaddress" or issubclass(type(value), type):
        return value
    return cls(exact_text(cls.__str__(value)))
