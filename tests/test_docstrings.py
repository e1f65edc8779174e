"""The examples in docstrings are right."""

from __future__ import annotations

import ast
import builtins
import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_PARSER = doctest.DocTestParser()


def docstrings(file: Path) -> list[str]:
    """Those with examples. Read from the text, since some of our classes have the names and modules of the host's."""
    source = file.read_text(encoding="utf-8")
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, _DOCUMENTED)] if ">>> " in source else []
    found = [ast.get_docstring(node) or "" for node in nodes]
    return [text for text in found if ">>> " in text and "+SKIP" not in text]


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
FILES = [file for file in sorted((ROOT / "tenuto").rglob("*.py")) if docstrings(file)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_its_examples_are_right(file: Path) -> None:
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    names = vars(import_module(name))
    try:
        for text in docstrings(file):
            done = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(_PARSER.get_doctest(text, dict(names), name, str(file), 0))
            assert (done.failed, done.attempted > 0) == (0, True)
    finally:
        vars(builtins).pop("_", None)  # left by the display hook, and a name to every program of the tests from then on
