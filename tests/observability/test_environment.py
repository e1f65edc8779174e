"""The standard environment variables decide; off means that nothing is even imported."""

import os
import subprocess
import sys
import time

import pytest
from opentelemetry.semconv._incubating.attributes import gen_ai_attributes
from opentelemetry.semconv.attributes import code_attributes, error_attributes, exception_attributes

from tenuto.interpreter import Call, ErrorInfo, Machine, Program, Returned, Site
from tenuto.observability import TracingMisconfigured, is_tracing_on, observer_from_environment

ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}
CALL = Call(7, "refund", (17,), {"amount": 200}, Site("program.py", 3, 4, 3, 20, "refund(17, amount=200)"))


@pytest.mark.parametrize(
    ("environ", "is_on"),
    [
        ({}, False),
        (ENDPOINT, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:1/v1/traces"}, True),
        ({"OTEL_TRACES_EXPORTER": "console"}, True),
        ({**ENDPOINT, "OTEL_TRACES_EXPORTER": "none"}, False),
        ({**ENDPOINT, "OTEL_SDK_DISABLED": "true"}, False),
        ({**ENDPOINT, "OTEL_SDK_DISABLED": "false"}, True),
    ],
)
def test_when_it_is_on(environ: dict[str, str], is_on: bool) -> None:
    assert is_tracing_on(environ) is is_on


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"OTEL_TRACES_EXPORTER": "zipkin"}, "OTEL_TRACES_EXPORTER is 'zipkin'; tenuto has 'otlp', 'console' and 'none'"),
        (
            {**ENDPOINT, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"},
            "OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc'; tenuto speaks 'http/protobuf' (most collectors listen on port 4318)",
        ),
        (
            {**ENDPOINT, "TENUTO_TRACE_STATEMENTS": "many"},
            "TENUTO_TRACE_STATEMENTS is 'many'; wanted a number of statements, 0 for none",
        ),
    ],
)
def test_what_we_cannot_do_is_said(environ: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(TracingMisconfigured) as caught:
        observer_from_environment()
    assert str(caught.value) == message


def test_off_imports_nothing() -> None:
    code = (
        "import sys, tenuto\n"
        "from tenuto.observability import observer_from_environment\n"
        "assert observer_from_environment() is None\n"
        "assert tenuto.run('1 + 1').value == 2\n"
        "print([name for name in sys.modules if name.partition('.')[0] == 'opentelemetry'])"
    )
    environ = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    assert subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_standard_variables_reach_the_collector(receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=desk")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
    monkeypatch.setenv("OTEL_SERVICE_NAME", "refunds")
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test")
    observer = observer_from_environment()
    assert observer is not None
    Machine(Program.parse("x = 1"), instrument=observer.machine_instrument("r1")).run()
    observer.shutdown()
    resource = receiver.named("x = 1").resource
    assert (resource["service.name"], resource["deployment.environment"]) == ("refunds", "test")
    assert receiver.headers[0]["x-tenant"] == "desk"


def test_the_service_has_a_name_of_its_own(receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    observer = observer_from_environment()
    assert observer is not None
    Machine(Program.parse("x = 1"), instrument=observer.machine_instrument("r1")).run()
    observer.shutdown()
    assert receiver.named("x = 1").resource["service.name"] == "tenuto"


def test_no_statements_costs_the_machine_nothing(receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    monkeypatch.setenv("TENUTO_TRACE_STATEMENTS", "0")
    observer = observer_from_environment()
    assert observer is not None
    watch = observer.watch("r1", "desk", created=time.time(), trace=observer.run_created("r1", "desk"))
    assert watch.instrument is None
    with watch.performing(CALL) as span:
        span.outcome(Returned("paid"))
    watch.finished("completed")
    observer.shutdown()
    assert receiver.tree() == ["run desk", "  execute_tool refund"]


def test_an_unsampled_run_sends_nothing(receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "always_off")
    observer = observer_from_environment()
    assert observer is not None
    trace = observer.run_created("r1", "desk")
    watch = observer.watch("r1", "desk", created=time.time(), trace=trace)
    assert watch.instrument is None
    with watch.performing(CALL) as span:
        span.outcome(Returned("paid"))
    watch.finished("completed")
    observer.shutdown()
    assert receiver.spans() == []
    # The decision is the run's: another process keeps to it.
    assert trace["traceparent"].endswith("-00")


def test_every_attribute_has_its_conventional_name(receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are written out in the code (the conventions' package is not a stable interface); here they are compared."""
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    monkeypatch.setenv("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true")
    observer = observer_from_environment()
    assert observer is not None
    watch = observer.watch("r1", "desk", created=time.time(), trace=observer.run_created("r1", "desk"))
    with watch.asking_model(provider="anthropic", model="claude-x", turn=1, max_tokens=100) as asked:
        asked.answered(model="claude-x-1", response_id="msg_1", finish_reason="end_turn", input_tokens=3, output_tokens=4)
    with watch.performing(CALL) as span:
        span.outcome(Returned("paid"))
    watch.waited("approval", CALL, started=time.time() - 60, ended=time.time(), attributes={"verdict": "edited", "by": "mo"})
    watch.finished("failed", ErrorInfo("ValueError", "no", "Traceback ...", 3))
    observer.shutdown()
    conventional = {
        value
        for module in (gen_ai_attributes, code_attributes, error_attributes)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    }
    written = {name for span in receiver.spans() for name in span.attributes}
    assert {name for name in written if not name.startswith("tenuto.")} <= conventional
    exception = {value for name, value in vars(exception_attributes).items() if name.isupper()}
    assert {name for _, attributes in receiver.named("run desk").events for name in attributes} <= exception


def test_a_model_request_says_what_the_conventions_ask_for(receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    observer = observer_from_environment()
    assert observer is not None
    watch = observer.watch("r1", "desk", created=time.time(), trace=observer.run_created("r1", "desk"))
    with watch.asking_model(provider="anthropic", model="claude-x", turn=2, max_tokens=100) as asked:
        asked.answered(model="claude-x-1", response_id="msg_1", finish_reason="end_turn", input_tokens=3, output_tokens=4)
    with pytest.raises(ConnectionError), watch.asking_model(provider="anthropic", model="claude-y", turn=3):
        raise ConnectionError("no route")
    observer.shutdown()
    chat = receiver.named("chat claude-x")
    assert chat.kind == 3  # client
    assert chat.attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "anthropic",
        "gen_ai.request.model": "claude-x",
        "gen_ai.request.max_tokens": 100,
        "gen_ai.response.model": "claude-x-1",
        "gen_ai.response.id": "msg_1",
        "gen_ai.response.finish_reasons": ["end_turn"],
        "gen_ai.usage.input_tokens": 3,
        "gen_ai.usage.output_tokens": 4,
        "gen_ai.conversation.id": "r1",
        "tenuto.turn": 2,
        "tenuto.run.id": "r1",
        "tenuto.run.name": "desk",
    }
    failed = receiver.named("chat claude-y")
    assert (failed.error, failed.attributes["error.type"]) == ("no route", "ConnectionError")
