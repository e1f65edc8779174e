"""What all programs of a process share is the host's own: none can change it for the next one."""

from __future__ import annotations

import calendar
import decimal
import difflib
import fractions
import pathlib
import typing
from typing import Any

import pytest

import tenuto
from tenuto.interpreter.attribute_tables import READABLE

ATTACKS = {
    "property, initialised again": "import calendar\ncalendar.Calendar.firstweekday.__init__()",
    "property, by its class": "import fractions\nproperty.__init__(fractions.Fraction.numerator, len)",
    "documentation of a property": "import pathlib\npathlib.PurePath.name.__doc__ = 'changed'",
    "type variable": "import typing\ntyping.AnyStr.__init__('Changed')",
    "defaults of a named tuple": "import decimal\ndecimal.DecimalTuple._field_defaults['sign'] = 1",
    "context": "import decimal\ndecimal.DefaultContext.__init__(prec=3)",
    "precision of a context": "import decimal\ndecimal.DefaultContext.prec = 3\ndecimal.BasicContext.traps.clear()",
    "attribute of a class": "import calendar\ncalendar.Calendar.firstweekday = 3",
    "all of a class": """
import calendar, decimal, fractions, datetime, difflib, io, pathlib, random, re, statistics, string, textwrap, types, typing, uuid
for module in (calendar, decimal, fractions, datetime, difflib, io, pathlib, random, re, statistics, string, textwrap, types, typing, uuid):
    for name in dir(module):
        thing = getattr(module, name)
        for inner in [thing, *[getattr(thing, n, None) for n in dir(type) + (dir(thing) if isinstance(thing, type) else [])]]:
            for change in ("inner.__init__()", "inner.__init__('x')", "clear", "doc"):
                try:
                    if change == "clear":
                        inner.clear()
                    elif change == "doc":
                        inner.__doc__ = "changed"
                    else:
                        inner.__init__(*(["x"] if "'" in change else []))
                except Exception:
                    pass
""",
}


def _state() -> dict[str, Any]:
    """What stands on the classes that programs can read, and the host objects that a module shares."""
    found: dict[str, Any] = {}
    for cls in READABLE:
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, property):
                found[f"{cls}.{name}"] = (value.fget, value.fset, value.fdel, value.__doc__)
            elif isinstance(value, (dict, list, set)) and not name.startswith("__"):
                found[f"{cls}.{name}"] = repr(value)
    contexts = (decimal.DefaultContext, decimal.BasicContext, decimal.ExtendedContext)
    found["others"] = repr((typing.AnyStr, *contexts, difflib.Match._field_defaults, fractions.Fraction(1, 2).numerator))
    found["more"] = (calendar.monthcalendar(2024, 2), pathlib.PurePath("a/b").name, calendar.Calendar(6).firstweekday)
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_program_changes_nothing_for_the_next_one(attack: str) -> None:
    before = _state()
    tenuto.run(ATTACKS[attack])
    assert _state() == before
