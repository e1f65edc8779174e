"""Starting an agent run, and what an engine needs to go on with one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, Unpack

from tenuto.agent.anthropic_client import AnthropicClient
from tenuto.agent.conversation import Turn
from tenuto.agent.model import ModelClient
from tenuto.agent.settings import AgentSettings
from tenuto.agent.turns import ASKING, MODEL_TOOL, AgentTurns, first_source
from tenuto.engine import CallRecord, Engine, Run
from tenuto.engine.sequel import MakeSequel, SequelSpec
from tenuto.interpreter import Limits
from tenuto.tools import Registry

SEQUEL = "agent"


class StartOptions(TypedDict, total=False):
    """What `engine.start` takes beside the program."""

    name: str
    labels: Mapping[str, str]
    limits: Limits
    run_id: str


def sequels(client: ModelClient | None = None) -> dict[str, MakeSequel]:
    """For `Engine(sequels=...)`: lets the engine start agent runs and go on with stored ones. Default: the Anthropic client."""
    model = client or AnthropicClient()

    def make(settings: Mapping[str, object], registry: Registry) -> AgentTurns:
        return AgentTurns(AgentSettings.model_validate(settings), registry, model)

    return {SEQUEL: make}


async def astart_agent(
    engine: Engine, task: str | AgentSettings, *, inputs: Mapping[str, object] | None = None, **options: Unpack[StartOptions]
) -> Run:
    """Gives a task to an agent and drives it until it waits for a person or is done; the run's value is the answer."""
    return await engine.astart(**_beginning(task, inputs or {}), **options)


def start_agent(
    engine: Engine, task: str | AgentSettings, *, inputs: Mapping[str, object] | None = None, **options: Unpack[StartOptions]
) -> Run:
    """As `astart_agent`, for callers without an event loop."""
    return engine.start(**_beginning(task, inputs or {}), **options)


def turns_of(calls: Iterable[CallRecord]) -> tuple[Turn, ...]:
    """The conversation of an agent run, from the calls of its journal."""
    return tuple(Turn.from_record(call.value) for call in calls if call.name == MODEL_TOOL and call.outcome == "value")


def _beginning(task: str | AgentSettings, inputs: Mapping[str, object]) -> dict[str, Any]:
    settings = task if isinstance(task, AgentSettings) else AgentSettings(task=task)
    settings = settings.model_copy(update={"inputs": tuple(inputs)})
    return {
        "source": first_source(settings),
        "filename": ASKING,
        "inputs": dict(inputs),
        "sequel": SequelSpec(SEQUEL, settings.model_dump(mode="json")),
    }
