"""Spans of runs on Temporal: the same tree as the engine's, each span once however often a worker replays."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tenuto.observability.observer import TracingObserver
from tenuto.workflows import driver
from tests.workflows.desk import replay, waits_for, working
from tests.workflows.order_tools import TOOLS

pytestmark = pytest.mark.xdist_group("temporal")

PROGRAM = """
def pay(order, amount):
    return refund(order, amount)

total = 0
for n in range(3):
    total += n
paid = pay("A-1", 70)
told = await notify("ann")
colour = ask_human("which colour?")
broken("key")
"""


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def observer(spans: InMemorySpanExporter) -> TracingObserver:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    return TracingObserver(provider)


def tree(spans: tuple[ReadableSpan, ...]) -> list[str]:
    def lines(parent: int | None, depth: int) -> Iterator[str]:
        for span in sorted(spans, key=lambda span: (span.start_time, -(span.end_time or 0))):
            if (span.parent.span_id if span.parent else None) == parent:
                yield "  " * depth + span.name
                yield from lines(span.context.span_id, depth + 1)

    return list(lines(None, 0))


@pytest.mark.parametrize("cached", [100, 0], ids=["kept in memory", "replayed at every step"])
async def test_each_span_is_written_once(temporal_server: str, spans: InMemorySpanExporter, observer: TracingObserver, cached: int) -> None:
    async with working(temporal_server, TOOLS, observer, max_cached_workflows=cached) as runs:
        run_id = await runs.start(PROGRAM, filename="desk.py")
        await runs.approve((await waits_for(runs, run_id, "approval")).id, by="mo")
        await runs.respond((await waits_for(runs, run_id, "question")).id, "blue", by="mo")
        ended = await runs.result(run_id)
        written = spans.get_finished_spans()
        await replay(runs._client, run_id, TOOLS)
    assert ended.error is not None
    assert (ended.error.type, ended.error.line) == ("KeyError", 11)
    assert spans.get_finished_spans() == written
    assert len({span.context.span_id for span in written}) == len(written)
    assert {span.context.trace_id for span in written} == {written[0].context.trace_id}
    expected = [
        "run desk.py",
        "  def pay(order, amount):",
        "  total = 0",
        "  for n in range(3):",
        *["    total += n"] * 3,
        '  paid = pay("A-1", 70)',
        "    return refund(order, amount)",
        "      execute_tool refund",
        "  approval refund",
        '  told = await notify("ann")',
        "    execute_tool notify",
        '  colour = ask_human("which colour?")',
        "  question ask_human",
        '  broken("key")',
        "    execute_tool broken",
    ]
    # A replay knows when a statement was made to the moment of the event before it: neighbours may change places.
    found = tree(written)
    assert (found if cached else sorted(found)) == (expected if cached else sorted(expected))
    by_name = {span.name: span for span in written}
    for span in written:
        assert (span.attributes or {}).get("tenuto.run.id", run_id) == run_id
    waited = by_name["approval refund"]
    assert waited.attributes is not None
    assert (waited.attributes["tenuto.approval.verdict"], waited.attributes["tenuto.approval.by"]) == ("approved", "mo")
    assert by_name["execute_tool broken"].status.description == "KeyError: no such order"
    root = by_name["run desk.py"]
    assert root.attributes is not None
    assert (root.attributes["tenuto.run.status"], root.attributes["error.type"]) == ("failed", "KeyError")
    assert root.start_time is not None
    assert root.end_time is not None
    # A statement lasts from when it really began, also where another worker had to replay it.
    calling, performed = by_name["return refund(order, amount)"], by_name["execute_tool refund"]
    assert calling.start_time is not None
    assert waited.start_time is not None
    assert calling.start_time <= waited.start_time + 1_000_000_000
    assert calling.end_time >= performed.end_time  # type: ignore[operator]
    assert root.start_time <= calling.start_time <= calling.end_time <= root.end_time  # type: ignore[operator]
    assert abs(root.end_time / 1e9 - datetime.now(UTC).timestamp()) < 60


async def test_spans_go_on_in_a_new_workflow_run(
    temporal_server: str, spans: InMemorySpanExporter, observer: TracingObserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "REPLAY_FUEL", 50_000)
    monkeypatch.setattr(driver, "SLICE_FUEL", 20_000)
    source = "def f(n):\n    return sum([i for i in range(n)])\na = f(30_000)\nb = await notify('ann')\nc = f(30_000)\nd = key()\nd"
    async with working(temporal_server, TOOLS, observer) as runs:
        run_id = await runs.start(source)
        await runs.result(run_id)
    written = spans.get_finished_spans()
    assert len({span.context.span_id for span in written}) == len(written)
    assert [span.name for span in written if span.parent is None] == ["run program.py"]
    assert {"execute_tool notify", "execute_tool key", "d = key()"} <= {span.name for span in written}


async def test_a_worker_without_tracing_replays_what_one_with_it_did(temporal_server: str, observer: TracingObserver) -> None:
    # Watching must not change what an instruction costs: the slices of fuel stand at the same places.
    source = "total = 0\nfor i in range(30_000):\n    total += i\n[total, await notify('ann')]"
    async with working(temporal_server, TOOLS, observer) as runs:
        run_id = await runs.start(source)
        ended = await runs.result(run_id)
        await replay(runs._client, run_id, TOOLS)
    assert ended.value == [449985000, "ANN"]
