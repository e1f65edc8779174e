"""What the calls of one program came to, for whoever wants to see: the journal that `tenuto trace` reads, without reading a history.

It is rebuilt by every replay, like the machine. A new workflow run (continue-as-new) begins an empty one: the old one still answers for
its own.
"""

from __future__ import annotations

from temporalio import workflow

from tenuto.interpreter import Call, EncodeError, HostType, Outcome, Raised
from tenuto.workflows.encoding import TooLarge, cut, to_text
from tenuto.workflows.messages import CallMark, CallTrace, Decision, Waiting, WaitTrace

# What a report may hold within one payload; of more, the latest.
LONGEST = 2_000
LONGEST_VALUE = 400
LONGEST_RECORDS = 1_000_000


class Ledger:
    """The calls by their ids, and what was asked about them."""

    def __init__(self, host_types: tuple[HostType, ...]) -> None:
        self._host_types = host_types
        self._calls: dict[int, CallTrace] = {}
        self._waits: dict[str, WaitTrace] = {}
        self._whole_bytes = 0

    def made(self, call: Call, mark: CallMark) -> None:
        self._calls[call.id] = CallTrace(id=call.id, name=call.name, site=mark.site, digest=mark.digest)
        while len(self._calls) > LONGEST:
            self._calls.pop(next(iter(self._calls)))

    def begun(self, call: Call) -> None:
        """The call is performed from now on; what a person had to say about it has been said."""
        self._update(call, started=workflow.time())

    def ended(self, call: Call, outcome: Outcome, *, is_whole: bool = False) -> None:
        """`is_whole`: its value is wanted to the last character (what a model said is the program of the next turn)."""
        if isinstance(outcome, Raised):
            self._update(call, finished=workflow.time(), error=cut(f"{outcome.type}: {outcome.message}", LONGEST_VALUE))
            return
        try:
            text = to_text(outcome.value, "a result", self._host_types)
        except (EncodeError, TooLarge):
            text = ""
        if is_whole and self._whole_bytes + len(text) <= LONGEST_RECORDS:
            self._whole_bytes += len(text)
        elif len(text) > LONGEST_VALUE:
            text = ""
        self._update(call, finished=workflow.time(), value=text or None)

    def asked(self, waiting: Waiting, decision: Decision | None = None, expired: float | None = None) -> None:
        """A question about a call, and later what became of it."""
        self._waits[waiting.id] = WaitTrace(waiting=waiting, decision=decision, expired=expired)
        while len(self._waits) > LONGEST // 2:
            self._waits.pop(next(iter(self._waits)))

    def calls(self) -> tuple[CallTrace, ...]:
        return tuple(self._calls[call_id] for call_id in sorted(self._calls))

    def waits(self) -> tuple[WaitTrace, ...]:
        return tuple(self._waits.values())

    def _update(self, call: Call, **fields: object) -> None:
        # Not there: too many have been made since.
        if call.id in self._calls:
            self._calls[call.id] = self._calls[call.id].model_copy(update=fields)
