"""When to take a snapshot while a run goes on.

A replay from the last one must stay short, and taking them must stay cheap whatever the size of the state: one is due
when there is enough to replay *and* the run has worked for ten times as long as the last snapshot took.
"""

from __future__ import annotations

from time import perf_counter

from tenuto.engine.machines import RunMachine
from tenuto.engine.settings import Settings
from tenuto.engine.store.snapshots import Snapshot
from tenuto.interpreter import SnapshotError

SHARE = 10
SELDOM = 16  # calls or slices between two looks


class Keeping:
    """The snapshots of one drive."""

    def __init__(self, settings: Settings, last: Snapshot | None, machine: RunMachine) -> None:
        self._settings = settings
        self._fuel = last.fuel if last else 0
        self._position = last.position if last else None
        self._calls = machine.calls_made if last else 0
        self._cost = 0.0
        self._taken = perf_counter()
        self._asked = 0

    def is_due(self, machine: RunMachine) -> bool:
        """Cheap: asked after every call."""
        self._asked += 1
        if self._asked % SELDOM:
            return False
        settings = self._settings
        if machine.fuel_used - self._fuel < settings.snapshot_fuel and machine.calls_made - self._calls < settings.snapshot_calls:
            return False
        return perf_counter() - self._taken >= SHARE * self._cost

    def take(self, machine: RunMachine, position: int) -> Snapshot | None:
        """The machine as data; None where nothing happened since the last one, or where it cannot be data just now.

        That is so inside a host function that calls the program back: the journal alone carries the run over that.
        """
        if position == self._position and machine.fuel_used == self._fuel:
            return None
        begun = perf_counter()
        try:
            snapshot = Snapshot(position, machine.fuel_used, machine.snapshot())
        except SnapshotError:
            snapshot = None
        self._fuel, self._position, self._calls = machine.fuel_used, position, machine.calls_made
        self._taken = perf_counter()
        self._cost = self._taken - begun
        return snapshot
