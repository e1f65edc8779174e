"""A tool: a function of the host that programs may call, with what the host declares about calling it."""

from __future__ import annotations

import builtins
import dataclasses
import inspect
import keyword
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, overload

from tenuto.interpreter import HostType, ToolSpec
from tenuto.tools.arguments import Arguments, ArgumentsError
from tenuto.tools.context import ToolContext
from tenuto.tools.deciding import Deciding, OnDeadline, checked_deciding
from tenuto.tools.gate import Gate, Rate
from tenuto.tools.host_values import host_types_of
from tenuto.tools.policy import Approval, OnUnknown, checked_approval, checked_on_deadline, checked_on_unknown
from tenuto.tools.redaction import secret_names
from tenuto.tools.retry import Retry
from tenuto.tools.sizes import checked_bytes, too_large_argument, written_bytes

F = TypeVar("F", bound=Callable[..., Any])
ATTRIBUTE = "__tenuto_tool__"
RESERVED = frozenset(dir(builtins)) | frozenset(keyword.kwlist)


@dataclass(frozen=True, slots=True)
class ToolOptions:
    """What `@tool(...)` was given; see `tool`."""

    name: str | None = None
    approval: Approval | bool = "never"
    approval_deadline: float | None = None
    on_deadline: OnDeadline = "reject"
    approvers: tuple[str, ...] = ()
    quorum: int = 1
    escalate_to: tuple[str, ...] = ()
    idempotent: bool = False
    read_only: bool = False
    short: bool = False
    timeout: float | None = None
    retries: int | Retry = 0
    on_unknown: OnUnknown | None = None
    rate: str | Rate | None = None
    concurrency: int | None = None
    redact: tuple[str, ...] = ()
    max_argument_bytes: int | None = None
    max_result_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    """A registered name. `kind` says who performs a call: "function" tools run here, "durable" ones are the driver's matter."""

    name: str
    function: Callable[..., Any]
    doc: str
    kind: Literal["function", "durable"]
    is_async: bool
    approval: Approval
    approval_deadline: float | None
    on_deadline: OnDeadline
    deciding: Deciding
    idempotent: bool
    read_only: bool
    short: bool
    timeout: float | None
    retry: Retry
    on_unknown: OnUnknown
    rate: Rate | None
    concurrency: int | None
    redact: tuple[str, ...]
    max_argument_bytes: int | None
    max_result_bytes: int | None
    gate: Gate | None
    secret_names: frozenset[str]
    arguments: Arguments
    returns: object
    context_parameter: str | None
    host_types: tuple[HostType, ...]

    @classmethod
    def of(cls, function: Callable[..., Any] | Tool) -> Tool:
        """The tool that `@tool` made of this function, or one with the default policies for a plain function."""
        if isinstance(function, Tool):
            return function
        made: Tool | None = getattr(function, ATTRIBUTE, None)
        if made is None:
            return make_tool(function, ToolOptions())
        if inspect.ismethod(function):  # the decorator saw the function without its object
            return dataclasses.replace(make_tool(function, made.options), gate=made.gate)
        return made

    def validate(self, args: Sequence[object], kwargs: Mapping[str, object]) -> dict[str, Any]:
        """The call's arguments by name, converted; raises ArgumentsError with one clear message."""
        if self.max_argument_bytes is not None:
            self._check_sizes(args, kwargs)
        return self.arguments.validate(args, kwargs)

    def validate_named(self, arguments: Mapping[str, object]) -> dict[str, Any]:
        """As `validate`, for arguments by name: those a person edited."""
        if self.max_argument_bytes is not None:
            self._check_sizes((), arguments)
        return self.arguments.validate_named(arguments)

    def _check_sizes(self, args: Sequence[object], kwargs: Mapping[str, object]) -> None:
        names = self.arguments.positional
        given = [
            (names[i] if i < len(names) else f"{self.arguments.var_positional or ''}[{i - len(names)}]", arg) for i, arg in enumerate(args)
        ]
        for name, value in (*given, *kwargs.items()):
            size = written_bytes(value, self.host_types)
            if self.max_argument_bytes is not None and size > self.max_argument_bytes:
                raise ArgumentsError(too_large_argument(self.name, name, size, self.max_argument_bytes))

    @property
    def is_repeatable(self) -> bool:
        """Whether a call may be made again without asking: it changes nothing, or nothing more."""
        return self.idempotent or self.read_only

    @property
    def is_inline(self) -> bool:
        """Whether `perform_now` will do: a plain function without timeout and retries, which never waits its turn."""
        return self.kind == "function" and not self.is_async and self.timeout is None and not self.retry.retries and self.gate is None

    @property
    def spec(self) -> ToolSpec:
        return ToolSpec(self.name, is_async=self.is_async, doc=self.doc)

    @property
    def signature(self) -> inspect.Signature:
        """The signature as programs see it, without the context."""
        return inspect.Signature(list(self.arguments.parameters), return_annotation=self.returns)

    @property
    def options(self) -> ToolOptions:
        elsewhere = {"retries": self.retry, **{name: getattr(self.deciding, name) for name in ("approvers", "quorum", "escalate_to")}}
        names = [field.name for field in dataclasses.fields(ToolOptions) if field.name not in elsewhere]
        return ToolOptions(**{name: getattr(self, name) for name in names}, **elsewhere)


