"""The built-in durable tools: registered names whose calls a driver performs itself, across days and processes.

The functions below only carry signature and docstring; nothing ever runs them.
"""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

from pydantic import Field

from tenuto.interpreter import LIMIT_CALL, SOFT_LIMITS
from tenuto.tools.tool import Tool, ToolOptions, make_tool


def sleep(seconds: float) -> None:
    """Waits this many seconds. The run is stored while it waits, so days are fine."""


def ask_human(question: str, options: list[str] | None = None) -> Any:
    """Asks a person and returns the answer: one of `options` where they are given, else what the person wrote."""


def wait_for_event(name: str, timeout: float | None = None) -> Any:
    """Waits until an event of this name is sent to the run and returns its payload; TimeoutError after `timeout` seconds."""


def _more(grant: Annotated[int, Field(gt=0, lt=1 << 60)], used: int = 0, allowed: int = 0) -> int:
    """Asks a person for more of a soft limit."""
    return grant


def _more_time(grant: Annotated[float, Field(gt=0, lt=1e12)], used: float = 0, allowed: float = 0) -> float:
    """The same, of seconds."""
    return grant


def _limit_tool(limit: str) -> Tool:
    function = _more_time if limit.endswith("_seconds") else _more
    made = make_tool(function, ToolOptions(name="limit", idempotent=True), kind="durable")
    return dataclasses.replace(made, name=LIMIT_CALL + limit)


BUILTIN_TOOLS: tuple[Tool, ...] = tuple(
    make_tool(function, ToolOptions(idempotent=True), kind="durable") for function in (sleep, ask_human, wait_for_event)
)
BUILTIN_NAMES: frozenset[str] = frozenset(tool.name for tool in BUILTIN_TOOLS)

# Called by the machine alone, under names that no program can write.
LIMIT_TOOLS: dict[str, Tool] = {tool.name: tool for tool in map(_limit_tool, SOFT_LIMITS)}
