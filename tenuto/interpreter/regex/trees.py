"""The host's own parse tree of a pattern, and patterns of the host made from parts of it.

Everything about characters (classes, case, unicode, flags) is left to the host: a node of the tree is compiled by the
host's compiler into a small pattern of its own and asked.
"""

from __future__ import annotations

import re
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from tenuto.interpreter.host_warnings import unheard

LITERAL, NOT_LITERAL, ANY, IN = _constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN
AT, BRANCH, SUBPATTERN = _constants.AT, _constants.BRANCH, _constants.SUBPATTERN
MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT = _constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT
ASSERT, ASSERT_NOT, ATOMIC_GROUP = _constants.ASSERT, _constants.ASSERT_NOT, _constants.ATOMIC_GROUP
GROUPREF, GROUPREF_EXISTS, FAILURE = _constants.GROUPREF, _constants.GROUPREF_EXISTS, _constants.FAILURE
AT_BEGINNING, AT_BEGINNING_STRING = _constants.AT_BEGINNING, _constants.AT_BEGINNING_STRING
AT_END, AT_END_STRING = _constants.AT_END, _constants.AT_END_STRING
CATEGORY, RANGE, NEGATE = _constants.CATEGORY, _constants.RANGE, _constants.NEGATE
CATEGORY_NAMES = {
    getattr(_constants, f"CATEGORY_{is_not}{name}"): (name, bool(is_not)) for name in ("DIGIT", "SPACE", "WORD") for is_not in ("", "NOT_")
}
UNBOUNDED = _constants.MAXREPEAT

SINGLE = frozenset({LITERAL, NOT_LITERAL, ANY, IN})
Node = tuple[Any, Any]


def parse(pattern: str | bytes, flags: int) -> Any:
    """The host's parse tree; `tree.state.flags` are the flags in force. Raises re.error."""
    with unheard():
        return _parser.parse(pattern, flags)


def host_pattern(nodes: list[Node], flags: int) -> re.Pattern[Any]:
    """A pattern of the host for nodes without groups."""
    return _compiler.compile(_body(nodes, flags), flags)  # type: ignore[no-any-return]


def host_run(node: Node, least: int, most: Any, flags: int) -> re.Pattern[Any]:
    """A pattern of the host for the greedy repeat of a node of one character."""
    return host_pattern([(MAX_REPEAT, (least, most, _body([node], flags)))], flags)


def host_loop(av: Any, flags: int) -> re.Pattern[Any] | None:
    """A pattern of the host for the greedy repeat of any plain body; None for a body with look-arounds, references and the like."""
    body = _plain(av[2], flags)
    if body is None:
        return None
    return host_pattern([(MAX_REPEAT, (av[0], av[1], body))], flags)


def host_run_of(nodes: list[Node], flags: int) -> re.Pattern[Any]:
    """A pattern of the host for one or more characters of any of these nodes of one character."""
    if len(nodes) == 1:
        return host_run(nodes[0], 1, UNBOUNDED, flags)
    return host_pattern([(MAX_REPEAT, (1, UNBOUNDED, _body([(BRANCH, (None, [_body([node], flags) for node in nodes]))], flags)))], flags)


def host_look(nodes: list[Node], flags: int) -> re.Pattern[Any]:
    """A pattern of the host that finds every place where nodes without groups match, however they overlap."""
    return host_pattern([(ASSERT, (1, _body(nodes, flags)))], flags)


def _body(nodes: list[Node], flags: int) -> Any:
    state = _parser.State()
    state.flags = flags
    return _parser.SubPattern(state, nodes)


def _plain(nodes: Any, flags: int) -> Any:
    """The same body without groups that capture."""
    out: list[Node] = []
    again: Node
    for op, av in nodes:
        if op in SINGLE or op is AT:
            out.append((op, av))
            continue
        if op is SUBPATTERN:
            inner = _plain(av[3], with_flags(flags, av))
            again = (op, (None, av[1], av[2], inner))
        elif op is MAX_REPEAT or op is MIN_REPEAT:
            inner = _plain(av[2], flags)
            again = (op, (av[0], av[1], inner))
        elif op is BRANCH:
            branches = [_plain(branch, flags) for branch in av[1]]
            inner = None if any(branch is None for branch in branches) else branches
            again = (op, (None, branches))
        else:
            return None
        if inner is None:
            return None
        out.append(again)
    return _body(out, flags)


def alphabet(nodes: Any, flags: int) -> list[Node] | None:
    """All nodes of one character in a body, or None if they do not say what a match can consist of."""
    out: list[Node] = []
    for op, av in nodes:
        inner: list[Any]
        if op in SINGLE:
            out.append((op, av))
            continue
        if op is AT or op is ASSERT or op is ASSERT_NOT:
            continue
        if op is SUBPATTERN and not av[1] and not av[2]:
            inner = [av[3]]
        elif op in (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT):
            inner = [av[2]]
        elif op is BRANCH:
            inner = av[1]
        elif op is ATOMIC_GROUP:
            inner = [av]
        else:
            return None
        for body in inner:
            more = alphabet(body, flags)
            if more is None:
                return None
            out += more
    return out


def single(nodes: Any) -> Node | None:
    """The one node that a body of exactly one character consists of, as the host's compiler sees it; None for any other body."""
    if len(nodes) != 1:
        return None
    op, av = nodes[0]
    if op is SUBPATTERN:
        # A group that captures, or has flags of its own, is not that simple.
        return single(av[3]) if av[0] is None and not av[1] and not av[2] else None
    return (op, av) if op in SINGLE else None


def with_flags(flags: int, av: Any) -> int:
    """The flags inside a group `(?i-s:...)`."""
    add, remove = int(av[1]), int(av[2])
    if add & _TYPES:
        flags &= ~_TYPES
    return (flags | add) & ~remove


_TYPES = int(re.ASCII | re.LOCALE | re.UNICODE)
