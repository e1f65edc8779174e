"""Finding the code in a model's answer.

The first block counts and whatever follows it is dropped: it was written without having seen what the code does
(models like to invent an observation and go on from there). An answer without a block is the final one.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

OPEN = "<execute>"
CLOSE = "</execute>"
FENCES = ("```", "~~~")
LANGUAGES = frozenset({"python", "py", "python3"})


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` is None in a final answer. `said` is the answer as it goes into the conversation: up to the end of its block."""

    said: str
    code: str | None


def read_answer(text: str) -> Answer:
    """Takes the first `<execute>` block, or else the first fenced Python block; an unclosed block reaches to the end."""
    start = text.find(OPEN)
    if start < 0:
        return _fenced(text)
    end = text.find(CLOSE, start)
    inner = text[start + len(OPEN) : end if end >= 0 else len(text)]
    return Answer(text[:start] + OPEN + inner + CLOSE, _unfenced(inner))


def _fenced(text: str) -> Answer:
    lines = text.splitlines(keepends=True)
    for first, line in enumerate(lines):
        fence = _python_fence(line)
        if fence is None:
            continue
        closing = next((n for n in range(first + 1, len(lines)) if lines[n].strip() == fence), None)
        last = len(lines) if closing is None else closing
        said = "".join(lines[:last]) + ("" if closing is not None or lines[last - 1].endswith("\n") else "\n") + fence
        return Answer(said, _code("".join(lines[first + 1 : last])))
    return Answer(text, None)


def _python_fence(line: str) -> str | None:
    stripped = line.strip()
    fence = next((fence for fence in FENCES if stripped.startswith(fence)), None)
    return fence if fence is not None and stripped[3:].strip().lower() in LANGUAGES else None


def _unfenced(inner: str) -> str:
    """The code between the tags; some models put a fence between them as well."""
    lines = inner.strip().splitlines()
    if lines and lines[0].strip().startswith(FENCES):
        closes = len(lines) > 1 and lines[-1].strip() in FENCES
        return _code("\n".join(lines[1 : -1 if closes else None]))
    return _code(inner)


def _code(text: str) -> str:
    return textwrap.dedent(text).strip("\n").rstrip() + "\n"
