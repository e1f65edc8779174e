"""Types of the host that have a prelude version are known before anything imports their module."""

from __future__ import annotations

from tenuto import run
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


def test_what_is_sent_through_yield_from_reaches_a_generator_of_the_library() -> None:
    """Not a program of the corpus, for such a generator cannot be stored (LIMITATIONS.md)."""
    result = run(
        "import collections\n"
        "def g():\n"
        "    return (yield from collections.ChainMap({1: 'x'}, {2: 'y'}).values())\n"
        "it = g()\n"
        "told = [next(it), it.send(5)]\n"
        "try: it.send(6)\n"
        "except StopIteration as e: told.append(e.value)\n"
        "told"
    )
    assert result.value == ["y", "x", None]
