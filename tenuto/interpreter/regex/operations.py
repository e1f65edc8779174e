"""The functions of `re` and the methods of its patterns, each behind `admit` and behind a check of what it will give.

`function(machine, pattern, ...)`: for a method the pattern is compiled, for a function of the module it may be text.
Replacement by a function of the program is not here but in the prelude, on top of `finditer`.
"""

from __future__ import annotations

import operator
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.guards import charge_operation
from tenuto.interpreter.host_caches import exact_text
from tenuto.interpreter.signals import Instead

from . import trees
from .match import Match, parse_template, pieces
from .plans import Admission, Plan, is_quick, plan_of

if TYPE_CHECKING:
    from tenuto.interpreter.machine import Machine

Pattern = re.Pattern[Any]

_FLAGS = int(re.ASCII | re.IGNORECASE | re.MULTILINE | re.DOTALL | re.UNICODE | re.VERBOSE)
_MAX_NESTING = 100  # of brackets; the host's compiler recurses
_SMALL = 1 << 20  # results that are surely below this are left to the host altogether
_ITEM = 64  # bytes that a piece of text takes besides its characters


def compile_pattern(machine: Machine, pattern: Any, flags: Any = 0) -> Pattern:
    """`re.compile`"""
    if type(flags).__hash__ is None:  # CPython looks into its cache first
        machine.hash(pattern)
        machine.hash(flags)
    if isinstance(pattern, re.Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, str | bytes):
        machine.hash(pattern)  # CPython looks into its cache first
        raise TypeError("first argument must be string or compiled pattern")
    pattern = exact_text(pattern)  # it becomes a key of caches that outlive the run
    if not isinstance(flags, int):
        return re.compile(pattern, flags)  # the host's TypeError
    flags = int(flags)
    if flags & re.LOCALE:
        raise ValueError("cannot use LOCALE flag: patterns do not depend on a locale here")
    flags &= _FLAGS
    key = type(pattern), pattern, flags
    compiled: Pattern | None = machine.patterns.get(key)
    if compiled is None:
        compiled = machine.patterns[key] = _own(machine, _compiled(machine, pattern, flags))
    else:
        _check_source(machine, pattern, flags)  # takes its fuel
    return compiled


def restored_pattern(machine: Machine, pattern: str | bytes, flags: int, given: int | None) -> Pattern:
    """One that a snapshot holds. `re.compile` gives it for the flags `given`, or for none."""
    found: Pattern | None = machine.patterns.get((type(pattern), pattern, given))
    if found is not None:
        return found  # the library has compiled it
    compiled = _own(machine, _compiled(machine, pattern, flags & _FLAGS))
    if given is not None:
        machine.patterns[type(pattern), pattern, given] = compiled
    return compiled


def given_flags(machine: Machine) -> dict[int, int]:
    """By the `id` of the patterns that the machine has: the flags for which `re.compile` gives them."""
    return {id(compiled): key[2] for key, compiled in machine.patterns.items() if type(key) is tuple}


def _compiled(machine: Machine, pattern: str | bytes, flags: int) -> Pattern:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _check_source(machine, pattern, flags)
        compiled = re.compile(pattern, flags)
    if compiled.flags & re.LOCALE:
        raise ValueError("cannot use LOCALE flag: patterns do not depend on a locale here")
    return compiled


def _own(machine: Machine, compiled: Pattern) -> Pattern:
    """The pattern, which is of the host's cache; another object if this machine has that for other flags."""
    if id(compiled) in machine.patterns:
        compiled = re._compiler.compile(compiled.pattern, compiled.flags)  # type: ignore[attr-defined]
    machine.patterns[id(compiled)] = compiled
    return compiled


def _check_source(machine: Machine, pattern: str | bytes, flags: int) -> None:
    """Refuse what would take the host's compiler long, or too deep."""
    if len(pattern) > 64:
        charge_operation(machine, len(pattern) * 50, "compiling a regular expression of this length")
    bracket, wide = ("(", "-") if isinstance(pattern, str) else (b"(", b"-")
    if pattern.count(bracket) > _MAX_NESTING and _nesting(pattern) > _MAX_NESTING:  # type: ignore[arg-type]
        raise RecursionError("maximum recursion depth exceeded")
    if pattern.count(wide) > 20 and not pattern.isascii():  # type: ignore[arg-type]
        ranges = sum(_wide_ranges(node) for node in trees.parse(pattern, flags))
        charge_operation(machine, ranges * 200_000, "compiling so many ranges of characters")


