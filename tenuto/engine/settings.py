"""What an engine may be told about how it works; the defaults suit one process with one SQLite file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Times are in seconds, fuel in the machine's units (about 10 million a second)."""

    slice_fuel: int = 500_000
    """How much a machine computes before its driver looks up: for a request to pause, for outcomes to journal."""
    snapshot_fuel: int = 2_000_000
    """A snapshot is due when a replay would compute more than this (about 200 ms) ..."""
    snapshot_calls: int = 2_000
    """... or make more calls than this, and when computing since the last one took ten times as long as taking that."""
    linger: float = 1.0
    """A run whose next deadline is nearer than this stays in hand; with a further one it is stored and let go."""
    lease: float = 30.0
    """A driver that was not heard of for so long counts as dead, where its process cannot be looked at."""
    beat: float = 0.5
    """How often a driver looks for what other processes decided about the runs it has in hand."""
    patience: float = 30.0
    """How long a pause or an end waits for tools that are at work; then their outcome counts as unknown."""
    at_once: int = 8
    """Runs that recovery drives at the same time."""
