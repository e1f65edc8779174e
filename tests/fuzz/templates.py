"""How a program is written from templates: text with places that are filled by further templates, choice by choice.

In a template

    $kind               an expression of this kind: a name that is bound here, or one of the kind's own templates
    $kind<`q:any ..>    the same, where the names in brackets are bound too (a comprehension's element)
    $w_kind             a name of this kind that may be assigned to
    `q                  a fresh name, the same one wherever the template says `q
    $block[flags]<..>   alone on a line: statements, at that line's indentation; flags as in `Scope`
    => `f:fn `g:gen     as the last line: names that the statements after this one may use
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_PLACE = re.compile(r"\$(w_)?([a-z]+)(?:\[([a-z ]*)\])?(?:<([\w: ]+)>)?")
_BINDING = re.compile(r"(\w+):(\w+)")
_FRESH = re.compile(r"`(\w+)")
_FORMATS = (
    "", "!r", "!s", "!a", ":>5", "=", "=!s", ":^{8}", "!r:{'*'}<{9}.{4}", " = :>6", ":d", ":.2f", ":05", ":,", ":x", ":.1%", ":+", ":s",
)  # fmt: skip
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be named and done at a place of the program.

    Flags: `loop` (break and continue), `func` (return), `gen` (yield), `agen` (an async generator's yield), `async` (await),
    `handler` (a bare raise), `class` (a class's body), `star` (an `except*`, which nothing may leave).
    """

    reads: Names
    writes: Names
    flags: frozenset[str] = frozenset()
    depth: int = 0

    def binding(self, names: Sequence[tuple[str, str]], *, writable: bool = False) -> Scope:
        reads, writes = dict(self.reads), dict(self.writes)
        for name, kind in names:
            reads[kind] = (*reads.get(kind, ()), name)
            if writable:
                writes[kind] = (*writes.get(kind, ()), name)
        return Scope(reads, writes, self.flags, self.depth)

    def inside(self, flags: str, names: Sequence[tuple[str, str]]) -> Scope:
        """The scope of a block. One that begins a function or a class keeps none of the flags around, and writes its own names only."""
        given = frozenset(flags.split())
        opens = bool(given & {"func", "agen", "class"})
        kept = frozenset[str]() if opens else self.flags - ({"loop", "func"} if "star" in given else set())
        return Scope(self.reads, {} if opens else self.writes, kept | given, self.depth + 1).binding(names, writable=True)


@dataclass(slots=True)
class Writer:
    """Every choice takes one byte; when they are used up, the first option is taken, which is always a small one.

    One draw of bytes is many times faster than a draw per choice, and it shrinks as well.
    """

    choices: bytes
    expressions: Mapping[str, tuple[str, ...]]
    atoms: Mapping[str, tuple[str, ...]]
    statements: Mapping[str, tuple[str, ...]]
    fragments: frozenset[str] = frozenset()  # kinds that are no expressions, for which no other value can stand
    at: int = 0
    budget: int = 40
    counter: int = 0
    lines: list[str] = field(default_factory=list)

    def number(self, count: int) -> int:
        byte = self.choices[self.at] if self.at < len(self.choices) else 0
        self.at += 1
        return byte % count

    def pick(self, options: Sequence[str]) -> str:
        return options[self.number(len(options))]

    # expressions

    def expression(self, kind: str, scope: Scope, depth: int) -> str:
        self.budget -= 1
        if self.number(20) == 19 and kind not in self.fragments:
            kind = "any"  # now and then a value that does not fit
        options = self.expressions.get(kind, ())
        if depth <= 0 or self.budget < 0 or not options or self.number(4) == 0:
            return self.atom(kind, scope)
        return self.fill(self.named(self.pick(options)), scope, depth - 1)

    def atom(self, kind: str, scope: Scope) -> str:
        names = scope.reads.get(kind, ())
        options = self.atoms.get(kind, ())
        if names and (not options or self.number(3)):
            return self.pick(names)
        return self.fill(self.named(self.pick(options)), scope, 0)

    def target(self, kind: str, scope: Scope) -> str:
        """A name to assign to; once in a while one that only is readable, which makes it local."""
        names = scope.writes.get(kind, ())
        if not names or self.number(24) == 23:
            names = scope.reads.get(kind) or names
        return self.pick(names) if names else "unused"

    def named(self, template: str) -> str:
        fresh: dict[str, str] = {}

        def name(found: re.Match[str]) -> str:
            if found[1] not in fresh:
                self.counter += 1
                fresh[found[1]] = f"{found[1]}{self.counter}"
            return fresh[found[1]]

        return _FRESH.sub(name, template)

    def fill(self, text: str, scope: Scope, depth: int) -> str:
        def place(found: re.Match[str]) -> str:
            is_target, kind, _, names = found.groups()
            if is_target:
                return self.target(kind, scope)
            inner = scope.binding(_BINDING.findall(names)) if names else scope
            return self.format_string(inner, depth) if kind == "f" else self.expression(kind, inner, depth)

        return _PLACE.sub(place, text)

    def format_string(self, scope: Scope, depth: int) -> str:
        """Python 3.11 takes neither the outer quotes nor a backslash inside the braces."""
        inside = self.expression(self.pick(("any", "int", "str", "float")), scope, depth)
        if '"' in inside or "\\" in inside or "'*'" in inside:
            return f"str({inside})"
        return f'f"<{{({inside}){self.pick(_FORMATS)}}}>"'

    # statements

    def statement(self, scope: Scope, indent: str) -> Scope:
        self.budget -= 1
        group = "simple" if scope.depth >= 4 or self.budget < 0 or self.number(5) < 2 else "compound"
        flags = sorted(flag for flag in scope.flags if flag in self.statements)
        if flags and self.number(4) == 3:
            group = self.pick(flags)
        return self.emit(self.pick(self.statements[group]), scope, indent)

    def block(self, scope: Scope, indent: str) -> None:
        for _ in range(1 + self.number(3)):
            scope = self.statement(scope, indent)

    def emit(self, template: str, scope: Scope, indent: str) -> Scope:
        """Write the lines of a statement; gives the scope of the statements after it."""
        for line in self.named(template).strip("\n").split("\n"):
            text = line.lstrip()
            deeper = indent + " " * (len(line) - len(text))
            if text.startswith("=>"):
                scope = scope.binding(_BINDING.findall(text))
            elif text.startswith("$block"):
                found = _PLACE.match(text)
                assert found is not None
                self.block(scope.inside(found[3] or "", _BINDING.findall(found[4] or "")), deeper)
            else:
                self.lines.append(deeper + self.fill(text, scope, 2))
        return scope
