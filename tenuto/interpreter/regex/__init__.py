"""Regular expressions that cannot hang: the host's engine, behind a bound of the steps it may take."""

from .match import Match
from .operations import (
    compile_pattern,
    findall,
    finditer,
    fullmatch,
    match,
    module_findall,
    module_finditer,
    module_fullmatch,
    module_match,
    module_search,
    module_split,
    module_sub,
    module_subn,
    search,
    split,
    sub,
    subn,
)

__all__ = [
    "Match",
    "compile_pattern",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "module_findall",
    "module_finditer",
    "module_fullmatch",
    "module_match",
    "module_search",
    "module_split",
    "module_sub",
    "module_subn",
    "search",
    "split",
    "sub",
    "subn",
]
