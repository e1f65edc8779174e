"""The conversation of one agent run, as a value that grows: no I/O, no clock, nothing that a replay would not repeat.

One turn is one answer of the model. Its record (what was asked, what came back) is the outcome of a journaled call, so
the journal holds the conversation, and a process that takes the run over hears the records again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tenuto.agent.code_block import CLOSE, Answer, read_answer
from tenuto.agent.model import Message, ModelReply, ModelRequest
from tenuto.agent.settings import AgentSettings


@dataclass(frozen=True, slots=True)
class Turn:
    """The record of one answer; plain data in the journal. `printed` is how much the run had printed when the model was asked."""

    number: int
    asked: str
    printed: int
    text: str
    model: str = ""
    id: str = ""
    stop_reason: str = ""
    is_cut: bool = False
    input_tokens: int = 0
    output_tokens: int = 0

    @classmethod
    def of(cls, number: int, asked: str, printed: int, reply: ModelReply) -> Turn:
        return cls(
            number=number,
            asked=asked,
            printed=printed,
            # The tag that stopped the model is not part of its words; with it the block is whole again.
            text=reply.text + (CLOSE if reply.stopped_at == CLOSE else ""),
            model=reply.model,
            id=reply.id,
            stop_reason=reply.stop_reason,
            is_cut=reply.is_cut,
            input_tokens=reply.input_tokens,
            output_tokens=reply.output_tokens,
        )

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Turn:
        return cls(**record)

    def to_record(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def answer(self) -> Answer:
        """What the answer says to do. An answer that was cut off is never acted upon."""
        return Answer(self.text, None) if self.is_cut else read_answer(self.text)


class Conversation:
    """Grows by whole turns; hearing the same turn twice changes nothing."""

    def __init__(self, settings: AgentSettings, system: str) -> None:
        self.settings = settings
        self.system = system
        self.turns: list[Turn] = []

    def hear(self, turn: Turn) -> None:
        """Takes the next turn; raises ValueError where one before it was never heard."""
        if turn.number <= len(self.turns):
            return
        if turn.number != len(self.turns) + 1:
            raise ValueError(f"turn {turn.number} of the conversation is heard after turn {len(self.turns)}")
        self.turns.append(turn)

    def request(self, asked: str) -> ModelRequest:
        """The whole conversation with this as the user's next message."""
        messages = [Message("user", asked)]
        for turn in reversed(self.turns):
            messages += [Message("assistant", turn.answer.said), Message("user", turn.asked)]
        return ModelRequest(
            model=self.settings.model,
            system=self.system,
            messages=tuple(reversed(messages)),
            max_tokens=self.settings.max_tokens,
            stop=(CLOSE,),
        )
