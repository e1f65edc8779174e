"""CPython runs every program of the corpus as its expectations say: the corpus itself is right."""

from __future__ import annotations

import pytest

from tests.corpus import BUSINESS, PROGRAMS, Section, read_folder
from tests.oracle import run_on_cpython

RUNNABLE = [section for folder in (PROGRAMS, BUSINESS) for section in read_folder(folder) if section.runs_on_cpython]


@pytest.mark.parametrize("section", RUNNABLE, ids=lambda section: section.id)
def test_cpython_agrees_with_the_expectations(section: Section) -> None:
    observed = run_on_cpython(section.source)
    if section.raises is None:
        assert observed.status == "completed", f"{observed.error_type}: {observed.error_message}"
    else:
        assert (observed.error_type, observed.error_message) == section.raises
    if section.stdout is not None:
        assert observed.stdout == section.stdout
    if section.value is not None:
        assert observed.value == section.value
