"""Run as a program of its own, on any Python and under any hash seed: what programs of the corpus do, told as digests.

`python -m tests.determinism run PART PARTS` prints a JSON line for each of those programs: its output and end, a digest of its journal
(calls with their places and arguments), and digests of its snapshots on the way. `... resume FILE` goes on with snapshots (as the first
kind of line, from `... take PART PARTS`). Needs nothing but the interpreter room, and that asttokens.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import sys
from typing import Any

from tenuto.interpreter import EncodeError, Machine, encode_value
from tests.corpus import BUSINESS, PROGRAMS, Section, read_folder
from tests.ways import SPECS, STRAIGHT, Limits, Way, drive, observe, start

MANY = 12  # snapshots of one program


def sections(part: int, parts: int) -> list[Section]:
    """Programs that run on every Python that we run on."""
    every = [s for s in (*read_folder(PROGRAMS), *read_folder(BUSINESS)) if s.runs_on_cpython and s.python == (3, 11)]
    return [section for section in every if int(hashlib.sha256(section.id.encode()).hexdigest(), 16) % parts == part]


def told(section: Section) -> dict[str, Any]:
    fuel = drive(start(section.source), STRAIGHT)[0].fuel_used
    journal: dict[int, str] = {}
    snapshots: list[str] = []

    def at_slice(number: int, machine: Machine) -> None:
        for call in machine.calls.values():
            journal.setdefault(call.id, _line(call))
        if len(snapshots) < MANY:
            snapshots.append(hashlib.sha256(machine.snapshot()).hexdigest()[:16])

    machine, ending = drive(start(section.source), Way("in parts", slice_fuel=max(1, fuel // 5)), at_slice=at_slice)
    return {
        "id": section.id,
        "observed": dataclasses.astuple(observe(machine, ending)),
        "journal": [journal[number] for number in sorted(journal)],
        "snapshots": snapshots,
        "fuel": fuel,
    }


def taken(section: Section) -> dict[str, Any] | None:
    """A snapshot in the middle of a program."""
    fuel = drive(start(section.source), STRAIGHT)[0].fuel_used
    found: list[bytes] = []
    drive(
        start(section.source), Way("in parts", slice_fuel=max(1, fuel // 3)), at_slice=lambda _, machine: found.append(machine.snapshot())
    )
    return {"id": section.id, "snapshot": base64.b64encode(found[len(found) // 2]).decode()} if found else None


def resumed(request: dict[str, Any]) -> dict[str, Any]:
    try:
        machine = Machine.restore(base64.b64decode(request["snapshot"]), tools=SPECS, limits=Limits())
        observed = dataclasses.astuple(observe(*drive(machine, STRAIGHT)))
    except Exception as error:
        observed = ("broken", "", "", type(error).__name__, str(error))
    return {"id": request["id"], "observed": observed}


def _line(call: Any) -> str:
    try:
        arguments = hashlib.sha256(encode_value((call.args, call.kwargs))).hexdigest()[:16]
    except EncodeError as error:
        arguments = str(error)
    return f"{call.id} {call.name} {call.site.line}:{call.site.column} {arguments}"


def main(do: str, *rest: str) -> None:
    if do == "resume":
        with open(rest[0], encoding="utf-8") as file:
            answers = [resumed(json.loads(line)) for line in file]
    else:
        part, parts = map(int, rest)
        answers = [made for section in sections(part, parts) if (made := (told if do == "run" else taken)(section)) is not None]
    for answer in answers:
        print(json.dumps(answer, sort_keys=True), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
