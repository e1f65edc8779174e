"""The built-in durable tools: registered names whose calls a driver performs itself, across days and processes.

The functions below only carry signature and docstring; nothing ever runs them.
"""

from __future__ import annotations

from typing import Any

from tenuto.tools.tool import Tool, ToolOptions, make_tool


def sleep(seconds: float) -> None:
    """Waits this many seconds. The run is stored while it waits, so days are fine."""


def ask_human(question: str, options: list[str] | None = None) -> Any:
    """Asks a person and returns the answer: one of `options` where they are given, else what the person wrote."""


def wait_for_event(name: str, timeout: float | None = None) -> Any:
    """Waits until an event of this name is sent to the run and returns its payload; TimeoutError after `timeout` seconds."""


BUILTIN_TOOLS: tuple[Tool, ...] = tuple(
    make_tool(function, ToolOptions(idempotent=True), kind="durable") for function in (sleep, ask_human, wait_for_event)
)
BUILTIN_NAMES: frozenset[str] = frozenset(tool.name for tool in BUILTIN_TOOLS)
