"""The bombs: `programs/<family>.py`, in sections like the corpus.

# === name ===
# ends: value_bytes operation     the limits that may end it, or exceptions of its own, "done", "suspended", "refused"
# source: "(" * 5000              an expression for the program's source; without it the section itself is the program
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"
_HEADING = re.compile(r"^# === (.+?) ===$", re.MULTILINE)
_ENDS = re.compile(r"^# ends: (.+)$", re.MULTILINE)
_SOURCE = re.compile(r"^# source: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bomb:
    """One program that would use up the machine it runs on."""

    name: str
    ends: frozenset[str]
    source: str


def read_bombs(file: Path) -> list[Bomb]:
    """The bombs of one file, in order."""
    parts = _HEADING.split(file.read_text(encoding="utf-8"))[1:]
    return [_bomb(name, body) for name, body in zip(parts[::2], parts[1::2])]


def _bomb(name: str, body: str) -> Bomb:
    ends = _ENDS.search(body)
    assert ends is not None, f"bomb {name!r} has no line '# ends:'"
    source = _SOURCE.search(body)
    return Bomb(name, frozenset(ends[1].split()), eval(source[1]) if source else body)
