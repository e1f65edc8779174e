"""The attacks: `programs/<family>.py`, each section `# === name ===` a program that tries to get out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"
_HEADING = re.compile(r"^# === (.+?) ===$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Attack:
    """A program; `{file}` and `{port}` in it stand for the canary's."""

    family: str
    name: str
    source: str


def read_attacks() -> list[Attack]:
    """All of them, family by family."""
    found = []
    for file in sorted(PROGRAMS.glob("*.py")):
        parts = _HEADING.split(file.read_text(encoding="utf-8"))[1:]
        found += [Attack(file.stem, name, body) for name, body in zip(parts[::2], parts[1::2], strict=True)]
    return found
