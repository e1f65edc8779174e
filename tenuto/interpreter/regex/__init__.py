"""Regular expressions that cannot hang: the host's engine, behind a bound of the steps it may take."""

from .admission import admit_more
from .compiling import compile_pattern, given_flags, restored_pattern
from .in_parts import find_more, regex_step, regex_whole
from .match import Match
from .operations import (
    find_admitted,
    findall,
    finditer,
    fullmatch,
    iterator_over,
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
    "admit_more",
    "compile_pattern",
    "find_admitted",
    "find_more",
    "findall",
    "finditer",
    "fullmatch",
    "given_flags",
    "iterator_over",
    "match",
    "module_findall",
    "module_finditer",
    "module_fullmatch",
    "module_match",
    "module_search",
    "module_split",
    "module_sub",
    "module_subn",
    "regex_step",
    "regex_whole",
    "restored_pattern",
    "search",
    "split",
    "sub",
    "subn",
]
