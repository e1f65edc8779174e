"""Recorded answers of a model, for demonstrations and tests that need no key.

Which answer is next is read off the conversation itself (how often the model has spoken in it), so that a process
which comes after a crash, or a repeated request, gets the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tenuto.agent.model import ModelReply, ModelRequest, ModelUnavailable


@dataclass(frozen=True, slots=True)
class Recording:
    """The model's answers in their order."""

    answers: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path) -> Recording:
        """The files `*.md` of a folder, in the order of their names; raises ValueError where there are none."""
        files = sorted(folder.glob("*.md"))
        if not files:
            raise ValueError(f"no recorded answers (*.md) in {str(folder)!r}")
        return cls(tuple(file.read_text(encoding="utf-8") for file in files))

    def answer(self, spoken: int) -> str:
        """What the model says after it has spoken this often; raises ModelUnavailable past the end."""
        if spoken >= len(self.answers):
            raise ModelUnavailable(f"the recording has {len(self.answers)} answers, and the conversation wants another")
        return self.answers[spoken]


class RecordedClient:
    """A model client that answers from a recording, in this process. It keeps what it was asked."""

    provider = "recorded"

    def __init__(self, answers: Recording | Sequence[str]) -> None:
        self.recording = answers if isinstance(answers, Recording) else Recording(tuple(answers))
        self.requests: list[ModelRequest] = []

    def complete(self, request: ModelRequest) -> ModelReply:
        self.requests.append(request)
        spoken = sum(message.role == "assistant" for message in request.messages)
        text, stopped_at = stopped(self.recording.answer(spoken), request.stop)
        return ModelReply(text, request.model, f"recorded-{spoken + 1}", "stop_sequence" if stopped_at else "end_turn", stopped_at)


def stopped(text: str, stop: Sequence[str]) -> tuple[str, str | None]:
    """The text as far as a model would have written it, and the stop text that ended it."""
    places = [(place, word) for word in stop if (place := text.find(word)) >= 0]
    if not places:
        return text, None
    place, word = min(places)
    return text[:place], word
