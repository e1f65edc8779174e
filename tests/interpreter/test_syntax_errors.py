"""Broken programs, as models write them: refused with CPython's type, text, line and marks; what CPython takes is no syntax error.

On 3.11 every letter is compared. Later versions mark some errors of their compiler elsewhere; there, only what is refused.
"""

from __future__ import annotations

import ast
import sys
import traceback
import warnings
from pathlib import Path

import pytest

from tenuto.interpreter import Program, Refused

BROKEN = [f"{text}\n" for text in (Path(__file__).parent / "broken_programs.txt").read_text(encoding="utf-8").split("\n~~~\n")]
ON_311 = sys.version_info[:2] == (3, 11)


def on_cpython(source: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "program.py", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        lines = source.split("\n")
        if error.text is None and error.lineno is not None:
            error.text = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
        told = "".join(traceback.format_exception_only(error))
        return "\n".join(line.rstrip() for line in told.splitlines())
    return ""


def on_machine(source: str) -> str:
    try:
        Program.parse(source)
    except Refused as refused:
        told = next((str(refusal) for refusal in refused.refusals if refusal.kind == "syntax"), "")
        return "\n".join(line.rstrip() for line in told.splitlines())
    return ""


@pytest.mark.parametrize("source", BROKEN, ids=range(len(BROKEN)))
def test_refused_in_cpython_s_words(source: str) -> None:
    expected, found = on_cpython(source), on_machine(source)
    assert found == expected if ON_311 else bool(found) == bool(expected)


def test_there_are_some_hundreds() -> None:
    assert sum(on_cpython(source) != "" for source in BROKEN) > 450
