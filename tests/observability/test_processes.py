"""One run, several processes, one trace: a run begun here waits, is decided and ended in other processes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from opentelemetry import trace as otel

from tenuto.engine import Engine
from tenuto.observability import observer_from_environment
from tenuto.tools import tool

PROGRAM = """\
order = 17
receipt = refund(order, amount=200)
print(receipt)
len(receipt)
"""

SCRIPT = """\
import sys
from tenuto.engine import Engine
from tenuto.observability import observer_from_environment
from tenuto.tools import tool

@tool(approval="always")
def refund(order: int, amount: float) -> str:
    return f"paid {amount}"

observer = observer_from_environment()
with Engine(sys.argv[1], tools=[refund], observer=observer) as engine:
    if sys.argv[2] == "start":
        run = engine.start(open(sys.argv[3]).read(), name="desk")
        print(run.pending[0].id)
    else:
        run = engine.approve(sys.argv[2], by="mo", arguments={"amount": 75})
        print(run.status.value)
observer.shutdown()
"""


@pytest.fixture
def environ(receiver) -> dict[str, str]:
    return {**os.environ, "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url}


def process(folder: Path, environ: dict[str, str], *words: str) -> str:
    script = folder / "script.py"
    script.write_text(SCRIPT)
    (folder / "program.py").write_text(PROGRAM)
    command = [sys.executable, script, f"sqlite:///{folder / 'runs.db'}", *words, *([folder / "program.py"] if words == ("start",) else [])]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_paused_run_goes_on_in_the_same_trace(tmp_path: Path, receiver, environ: dict[str, str]) -> None:
    began = time.time_ns()
    item = process(tmp_path, environ, "start")
    first = receiver.spans()
    # Nothing of the run is open in the first process any more; the run's own span comes when it ends.
    assert [span.name for span in first] == ["order = 17", "receipt = refund(order, amount=200)"]
    assert first[1].attributes["tenuto.statement.suspended"] is True

    assert process(tmp_path, environ, item) == "completed"
    assert receiver.tree() == [
        "run desk",
        "  order = 17",
        "  receipt = refund(order, amount=200)",
        "  approval refund",
        "  refund(order, amount=200)",
        "    execute_tool refund",
        "  print(receipt)",
        "  len(receipt)",
    ]
    assert len({span.trace_id for span in receiver.spans()}) == 1
    run, wait = receiver.named("run desk"), receiver.named("approval refund")
    assert began <= run.start <= first[0].start
    assert run.end >= wait.end >= wait.start >= first[0].end
    assert (wait.attributes["tenuto.approval.verdict"], wait.attributes["tenuto.approval.by"]) == ("edited", "mo")
    assert receiver.named("refund(order, amount=200)").attributes["tenuto.statement.resumed"] is True


def test_a_replayed_run_is_traced_once(tmp_path: Path, receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going on without a snapshot runs the program again; what really happened before is not written twice."""

    @tool
    def work(number: int) -> int:
        return number

    @tool(approval="always")
    def refund(order: int, amount: float) -> str:
        return f"paid {amount}"

    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    url = f"sqlite:///{tmp_path / 'runs.db'}"
    for part in ("start", "resume"):
        observer = observer_from_environment()
        assert observer is not None
        with Engine(url, tools=[work, refund], observer=observer) as engine:
            if part == "start":
                run = engine.start("a = work(1)\nb = work(2)\nc = refund(1, 2)\n", name="desk")
            else:
                engine.resume(run.id, from_start=True)
                engine.approve(run.pending[0].id)
        observer.shutdown()
    names = [span.name for span in receiver.spans() if "tenuto.statement.resumed" not in span.attributes]
    assert sorted(set(names)) == [
        "a = work(1)",
        "approval refund",
        "b = work(2)",
        "c = refund(1, 2)",
        "execute_tool refund",
        "execute_tool work",
        "run desk",
    ]
    assert names.count("execute_tool work") == 2
    for name in ("a = work(1)", "b = work(2)", "execute_tool refund", "run desk"):
        assert names.count(name) == 1


def test_a_tools_own_spans_are_children_of_its_call(tmp_path: Path, receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    @tool
    def fetch(name: str) -> str:
        current = otel.get_current_span().get_span_context()
        seen["plain"] = f"{current.span_id:016x}"
        return name

    @tool
    async def afetch(name: str) -> str:
        current = otel.get_current_span().get_span_context()
        seen["async"] = f"{current.span_id:016x}"
        return name

    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    observer = observer_from_environment()
    assert observer is not None
    with Engine("sqlite://", tools=[fetch, afetch], observer=observer) as engine:
        assert (
            engine.start("import asyncio\nfetch('a')\nasync def main():\n    await afetch('b')\nasyncio.run(main())\n").status
            == "completed"
        )
    observer.shutdown()
    assert seen == {"plain": receiver.named("execute_tool fetch").span_id, "async": receiver.named("execute_tool afetch").span_id}


def test_a_run_is_a_child_of_its_callers_span(receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    observer = observer_from_environment()
    assert observer is not None
    caller = otel.SpanContext(0x1234567890ABCDEF1234567890ABCDEF, 0x1234567890ABCDEF, True, otel.TraceFlags(1))
    with Engine("sqlite://", observer=observer) as engine, otel.use_span(otel.NonRecordingSpan(caller)):
        engine.start("1", name="desk")
    observer.shutdown()
    run = receiver.named("run desk")
    assert (run.trace_id, run.parent_id) == ("1234567890abcdef1234567890abcdef", "1234567890abcdef")


def test_a_failed_run_says_why(receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url)
    observer = observer_from_environment()
    assert observer is not None
    with Engine("sqlite://", observer=observer) as engine:
        engine.start("x = 1\nx / 0\n", name="desk")
    observer.shutdown()
    run = receiver.named("run desk")
    assert (run.error, run.attributes["tenuto.run.status"]) == ("ZeroDivisionError: division by zero", "failed")
    ((name, attributes),) = run.events
    assert (name, attributes["exception.type"]) == ("exception", "ZeroDivisionError")
    assert "line 2, in <module>" in attributes["exception.stacktrace"]


def test_a_collector_that_is_down_does_not_stop_a_run(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
    observer = observer_from_environment()
    assert observer is not None
    with Engine("sqlite://", observer=observer) as engine:
        assert engine.start("1 + 1").value == 2
    observer.shutdown()
