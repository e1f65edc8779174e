"""What a program sees as `e.__traceback__`: a handle that can be passed on and printed, without frames."""

from __future__ import annotations

from .unwinding import TRACE


class Traceback:
    """The traceback of an exception, as a program may hold it."""

    __slots__ = ("exception",)

    def __init__(self, exception: BaseException) -> None:
        self.exception = exception

    @property
    def line(self) -> int:
        """The outermost frame's line."""
        entries = self.exception.__dict__.get(TRACE)
        if not entries:
            return 0
        block, _, node = entries[-1]
        return int(block.program.site(node).line)

    def __repr__(self) -> str:
        return "<traceback object>"


Traceback.__name__ = Traceback.__qualname__ = "traceback"
Traceback.__module__ = "builtins"
