"""`re.compile`: patterns of the host's, after a look at what would take its compiler long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.guards import charge_operation
from tenuto.interpreter.host_caches import exact_text
from tenuto.interpreter.host_warnings import unheard

from . import trees

if TYPE_CHECKING:
    from tenuto.interpreter.machine import Machine

Pattern = re.Pattern[Any]

_FLAGS = int(re.ASCII | re.IGNORECASE | re.MULTILINE | re.DOTALL | re.UNICODE | re.VERBOSE)
_MAX_NESTING = 100  # of brackets; the host's compiler recurses


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
    with unheard():
        _check_source(machine, pattern, flags)
        compiled = re.compile(pattern, flags)
    if compiled.flags & re.LOCALE:
        raise ValueError("cannot use LOCALE flag: patterns do not depend on a locale here")
    return compiled


def _own(machine: Machine, compiled: Pattern) -> Pattern:
    """The pattern, which is of the host's cache; another object if this machine has that for other flags."""
    if id(compiled) in machine.patterns:
        with unheard():
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
