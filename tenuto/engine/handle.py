"""A run as its caller holds it: what the store said when it was last asked, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tenuto.engine.lifecycle import Status
from tenuto.engine.messages import Pending, RunError, RunInfo

if TYPE_CHECKING:
    from tenuto.engine.engine import Engine


@dataclass(frozen=True, slots=True)
class RunView:
    """Everything that is shown of one run, read in one transaction."""

    info: RunInfo
    source: str
    inputs: dict[str, Any]
    pending: tuple[Pending, ...]
    value: Any
    error: RunError | None
    stdout: str


class Run:
    """A handle. Its properties are those of the last look; `refresh()` looks again."""

    __slots__ = ("_engine", "_view")

    def __init__(self, engine: Engine, view: RunView) -> None:
        self._engine = engine
        self._view = view

    @property
    def id(self) -> str:
        return self._view.info.id

    @property
    def name(self) -> str | None:
        return self._view.info.name

    @property
    def info(self) -> RunInfo:
        """The run as a list shows it: times, counts, filename."""
        return self._view.info

    @property
    def status(self) -> Status:
        """Compares equal to the plain word: `run.status == "waiting"`."""
        return self._view.info.status

    @property
    def reason(self) -> str | None:
        """Why a paused or cancelled run is so."""
        return self._view.info.reason

    @property
    def is_finished(self) -> bool:
        return self._view.info.is_finished

    @property
    def pending(self) -> tuple[Pending, ...]:
        """What a waiting run waits for."""
        return self._view.pending

    @property
    def value(self) -> Any:
        """Of the program's last expression; the text of it where it is not data (a function, say)."""
        return self._view.value

    @property
    def stdout(self) -> str:
        return self._view.stdout

    @property
    def error(self) -> RunError | None:
        return self._view.error

    @property
    def source(self) -> str:
        return self._view.source

    @property
    def inputs(self) -> dict[str, Any]:
        return self._view.inputs

    def refresh(self) -> Run:
        """Looks at the store again; gives the handle itself."""
        self._view = self._engine.view(self.id)
        return self

    async def arefresh(self) -> Run:
        """As `refresh`, without blocking the event loop."""
        self._view = await self._engine.aview(self.id)
        return self

    def wait(self, timeout: float | None = None) -> Run:
        """Blocks until the run has ended, or waits for somebody rather than for a time; gives the handle.

        Raises TimeoutError after that many seconds; the run goes on.
        """
        self._engine.wait(self.id, timeout)
        return self.refresh()

    def __repr__(self) -> str:
        return f"Run({self.id!r}, {self.status.value})"
