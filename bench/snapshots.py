"""Snapshots of a machine that holds many small dicts: time to take, time to restore, bytes, and bytes compressed."""

from __future__ import annotations

import zlib

from bench.table import Table, interleaved, worked
from tenuto.interpreter import Limits, Machine, Program, Returned, Suspended, ToolSpec

SIZES = {1_000: 1.5, 10_000: 15.0}  # dicts, and the milliseconds that taking and loading them may take
# Bytes differ from dict to dict, so that compression has something to do.
SOURCE = """
rows = [{{"id": i, "name": "customer " + str(i), "digest": bytes([i % 256, i * 7 % 256, i * 31 % 256]) * 4}} for i in range({size})]
pause()
len(rows)
"""
SPECS = (ToolSpec("pause"),)


def measure(*, runs: int = 5) -> Table:
    table = Table("snapshot of n three-field dicts", ("take ms", "load ms", "to reach", "bytes each", "packed", "compress ms"))
    for size, allowed in SIZES.items():
        machine = Machine(Program.parse(SOURCE.format(size=size), tools=["pause"]), tools=SPECS, limits=Limits())
        state = machine.run()
        assert isinstance(state, Suspended)
        data = machine.snapshot()
        restored = Machine.restore(data, tools=SPECS)
        restored.resolve(state.calls[0].id, Returned(None))
        assert getattr(restored.run(), "value", None) == size
        packed = zlib.compress(data, 6)
        medians = interleaved(
            {
                "take": lambda m=machine: worked(m.snapshot),  # type: ignore[misc]
                "load": lambda d=data: worked(lambda: Machine.restore(d, tools=SPECS)),  # type: ignore[misc]
                "compress": lambda d=data: worked(lambda: zlib.compress(d, 6)),  # type: ignore[misc]
            },
            dict.fromkeys(("take", "load", "compress"), 5 * runs),
        )
        take, load, compress = (1000 * (medians[name] or 0.0) for name in ("take", "load", "compress"))
        table.rows[f"{size:,}"] = (take, load, allowed, len(data) / size, len(packed) / size, compress)
    table.notes.append("bytes of each dict, and compressed as the store keeps it; to reach: below 145 (Monty's), and 15 compressed")
    return table
