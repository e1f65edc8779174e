"""What a worker needs to run programs, as a plugin of Temporal's SDK."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from temporalio.contrib.pydantic import PydanticPayloadConverter, pydantic_data_converter
from temporalio.converter import DataConverter, DefaultPayloadConverter
from temporalio.plugin import SimplePlugin
from temporalio.worker import Interceptor, WorkflowInboundInterceptor, WorkflowInterceptorClassInput, WorkflowRunner
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

from tenuto.agent.anthropic_client import AnthropicClient
from tenuto.agent.model import ModelClient
from tenuto.engine.observer import NO_OBSERVER, Observer
from tenuto.tools import Registry, Tool
from tenuto.workflows.activities import ToolActivities
from tenuto.workflows.host import EXTERN_HOST, Host
from tenuto.workflows.warm import warm_up
from tenuto.workflows.workflow import ProgramWorkflow

HEARTBEAT_SECONDS = 20.0


class TenutoPlugin(SimplePlugin):
    """Adds to a client and its workers, to a worker alone, or to a Replayer: tools, activities, workflow, data converter, sandbox settings.

    >>> client = await Client.connect("localhost:7233", plugins=[TenutoPlugin([search, refund])])  # doctest: +SKIP

    `heartbeat_seconds` is how long a worker may be silent while it performs a tool before it counts as lost. `observer` (a
    `tenuto.observability.TracingObserver`) writes the runs' spans. `model` answers agents; default: the Anthropic client.
    """

    def __init__(
        self,
        tools: Iterable[Tool | Callable[..., Any]] | Registry = (),
        *,
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
        observer: Observer = NO_OBSERVER,
        model: ModelClient | None = None,
    ) -> None:
        registry = tools if isinstance(tools, Registry) else Registry(tools)
        host = Host(registry, observer, model or AnthropicClient())
        super().__init__(
            "tenuto.TenutoPlugin",
            data_converter=_with_pydantic,
            interceptors=[_HostInterceptor(host)],
            activities=ToolActivities(host, heartbeat_seconds).all(),
            workflows=[ProgramWorkflow],
            workflow_runner=_passing_us_through,
            run_context=_warmed,
        )


class _HostInterceptor(Interceptor):
    """Hands what the worker has to its workflows: an extern function is the SDK's own way out of the sandbox."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def workflow_interceptor_class(self, input: WorkflowInterceptorClassInput) -> type[WorkflowInboundInterceptor] | None:
        input.unsafe_extern_functions[EXTERN_HOST] = lambda: self._host
        return None


@asynccontextmanager
async def _warmed() -> AsyncIterator[None]:
    await asyncio.to_thread(warm_up)
    yield


def _with_pydantic(converter: DataConverter | None) -> DataConverter:
    if converter is None:
        return pydantic_data_converter
    if converter.payload_converter_class is DefaultPayloadConverter:
        return replace(converter, payload_converter_class=PydanticPayloadConverter)
    return converter


def _passing_us_through(runner: WorkflowRunner | None) -> WorkflowRunner:
    if runner is None:
        runner = SandboxedWorkflowRunner()
    if isinstance(runner, SandboxedWorkflowRunner):
        return replace(runner, restrictions=runner.restrictions.with_passthrough_modules("tenuto", "opentelemetry"))
    return runner
