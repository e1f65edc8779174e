"""`approve`, `reject`, `respond` and `event`: what a person says to a waiting run, which then goes on in this very process."""

import getpass
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tenuto.cli import given
from tenuto.cli.main import UserError

if TYPE_CHECKING:
    from tenuto.engine import Engine, Run
    from tenuto.engine.messages import Pending
    from tenuto.workflows import RemoteRuns


@dataclass(frozen=True, slots=True)
class Where:
    """Where the run is, who decides, and what is done afterwards."""

    db: str | None
    tools: str | None
    by: str | None
    later: bool
    temporal: str | None
    namespace: str
    as_json: bool

    @property
    def who(self) -> str:
        return self.by or getpass.getuser()


class Decision(Protocol):
    """One thing said about an approval or question (or to a run), to an engine or to a Temporal server."""

    def run_of(self, engine: "Engine", item: str) -> str: ...

    def tell(self, engine: "Engine", item: str, by: str, *, resume: bool) -> "Run": ...

    async def tell_remote(self, runs: "RemoteRuns", item: str, by: str) -> str:
        """Gives the run's id."""
        ...


class _AboutApproval:
    __slots__ = ()

    def run_of(self, engine: "Engine", item: str) -> str:
        from tenuto.cli import opening
        from tenuto.engine import UnknownApproval, UnknownRun

        try:
            return engine.approval(item).run_id
        except UnknownApproval:
            try:
                run_id = opening.run_id(engine, item)
            except (UnknownRun, UserError):
                pass
            else:
                raise _is_a_run(run_id, engine.pending(run_id)) from None
            raise


@dataclass(frozen=True, slots=True)
class Approve(_AboutApproval):
    """Yes, as it is or with other arguments: all of them (`arguments`, JSON) or some (`changes`)."""

    arguments: str | None
    changes: tuple[str, ...]
    reason: str | None
    grant: float | None = None

    def tell(self, engine: "Engine", item: str, by: str, *, resume: bool) -> "Run":
        # The engine keeps the arguments that are not named here.
        edited = self._edited({}) if self._is_edited else None
        return engine.approve(item, by=by, arguments=edited, grant=_whole(self.grant), reason=self.reason, how="cli", resume=resume)

    async def tell_remote(self, runs: "RemoteRuns", item: str, by: str) -> str:
        edited = None
        run_id = await _run_of(runs, item)
        if self._is_edited:
            pending = await runs.pending(run_id)
            edited = self._edited(next((waiting.arguments for waiting in pending if waiting.id == item.replace(":", ".")), {}))
        await runs.approve(item, by=by, arguments=edited, grant=_whole(self.grant), reason=self.reason)
        return run_id

    @property
    def _is_edited(self) -> bool:
        return self.arguments is not None or bool(self.changes)

    def _edited(self, proposed: Mapping[str, object]) -> dict[str, object]:
        if self.arguments is not None and self.changes:
            raise UserError("give either --args or --set, not both")
        if self.arguments is not None:
            return given.json_object(self.arguments, "--args")
        return {**proposed, **given.pairs(self.changes, "--set")}


def _whole(grant: float | None) -> float | None:
    """Most limits count whole things."""
    return int(grant) if grant is not None and grant == int(grant) else grant


@dataclass(frozen=True, slots=True)
class Reject(_AboutApproval):
    """No; the program is told why."""

    reason: str

    def tell(self, engine: "Engine", item: str, by: str, *, resume: bool) -> "Run":
        return engine.reject(item, by=by, reason=self.reason, how="cli", resume=resume)

    async def tell_remote(self, runs: "RemoteRuns", item: str, by: str) -> str:
        run_id = await _run_of(runs, item)
        await runs.reject(item, by=by, reason=self.reason)
        return run_id


@dataclass(frozen=True, slots=True)
class Respond(_AboutApproval):
    """An answer, in the question's or the tool's place."""

    text: str

    def tell(self, engine: "Engine", item: str, by: str, *, resume: bool) -> "Run":
        return engine.respond(item, given.value(self.text), by=by, how="cli", resume=resume)

    async def tell_remote(self, runs: "RemoteRuns", item: str, by: str) -> str:
        run_id = await _run_of(runs, item)
        await runs.respond(item, given.value(self.text), by=by)
        return run_id


@dataclass(frozen=True, slots=True)
class Send:
    """An event, for whenever the program waits for it."""

    name: str
    text: str

    def run_of(self, engine: "Engine", item: str) -> str:
        from tenuto.cli import opening

        return opening.run_id(engine, item)

    def tell(self, engine: "Engine", item: str, by: str, *, resume: bool) -> "Run":
        return engine.send_event(self.run_of(engine, item), self.name, given.value(self.text), by=by, resume=resume)

    async def tell_remote(self, runs: "RemoteRuns", item: str, by: str) -> str:
        run_id = await runs.run_id(item)
        await runs.send_event(run_id, self.name, given.value(self.text), by=by)
        return run_id


async def _run_of(runs: "RemoteRuns", item: str) -> str:
    from tenuto.engine import UnknownApproval, UnknownRun

    try:
        return await runs.run_of(item)
    except (UnknownApproval, UnknownRun):
        try:
            run_id = await runs.run_id(item)
        except UnknownRun:
            pass
        else:
            raise _is_a_run(run_id, await runs.pending(run_id)) from None
        raise


def _is_a_run(run_id: str, pending: Iterable["Pending"]) -> UserError:
    """A person has named the run instead of what it asks."""
    asked = [item.id for item in pending if item.allowed]
    say = f"name what it asks: {', '.join(asked)}" if asked else "and it asks nothing that could be decided now"
    return UserError(f"{run_id!r} is a run; {say}")


def decide(item: str, decision: Decision, where: Where) -> int:
    """Says it, and goes on with the run unless it is left to another process."""
    if where.temporal is not None:
        from tenuto.cli import temporal

        return temporal.decide(temporal.Server(where.temporal, where.namespace), item, decision, where.who, not where.later, where.as_json)
    from tenuto.cli import running

    return running.decide(where.db, item, decision, where.who, where.tools, where.later, where.as_json)
