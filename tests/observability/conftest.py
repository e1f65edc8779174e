"""A real OTLP/HTTP receiver: a server that decodes what the exporter sends, as a collector does."""

import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest, ExportTraceServiceResponse
from opentelemetry.proto.common.v1.common_pb2 import AnyValue


@dataclass(frozen=True, slots=True)
class Received:
    """One span as it came over the wire."""

    name: str
    trace_id: str
    span_id: str
    parent_id: str
    kind: int
    start: int
    end: int
    attributes: dict[str, object]
    error: str
    events: tuple[tuple[str, dict[str, object]], ...]
    resource: dict[str, object]


class Receiver:
    """The spans received so far; `url` is what OTEL_EXPORTER_OTLP_ENDPOINT wants."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.headers: list[dict[str, str]] = []
        self._spans: list[Received] = []
        self._changed = threading.Condition()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> None:
        assert path == "/v1/traces"
        request = ExportTraceServiceRequest.FromString(gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body)
        spans = [
            _received(span, _values(resource.resource.attributes))
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]
        with self._changed:
            self.headers.append(headers)
            self._spans += spans
            self._changed.notify_all()

    def spans(self) -> list[Received]:
        """Everything received, by start."""
        with self._changed:
            return sorted(self._spans, key=lambda span: (span.start, span.end))

    def named(self, name: str) -> Received:
        """The one span of this name."""
        found = [span for span in self.spans() if span.name == name]
        assert len(found) == 1, (name, [span.name for span in self.spans()])
        return found[0]

    def wait_for(self, name: str, seconds: float = 10) -> Received:
        """As `named`, waiting until it has come."""
        with self._changed:
            assert self._changed.wait_for(lambda: any(span.name == name for span in self._spans), seconds), name
        return self.named(name)

    def tree(self) -> list[str]:
        """The spans as indented names, children by start."""
        spans = self.spans()
        known = {span.span_id for span in spans}

        def lines(parent: str | None, depth: int) -> Iterator[str]:
            for span in spans:
                is_child = span.parent_id == parent if parent is not None else span.parent_id not in known
                if is_child:
                    yield "  " * depth + span.name
                    yield from lines(span.span_id, depth + 1)

        return list(lines(None, 0))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.take(self.path, dict(self.headers), body)
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Receiver(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _received(span: object, resource: dict[str, object]) -> Received:
    return Received(
        name=span.name,
        trace_id=span.trace_id.hex(),
        span_id=span.span_id.hex(),
        parent_id=span.parent_span_id.hex(),
        kind=span.kind,
        start=span.start_time_unix_nano,
        end=span.end_time_unix_nano,
        attributes=_values(span.attributes),
        error=span.status.message if span.status.code == 2 else "",
        events=tuple((event.name, _values(event.attributes)) for event in span.events),
        resource=resource,
    )


def _values(attributes: object) -> dict[str, object]:
    return {attribute.key: _value(attribute.value) for attribute in attributes}


def _value(value: AnyValue) -> object:
    kind = value.WhichOneof("value")
    if kind == "array_value":
        return [_value(inner) for inner in value.array_value.values]
    return getattr(value, kind)
