"""difflib: generators come as iterators over lists, so that a snapshot can hold them; work is charged by the product of the lengths."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.crossing import metered
from tenuto.interpreter.gathering import gathered
from tenuto.interpreter.guarded_methods import check_matcher
from tenuto.interpreter.guards import charge_operation

from .entries import Entry, Guarded, MachineServices, host_names, make_facade


def _charge(machine: MachineServices, a: Any, b: Any) -> None:
    machine.charge(len(a) * len(b) >> 4)


def check_lines(machine: MachineServices, a: Any, b: Any, is_inside: bool) -> None:
    """What only one side has is compared with all that only the other has: line with line, and inside the lines for ndiff."""
    try:
        in_a, in_b = set(a), set(b)
        left = [line for line in a if line not in in_b]
        right = [line for line in b if line not in in_a]
        width = (sum(map(len, left)) + sum(map(len, right))) // (len(left) + len(right) + 1) if is_inside else 0
    except TypeError:
        return
    charge_operation(machine, (len(left) * len(right) * (width + 2)) >> 1, "comparing these lines")
    matcher = difflib.SequenceMatcher(None, a, b)
    check_matcher(machine, matcher)
    if is_inside:  # lines that both have, but not at the same place, are compared, too
        pairs = sum((end - begin) * (to - at) for kind, begin, end, at, to in matcher.get_opcodes() if kind == "replace")
        width = (sum(map(len, a)) + sum(map(len, b))) // (len(a) + len(b) + 1)
        charge_operation(machine, (pairs * (width + 2)) >> 1, "comparing these lines")


def _lines(function: Callable[..., Any]) -> Guarded:
    is_inside = function is difflib.ndiff

    def guarded(machine: MachineServices, a: Any, b: Any, *args: Any, **kwargs: Any) -> Any:
        a, b = ([metered(machine, line) for line in gathered(machine, each)] for each in (a, b))
        check_lines(machine, a, b, is_inside)
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


def diff_bytes(machine: MachineServices, dfunc: Any, a: Any, b: Any, *args: Any, **kwargs: Any) -> Any:
    """The lines of `unified_diff` or `context_diff` (or of a function of the program) over bytes."""
    a, b = gathered(machine, a), gathered(machine, b)
    _charge(machine, a, b)
    return iter(list(difflib.diff_bytes(dfunc, a, b, *args, **kwargs)))


_NAMES: dict[str, Entry] = {
    **host_names(difflib, "Differ HtmlDiff IS_CHARACTER_JUNK IS_LINE_JUNK Match SequenceMatcher"),
    **{name: _lines(getattr(difflib, name)) for name in ("context_diff", "ndiff", "unified_diff")},
    "get_close_matches": Guarded(get_close_matches),
    "diff_bytes": Guarded(diff_bytes),
    "restore": Guarded(restore),
}
FACADE = make_facade("difflib", _NAMES)
