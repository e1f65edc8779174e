"""What a measurement gives and how it is printed: one table per suite, the same data as JSON."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter, process_time

Cell = float | int | str | None


@dataclass(slots=True)
class Table:
    """`columns` names what stands in each row after its name; `notes` say what was measured and what is to reach."""

    title: str
    columns: tuple[str, ...]
    rows: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        width = max([len(self.title), *(len(name) for name in self.rows)]) + 2
        widths = [max(len(column), 9) + 2 for column in self.columns]
        lines = [f"{self.title:<{width}}" + "".join(f"{c:>{w}}" for c, w in zip(self.columns, widths, strict=True))]
        lines.append("-" * (width + sum(widths)))
        for name, cells in self.rows.items():
            lines.append(f"{name:<{width}}" + "".join(f"{_show(c):>{w}}" for c, w in zip(cells, widths, strict=True)))
        return "\n".join([*lines, *(f"  {note}" for note in self.notes)])

    def data(self) -> dict[str, object]:
        rows = [{"name": name, **dict(zip(self.columns, cells, strict=True))} for name, cells in self.rows.items()]
        return {"title": self.title, "rows": rows, "notes": self.notes}


def interleaved(measures: dict[str, Callable[[], float | None]], runs: dict[str, int]) -> dict[str, float | None]:
    """The median of each measure; their runs take turns, so that a slow moment of the machine meets all of them."""
    seen: dict[str, list[float]] = {name: [] for name in measures}
    gone: set[str] = set()
    for turn in range(max(runs.values(), default=0)):
        for name, measure in measures.items():
            if name in gone or turn >= runs[name]:
                continue
            seconds = measure()
            if seconds is None:
                gone.add(name)
            else:
                seen[name].append(seconds)
    return {name: statistics.median(times) if times and name not in gone else None for name, times in seen.items()}


def worked(function: Callable[[], object]) -> float:
    """Seconds of the processor: what others do meanwhile on the machine counts less."""
    started = process_time()
    function()
    return process_time() - started


def timed(function: Callable[[], object]) -> float:
    started = perf_counter()
    function()
    return perf_counter() - started


def geometric_mean(values: Iterable[Cell]) -> float | None:
    numbers = [float(v) for v in values if isinstance(v, int | float) and v > 0]
    return math.exp(sum(map(math.log, numbers)) / len(numbers)) if numbers else None


def median_of(samples: Sequence[float]) -> float:
    return statistics.median(samples)


def _show(cell: Cell) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) or cell >= 1000:
        return f"{cell:,.0f}"
    return f"{cell:.2f}" if cell < 10 else f"{cell:.1f}"
