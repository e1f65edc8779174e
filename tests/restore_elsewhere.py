"""Run as a program of its own: restore the snapshots given on standard input, run each to its end, print what came of it.

Input and output are JSON lines: `{"id": ..., "snapshot": base64}` and `{"id": ..., "observed": [...], "calls": how many in all}`.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import sys

from tenuto.interpreter import Limits, Machine
from tests.ways import SPECS, STRAIGHT, drive, observe


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        calls = -1
        try:
            machine = Machine.restore(base64.b64decode(request["snapshot"]), tools=SPECS, limits=Limits())
            machine, ending = drive(machine, STRAIGHT)
            observed, calls = list(dataclasses.astuple(observe(machine, ending))), machine.calls_made
        except Exception as error:
            observed = ["broken", "", "", type(error).__name__, str(error)]
        print(json.dumps({"id": request["id"], "observed": observed, "calls": calls}), flush=True)


if __name__ == "__main__":
    main()
