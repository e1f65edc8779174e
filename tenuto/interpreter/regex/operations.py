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
from .plans import admit

if TYPE_CHECKING:
    from tenuto.interpreter.limits import Limits
    from tenuto.interpreter.machine import Machine

Pattern = re.Pattern[Any]

_FLAGS = int(re.ASCII | re.IGNORECASE | re.MULTILINE | re.DOTALL | re.UNICODE | re.VERBOSE)
_MAX_NESTING = 100  # of brackets; the host's compiler recurses
_SMALL = 1 << 20  # results that are surely below this are left to the host altogether
_ITEM = 64  # bytes that a piece of text takes besides its characters


def compile_pattern(machine: Machine, pattern: Any, flags: Any = 0) -> Pattern:
    """`re.compile`"""
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


# -- one match -----------------------------------------------------------------------------------------------------


def search(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Match | None:
    """`pattern.search`"""
    string = _plain(string)
    admit(machine, pattern, string, pos, endpos, "search")
    found = pattern.search(string, pos, endpos)
    return None if found is None else Match.of_host(found)


def match(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Match | None:
    """`pattern.match`"""
    string = _plain(string)
    admit(machine, pattern, string, pos, endpos, "match")
    found = pattern.match(string, pos, endpos)
    return None if found is None else Match.of_host(found)


def fullmatch(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Match | None:
    """`pattern.fullmatch`"""
    string = _plain(string)
    admit(machine, pattern, string, pos, endpos, "fullmatch")
    found = pattern.fullmatch(string, pos, endpos)
    return None if found is None else Match.of_host(found)


# -- all matches ---------------------------------------------------------------------------------------------------


_FOUND = 8  # fuel for a match that is looked at here
_MATCH = 16  # fuel for a match that becomes one of ours
_SOME = 4096  # of which at a time


def finditer(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[Match]:
    """`pattern.finditer`, all at once, or in parts by the prelude: an iterator over a list can be stored."""
    string = _plain(string)
    admit(machine, pattern, string, pos, endpos, "all")
    found: list[Match] = []
    rest = _find_some(machine, pattern, string, endpos, found, pos)
    if rest is not None:
        machine.admitted = pattern, string, endpos
        raise Instead("re", "found_in_parts", pattern, string, endpos, found, rest)
    return iterator_over(machine, found)


def find_more(machine: Machine, pattern: Pattern, string: Any, endpos: int, found: list[Match], begin: int) -> int | None:
    """Some matches more, into `found`; where to go on, or None after the last."""
    if type(pattern) is not re.Pattern or (type(string) is not str and type(string) is not bytes):
        raise TypeError("expected a pattern and a text")
    known = machine.admitted
    if known is None or not (known[0] is pattern and known[1] is string and known[2] == endpos):
        # A restored machine, which has paid for it, but whose snapshot somebody may have changed.
        admit(_Unpaid(machine.limits), pattern, string, begin, endpos, "all")  # type: ignore[arg-type]
        machine.admitted = pattern, string, endpos
    rest = _find_some(machine, pattern, string, endpos, found, begin)
    if rest is None:
        machine.admitted = None
    return rest


class _Unpaid:
    """For `admit`: a machine that takes no fuel."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def charge(self, n: int) -> None:
        pass


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
    plan = admit(machine, pattern, string, pos, endpos, "all")
    if plan is None or _is_small(pattern, string, plan.overlaps):
        return pattern.findall(string, pos, endpos)
    if not plan.overlaps:
        _check_count(machine, pattern, pattern.finditer(string, pos, endpos), "re.findall()")
        return pattern.findall(string, pos, endpos)
    measure = _Measure(machine, "re.findall()")
    out: list[Any] = []
    for each in pattern.finditer(string, pos, endpos):
        groups = each.groups("" if isinstance(string, str) else b"")
        measure.add(each.regs)
        out.append(each[0] if not groups else groups[0] if len(groups) == 1 else groups)
    return out


def split(machine: Machine, pattern: Pattern, string: Any, maxsplit: int = 0) -> list[Any]:
    """`pattern.split`"""
    string = _plain(string)
    plan = admit(machine, pattern, string, 0, sys.maxsize, "all")
    if plan is None or _is_small(pattern, string, plan.overlaps):
        return pattern.split(string, maxsplit)
    if not plan.overlaps:
        found = pattern.finditer(string)
        is_bounded = isinstance(maxsplit, int) and maxsplit > 0
        _check_count(machine, pattern, islice(found, int(maxsplit)) if is_bounded else found, "re.split()")
        return pattern.split(string, maxsplit)
    measure = _Measure(machine, "re.split()")
    out: list[Any] = []
    last = 0
    for count, each in enumerate(pattern.finditer(string)):
        if maxsplit < 0 or (maxsplit and count >= maxsplit):
            break
        measure.add(each.regs)
        out.append(_slice(string, last, each.start()))
        out.extend(each.groups())
        last = each.end()
    out.append(_slice(string, last, len(string)))
    return out


def sub(machine: Machine, pattern: Pattern, repl: Any, string: Any, count: int = 0) -> Any:
    """`pattern.sub`"""
    return _substituted(machine, pattern, repl, string, count)[0]


def subn(machine: Machine, pattern: Pattern, repl: Any, string: Any, count: int = 0) -> tuple[Any, int]:
    """`pattern.subn`"""
    return _substituted(machine, pattern, repl, string, count)


def _substituted(machine: Machine, pattern: Pattern, repl: Any, string: Any, count: int) -> tuple[Any, int]:
    count = operator.index(count)
    string = _plain(string)
    plan = admit(machine, pattern, string, 0, sys.maxsize, "all")
    if plan is None:
        return pattern.subn("" if callable(repl) else repl, string, count)
    if not callable(repl):
        if not isinstance(repl, str | bytes) or _is_small_with(repl, string):
            return pattern.subn(repl, string, count)
        parsed = parse_template(repl, pattern) if ("\\" if isinstance(repl, str) else b"\\") in repl else [repl]  # type: ignore[operator]
    total, done, last = len(string), 0, 0
    out: list[Any] = []
    for each in pattern.finditer(string):
        if count < 0 or (count and done >= count):
            break
        done += 1
        if last < each.start():
            out.append(_slice(string, last, each.start()))
        last = each.end()
        found = Match.of_host(each)
        for piece in [repl(found)] if callable(repl) else pieces(found, parsed):
            if piece is not None:
                total += _ITEM + (len(piece) if isinstance(piece, str | bytes) else 0)
                out.append(piece)
        if total > _SMALL:
            machine.check_size(total, "re.sub()")
    machine.charge(done * _FOUND if done > 1024 else done)
    if not done:
        return string, 0
    if last < len(string):
        out.append(_slice(string, last, len(string)))
    return string[:0].join(out), done


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


def _slice(string: Any, begin: int, end: int) -> Any:
    return string[begin:end]


def _check_count(machine: Machine, pattern: Pattern, found: Iterator[Any], what: str) -> None:
    """Before a list of all that is found, which does not overlap; `found` is an iterator over it."""
    count = 0
    while some := sum(1 for _ in islice(found, 1 << 14)):
        count += some
        machine.charge(some * (_FOUND >> 1))
        machine.check_size(count * (pattern.groups + 1) * _ITEM, what, some * _ITEM)


class _Measure:
    """The size of a list of texts, checked while it grows."""

    def __init__(self, machine: Machine, what: str) -> None:
        self.machine = machine
        self.what = what
        self.size = self.checked = 0
        self.matches = 0

    def add(self, regs: tuple[tuple[int, int], ...]) -> None:
        self.matches += 1
        if not self.matches & 1023:
            self.machine.charge(_FOUND << 10)
        for begin, end in regs:
            self.size += _ITEM + end - begin
        if self.size > self.checked:
            self.machine.check_size(self.size, self.what)
            self.machine.charge((self.size - self.checked) >> 6)
            self.checked = self.size + _SMALL


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
