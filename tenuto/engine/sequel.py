"""What a run does when its program has ended: it may go on with another program on the same globals.

An agent is such a run. Its first program only calls the model (a tool that the sequel brings along, so the call is
journaled, retried and replayed like any other); the answer's code is the next program; then the model is called again.
The engine knows nothing of agents: after every program that completed or failed it asks the sequel, and extends the
machine with what it gets. `after` is a pure function of what the machine did and of what was recalled, so a replay goes
the same way; everything it needs from before a snapshot comes back through `recall`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tenuto.engine.machines import RunMachine
from tenuto.engine.observer import Watch
from tenuto.interpreter import Completed, Failed, LimitReached, Program
from tenuto.tools import Registry, Tool


@dataclass(frozen=True, slots=True)
class SequelSpec:
    """Stored with a run: which sequel it has (a key of `Engine(sequels=...)`), and its settings as JSON data."""

    name: str
    settings: Mapping[str, object] = field(default_factory=dict)


class Sequel(Protocol):
    """One run's sequel in this process; made anew whenever a machine is made or restored."""

    @property
    def tools(self) -> tuple[Tool, ...]:
        """Registered for this run beside the engine's own."""
        ...

    def recall(self, outcomes: Sequence[object]) -> None:
        """Told once, before the machine runs: the returned values of this sequel's tools up to the snapshot, in journal order.

        Those after the snapshot are not told: the replay makes them again.
        """
        ...

    def watched_by(self, watch: Watch) -> None:
        """Told once, before the machine runs: who records what happens."""
        ...

    def after(self, machine: RunMachine, ended: Completed | Failed) -> Program | Completed | Failed | LimitReached:
        """The program to go on with, or how the run ends."""
        ...


MakeSequel = Callable[[Mapping[str, object], Registry], Sequel]
"""Makes a run's sequel from its stored settings and the engine's tools."""
