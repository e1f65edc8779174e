"""`PYTHONHASHSEED=1 python -m tests.fuzz.on_cpython < program.py`: what CPython makes of a program in a process of its own, as JSON."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import warnings

from tests.fuzz.comparing import on_cpython


def main() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seen, _ = on_cpython(sys.stdin.read())
    print(json.dumps(dataclasses.astuple(seen)))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # what the program left behind is not ended
