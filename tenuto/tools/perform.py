"""Performing one call: the function itself with timeout and retries, its answer as an outcome.

A tool's exception is an answer to the program, not a failure of ours. Results go through the plain-data codec
before anybody sees them, so that a live run and a replayed one see equal values.
"""

from __future__ import annotations

import asyncio
import builtins
import inspect
import logging
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from tenuto.interpreter import DecodeError, EncodeError, HostType, Outcome, Raised, Returned, ToolError, decode_value, encode_value
from tenuto.tools.context import CURRENT, ToolContext
from tenuto.tools.gate import Turn
from tenuto.tools.policy import NOT_DONE
from tenuto.tools.redaction import without_secrets, without_values
from tenuto.tools.sizes import too_large_result
from tenuto.tools.tool import Tool

log = logging.getLogger("tenuto.tools")


class PauseRun(Exception):
    """Raised by a tool that cannot do its work now and should be asked again when a person resumes the run.

    It is not an answer: the program never sees it, the driver pauses the run and keeps the text as the reason.
    """


class Performed(NamedTuple):  # one is made for each call, and a dataclass takes three times as long to make
    """A call's outcome as the program gets it; `payload` is a returned value in the plain-data codec, for the journal."""

    outcome: Outcome
    payload: bytes | None = None


async def perform(
    tool: Tool,
    arguments: Mapping[str, object],
    context: ToolContext,
    host_types: tuple[HostType, ...] | None = None,
) -> Outcome:
    """Runs the tool with validated arguments and gives its outcome; only cancellation and PauseRun escape as exceptions.

    `host_types` are the registry's; the default knows only the tool's own.
    """
    return (await perform_encoded(tool, arguments, context, host_types)).outcome


async def perform_encoded(
    tool: Tool,
    arguments: Mapping[str, object],
    context: ToolContext,
    host_types: tuple[HostType, ...] | None = None,
) -> Performed:
    """As `perform`, with the bytes of a returned value."""
    return round_trip(await _invoke(tool, arguments, context), tool, host_types)


def perform_now(
    tool: Tool,
    arguments: Mapping[str, object],
    context: ToolContext,
    host_types: tuple[HostType, ...] | None = None,
) -> Performed:
    """As `perform_encoded`, in the calling thread and without an event loop; only for tools that are `is_inline`."""
    if not tool.is_inline:
        raise ValueError(f"tool {tool.name!r} is asynchronous, durable or has a timeout or retries: await perform() instead")
    token = CURRENT.set(context)
    try:
        args, kwargs = _call_arguments(tool, arguments, context)
        outcome: Outcome = Returned(tool.function(*args, **kwargs))
    except PauseRun:
        raise
    except Exception as error:
        return Performed(raised_by(tool, arguments, error))
    except SystemExit as error:
        return Performed(_tried_to_exit(tool, error))
    finally:
        CURRENT.reset(token)
    return round_trip(outcome, tool, host_types)


async def _invoke(tool: Tool, arguments: Mapping[str, object], context: ToolContext) -> Outcome:
    if tool.kind == "durable":
        raise ValueError(f"tool {tool.name!r} is durable: the driver performs it, there is no function to call")
    while True:
        if tool.gate is None:
            attempt = await _attempt(tool, arguments, context)
        else:
            async with tool.gate.turn() as turn:
                attempt = await _attempt(tool, arguments, context, turn)
        pause = tool.retry.pause_after(context.attempt) if attempt.can_be_retried else None
        if pause is None:
            return attempt.outcome
        await asyncio.sleep(pause)
        context = context._replace(attempt=context.attempt + 1)


async def check_status(tool: Tool, arguments: Mapping[str, object], context: ToolContext) -> Outcome | None:
    """Asks the tool's own status check about a call of unknown outcome; None means that it never took effect."""
    check = tool.on_unknown
    if isinstance(check, str):
        raise ValueError(f"tool {tool.name!r} has no status check: its policy for unknown outcomes is {check!r}")
    answer = await _attempt(replace(tool, function=_StatusCheck(check, dict(arguments)), context_parameter="context"), {}, context)
    if isinstance(answer.outcome, Returned) and answer.outcome.value is NOT_DONE:
        return None
    return answer.outcome


def round_trip(outcome: Outcome, tool: Tool, host_types: tuple[HostType, ...] | None = None) -> Performed:
    """The outcome with its value encoded and decoded; a value that can't be is a TypeError that says where it sits."""
    if isinstance(outcome, Raised):
        return Performed(outcome)
    known = tool.host_types if host_types is None else host_types
    value = without_secrets(outcome.value, frozenset(tool.redact)) if tool.redact else outcome.value
    try:
        try:
            payload = encode_value(value, host_types=known, root="result")
        except EncodeError:  # a secret is no data: only where there is one, it is looked for
            payload = encode_value(without_secrets(value, frozenset()), host_types=known, root="result")
        if tool.max_result_bytes is not None and len(payload) > tool.max_result_bytes:
            return Performed(Raised("ToolError", too_large_result(tool.name, len(payload), tool.max_result_bytes)))
        if type(value) in _SCALARS:  # what is read again is equal, and nobody can change it
            return Performed(Returned(value), payload)
        return Performed(Returned(decode_value(payload, host_types=known)), payload)
    except (EncodeError, DecodeError) as error:
        return Performed(unserialisable(tool, error))


