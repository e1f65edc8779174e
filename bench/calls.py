"""A tool call in memory, without a journal: the loop around it is measured with it, under every interpreter alike."""

from __future__ import annotations

from bench.peers import Peer, peers
from bench.table import Table, interleaved

NUMBER = {"cpython": 20_000, "tenuto": 20_000}
FEWER = 1_000


def measure(*, runs: int = 5, alone: bool = False) -> Table:
    table = Table("a tool call in memory", ("us a call",))
    with peers(alone=alone) as measured:

        def once(peer: Peer) -> float:
            number = NUMBER.get(peer.name, FEWER)
            return peer.calls(number) / number

        medians = interleaved({p.name: lambda p=p: once(p) for p in measured}, {p.name: runs for p in measured})  # type: ignore[misc]
    for name, seconds in medians.items():
        table.rows[name] = (None if seconds is None else 1e6 * seconds,)
    table.notes.append("to reach: tenuto <= 5 us")
    return table
