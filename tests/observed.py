"""What a program did, in a form in which two ways of running it can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


@dataclass(frozen=True, slots=True)
class Observed:
    """All that is compared between CPython and every way of running on our machine."""

    status: str
    value: str = "None"
    stdout: str = ""
    error_type: str = ""
    error_message: str = ""


def without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text)


def describe(value: object) -> str:
    """A repr that does not depend on addresses, nor on the order of a set, nor on how a program's value is represented."""
    return without_addresses(_describe(value, ()))


def _describe(value: object, above: tuple[int, ...]) -> str:
    if id(value) in above:
        return "<cycle>"
    inside = (*above, id(value))
    if isinstance(value, set | frozenset):
        kind = "frozenset" if isinstance(value, frozenset) else "set"
        return f"{kind}({{{', '.join(sorted(_describe(item, inside) for item in value))}}})"
    if type(value) is list:
        return f"[{', '.join(_describe(item, inside) for item in value)}]"
    if type(value) is tuple:
        return f"({', '.join(_describe(item, inside) for item in value)},)"
    if type(value) is dict:
        return f"{{{', '.join(f'{_describe(k, inside)}: {_describe(v, inside)}' for k, v in value.items())}}}"
    return repr(value)
