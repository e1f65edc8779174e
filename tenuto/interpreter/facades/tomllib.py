"""tomllib: reading TOML from text. Nesting is bounded as json's is, since the host reads it by recursion."""

from __future__ import annotations

import tomllib
from typing import Any

from tenuto.interpreter.guards.costs import too_long

from .entries import Guarded, Host, MachineServices, make_facade, refused_names

_MOST = 400_000  # characters, which take a tenth of a second
MAX_BRACKETS = 100  # one inside the other at most, counted without looking at what is text


def loads(machine: MachineServices, s: Any, /, *, parse_float: Any = float) -> Any:
    if isinstance(s, str):
        if len(s) > _MOST:
            raise too_long(4 * len(s), "tomllib.loads()")
        machine.charge(len(s) * 4 if len(s) > 4096 else len(s) >> 1)  # the library reads it in Python
        machine.check_size(len(s) * 8, "tomllib.loads()")
        depth = deepest = 0
        for character in s if s.count("[") + s.count("{") > MAX_BRACKETS else "":
            depth = max(depth + (character in "[{") - (character in "]}"), 0)
            deepest = max(deepest, depth)
        if deepest > MAX_BRACKETS:
            raise RecursionError("maximum recursion depth exceeded")
    return tomllib.loads(s, parse_float=parse_float)


FACADE = make_facade(
    "tomllib",
    {
        "loads": Guarded(loads),
        "TOMLDecodeError": Host(tomllib.TOMLDecodeError),
        **refused_names("a program has no files: use tomllib.loads(text)", "load"),
    },
)
