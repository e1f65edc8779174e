"""re: patterns and matches, with the host's engine behind a bound of its steps (`regex/`).

Matches are ours: they can be stored. Replacement by a function of the program is the prelude's, so that the function may wait for a call.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

from tenuto.interpreter import regex

from .entries import Either, Entry, Guarded, Host, MachineServices, host_names, make_facade, prelude_names, refused_names


def purge(machine: MachineServices) -> None:
    """Nothing to do: compiled patterns are the interpreter's matter."""


_FLAGS = "A ASCII DOTALL I IGNORECASE M MULTILINE NOFLAG S U UNICODE VERBOSE X"
_NAMES: dict[str, Entry] = {
    **host_names(re, _FLAGS + " RegexFlag Pattern escape", pure=True),
    "Match": Host(regex.Match),
    "compile": Guarded(regex.compile_pattern, pure=True),
    "search": Guarded(regex.module_search, pure=True),
    "match": Guarded(regex.module_match, pure=True),
    "fullmatch": Guarded(regex.module_fullmatch, pure=True),
    "findall": Guarded(regex.module_findall, pure=True),
    "split": Guarded(regex.module_split, pure=True),
    "finditer": Guarded(regex.module_finditer),
    "sub": Either(re.sub, "sub", guard=Guarded(regex.module_sub)),
    "subn": Either(re.subn, "subn", guard=Guarded(regex.module_subn)),
    "error": Host(re.error),
    "PatternError": Host(re.error),
    **refused_names("patterns do not depend on a locale", "L LOCALE"),
    **prelude_names("Scanner"),
    "purge": Guarded(purge),
    **refused_names("patterns are kept by the interpreter", "template"),
}


def make_match(machine: MachineServices, cls: type[regex.Match], *args: Any, **kwargs: Any) -> NoReturn:
    """`re.Match()`, which only a search gives."""
    raise TypeError("cannot create 're.Match' instances")


CONSTRUCTORS: dict[type, Callable[..., Any]] = {regex.Match: make_match}
FACADE = make_facade("re", _NAMES)
