"""The modules that a program may import, each a frozen table of its own file, loaded when first asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import Any

from .entries import Facade, since
from .refusals import HINTS

_SAME_NAME = (
    "abc ast asyncio base64 binascii bisect calendar cmath codecs collections contextlib copy csv dataclasses datetime decimal difflib "
    "enum fnmatch fractions functools graphlib hashlib heapq hmac html http inspect io ipaddress itertools json keyword logging "
    "math numbers operator pathlib pprint queue random re reprlib secrets shlex statistics string struct sys textwrap threading time "
    "tomllib traceback types typing unicodedata urllib uuid warnings zlib zoneinfo"
)
# Program-visible module name to the table's file.
FILES: dict[str, str] = {
    **{name: name for name in since(_SAME_NAME)},
    "__future__": "future",
    "asyncio.taskgroups": "asyncio_taskgroups",
    "collections.abc": "collections_abc",
    "json.decoder": "json_decoder",
    "json.encoder": "json_encoder",
    "urllib.parse": "urllib_parse",
}


@cache
def facade(name: str) -> Facade | None:
    """The facade of the module `name` (`"math"`, `"urllib.parse"`), or None when programs cannot import it."""
    file = FILES.get(name)
    if file is None:
        return None
    found: Facade = importlib.import_module(f"{__name__}.{file}").FACADE
    return found


def facade_names() -> tuple[str, ...]:
    """All importable module names, sorted."""
    return tuple(sorted(FILES))


def refusal_hint(name: str) -> str:
    """What to use instead of the module `name`, which programs cannot import."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        hint = HINTS.get(".".join(parts[:end]))
        if hint is not None:
            return hint
    return HINTS[""]


@cache
def constructors() -> dict[type, Callable[..., Any]]:
    """Host types whose call is guarded: `fn(machine, cls, *args, **kwargs)` takes the place of `cls(*args, **kwargs)`."""
    found: dict[type, Callable[..., Any]] = {}
    for file in (
        "codecs",
        "collections_abc",
        "datetime",
        "decimal",
        "fractions",
        "hmac",
        "io",
        "random",
        "re",
        "struct",
        "types",
        "typing",
        "zoneinfo",
    ):
        found |= importlib.import_module(f"{__name__}.{file}").CONSTRUCTORS
    return found


def is_guarded_type(cls: type) -> bool:
    """Whether a host type must be called through `constructors()`, wherever the call comes from."""
    return cls in constructors()
