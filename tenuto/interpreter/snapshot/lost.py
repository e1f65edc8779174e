"""The snapshot of a machine that waits inside a host callback: its checkpoint, and what it has been told since."""

from __future__ import annotations

import json
from typing import Any

from tenuto.interpreter.limits import Limits
from tenuto.interpreter.outcomes import Call, Outcome, Raised, Returned
from tenuto.interpreter.refusals import Site
from tenuto.interpreter.replays import ALSO, RAISED, RETURNED, Told, outcome_of
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.wire import decode_value, encode_value

from .state import source_again


def lost_document(machine: Any) -> dict[str, Any]:
    hosts = tuple(machine.host_types.values())

    def data(value: Any) -> Any:
        return json.loads(encode_value(value, host_types=hosts))

    def told(entry: Told) -> list[Any]:
        if entry[0] == "extend":
            program = entry[1]
            return ["extend", program.filename, program.source, list(program.tools)]
        kind, *rest = answered(*outcome_of(entry))
        return [ALSO + kind if entry[0].startswith(ALSO) else kind, *rest]

    def answered(call_id: int, outcome: Outcome, now: float) -> list[Any]:
        if isinstance(outcome, Returned):
            return [RETURNED, call_id, now, data(outcome.value)]
        return [RAISED, call_id, now, outcome.type, outcome.message, data(dict(outcome.data))]

    if machine.checkpoint is not None:
        origin: Any = {"checkpoint": json.loads(machine.checkpoint)}
    else:
        program, inputs, now = machine._origin
        origin = {"filename": program.filename, "source": program.source, "tools": list(program.tools), "inputs": data(inputs), "now": now}
    return {
        "kind": "lost",
        "origin": origin,
        "log": [told(entry) for entry in machine.log],
        "calls": [[c.id, c.name, data(c.args), data(c.kwargs), c.site.to_json()] for c in machine.calls.values()],
        "waiting": list(machine.waiting) if machine.waiting is not None else None,
        "arrived": [answered(i, outcome, machine.now) for i, outcome in machine.arrived],
        "seed": machine.seed,
        "now": machine.now,
        "fuel": machine.fuel_before,
        "output": machine.stdout,
        "taken": machine.output_taken,
        "made": machine.calls_made,
        "limits": machine.limits_state(),
    }


def restore_lost(machine: Any, document: dict[str, Any], tools: Any, host_types: Any, limits: Any, instrument: Any) -> None:
    def value(data: Any) -> Any:
        return decode_value(json.dumps(data), host_types=host_types)

    def heard(entry: list[Any]) -> Told:
        kind, *rest = entry
        if kind == "extend":
            return "extend", source_again(rest[1], rest[0], tuple(rest[2]), limits or Limits())
        if kind in (RETURNED, ALSO + RETURNED):
            return kind, rest[0], value(rest[2]), rest[1]
        if kind in (RAISED, ALSO + RAISED):
            return kind, rest[0], Raised(rest[2], rest[3], value(rest[4])), rest[1]
        raise SnapshotError(f"unknown entry {kind!r} in the log of a snapshot")

    origin = document["origin"]
    if "checkpoint" in origin:
        checkpoint = json.dumps(origin["checkpoint"], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        from . import load

        load(machine, checkpoint, tools, host_types, limits, instrument)
        machine.checkpoint = checkpoint
    else:
        program = source_again(origin["source"], origin["filename"], tuple(origin["tools"]), limits or Limits())
        type(machine).__init__(
            machine, program, inputs=value(origin["inputs"]), tools=tools, host_types=host_types, limits=limits or Limits(),
            seed=document["seed"], now=origin["now"], instrument=instrument,
        )  # fmt: skip
    machine.seed = document["seed"]
    machine.is_lost = True
    machine.status = "suspended"
    machine.log = [heard(entry) for entry in document["log"]]
    machine.calls = {c[0]: Call(c[0], c[1], value(c[2]), value(c[3]), Site(**c[4])) for c in document["calls"]}
    machine.waiting = tuple(document["waiting"]) if document["waiting"] is not None else None
    machine.arrived = [outcome_of(heard(entry))[:2] for entry in document["arrived"]]
    machine.now = document["now"]
    machine.fuel_before = document["fuel"]
    machine.output = [document["output"]]
    machine.output_size = len(document["output"])
    machine.output_taken = document["taken"]
    machine.calls_made = document["made"]
    if "limits" in document:  # from version 5 on
        machine.granted, machine.limits = {}, machine.configured  # the log and the checkpoint have some of it
        machine.restore_limits(document["limits"])
