"""What a program's patterns and sources would make the host warn of is not heard, and the host's own filters stay as they are."""

from __future__ import annotations

import sys
import threading
import warnings

from tenuto.interpreter import Completed, Machine, Program

NESTED_SETS = """
import re
long = "a[b" * 1000
assert len(re.findall("[[a]+|[a||b]", long)) == 2000
assert re.compile("[[b]").sub("x", "[b") == "xx" and re.compile("[[b]", re.A).search("[")
assert re.search("[[b]", "[")
"""
MANY_PATTERNS = """
import re
for i in range(100):
    re.compile("[[b]" + "a" * i)
"""


def test_sets_in_sets_are_not_warned_of() -> None:
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        assert isinstance(Machine(Program.parse(NESTED_SETS)).run(), Completed)
        assert isinstance(Machine(Program.parse("a = '\\d'\n1 is 1")).run(), Completed)
    assert heard == []


def test_threads_leave_the_filters_as_they_were() -> None:
    before = list(warnings.filters)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=lambda: Machine(Program.parse(MANY_PATTERNS)).run()) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert list(warnings.filters) == before
