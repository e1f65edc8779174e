"""The one reader of the corpus: `tests/programs/<feature>.py` and `tests/business/<name>.py`.

A file is plain Python. A line `# === name ===` begins a section; each section is a program of its own. Expectations stand
as comments anywhere in the section:

    # raises: ZeroDivisionError: division by zero     the program ends with this exception
    # refused: import of 'os'                         the program is refused, a refusal's text contains this (not run on CPython)
    # denied: gi_frame                                refused, or fails at run time, with this in the text (not run on CPython)
    # stdout: text                                    one whole line of the output; several such lines are the whole output
    # value: repr                                     the repr of the last expression's value
    # python: 3.12                                    only for this version of Python or a newer one

Without `raises` and `refused` a program must run to its end. Programs may call the tools in `TOOLS`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = HERE / "programs"
BUSINESS = HERE / "business"
NOT_YET = PROGRAMS / "NOT_YET.txt"

_HEADING = re.compile(r"^# === (.+?) ===\s*$", re.MULTILINE)
_EXPECTATION = re.compile(r"^\s*# (raises|refused|denied|stdout|value|python):(?: (.*))?$", re.MULTILINE)


def echo(x: object) -> object:
    return x


def add(a: float, b: float) -> float:
    return a + b


def fail(msg: str) -> object:
    raise ValueError(msg)


async def aecho(x: object) -> object:
    return x


TOOLS: dict[str, Callable[..., object]] = {"echo": echo, "add": add, "fail": fail}
ASYNC_TOOLS: dict[str, Callable[..., Awaitable[object]]] = {"aecho": aecho}


@dataclass(frozen=True, slots=True)
class Section:
    """One program of the corpus and what must come of it."""

    file: str
    name: str
    line: int
    source: str
    raises: tuple[str, str] | None
    refused: tuple[str, ...]
    denied: tuple[str, ...]
    stdout: str | None
    value: str | None
    python: tuple[int, int]

    @property
    def id(self) -> str:
        return f"{self.file}::{self.name}"

    @property
    def runs_on_cpython(self) -> bool:
        return not self.refused and not self.denied

    @property
    def calls_tools(self) -> bool:
        return re.search(r"\b(echo|add|fail|aecho|sleep)\(", self.source) is not None


def read_file(path: Path) -> Iterator[Section]:
    """The sections of one file that this Python can run, in the file's order."""
    text = path.read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    if not headings:
        yield from _section(path, path.stem, 1, text)
        return
    for number, heading in enumerate(headings):
        end = headings[number + 1].start() if number + 1 < len(headings) else len(text)
        line = text.count("\n", 0, heading.end()) + 2
        yield from _section(path, heading[1], line, text[heading.end() + 1 : end])


@cache
def read_folder(folder: Path = PROGRAMS) -> tuple[Section, ...]:
    """Every section of a folder that this Python can run; names are unique within a file."""
    sections = [section for path in sorted(folder.glob("*.py")) for section in read_file(path)]
    seen: set[str] = set()
    for section in sections:
        if section.id in seen:
            raise ValueError(f"section {section.id!r} is there twice")
        seen.add(section.id)
    return tuple(sections)


@cache
def not_yet() -> dict[str, tuple[str, str]]:
    """The one allowed exclusion: section id to the ways that do not pass ("all" or "restored") and the reason. May only shrink."""
    lines = NOT_YET.read_text(encoding="utf-8").splitlines()
    entries = [line.split("  ", 2) for line in lines if line.strip() and not line.startswith("#")]
    return {identity.strip(): (ways.strip(), reason.strip()) for identity, ways, reason in entries}


def is_expected(section: Section, *, restored: bool) -> bool:
    """Whether the machine has to run this program as CPython does."""
    ways, _ = not_yet().get(section.id, ("", ""))
    return ways == "" or (ways == "restored" and not restored)


def _section(path: Path, name: str, line: int, source: str) -> Iterator[Section]:
    found: dict[str, list[str]] = {"raises": [], "refused": [], "denied": [], "stdout": [], "value": [], "python": []}
    for match in _EXPECTATION.finditer(source):
        found[match[1]].append((match[2] or "").rstrip("\r"))
    python = (3, 11)
    if found["python"]:
        major, minor = found["python"][0].split(".")
        python = (int(major), int(minor))
    if sys.version_info[:2] < python:
        return
    raises = None
    if found["raises"]:
        kind, _, message = found["raises"][0].partition(":")
        raises = (kind.strip(), message.strip().replace("\\n", "\n"))
    yield Section(
        file=path.stem,
        name=name,
        line=line,
        source=source,
        raises=raises,
        refused=tuple(found["refused"]),
        denied=tuple(found["denied"]),
        stdout="".join(f"{text}\n" for text in found["stdout"]) if found["stdout"] else None,
        value=found["value"][0] if found["value"] else None,
        python=python,
    )
