"""What all tests on Temporal share."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # A race of the SDK's own: a workflow is evicted or cancelled just when its local activity has ended. It says so in a warning,
    # which as an error would end the test's whole worker.
    quiet = pytest.mark.filterwarnings("ignore:Cannot find activity to cancel for token:UserWarning")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(quiet)
