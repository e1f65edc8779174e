"""All matches of a pattern in a long text: some at a time, between which the machine can stop (`prelude/re.py` goes on)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.signals import Instead

from .admission import Admitted, be_admitted
from .compiling import Pattern
from .match import Match, parse_template, pieces
from .plans import Leave

if TYPE_CHECKING:
    from tenuto.interpreter.machine import Machine

FOUND = 8  # fuel for a match that is looked at here
ITEM = 64  # bytes that a piece of text takes besides its characters
_MATCH = 16  # fuel for a match that becomes one of ours
_SOME = 4096  # of which at a time
_STEPS = 400_000  # that the matches of a part may have taken in the simulation
_LONG_TEXT = 1 << 17  # characters of a text in which matches are found in parts
_MUCH = 1 << 20  # characters that are made before their size is looked at
_MOST = 1 << 22  # characters that are made in a part
_REPLACING = frozenset({"sub", "subn"})


def find_more(machine: Machine, pattern: Pattern, string: Any, endpos: int, found: list[Match], begin: int) -> int | None:
    """Some matches more, into `found`; where to go on, or None after the last."""
    begun = min(begin, found[0].pos) if found else begin  # a changed snapshot may say anything
    leave = be_admitted(machine, pattern, string, begun, endpos, "all").leave
    rest = find_some(machine, pattern, string, endpos, found, begin, leave)
    if rest is None:
        machine.admitted = None
    return rest


def find_some(machine: Machine, pattern: Pattern, string: Any, endpos: int, found: list[Match], begin: int, leave: Leave) -> int | None:
    """One part of them. The rest begins at the end of a match that is not empty: there the host finds what it would have found next."""
    count, steps, rest = 0, 0, None
    costs = leave.costs
    for each in pattern.finditer(string, begin, endpos):
        match = Match.of_host(each)
        if found:
            match.pos = found[0].pos
        found.append(match)
        count += 1
        if not count & 1023:
            machine.charge(1024 * _MATCH)
        if costs:
            steps += costs.get(each.span(), 0)
        if (count >= _SOME or steps > _STEPS) and each.end() > each.start():
            rest = each.end()
            break
    machine.charge((count & 1023) * _MATCH)
    weight = 200 + 72 * pattern.groups
    machine.check_size(len(found) * weight, "re.finditer()", count * weight)
    return rest


def by_pieces(
    machine: Machine, name: str, pattern: Pattern, string: Any, pos: int, endpos: int, options: tuple[Any, ...], leave: Leave
) -> Any:
    """findall, split, sub or subn, in parts by the prelude where the text is long."""
    machine.admitted = Admitted(pattern, string, pos, endpos, "all", leave)
    if len(string) > _LONG_TEXT or leave.costs:
        raise Instead("re", "by_pieces", name, pattern, string, pos, endpos, options)
    out: list[Any] = []
    state = [min(max(pos, 0), len(string)), False, 0, 0]
    while state[0] >= 0:
        regex_step(machine, name, pattern, string, pos, endpos, options, out, state)
    return regex_whole(machine, name, string, out, state)


def regex_step(
    machine: Machine,
    name: str,
    pattern: Pattern,
    string: Any,
    pos: int,
    endpos: int,
    options: tuple[Any, ...],
    out: list[Any],
    state: list[Any],
    /,
) -> None:
    """Some matches more, and what `name` makes of them, into `out`.

    state: where to go on (-1: it is the end), whether an empty match stands there that is known, the number of matches, and the
    characters in `out`.
    """
    at, is_known, done, size = state
    leave = be_admitted(machine, pattern, string, min(at, pos), endpos, "all").leave  # a changed snapshot may say anything
    most = options[-1] - done if options and options[-1] else 1 << 62
    found = pattern.finditer(string, at, endpos)
    if is_known:
        next(found, None)  # the same once more
    making = _Making(machine, name, string, options, (at, size), leave.costs)
    count = making.go(islice(found, min(most, _SOME)), pattern)
    machine.charge(count * FOUND)
    added = making.size - size + len(making.made) * ITEM
    out += making.made
    machine.check_size(making.size + len(out) * 8, f"re.{name}()", added)
    if making.is_last or count == most:
        if name == "split" or (name in _REPLACING and making.at < len(string)):
            out.append(string[making.at :])
        making.at = -1
    state[:] = making.at, making.is_empty if count else is_known, done + count, making.size


def regex_whole(machine: Machine, name: str, string: Any, out: list[Any], state: list[Any], /) -> Any:
    """The result of the steps."""
    machine.admitted = None
    if name not in _REPLACING:
        return out
    made = string[:0].join(out) if state[2] else string
    return (made, state[2]) if name == "subn" else made


class _Making:
    """What findall, split, sub or subn make of some matches. `at`: the end of the last one."""

    def __init__(
        self,
        machine: Machine,
        name: str,
        string: Any,
        options: tuple[Any, ...],
        place: tuple[int, int],
        costs: Mapping[tuple[int, int], int],
    ) -> None:
        self.machine = machine
        self.name = name
        self.string = string
        self.options = options
        self.at, self.size = place
        self.costs = costs
        self.is_empty = self.is_last = False
        self.made: list[Any] = []

    def go(self, found: Iterator[re.Match[Any]], pattern: Pattern) -> int:
        """How many matches these were."""
        parsed = parsed_template(self.options[0], pattern) if self.name in _REPLACING else []
        make = {"findall": self._found, "split": self._between}.get(self.name) or self._replaced
        count, steps, checked, most = 0, 0, self.size + _MUCH, self.size + _MOST
        for each in found:
            begin, end = each.span()
            make(each, begin, parsed)
            self.at, self.is_empty = end, begin == end
            count += 1
            if self.size > checked:
                self.machine.check_size(self.size, f"re.{self.name}()", 0)
                checked = self.size + _MUCH
                if self.size > most:
                    return count
            if self.costs:
                steps += self.costs.get((begin, end), 0)
                if steps > _STEPS:
                    return count
        self.is_last = count < _SOME  # or there are as many as are wanted
        return count

    def _found(self, each: re.Match[Any], begin: int, parsed: list[Any]) -> None:
        groups = each.groups(self.string[:0])
        if not groups:
            made: Any = each[0]
            self.size += len(made)
        elif len(groups) == 1:
            made = groups[0]
            self.size += len(made)
        else:
            made = groups
            self.size += sum(map(len, groups)) + ITEM * len(groups)
        self.made.append(made)

    def _between(self, each: re.Match[Any], begin: int, parsed: list[Any]) -> None:
        self.made.append(self.string[self.at : begin])
        self.size += begin - self.at
        for group in each.groups():
            self.made.append(group)
            self.size += 0 if group is None else len(group)

    def _replaced(self, each: re.Match[Any], begin: int, parsed: list[Any]) -> None:
        if self.at < begin:
            self.made.append(self.string[self.at : begin])
            self.size += begin - self.at
        for piece in pieces(Match.of_host(each), parsed):
            self.made.append(piece)
            self.size += len(piece)


def parsed_template(repl: Any, pattern: Pattern) -> list[Any]:
    return parse_template(repl, pattern) if ("\\" if isinstance(repl, str) else b"\\") in repl else [repl]
