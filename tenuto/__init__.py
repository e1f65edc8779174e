"""Tenuto runs Python that a language model wrote, as durable workflows.

The public names are fetched from their rooms when first used, so that `import tenuto` and `tenuto --help` cost nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    pass

_ROOM_OF = {
    "Call": "tenuto.interpreter",
    "Completed": "tenuto.interpreter",
    "ErrorInfo": "tenuto.interpreter",
    "Failed": "tenuto.interpreter",
    "HostType": "tenuto.interpreter",
    "Instrument": "tenuto.interpreter",
    "InternalError": "tenuto.interpreter",
    "LimitReached": "tenuto.interpreter",
    "Limits": "tenuto.interpreter",
    "Machine": "tenuto.interpreter",
    "OutOfFuel": "tenuto.interpreter",
    "Program": "tenuto.interpreter",
    "Raised": "tenuto.interpreter",
    "Refusal": "tenuto.interpreter",
    "Refused": "tenuto.interpreter",
    "Rejected": "tenuto.interpreter",
    "Returned": "tenuto.interpreter",
    "Site": "tenuto.interpreter",
    "SnapshotError": "tenuto.interpreter",
    "Suspended": "tenuto.interpreter",
    "ToolError": "tenuto.interpreter",
    "ToolSpec": "tenuto.interpreter",
    "Registry": "tenuto.tools",
    "Tool": "tenuto.tools",
    "ToolContext": "tenuto.tools",
    "tool": "tenuto.tools",
    "Engine": "tenuto.engine",
    "Result": "tenuto.engine",
    "Run": "tenuto.engine",
    "run": "tenuto.engine",
}

__all__ = ["__version__", *sorted(_ROOM_OF)]


def __getattr__(name: str) -> object:
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module 'tenuto' has no attribute {name!r}")
    value = getattr(import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
