"""What the machine raises or returns that is not the program's own business.

The signals below derive from BaseException and are never visible to a program: no `except` clause of a program can name them, and the
machine does not look for a handler when one of them passes.
"""

from __future__ import annotations

from typing import Any


class Signal(BaseException):
    """The common root of everything that passes through a program without being seen by it."""


class Deopt(Signal):
    """A fused expression reached program code: repeat it in its slow form. Carries the node to leave unfused, or None for all."""

    def __init__(self, node: object = None) -> None:
        super().__init__()
        self.node = node


class InParts(Deopt):
    """A guard found an operation of the host's too long for one step: `name(*operands)` of the prelude's `parts` does the same in many."""

    def __init__(self, name: str, operands: tuple[Any, ...]) -> None:
        super().__init__()
        self.name = name
        self.operands = operands


class NestedPause(Signal):
    """A call made inside a host callback must wait: the machine is rebuilt from its checkpoint when the answer is there."""


class Instead(Signal):
    """A function of the interpreter leaves its call to a function of the prelude: with the arguments that it has, or with these."""

    def __init__(self, module: str, name: str, *arguments: object) -> None:
        super().__init__()
        self.module = module
        self.name = name
        self.arguments = arguments

    def given(self, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> tuple[tuple[Any, ...], dict[str, Any] | None]:
        """What to call that function with, in the place of these."""
        return (self.arguments, None) if self.arguments else (args, kwargs)


class InternalError(Exception):
    """A defect of the interpreter itself, never of the program."""


class ToolError(Exception):
    """A tool failed with an error that is not one of Python's own exception types."""


class Rejected(ToolError):
    """A person rejected the call; `reason` says why: the first argument, unless it is set."""

    reason: str = ""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        if args:
            self.reason = str(args[0])


for _class in (ToolError, Rejected):
    _class.__module__ = "builtins"


class SnapshotError(Exception):
    """A snapshot cannot be taken or loaded; the message says what and why."""