_SCALARS = frozenset({type(None), bool, int, str})


def unserialisable(tool: Tool, error: Exception) -> Raised:
    """What the program gets when the tool's result is not data."""
    return Raised("TypeError", f"tool {tool.name!r} returned something that cannot be stored: {error}")


def raised(error: BaseException) -> Raised:
    """An exception as an outcome: its nearest builtin class by name where it is one, else its own name.

    What it was made of goes along where its text alone does not tell: `KeyError(7)`, `OSError(2, "no such file")`, `ValueError()`.
    """
    message = str(error.args[0]) if len(error.args) == 1 else str(error)
    name, args = _type_name(type(error)), error.args
    if [type(arg) for arg in args] == [str] or not _PLAIN.issuperset(map(type, args)):
        return Raised(name, message)
    try:
        is_whole = str(getattr(builtins, name)(*args)) == str(error)
    except (AttributeError, TypeError):
        is_whole = False
    return Raised(name, message, {"args": list(args)} if is_whole else {})


_PLAIN = frozenset({str, int, float, bool, type(None)})


def raised_by(tool: Tool, arguments: Mapping[str, object], error: BaseException) -> Raised:
    """What the program gets for a tool's exception. Where in the tool that was, its author finds in the log: `tenuto.tools`, level INFO."""
    found = raised(error)
    if tool.secret_names:
        found = replace(found, message=without_values(found.message, arguments, tool.secret_names), data={})
    if log.isEnabledFor(logging.INFO):
        text = "".join(traceback.format_exception(error))
        log.info("tool %r raised\n%s", tool.name, without_values(text, arguments, tool.secret_names))
    return found


@dataclass(frozen=True, slots=True)
class _Attempt:
    outcome: Outcome
    can_be_retried: bool


@dataclass(frozen=True, slots=True)
class _StatusCheck:
    check: Any
    arguments: dict[str, object]

    def __call__(self, context: ToolContext) -> Any:
        return self.check(self.arguments, context)


async def _attempt(tool: Tool, arguments: Mapping[str, object], context: ToolContext, turn: Turn | None = None) -> _Attempt:
    token = CURRENT.set(context)
    try:
        async with asyncio.timeout(tool.timeout):
            return _Attempt(Returned(await _call(tool, arguments, context, turn)), can_be_retried=False)
    except TimeoutError as error:
        # An asyncio timeout carries no text; one that the tool raised keeps its own.
        message = str(error) or f"tool {tool.name!r} took longer than its {tool.timeout} seconds"
        return _Attempt(Raised("TimeoutError", message), can_be_retried=True)
    except PauseRun:
        raise
    except ToolError as error:
        return _Attempt(raised_by(tool, arguments, error), can_be_retried=False)
    except Exception as error:
        return _Attempt(raised_by(tool, arguments, error), can_be_retried=True)
    except SystemExit as error:
        return _Attempt(_tried_to_exit(tool, error), can_be_retried=False)
    finally:
        CURRENT.reset(token)


async def _call(tool: Tool, arguments: Mapping[str, object], context: ToolContext, turn: Turn | None) -> object:
    args, kwargs = _call_arguments(tool, arguments, context)
    if tool.is_async or tool.short:
        result = tool.function(*args, **kwargs)
    else:
        result = await (asyncio.to_thread if turn is None else turn.in_thread)(tool.function, *args, **kwargs)
    return await result if inspect.isawaitable(result) else result


def _call_arguments(tool: Tool, arguments: Mapping[str, object], context: ToolContext) -> tuple[list[Any], dict[str, Any]]:
    args, kwargs = tool.arguments.unbind(arguments)
    if tool.context_parameter is not None:
        kwargs[tool.context_parameter] = context
    return args, kwargs


def _tried_to_exit(tool: Tool, error: SystemExit) -> Raised:
    return Raised("ToolError", f"tool {tool.name!r} tried to exit the process with {error.code!r}")


def _type_name(cls: type[BaseException]) -> str:
    if cls is ToolError or (isinstance(getattr(builtins, cls.__name__, None), type) and cls.__module__ == "builtins"):
        return _constructible(cls)
    return cls.__name__


def _constructible(cls: type[BaseException]) -> str:
    # A program gets the class made from one text; UnicodeDecodeError and the like take five arguments.
    for ancestor in cls.__mro__:
        try:
            ancestor("")
        except TypeError:
            continue
        return ancestor.__name__
    return "Exception"
