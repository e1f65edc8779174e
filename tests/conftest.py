"""Fixtures that several rooms share: the Temporal servers, and an environment without a developer's own keys and exporters."""

import asyncio
import atexit
import gc
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest
import pytest_asyncio

# `make test` tries the same examples every time and everywhere; `make fuzz` draws new ones.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None, database=None, print_blob=True)
if not os.environ.get("TENUTO_FUZZ"):
    hypothesis.settings.load_profile("same")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("OTEL_", "ANTHROPIC_", "TEMPORAL_")) or name == "TENUTO_DB":
            monkeypatch.delenv(name)


# Started in the background of a shell, this process and its children ignore SIGINT; tests send it to theirs.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# The Temporal SDK's native threads can abort the interpreter while it finalizes (sdk-python issue 300): exit status 134 or 139 after every
# test passed. Registered first, this runs last among the exit handlers, and leaves with pytest's own status before finalization begins.
_STATUS = {"exit": 0}


def _leave_before_finalization() -> None:
    if "temporalio" in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_STATUS["exit"])


atexit.register(_leave_before_finalization)


_LONG_GROUPS = frozenset({"processes", "temporal"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What one process has to run alone, for minutes, begins first: the others would wait for it at the end."""

    def is_short(item: pytest.Item) -> bool:
        marker = item.get_closest_marker("xdist_group")
        return marker is None or marker.args[0] not in _LONG_GROUPS

    items.sort(key=is_short)


def pytest_collection_finish() -> None:
    """The modules and tests that are loaded now stay to the end: the garbage collector need not look at their million objects again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(exitstatus: int) -> None:
    _STATUS["exit"] = int(exitstatus)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was left out stands in the last lines, with its reason: a green run is no proof of what it could not run."""
    reasons: dict[str, list[str]] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons.setdefault(reason.removeprefix("Skipped: "), []).append(report.nodeid)
    if not reasons:
        return
    terminalreporter.section(f"NOT RUN HERE: {sum(map(len, reasons.values()))} tests", red=True, bold=True)
    for reason, tests in sorted(reasons.items()):
        terminalreporter.line(f"{len(tests)} in {', '.join(sorted({test.partition('::')[0] for test in tests}))}")
        terminalreporter.line(f"    {reason}")


@pytest.fixture(scope="session")
def temporal_binary() -> str | None:
    """Path of a real `temporal` binary. None where neither it nor Go is there: `temporal_server` then lets the SDK download one."""
    found = os.environ.get("TENUTO_TEMPORAL") or shutil.which("temporal")
    if found:
        return found
    printed = subprocess.run([ROOT / "scripts" / "temporal-server"], capture_output=True, text=True, check=True).stdout.strip()
    return printed or None


@pytest.fixture(scope="session")
def temporal_server(temporal_binary: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """HOST:PORT of this process's own real dev server. Modules marked `xdist_group("temporal")` share one of them."""
    if temporal_binary is None:
        yield from _downloaded_server()
        return
    port = _free_port()
    log = (tmp_path_factory.mktemp("temporal") / "server.log").open("w+")
    command = [temporal_binary, "server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(port), "--log-level", "warn"]
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_until_serving(f"127.0.0.1:{port}", process, log.name)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


@pytest_asyncio.fixture
async def temporal_client(temporal_server: str) -> AsyncIterator[object]:
    """A client with the pydantic data converter, connected to the real dev server."""
    from temporalio.client import Client
    from temporalio.contrib.pydantic import pydantic_data_converter

    yield await Client.connect(temporal_server, data_converter=pydantic_data_converter)


@pytest_asyncio.fixture
async def time_skipping() -> AsyncIterator[object]:
    """A WorkflowEnvironment on the time-skipping server: an approval deadline of days passes in milliseconds."""
    from temporalio.contrib.pydantic import pydantic_data_converter
    from temporalio.testing import WorkflowEnvironment

    binary = Path(sysconfig.get_path("scripts")) / "temporal-test-server"
    environment = await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=str(binary), data_converter=pydantic_data_converter
    )
    async with environment:
        yield environment


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_serving(address: str, process: subprocess.Popen[bytes], log: str) -> None:
    """The port opens before the default namespace is there, so ask for that."""
    from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
    from temporalio.client import Client
    from temporalio.service import RPCError

    async def wait() -> None:
        deadline = asyncio.get_running_loop().time() + 60
        while True:
            try:
                client = await Client.connect(address)
                await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace="default"))
            except (RPCError, RuntimeError):
                if process.poll() is not None or asyncio.get_running_loop().time() > deadline:
                    raise RuntimeError(f"the Temporal dev server did not start:\n{Path(log).read_text()}") from None
                await asyncio.sleep(0.05)
            else:
                return

    asyncio.run(wait())


def _downloaded_server() -> Iterator[str]:
    from temporalio.testing import WorkflowEnvironment

    with asyncio.Runner() as runner:
        environment = runner.run(WorkflowEnvironment.start_local())
        try:
            yield environment.client.service_client.config.target_host
        finally:
            runner.run(environment.shutdown())
