"""The short way to a plain tool: exactly typed scalars go in, without validator, binding, or event loop.

A validator leaves an exactly typed scalar as it is, so that nothing would change by asking it. Whatever does not fit takes
the long way, with the same result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from inspect import Parameter
from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin

from tenuto.engine.arguments import UNCHANGEABLE
from tenuto.interpreter import Call, HostType, Raised, Returned
from tenuto.tools import PauseRun, Performed, Tool, ToolContext, raised_by, round_trip
from tenuto.tools.context import CURRENT

Types: TypeAlias = frozenset[type]
_POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_NAMED = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
_new = tuple.__new__  # of a ToolContext in a third of the time


class Short:
    """One tool's short way."""

    __slots__ = ("_count", "_defaults", "_function", "_host_types", "_name", "_named", "_names", "_positional", "_tool", "is_repeatable")

    def __init__(self, tool: Tool, types: tuple[Types, ...], host_types: tuple[HostType, ...]) -> None:
        parameters = tool.arguments.parameters
        self._tool = tool
        self._positional = tuple(kinds for kinds, parameter in zip(types, parameters) if parameter.kind in _POSITIONAL)
        self._count = len(types) if len(types) == len(self._positional) else -1
        self._names = tuple(parameter.name for parameter in parameters)
        self._named = {parameter.name: kinds for kinds, parameter in zip(types, parameters) if parameter.kind in _NAMED}
        self._defaults = {p.name: p.default for p in parameters if p.kind in _NAMED and type(p.default) in UNCHANGEABLE}
        self._host_types = host_types
        self._function = tool.function
        self._name = tool.name
        self.is_repeatable = tool.is_repeatable

    def fits(self, call: Call) -> bool:
        """Whether these arguments are what the tool takes, as they are."""
        args = call.args
        if call.kwargs or len(args) != self._count:
            return self._fits_by_name(args, call.kwargs)
        for value, kinds in zip(args, self._positional):  # noqa: SIM110 (a generator for it would take as long as all of this)
            if type(value) not in kinds:
                return False
        return True

    def _fits_by_name(self, args: Sequence[object], kwargs: Mapping[str, object]) -> bool:
        if len(args) > len(self._positional) or any(type(value) not in kinds for value, kinds in zip(args, self._positional)):
            return False
        found = 0
        for name in self._names[len(args) :]:
            if name in kwargs:
                if type(kwargs[name]) not in self._named.get(name, ()):
                    return False
                found += 1
            elif name not in self._defaults:
                return False
        return found == len(kwargs)  # else one has no parameter, or is given twice

    def perform(self, call: Call, run_id: str) -> Performed:
        """Performs a call that fits, in the calling thread. Raises PauseRun."""
        token = CURRENT.set(_new(ToolContext, (run_id, call.id, self._name, 1)))
        try:
            args = call.args
            if call.kwargs or len(args) != self._count:
                result = self._function(*args, **self._words(args, call.kwargs))
            else:
                result = self._function(*args)
        except PauseRun:
            raise
        except Exception as error:
            return Performed(raised_by(self._tool, {}, error))
        except SystemExit as error:
            return Performed(Raised("ToolError", f"tool {self._name!r} tried to exit the process with {error.code!r}"))
        finally:
            CURRENT.reset(token)
        return round_trip(Returned(result), self._tool, self._host_types)

    def _words(self, args: Sequence[object], kwargs: Mapping[str, object]) -> dict[str, object]:
        """What is not given by position, defaults among it."""
        return {name: kwargs[name] if name in kwargs else self._defaults[name] for name in self._names[len(args) :]}


def short_way(tool: Tool, host_types: tuple[HostType, ...]) -> Short | None:
    """The tool's short way; None where its arguments must be validated or bound, or where it needs a loop or a person."""
    if not tool.is_inline or tool.approval != "never" or tool.context_parameter is not None or tool.secret_names:
        return None
    if tool.max_argument_bytes is not None:
        return None
    types = _exact_types(tool)
    return None if types is None else Short(tool, types, host_types)


def _exact_types(tool: Tool) -> tuple[Types, ...] | None:
    """For each parameter the types that need no validation; None where there is another kind of parameter or annotation."""
    types = []
    for parameter in tool.arguments.parameters:
        kinds = _unchanged(parameter.annotation)
        if not kinds or parameter.kind not in (*_POSITIONAL, *_NAMED):
            return None
        types.append(kinds)
    return tuple(types)


def _unchanged(annotation: Any) -> Types:
    """The types whose values a validator of this annotation leaves as they are; none for an annotation that says more."""
    if annotation is Parameter.empty or annotation is Any:
        return UNCHANGEABLE
    members = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return frozenset(members) if all(isinstance(member, type) and member in UNCHANGEABLE for member in members) else frozenset()
