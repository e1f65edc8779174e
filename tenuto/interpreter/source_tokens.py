"""A look at a long source before the host parses it: how many tokens it has, and how much of it its f-strings have read again.

The tree's nodes are counted too, but to make a megabyte of `a<a<a<...` into a tree takes the host seconds and half a
gigabyte. The tokenizer of 3.12 and 3.13 measures the whole rest of the source at each field of an f-string, so many
fields before a long rest take it minutes.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

TOKENS_PER_NODE = 3  # what people write has about two; brackets around brackets around a name have many
MOST_READ_AGAIN = 4_000_000_000 if sys.version_info >= (3, 12) else sys.maxsize  # characters: about a third of a second
_SHORT = 120_000  # characters in which there can't be too much of either

_CODE = re.compile(
    r"""(?P<skip>[ \t\f]+|\\\n|\#[^\n]*)
    |(?P<begin>(?:(?P<f>[fF][rR]?|[rR][fF])|[bBuUrR]|[bB][rR]|[rR][bB])?(?P<quote>'''|\"\"\"|'|"))
    |\w+|(?P<newline>\n\s*)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<reads>!=?)|(?P<colon>:)
    |\*\*=?|//=?|>>=?|<<=?|->|\.\.\.|[-+*/%@&|^<>=]=|.""",
    re.DOTALL | re.VERBOSE,
)
# A text after its opening quotes.
_REST = {
    "'": re.compile(r"[^\\'\n]*+(?:\\.[^\\'\n]*+)*+'", re.DOTALL),
    '"': re.compile(r'[^\\"\n]*+(?:\\.[^\\"\n]*+)*+"', re.DOTALL),
    "'''": re.compile(r"[^\\']*+(?:(?:\\.|'(?!''))[^\\']*+)*+'''", re.DOTALL),
    '"""': re.compile(r'[^\\"]*+(?:(?:\\.|"(?!""))[^\\"]*+)*+"""', re.DOTALL),
}
# What stands between the fields of an f-string, without the names of characters that a raw one doesn't know, and in a field's format.
_RAW = re.compile(r"(?P<skip>[^\\{}'\"\n]+|\\[^{}]|\\|\{\{|\}\})|(?P<field>\{)|(?P<end>\})|(?P<quote>['\"])|(?P<line>\n)", re.DOTALL)
_TEXT = re.compile(r"(?P<skip>\\N\{[^}]*\})|" + _RAW.pattern.replace("P<skip>", ":"), re.DOTALL)
_FORMAT = re.compile(_RAW.pattern.replace(r"|\{\{|\}\}", ""), re.DOTALL)


@dataclass(slots=True)
class _Part:
    """What is open around a place: code, or the text of an f-string, or the format of a field."""

    pattern: re.Pattern[str]
    quote: str = ""
    depth: int = 0  # of brackets, in code


def too_much(source: str, nodes: int) -> str:
    """What the host's parser should not be given, if the source may have that many nodes; else nothing.

    >>> too_much("a<" * 100_000, 50_000)
    'the source has more than 150,000 words and marks, as many as 50,000 names, constants and operators may need'
    """
    if len(source) < min(_SHORT, TOKENS_PER_NODE * nodes):
        return ""
    return _scanned(source.replace("\r\n", "\n").replace("\r", "\n"), nodes)


def _scanned(source: str, nodes: int) -> str:
    most = TOKENS_PER_NODE * nodes
    at = tokens = read = 0
    part = _Part(_CODE)
    around: list[_Part] = []
    while (found := part.pattern.match(source, at)) is not None:
        start, at = at, found.end()
        kind = found.lastgroup
        if kind == "skip" or (kind == "newline" and part.depth > 0):
            continue
        tokens += 1
        if tokens > most:
            return f"the source has more than {most:,} words and marks, as many as {nodes:,} names, constants and operators may need"
        if part.pattern is _CODE:
            if kind == "begin":
                quote = found["quote"]
                if found["f"] is not None:
                    around.append(part)
                    part = _Part(_TEXT if len(found["f"]) == 1 else _RAW, quote)
                elif (rest := _REST[quote].match(source, at)) is not None:
                    at = rest.end()
                else:
                    return ""  # the parser gets no further either
            elif kind == "open":
                part.depth += 1
            elif kind == "close":
                part.depth -= 1
                if part.depth < 0 and around:
                    part = around.pop()
            elif around and kind == "reads":
                read += len(source) - at
            elif around and kind == "colon" and part.depth == 0:
                around.append(part)
                part = _Part(_FORMAT, around[-2].quote)
        elif kind == "field":
            read += len(source) - at
            around.append(part)
            part = _Part(_CODE)
        elif kind == "end" and part.pattern is _FORMAT:
            around.pop()
            part = around.pop()
        elif kind == "quote" and source.startswith(part.quote, start):
            if part.pattern is _FORMAT:
                return ""
            at = start + len(part.quote)
            part = around.pop()
        elif kind == "line" and len(part.quote) == 1:
            if part.pattern is not _FORMAT:
                return ""
            part = around.pop()
        if read > MOST_READ_AGAIN:
            return f"the f-strings up to line {source.count(chr(10), 0, at) + 1} have more fields than the parser of this Python can take"
    return ""
