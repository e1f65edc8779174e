"""The engine's observer protocol (engine/observer.py), kept with OpenTelemetry."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import version

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import SpanContext

from tenuto.interpreter import Call, ErrorInfo, Instrument, Outcome
from tenuto.observability.environment import DEFAULT_STATEMENTS
from tenuto.observability.recorder import OnceRecorder, Recorder, RepeatedIds, Trace, as_current, child_of, context_data, nanoseconds, now
from tenuto.observability.spans import CallSpan, ModelSpan, RunText
from tenuto.observability.statements import FollowingStatements, StatementInstrument, is_our_own


class TracingObserver:
    """Watches runs; give it to `Engine(observer=...)`. `statements`: how many of a run's statements one process writes at most."""

    def __init__(self, provider: TracerProvider, *, statements: int = DEFAULT_STATEMENTS) -> None:
        self._recorder = Recorder(provider, version("tenuto"))
        self._once = OnceRecorder(provider, version("tenuto"))
        self._statements = statements

    def run_created(self, run_id: str, name: str) -> dict[str, str]:
        """W3C trace context of a new run, as plain data to be stored with it."""
        trace = self._recorder.new_trace(f"run {name}")
        return {} if trace is None else trace.to_data()

    def watch(self, run_id: str, name: str, *, created: float, trace: Mapping[str, str]) -> "RunWatch":
        """A run that was created with tracing off (`trace` is empty) begins its trace here."""
        known = Trace.from_data(trace) or self._recorder.new_trace(f"run {name}")
        return RunWatch(self._recorder, known, RunText(run_id, name), created, self._statements)

    def follow(
        self, run_id: str, name: str, *, created: float, trace: Mapping[str, str], part: str, clock: Callable[[], float]
    ) -> "RunWatch":
        """A run that its driver replays; one that was created with tracing off stays without a trace."""
        ids = RepeatedIds(f"{trace.get('traceparent', '')}/{part}")
        return FollowingWatch(self._once, Trace.from_data(trace), RunText(run_id, name), created, self._statements, ids, clock)

    def performing(self, run_id: str, name: str, call: Call, *, trace: Mapping[str, str], attempt: int) -> AbstractContextManager[CallSpan]:
        """One performance of a call, in another process than its run's."""
        return RunWatch(self._recorder, Trace.from_data(trace), RunText(run_id, name), 0.0, 0).performing(call, attempt=attempt)

    def machine_instrument(self, run_id: str, name: str = "program.py") -> Instrument:
        """For `Machine(instrument=...)` driven by hand, without an engine: one trace for the machine's one run."""
        trace = self._recorder.new_trace(f"run {name}")
        if trace is None or not trace.root.trace_flags.sampled:
            return Instrument()
        return MachineInstrument(self._recorder, trace, RunText(run_id, name), self._statements)

    def flush(self) -> None:
        """Sends what is finished."""
        self._recorder.flush()

    def shutdown(self) -> None:
        """Sends what is finished and stops; call it before the process leaves."""
        self._recorder.shutdown()


