"""Types of the host that have a prelude version are known before anything imports their module."""

from __future__ import annotations

from tenuto.interpreter.entry_values import MODULES_OF_TYPES
from tenuto.interpreter.facades import facade, facade_names
from tenuto.interpreter.facades.entries import Either


def test_modules_whose_types_have_a_prelude_version() -> None:
    found = []
    for module in facade_names():
        table = facade(module)
        assert table is not None
        if any(isinstance(entry, Either) and isinstance(entry.obj, type) for entry in table.names.values()):
            found.append(module)
    assert tuple(found) == MODULES_OF_TYPES
