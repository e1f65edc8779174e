"""Sets of characters as bit sets, to tell whether two parts of a pattern can begin with the same character.

Characters up to 255 are exact. The others fall into four kinds; a set that may hold any of a kind has its bit. So a set can
look larger than it is, never smaller: "disjoint" is always true.
"""

from __future__ import annotations

import re
from typing import Any

from .trees import ANY, CATEGORY, CATEGORY_NAMES, IN, LITERAL, NEGATE, NOT_LITERAL, RANGE, Node, host_pattern

_LATIN = "".join(map(chr, range(256)))
_LATIN_BYTES = bytes(range(256))
_LETTER, _DIGIT, _SPACE, _OTHER = (1 << (256 + kind) for kind in range(4))
_WIDE = _LETTER | _DIGIT | _SPACE | _OTHER

END = 1 << 260  # the end of the text, or of the pattern: no set of characters holds it
ANYTHING = (1 << 261) - 1
NEWLINE_OR_END = 1 << ord("\n") | END

_CATEGORIES = {"DIGIT": _DIGIT, "SPACE": _SPACE, "WORD": _LETTER | _DIGIT}


def charset(node: Node, flags: int, is_bytes: bool) -> int:
    """The characters that a node of exactly one character can match."""
    pattern = host_pattern([node], flags)
    bits = 0
    for found in pattern.finditer(_LATIN_BYTES if is_bytes else _LATIN):
        bits |= 1 << found.start()
    return bits if is_bytes else bits | _wide(node, flags)


def _wide(node: Node, flags: int) -> int:
    op, av = node
    if op is ANY or op is NOT_LITERAL:
        return _WIDE
    if op is LITERAL:
        return _kind(av) if av > 255 else _folded(flags)
    assert op is IN
    items = list(av)
    is_negated = bool(items) and items[0][0] is NEGATE
    bits = 0
    for item in items:
        bits |= _wide_item(item, flags)
    if not is_negated:
        return bits
    # Only whole categories can be left out for certain.
    certain = 0
    for item_op, item in items:
        if item_op is CATEGORY and not CATEGORY_NAMES[item][1]:
            certain |= _wide_item((item_op, item), flags)
    return _WIDE & ~certain


def _wide_item(item: Any, flags: int) -> int:
    op, av = item
    if op is LITERAL:
        return _kind(av) if av > 255 else _folded(flags)
    if op is RANGE:
        return _WIDE if av[1] > 255 else _folded(flags)
    if op is CATEGORY:
        name, is_not = CATEGORY_NAMES[av]
        bits = 0 if flags & re.ASCII else _CATEGORIES[name]
        return _WIDE & ~bits if is_not else bits
    return 0


def _folded(flags: int) -> int:
    # Without regard to case, a few letters above 255 equal ASCII ones (the Kelvin sign, the long s).
    return _LETTER | _OTHER if flags & re.IGNORECASE and not flags & re.ASCII else 0


def _kind(code: int) -> int:
    char = chr(code)
    if char.isspace():
        return _SPACE
    # Letters and digits by the host's own \w and \d; case folding stays among the letters and the rest.
    return _LETTER | _DIGIT if char.isalnum() else _OTHER | _LETTER
