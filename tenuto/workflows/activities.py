"""The activities that a worker offers: one generic one performs any tool; the others look a run's tools up, review a call, check a status.

A tool's exception is an answer to the program and comes back as a result: an activity that fails is a worker that was lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any, cast

from temporalio import activity
from temporalio.exceptions import ApplicationError

from tenuto.agent.conversation import Turn
from tenuto.agent.model import Message, ModelRequest, ModelUnavailable
from tenuto.agent.turns import ask_model
from tenuto.engine.observer import NO_OBSERVER, CallSpan
from tenuto.engine.performing import shown_call
from tenuto.interpreter import Call, DecodeError, EncodeError, Outcome, Raised, Returned, Site
from tenuto.tools import ArgumentsError, Tool, ToolContext, UnknownTool, check_status, masked, needs_approval, perform_encoded, unmasked
from tenuto.workflows.encoding import TooLarge, from_text, outcome_to_wire, to_text
from tenuto.workflows.host import Host
from tenuto.workflows.messages import (
    BREATHE_ACTIVITY,
    CHECK_ACTIVITY,
    MODEL_ACTIVITY,
    OPEN_ACTIVITY,
    PERFORM_ACTIVITY,
    REVIEW_ACTIVITY,
    ModelAsking,
    Opening,
    OpeningRequest,
    Performance,
    Reply,
    Review,
    ToolFacts,
)

# What one performance may take beyond the tool's own timeouts and pauses before its worker counts as stuck.
MARGIN_SECONDS = 30.0
BEATS_PER_TIMEOUT = 4


class ToolActivities:
    """The activities over one worker's tools."""

    def __init__(self, host: Host, heartbeat_seconds: float) -> None:
        self._registry = host.registry
        self._observer = host.observer
        self._model = host.model
        self._heartbeat_seconds = heartbeat_seconds

    def all(self) -> Sequence[Callable[..., Any]]:
        return (self.open, self.review, self.perform, self.check, self.ask_model, self.breathe)

    @activity.defn(name=OPEN_ACTIVITY)
    async def open(self, request: OpeningRequest) -> Opening:
        """What the workflow must know before the program runs; its result in history fixes it for the whole run."""
        try:
            tools = self._registry.tools if request.tools is None else tuple(map(self._registry.get, request.tools))
        except UnknownTool as error:
            raise ApplicationError(str(error), type="UnknownTool", non_retryable=True) from None
        facts = tuple(facts_of(tool) for tool in tools if tool.kind == "function")
        info = activity.info()
        assert info.workflow_run_id is not None
        assert info.workflow_id is not None
        return Opening(
            run_key=info.workflow_run_id,
            tools=facts,
            heartbeat_seconds=self._heartbeat_seconds,
            trace=self._observer.run_created(info.workflow_id, request.name),
            created=request.created,
        )

    @activity.defn(name=REVIEW_ACTIVITY)
    async def review(self, request: Performance) -> Reply:
        """Validates the arguments and asks the tool's approval policy."""
        prepared = self._prepared(request)
        if isinstance(prepared, Reply):
            return prepared
        tool, arguments = prepared
        asked = needs_approval(tool, arguments)
        if asked is None:
            return Reply(mark=request.mark)
        # As the program gave them: a converted argument (a Path, say) need not be data.
        args, kwargs = cast("tuple[tuple[object, ...], dict[str, object]]", from_text(request.arguments, self._registry.host_types()))
        proposed = masked(dict(tool.signature.bind(*args, **kwargs).arguments), tool.secret_names)
        review = Review(
            reason=asked.reason,
            policy=asked.policy,
            arguments=to_text(proposed, f"the arguments of {tool.name}()", self._registry.host_types()),
            deadline=asked.deadline,
            on_deadline=asked.on_deadline,
            allowed=asked.allowed,
            deciding=asked.deciding,
        )
        return Reply(mark=request.mark, review=review)

    @activity.defn(name=PERFORM_ACTIVITY)
    async def perform(self, request: Performance) -> Reply:
        """Performs one call of any tool."""
        prepared = self._prepared(request)
        if isinstance(prepared, Reply):
            return prepared
        tool, arguments = prepared
        async with self._beating():
            with self._spanned(request) as span:
                performed = await perform_encoded(tool, arguments, self._context(request), self._registry.host_types())
                span.outcome(performed.outcome)
        return self._reply(request, performed.outcome)

    @activity.defn(name=CHECK_ACTIVITY)
    async def check(self, request: Performance) -> Reply:
        """Asks a tool's own status check about a call of unknown outcome."""
        prepared = self._prepared(request)
        if isinstance(prepared, Reply):
            return prepared
        tool, arguments = prepared
        async with self._beating():
            outcome = await check_status(tool, arguments, self._context(request))
        return Reply(mark=request.mark) if outcome is None else self._reply(request, outcome)

    @activity.defn(name=MODEL_ACTIVITY)
    async def ask_model(self, request: ModelAsking) -> Reply:
        """Asks the language model for an agent's next turn; fails, to be tried again, where it gives no answer."""
        traced, workflow_id = request.traced, activity.info().workflow_id or ""
        observer = NO_OBSERVER if traced is None else self._observer
        name, context = ("", {}) if traced is None else (traced.name, traced.context)
        watch = observer.watch(workflow_id, name, created=0.0, trace=context)
        messages = tuple(Message(spoken.role, spoken.content) for spoken in request.messages)
        asking = ModelRequest(request.model, request.system, messages, request.max_tokens, request.stop)
        async with self._beating():
            try:
                reply = await ask_model(self._model, asking, watch, request.turn)
            except ModelUnavailable as error:
                raise ApplicationError(str(error), type="ModelUnavailable") from None
        record = Turn.of(request.turn, request.asked, request.printed, reply).to_record()
        return Reply(mark=request.mark, outcome=outcome_to_wire(Returned(record), "the model's answer", ()))

    @activity.defn(name=BREATHE_ACTIVITY)
    async def breathe(self) -> None:
        """Nothing: the end of a fuel slice. A local activity ends an activation in 3 ms, a timer in a second."""

    def _prepared(self, request: Performance) -> tuple[Tool, Mapping[str, object]] | Reply:
        """The tool and its arguments, or the reply where this worker lacks the tool, or they do not fit it."""
        if request.mark.name not in self._registry:
            return Reply(mark=request.mark, is_absent=True)
        tool = self._registry.get(request.mark.name)
        arguments = self._arguments(tool, request)
        return self._reply(request, arguments) if isinstance(arguments, Raised) else (tool, arguments)

    def _arguments(self, tool: Tool, request: Performance) -> Mapping[str, object] | Raised:
        given = from_text(request.arguments, self._registry.host_types())
        try:
            if request.by_name:
                return tool.validate_named(self._with_secrets(tool, request, cast("dict[str, object]", given)))
            args, kwargs = cast("tuple[tuple[object, ...], dict[str, object]]", given)
            return tool.validate(args, kwargs)
        except ArgumentsError as error:
            return Raised("TypeError", str(error))

    def _with_secrets(self, tool: Tool, request: Performance, edited: dict[str, object]) -> dict[str, object]:
        if request.own is None:
            return edited
        args, kwargs = cast("tuple[tuple[object, ...], dict[str, object]]", from_text(request.own, self._registry.host_types()))
        return unmasked(edited, tool.signature.bind(*args, **kwargs).arguments, tool.secret_names)

    def _spanned(self, request: Performance) -> AbstractContextManager[CallSpan]:
        """The span of this performance, under the statement that made the call."""
        traced, mark, info = request.traced, request.mark, activity.info()
        if traced is None:
            call = Call(mark.id, mark.name, (), {}, Site("", mark.line, 0, mark.line, 0, ""))
            return NO_OBSERVER.performing("", "", call, trace={}, attempt=info.attempt)
        given = from_text(request.arguments, self._registry.host_types())
        args, kwargs = cast("tuple[tuple[object, ...], dict[str, object]]", ((), given) if request.by_name else given)
        call = Call(mark.id, mark.name, args, kwargs, Site(traced.filename, mark.line, 0, mark.line, 0, mark.text))
        if mark.name in self._registry:
            call = shown_call(call, self._registry.get(mark.name))
        return self._observer.performing(info.workflow_id or "", traced.name, call, trace=traced.context, attempt=info.attempt)

    def _context(self, request: Performance) -> ToolContext:
        return ToolContext(run_id=request.run_key, call_id=request.mark.id, tool=request.mark.name, attempt=activity.info().attempt)

    def _reply(self, request: Performance, outcome: Outcome) -> Reply:
        what = f"the result of {request.mark.name}()"
        try:
            wire = outcome_to_wire(outcome, what, self._registry.host_types())
        except TooLarge as error:
            wire = outcome_to_wire(Raised("ValueError", str(error)), what, ())
        except (EncodeError, DecodeError) as error:
            wire = outcome_to_wire(Raised("TypeError", f"{what} cannot be stored: {error}"), what, ())
        return Reply(mark=request.mark, outcome=wire)

    @asynccontextmanager
    async def _beating(self) -> AsyncIterator[None]:
        """Heartbeats while a remote activity runs: a lost worker is noticed in seconds, however long the tool may take."""
        if activity.info().is_local:
            yield
            return
        beating = asyncio.create_task(self._beat())
        try:
            yield
        finally:
            beating.cancel()

    async def _beat(self) -> None:
        while True:
            activity.heartbeat()
            await asyncio.sleep(self._heartbeat_seconds / BEATS_PER_TIMEOUT)


def facts_of(tool: Tool) -> ToolFacts:
    """The tool's declaration as the workflow needs it."""
    on_unknown = "check" if callable(tool.on_unknown) else tool.on_unknown
    return ToolFacts(
        name=tool.name,
        is_async=tool.is_async,
        approval="function" if callable(tool.approval) else tool.approval,
        # A local activity is repeated without a trace when its worker is lost.
        is_local=tool.short and tool.is_repeatable and on_unknown == "retry",
        is_repeatable=tool.is_repeatable,
        on_unknown=on_unknown,
        seconds=_longest(tool),
        has_secrets=bool(tool.secret_names),
    )


def _longest(tool: Tool) -> float | None:
    if tool.timeout is None:
        return None
    pauses = sum(tool.retry.pause_after(attempt) or 0.0 for attempt in range(1, tool.retry.retries + 1))
    return tool.timeout * (tool.retry.retries + 1) + pauses + MARGIN_SECONDS
