"""Whether a pattern may be let loose on a text: decided before the host's matcher starts, which nothing can stop.

Three answers, each dearer than the one before. A text is short for its pattern: go. The bound for this text (`bounds.py`) is
low enough: go. Otherwise the matcher is simulated (`simulation.py`) within a budget of steps, and goes if it came to an end.
What the program gets is in every case the host's own result.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.limits import LimitExceeded

from . import trees
from .bounds import Analysis, Text
from .simulation import Search, Simulation, TooManySteps

if TYPE_CHECKING:
    from tenuto.interpreter.machine import Machine

QUICK_STEPS = 2_000  # about 10 us of the host's time
HOST_STEPS = 10_000_000  # about 50 ms
_LONGEST = 1 << 24
_WHOLE = itemgetter(0)  # of a match


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
        # Groups inside a look-around may overlap each other: findall() could give more text than there is.
        self.overlaps = _has_group_in_look(tree, False)
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

    def text(self, string: Any, pos: int, end: int) -> Text:
        """What the bound has to know of a text; the runs are measured when asked for."""
        known: dict[int, int] = {}

        def longest_run(number: int) -> int:
            if number not in known:
                found = self.analysis.run_patterns[number].finditer(string, pos, end)
                known[number] = max(map(len, map(_WHOLE, found)), default=0)
            return known[number]

        return Text(end - pos, longest_run)

    def bound(self, string: Any, pos: int, end: int, is_search: bool, text: Text) -> float:
        """The most steps that the host can take on this text."""
        steps = self.analysis.bound(text)[1]
        if not is_search:
            return steps
        start = self.analysis.start
        if start == "text":
            starts = 1
        elif start == "line":
            starts = string.count(self.newline, pos, end) + 1
        elif isinstance(start, re.Pattern) and (end - pos) * steps + text.size > HOST_STEPS:
            enough = int(HOST_STEPS / max(steps, 1)) + 1  # more make no difference
            starts = sum(1 for _ in islice(start.finditer(string, pos, end), enough))
        else:
            starts = end - pos + 1
        return starts * steps + text.size


def admit(machine: Machine, pattern: re.Pattern[Any], string: Any, pos: int, end: int, how: str) -> Plan | None:
    """Charge for a use of the pattern, or raise `LimitExceeded`. how: "search", "all", "match" or "fullmatch"."""
    if not isinstance(string, str | bytes):
        return None  # the host's TypeError
    size = len(string)
    pos = min(max(pos, 0), size)
    end = max(min(end, size), pos)
    plan = plan_of(pattern.pattern, pattern.flags)
    size = end - pos
    is_search = how == "search" or how == "all"
    if size <= (plan.quick_search if is_search else plan.quick_match):
        machine.charge(1 + (size >> 4))
        return plan
    # A run of one character costs the host little, looking for runs costs us about as much as a step of the program.
    machine.charge(size >> 3)
    text = plan.text(string, pos, end)
    bound = plan.bound(string, pos, end, is_search, text)
    if bound <= HOST_STEPS:
        machine.charge(int(bound) >> 5)
        return plan
    _simulate(machine, plan, string, pos, end, how, text)
    return plan


def _simulate(machine: Machine, plan: Plan, string: Any, pos: int, end: int, how: str, text: Text) -> None:
    limit = machine.limits.regex_steps
    search = Search(limit, is_search=how == "search" or how == "all", is_full=how == "fullmatch")
    try:
        while pos <= end:
            found = plan.simulation.search(string, pos, end, search, text)
            if found is None or how != "all":
                break
            start, pos = found
            search.forbidden = pos if start == pos else -1
    except TooManySteps:
        raise LimitExceeded(
            "regex_steps",
            f"the regular expression {_shortened(plan.pattern)} took more than {limit:,} steps on a text of {end:,} characters: "
            "repeats inside repeats, or repeats of the same characters one after the other, multiply",
        ) from None
    finally:
        machine.charge(search.steps << 3)


def _shortened(pattern: str | bytes) -> str:
    text = repr(pattern)
    return text if len(text) < 60 else text[:57] + "..."


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
