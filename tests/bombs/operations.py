"""`operations.txt`: operations of the host at the largest sizes that the limits allow, for `probe.py` and `test_operations.py`.

[family]
= a setting, in which ⏎ stands for the end of a line
- an operation after it
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "operations.txt"


class Row(NamedTuple):
    """What a program does first, and the operation that is looked at."""

    family: str
    setting: str
    operation: str


def read_operations() -> list[Row]:
    """All rows, in order."""
    rows, family, setting = [], "", ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        text = line[2:].replace(" ⏎ ", "\n")
        if line.startswith("["):
            family = line.strip("[]")
        elif line.startswith("= "):
            setting = text
        else:
            rows.append(Row(family, setting, text))
    return rows
