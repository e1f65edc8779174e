"""re: patterns and matches."""

from __future__ import annotations

import re

from .entries import Entry, Host, host_names, make_facade, refused_names

_FLAGS = "A ASCII DOTALL I IGNORECASE M MULTILINE NOFLAG S U UNICODE VERBOSE X"
_NAMES: dict[str, Entry] = {
    **host_names(re, _FLAGS + " RegexFlag Pattern Match", pure=True),
    **host_names(re, "compile escape findall fullmatch match search split", pure=True),
    **host_names(re, "finditer sub subn"),
    "error": Host(re.error),
    "PatternError": Host(re.error),
    **refused_names("patterns do not depend on a locale", "L LOCALE"),
    **refused_names("patterns are kept by the interpreter", "purge template"),
}
FACADE = make_facade("re", _NAMES)