class RunWatch:
    """One run in this process."""

    def __init__(self, recorder: Recorder, trace: Trace | None, run: RunText, created: float, statements: int) -> None:
        self._recorder = recorder
        self._trace = trace if trace is not None and trace.root.trace_flags.sampled else None
        self._run = run
        self._created = created
        self._statements = self._instrument(self._trace.root, statements) if self._trace is not None and statements else None

    def _instrument(self, root: SpanContext, statements: int) -> StatementInstrument:
        return StatementInstrument(self._recorder, root, statements)

    @property
    def instrument(self) -> Instrument | None:
        return self._statements

    def replaying(self, is_replaying: bool) -> None:
        if self._statements is not None:
            self._statements.replaying(is_replaying)

    @contextmanager
    def performing(self, call: Call, *, attempt: int = 1) -> Iterator[CallSpan]:
        span = CallSpan(self._run, call, attempt)
        if is_our_own(call.name):
            yield span
            return
        with self._child(span, self._statements.parent_of(call) if self._statements else None):
            yield span

    @contextmanager
    def asking_model(self, *, provider: str, model: str, turn: int, max_tokens: int = 0) -> Iterator[ModelSpan]:
        span = ModelSpan(self._run, provider, model, turn, max_tokens)
        with self._child(span, None):
            try:
                yield span
            except Exception as error:
                span.failed(error)
                raise

    def trace_of(self, call: Call) -> dict[str, str]:
        """The W3C context of the statement that made the call; empty where there is no trace."""
        if self._trace is None or is_our_own(call.name):
            return {} if self._trace is None else context_data(self._trace.root)
        return context_data(self._statements.parent_of(call) if self._statements is not None else self._trace.root)

    def waited(self, kind: str, call: Call, *, started: float, ended: float, attributes: Mapping[str, str | int | float | bool]) -> None:
        """A wait is over: how long it was, and what ended it."""
        if self._trace is not None:
            context = child_of(self._trace.root, self._recorder.new_id())
            text = self._run.wait(kind, call, attributes)
            self._recorder.write(text, context, self._trace.root, nanoseconds(started), nanoseconds(ended))

    def passed_over(self, position: int, used: int, why: str) -> None:
        """A moment of the run, and an error: somebody should look at the store."""
        if self._trace is not None:
            at = now()
            text = self._run.passed_over(position, used, why)
            self._recorder.write(text, child_of(self._trace.root, self._recorder.new_id()), self._trace.root, at, at)

    def suspended(self, status: str) -> None:
        """Nothing stays open in a process that lets go of the run: it may be killed while the run waits."""
        if self._statements is not None:
            self._statements.close(is_suspended=True)

    def finished(self, status: str, error: ErrorInfo | None = None) -> None:
        """Writes the root span, from the run's creation to now."""
        if self._statements is not None:
            self._statements.close()
        if self._trace is not None:
            unwritten = self._statements.unwritten if self._statements is not None else 0
            text = self._run.root(status, error, unwritten)
            self._recorder.write(text, self._trace.root, self._trace.parent, nanoseconds(self._created), now())

    @contextmanager
    def _child(self, span: CallSpan | ModelSpan, parent: SpanContext | None) -> Iterator[None]:
        if self._trace is None:
            yield
            return
        parent = parent or self._trace.root
        context = child_of(parent, self._recorder.new_id())
        start = now()
        try:
            with as_current(context):
                yield
        finally:
            self._recorder.write(span.text(), context, parent, start, now())


class FollowingWatch(RunWatch):
    """One run, or a part of it, whose driver replays it: nothing is written while it does, and nothing gets two identities."""

    def __init__(
        self,
        recorder: Recorder,
        trace: Trace | None,
        run: RunText,
        created: float,
        statements: int,
        ids: RepeatedIds,
        clock: Callable[[], float],
    ) -> None:
        self._ids = ids
        self._clock = clock
        self._is_replaying = False
        self._following: FollowingStatements | None = None
        super().__init__(recorder, trace, run, created, statements)

    def _instrument(self, root: SpanContext, statements: int) -> StatementInstrument:
        self._following = FollowingStatements(self._recorder, root, statements, self._ids, self._clock)
        return self._following

    def replaying(self, is_replaying: bool) -> None:
        if is_replaying != self._is_replaying:
            self._is_replaying = is_replaying
            super().replaying(is_replaying)

    def waited(self, kind: str, call: Call, *, started: float, ended: float, attributes: Mapping[str, str | int | float | bool]) -> None:
        span_id = self._ids()
        if self._trace is not None and not self._is_replaying:
            context, text = child_of(self._trace.root, span_id), self._run.wait(kind, call, attributes)
            # The driver's clock is that of the last event, so a wait could seem to begin before its statement.
            called = self._following.called_at(call) if self._following is not None else 0
            self._recorder.write(text, context, self._trace.root, max(nanoseconds(started), called), nanoseconds(ended))

    def finished(self, status: str, error: ErrorInfo | None = None) -> None:
        if not self._is_replaying:
            super().finished(status, error)


class MachineInstrument(StatementInstrument):
    """The trace of a machine driven by hand. No driver says when a call is performed, so a call lasts until it is resolved."""

    def __init__(self, recorder: Recorder, trace: Trace, run: RunText, limit: int) -> None:
        super().__init__(recorder, trace.root, limit)
        self._trace = trace
        self._run = run
        self._start = now()
        self._outstanding: dict[int, tuple[CallSpan, SpanContext, int]] = {}

    def call_started(self, call: Call) -> None:
        super().call_started(call)
        self._outstanding[call.id] = (CallSpan(self._run, call), self.parent_of(call), now())

    def call_finished(self, call_id: int, name: str, outcome: Outcome) -> None:
        super().call_finished(call_id, name, outcome)
        # A machine restored from a snapshot may be told of a call that another machine began.
        begun = self._outstanding.pop(call_id, None)
        if begun is not None:
            span, parent, start = begun
            span.outcome(outcome)
            self._recorder.write(span.text(), child_of(parent, self._recorder.new_id()), parent, start, now())

    def finished(self, status: str) -> None:
        self.close()
        text = self._run.root(status, None, self.unwritten)
        self._recorder.write(text, self._trace.root, self._trace.parent, self._start, now())
