"""The host is asked for its words about wrong arguments, and nothing of the host comes of it."""

from __future__ import annotations

import asyncio

import pytest

import tenuto


@pytest.mark.parametrize("call", ["Future.__init__()", "Task.__init__()", "Future(1)", "Task()", "Future(x=1)", "get_event_loop(1)"])
def test_no_event_loop_of_the_host_is_made(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(asyncio.DefaultEventLoopPolicy, "new_event_loop", lambda policy: made.append(call))
    result = tenuto.run(f"import asyncio\nasyncio.{call}")
    assert result.error is not None
    assert (result.error.type, made) == ("TypeError", [])
