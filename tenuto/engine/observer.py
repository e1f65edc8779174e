"""What a driver tells whoever watches a run, and the watcher that watches nothing.

`observability/` implements these protocols with OpenTelemetry; neither room imports the other, so everything here is plain data. A run
is watched in one process after another: what ties the parts together is the trace context, made once by `run_created`, stored with the
run as plain data, and handed to `watch` in every process that goes on with it.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from tenuto.interpreter import Call, ErrorInfo, Instrument, Outcome

Attribute = str | int | float | bool


class CallSpan(Protocol):
    """One performance of a call; left without `outcome` it counts as interrupted."""

    def outcome(self, outcome: Outcome) -> None: ...


class ModelSpan(Protocol):
    """One request to a language model."""

    def answered(
        self, *, model: str, response_id: str = "", finish_reason: str = "", input_tokens: int = 0, output_tokens: int = 0
    ) -> None: ...


class Watch(Protocol):
    """One run in this process, from the moment its machine is made or restored until it waits, pauses or ends."""

    @property
    def instrument(self) -> Instrument | None:
        """Goes to the machine; None where statements are not watched, so that the machine pays nothing."""
        ...

    def replaying(self, is_replaying: bool) -> None:
        """While a machine is rebuilt from the journal nothing really happens, so nothing is recorded. A watch begins live."""
        ...

    def performing(self, call: Call, *, attempt: int = 1) -> AbstractContextManager[CallSpan]:
        """Around the performance of a tool: what the tool itself traces becomes a child."""
        ...

    def asking_model(self, *, provider: str, model: str, turn: int, max_tokens: int = 0) -> AbstractContextManager[ModelSpan]: ...

    def trace_of(self, call: Call) -> dict[str, str]:
        """The trace context of the statement that made this call, for a process that performs it: `Observer.performing`."""
        ...

    def waited(self, kind: str, call: Call, *, started: float, ended: float, attributes: Mapping[str, Attribute]) -> None:
        """A wait is over: kind is approval, question, sleep or event; times are seconds since 1970, maybe of another process."""
        ...

    def passed_over(self, position: int, used: int, why: str) -> None:
        """The snapshot at a position of the journal could not be used, and the one at `used` was taken instead."""
        ...

    def suspended(self, status: str) -> None:
        """The run waits or is paused: this process has nothing in hand of it any more."""
        ...

    def finished(self, status: str, error: ErrorInfo | None = None) -> None:
        """The run has reached a final status."""
        ...


class Observer(Protocol):
    """Made once a process, given to the Engine."""

    def run_created(self, run_id: str, name: str) -> dict[str, str]:
        """The trace context of a new run (a child of the caller's own current span, if there is one): store it with the run."""
        ...

    def watch(self, run_id: str, name: str, *, created: float, trace: Mapping[str, str]) -> Watch: ...

    def follow(self, run_id: str, name: str, *, created: float, trace: Mapping[str, str], part: str, clock: Callable[[], float]) -> Watch:
        """As `watch`, for a driver that replays the whole run (or `part` of it) in any process at any time.

        Whatever happens twice, in a replay or because a process died before it could say so, is the same span: ids follow from the
        trace, the part and the order of events. `clock` tells the time while replaying.
        """
        ...

    def performing(self, run_id: str, name: str, call: Call, *, trace: Mapping[str, str], attempt: int) -> AbstractContextManager[CallSpan]:
        """Around the performance of a call in another process than the run's; `trace` is what its watch said by `trace_of`."""
        ...


class _UnwatchedSpan:
    def outcome(self, outcome: Outcome) -> None:
        pass

    def answered(
        self, *, model: str, response_id: str = "", finish_reason: str = "", input_tokens: int = 0, output_tokens: int = 0
    ) -> None:
        pass


_SPAN = nullcontext(_UnwatchedSpan())


class _Unwatched:
    instrument: Instrument | None = None

    def replaying(self, is_replaying: bool) -> None:
        pass

    def performing(self, call: Call, *, attempt: int = 1) -> AbstractContextManager[CallSpan]:
        return _SPAN

    def asking_model(self, *, provider: str, model: str, turn: int, max_tokens: int = 0) -> AbstractContextManager[ModelSpan]:
        return _SPAN

    def trace_of(self, call: Call) -> dict[str, str]:
        return {}

    def waited(self, kind: str, call: Call, *, started: float, ended: float, attributes: Mapping[str, Attribute]) -> None:
        pass

    def passed_over(self, position: int, used: int, why: str) -> None:
        pass

    def suspended(self, status: str) -> None:
        pass

    def finished(self, status: str, error: ErrorInfo | None = None) -> None:
        pass


UNWATCHED: Watch = _Unwatched()
"""Nobody watches: what it costs to tell may be spared."""


class _NoObserver:
    def run_created(self, run_id: str, name: str) -> dict[str, str]:
        return {}

    def watch(self, run_id: str, name: str, *, created: float, trace: Mapping[str, str]) -> Watch:
        return UNWATCHED

    def follow(self, run_id: str, name: str, *, created: float, trace: Mapping[str, str], part: str, clock: Callable[[], float]) -> Watch:
        return UNWATCHED

    def performing(self, run_id: str, name: str, call: Call, *, trace: Mapping[str, str], attempt: int) -> AbstractContextManager[CallSpan]:
        return _SPAN


NO_OBSERVER: Observer = _NoObserver()
"""The default: watches nothing, costs nothing."""
