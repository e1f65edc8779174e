"""What can go wrong in the engine. One class per fault; each text names the thing and says what to do next.

A fault of the engine never ends a run: the run stays as it was last stored and can be resumed.
"""

from __future__ import annotations


class EngineError(Exception):
    """The root of everything the engine raises about runs, decisions and the store."""


# --- the caller asked for something that is not there or not possible -------------------------------------------------------


class UnknownRun(EngineError):
    """There is no run of that id in the store."""

    def __init__(self, run_id: str, near: tuple[str, ...] = ()) -> None:
        hint = f"did you mean {near[0]!r}?" if near else "`tenuto ps --all` lists them"
        super().__init__(f"there is no run {run_id!r} in this store ({hint})")
        self.run_id = run_id


class UnknownApproval(EngineError):
    """There is no approval or question of that id."""

    def __init__(self, approval_id: str) -> None:
        super().__init__(f"there is no approval or question {approval_id!r} in this store (`tenuto ps` lists what runs wait for)")
        self.approval_id = approval_id


class AlreadyDecided(EngineError):
    """A decision is single-use: this approval has had its own."""

    def __init__(self, approval_id: str, verdict: str, by: str | None, at: str) -> None:
        who = f" by {by!r}" if by else ""
        super().__init__(f"approval {approval_id!r} is already decided: {verdict}{who} at {at}; a decision is made once and stands")
        self.approval_id = approval_id
        self.verdict = verdict


class DecisionNotAllowed(EngineError):
    """This record does not offer that decision, or it was made about other arguments than those recorded."""


class InvalidArguments(EngineError):
    """Edited arguments, or an answer, that the tool or the question does not accept."""


class InvalidInputs(EngineError):
    """A run's inputs must be plain data under names a program may use."""


class InvalidTransition(EngineError):
    """The run's lifecycle has no such step: a finished run is not resumed, a paused one does not wait."""


class RunBusy(EngineError):
    """Another live driver holds the run's lease."""


class RunExists(EngineError):
    """A run of that id is already in the store."""


# --- a run cannot go on here ------------------------------------------------------------------------------------------------


class NondeterminismError(EngineError):
    """The program, replayed, did not make the calls that the journal holds. Shows both sides."""


class LeaseLost(EngineError):
    """Another driver has taken the run over; whatever this one still had in hand is left to it."""


class SnapshotUnusable(EngineError):
    """No snapshot of the run can be loaded here; its journal still brings it back."""


class MissingTool(EngineError):
    """The run uses tools that this engine does not have."""


class MissingSequel(EngineError):
    """The run is to go on by something (an agent, say) that this engine does not have."""


# --- the store --------------------------------------------------------------------------------------------------------------


class StoreError(EngineError):
    """The store failed; nothing that it confirmed before is lost."""


class CorruptedStore(StoreError):
    """The database file, or a row in it, is not what was written."""


class StoreLocked(StoreError):
    """Another process kept the database locked for too long."""


class StoreReadOnly(StoreError):
    """The database, or the folder it is in, may not be written."""


class StoreFull(StoreError):
    """No space is left for the database."""


class StoreUnreachable(StoreError):
    """The database cannot be opened or connected to."""


class StoreVersion(StoreError):
    """The store was written by a newer Tenuto, or is not one of ours."""
