"""difflib: generators come as iterators over lists, so that a snapshot can hold them; work is charged by the product of the lengths."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.guarded_methods import gathered

from .entries import Entry, Guarded, MachineServices, host_names, make_facade


def _charge(machine: MachineServices, a: Any, b: Any) -> None:
    machine.charge(len(a) * len(b) >> 8)


def _lines(function: Callable[..., Any]) -> Guarded:
    def guarded(machine: MachineServices, a: Any, b: Any, *args: Any, **kwargs: Any) -> Any:
        a, b = gathered(machine, a), gathered(machine, b)
        _charge(machine, a, b)
        return iter(list(function(a, b, *args, **kwargs)))

    return Guarded(guarded)


def get_close_matches(machine: MachineServices, word: Any, possibilities: Any, n: Any = 3, cutoff: Any = 0.6) -> list[Any]:
    candidates = gathered(machine, possibilities)
    if hasattr(word, "__len__"):
        for candidate in candidates:
            if hasattr(candidate, "__len__"):
                _charge(machine, word, candidate)
    return difflib.get_close_matches(word, candidates, n, cutoff)


def restore(machine: MachineServices, delta: Any, which: Any) -> Any:
    return iter(list(difflib.restore(gathered(machine, delta), which)))


_NAMES: dict[str, Entry] = {
    **host_names(difflib, "Differ HtmlDiff IS_CHARACTER_JUNK IS_LINE_JUNK Match SequenceMatcher"),
    **{name: _lines(getattr(difflib, name)) for name in ("context_diff", "ndiff", "unified_diff")},
    "get_close_matches": Guarded(get_close_matches),
    "restore": Guarded(restore),
}
FACADE = make_facade("difflib", _NAMES)
