"""Finished spans of one trace, written with identities of our choosing.

A run's root span begins in one process and ends in another, days later. The SDK's tracer can only end a span that it began itself, so spans
are written here whole, when they are over, straight to the provider's processor; a killed process loses the spans that were open in it and
never the trace. `Trace` is what the processes have in common: plain data, kept with the run.
"""

import threading
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256

from opentelemetry import trace
from opentelemetry.sdk.trace import Event, ReadableSpan, Tracer, TracerProvider
from opentelemetry.sdk.trace.sampling import Decision
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import NonRecordingSpan, SpanContext, Status, StatusCode, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from tenuto.observability.spans import SpanText

# Spans that are known to be written, in one process.
REMEMBERED = 100_000
_W3C = TraceContextTextMapPropagator()


@dataclass(frozen=True, slots=True)
class Trace:
    """The root span of a run and what that is a child of."""

    root: SpanContext
    parent: SpanContext | None

    def to_data(self) -> dict[str, str]:
        """W3C trace context of the root (anyone may use it as a parent), and that of its own parent."""
        data = context_data(self.root)
        if self.parent is not None:
            data["parent"] = context_data(self.parent)["traceparent"]
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> "Trace | None":
        """None where there is no trace context: the run was created with tracing off."""
        root = _extract(data)
        return None if root is None else cls(root, _extract({"traceparent": data["parent"]}) if "parent" in data else None)


class RepeatedIds:
    """Ids of spans that a process that goes the same way gives again, in the same order."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._given = 0

    def __call__(self) -> int:
        self._given += 1
        return int.from_bytes(sha256(f"{self._key}/{self._given}".encode()).digest()[:8]) or 1


class Recorder:
    """Makes traces and writes spans through one TracerProvider."""

    def __init__(self, provider: TracerProvider, version: str) -> None:
        tracer = provider.get_tracer("tenuto", version)
        # A disabled SDK gives a tracer that has no processor: nothing is sampled then.
        self._tracer = tracer if isinstance(tracer, Tracer) else None
        self._provider = provider
        self._scope = InstrumentationScope("tenuto", version)

    def new_trace(self, name: str) -> Trace | None:
        """A trace whose root is a child of the span that is current in the caller; None when the SDK is disabled."""
        if self._tracer is None:
            return None
        current = trace.get_current_span().get_span_context()
        parent = current if current.is_valid else None
        trace_id = parent.trace_id if parent else self._tracer.id_generator.generate_trace_id()
        context = trace.set_span_in_context(NonRecordingSpan(parent)) if parent else None
        sampled = self._tracer.sampler.should_sample(context, trace_id, name).decision is Decision.RECORD_AND_SAMPLE
        flags = TraceFlags(TraceFlags.SAMPLED if sampled else TraceFlags.DEFAULT)
        return Trace(SpanContext(trace_id, self.new_id(), False, flags, parent.trace_state if parent else None), parent)

    def new_id(self) -> int:
        return self._tracer.id_generator.generate_span_id() if self._tracer else 0

    def write(self, text: SpanText, span: SpanContext, parent: SpanContext | None, start: int, end: int) -> None:
        """One finished span; times in nanoseconds since 1970."""
        if self._tracer is None or not span.trace_flags.sampled:
            return
        events = [Event("exception", text.exception, end)] if text.exception else []
        self._tracer.span_processor.on_end(
            ReadableSpan(
                name=text.name,
                context=span,
                parent=parent,
                resource=self._tracer.resource,
                attributes=text.attributes,
                events=events,
                kind=text.kind,
                status=Status(StatusCode.ERROR, text.error) if text.error else Status(StatusCode.UNSET),
                start_time=start,
                end_time=max(start, end),
                instrumentation_scope=self._scope,
            )
        )

    def flush(self) -> None:
        self._provider.force_flush()

    def shutdown(self) -> None:
        """Sends what is left and stops. Waits for an unreachable collector as long as OTEL_EXPORTER_OTLP_TIMEOUT allows."""
        self._provider.shutdown()


class OnceRecorder(Recorder):
    """Writes no span twice: a query makes a worker compute again what another has in hand at that moment, and neither knows."""

    def __init__(self, provider: TracerProvider, version: str) -> None:
        super().__init__(provider, version)
        self._written: dict[int, None] = {}
        self._lock = threading.Lock()

    def write(self, text: SpanText, span: SpanContext, parent: SpanContext | None, start: int, end: int) -> None:
        with self._lock:
            if span.span_id in self._written:
                return
            self._written[span.span_id] = None
            if len(self._written) > REMEMBERED:
                self._written.pop(next(iter(self._written)))
        super().write(text, span, parent, start, end)


def child_of(parent: SpanContext, span_id: int) -> SpanContext:
    return SpanContext(parent.trace_id, span_id, False, parent.trace_flags, parent.trace_state)


def as_current(span: SpanContext) -> AbstractContextManager[object]:
    """Makes it the parent of whatever the code inside traces with OpenTelemetry."""
    return trace.use_span(NonRecordingSpan(span))


def now() -> int:
    return time.time_ns()


def nanoseconds(seconds: float) -> int:
    return int(seconds * 1e9)


def context_data(span: SpanContext) -> dict[str, str]:
    """W3C trace context, as plain data."""
    carrier: dict[str, str] = {}
    _W3C.inject(carrier, trace.set_span_in_context(NonRecordingSpan(span)))
    return carrier


def _extract(carrier: Mapping[str, str]) -> SpanContext | None:
    span = trace.get_current_span(_W3C.extract(dict(carrier))).get_span_context()
    return span if span.is_valid else None
