"""An agent in a workflow: its model is asked by an activity, and its code runs on the same machine as any program's.

The conversation lives in the workflow, and so in its history: a worker that takes the run over hears it again and asks nobody twice.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from temporalio.exceptions import ActivityError, is_cancelled_exception

from tenuto.agent.turns import MODEL_TOOL, AgentTurns
from tenuto.interpreter import Outcome
from tenuto.workflows.encoding import outcome_from_wire
from tenuto.workflows.messages import ModelAsking, Spoken, ToolFacts

if TYPE_CHECKING:
    from tenuto.workflows.perform import Performers, Prepared

MODEL_FACTS = ToolFacts(name=MODEL_TOOL, is_async=True, is_repeatable=True, on_unknown="retry")


class Conversing:
    """Performs the model calls of one agent."""

    def __init__(self, turns: AgentTurns) -> None:
        self._turns = turns

    async def perform(self, performers: Performers, prepared: Prepared) -> Outcome:
        number, asked, printed = cast("tuple[int, str, int]", prepared.call.args)
        request = self._turns.conversation.request(asked)
        asking = ModelAsking(
            mark=prepared.mark,
            model=request.model,
            system=request.system,
            messages=tuple(Spoken(role=message.role, content=message.content) for message in request.messages),
            max_tokens=request.max_tokens,
            stop=request.stop,
            turn=number,
            asked=asked,
            printed=printed,
            traced=performers.traces.traced(prepared.call),
        )
        performers.ledger.begun(prepared.call)
        try:
            reply = await performers.ask_model(asking, prepared)
        except ActivityError as error:
            if is_cancelled_exception(error):
                raise asyncio.CancelledError from error
            raise
        assert reply.outcome is not None
        return outcome_from_wire(reply.outcome, ())

    def records(self) -> list[dict[str, Any]]:
        """The turns so far, for a new workflow run."""
        return [turn.to_record() for turn in self._turns.conversation.turns]
