"""What a drive needs of a machine, wherever that is: in this process, or in a worker (isolation/).

A `Machine` of the interpreter is already all of it, so that a drive in one process pays nothing for the choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tenuto.engine.timed import TimedMachine
from tenuto.interpreter import HostType, Instrument, Limits, Outcome, Program, Raised, ToolSpec
from tenuto.interpreter.outcomes import Result


class ProgramView(Protocol):
    """A program that a machine has run or is running."""

    @property
    def filename(self) -> str: ...

    @property
    def used_tools(self) -> tuple[str, ...]:
        """The registered names that it mentions, sorted."""
        ...


class RunMachine(Protocol):
    """One run's machine; see `tenuto.interpreter.Machine`."""

    @property
    def programs(self) -> Sequence[ProgramView]: ...

    @property
    def global_names(self) -> tuple[str, ...]: ...

    @property
    def stdout(self) -> str: ...

    @property
    def fuel_used(self) -> int: ...

    calls_made: int
    configured: Limits
    """Those that the run was begun with."""

    def run(self, fuel: int | None = None) -> Result: ...

    def resolve(self, call_id: int, outcome: Outcome, now: float | None = None) -> None: ...

    def interrupt(self, outcome: Raised) -> None: ...

    def extend(self, program: Program) -> None: ...

    def snapshot(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a machine is given beside its program, whether it is made or restored."""

    tools: tuple[ToolSpec, ...]
    host_types: tuple[HostType, ...]
    limits: Limits
    instrument: Instrument | None
    isolation: str = "none"
    """The rung that the run was begun on."""


class Machines(Protocol):
    """Makes the machines of an engine's runs. Used from many threads, each machine from one."""

    def start(self) -> None:
        """The engine has been opened: what takes time to get ready may begin. Does not wait."""
        ...

    def make(self, program: Program, inputs: Mapping[str, object], around: Surroundings, *, seed: str, now: float) -> RunMachine: ...

    def restore(self, snapshot: bytes, around: Surroundings) -> RunMachine:
        """Raises SnapshotError."""
        ...

    def release(self, machine: RunMachine) -> None:
        """The drive is over: nobody uses this machine any more."""
        ...

    def close(self) -> None: ...


class InProcess:
    """Machines in this process: nothing between the program and the host but the interpreter."""

    def start(self) -> None:
        pass

    def make(self, program: Program, inputs: Mapping[str, object], around: Surroundings, *, seed: str, now: float) -> TimedMachine:
        return TimedMachine(
            program,
            inputs=inputs,
            tools=around.tools,
            host_types=around.host_types,
            limits=around.limits,
            seed=seed,
            now=now,
            instrument=around.instrument,
        )

    def restore(self, snapshot: bytes, around: Surroundings) -> TimedMachine:
        return TimedMachine.restore(
            snapshot, tools=around.tools, host_types=around.host_types, limits=around.limits, instrument=around.instrument
        )

    def release(self, machine: RunMachine) -> None:
        pass

    def close(self) -> None:
        pass