@overload
def tool(function: F, /) -> F: ...
@overload
def tool(
    *,
    name: str | None = None,
    approval: Approval | bool = "never",
    approval_deadline: float | None = None,
    on_deadline: OnDeadline = "reject",
    approvers: Sequence[str] = (),
    quorum: int = 1,
    escalate_to: Sequence[str] = (),
    idempotent: bool = False,
    read_only: bool = False,
    short: bool = False,
    timeout: float | None = None,
    retries: int | Retry = 0,
    on_unknown: OnUnknown | None = None,
    rate: str | Rate | None = None,
    concurrency: int | None = None,
    redact: Sequence[str] = (),
    max_argument_bytes: int | None = None,
    max_result_bytes: int | None = None,
) -> Callable[[F], F]: ...
def tool(function: Any = None, /, **options: Any) -> Any:
    """Makes a function a tool; the function itself stays as it is.

    approval    "never" (or False), "always" (or True), or a function of the arguments (a dict by name) that returns False for "not needed",
                True or a reason for "needed". It fails closed.
    approvers, quorum  who may decide (none named: anybody), and how many of them must say yes; one no is a no. With a quorum above 1 the
                call is approved as it is or rejected, not edited.
    approval_deadline, on_deadline  after this many seconds without a decision the call is rejected ("reject"), raises TimeoutError
                ("fail"), is put to `escalate_to` for as long again and then rejected ("escalate"), or is asked about anew, each time
                noted in the audit log ("remind"). None waits for ever.
    idempotent  a second call with the same idempotency key changes nothing more.
    read_only   a call changes nothing.
    short       a call takes milliseconds: a plain function then runs without a thread of its own.
    timeout     seconds for one attempt. A plain function cannot be stopped: its thread runs on, its result is dropped.
    retries     further attempts after an exception (a number or a Retry); a ToolError is an answer and never retried.
    on_unknown  what to do about a call of which nobody knows whether it took effect (the process died in the middle):
                "retry" with the same idempotency key, "ask" a person, "fail", or a function of (arguments, context) that
                returns the result, or NOT_DONE. Default: "retry" for idempotent and read-only tools, else "ask".
    rate        how many calls may begin in a while: "5/s", "30/minute", "1000/day", or a Rate. Further ones wait.
    concurrency  how many calls may be at work at once. Further ones wait. Both hold for all runs of this process.
    redact      names of parameters, fields and keys that hold secrets: the program, the journal and spans get "[redacted]"
                in their place. Values of pydantic's secret types are redacted without being named.
    max_argument_bytes  the most that one argument may have as it is written for the journal; a larger one is a TypeError in the program,
                and nothing is called.
    max_result_bytes  the same for the result. A larger one is dropped, and the program gets a ToolError: the call was made.
    """
    if function is not None:
        if not callable(function):
            raise TypeError(f"@tool takes a function, got {function!r}; its options are keywords: @tool(name=...)")
        return _decorated(function, ToolOptions())
    settings = ToolOptions(**{**options, "redact": tuple(options.get("redact", ()))})
    return lambda decorated: _decorated(decorated, settings)


