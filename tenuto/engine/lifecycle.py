"""The life of a run, as a table. Nothing else in the engine knows which step follows which."""

from __future__ import annotations

from enum import StrEnum

from tenuto.engine.errors import InvalidTransition


class Status(StrEnum):
    """Where a run is. The values are what the store, the command line and the API show."""

    PENDING = "pending"  # stored, not begun
    RUNNING = "running"  # a driver has it, or had it when its process died
    WAITING = "waiting"  # for a decision, an answer, an event or a time; nobody drives it
    PAUSED = "paused"  # stopped on purpose or by a fault of ours; `reason` says which
    COMPLETED = "completed"
    FAILED = "failed"  # the program's own uncaught exception
    REFUSED = "refused"  # not in our Python; not one statement was run
    LIMIT = "limit"
    CANCELLED = "cancelled"


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.PENDING: frozenset({Status.RUNNING, Status.PAUSED, Status.CANCELLED}),
    Status.RUNNING: frozenset(
        {
            Status.RUNNING,  # taken over from a dead process
            Status.WAITING,
            Status.PAUSED,
            Status.COMPLETED,
            Status.FAILED,
            Status.LIMIT,
            Status.CANCELLED,
        }
    ),
    Status.WAITING: frozenset({Status.RUNNING, Status.PAUSED, Status.CANCELLED}),
    Status.PAUSED: frozenset({Status.RUNNING, Status.PAUSED, Status.CANCELLED}),
    Status.COMPLETED: frozenset(),
    Status.FAILED: frozenset(),
    Status.REFUSED: frozenset(),
    Status.LIMIT: frozenset(),
    Status.CANCELLED: frozenset(),
}

FIRST = frozenset({Status.PENDING, Status.REFUSED})
FINISHED = frozenset(status for status, following in TRANSITIONS.items() if not following)
UNFINISHED = frozenset(TRANSITIONS) - FINISHED


def check_transition(run_id: str, current: Status, wanted: Status) -> None:
    """Raises InvalidTransition, saying what the run can still do."""
    if wanted in TRANSITIONS[current]:
        return
    if current in FINISHED:
        raise InvalidTransition(f"run {run_id!r} is {current} and stays so; it cannot become {wanted}")
    following = ", ".join(sorted(TRANSITIONS[current]))
    raise InvalidTransition(f"run {run_id!r} is {current}; from there it can become {following}, not {wanted}")
