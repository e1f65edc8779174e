"""The isolation ladder: where a run's machine is, and what holds it in.

    none       in this process; the interpreter is the boundary
    process    in a worker process that has given up nearly every system call (lockdown.py)
    container  in such a process inside a container of podman or docker, also under gVisor (containers.py, image.py)

The tools, the journal and the approvals stay with the host on every rung; host and worker speak the protocol of
protocol.py. A rung that cannot be had here is refused, and never replaced by a weaker one.

Three sides, by what they may import: both (protocol.py), the worker (template.py, container.py, child.py: the interpreter and the standard
library only), the host (worker.py, containers.py, image.py, remote.py, answers.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal, get_args

from tenuto.interpreter import HostType

if TYPE_CHECKING:
    from tenuto.engine.isolation.containers import ContainerOptions
    from tenuto.engine.isolation.worker import WorkerLimits, WorkerSource
    from tenuto.engine.machines import Machines

Isolation = Literal["none", "process", "container"]
RUNGS: tuple[Isolation, ...] = get_args(Isolation)
"""The weakest first."""


def examine(isolation: Isolation) -> str | None:
    """Why this rung cannot be had here, found out by running a program on it; None where it can."""
    from tenuto.engine.isolation.worker import IsolationUnavailable, WorkerLost
    from tenuto.engine.machines import Surroundings
    from tenuto.interpreter import Completed, Limits, Program

    try:
        machines = machines_of(isolation, None, ())
        try:
            machine = machines.make(Program.parse("20 + 1"), {}, Surroundings((), (), Limits(), None), seed="", now=0.0)
            ended = machine.run()
            machines.release(machine)
        finally:
            machines.close()
    except (IsolationUnavailable, WorkerLost) as error:
        return str(error)
    return None if ended == Completed(21) else f"a worker answered {ended}"


def machines_of(
    isolation: Isolation, limits: WorkerLimits | None, host_types: Iterable[HostType], containers: ContainerOptions | None = None
) -> Machines:
    """What makes the machines of an engine. Raises IsolationUnavailable where this rung cannot be had for these tools."""
    from tenuto.engine.machines import InProcess

    if isolation == "none":
        return InProcess()
    if isolation not in RUNGS:
        raise ValueError(f"isolation is {isolation!r}, wanted one of {', '.join(RUNGS)}")
    from tenuto.engine.isolation.remote import WorkerMachines, check_host_types
    from tenuto.engine.isolation.worker import WorkerLimits

    source = _SOURCES[isolation](limits or WorkerLimits(), containers)
    check_host_types(host_types)
    return WorkerMachines(source, limits or WorkerLimits())


def ladder_of(
    isolation: Isolation, limits: WorkerLimits | None, host_types: Iterable[HostType], containers: ContainerOptions | None = None
) -> Machines:
    """The machines of an engine, and higher ones for the runs that were begun on a higher rung. Raises IsolationUnavailable."""
    from tenuto.engine.isolation.ladder import Ladder

    types = tuple(host_types)
    return Ladder(isolation, lambda rung: machines_of(rung, limits, types, containers))


def _processes(limits: WorkerLimits, containers: ContainerOptions | None) -> WorkerSource:
    from tenuto.engine.isolation.worker import IsolationUnavailable, Template, missing_here

    missing = missing_here()
    if missing is not None:
        raise IsolationUnavailable(missing)
    return Template(limits)


def _containers(limits: WorkerLimits, options: ContainerOptions | None) -> WorkerSource:
    from tenuto.engine.isolation.containers import Containers

    containers = Containers(limits, options)
    containers.check()
    return containers


_SOURCES: Mapping[str, Callable[[WorkerLimits, ContainerOptions | None], WorkerSource]] = {
    "process": _processes,
    "container": _containers,
}
