"""Letting the host's matcher loose: charged for, or refused, in rounds between which the machine can stop.

Three answers, each dearer than the one before. A text is short for its pattern: go. The bound for this text (`bounds.py`) is
low enough: go. Otherwise the matcher is simulated (`simulation.py`) within a budget of steps for each match, and goes if it came to an
end. What the program gets is in every case the host's own result.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.limits import LimitExceeded
from tenuto.interpreter.signals import Instead

from .bounds import Text
from .compiling import Pattern
from .plans import HOST_STEPS, SOME, Leave, Plan, Runs, measured, plan_of
from .simulation import Search, TooManySteps

if TYPE_CHECKING:
    from tenuto.interpreter.machine import Machine

_MATCHES = 8  # times the steps of one match that all of a text may take
_DEAR = 64  # steps of a match that are remembered
_SEARCHING = frozenset({"search", "all"})


@dataclass(slots=True)
class Admitted:
    """A pattern that may be let loose on a text, while a machine does so in parts. `is_fresh`: until its method begins."""

    pattern: Pattern
    string: Any
    pos: int
    end: int
    how: str
    leave: Leave
    is_fresh: bool = False

    def is_for(self, pattern: Pattern, string: Any, pos: int, end: int, how: str) -> bool:
        """Whether that was found out for all of the text from `pos` on."""
        return self.pattern is pattern and self.string is string and self.pos <= pos and (self.end, self.how) == (end, how)


def admit(
    machine: Machine,
    pattern: Pattern,
    string: Any,
    pos: int,
    end: int,
    how: str,
    name: str,
    before: tuple[Any, ...] = (),
    after: Any = None,
) -> Leave | None:
    """Charge for a use of the pattern, or raise `LimitExceeded`. how: "search", "all", "match" or "fullmatch".

    What can't be told in one round is left to the prelude, which goes on with `name`, a method of patterns, and its arguments before and
    after the text.
    """
    if not isinstance(string, str | bytes):
        return None  # the host's TypeError
    plan = plan_of(pattern.pattern, pattern.flags)
    if is_quick(machine, plan, string, pos, end, how):
        return plan.leave
    known = machine.admitted
    if known is not None and known.is_fresh and known.is_for(pattern, string, pos, end, how) and known.pos == pos:
        known.is_fresh = False
        return known.leave
    admission = Admission(machine, plan, string, pos, end, how)
    if not admission.go_on():
        machine.admitting = admission
        raise Instead("re", "admitted", pattern, string, pos, end, how, (name, before, (pos, end) if after is None else after))
    return admission.leave


def admit_more(machine: Machine, pattern: Pattern, string: Any, pos: int, end: int, how: str, rounds: int, /) -> int:
    """One round more, after so many; how many then, or -1 after the last."""
    admission = machine.admitting
    if admission is None or admission.string is not string or admission.rounds != rounds:
        _check_kinds(pattern, string)
        # A restored machine, which has paid for the rounds before, and forgotten what was known.
        admission = Admission(machine, plan_of(pattern.pattern, pattern.flags), string, pos, end, how, rounds)
        while admission.rounds < rounds and not admission.go_on():
            pass
        machine.admitting = admission
    if not admission.go_on():
        return admission.rounds
    machine.admitting = None
    machine.admitted = Admitted(pattern, string, pos, end, how, admission.leave, is_fresh=True)
    return -1


def be_admitted(machine: Machine, pattern: Pattern, string: Any, pos: int, end: int, how: str) -> Admitted:
    """What was found out: by a restored machine once more, which has paid for it, but whose snapshot somebody may have changed."""
    known = machine.admitted
    if known is None or not known.is_for(pattern, string, pos, end, how):
        _check_kinds(pattern, string)
        admission = Admission(machine, plan_of(pattern.pattern, pattern.flags), string, pos, end, how, 1 << 62)
        while not admission.go_on():
            pass
        known = machine.admitted = Admitted(pattern, string, pos, end, how, admission.leave)
    return known


def _check_kinds(pattern: Any, string: Any) -> None:
    if type(pattern) is not re.Pattern or (type(string) is not str and type(string) is not bytes):
        raise TypeError("expected a pattern and a text")


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
        self.costs: dict[tuple[int, int], int] = {}  # steps of the matches that took many, by their spans
        self._going = self._go()

    @property
    def leave(self) -> Leave:
        return Leave(self.plan.leave.overlaps, self.costs)

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
        text = Text(end - pos, Runs(self.plan, string, pos, end))
        bound = yield from self._paid(self.plan.bound(string, pos, end, self.how in _SEARCHING, text))
        if bound <= HOST_STEPS:
            self._charge(int(bound) >> 5)
        else:
            yield from self._simulate(text)

    def _paid(self, going: Generator[None, None, Any]) -> Generator[None, None, Any]:
        """What looks at `SOME` places in a round."""
        while not (ended := _step(going)):
            self._charge(SOME)
            yield
        return ended[0]

    def _simulate(self, text: Text) -> Generator[None, None, None]:
        limit = self.machine.limits.regex_steps
        simulation, string, pos, end = self.plan.simulation, self.string, self.pos, self.end
        search = Search(limit, _MATCHES * limit, is_search=self.how in _SEARCHING, is_full=self.how == "fullmatch")
        yield from self._paid(measured(lambda: [bound(text) for bound in simulation.round_bounds]))
        charged = 0
        try:
            while pos <= end:
                before = search.begin()
                going = simulation.search(string, pos, end, search, text)
                while not (ended := _step(going)):
                    self._charge((search.steps - charged) << 3)
                    charged = search.steps
                    yield
                if ended[0] is None or self.how != "all":
                    break
                start, pos = ended[0]
                search.forbidden = pos if start == pos else -1
                if search.steps - before > _DEAR:
                    self.costs[start, pos] = search.steps - before
        except TooManySteps:
            self._charge((search.steps - charged) << 3)
            raise self._beyond(limit, search) from None
        self._charge((search.steps - charged) << 3)

    def _beyond(self, limit: int, search: Search) -> LimitExceeded:
        name = _shortened(self.plan.pattern)
        if search.steps > search.whole:
            return LimitExceeded(
                "regex_steps",
                f"all matches of the regular expression {name} in a text of {self.end:,} characters take more than {search.whole:,} steps, "
                f"{_MATCHES} times what one may take: go through the text in parts, such as line by line",
            )
        return LimitExceeded(
            "regex_steps",
            f"the regular expression {name} took more than {limit:,} steps to look for a match in a text of {self.end:,} characters: "
            "repeats inside repeats, or repeats of the same characters one after the other, multiply",
        )


def _step(going: Generator[None, None, Any]) -> tuple[Any] | None:
    """What a generator returned, once it has."""
    try:
        next(going)
    except StopIteration as ended:
        return (ended.value,)
    return None


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
