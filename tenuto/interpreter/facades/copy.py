"""copy: the prelude's throughout, since any container may hold objects of the program."""

from __future__ import annotations

import copy

from .entries import Host, make_facade, prelude_names

FACADE = make_facade("copy", {**prelude_names("copy deepcopy replace"), "Error": Host(copy.Error), "error": Host(copy.Error)})
