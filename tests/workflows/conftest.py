"""What all tests on Temporal share."""

import os
from pathlib import Path

import pytest

HERE = f"{Path(__file__).parent}{os.sep}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # A race of the SDK's own: a workflow is evicted or cancelled just when its local activity has ended. It says so in a warning,
    # which as an error would end the test's whole worker.
    quiet = pytest.mark.filterwarnings("ignore:Cannot find activity to cancel for token:UserWarning")
    for item in items:
        if str(item.path).startswith(HERE):
            item.add_marker(quiet)
