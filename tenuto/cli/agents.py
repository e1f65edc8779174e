"""`tenuto agent`: a task in a sentence, done by a model that writes programs."""

from collections.abc import Sequence

from tenuto.agent import AgentSettings, start_agent
from tenuto.cli import given, opening, temporal
from tenuto.cli.running import Drive
from tenuto.cli.temporal import Server
from tenuto.engine import Run
from tenuto.engine.engine import new_id

DEFAULT_NAME = "agent"


def agent(
    db: str | None,
    task: str,
    tools: str | None,
    inputs: Sequence[str],
    model: str | None,
    turns: int | None,
    name: str | None,
    isolation: str,
    wait: bool,
    as_json: bool,
    server: Server | None = None,
) -> int:
    """Starts an agent run and drives it until it answers or waits; on a Temporal server its worker drives it, with the worker's tools."""
    values = given.pairs(inputs, "--input")
    chosen = {key: value for key, value in (("model", model), ("turns", turns)) if value is not None}
    settings = AgentSettings.model_validate({"task": task, **chosen})
    if server is not None:
        return temporal.agent(server, settings, values, name or DEFAULT_NAME, wait, as_json)
    rung = given.isolation(isolation)
    run_id, labels = new_id(), opening.labels(tools)
    with opening.driving(db, given.tools(tools), rung) as engine:

        def begin() -> Run:
            return start_agent(engine, settings, inputs=values, name=name or DEFAULT_NAME, run_id=run_id, labels=labels)

        return Drive(engine, run_id, as_json, wait, db).show(begin)
