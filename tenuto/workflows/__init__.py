"""The Temporal driver: programs inside workflows.

>>> from temporalio import workflow
>>> from tenuto.workflows import run_program
>>> @workflow.defn
... class Desk:
...     @workflow.run
...     async def run(self, source: str) -> object:
...         outcome = await run_program(source, inputs={"limit": 100})
...         return outcome.value

`TenutoPlugin([tools...])` on the client gives its workers what that needs.
"""

from temporalio.service import RPCError

from tenuto.workflows.client import DEFAULT_TASK_QUEUE, NoWorker, RemoteRun, RemoteRuns, connect
from tenuto.workflows.driver import run_agent, run_program
from tenuto.workflows.messages import Decision, Resumption, RunReport, RunRequest, Waiting
from tenuto.workflows.outcome import ProgramOutcome
from tenuto.workflows.plugin import TenutoPlugin
from tenuto.workflows.replay import NondeterminismError
from tenuto.workflows.worker import leave, serve
from tenuto.workflows.workflow import ProgramWorkflow

__all__ = [
    "DEFAULT_TASK_QUEUE",
    "Decision",
    "NoWorker",
    "NondeterminismError",
    "ProgramOutcome",
    "ProgramWorkflow",
    "RPCError",
    "RemoteRun",
    "RemoteRuns",
    "Resumption",
    "RunReport",
    "RunRequest",
    "TenutoPlugin",
    "Waiting",
    "connect",
    "leave",
    "run_agent",
    "run_program",
    "serve",
]
