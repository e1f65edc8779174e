"""Statement spans of real programs on a real machine, as a collector receives them."""

from collections.abc import Callable, Iterator

import pytest
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from tenuto.interpreter import Instrument, Machine, Outcome, Program, Raised, Returned, Suspended, ToolSpec
from tenuto.observability import TracingObserver


@pytest.fixture
def observer(receiver) -> Iterator[Callable[..., TracingObserver]]:
    """Makes observers that send every span to the receiver at once."""
    providers = []

    def make(**options: int) -> TracingObserver:
        provider = TracerProvider(resource=Resource({"service.name": "test"}))
        provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=f"{receiver.url}/v1/traces")))
        providers.append(provider)
        return TracingObserver(provider, **options)

    yield make
    for provider in providers:
        provider.shutdown()


def played(source: str, instrument: Instrument, answer: Callable[..., Outcome] = lambda call: Returned(call.args[0])) -> object:
    """Runs a program with one tool, `ask`, to its end."""
    machine = Machine(Program.parse(source, tools=["ask"]), tools=[ToolSpec("ask")], instrument=instrument)
    outcome = machine.run()
    while isinstance(outcome, Suspended):
        machine.resolve(outcome.calls[0].id, answer(outcome.calls[0]))
        outcome = machine.run()
    return outcome


def test_statements_calls_and_run_form_one_tree(receiver, observer) -> None:
    source = """\
def double(x):
    y = ask(x) * 2
    return y

total = 0
for i in (1, 2):
    total += double(i)
with_title = f"{total}"
total
"""
    played(source, observer().machine_instrument("r1", "program.py"))
    assert receiver.tree() == [
        "run program.py",
        "  def double(x):",
        "  total = 0",
        "  for i in (1, 2):",
        "    total += double(i)",
        "      y = ask(x) * 2",
        "        execute_tool ask",
        "      return y",
        "    total += double(i)",
        "      y = ask(x) * 2",
        "        execute_tool ask",
        "      return y",
        '  with_title = f"{total}"',
        "  total",
    ]
    spans = receiver.spans()
    assert len({span.trace_id for span in spans}) == 1
    assert len({span.span_id for span in spans}) == len(spans)
    by_id = {span.span_id: span for span in spans}
    for span in spans:
        assert span.start <= span.end
        if span.parent_id:
            assert by_id[span.parent_id].start <= span.start
            assert span.end <= by_id[span.parent_id].end


def test_a_statement_says_where_it_is(receiver, observer) -> None:
    played("def f():\n    return ask(5)\nx = f()\n", observer().machine_instrument("r1"))
    assert receiver.named("return ask(5)").attributes == {
        "code.file.path": "program.py",
        "code.line.number": 2,
        "code.function.name": "f",
        "tenuto.statement.source": "return ask(5)",
    }
    assert receiver.named("execute_tool ask").attributes == {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": "ask",
        "gen_ai.tool.type": "function",
        "gen_ai.tool.call.id": "1",
        "code.file.path": "program.py",
        "code.line.number": 2,
        "tenuto.call.attempt": 1,
        "tenuto.run.id": "r1",
        "tenuto.run.name": "program.py",
    }
    assert receiver.named("run program.py").attributes == {
        "gen_ai.operation.name": "invoke_workflow",
        "gen_ai.agent.name": "program.py",
        "tenuto.run.id": "r1",
        "tenuto.run.name": "program.py",
        "tenuto.run.status": "completed",
    }
    assert receiver.named("x = f()").resource["service.name"] == "test"


def test_a_failed_call_is_an_error(receiver, observer) -> None:
    played(
        "try:\n    ask(1)\nexcept ValueError:\n    pass\n", observer().machine_instrument("r1"), lambda _: Raised("ValueError", "no such")
    )
    span = receiver.named("execute_tool ask")
    assert (span.error, span.attributes["error.type"]) == ("ValueError: no such", "ValueError")
    assert receiver.named("run program.py").error == ""


def test_a_failed_program_is_an_error(receiver, observer) -> None:
    played("1 / 0\n", observer().machine_instrument("r1"))
    assert receiver.named("run program.py").error == "failed"


def test_arguments_and_results_only_where_asked_for(receiver, observer, monkeypatch: pytest.MonkeyPatch) -> None:
    played("ask('secret')\n", observer().machine_instrument("r1"))
    assert "secret" not in str(receiver.named("execute_tool ask").attributes)
    monkeypatch.setenv("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true")
    played("ask('told')\n", observer().machine_instrument("r2"))
    second = next(span for span in receiver.spans() if span.name == "execute_tool ask" and span.attributes["tenuto.run.id"] == "r2")
    assert second.attributes["gen_ai.tool.call.arguments"] == '{"args":["told"],"kwargs":{}}'
    assert second.attributes["gen_ai.tool.call.result"] == '"told"'


def test_a_long_loop_writes_the_first_statements_and_those_with_calls(receiver, observer) -> None:
    source = "n = 0\nfor i in range(1000):\n    n += 1\n    if i == 998:\n        ask(i)\n"
    played(source, observer(statements=20).machine_instrument("r1"))
    names = [span.name for span in receiver.spans()]
    # run, 20 statements, then only what leads to the call, and the call
    assert len(names) == 24
    assert names[-3:] == ["if i == 998:", "ask(i)", "execute_tool ask"]
    assert receiver.named("run program.py").attributes["tenuto.statements.unwritten"] == 2 + 2 * 1000 + 1 - 22


def test_overlapping_calls_have_the_statements_that_made_them(receiver, observer) -> None:
    source = """\
import asyncio
async def one(x):
    return await ask(x)
async def main():
    return await asyncio.gather(one(1), one(2))
asyncio.run(main())
"""
    machine = Machine(
        Program.parse(source, tools=["ask"]), tools=[ToolSpec("ask", is_async=True)], instrument=observer().machine_instrument("r1")
    )
    first = machine.run()
    assert isinstance(first, Suspended)
    assert [call.args for call in first.calls] == [(1,), (2,)]
    for call in reversed(first.calls):
        machine.resolve(call.id, Returned(call.args[0]))
    machine.run()
    names = {span.span_id: span.name for span in receiver.spans()}
    assert [names[span.parent_id] for span in receiver.spans() if span.name == "execute_tool ask"] == ["return await ask(x)"] * 2
