"""LIMITATIONS.md names what the interpreter's tables hold."""

import re
from pathlib import Path

import tenuto
from tenuto.interpreter.check import REFUSED_BUILTINS
from tenuto.interpreter.facades import facade_names

TEXT = (Path(__file__).resolve().parent.parent / "LIMITATIONS.md").read_text()


def test_modules() -> None:
    found = re.search(r"^- Importable: `(.*?)` and `__future__`", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None
    assert sorted([*found[1].split(), "__future__"]) == sorted(facade_names())


def test_refused_builtins() -> None:
    found = re.search(r"^- Refused: (.*?)\.\n", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None
    assert set(re.findall(r"`(\w+)`", found[1])) == set(REFUSED_BUILTINS) - {"copyright", "credits", "license"}


def test_differences_that_are_told() -> None:
    """A few of them tried, so that the page changes with them."""
    generator = "def g():\n    try:\n        yield 1\n    finally:\n        print('closed')\nfor x in g():\n    break\n"
    assert tenuto.run(generator).stdout == ""
    assert tenuto.run("list(range(10**8))").status == "limit"
    assert tenuto.run("'+'.join(['1'] * 3)\n" + "+".join(["1"] * 200)).status == "completed"
    assert tenuto.run("+".join(["1"] * 300)).status == "refused"
    assert tenuto.run("import time\na = time.perf_counter()\nsum(range(1000))\ntime.perf_counter() - a").value == 0.0
    assert tenuto.run("import sys\nsys.version_info[:3], sys.platform").value == ((3, 11, 0), "tenuto")
    for made in ("threading.Lock()", "threading.Semaphore(1)", "threading.Condition(threading.Lock())"):
        waiting = tenuto.run(f"import threading\nmade = {made}\nmade.acquire()\nmade.acquire()")
        assert "would wait for ever" in waiting.error.message
    assert "would wait for ever" in tenuto.run("import threading\nthreading.Event().wait()").error.message
