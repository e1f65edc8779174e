"""fnmatch: patterns of names as regular expressions, with their bound. Case counts, as on every system but Windows."""

from __future__ import annotations

import fnmatch

from .entries import Host, make_facade, prelude_names

FACADE = make_facade("fnmatch", {**prelude_names("filter fnmatch fnmatchcase"), "translate": Host(fnmatch.translate, pure=True)})
