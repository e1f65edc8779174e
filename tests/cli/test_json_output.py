"""docs/json-output.md names the keys that `--json` prints, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = (Path(__file__).parents[2] / "docs" / "json-output.md").read_text(encoding="utf-8")


def documented(section: str) -> set[str]:
    """The key paths in the first column of a section's table."""
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {path for row in rows for path in re.findall(r"`([^`]+)`", row)}


def paths(value: Any, known: set[str], prefix: str = "") -> Iterator[str]:
    """The key paths of a document, as deep as the page goes."""
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{prefix}{key}"
            yield path
            if any(deeper.startswith((f"{path}.", f"{path}[]")) for deeper in known):
                yield from paths(inner, known, f"{path}.")
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, known, f"{prefix.removesuffix('.')}[].")


def printed(document: Any, section: str) -> set[str]:
    return set(paths(document, documented(section)))


def test_a_run(desk) -> None:
    waiting = desk.tenuto("run", "refunds.py", "--tools", "tools.py", "-i", "limit=3", "--json").json
    assert printed(waiting, "A run") == documented("A run")
    [listed] = desk.tenuto("ps", "--json").json["runs"]
    assert set(waiting) - set(listed) == {"stdout", "value", "error"}
    done = desk.tenuto("approve", waiting["pending"][0]["id"], "--tools", "tools.py", "--json").json
    assert set(done) == set(waiting)
    traced = desk.tenuto("trace", waiting["id"], "--json").json
    run_keys = set(waiting) - {"pending", "stdout"}
    assert printed(traced, "`tenuto trace`") == documented("`tenuto trace`") | run_keys


def test_a_check(desk) -> None:
    desk.write("bad.py", "import os\nexec('1')\n")
    refused = desk.tenuto("check", "bad.py", "--json").json
    desk.write("odd.py", "pront(1)\n")
    odd = desk.tenuto("check", "odd.py", "--json").json
    assert (odd["ok"], odd["warnings"][0]["hint"]) == (True, "did you mean 'print'?")
    good = desk.tenuto("check", "refunds.py", "--tools", "tools.py", "-i", "limit=3", "--json").json
    section = "`tenuto check`"
    assert printed(refused, section) | printed(odd, section) | printed(good, section) == documented(section)
    assert set(good) - set(refused) == {"hash", "tools"}
