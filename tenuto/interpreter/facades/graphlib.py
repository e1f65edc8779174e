"""graphlib: the prelude's, so that a sorter in the middle of its work can be stored."""

from __future__ import annotations

import graphlib

from .entries import Host, make_facade, prelude_names

FACADE = make_facade("graphlib", {**prelude_names("TopologicalSorter"), "CycleError": Host(graphlib.CycleError)})
