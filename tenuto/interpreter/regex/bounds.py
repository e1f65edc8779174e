"""An upper bound for the steps that the host's matcher can take with a pattern, from the pattern's shape and the text's runs.

The host backtracks. What it may go through is the product of the *ways* in which the parts of the pattern can match, and most
parts have one way only: after `\\w+` in `\\w+@` no shorter run can be followed by `@`. For a part whose repeats overlap with
what follows, the ways are as many as the longest run of its characters in the text; for repeats inside repeats they multiply
without bound, and the answer is infinity.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import trees
from .charsets import ANYTHING, END, NEWLINE_OR_END, charset
from .trees import Node, host_run, single, with_flags

INFINITE = float("inf")
Bound = tuple[float, float]  # ways, steps
Runs = Callable[[int], float]  # the longest run in the text of characters of the set of this number


@dataclass(slots=True)
class Text:
    """What a bound depends on: the text's length, and the longest run of each repeated set."""

    size: float
    runs: Runs


Part = Callable[[Text], Bound]
_WORST = Text(1e6, lambda number: 1e6)


class Analysis:
    """What is known about one pattern. Raises nothing for a tree that the host's parser has made."""

    def __init__(self, tree: Any, is_bytes: bool) -> None:
        self.is_bytes = is_bytes
        self.run_patterns: list[re.Pattern[Any]] = []  # one for each repeated set
        # Repeats with one way only, by the id of their arguments: None for one of a character, otherwise the bound of the body.
        self.certain: dict[int, Part | None] = {}
        self._lengths: dict[int, int] = {}  # of groups: the set whose longest run no text of theirs exceeds
        self._firsts: dict[int, tuple[int, bool]] = {}
        flags = int(tree.state.flags)
        nodes = list(tree)
        self.bound = self._sequence(nodes, END, flags)
        self.start = _start_of(nodes, flags)

    # -- what a sequence can begin with --------------------------------------------------------------------------

    def first(self, nodes: Any, flags: int) -> tuple[int, bool]:
        """The characters that a match can begin with, and whether it can be empty."""
        known = self._firsts.get(id(nodes))
        if known is None:
            bits, is_empty = 0, True
            for node in nodes:
                more, is_empty = self._first_of(node, flags)
                bits |= more
                if not is_empty:
                    break
            known = self._firsts[id(nodes)] = bits, is_empty
        return known

    def _first_of(self, node: Node, flags: int) -> tuple[int, bool]:
        op, av = node
        if op in trees.SINGLE:
            return charset(node, flags, self.is_bytes), False
        if op is trees.AT:
            # These hold only before a line's or the text's end, so what follows is known; the others say nothing.
            return (NEWLINE_OR_END, False) if av is trees.AT_END else (END, False) if av is trees.AT_END_STRING else (0, True)
        if op is trees.SUBPATTERN:
            return self.first(av[3], with_flags(flags, av))
        if op is trees.ATOMIC_GROUP:
            return self.first(av, flags)
        if op is trees.BRANCH:
            firsts = [self.first(branch, flags) for branch in av[1]]
            return _union(bits for bits, _ in firsts), any(is_empty for _, is_empty in firsts)
        if op in _REPEATS:
            bits, is_empty = self.first(av[2], flags)
            return bits, is_empty or av[0] == 0
        if op is trees.ASSERT and av[0] > 0:
            bits, is_empty = self.first(av[1], flags)
            return (ANYTHING, True) if is_empty else (bits, False)
        return ANYTHING, True

    # -- bounds --------------------------------------------------------------------------------------------------

    def _sequence(self, nodes: Any, follow: int, flags: int) -> Part:
        parts: list[Part] = []
        for node in reversed(list(nodes)):
            parts.append(self._part(node, follow, flags))
            bits, is_empty = self._first_of(node, flags)
            follow = bits | follow if is_empty else bits
        parts.reverse()
        return parts[0] if len(parts) == 1 else _in_sequence(parts)

    def _part(self, node: Node, follow: int, flags: int) -> Part:
        op, av = node
        if op in trees.SINGLE or op is trees.AT or op is trees.FAILURE:
            return lambda text: (1, 1)
        if op is trees.SUBPATTERN:
            if av[0] is not None:
                self._lengths[av[0]] = self._run_of(av[3], with_flags(flags, av))
            return self._sequence(av[3], follow, with_flags(flags, av))
        if op is trees.BRANCH:
            return self._branch(av[1], follow, flags)
        if op is trees.MAX_REPEAT or op is trees.MIN_REPEAT:
            return self._repeat(av, follow, flags, op is trees.MIN_REPEAT)
        if op is trees.POSSESSIVE_REPEAT:
            return _once(self._repeat(av, END, flags, False))
        if op is trees.ATOMIC_GROUP:
            return _once(self._sequence(av, END, flags))
        if op is trees.ASSERT or op is trees.ASSERT_NOT:
            return _once(self._sequence(av[1], END, flags))
        if op is trees.GROUPREF_EXISTS:
            branches = [av[1], av[2] or []]
            return _one_of([self._sequence(branch, follow, flags) for branch in branches], is_exclusive=True)
        return _again(self._lengths.get(av, -1))

    def _branch(self, branches: Any, follow: int, flags: int) -> Part:
        is_exclusive, seen = True, 0
        for branch in branches:
            bits, is_empty = self.first(branch, flags)
            bits |= follow if is_empty else 0
            is_exclusive = is_exclusive and not seen & bits
            seen |= bits
        return _one_of([self._sequence(branch, follow, flags) for branch in branches], is_exclusive)

    def _repeat(self, av: Any, follow: int, flags: int, is_lazy: bool) -> Part:
        # A lazy repeat before the end of the pattern stops as soon as it may: one way, but not the longest.
        is_longest = not (is_lazy and follow & END)
        least, most, body = int(av[0]), int(av[1]), av[2]
        node = single(body)
        if node is not None:
            self.run_patterns.append(host_run(node, 1, trees.UNBOUNDED, flags))
            is_certain = least == most or not charset(node, flags, self.is_bytes) & follow
            if is_certain and is_longest:
                self.certain[id(av)] = None
            return _run(len(self.run_patterns) - 1, least, most, is_certain)
        bits, is_empty = self.first(body, flags)
        if is_empty and most > 1:
            return lambda text: (INFINITE, INFINITE)
        shortest = max(int(body.getwidth()[0]), 1)
        is_certain = least == most or not (bits & follow or is_empty)
        inner = self._sequence(body, bits | follow if most > 1 else follow, flags)
        if is_certain and is_longest and inner(_WORST)[0] == 1:
            self.certain[id(av)] = inner
        return _loop(inner, _Times(least, most, shortest, self._run_of(body, flags)), is_certain)

    def _run_of(self, nodes: Any, flags: int) -> int:
        """The number of the set of characters that a body consists of; -1 if that is not known."""
        members = trees.alphabet(nodes, flags)
        if not members:
            return -1
        self.run_patterns.append(trees.host_run_of(members, flags))
        return len(self.run_patterns) - 1


