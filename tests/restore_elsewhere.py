"""Run as a program of its own: go on with each snapshot given on standard input, print what came of it.

Input and output are JSON lines: `{"id": ..., "snapshot": base64}` and `{"id": ..., "observed": [...], "calls": how many in all}`.
A request may bound the way, `"slices": how many, "fuel": of each or null`; a machine that has not ended by then is answered by its
snapshot and the clock to go on with. Instead of a snapshot it may have the `source` of a program that has not begun.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import sys
from typing import Any

from tenuto.interpreter import Limits, Machine
from tests.ways import SPECS, Clock, Way, drive, observe, start


class _Enough(Exception):
    """The machine has gone as far as it was asked to."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine


def gone_on(request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request."""
    clock = Clock(request["now"], {int(call): at for call, at in request["deadlines"].items()}) if "now" in request else Clock()
    slices = request.get("slices")

    def at_slice(number: int, machine: Machine) -> None:
        if number == slices:
            raise _Enough(machine)

    if "source" in request:
        machine = start(request["source"])
    else:
        machine = Machine.restore(base64.b64decode(request["snapshot"]), tools=SPECS, limits=Limits())
    try:
        machine, ending = drive(machine, Way("onwards", slice_fuel=request.get("fuel")), at_slice=at_slice, clock=clock)
    except _Enough as enough:
        data = base64.b64encode(enough.machine.snapshot()).decode()
        return {"snapshot": data, "now": clock.now, "deadlines": clock.deadlines}
    return {"observed": dataclasses.astuple(observe(machine, ending)), "calls": machine.calls_made}


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = gone_on(request)
        except Exception as error:
            answer = {"observed": ["broken", "", "", type(error).__name__, str(error)], "calls": -1}
        print(json.dumps({"id": request["id"], **answer}), flush=True)


if __name__ == "__main__":
    main()