def _nesting(pattern: str | bytes) -> int:
    text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    depth = deepest = 0
    for bracket in re.findall(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", text, re.DOTALL):
        depth += {"(": 1, ")": -1}.get(bracket, 0)
        deepest = max(deepest, depth)
    return deepest


def _wide_ranges(node: Any) -> int:
    if isinstance(node, tuple) and len(node) == 2 and node[0] is trees.RANGE:
        return int(node[1][1] - node[1][0] > 1000)
    if isinstance(node, tuple | list) or type(node).__name__ == "SubPattern":
        return sum(map(_wide_ranges, node))
    return 0


# -- whether a pattern may be let loose ------------------------------------------------------------------------------


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
) -> Plan | None:
    """Charge for a use of the pattern, or raise `LimitExceeded`. how: "search", "all", "match" or "fullmatch".

    What can't be told in one round is left to the prelude, which goes on with `name`, one of `_ADMITTED`, and its arguments before and
    after the text.
    """
    if not isinstance(string, str | bytes):
        return None  # the host's TypeError
    plan = plan_of(pattern.pattern, pattern.flags)
    if is_quick(machine, plan, string, pos, end, how):
        return plan
    known = machine.admitted
    if known is not None and known[0] is pattern and known[1] is string and known[2:] == (pos, end, how, True):
        machine.admitted = (*known[:5], False)
        return plan
    admission = Admission(machine, plan, string, pos, end, how)
    if not admission.go_on():
        machine.admitting = admission
        raise Instead("re", "admitted", pattern, string, pos, end, how, (name, before, (pos, end) if after is None else after))
    return plan


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
    machine.admitted = pattern, string, pos, end, how, True
    return -1


def find_admitted(machine: Machine, pattern: Pattern, string: Any, pos: int, end: int, how: str, then: tuple[str, Any, Any], /) -> Any:
    """What the program wanted of the pattern and the text."""
    _be_admitted(machine, pattern, string, pos, end, how)
    machine.admitted = pattern, string, pos, end, how, True
    name, before, after = then
    try:
        value = _ADMITTED[name](machine, pattern, *before, string, *after)
    except Instead:
        raise  # it goes on in parts
    except BaseException:
        machine.admitted = None
        raise
    machine.admitted = None
    return value


def _be_admitted(machine: Machine, pattern: Pattern, string: Any, pos: int, end: int, how: str) -> None:
    known = machine.admitted
    if known is None or not (known[0] is pattern and known[1] is string and known[3:5] == (end, how)):
        _check_kinds(pattern, string)
        # A restored machine, which has paid for it, but whose snapshot somebody may have changed.
        admission = Admission(machine, plan_of(pattern.pattern, pattern.flags), string, pos, end, how, 1 << 62)
        while not admission.go_on():
            pass
        machine.admitted = pattern, string, pos, end, how, False


def _check_kinds(pattern: Any, string: Any) -> None:
    if type(pattern) is not re.Pattern or (type(string) is not str and type(string) is not bytes):
        raise TypeError("expected a pattern and a text")


# -- one match -----------------------------------------------------------------------------------------------------


