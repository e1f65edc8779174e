"""A workflow of your own in which a program is one step."""

from dataclasses import dataclass
from datetime import timedelta

from temporalio import activity, workflow

with workflow.unsafe.imports_passed_through():
    from tenuto.workflows import run_program


@dataclass
class Task:
    program: str
    threshold: float


@activity.defn
async def file_report(lines: list[str]) -> str:
    """A step of yours that has nothing to do with programs."""
    return f"filed {len(lines)} lines"


@workflow.defn
class SettleAccounts:
    @workflow.run
    async def run(self, task: Task) -> str:
        outcome = await run_program(task.program, inputs={"threshold": task.threshold}, tools=["owed", "remind", "write_off"])
        if outcome.error is not None:
            return f"the program {outcome.status}: {outcome.error.message}"
        lines = [str(line) for line in outcome.value] if isinstance(outcome.value, list) else []
        filed = await workflow.execute_activity(file_report, lines, start_to_close_timeout=timedelta(seconds=10))
        return "\n".join([*lines, filed])
