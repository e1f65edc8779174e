"""What the agent asks a language model and what it gets, whoever serves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation; the user's are the task and the observations, the assistant's are the model's."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """`stop` are texts at which the model is to stop writing; they are not part of its answer."""

    model: str
    system: str
    messages: tuple[Message, ...]
    max_tokens: int
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelReply:
    """The model's words, not to be trusted. `stopped_at` is the stop text that ended them, `is_cut` says that they hit `max_tokens`."""

    text: str
    model: str
    id: str = ""
    stop_reason: str = ""
    stopped_at: str | None = None
    is_cut: bool = False
    input_tokens: int = 0
    output_tokens: int = 0


class ModelUnavailable(Exception):
    """The model gave no answer: no key, no connection, refused, overloaded. The text says what to do; a later try may work."""


class ModelClient(Protocol):
    """Anything that answers a request. It blocks, and is called in a thread; it keeps nothing between two requests."""

    @property
    def provider(self) -> str:
        """Who serves it, as OpenTelemetry's GenAI conventions name it (`anthropic`)."""
        ...

    def complete(self, request: ModelRequest) -> ModelReply:
        """Raises ModelUnavailable."""
        ...