def _decorated(function: F, options: ToolOptions) -> F:
    setattr(function, ATTRIBUTE, make_tool(function, options))
    return function


def make_tool(function: Callable[..., Any], options: ToolOptions, kind: Literal["function", "durable"] = "function") -> Tool:
    """Builds a tool; raises TypeError or ValueError that says what in the declaration does not work."""
    name = checked_name(options.name or str(getattr(function, "__name__", type(function).__name__)))
    parameters, returns, context_parameter = _read_signature(name, function)
    repeatable = options.idempotent or options.read_only
    secret = secret_names(parameters, options.redact)
    rate = Rate.of(options.rate) if isinstance(options.rate, str) else options.rate
    concurrency = _checked_concurrency(name, options.concurrency)
    return Tool(
        name=name,
        function=function,
        doc=inspect.getdoc(function) or "",
        kind=kind,
        is_async=inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(getattr(function, "__call__", None)),  # noqa: B004
        approval=checked_approval(name, options.approval),
        approval_deadline=_checked_seconds(name, "approval_deadline", options.approval_deadline),
        on_deadline=checked_on_deadline(name, options.on_deadline),
        deciding=checked_deciding(
            name, options.approvers, options.quorum, options.escalate_to, options.approval_deadline, options.on_deadline
        ),
        idempotent=options.idempotent,
        read_only=options.read_only,
        short=options.short,
        timeout=_checked_seconds(name, "timeout", options.timeout),
        retry=options.retries if isinstance(options.retries, Retry) else Retry(options.retries),
        on_unknown=checked_on_unknown(name, options.on_unknown, repeatable),
        rate=rate,
        concurrency=concurrency,
        redact=options.redact,
        max_argument_bytes=checked_bytes(name, "max_argument_bytes", options.max_argument_bytes),
        max_result_bytes=checked_bytes(name, "max_result_bytes", options.max_result_bytes),
        gate=None if rate is None and concurrency is None else Gate(rate, concurrency),
        secret_names=secret,
        arguments=Arguments.of(name, parameters, secret),
        returns=returns,
        context_parameter=context_parameter,
        host_types=host_types_of([*(parameter.annotation for parameter in parameters), returns]),
    )


def checked_name(name: str) -> str:
    """The name, if a program can call it; raises ValueError otherwise."""
    if not (name.isascii() and name.isidentifier()):
        raise ValueError(f"tool name {name!r} is not a plain Python name: give one with @tool(name=...)")
    if name.startswith("_"):
        raise ValueError(f"tool name {name!r} begins with an underscore, which programs may not use: give one with @tool(name=...)")
    if name in RESERVED:
        raise ValueError(f"tool name {name!r} is taken by Python itself: give another with @tool(name=...)")
    return name


def _checked_seconds(name: str, option: str, seconds: float | None) -> float | None:
    if seconds is not None and not seconds > 0:
        raise ValueError(f"tool {name!r}: {option} is {seconds!r}, wanted seconds above 0")
    return seconds


def _checked_concurrency(name: str, concurrency: int | None) -> int | None:
    if concurrency is not None and concurrency < 1:
        raise ValueError(f"tool {name!r}: concurrency is {concurrency!r}, wanted a number from 1 up")
    return concurrency


def _read_signature(name: str, function: Callable[..., Any]) -> tuple[list[inspect.Parameter], object, str | None]:
    try:
        signature = inspect.signature(function)
        target = function if inspect.isroutine(function) or inspect.isclass(function) else type(function).__call__
        hints = typing.get_type_hints(target, include_extras=True) if isinstance(target, (types.FunctionType, types.MethodType)) else {}
    except NameError as error:
        raise TypeError(f"tool {name!r}: an annotation cannot be resolved: {error}; define the type at module level") from error
    except ValueError as error:
        raise TypeError(f"tool {name!r} has no readable signature: wrap it in a function with annotations") from error
    parameters: list[inspect.Parameter] = []
    context_parameter = None
    for parameter in signature.parameters.values():
        annotation = hints.get(parameter.name, parameter.annotation)
        if annotation is ToolContext:
            context_parameter = parameter.name
        else:
            parameters.append(parameter.replace(annotation=annotation))
    return parameters, hints.get("return", inspect.Parameter.empty), context_parameter
