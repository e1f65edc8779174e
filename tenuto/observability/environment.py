"""Whether and where to traces go: the standard OpenTelemetry environment variables, and nothing else.

OTEL_EXPORTER_OTLP_ENDPOINT (or ..._TRACES_ENDPOINT) turns tracing on; headers, timeouts, batches, sampling, service name and resource
attributes are read by the SDK itself. OTEL_TRACES_EXPORTER may say `none` or `console`; OTEL_SDK_DISABLED=true turns all off.
TENUTO_TRACE_STATEMENTS is ours: how many statements of a run one process records at most (0: none).
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter

    from tenuto.observability.observer import TracingObserver

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
DEFAULT_STATEMENTS = 5_000


class TracingMisconfigured(Exception):
    """An OpenTelemetry environment variable says what we cannot do."""


def is_tracing_on(environ: Mapping[str, str] = os.environ) -> bool:
    """True if the environment asks for traces; looks at variables only, imports nothing."""
    if environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return False
    exporter = environ.get("OTEL_TRACES_EXPORTER", "").strip()
    if exporter:
        return exporter != "none"
    return any(environ.get(name) for name in _ENDPOINTS)


def observer_from_environment() -> "TracingObserver | None":
    """The observer that the environment asks for, None if it asks for none. Raises TracingMisconfigured."""
    if not is_tracing_on():
        return None
    statements = _statements(os.environ)
    exporter = _exporter(os.environ)
    from opentelemetry.sdk.resources import SERVICE_NAME, OTELResourceDetector, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    from tenuto.observability.observer import TracingObserver

    # A default that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES override; Resource.create would override them instead.
    resource = Resource.create().merge(Resource({SERVICE_NAME: "tenuto"})).merge(OTELResourceDetector().detect())
    provider = TracerProvider(resource=resource)
    # A run may be killed while it waits: what is finished goes out within a second unless the environment says otherwise.
    delay = None if os.environ.get("OTEL_BSP_SCHEDULE_DELAY") else 1_000
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=delay))
    return TracingObserver(provider, statements=statements)


def _statements(environ: Mapping[str, str]) -> int:
    text = environ.get("TENUTO_TRACE_STATEMENTS", "")
    if not text:
        return DEFAULT_STATEMENTS
    if not text.isdecimal():
        raise TracingMisconfigured(f"TENUTO_TRACE_STATEMENTS is {text!r}; wanted a number of statements, 0 for none")
    return int(text)


def _exporter(environ: Mapping[str, str]) -> "SpanExporter":
    named = environ.get("OTEL_TRACES_EXPORTER", "").strip() or "otlp"
    if named == "console":
        import sys

        from opentelemetry.sdk.trace.export import ConsoleSpanExporter

        return ConsoleSpanExporter(out=sys.stderr)  # stdout belongs to the command's own answer
    if named != "otlp":
        raise TracingMisconfigured(f"OTEL_TRACES_EXPORTER is {named!r}; tenuto has 'otlp', 'console' and 'none'")
    protocol = next((environ[name] for name in _PROTOCOLS if environ.get(name)), "http/protobuf")
    if protocol != "http/protobuf":
        raise TracingMisconfigured(f"{_PROTOCOLS[-1]} is {protocol!r}; tenuto speaks 'http/protobuf' (most collectors listen on port 4318)")
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter()
