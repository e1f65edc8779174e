"""Worker processes for the tests: one template for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tenuto.engine.isolation.remote import WorkerMachines, worker_processes
from tenuto.engine.isolation.worker import missing_here


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A machine that cannot have workers says so in the summary, test by test."""
    missing = missing_here()
    if missing is not None:
        for item in items:
            if "engine/isolation" in item.nodeid:
                item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="session")
def processes() -> Iterator[WorkerMachines]:
    made = worker_processes()
    made.start()
    yield made
    made.close()
