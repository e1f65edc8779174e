"""Whether a pattern may be let loose on a text: decided before the host's matcher starts, which nothing can stop.

Three answers, each dearer than the one before. A text is short for its pattern: go. The bound for this text (`bounds.py`) is
low enough: go. Otherwise the matcher is simulated (`simulation.py`) within a budget of steps, and goes if it came to an end.
What the program gets is in every case the host's own result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
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

    def bound(self, string: Any, pos: int, end: int, is_search: bool, text: Text) -> Generator[None, None, float]:
        """The most steps that the host can take on this text."""
        steps: float = (yield from _measured(lambda: self.analysis.bound(text)))[1]
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
            while (some := sum(1 for _ in islice(found, _SOME))) == _SOME:
                starts += some
                yield
            starts += some
        else:
            starts = end - pos + 1
        return starts * steps + text.size


class _Runs:
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
        while len(some := list(islice(found, _SOME))) == _SOME:
            longest = max(longest, *some)
            yield
        self.known[number] = max(longest, *some, 0)


class _NotMeasured(Exception):
    def __init__(self, runs: _Runs, number: int) -> None:
        self.runs = runs
        self.number = number


def _measured(function: Callable[[], Any]) -> Generator[None, None, Any]:
    """`function()`, once all runs are known that it asks for."""
    while True:
        try:
            return function()
        except _NotMeasured as missing:
            yield from missing.runs.measure(missing.number)


_SOME = 1 << 15  # runs or places of a text that are looked at in a round


class Admission:
    """Whether a pattern may be let loose on a text, found out in rounds. how: "search", "all", "match" or "fullmatch".

    The fuel of the first `unpaid` rounds is not taken: those a restored machine repeats.
    """

    def __init__(self, machine: Machine, plan: Plan, string: Any, pos: int, end: int, how: str, unpaid: int = 0) -> None:
        size = len(string)
        self.machine = machine
        self.plan = plan
        self.string, self.how = string, how
        self.pos = min(max(pos, 0), size)
        self.end = max(min(end, size), self.pos)
        self.unpaid = unpaid
        self.rounds = 0
        self._going = self._go()

    def go_on(self) -> bool:
        """One round more; whether it was the last. Raises LimitExceeded for what may not be."""
        try:
            next(self._going)
        except StopIteration:
            return True
        finally:
            self.rounds += 1
        return False

    def _charge(self, units: int) -> None:
        if self.rounds >= self.unpaid:
            self.machine.charge(units)

    def _go(self) -> Generator[None, None, None]:
        string, pos, end = self.string, self.pos, self.end
        # A run of one character costs the host little, looking for runs costs us about as much as a step of the program.
        self._charge((end - pos) >> 3)
        text = Text(end - pos, _Runs(self.plan, string, pos, end))
        bound = yield from self._paid(self.plan.bound(string, pos, end, self.how in _SEARCHING, text))
        if bound <= HOST_STEPS:
            self._charge(int(bound) >> 5)
        else:
            yield from self._simulate(text)

    def _paid(self, going: Generator[None, None, Any]) -> Generator[None, None, Any]:
        """What looks at `_SOME` places in a round."""
        while not (ended := _step(going)):
            self._charge(_SOME)
            yield
        return ended[0]

    def _simulate(self, text: Text) -> Generator[None, None, None]:
        limit = self.machine.limits.regex_steps
        simulation, string, pos, end = self.plan.simulation, self.string, self.pos, self.end
        search = Search(limit, is_search=self.how in _SEARCHING, is_full=self.how == "fullmatch")
        yield from self._paid(_measured(lambda: [bound(text) for bound in simulation.round_bounds]))
        charged = 0
        try:
            while pos <= end:
                going = simulation.search(string, pos, end, search, text)
                while not (ended := _step(going)):
                    self._charge((search.steps - charged) << 3)
                    charged = search.steps
                    yield
                if ended[0] is None or self.how != "all":
                    break
                start, pos = ended[0]
                search.forbidden = pos if start == pos else -1
        except TooManySteps:
            self._charge((search.steps - charged) << 3)
            raise LimitExceeded(
                "regex_steps",
                f"the regular expression {_shortened(self.plan.pattern)} took more than {limit:,} steps on a text of {end:,} characters: "
                "repeats inside repeats, or repeats of the same characters one after the other, multiply",
            ) from None
        self._charge((search.steps - charged) << 3)


def _step(going: Generator[None, None, Any]) -> tuple[Any] | None:
    """What a generator returned, once it has."""
    try:
        next(going)
    except StopIteration as ended:
        return (ended.value,)
    return None


_SEARCHING = frozenset({"search", "all"})


def is_quick(machine: Machine, plan: Plan, string: Any, pos: int, end: int, how: str) -> bool:
    """Whether the text is so short that even the worst is soon over; the fuel is taken then."""
    size = len(string)
    if pos > 0 or end < size:
        pos = min(max(pos, 0), size)
        size = max(min(end, size), pos) - pos
    if size > (plan.quick_search if how in _SEARCHING else plan.quick_match):
        return False
    machine.charge(1 + (size >> 4))
    return True


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
