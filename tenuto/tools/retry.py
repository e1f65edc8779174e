"""How often, and after which pauses, a failed call is tried again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retry:
    """`retries` further attempts after the first; pauses in seconds grow by `factor` from `first_pause` to `longest_pause`.

    Pauses are fixed, not random: a run that is replayed waits the same.
    """

    retries: int = 0
    first_pause: float = 0.2
    factor: float = 2.0
    longest_pause: float = 30.0

    def __post_init__(self) -> None:
        if self.retries < 0 or self.first_pause < 0 or self.longest_pause < 0:
            raise ValueError(f"a retry policy counts from 0 up, got {self!r}")

    def pause_after(self, attempt: int) -> float | None:
        """Seconds to wait after this failed attempt (counted from 1), or None when it was the last."""
        if attempt > self.retries:
            return None
        return min(self.first_pause * self.factor ** (attempt - 1), self.longest_pause)
