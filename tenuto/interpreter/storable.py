"""Text that leaves a program, as any store, pipe and terminal can take it."""

from __future__ import annotations


def storable(text: str) -> str:
    r"""The text with its lone surrogates, which no encoding has bytes for, as escapes.

    >>> storable("a\ud800"), storable("é")
    ('a\\ud800', 'é')
    """
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()
