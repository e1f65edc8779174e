"""An agent run as spans."""

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tenuto.agent import RecordedClient, sequels, start_agent
from tenuto.engine import Engine
from tenuto.observability.observer import TracingObserver


def test_each_question_to_the_model_is_a_span_of_the_run(tmp_path):
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    observer = TracingObserver(provider)
    client = RecordedClient(["<execute>\nx = 1 + 1\nx\n</execute>", "It is 2."])
    with Engine(f"sqlite:///{tmp_path / 'runs.db'}", sequels=sequels(client), observer=observer) as engine:
        run = start_agent(engine, "add")
        assert run.value == "It is 2."
    observer.flush()
    spans = exporter.get_finished_spans()
    asked = [dict(span.attributes or {}) for span in spans if (span.attributes or {}).get("gen_ai.operation.name") == "chat"]
    assert [attributes["gen_ai.response.id"] for attributes in asked] == ["recorded-1", "recorded-2"]
    assert {attributes["gen_ai.provider.name"] for attributes in asked} == {"recorded"}
    assert len({span.context.trace_id for span in spans if span.context}) == 1
    provider.shutdown()
