"""What is known about one pattern, whatever the text: how long a text is short for it, and a bound for a longer one."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from . import trees
from .bounds import Analysis, Text
from .simulation import Simulation

QUICK_STEPS = 2_000  # about 10 us of the host's time
HOST_STEPS = 10_000_000  # about 50 ms
_LONGEST = 1 << 24
_WHOLE = itemgetter(0)  # of a match


@dataclass(frozen=True, slots=True)
class Leave:
    """To let the host's matcher loose on a text."""

    overlaps: bool  # groups inside a look-around may overlap each other: findall() could give more text than there is
    costs: Mapping[tuple[int, int], int] = field(default_factory=dict)  # steps of the matches that take many, by their spans


class Plan:
    """What is known about one pattern, whatever the text."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        tree = trees.parse(pattern, flags)
        is_bytes = isinstance(pattern, bytes)
        self.pattern = pattern
        self.tree = tree
        self.analysis = Analysis(tree, is_bytes)
        self.newline: Any = b"\n" if is_bytes else "\n"
        self.quick_search = self._quick(lambda size: size + 1)
        self.quick_match = self._quick(lambda size: 1)
        self.leave = Leave(overlaps=_has_group_in_look(tree, False))
        self._simulation: Simulation | None = None

    def _quick(self, starts: Any) -> int:
        """The longest text for which even the worst is soon over."""
        longest, size = -1, 4
        while size < _LONGEST:
            steps = self.analysis.bound(Text(size, lambda number: size))[1]  # noqa: B023
            if starts(size) * steps > QUICK_STEPS:
                break
            longest = size
            size *= 2
        return longest

    @property
    def simulation(self) -> Simulation:
        """The pattern's program, made when first needed."""
        if self._simulation is None:
            self._simulation = Simulation(self.tree, self.analysis)
        return self._simulation

    def bound(self, string: Any, pos: int, end: int, is_search: bool, text: Text) -> Generator[None, None, float]:
        """The most steps that the host can take on this text."""
        steps: float = (yield from measured(lambda: self.analysis.bound(text)))[1]
        if not is_search:
            return steps
        start = self.analysis.start
        if start == "text":
            starts = 1
        elif start == "line":
            starts = string.count(self.newline, pos, end) + 1
        elif isinstance(start, re.Pattern) and (end - pos) * steps + text.size > HOST_STEPS:
            enough = int(HOST_STEPS / max(steps, 1)) + 1  # more make no difference
            starts, found = 0, islice(start.finditer(string, pos, end), enough)
            while (some := sum(1 for _ in islice(found, SOME))) == SOME:
                starts += some
                yield
            starts += some
        else:
            starts = end - pos + 1
        return starts * steps + text.size


class Runs:
    """The longest run in a text of each repeated set, measured when it is first asked for."""

    def __init__(self, plan: Plan, string: Any, pos: int, end: int) -> None:
        self.plan = plan
        self.where = string, pos, end
        self.known: dict[int, int] = {}

    def __call__(self, number: int) -> int:
        found = self.known.get(number)
        if found is None:
            raise _NotMeasured(self, number)
        return found

    def measure(self, number: int) -> Generator[None, None, None]:
        found = map(len, map(_WHOLE, self.plan.analysis.run_patterns[number].finditer(*self.where)))
        longest = 0
        while len(some := list(islice(found, SOME))) == SOME:
            longest = max(longest, *some)
            yield
        self.known[number] = max(longest, *some, 0)


class _NotMeasured(Exception):
    def __init__(self, runs: Runs, number: int) -> None:
        self.runs = runs
        self.number = number


def measured(function: Callable[[], Any]) -> Generator[None, None, Any]:
    """`function()`, once all runs are known that it asks for."""
    while True:
        try:
            return function()
        except _NotMeasured as missing:
            yield from missing.runs.measure(missing.number)


SOME = 1 << 15  # runs or places of a text that are looked at in a round


@lru_cache(maxsize=512)
def plan_of(pattern: str | bytes, flags: int) -> Plan:
    """The plan of a pattern that the host has compiled; the same for the same arguments."""
    return Plan(pattern, flags)


def _has_group_in_look(nodes: Any, is_inside: bool) -> bool:
    for op, av in nodes:
        inside = is_inside or op is trees.ASSERT
        if op is trees.SUBPATTERN:
            if inside and av[0] is not None:
                return True
            bodies = [av[3]]
        elif op is trees.BRANCH:
            bodies = av[1]
        elif op in (trees.MAX_REPEAT, trees.MIN_REPEAT, trees.POSSESSIVE_REPEAT):
            bodies = [av[2]]
        elif op is trees.ASSERT:
            bodies = [av[1]]
        elif op is trees.ATOMIC_GROUP:
            bodies = [av]
        elif op is trees.GROUPREF_EXISTS:
            bodies = [av[1], av[2] or []]
        else:
            bodies = []
        if any(_has_group_in_look(body, inside) for body in bodies):
            return True
    return False
