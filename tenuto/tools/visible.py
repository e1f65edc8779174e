"""Text that a person decides by, with nothing in it that the eye can't see: bidi and control characters are shown as escapes."""

from __future__ import annotations

import unicodedata

# Controls, formats (bidi marks, zero-width joiners), surrogates, private use, unassigned, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LONGEST = 10_000


def visible(text: str) -> str:
    r"""`text` as it is, but for characters that hide, turn round or overwrite others: those stand as `\u202e`. Line ends stay.

    >>> visible("pay(100) \u202e# )1(yap")
    'pay(100) \\u202e# )1(yap'
    """
    if text.isascii() and text.isprintable():
        return text[:_LONGEST]
    return "".join(char if char == "\n" or unicodedata.category(char) not in _HIDDEN else _escape(char) for char in text[:_LONGEST])


def on_terminal(text: str) -> str:
    r"""`text` of a program for a terminal: nothing in it moves the cursor, colours, renames the window or turns letters round.

    >>> on_terminal("a\tb \x1b[2J")
    'a\tb \\x1b[2J'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char in "\n\t" or unicodedata.category(char) not in _HIDDEN else _escape(char) for char in text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
