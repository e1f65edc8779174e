"""A tool's call in a workflow: reviewed where the tool has an approval policy, performed, and settled when its worker was lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from temporalio import workflow
from temporalio.exceptions import ActivityError, is_cancelled_exception

from tenuto.interpreter import Outcome, Raised
from tenuto.workflows.calls import Flight
from tenuto.workflows.encoding import outcome_from_wire
from tenuto.workflows.messages import CHECK_ACTIVITY, PERFORM_ACTIVITY, REVIEW_ACTIVITY, Performance, Reply, ToolFacts

if TYPE_CHECKING:
    from tenuto.workflows.perform import Performers, Prepared

SECONDS_OF_SHORT_TOOL = 60.0


class ToolCall:
    """One call, from start to outcome."""

    def __init__(self, performers: Performers, flight: Flight, prepared: Prepared, facts: ToolFacts) -> None:
        self._performers = performers
        self._flight = flight
        self._prepared = prepared
        self._facts = facts
        self._edited: str | None = None

    async def perform(self) -> Outcome:
        parked = self._flight.parked
        if parked is not None and parked.waiting is not None and parked.waiting.kind == "unknown":
            self._edited = parked.edited
            settled = await self._ask_about_unknown()
            return settled or await self._call_until_known()
        if self._facts.approval != "never":
            decided = await self._approve()
            if decided is not None:
                return decided
        return await self._call_until_known()

    async def _approve(self) -> Outcome | None:
        """None where the call may be made, with `_edited` arguments if a person changed them."""
        waiting = self._flight.parked.waiting if self._flight.parked is not None else None
        if waiting is None:
            reply = await self._performers.local(REVIEW_ACTIVITY, self._prepared, self._request(), SECONDS_OF_SHORT_TOOL)
            if reply.outcome is not None:
                return outcome_from_wire(reply.outcome, self._performers.host_types)
            review = reply.review
            if review is None:
                return None
            waiting = self._performers.waiting(
                self._flight,
                self._prepared,
                "approval",
                reason=review.reason,
                policy=review.policy,
                arguments=review.arguments,
                allowed=review.allowed,
                deciding=review.deciding,
                deadline=None if review.deadline is None else workflow.time() + review.deadline,
                on_deadline=review.on_deadline,
            )
        decision = await self._performers.decide(self._flight, waiting)
        if decision is None or decision.action not in ("approve", "edit"):
            return self._performers.decided_outcome(waiting, decision)
        self._edited = decision.arguments if decision.action == "edit" else None
        return None

    async def _call_until_known(self) -> Outcome:
        while True:
            try:
                reply = await self._call_once()
            except ActivityError as error:
                if is_cancelled_exception(error):
                    raise asyncio.CancelledError from error
                settled = await self._settle()
                if settled is not None:
                    return settled
                continue
            assert reply.outcome is not None
            return outcome_from_wire(reply.outcome, self._performers.host_types)

    async def _call_once(self) -> Reply:
        self._performers.ledger.begun(self._flight.call)
        if self._facts.is_local:
            seconds = self._facts.seconds or SECONDS_OF_SHORT_TOOL
            return await self._performers.local(PERFORM_ACTIVITY, self._prepared, self._request(), seconds)
        return await self._performers.remote(PERFORM_ACTIVITY, self._prepared, self._request(), self._facts)

    async def _settle(self) -> Outcome | None:
        """What to do about a call whose worker was lost while it ran; None: make it (again)."""
        policy = self._facts.on_unknown
        if policy == "retry":
            return Raised("TimeoutError", f"{self._prepared.mark.text} took longer than it may")
        if policy == "fail":
            return Raised("ToolError", self._unknown_text())
        if policy == "check":
            checkable = self._facts.model_copy(update={"on_unknown": "retry"})
            reply = await self._performers.remote(CHECK_ACTIVITY, self._prepared, self._request(), checkable)
            return None if reply.outcome is None else outcome_from_wire(reply.outcome, self._performers.host_types)
        return await self._ask_about_unknown()

    async def _ask_about_unknown(self) -> Outcome | None:
        waiting = self._performers.waiting(
            self._flight,
            self._prepared,
            "unknown",
            reason=f"{self._unknown_text()}: approve to do it (again), respond with what it came to, or reject",
            policy="on_unknown",
            allowed=("approve", "reject", "respond"),
        )
        decision = await self._performers.decide(self._flight, waiting, self._edited)
        if decision is not None and decision.action == "approve":
            return None
        return self._performers.decided_outcome(waiting, decision)

    def _unknown_text(self) -> str:
        name = self._facts.name
        return f"{name}() was begun, and its worker was lost before the outcome was known"

    def _request(self) -> Performance:
        return Performance(
            run_key=self._performers.run_key,
            mark=self._prepared.mark,
            arguments=self._prepared.arguments if self._edited is None else self._edited,
            by_name=self._edited is not None,
            own=self._prepared.arguments if self._edited is not None and self._facts.has_secrets else None,
            traced=self._performers.traces.traced(self._flight.call),
        )
