"""Emission of `match`: each pattern becomes tests that jump to the next case; names are bound when the whole pattern has matched."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import matching as op
from .block import Label
from .nodes import TempRef, literal, placed, tuple_of

if TYPE_CHECKING:
    from .compiler import Compiler

Captures = list[tuple[Any, str, int]]


def emit_match(c: Compiler, node: ast.Match) -> None:
    subject = c.to_temp(node.subject)
    end = Label()
    before = set(c.definite)
    for case in node.cases:
        following = Label()
        captures: Captures = []
        with c.temps():
            _pattern(c, case.pattern, subject.slot, following, captures)
            for where, name, slot in captures:
                c.assign_name(where, name, TempRef(slot, where))
            if case.guard is not None:
                c.jump_test(case.guard, following, False, case.pattern)
        c.body(case.body)
        c.emit(node, ins.jump, end)
        c.place(following)
        c.definite = set(before)
    c.place(end)


def _pattern(c: Compiler, node: Any, slot: int, fail: Label, captures: Captures) -> None:
    _PATTERNS[type(node)](c, node, slot, fail, captures)


def _compare(origin: Any, left: Any, operator: Any, right: Any) -> Any:
    return placed(ast.Compare(left=left, ops=[operator], comparators=[right]), origin)


def _value(c: Compiler, node: ast.MatchValue, slot: int, fail: Label, captures: Captures) -> None:
    with c.temps():
        c.jump_test(_compare(node, TempRef(slot, node), ast.Eq(), node.value), fail, False)


def _singleton(c: Compiler, node: ast.MatchSingleton, slot: int, fail: Label, captures: Captures) -> None:
    c.jump_test(_compare(node, TempRef(slot, node), ast.Is(), literal(node, node.value)), fail, False)


def _as(c: Compiler, node: ast.MatchAs, slot: int, fail: Label, captures: Captures) -> None:
    if node.pattern is not None:
        _pattern(c, node.pattern, slot, fail, captures)
    if node.name is not None:
        captures.append((node, node.name, slot))


def _or(c: Compiler, node: ast.MatchOr, slot: int, fail: Label, captures: Captures) -> None:
    """The alternatives bind the same names; each copies its captures into the slots of the first."""
    done = Label()
    shared: dict[str, int] = {}
    for i, alternative in enumerate(node.patterns):
        is_last = i == len(node.patterns) - 1
        following = fail if is_last else Label()
        inner: Captures = []
        _pattern(c, alternative, slot, following, inner)
        if i == 0:
            for _, name, _slot in inner:
                shared[name] = c.new_temp()
        for where, name, value in inner:
            c.emit(where, ins.store_slot, shared[name], _load(value))
        if not is_last:
            c.emit(node, ins.jump, done)
            c.place(following)
    c.place(done)
    captures.extend((node, name, value) for name, value in shared.items())


def _load(slot: int) -> Callable[[Any], Any]:
    return lambda s: s[slot]


def _test(c: Compiler, node: Any, operation: Callable[..., int], operands: list[Any], fail: Label) -> int:
    """An operation giving None where the subject does not fit; jumps then. Gives the slot of its value."""
    value = c.new_temp()
    c.operation(node, value, operation, operands)
    c.jump_test(_compare(node, TempRef(value, node), ast.Is(), literal(node, None)), fail, True)
    return value


def _sequence(c: Compiler, node: ast.MatchSequence, slot: int, fail: Label, captures: Captures) -> None:
    """The items are unpacked at once; where a nameless `*_` is among the patterns they are read as they are needed."""
    star = next((i for i, p in enumerate(node.patterns) if isinstance(p, ast.MatchStar)), -1)
    count = len(node.patterns)
    wanted = [(i, pattern) for i, pattern in enumerate(node.patterns) if not _is_wildcard(pattern)]
    by_index = not wanted or (star >= 0 and _is_wildcard(node.patterns[star]))
    operands = [TempRef(slot, node), *(literal(node, value) for value in (count, star, not by_index))]
    values = _test(c, node, op.sequence, operands, fail)
    for i, pattern in wanted:
        if not by_index:
            item = _item(c, pattern, values, i)
        elif i < star:
            item = c.new_temp()
            c.operation(pattern, item, op.load_item, [TempRef(slot, node), literal(node, i)])
        else:
            item = c.new_temp()
            c.operation(pattern, item, op.item_from_end, [TempRef(slot, node), literal(node, count - i)])
        if isinstance(pattern, ast.MatchStar):
            captures.append((pattern, str(pattern.name), item))
        else:
            _pattern(c, pattern, item, fail, captures)


def _is_wildcard(pattern: ast.pattern) -> bool:
    if isinstance(pattern, ast.MatchStar):
        return pattern.name is None
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None and pattern.name is None


def _item(c: Compiler, node: Any, values: int, i: int) -> int:
    slot = c.new_temp()
    c.emit(node, ins.store_slot, slot, lambda s: s[values][i])
    return slot


def _mapping(c: Compiler, node: ast.MatchMapping, slot: int, fail: Label, captures: Captures) -> None:
    keys = [c.to_temp(key) for key in node.keys]
    key_tuple = tuple_of(node, list(keys))
    values = _test(c, node, op.mapping, [TempRef(slot, node), key_tuple, literal(node, node.rest is not None)], fail)
    for i, pattern in enumerate(node.patterns):
        _pattern(c, pattern, _item(c, pattern, values, i), fail, captures)
    if node.rest is not None:
        captures.append((node, node.rest, _item(c, node, values, len(node.patterns))))


def _class(c: Compiler, node: ast.MatchClass, slot: int, fail: Label, captures: Captures) -> None:
    cls = c.to_temp(node.cls)
    count = len(node.patterns)
    names = tuple(node.kwd_attrs)
    state = _test(c, node, op.class_begin, [TempRef(slot, node), cls, literal(node, count), literal(node, names)], fail)
    patterns = [*node.patterns, *node.kwd_patterns]
    values = [c.new_temp() for _ in patterns]
    # As in CPython, all attributes are read before the first sub-pattern is looked at.
    for i, (pattern, value) in enumerate(zip(patterns, values, strict=True)):
        c.operation(pattern, value, op.class_attribute, [TempRef(slot, node), TempRef(state, node), literal(node, i)])
        missing = _compare(pattern, TempRef(value, pattern), ast.Is(), literal(pattern, op.ABSENT))
        c.jump_test(missing, fail, True)
    for pattern, value in zip(patterns, values, strict=True):
        _pattern(c, pattern, value, fail, captures)


_PATTERNS: dict[type, Callable[[Any, Any, int, Label, Captures], None]] = {
    ast.MatchValue: _value,
    ast.MatchSingleton: _singleton,
    ast.MatchAs: _as,
    ast.MatchOr: _or,
    ast.MatchSequence: _sequence,
    ast.MatchMapping: _mapping,
    ast.MatchClass: _class,
}
