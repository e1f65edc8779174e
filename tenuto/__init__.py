"""Tenuto runs Python that a language model wrote, as durable workflows.

The public names are fetched from their rooms when first used, so that `import tenuto` and `tenuto --help` cost nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from tenuto.engine import Engine as Engine
    from tenuto.engine import Result as Result
    from tenuto.engine import Run as Run
    from tenuto.engine import arun as arun
    from tenuto.engine import run as run
    from tenuto.interpreter import Call as Call
    from tenuto.interpreter import Completed as Completed
    from tenuto.interpreter import ErrorInfo as ErrorInfo
    from tenuto.interpreter import Failed as Failed
    from tenuto.interpreter import HostType as HostType
    from tenuto.interpreter import Instrument as Instrument
    from tenuto.interpreter import InternalError as InternalError
    from tenuto.interpreter import LimitReached as LimitReached
    from tenuto.interpreter import Limits as Limits
    from tenuto.interpreter import Machine as Machine
    from tenuto.interpreter import OutOfFuel as OutOfFuel
    from tenuto.interpreter import Program as Program
    from tenuto.interpreter import Raised as Raised
    from tenuto.interpreter import Refusal as Refusal
    from tenuto.interpreter import Refused as Refused
    from tenuto.interpreter import Rejected as Rejected
    from tenuto.interpreter import Returned as Returned
    from tenuto.interpreter import Site as Site
    from tenuto.interpreter import SnapshotError as SnapshotError
    from tenuto.interpreter import Suspended as Suspended
    from tenuto.interpreter import ToolError as ToolError
    from tenuto.interpreter import ToolSpec as ToolSpec
    from tenuto.observability import observer_from_environment as observer_from_environment
    from tenuto.tools import Registry as Registry
    from tenuto.tools import Tool as Tool
    from tenuto.tools import ToolContext as ToolContext
    from tenuto.tools import tool as tool

_NAMES_OF = {
    "tenuto.interpreter": (
        "Call",
        "Completed",
        "ErrorInfo",
        "Failed",
        "HostType",
        "Instrument",
        "InternalError",
        "LimitReached",
        "Limits",
        "Machine",
        "OutOfFuel",
        "Program",
        "Raised",
        "Refusal",
        "Refused",
        "Rejected",
        "Returned",
        "Site",
        "SnapshotError",
        "Suspended",
        "ToolError",
        "ToolSpec",
    ),
    "tenuto.tools": (
        "Registry",
        "Tool",
        "ToolContext",
        "tool",
    ),
    "tenuto.engine": (
        "Engine",
        "Result",
        "Run",
        "arun",
        "run",
    ),
    "tenuto.observability": ("observer_from_environment",),
}
_ROOM_OF = {name: room for room, names in _NAMES_OF.items() for name in names}

__all__ = ["__version__", *_ROOM_OF]  # noqa: PLE0604


def __getattr__(name: str) -> object:
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module 'tenuto' has no attribute {name!r}")
    value = getattr(import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
