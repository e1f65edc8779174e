"""Text that a person decides by, with nothing in it that the eye can't see: bidi and control characters are shown as escapes."""

from __future__ import annotations

import unicodedata

# Controls, formats (bidi marks, zero-width joiners), surrogates, private use, unassigned, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Drawn as nothing, though they count as letters, marks and symbols: fillers of Hangul and Khmer, Braille's blank, selectors of variants.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0").union(map(chr, range(0xE0100, 0xE01F0)))
_LONGEST = 10_000


def visible(text: str) -> str:
    r"""`text` as it is, but for characters that hide, turn round or overwrite others: those stand as `\u202e`. Line ends stay.

    Of a very long one the beginning, and how much more there is.

    >>> visible("pay(100) \u202e# )1(yap")
    'pay(100) \\u202e# )1(yap'
    """
    begin, more = text[:_LONGEST], len(text) - _LONGEST
    if not (begin.isascii() and begin.isprintable()):
        begin = "".join(char if char == "\n" or not _is_hidden(char) else _escape(char) for char in begin)
    return begin if more <= 0 else f"{begin}\n[cut here: {more:,} more characters]"


def on_terminal(text: str) -> str:
    r"""`text` of a program for a terminal: nothing in it moves the cursor, colours, renames the window or turns letters round.

    >>> on_terminal("a\tb \x1b[2J")
    'a\tb \\x1b[2J'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char in "\n\t" or unicodedata.category(char) not in _HIDDEN else _escape(char) for char in text)


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN or char in _BLANK


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
