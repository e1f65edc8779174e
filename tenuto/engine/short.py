"""The short way to a plain tool: exactly typed scalars go in, without validator, binding, or event loop.

A validator leaves an exactly typed scalar as it is, so that nothing would change by asking it. Whatever does not fit takes
the long way, with the same result.
"""

from __future__ import annotations

from inspect import Parameter
from typing import Any

from tenuto.engine.arguments import UNCHANGEABLE
from tenuto.interpreter import Call, HostType, Raised, Returned
from tenuto.tools import PauseRun, Performed, Tool, ToolContext, raised_by, round_trip
from tenuto.tools.context import CURRENT

_new = tuple.__new__  # of a ToolContext in a third of the time


class Short:
    """One tool's short way."""

    __slots__ = ("_count", "_function", "_host_types", "_name", "_tool", "_types", "is_repeatable")

    def __init__(self, tool: Tool, types: tuple[type | None, ...], host_types: tuple[HostType, ...]) -> None:
        self._tool = tool
        self._types = types
        self._count = len(types)
        self._host_types = host_types
        self._function = tool.function
        self._name = tool.name
        self.is_repeatable = tool.is_repeatable

    def fits(self, call: Call) -> bool:
        """Whether these arguments are what the tool takes, as they are."""
        args = call.args
        if call.kwargs or len(args) != self._count:
            return False
        for value, wanted in zip(args, self._types):
            kind = type(value)
            if kind is not wanted and (wanted is not None or kind not in UNCHANGEABLE):
                return False
        return True

    def perform(self, call: Call, run_id: str) -> Performed:
        """Performs a call that fits, in the calling thread. Raises PauseRun."""
        token = CURRENT.set(_new(ToolContext, (run_id, call.id, self._name, 1)))
        try:
            result = self._function(*call.args)
        except PauseRun:
            raise
        except Exception as error:
            return Performed(raised_by(self._tool, {}, error))
        except SystemExit as error:
            return Performed(Raised("ToolError", f"tool {self._name!r} tried to exit the process with {error.code!r}"))
        finally:
            CURRENT.reset(token)
        return round_trip(Returned(result), self._tool, self._host_types)


def short_way(tool: Tool, host_types: tuple[HostType, ...]) -> Short | None:
    """The tool's short way; None where its arguments must be validated or bound, or where it needs a loop or a person."""
    if not tool.is_inline or tool.approval != "never" or tool.context_parameter is not None or tool.secret_parameters:
        return None
    types = _exact_types(tool)
    return None if types is None else Short(tool, types, host_types)


def _exact_types(tool: Tool) -> tuple[type | None, ...] | None:
    """For each parameter the type that needs no validation; None among them for a parameter without annotation."""
    types: list[Any] = []
    for parameter in tool.arguments.parameters:
        annotation = parameter.annotation
        if parameter.kind not in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            return None
        if annotation is Parameter.empty or annotation is Any:
            types.append(None)
        elif annotation in UNCHANGEABLE:
            types.append(annotation)
        else:
            return None
    return tuple(types)
