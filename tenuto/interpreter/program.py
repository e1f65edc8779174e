"""A program: source that has been parsed, checked and resolved; immutable, hashed, and without values.

Its blocks are compiled on first use and shared by every machine that runs the program in this process.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from .block import Block
from .check import check_source
from .generics import HAS_TYPE_PARAMETERS, expand
from .host_hashes import may_define_hashes
from .limits import Limits
from .recursion import room_for
from .refusals import Refusal, Refused, Site, ToolUse, lines_of
from .scopes import own_statements, resolve
from .walking import walk

FORMAT = 1  # of the hash
# `ast` gives every tree the same objects for these, so a number on one of them is of whichever tree was parsed last.
_SHARED = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)


class Program:
    """Checked source. Make one with `Program.parse`.

    >>> Program.parse("1 + 1").filename
    'program.py'
    """

    def __init__(self, source: str, filename: str, tree: ast.Module, tools: tuple[str, ...], is_library: bool = False) -> None:
        self.source = source
        self.filename = filename
        self.tree = tree
        self.tools = tools
        self.depth = getattr(tree, "depth", 0)  # of the source: how deep it is nested
        self.is_library = is_library  # of the interpreter itself: its frames are left out of tracebacks
        self.hash = hashlib.sha256(f"{FORMAT}\0{filename}\0{source}".encode("utf-8", "surrogatepass")).hexdigest()
        self.lines = lines_of(source)
        self.doc = ast.get_docstring(tree, clean=False)
        self.may_define_hashes = may_define_hashes(source)
        self.future_annotations = _has_future_annotations(tree)
        self.blocks: dict[int, Block] = {}
        self._constants: dict[Any, Any] = {}
        self._nodes: dict[int, Any] | None = None
        self._sites: dict[int, Site] = {}
        if HAS_TYPE_PARAMETERS:
            expand(tree, hints_are_text=self.future_annotations)
        scope = resolve(tree)
        self.assigned_globals = _assigned_globals(scope)
        self.module = Block(self, scope, tree, "<module>", "<module>", "module")
        self.module.first_temp = self.module.size = scope.first_temp
        self.blocks[0] = self.module

    @classmethod
    def parse(
        cls,
        source: str,
        *,
        filename: str = "program.py",
        tools: Iterable[str] = (),
        names: Iterable[str] = (),
        limits: Limits = Limits(),  # noqa: B008
    ) -> Program:
        """Parse, check and resolve. `tools` are the registered names a program may not rebind, `names` further names that exist.

        Raises Refused with every refusal at once; a syntax error is one of kind "syntax".
        """
        return cls._checked(source, filename, tuple(sorted(set(tools))), tuple(names), limits)

    @classmethod
    def _checked(cls, source: str, filename: str, tool_names: tuple[str, ...], names: tuple[str, ...] | None, limits: Limits) -> Program:
        tree = check_source(source, filename, tool_names, names, limits)
        try:
            with room_for(tree.depth):  # type: ignore[attr-defined]
                return cls(source, filename, tree, tool_names)
        except RecursionError:
            raise Refused.nested_too_deep(filename) from None

    @classmethod
    def library(cls, source: str, filename: str) -> Program:
        """A file of the prelude."""
        return cls(source, filename, ast.parse(source, filename), (), is_library=True)

    @property
    def used_tools(self) -> tuple[str, ...]:
        """The registered names that it mentions, sorted."""
        mentioned = {node.id for node in walk(self.tree) if isinstance(node, ast.Name)}
        return tuple(sorted(mentioned.intersection(self.tools)))

    def tool_uses(self) -> tuple[ToolUse, ...]:
        """Where it names a tool, in the order of the source; also where a local variable of that name hides it."""
        called = {id(node.func): node for node in walk(self.tree) if isinstance(node, ast.Call)}
        named = [node for node in walk(self.tree) if isinstance(node, ast.Name) and node.id in self.tools]
        named.sort(key=lambda node: (node.lineno, node.col_offset))
        return tuple(ToolUse(node.id, id(node) in called, self._site(called.get(id(node), node))) for node in named)

    def undefined_names(self, given: Iterable[str] = ()) -> tuple[Refusal, ...]:
        """Warnings, in the form of refusals: names that nothing defines, at their first places. `given` are further names that exist."""
        from .undefined_names import undefined_names

        with room_for(self.depth):
            return undefined_names(self, frozenset(given))

    def constant(self, value: Any) -> Any:
        """One object for equal constants, as CPython's compiler makes it."""
        key = (type(value), value) if not isinstance(value, (float, complex, tuple)) else (type(value), repr(value))
        try:
            return self._constants.setdefault(key, value)
        except TypeError:
            return value

    @classmethod
    def checked_again(cls, source: str, filename: str, tools: tuple[str, ...], limits: Limits) -> Program:
        """A program that was checked when its run began, with the limits of that run; a snapshot may have been changed.

        Raises Refused. Which further names existed then is not known: none is missing.
        """
        return _checked_again(source, filename, tools, limits)

    def node(self, number: int) -> Any:
        """The node with a number of the resolver's."""
        nodes = self._nodes
        if nodes is None:
            nodes = {}
            for node in walk(self.tree):
                at = getattr(node, "number", None)
                if at is not None and not isinstance(node, _SHARED):
                    nodes.setdefault(at, node)
            self._nodes = nodes  # when it is whole: threads share programs
        return nodes[number]

    def site(self, node: Any) -> Site:
        """The place of a node."""
        known = self._sites.get(node.number)
        if known is not None:
            return known
        made = self._sites[node.number] = self._site(node)
        return made

    def numbered_site(self, number: int) -> Site | None:
        """The place of the node with a number of the resolver's, if there is one."""
        known = self._sites.get(number)
        if known is not None:
            return known
        try:
            return self.site(self.node(number))
        except KeyError:
            return None

    def _site(self, node: Any) -> Site:
        line = getattr(node, "lineno", 1)
        end_line = getattr(node, "end_lineno", None) or line
        column, end_column = getattr(node, "col_offset", 0), getattr(node, "end_col_offset", None) or 0
        return Site(
            self.filename, line, self.character(line, column), end_line, self.character(end_line, end_column), self._text(node, line)
        )

    def character(self, line: int, offset: int) -> int:
        """The column of a character. Offsets of the AST count bytes of UTF-8."""
        text = self.line(line)
        if text.isascii():
            return offset
        return len(text.encode()[:offset].decode(errors="replace"))

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def _text(self, node: Any, line: int) -> str:
        last, end = getattr(node, "end_lineno", None), getattr(node, "end_col_offset", None)
        if last is None or end is None:
            text = self.line(line).strip()
        else:  # as `ast.get_source_segment`, which reads the whole source for each
            shown = [part.encode() for part in self.lines[line - 1 : min(last, line + 3)]] or [b""]
            if last - line < len(shown):
                shown[-1] = shown[-1][:end]
            shown[0] = shown[0][node.col_offset :]
            text = b"\n".join(shown).decode(errors="replace")
        first = text.splitlines()[:3]
        return "\n".join(first)[:300]

    def __repr__(self) -> str:
        return f"<Program {self.filename} {self.hash[:12]}>"


@lru_cache(maxsize=64)
def _checked_again(source: str, filename: str, tools: tuple[str, ...], limits: Limits) -> Program:
    return Program._checked(source, filename, tuple(sorted(set(tools))), None, limits)


@lru_cache(maxsize=256)
def library_program(source: str, filename: str) -> Program:
    """`Program.library`, made once for a text."""
    return Program.library(source, filename)


def _has_future_annotations(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "__future__" and any(alias.name == "annotations" for alias in node.names)
        for node in tree.body
    )


def _assigned_globals(module: Any) -> frozenset[str]:
    """The module-level names that any statement of the program binds."""
    names = set(module.bound)
    pending = [*module.children, *module.inlined]
    while pending:
        scope = pending.pop()
        names |= scope.globals
        pending.extend((*scope.children, *scope.inlined))
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in own_statements(module.node)):
        names |= _ANY_STAR
    return frozenset(names)


# `from math import *` and the like may bind these builtins' names.
_ANY_STAR = frozenset({"pow", "sum", "min", "max", "abs", "set", "reversed", "round", "repr", "all", "any", "len", "type", "format"})
