"""Where CPython 3.11 says that an error is: the frames that a traceback shows, their lines, and the marks under the failing part.

The same on every host. A comprehension has no frame of its own in the machine; here it gets the entry that CPython's has.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_NAMES = {ast.ListComp: "<listcomp>", ast.SetComp: "<setcomp>", ast.DictComp: "<dictcomp>"}
# `ast` gives every tree the same objects for these: their numbers are of whichever tree was resolved last.
_SHARED = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a source, in characters; `end` is None where it ends on a later line."""

    filename: str
    line: int
    column: int
    end: int | None


def entries_of(block: Any, node: Any) -> Iterator[tuple[str, Any]]:
    """The entries that a frame of `block` has in a traceback, outermost first: names and failing nodes."""
    name = block.name if block.kind != "module" else "<module>"
    scope = block.scope
    while True:
        inner = next((inner for inner in scope.inlined if _is_inside(inner.node, node)), None)
        if inner is None:
            yield name, node
            return
        yield name, inner.node
        scope, name = inner, _NAMES[type(inner.node)]


def _is_inside(comprehension: Any, node: Any) -> bool:
    """Whether `node` is evaluated by the comprehension: all of it but its first iterable, which is numbered before the clauses."""
    first: int = comprehension.generators[0].number
    if node.number < first or node is comprehension:
        return False
    return bool(node.number <= max(getattr(part, "number", 0) for part in ast.walk(comprehension) if not isinstance(part, _SHARED)))


def place_in(block: Any, node: Any) -> Place:
    """Where `node` of a block is. The block's own is that of a generator that had not begun: its first line, without a mark."""
    if node is not block.node:
        return place_of(block.program, node)
    site = block.program.site(node)
    decorators = getattr(node, "decorator_list", None)
    return Place(site.filename, decorators[0].lineno if decorators else site.line, 0, 0)


def place_of(program: Any, node: Any) -> Place:
    """Where `node` is. An attribute, or the call of a method, on a later line than its owner is at its name."""
    site = program.site(node)
    line, column = site.line, site.column
    end, end_line = site.end_column, site.end_line
    attribute = node.func if isinstance(node, ast.Call) and _calls_method(node) else node
    if isinstance(attribute, ast.Attribute) and attribute.end_lineno is not None and attribute.end_lineno != node.lineno:
        line = attribute.end_lineno
        end_of_name = program.character(line, attribute.end_col_offset)
        column = end_of_name - len(attribute.attr)
        if column < 0:
            return Place(site.filename, line, 0, 0)
    return Place(site.filename, line, column, end if end_line == line else None)


def _calls_method(node: ast.Call) -> bool:
    is_plain = not any(isinstance(argument, ast.Starred) for argument in node.args) and all(k.arg is not None for k in node.keywords)
    return isinstance(node.func, ast.Attribute) and is_plain


def marks(place: Place, node: Any, text: str) -> str:
    """What stands under the line `text` without its indentation; nothing where the whole line failed and no operator stands out."""
    bare = text.strip()
    margin = len(text) - len(text.lstrip())
    start = place.column - margin
    end = (place.end if place.end is not None else len(text.rstrip())) - margin
    anchor = _anchor(node, text[place.column : place.end]) if place.end is not None else None
    if start < 0 or end <= start or (start == 0 and end >= len(bare) and anchor is None):
        return ""
    first, after = anchor if anchor is not None else (0, end - start)
    under = "".join(("^" if first <= i < after else "~") * _width(character) for i, character in enumerate(bare[start:end]))
    return " " * sum(map(_width, bare[:start])) + under


def _width(character: str) -> int:
    return 2 if not character.isascii() and unicodedata.east_asian_width(character) in "WF" else 1


def _anchor(node: Any, segment: str) -> tuple[int, int] | None:
    """For a binary operator its sign, for a subscript its brackets: what is marked with carets among tildes."""
    node = getattr(node, "origin", node)
    return _operator(segment) if isinstance(node, ast.BinOp | ast.Subscript) else None


@lru_cache(maxsize=256)
def _operator(segment: str) -> tuple[int, int] | None:
    import asttokens  # here: only tracebacks need it

    try:
        # In brackets, as the expression may have stood in some.
        marked = asttokens.ASTTokens(f"({segment})", parse=True)
    except (SyntaxError, RecursionError, MemoryError):
        return None
    statement = marked.tree.body[0] if marked.tree is not None and marked.tree.body else None
    node: Any = getattr(statement, "value", None)
    if not isinstance(node, ast.BinOp | ast.Subscript):
        return None
    first: Any = node.left if isinstance(node, ast.BinOp) else node.value
    token = marked.next_token(first.last_token)
    while token.string == ")":
        token = marked.next_token(token)
    return token.startpos - 1, (token.endpos - 1 if isinstance(node, ast.BinOp) else len(segment))
