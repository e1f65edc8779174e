"""Which machine is running in this thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from .signals import InternalError

if TYPE_CHECKING:
    from .machine import Machine

running = threading.local()


def current_machine() -> Machine:
    """The machine that is running in this thread, for program values that the host calls."""
    machine: Machine | None = getattr(running, "machine", None)
    if machine is None:
        raise InternalError("a value of a program was called while its machine was not running")
    return machine


def address_text(value: Any) -> str:
    """Where CPython's repr shows an address: the number that id() gives; nothing where no machine is running."""
    machine: Machine | None = getattr(running, "machine", None)
    return "" if machine is None else f" at {machine.identity(value):#x}"
