"""Refusals: what a program asks for that we do not run, told before its first statement, and the places all errors point to."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

_LINE_END = re.compile(r"\r\n|\r|\n")


def lines_of(source: str) -> list[str]:
    """The lines as the tokenizer counts them: a form feed, or what else Unicode calls a line's end, is none."""
    return _LINE_END.split(source)


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a source: lines from 1, columns from 0 (characters), and the text there (at most 300 characters)."""

    filename: str
    line: int
    column: int
    end_line: int
    end_column: int
    source: str

    def to_json(self) -> dict[str, Any]:
        """Plain data with the fields' names."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ToolUse:
    """A place where a program names a tool: it calls it there, or takes it as a value (`map(refund, orders)`)."""

    name: str
    is_called: bool
    site: Site

    def to_json(self) -> dict[str, Any]:
        """Plain data with the fields' names."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a program is not run. `kind` is a stable word (syntax, import, name, ...); `hint` says what to write instead."""

    kind: str
    message: str
    hint: str
    site: Site
    line_text: str = ""
    marks: tuple[int, int] | None = None  # of a syntax error: the columns of line_text that CPython marks, from -1

    def to_json(self) -> dict[str, Any]:
        """Plain data: kind, message, hint, site."""
        return {"kind": self.kind, "message": self.message, "hint": self.hint, "site": self.site.to_json()}

    def __str__(self) -> str:
        head = f'  File "{self.site.filename}", line {self.site.line}\n'
        stripped = self.line_text.lstrip(" \t\n\f")
        tail = f"{self.message}\n  hint: {self.hint}" if self.hint else self.message
        if not stripped.strip():
            return head + tail
        return f"{head}    {stripped.rstrip()}\n{self._carets(stripped)}{tail}"

    def _carets(self, stripped: str) -> str:
        """The line under the text, as CPython's traceback module makes it for a syntax error."""
        shift = len(self.line_text) - len(stripped)
        if self.marks is not None:
            start, end = self.marks[0] - shift, self.marks[1] - shift
            if start < 0:
                return ""
            return f"    {' ' * start}{'^' * (end - start)}\n"
        start = max(self.site.column - shift, 0)
        end = self.site.end_column - shift if self.site.end_line == self.site.line else len(stripped)
        return f"    {' ' * start}{'^' * max(end - start, 1)}\n"


class Refused(Exception):
    """A program was refused; `refusals` are all the reasons, in the order of their places."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("\n\n".join(str(refusal) for refusal in refusals))
        self.refusals = refusals

    @classmethod
    def nested_too_deep(cls, filename: str) -> Refused:
        site = Site(filename, 1, 0, 1, 0, "")
        return cls((Refusal("nesting", "the source is nested too deeply", "split it into functions or statements", site),))
