"""The machines of an engine's runs, each on the rung that it was begun with or a higher one, never on a lower."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from tenuto.engine.isolation import RUNGS, Isolation
from tenuto.engine.machines import Machines, RunMachine, Surroundings
from tenuto.interpreter import Program


class Ladder:
    """`lowest` is the engine's own rung; a run that was begun on a higher one gets that, made when it is first needed."""

    def __init__(self, lowest: Isolation, made: Callable[[Isolation], Machines]) -> None:
        self._lowest = lowest
        self._made = made
        self._lock = threading.Lock()
        self._rungs: dict[Isolation, Machines] = {lowest: made(lowest)}
        self._owners: dict[int, tuple[RunMachine, Machines]] = {}

    def start(self) -> None:
        self._rungs[self._lowest].start()

    def rung(self, isolation: str) -> Machines:
        """The machines for a run that was begun with this isolation. Raises IsolationUnavailable."""
        if isolation not in RUNGS:
            from tenuto.engine.isolation.worker import IsolationUnavailable

            raise IsolationUnavailable(
                f"the run was begun with isolation {isolation!r}, which this Tenuto does not know: use the newer one"
            )
        wanted = max(isolation, self._lowest, key=RUNGS.index)
        with self._lock:
            found = self._rungs.get(wanted)
            if found is None:
                found = self._rungs[wanted] = self._made(wanted)
                found.start()
        return found

    def make(self, program: Program, inputs: Mapping[str, object], around: Surroundings, *, seed: str, now: float) -> RunMachine:
        machines = self.rung(around.isolation)
        return self._owned(machines.make(program, inputs, around, seed=seed, now=now), machines)

    def restore(self, snapshot: bytes, around: Surroundings) -> RunMachine:
        machines = self.rung(around.isolation)
        return self._owned(machines.restore(snapshot, around), machines)

    def release(self, machine: RunMachine) -> None:
        owned = self._owners.pop(id(machine), None)
        if owned is not None:
            owned[1].release(machine)

    def close(self) -> None:
        with self._lock:
            rungs = list(self._rungs.values())
        for machines in rungs:
            machines.close()

    def _owned(self, machine: RunMachine, machines: Machines) -> RunMachine:
        self._owners[id(machine)] = machine, machines
        return machine
