"""Fixtures that several rooms share: the Temporal servers, and a clean environment."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own exporters and keys must not reach the tests."""
    for name in list(os.environ):
        if name.startswith("OTEL_") or name in ("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "TENUTO_DB"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def temporal_binary() -> str | None:
    """Path of the real `temporal` binary; None lets the SDK download its own (only where neither it nor Go is there)."""
    found = os.environ.get("TENUTO_TEMPORAL") or shutil.which("temporal")
    if found:
        return found
    printed = subprocess.run([ROOT / "scripts" / "temporal-server"], capture_output=True, text=True, check=True).stdout.strip()
    return printed or None
