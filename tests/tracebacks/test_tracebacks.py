"""Tracebacks are CPython 3.11's to the letter on every host, of the programs here and of each of the corpus that ends with an error.

`expected.txt` is what CPython 3.11 prints; `TENUTO_WRITE=1` on that version writes it anew.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import types
from functools import cache
from pathlib import Path

import pytest

from tenuto.interpreter import Completed
from tests.corpus import BUSINESS, PROGRAMS, Section, read_file, read_folder
from tests.ways import STRAIGHT, Way, count_slices, drive, start

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.txt"
OURS = tuple(read_file(HERE / "programs" / "errors.py"))
CORPUS = tuple(
    section
    for folder in (PROGRAMS, BUSINESS)
    for section in read_folder(folder)
    if section.raises and section.runs_on_cpython and not section.calls_tools
    if "import" not in section.source and section.raises[0] not in ("SystemExit", "RecursionError")
)
ON_311 = sys.version_info[:2] == (3, 11)
_LIBRARY = re.compile(
    r'^ *(?:\| )*  File "(?!program\.py")[^"]*", line \d+, in .*\n(?:.*    .*\n)?(?: *(?:\| )*    [ ~^]+\n)?', re.MULTILINE
)


def on_cpython(section: Section, folder: Path) -> str:
    """What CPython writes for an uncaught error, without the entries of its own library."""
    (folder / "program.py").write_text(section.source, encoding="utf-8")
    written = io.StringIO()
    main, sys.modules["__main__"] = sys.modules["__main__"], types.ModuleType("__main__")
    try:
        with contextlib.chdir(folder), contextlib.redirect_stderr(written), contextlib.redirect_stdout(io.StringIO()):
            try:
                exec(compile(section.source, "program.py", "exec", dont_inherit=True), sys.modules["__main__"].__dict__)
            except BaseException as error:
                error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next  # without this function's own frame
                sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.modules["__main__"] = main
    return _LIBRARY.sub("", written.getvalue())


RESTARTED = Way("restored now and then", slice_fuel=1, restores=True)


def on_machine(section: Section, way: Way) -> str:
    stride = 1 + count_slices(section.source, way) // 4 if way.restores else 1
    _, ending = drive(start(section.source), way, restore_when=lambda number, _: number % stride == 0)
    assert not isinstance(ending, Completed)
    return ending.error.traceback  # type: ignore[union-attr]


@cache
def expected() -> dict[str, str]:
    parts = re.split(r"^# === (.+?) ===\n", EXPECTED.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("section", OURS, ids=lambda section: section.name)
def test_the_same_as_cpython(section: Section) -> None:
    assert on_machine(section, STRAIGHT) == expected()[section.name]


@pytest.mark.parametrize("section", OURS, ids=lambda section: section.name)
def test_the_same_after_a_restart(section: Section) -> None:
    assert on_machine(section, RESTARTED) == expected()[section.name]


@pytest.mark.skipif(not ON_311, reason="the host's own tracebacks are of another version")
def test_what_is_expected_is_what_cpython_prints(tmp_path: Path) -> None:
    found = {section.name: on_cpython(section, tmp_path) for section in OURS}
    if os.environ.get("TENUTO_WRITE"):
        EXPECTED.write_text("".join(f"# === {name} ===\n{text}" for name, text in found.items()), encoding="utf-8")
        expected.cache_clear()
    assert found == expected()


@pytest.mark.skipif(not ON_311, reason="the host's own tracebacks are of another version")
@pytest.mark.parametrize("section", CORPUS, ids=lambda section: section.id)
def test_errors_of_the_corpus(section: Section, tmp_path: Path) -> None:
    assert on_machine(section, STRAIGHT) == on_cpython(section, tmp_path)
