"""What a worker gives the workflows that run programs: its tools, the language model for agents, and who writes spans."""

from __future__ import annotations

from dataclasses import dataclass

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from tenuto.agent.model import ModelClient
from tenuto.engine.observer import Observer
from tenuto.tools import Registry

EXTERN_HOST = "__tenuto_host"


@dataclass(frozen=True, slots=True)
class Host:
    """Of one worker. Only its own tools differ from worker to worker; no command of a workflow may depend on the observer."""

    registry: Registry
    observer: Observer
    model: ModelClient


def worker_host() -> Host:
    """That of the worker that runs the current workflow."""
    host = workflow.extern_functions().get(EXTERN_HOST)
    if host is None:
        raise ApplicationError(
            "this worker has no Tenuto tools: give TenutoPlugin(tools=[...]) to its client or to the Worker's plugins", non_retryable=True
        )
    found: Host = host()
    return found
