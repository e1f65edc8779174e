"""What a tool may know about the call it is performed for."""

from __future__ import annotations

from contextvars import ContextVar
from typing import NamedTuple


class ToolContext(NamedTuple):  # one is made for each call, and a frozen dataclass takes three times as long to make
    """The call a tool is performed for.

    A tool sees it through a parameter annotated `ToolContext` (which is hidden from programs) or through
    `current_context()`. `idempotency_key` is the same for every attempt of one call, also after a crash:
    hand it to the service behind the tool and a repeated call does its work once.
    """

    run_id: str
    call_id: int
    tool: str
    attempt: int = 1

    @property
    def idempotency_key(self) -> str:
        return f"{self.run_id}:{self.call_id}"


CURRENT: ContextVar[ToolContext] = ContextVar("tenuto_tool_context")


def current_context() -> ToolContext:
    """The context of the call being performed; raises LookupError outside of one."""
    try:
        return CURRENT.get()
    except LookupError:
        raise LookupError("no tool call is being performed here: current_context() works only inside a tool") from None
