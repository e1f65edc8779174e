"""The hook protocol: what a machine tells somebody who watches. Nothing of it is paid for when nobody does."""

from __future__ import annotations

from .outcomes import Call, Outcome
from .refusals import Site


class Instrument:
    """Base class of watchers; every method does nothing. A method must not raise, and must not touch the machine."""

    def statement(self, function: str, site: Site, depth: int) -> None:
        """A statement is about to be executed, `depth` frames deep."""

    def call_started(self, call: Call) -> None:
        """The program made a call of a registered name."""

    def call_finished(self, call_id: int, name: str, outcome: Outcome) -> None:
        """The outcome of a call was given to the machine."""

    def function_entered(self, name: str, depth: int) -> None:
        """A function of the program was entered."""

    def function_left(self, name: str, depth: int) -> None:
        """A function of the program was left, by return or by an exception."""

    def finished(self, status: str) -> None:
        """The program ended: "completed", "failed" or "limit"."""
