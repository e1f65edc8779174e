"""The functions of `re` and the methods of its patterns, each behind `admit` and behind a check of what it will give.

`function(machine, pattern, ...)`: for a method the pattern is compiled, for a function of the module it may be text.
Replacement by a function of the program is not here but in the prelude, on top of `finditer`.
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.guards.costs import charge_operation
from tenuto.interpreter.signals import Instead

from .admission import Admitted, admit, be_admitted
from .compiling import Pattern, compile_pattern
from .in_parts import FOUND, ITEM, by_pieces, find_some, parsed_template
from .match import Match
from .plans import Leave

if TYPE_CHECKING:
    from tenuto.interpreter.machine import Machine

_SMALL = 1 << 20  # results that are surely below this are left to the host altogether


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


def finditer(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[Match]:
    """`pattern.finditer`, all at once, or in parts by the prelude: an iterator over a list can be stored."""
    string = _plain(string)
    leave = admit(machine, pattern, string, pos, endpos, "all", "finditer")
    found: list[Match] = []
    if leave is None:
        return pattern.finditer(string, pos, endpos)  # the host's TypeError
    rest = find_some(machine, pattern, string, endpos, found, pos, leave)
    if rest is not None:
        machine.admitted = Admitted(pattern, string, pos, endpos, "all", leave)
        raise Instead("re", "found_in_parts", pattern, string, endpos, found, rest)
    return iterator_over(machine, found)


def iterator_over(machine: Machine, found: list[Match]) -> Iterator[Match]:
    """An iterator over matches of the type that CPython's is of."""
    return iter(iter(found).__next__, None)


def findall(machine: Machine, pattern: Pattern, string: Any, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
    """`pattern.findall`"""
    string = _plain(string)
    leave = admit(machine, pattern, string, pos, endpos, "all", "findall")
    if leave is None or _is_small(pattern, string, leave):
        return pattern.findall(string, pos, endpos)
    return by_pieces(machine, "findall", pattern, string, pos, endpos, (), leave)  # type: ignore[no-any-return]


def split(machine: Machine, pattern: Pattern, string: Any, maxsplit: int = 0) -> list[Any]:
    """`pattern.split`"""
    string = _plain(string)
    leave = admit(machine, pattern, string, 0, sys.maxsize, "all", "split", (), (maxsplit,))
    if leave is None or not isinstance(maxsplit, int) or maxsplit < 0 or _is_small(pattern, string, leave):
        return pattern.split(string, maxsplit)
    return by_pieces(machine, "split", pattern, string, 0, sys.maxsize, (int(maxsplit),), leave)  # type: ignore[no-any-return]


def sub(machine: Machine, pattern: Pattern, repl: Any, string: Any, count: int = 0) -> Any:
    """`pattern.sub`"""
    return _substituted(machine, "sub", pattern, repl, string, count)


def subn(machine: Machine, pattern: Pattern, repl: Any, string: Any, count: int = 0) -> tuple[Any, int]:
    """`pattern.subn`"""
    return _substituted(machine, "subn", pattern, repl, string, count)  # type: ignore[no-any-return]


def _substituted(machine: Machine, name: str, pattern: Pattern, repl: Any, string: Any, count: int) -> Any:
    count = operator.index(count)
    string = _plain(string)
    if isinstance(repl, str | bytes) and len(repl) > _LONG_TEMPLATE and (b"\\" in repl if isinstance(repl, bytes) else "\\" in repl):
        charge_operation(machine, len(repl) << 3, "reading so long a template")
    leave = admit(machine, pattern, string, 0, sys.maxsize, "all", name, (repl,), (count,))
    method = pattern.subn if name == "subn" else pattern.sub
    if leave is None:
        return method("" if callable(repl) else repl, string, count)
    if callable(repl):
        if leave.costs:
            raise Instead("re", f"pattern_{name}", pattern, repl, string, count)
        made = _called(machine, pattern, repl, string, count)
        return made if name == "subn" else made[0]
    if count < 0 or not isinstance(repl, str | bytes) or (not leave.costs and _is_small_with(repl, string)):
        return method(repl, string, count)
    parsed_template(repl, pattern)  # raises what is wrong with it
    return by_pieces(machine, name, pattern, string, 0, sys.maxsize, (repl, count), leave)


_LONG_TEMPLATE = 4096


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
            total += ITEM + (len(piece) if isinstance(piece, str | bytes) else 0)
            out.append(piece)
        if total > _SMALL:
            machine.check_size(total, "re.sub()")
    machine.charge(done * FOUND if done > 1024 else done)
    if not done:
        return string, 0
    if last < len(string):
        out.append(string[last:])
    return string[:0].join(out), done


def find_admitted(machine: Machine, pattern: Pattern, string: Any, pos: int, end: int, how: str, then: tuple[str, Any, Any], /) -> Any:
    """What the program wanted of the pattern and the text."""
    be_admitted(machine, pattern, string, pos, end, how).is_fresh = True
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


_ADMITTED: dict[str, Callable[..., Any]] = {
    "search": search, "match": match, "fullmatch": fullmatch, "findall": findall, "finditer": finditer, "split": split,
    "sub": sub, "subn": subn,
}  # fmt: skip


def _is_small(pattern: Pattern, string: Any, leave: Leave) -> bool:
    size = len(string) + 1
    return not leave.costs and size * (pattern.groups + 1) * (size if leave.overlaps else ITEM) < _SMALL


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
