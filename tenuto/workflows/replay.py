"""Replay checks that Temporal does not make: it compares the types of commands, never their arguments."""

from __future__ import annotations

from temporalio import workflow

from tenuto.workflows.messages import CallMark


class NondeterminismError(workflow.NondeterminismError):
    """The program, replayed, made another call than history recorded. It fails the workflow task, never the workflow."""


def check_mark(recorded: CallMark, made: CallMark) -> None:
    """Raises when an outcome in history belongs to another call than the one the program makes now."""
    if (recorded.id, recorded.name, recorded.digest) == (made.id, made.name, made.digest):
        return
    raise NondeterminismError(
        f"call {made.id} is not the one that history recorded: recorded {_shown(recorded)}, now {_shown(made)}. "
        "The program's inputs, the tools or the version of Tenuto differ from those it ran with; "
        "start a worker with those, or reset the workflow to before this call"
    )


def _shown(mark: CallMark) -> str:
    return f"{mark.text or mark.name} at line {mark.line} (call {mark.id}, arguments {mark.digest[:12]})"
