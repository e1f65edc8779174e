"""The interpreter: programs, the machine that runs them, and the data in which a running one is kept.

The room's door. Nothing here does I/O, reads a clock, or calls the host's exec, eval or compile on a program's text.
"""

from __future__ import annotations

from .host_type import HostType
from .instrument import Instrument
from .limits import SOFT as SOFT_LIMITS
from .limits import LimitExceeded, Limits, next_step
from .machine import Machine
from .outcomes import (
    Call,
    Completed,
    ErrorInfo,
    Failed,
    LimitReached,
    Outcome,
    OutOfFuel,
    Raised,
    Returned,
    Suspended,
    ToolSpec,
)
from .program import Program
from .refusals import Refusal, Refused, Site, ToolUse
from .signals import InternalError, Rejected, SnapshotError, ToolError
from .soft_limits import LIMIT_CALL, is_limit_call, limit_reason
from .storable import storable
from .wire import DecodeError, EncodeError, decode_value, digest, encode_value

__all__ = [
    "LIMIT_CALL",
    "SOFT_LIMITS",
    "Call",
    "Completed",
    "DecodeError",
    "EncodeError",
    "ErrorInfo",
    "Failed",
    "HostType",
    "Instrument",
    "InternalError",
    "LimitExceeded",
    "LimitReached",
    "Limits",
    "Machine",
    "OutOfFuel",
    "Outcome",
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
    "ToolUse",
    "decode_value",
    "digest",
    "encode_value",
    "is_limit_call",
    "limit_reason",
    "next_step",
    "storable",
]
