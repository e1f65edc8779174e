"""A match as a program holds it: plain data with the methods of the host's, which can be neither made nor stored.

The pattern of a match is the host's own `re.Pattern`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from types import GenericAlias
from typing import Any

from tenuto.interpreter.class_slots import has_slot


class Match:
    """`re.Match`: `regs` are the spans of the whole match and of each group, (-1, -1) for one that took no part."""

    __slots__ = ("__weakref__", "endpos", "lastindex", "pos", "re", "regs", "string")

    def __init__(
        self, pattern: re.Pattern[Any], string: Any, pos: int, endpos: int, regs: tuple[tuple[int, int], ...], lastindex: int | None
    ) -> None:
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self.regs = regs
        self.lastindex = lastindex

    def __init_subclass__(cls) -> None:
        raise TypeError("type 're.Match' is not an acceptable base type")

    @classmethod
    def of_host(cls, found: re.Match[Any]) -> Match:
        """The same match."""
        return cls(found.re, found.string, found.pos, found.endpos, found.regs, found.lastindex)

    __class_getitem__: Any = classmethod(GenericAlias)
    __iter__ = __reversed__ = None  # it has items, but cannot be unpacked or looped over

    @property
    def lastgroup(self) -> str | None:
        """The name of the last group that took part, or None."""
        return next((name for name, index in self.re.groupindex.items() if index == self.lastindex), None)

    def group(self, *groups: Any) -> Any:
        """The text of one group, or a tuple of several."""
        if len(groups) < 2:
            return self._text(_index(self, groups[0]) if groups else 0, None)
        return tuple(self._text(_index(self, each), None) for each in groups)

    def __getitem__(self, group: Any, /) -> Any:
        return self._text(_index(self, group), None)

    def groups(self, default: Any = None) -> tuple[Any, ...]:
        """The texts of all groups."""
        return tuple(self._text(index, default) for index in range(1, len(self.regs)))

    def groupdict(self, default: Any = None) -> dict[str, Any]:
        """The texts of the named groups."""
        return {name: self._text(index, default) for name, index in self.re.groupindex.items()}

    def start(self, group: Any = 0, /) -> int:
        """Where a group begins."""
        return self.regs[_index(self, group)][0]

    def end(self, group: Any = 0, /) -> int:
        """Where a group ends."""
        return self.regs[_index(self, group)][1]

    def span(self, group: Any = 0, /) -> tuple[int, int]:
        """Where a group begins and ends."""
        return self.regs[_index(self, group)]

    def expand(self, template: Any) -> Any:
        r"""The template with its `\1`, `\g<name>` replaced."""
        return "".join(expansion(self, template)) if isinstance(template, str) else b"".join(expansion(self, template))

    def __copy__(self) -> Match:
        return self

    def __deepcopy__(self, memo: Any) -> Match:
        return self

    def __repr__(self) -> str:
        return f"<re.Match object; span={self.regs[0]!r}, match={self._text(0, None)!r}>"

    def _text(self, index: int, default: Any) -> Any:
        begin, end = self.regs[index]
        if begin < 0:
            return default
        return self.string[begin:end]


Match.__module__ = "re"
Match.__name__ = "re.Match"  # what the host's errors call it


def _index(match: Match, group: Any) -> int:
    if not has_slot(type(group), "__index__"):
        names = match.re.groupindex
        group = names.get(group, -1) if names else -1  # where there are names, the host fails on what has no hash
    group = group.__index__()
    if not 0 <= group < len(match.regs):
        raise IndexError("no such group")
    return int(group)


def expansion(match: Match, template: Any) -> Iterator[Any]:
    """The pieces of `match.expand(template)`. Raises re.error as the host does."""
    return pieces(match, parse_template(template, match.re))


def parse_template(template: Any, pattern: re.Pattern[Any]) -> list[Any]:
    """A template as a list of texts and group numbers."""
    parsed = _parser.parse_template(template, pattern)
    if isinstance(parsed, list):
        return parsed
    numbers, literals = parsed  # up to 3.11: places of groups among the literals
    out = list(literals)
    for place, number in numbers:
        out[place] = number
    return out


def pieces(match: Match, parsed: list[Any]) -> Iterator[Any]:
    """The texts of a parsed template for one match; a group that took no part is empty."""
    empty = match.string[:0]
    for piece in parsed:
        yield match._text(piece, empty) if type(piece) is int else piece
