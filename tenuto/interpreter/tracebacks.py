"""What a program sees as `e.__traceback__`: a handle that can be passed on and printed, without frames."""

from __future__ import annotations

from typing import Any

from .exception_parts import own_dict
from .unwinding import TRACE, set_trace, trace_of


class Traceback:
    """The traceback of an exception, as a program may hold it: the frames that it had passed by then."""

    __slots__ = ("count", "exception")

    def __init__(self, exception: BaseException, count: int | None = None) -> None:
        self.exception = exception
        self.count = len(trace_of(exception)) if count is None else count

    @property
    def line(self) -> int:
        """The outermost frame's line."""
        entries = self.entries
        if not entries:
            return 0
        block, _, node = entries[-1]
        return int(block.program.site(node).line)

    @property
    def entries(self) -> list[Any]:
        """What the machine recorded, innermost frame first."""
        return trace_of(self.exception)[: self.count]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Traceback) and self.count == other.count and self.entries == other.entries

    def __hash__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return "<traceback object>"


def set_traceback(exception: BaseException, value: Any) -> None:
    """exception.__traceback__ = value. What is raised again grows by its own frames."""
    if value is None:
        own_dict(exception).pop(TRACE, None)
    elif type(value) is Traceback:
        set_trace(exception, list(value.entries))
    else:
        raise TypeError("__traceback__ must be a traceback or None")


Traceback.__name__ = Traceback.__qualname__ = "traceback"
Traceback.__module__ = "builtins"
