"""Our own workflow: a thin wrapper around `run_program`."""

from __future__ import annotations

import asyncio
from typing import NoReturn

from temporalio import workflow
from temporalio.exceptions import ApplicationError

from tenuto.workflows.desk import Desk
from tenuto.workflows.driver import run_program
from tenuto.workflows.encoding import cut, from_text
from tenuto.workflows.host import worker_host
from tenuto.workflows.messages import STATE_MEMO, WORKFLOW_TYPE, Resumption, RunReport, RunRequest, StateMemo, Waiting
from tenuto.workflows.outcome import LONGEST_ERROR, report_of

LONGEST_TITLE = 500
END_IN_MEMO = "tenuto-end-in-memo"


# Outside the SDK's sandbox: a program is in our own, and the rest of this is deterministic by inspection.
@workflow.defn(name=WORKFLOW_TYPE, sandboxed=False)
class ProgramWorkflow:
    """Runs one program. It completes with the program's report, and fails with it where the program did not complete."""

    @workflow.init
    def __init__(self, request: RunRequest) -> None:
        # Before the first update can come: a decision on a record that was carried over must find it.
        desk = Desk.of_workflow(worker_host().registry)
        if request.resumption is not None:
            desk.restore(request.resumption)

    @workflow.run
    async def run(self, request: RunRequest) -> RunReport:
        def continue_with(resumption: Resumption) -> NoReturn:
            # The snapshot holds source and inputs; the report still names the file.
            workflow.continue_as_new(request.model_copy(update={"source": "", "inputs": None, "resumption": resumption}))

        host_types = worker_host().registry.host_types()
        inputs = from_text(request.inputs, host_types) if request.inputs is not None else {}
        try:
            outcome = await run_program(
                request.source,
                inputs=inputs if isinstance(inputs, dict) else {},
                tools=request.tools,
                filename=request.filename,
                limits=request.limits,
                resume=request.resumption,
                agent=request.agent,
                on_continue=continue_with,
                on_waiting=_tell,
            )
        except asyncio.CancelledError:
            # An evicted workflow is torn down by cancelling it too: this raises there.
            if workflow.patched(END_IN_MEMO):
                _remember("cancelled")
            raise
        report = report_of(outcome, host_types).model_copy(update={"filename": request.filename})
        # Before, only what Temporal does not know by itself was noted.
        if outcome.status in ("refused", "limit") or workflow.patched(END_IN_MEMO):
            _remember(outcome.status)
        if outcome.error is not None:
            raise ApplicationError(cut(outcome.error.message, LONGEST_ERROR), report, type=outcome.error.type, non_retryable=True)
        return report


def _tell(asked: tuple[Waiting, ...]) -> None:
    """Where nobody need ask a worker: the memo for listing, the details for Temporal's own pages."""
    _remember("waiting" if asked else "running", asked)
    workflow.set_current_details("\n".join(f"- `{waiting.id}` {waiting.kind}: `{waiting.title}`: {waiting.reason}" for waiting in asked))


def _remember(status: str, asked: tuple[Waiting, ...] = ()) -> None:
    title = cut(", ".join(f"{waiting.kind} {waiting.id} {waiting.name}" for waiting in asked), LONGEST_TITLE)
    calls = Desk.of_workflow(worker_host().registry).report().calls
    state = StateMemo(status=status, pending=len(asked), title=title, calls=calls, at=workflow.time())
    workflow.upsert_memo({STATE_MEMO: state.model_dump()})
