"""Tools: functions of the host that programs may call, and what the host declares about calling them.

>>> from tenuto.tools import Registry, tool
>>> @tool(read_only=True)
... def area(width: float, height: float = 1.0) -> float:
...     "Square metres."
...     return width * height
>>> area(2.0, 3.0)
6.0
>>> Registry([area]).get("area").validate(("2.5",), {})
{'width': 2.5, 'height': 1.0}
"""

from tenuto.tools.arguments import Arguments, ArgumentsError
from tenuto.tools.builtin import BUILTIN_NAMES, BUILTIN_TOOLS, LIMIT_TOOLS
from tenuto.tools.context import ToolContext, current_context
from tenuto.tools.deciding import Deciding, OnDeadline
from tenuto.tools.gate import Rate
from tenuto.tools.host_values import host_type
from tenuto.tools.load import load_tools
from tenuto.tools.perform import PauseRun, Performed, check_status, perform, perform_encoded, perform_now, raised_by, round_trip
from tenuto.tools.policy import NOT_DONE, Approval, ApprovalRequest, OnUnknown, needs_approval, policy_name
from tenuto.tools.redaction import MASK, masked, unmasked
from tenuto.tools.registry import Registry, UnknownTool
from tenuto.tools.render import clean_text, render_tool
from tenuto.tools.retry import Retry
from tenuto.tools.tool import Tool, tool

__all__ = [
    "BUILTIN_NAMES",
    "BUILTIN_TOOLS",
    "LIMIT_TOOLS",
    "MASK",
    "NOT_DONE",
    "Approval",
    "ApprovalRequest",
    "Arguments",
    "ArgumentsError",
    "Deciding",
    "OnDeadline",
    "OnUnknown",
    "PauseRun",
    "Performed",
    "Rate",
    "Registry",
    "Retry",
    "Tool",
    "ToolContext",
    "UnknownTool",
    "check_status",
    "clean_text",
    "current_context",
    "host_type",
    "load_tools",
    "masked",
    "needs_approval",
    "perform",
    "perform_encoded",
    "perform_now",
    "policy_name",
    "raised_by",
    "render_tool",
    "round_trip",
    "tool",
    "unmasked",
]
