"""The host's matcher, step by step, to find out how many steps it will take before it is let loose.

A backtracking virtual machine that goes the way that the host's goes (the order of its alternatives is part of Python's
semantics), over a program compiled from the host's parse tree. It only counts: the match that a program gets is the host's.
What it keeps is immutable (positions of groups, counters of loops), so going back is dropping the present.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any

from . import trees
from .bounds import Analysis, Part, Text
from .trees import Node, host_pattern, host_run, single, with_flags

# Instructions are tuples: (kind, ...). Targets are indices.
FIXED, RUN, LAZY_RUN, SPLIT, JUMP, SAVE, REPEAT, UNTIL, LOOK, ATOMIC, POSSESSIVE, SAME, EXISTS, FAIL, ACCEPT, CERTAIN = range(16)

Groups = tuple[int, ...]  # start, end of each group; -1 where it took no part
Loop = tuple[int, int, Any]  # times round, position of the last round, the loop outside
Instruction = tuple[Any, ...]


ROUND = 1 << 14  # steps, which take some milliseconds


class TooManySteps(Exception):
    """The budget is used up."""


class Simulation:
    """A pattern's program. `search` runs it and returns the match's span, or None; `steps` counts what it took."""

    def __init__(self, tree: Any, analysis: Analysis) -> None:
        # What is certain is left to the host, if no group inside is asked for later.
        self.certain = {} if _has_reference(tree) else analysis.certain
        self.round_bounds: list[Part] = []  # of certain loops
        self.code: list[Instruction] = []
        self.groups = int(tree.state.groups)
        self.lead: re.Pattern[Any] | None = None
        flags = int(tree.state.flags)
        self._sequence(list(tree), flags)
        self._emit(ACCEPT)
        if self.code[0][0] == FIXED:
            self.lead = self.code[0][2]

    # -- compilation ---------------------------------------------------------------------------------------------

    def _emit(self, *instruction: Any) -> int:
        self.code.append(instruction)
        return len(self.code) - 1

    def _block(self, nodes: Any, flags: int, last: int = ACCEPT) -> int:
        """A program of its own inside this one, jumped over; where it begins."""
        jump = self._emit(JUMP)
        begin = len(self.code)
        self._sequence(list(nodes), flags)
        self._emit(last)
        self.code[jump] = (JUMP, len(self.code))
        return begin

    def _sequence(self, nodes: list[Node], flags: int) -> None:
        fixed: list[Node] = []
        for op, av in nodes:
            if op in trees.SINGLE or op is trees.AT:
                fixed.append((op, av))
                continue
            self._fixed(fixed, flags)
            fixed = []
            self._node(op, av, flags)
        self._fixed(fixed, flags)

    def _fixed(self, nodes: list[Node], flags: int) -> None:
        if nodes:
            pattern = host_pattern(nodes, flags)
            self._emit(FIXED, pattern.match, pattern)

    def _node(self, op: Any, av: Any, flags: int) -> None:
        if op is trees.SUBPATTERN:
            group, nodes = av[0], list(av[3])
            if group is not None:
                self._emit(SAVE, 2 * (group - 1))
            self._sequence(nodes, with_flags(flags, av))
            if group is not None:
                self._emit(SAVE, 2 * (group - 1) + 1)
        elif op is trees.BRANCH:
            self._branch(av[1], flags)
        elif op is trees.MAX_REPEAT or op is trees.MIN_REPEAT:
            self._repeat(av, flags, op is trees.MAX_REPEAT)
        elif op is trees.ASSERT or op is trees.ASSERT_NOT:
            width = int(av[1].getwidth()[0]) if av[0] < 0 else 0
            self._emit(LOOK, op is trees.ASSERT_NOT, width, self._block(av[1], flags))
        elif op is trees.ATOMIC_GROUP:
            self._emit(ATOMIC, self._block(av, flags))
        elif op is trees.POSSESSIVE_REPEAT:
            self._emit(POSSESSIVE, int(av[0]), _most(av[1]), self._block(av[2], flags))
        elif op is trees.GROUPREF:
            self._emit(SAME, 2 * (av - 1), bool(flags & re.IGNORECASE))
        elif op is trees.GROUPREF_EXISTS:
            self._exists(av, flags)
        else:
            self._emit(FAIL)

    def _branch(self, branches: Any, flags: int) -> None:
        ends = []
        for branch in branches[:-1]:
            split = self._emit(SPLIT)
            self._sequence(list(branch), flags)
            ends.append(self._emit(JUMP))
            self.code[split] = (SPLIT, len(self.code))
        self._sequence(list(branches[-1]), flags)
        for end in ends:
            self.code[end] = (JUMP, len(self.code))

    def _repeat(self, av: Any, flags: int, is_greedy: bool) -> None:
        least, most, body = int(av[0]), _most(av[1]), av[2]
        node = single(body)
        if id(av) in self.certain and (loop := trees.host_loop(av, flags)) is not None:
            rounds = self.certain[id(av)]
            if rounds is not None:
                self.round_bounds.append(rounds)
            self._emit(CERTAIN, loop.match, -1 if rounds is None else len(self.round_bounds) - 1)
            return
        if node is not None:
            run = host_run(node, 0, av[1], flags).match
            self._emit(RUN if is_greedy else LAZY_RUN, least, run)
            return
        repeat = self._emit(REPEAT)
        begin = len(self.code)
        self._sequence(list(body), flags)
        until = self._emit(UNTIL, least, most, begin, is_greedy)
        self.code[repeat] = (REPEAT, until)

    def _exists(self, av: Any, flags: int) -> None:
        group, yes, no = av
        exists = self._emit(EXISTS)
        self._sequence(list(yes), flags)
        end = self._emit(JUMP)
        self.code[exists] = (EXISTS, 2 * (group - 1), len(self.code))
        self._sequence(list(no or []), flags)
        self.code[end] = (JUMP, len(self.code))

    # -- running -------------------------------------------------------------------------------------------------

    def search(self, string: Any, pos: int, end: int, how: Search, text: Text) -> Generator[None, None, tuple[int, int] | None]:
        """The span of the first match from `pos` on. In rounds of some steps, between which it may be left alone."""
        how.string, how.end = string, end
        if not how.round_steps:
            how.round_steps = [*(int(min(bound(text)[1], 1e9)) for bound in self.round_bounds), 0]
        start = pos
        while start <= end:
            if self.lead is not None and how.is_search:
                # Where the first character does not fit, the host is as quick.
                found = self.lead.search(string, start, end)
                if found is None:
                    return None
                how.count((found.start() - start) >> 6)
                start = found.start()
            stop = yield from self._run(0, start, (-1,) * (2 * (self.groups - 1)), how, True)
            if stop is not None:
                return start, stop[0]
            how.forbidden = -1
            if not how.is_search:
                return None
            start += 1
        return None

    def _run(self, pc: int, pos: int, groups: Groups, how: Search, is_top: bool) -> Generator[None, None, tuple[int, Groups] | None]:
        """Match from `pos` on: where the match ends and its groups, or None."""
        code, string, end = self.code, how.string, how.end
        loop: Loop | None = None
        back: list[tuple[int, int, Groups, Loop | None, int]] = []  # pc, position, groups, loop; for runs: the positions left
        begin = pos
        while True:
            how.steps += 1
            if how.steps > how.pause:
                if how.steps > how.last:
                    raise TooManySteps
                how.pause = min(how.steps + ROUND, how.last)
                yield
            instruction = code[pc]
            kind = instruction[0]
            fits = True
            pc += 1
            if kind == FIXED:
                found = instruction[1](string, pos, end)
                if found is None:
                    fits = False
                else:
                    pos = found.end()
            elif kind == RUN:
                longest = instruction[2](string, pos, end).end()
                least = pos + instruction[1]
                how.steps += (longest - pos) >> 4
                if longest < least:
                    fits = False
                else:
                    if longest > least:
                        back.append((pc, longest - 1, groups, loop, longest - 1 - least))
                    pos = longest
            elif kind == LAZY_RUN:
                longest = instruction[2](string, pos, end).end()
                least = pos + instruction[1]
                if longest < least:
                    fits = False
                else:
                    if longest > least:
                        back.append((pc, least + 1, groups, loop, least - longest))
                    pos = least
            elif kind == CERTAIN:
                found = instruction[1](string, pos, end)
                if found is None:
                    how.steps += 1
                    fits = False
                else:
                    how.steps += (found.end() - pos) >> 4
                    pos = found.end()
                # The last round may have failed after much.
                how.steps += how.round_steps[instruction[2]] >> 4
            elif kind == SPLIT:
                back.append((instruction[1], pos, groups, loop, 0))
            elif kind == JUMP:
                pc = instruction[1]
            elif kind == SAVE:
                index = instruction[1]
                groups = (*groups[:index], pos, *groups[index + 1 :])
            elif kind == REPEAT:
                loop = (0, -1, loop)
                pc = instruction[1]
            elif kind == UNTIL:
                fits, pc, loop = _until(instruction, pc, pos, groups, loop, back)
            elif kind == LOOK:
                _, is_not, width, target = instruction
                inner = (yield from self._run(target, pos - width, groups, how, False)) if pos >= width else None
                fits = (inner is None) == is_not
                if inner is not None and not is_not:
                    groups = inner[1]
            elif kind == ATOMIC:
                inner = yield from self._run(instruction[1], pos, groups, how, False)
                if inner is None:
                    fits = False
                else:
                    pos, groups = inner
            elif kind == POSSESSIVE:
                fits, pos, groups = yield from self._possessive(instruction, pos, groups, how)
            elif kind == SAME:
                fits, pos = _same(instruction, string, pos, end, groups, how)
            elif kind == EXISTS:
                if groups[instruction[1] + 1] < 0:
                    pc = instruction[2]
            elif kind == ACCEPT:
                if not is_top or how.accepts(pos, begin):
                    return pos, groups
                fits = False
            else:
                fits = False
            if not fits:
                if not back:
                    return None
                pc, pos, groups, loop, left = back.pop()
                if left > 0:
                    back.append((pc, pos - 1, groups, loop, left - 1))
                elif left < -1:
                    back.append((pc, pos + 1, groups, loop, left + 1))

    def _possessive(
        self, instruction: Instruction, pos: int, groups: Groups, how: Search
    ) -> Generator[None, None, tuple[bool, int, Groups]]:
        _, least, most, target = instruction
        times = 0
        while times < most:
            inner = yield from self._run(target, pos, groups, how, False)
            if inner is None:
                break
            times += 1
            is_empty = inner[0] == pos
            pos, groups = inner
            if is_empty and times >= least:
                break
        return times >= least, pos, groups


def _has_reference(nodes: Any) -> bool:
    if isinstance(nodes, tuple) and len(nodes) == 2 and nodes[0] in (trees.GROUPREF, trees.GROUPREF_EXISTS):
        return True
    if isinstance(nodes, tuple | list) or type(nodes).__name__ == "SubPattern":
        return any(map(_has_reference, nodes))
    return False


class Search:
    """What is asked of a simulation, and what it has taken so far."""

    def __init__(self, budget: int, whole: int, *, is_search: bool, is_full: bool = False) -> None:
        self.budget = budget  # steps for one match
        self.whole = whole  # steps for all of them
        self.steps = 0
        self.last = budget  # steps that the present match may come to
        self.pause = min(ROUND, budget)  # steps up to which a round goes
        self.is_search = is_search
        self.is_full = is_full  # the match must reach the end
        self.forbidden = -1  # an empty match here has been given already
        self.round_steps: list[int] = []  # of one round of each certain loop; 0 for the others, at -1
        self.string: Any = ""
        self.end = 0

    def begin(self) -> int:
        """The next match gets a budget of its own; how many steps were taken before it."""
        self.last = min(self.steps + self.budget, self.whole)
        return self.steps

    def count(self, steps: int) -> None:
        self.steps += steps

    def accepts(self, pos: int, begin: int) -> bool:
        if self.is_full and pos != self.end:
            return False
        return not (pos == begin == self.forbidden)


def _until(
    instruction: Instruction, pc: int, pos: int, groups: Groups, loop: Loop | None, back: list[Any]
) -> tuple[bool, int, Loop | None]:
    """The end of one round: another one, or on. `pc` is that of what follows."""
    assert loop is not None
    _, least, most, body, is_greedy = instruction
    times, last, outer = loop
    if times < least:
        return True, body, (times + 1, last, outer)
    may_repeat = times < most and pos != last
    if is_greedy:
        if not may_repeat:
            return True, pc, outer
        back.append((pc, pos, groups, outer, 0))
        return True, body, (times + 1, pos, outer)
    if may_repeat:
        back.append((body, pos, groups, (times + 1, pos, outer), 0))
    return True, pc, outer


def _same(instruction: Instruction, string: Any, pos: int, end: int, groups: Groups, how: Search) -> tuple[bool, int]:
    _, index, is_folded = instruction
    begin, stop = groups[index], groups[index + 1]
    if begin < 0 or stop < begin:
        return False, pos
    after = pos + stop - begin
    how.steps += (stop - begin) >> 4
    if after > end:
        return False, pos
    wanted, found = string[begin:stop], string[pos:after]
    return wanted == found or (is_folded and wanted.lower() == found.lower()), after


def _most(most: Any) -> int:
    return int(most)
