"""Every section of `programs/` prints the same over CPython's own modules and over the prelude."""

from __future__ import annotations

import builtins

import pytest

from tests.corpus import Section, read_folder
from tests.prelude.loading import SNIPPETS, Prelude, run_snippet


@pytest.mark.parametrize("section", read_folder(SNIPPETS), ids=lambda section: section.id)
def test_prelude_prints_what_cpython_prints(section: Section) -> None:
    prelude = Prelude()
    expected = run_snippet(section.source, vars(builtins), lambda main: None, {})
    assert run_snippet(section.source, prelude.program_builtins(), lambda main: None, {}) == expected
    assert "AssertionError" not in expected
