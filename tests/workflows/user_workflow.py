"""A workflow as a user of Tenuto might have it: the program is one step of several, in Temporal's own sandbox."""

import asyncio
from dataclasses import dataclass

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from tenuto.workflows import Resumption, run_program


@dataclass
class Task:
    source: str
    names: list[str]
    state: Resumption | None = None


@workflow.defn
class TwoDesks:
    """Runs a program for each name, all at once, and answers a query of its own beside theirs."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    @workflow.run
    async def run(self, task: Task) -> dict[str, object]:
        self.steps.append("begun")
        outcomes = await asyncio.gather(*(run_program(task.source, inputs={"name": name}, tools=["notify", "key"]) for name in task.names))
        self.steps.append("ended")
        return {name: [outcome.status, outcome.value, outcome.stdout] for name, outcome in zip(task.names, outcomes, strict=True)}

    @workflow.query
    def progress(self) -> list[str]:
        return self.steps


@workflow.defn
class Impatient:
    """Gives its program half a second."""

    @workflow.run
    async def run(self, source: str) -> str:
        try:
            outcome = await asyncio.wait_for(run_program(source), 0.5)
        except TimeoutError:
            return "too late"
        return str(outcome.value)


@workflow.defn
class Continuing:
    """Goes on in new workflow runs with the state it is given."""

    @workflow.run
    async def run(self, task: Task) -> object:
        def go_on(state: Resumption) -> None:
            workflow.continue_as_new(Task("", [], state))

        outcome = await run_program(task.source, resume=task.state, on_continue=go_on)
        return outcome.value