def search(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Match | None:
    """`pattern.search`"""
    string = _plain(string)
    admit(machine, pattern, string, pos, endpos, "search", "search")
    found = pattern.search(string, pos, endpos)
    return None if found is None else Match.of_host(found)


def match(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Match | None:
    """`pattern.match`"""
    string = _plain(string)
    admit(machine, pattern, string, pos, endpos, "match", "match")
    found = pattern.match(string, pos, endpos)
    return None if found is None else Match.of_host(found)


def fullmatch(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Match | None:
    """`pattern.fullmatch`"""
    string = _plain(string)
    admit(machine, pattern, string, pos, endpos, "fullmatch", "fullmatch")
    found = pattern.fullmatch(string, pos, endpos)
    return None if found is None else Match.of_host(found)


# -- all matches ---------------------------------------------------------------------------------------------------


_FOUND = 8  # fuel for a match that is looked at here
_MATCH = 16  # fuel for a match that becomes one of ours
_SOME = 4096  # of which at a time
_LONG_TEXT = 1 << 17  # characters of a text in which matches are found in parts


def finditer(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[Match]:
    """`pattern.finditer`, all at once, or in parts by the prelude: an iterator over a list can be stored."""
    string = _plain(string)
    admit(machine, pattern, string, pos, endpos, "all", "finditer")
    found: list[Match] = []
    rest = _find_some(machine, pattern, string, endpos, found, pos)
    if rest is not None:
        machine.admitted = pattern, string, pos, endpos, "all", False
        raise Instead("re", "found_in_parts", pattern, string, endpos, found, rest)
    return iterator_over(machine, found)


def find_more(machine: Machine, pattern: Pattern, string: Any, endpos: int, found: list[Match], begin: int) -> int | None:
    """Some matches more, into `found`; where to go on, or None after the last."""
    _be_admitted(machine, pattern, string, begin, endpos, "all")
    rest = _find_some(machine, pattern, string, endpos, found, begin)
    if rest is None:
        machine.admitted = None
    return rest


def _find_some(machine: Machine, pattern: Pattern, string: Any, endpos: int, found: list[Match], begin: int) -> int | None:
    """The rest begins at the end of a match that is not empty: from there the host finds what it would have found next."""
    count, rest = 0, None
    for each in pattern.finditer(string, begin, endpos):
        match = Match.of_host(each)
        if found:
            match.pos = found[0].pos
        found.append(match)
        count += 1
        if not count & 1023:
            machine.charge(1024 * _MATCH)
        if count >= _SOME and each.end() > each.start():
            rest = each.end()
            break
    machine.charge((count & 1023) * _MATCH)
    weight = 200 + 72 * pattern.groups
    machine.check_size(len(found) * weight, "re.finditer()", count * weight)
    return rest


def iterator_over(machine: Machine, found: list[Match]) -> Iterator[Match]:
    """An iterator over matches of the type that CPython's is of."""
    return iter(iter(found).__next__, None)


def findall(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
    """`pattern.findall`"""
    string = _plain(string)
    plan = admit(machine, pattern, string, pos, endpos, "all", "findall")
    if plan is None or _is_small(pattern, string, plan.overlaps):
        return pattern.findall(string, pos, endpos)
    return _by_pieces(machine, "findall", pattern, string, pos, endpos, ())  # type: ignore[no-any-return]


def split(machine: Machine, pattern: Pattern, string: Any, maxsplit: int = 0) -> list[Any]:
    """`pattern.split`"""
    string = _plain(string)
    plan = admit(machine, pattern, string, 0, sys.maxsize, "all", "split", (), (maxsplit,))
    if plan is None or not isinstance(maxsplit, int) or maxsplit < 0 or _is_small(pattern, string, plan.overlaps):
        return pattern.split(string, maxsplit)
    return _by_pieces(machine, "split", pattern, string, 0, sys.maxsize, (int(maxsplit),))  # type: ignore[no-any-return]


def sub(machine: Machine, pattern: Pattern, repl: Any, string: Any, count: int = 0) -> Any:
    """`pattern.sub`"""
    return _substituted(machine, "sub", pattern, repl, string, count)


def subn(machine: Machine, pattern: Pattern, repl: Any, string: Any, count: int = 0) -> tuple[Any, int]:
    """`pattern.subn`"""
    return _substituted(machine, "subn", pattern, repl, string, count)  # type: ignore[no-any-return]


def _substituted(machine: Machine, name: str, pattern: Pattern, repl: Any, string: Any, count: int) -> Any:
    count = operator.index(count)
    string = _plain(string)
    plan = admit(machine, pattern, string, 0, sys.maxsize, "all", name, (repl,), (count,))
    method = pattern.subn if name == "subn" else pattern.sub
    if plan is None:
        return method("" if callable(repl) else repl, string, count)
    if callable(repl):
        made = _called(machine, pattern, repl, string, count)
        return made if name == "subn" else made[0]
    if count < 0 or not isinstance(repl, str | bytes) or _is_small_with(repl, string):
        return method(repl, string, count)
    _parsed(repl, pattern)  # raises what is wrong with it
    return _by_pieces(machine, name, pattern, string, 0, sys.maxsize, (repl, count))


def _called(machine: Machine, pattern: Pattern, repl: Any, string: Any, count: int) -> tuple[Any, int]:
    """With a function of the host's."""
    total, done, last = len(string), 0, 0
    out: list[Any] = []
    for each in pattern.finditer(string):
        if count < 0 or (count and done >= count):
            break
        done += 1
        if last < each.start():
            out.append(string[last : each.start()])
        last = each.end()
        piece = repl(Match.of_host(each))
        if piece is not None:
            total += _ITEM + (len(piece) if isinstance(piece, str | bytes) else 0)
            out.append(piece)
        if total > _SMALL:
            machine.check_size(total, "re.sub()")
    machine.charge(done * _FOUND if done > 1024 else done)
    if not done:
        return string, 0
    if last < len(string):
        out.append(string[last:])
    return string[:0].join(out), done


def _parsed(repl: Any, pattern: Pattern) -> list[Any]:
    return parse_template(repl, pattern) if ("\\" if isinstance(repl, str) else b"\\") in repl else [repl]


# -- in parts ------------------------------------------------------------------------------------------------------


def _by_pieces(machine: Machine, name: str, pattern: Pattern, string: Any, pos: int, endpos: int, options: tuple[Any, ...]) -> Any:
    """findall, split, sub or subn, in parts by the prelude where the text is long."""
    machine.admitted = pattern, string, pos, endpos, "all", False
    if len(string) > _LONG_TEXT:
        raise Instead("re", "by_pieces", name, pattern, string, pos, endpos, options)
    out: list[Any] = []
    state = [min(max(pos, 0), len(string)), False, 0, 0]
    while state[0] >= 0:
        regex_step(machine, name, pattern, string, endpos, options, out, state)
    return regex_whole(machine, name, string, out, state)


def regex_step(
    machine: Machine, name: str, pattern: Pattern, string: Any, endpos: int, options: tuple[Any, ...], out: list[Any], state: list[Any], /
) -> None:
    """Some matches more, and what `name` makes of them, into `out`.

    state: where to go on (-1: it is the end), whether an empty match stands there that is known, the number of matches, and the
    characters in `out`.
    """
    at, is_known, done, size = state
    _be_admitted(machine, pattern, string, at, endpos, "all")
    most = options[-1] - done if options and options[-1] else 1 << 62
    found = pattern.finditer(string, at, endpos)
    if is_known:
        next(found, None)  # the same once more
    making = _Making(machine, name, string, options, at, size)
    count = making.go(islice(found, min(most, _SOME)), pattern)
    machine.charge(count * _FOUND)
    added = making.size - size + len(making.made) * _ITEM
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


_REPLACING = frozenset({"sub", "subn"})


_MUCH = 1 << 20  # characters that are made before their size is looked at
_MOST = 1 << 22  # characters that are made in a part


class _Making:
    """What findall, split, sub or subn make of some matches. `at`: the end of the last one."""

    def __init__(self, machine: Machine, name: str, string: Any, options: tuple[Any, ...], at: int, size: int) -> None:
        self.machine = machine
        self.name = name
        self.string = string
        self.options = options
        self.at = at
        self.size = size
        self.is_empty = self.is_last = False
        self.made: list[Any] = []

    def go(self, found: Iterator[re.Match[Any]], pattern: Pattern) -> int:
        """How many matches these were."""
        parsed = _parsed(self.options[0], pattern) if self.name in _REPLACING else []
        make = {"findall": self._found, "split": self._between}.get(self.name) or self._replaced
        count, checked, most = 0, self.size + _MUCH, self.size + _MOST
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
            self.size += sum(map(len, groups)) + _ITEM * len(groups)
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


_ADMITTED: dict[str, Callable[..., Any]] = {
    "search": search, "match": match, "fullmatch": fullmatch, "findall": findall, "finditer": finditer, "split": split,
    "sub": sub, "subn": subn,
}  # fmt: skip


def _is_small(pattern: Pattern, string: Any, overlaps: bool) -> bool:
    size = len(string) + 1
    return size * (pattern.groups + 1) * (size if overlaps else _ITEM) < _SMALL


def _is_small_with(repl: str | bytes, string: Any) -> bool:
    size = len(string) + 1
    growth = len(repl) * size if ("\\" if isinstance(repl, str) else b"\\") in repl else len(repl)  # type: ignore[operator]
    return size * (growth + 1) < _SMALL


def _plain(string: Any) -> Any:
    """Text without what a class of the program may have overridden, and which nobody can change meanwhile."""
    if type(string) is str or type(string) is bytes:
        return string
    if isinstance(string, str):
        return str.__str__(string)
    return bytes(string) if isinstance(string, bytes | bytearray) else string


# -- functions of the module, which take a pattern as text too -----------------------------------------------------


def _of_module(method: Callable[..., Any]) -> Callable[..., Any]:
    def function(machine: Machine, pattern: Any, string: Any, flags: Any = 0) -> Any:
        return method(machine, compile_pattern(machine, pattern, flags), string)

    return function


module_search = _of_module(search)
module_match = _of_module(match)
module_fullmatch = _of_module(fullmatch)
module_findall = _of_module(findall)
module_finditer = _of_module(finditer)


def module_split(machine: Machine, pattern: Any, string: Any, maxsplit: int = 0, flags: Any = 0) -> list[Any]:
    """`re.split`"""
    return split(machine, compile_pattern(machine, pattern, flags), string, maxsplit)


def module_sub(machine: Machine, pattern: Any, repl: Any, string: Any, count: int = 0, flags: Any = 0) -> Any:
    """`re.sub`"""
    return sub(machine, compile_pattern(machine, pattern, flags), repl, string, count)


def module_subn(machine: Machine, pattern: Any, repl: Any, string: Any, count: int = 0, flags: Any = 0) -> tuple[Any, int]:
    """`re.subn`"""
    return subn(machine, compile_pattern(machine, pattern, flags), repl, string, count)
