"""The compute suite: each program of bench/programs under CPython's exec, on the machine, and under the peers, as a multiple of CPython."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.peers import Peer, peers
from bench.table import Cell, Table, geometric_mean, interleaved

PROGRAMS = Path(__file__).parent / "programs"
SLOW = ("smolagents", "asteval")


def measure(*, runs: int = 5, only: str = "", alone: bool = False) -> Table:
    with peers(alone=alone) as measured:
        names = [peer.name for peer in measured if peer.name != "cpython"]
        table = Table("compute, times CPython", ("cpython ms", *names))
        for path in sorted(PROGRAMS.glob("*.py")):
            if only in path.stem:
                table.rows[path.stem] = _row(path.read_text(encoding="utf-8"), measured, runs)
    _summarise(table)
    return table


def _row(source: str, measured: list[Peer], runs: int) -> tuple[Cell, ...]:
    expected = repr(measured[0].run(source)[1])

    def once(peer: Peer) -> Callable[[], float | None]:
        def run() -> float | None:
            try:
                seconds, value = peer.run(source)
            except Exception:  # a peer that can't run the program has no figure
                if peer.name == "tenuto":
                    raise
                return None
            return seconds if repr(value) == expected else None

        return run

    medians = interleaved(
        {peer.name: once(peer) for peer in measured},
        {peer.name: min(runs, 2) if peer.name in SLOW else runs for peer in measured},
    )
    base = medians["cpython"]
    assert base is not None
    return (1000 * base, *(None if (m := medians[peer.name]) is None else m / base for peer in measured[1:]))


def _summarise(table: Table) -> None:
    columns = list(zip(*table.rows.values(), strict=True))
    if not columns:
        return
    table.rows["geometric mean"] = ("", *(geometric_mean(column) for column in columns[1:]))
    worst = max((float(row[1]) for name, row in table.rows.items() if isinstance(row[1], int | float)), default=0.0)
    ran = [
        f"{name} {sum(c is not None for c in column)}/{len(column)}" for name, column in zip(table.columns[1:], columns[1:], strict=True)
    ]
    table.notes.append(f"programs run with CPython's result: {', '.join(ran)}")
    table.notes.append(
        f"slowest of ours {worst:.1f}x (to reach: geometric mean <= 15x, none over 40x, fib <= 30x, loop_in_function <= 12x)"
    )
    if "smolagents" in table.columns:
        at = table.columns.index("smolagents")
        factors = [
            float(str(r[at])) / float(str(r[1])) for r in table.rows.values() if isinstance(r[at], float) and isinstance(r[1], float)
        ]
        table.notes.append(
            f"smolagents / tenuto, geometric mean over what both run: {geometric_mean(factors[:-1] or factors):.1f} (to reach: 8)"
        )