def _in_sequence(parts: list[Part]) -> Part:
    def bound(text: Text) -> Bound:
        ways = steps = 1.0
        for part in parts:
            more, cost = part(text)
            steps += ways * cost
            ways *= more
        return ways, steps

    return bound


def _one_of(parts: list[Part], is_exclusive: bool) -> Part:
    def bound(text: Text) -> Bound:
        bounds = [part(text) for part in parts]
        if is_exclusive:
            return max(ways for ways, _ in bounds), len(bounds) + max(steps for _, steps in bounds)
        return sum(ways for ways, _ in bounds), sum(steps for _, steps in bounds) + len(bounds)

    return bound


def _once(part: Part) -> Part:
    return lambda text: (1, part(text)[1] + 1)


def _run(number: int, least: int, most: int, is_certain: bool) -> Part:
    def bound(text: Text) -> Bound:
        longest = min(text.runs(number), most)
        return (1 if is_certain else max(longest - least + 1, 1)), 2 * longest + 1

    return bound


@dataclass(slots=True)
class _Times:
    """How often a loop can go round."""

    least: int
    most: int
    shortest: int
    number: int  # of the set of characters that a round consists of

    def __call__(self, text: Text) -> float:
        longest = text.size if self.number < 0 else text.runs(self.number)
        return min(self.most, longest // self.shortest + 1)


def _loop(body: Part, times_of: _Times, is_certain: bool) -> Part:
    def bound(text: Text) -> Bound:
        ways, steps = body(text)
        times = times_of(text)
        if ways > 1:
            try:
                total = float(ways) ** times
            except OverflowError:
                return INFINITE, INFINITE
            return total * (times + 1), total * (times + 1) * steps
        return (1 if is_certain else max(times - times_of.least + 1, 1)), times * (steps + 1) + 1

    return bound


def _again(number: int) -> Part:
    # A group's text once more.
    return lambda text: (1, 1 + (text.size if number < 0 else text.runs(number)))


def _union(sets: Any) -> int:
    total = 0
    for bits in sets:
        total |= bits
    return total


_REPEATS = frozenset({trees.MAX_REPEAT, trees.MIN_REPEAT, trees.POSSESSIVE_REPEAT})


def _start_of(nodes: list[Node], flags: int) -> str | re.Pattern[Any] | None:
    """Where a search can begin in earnest: "text", "line", where a pattern matches, or anywhere."""
    if not nodes:
        return None
    op, av = nodes[0]
    if op is trees.AT and av is trees.AT_BEGINNING_STRING:
        return "text"
    if op is trees.AT and av is trees.AT_BEGINNING:
        return "line" if flags & re.MULTILINE else "text"
    lead: list[Node] = []
    for op, av in nodes:
        if op is trees.SUBPATTERN and not lead:
            return _start_of(list(av[3]), with_flags(flags, av))
        if op in _REPEATS and av[0] > 0:
            node = single(av[2])
            if node is None and not lead:
                return _start_of(list(av[2]), flags)
            lead += [node] if node is not None else []
            break
        if op not in trees.SINGLE:
            break
        lead.append((op, av))
    return trees.host_look(lead, flags) if lead else None
