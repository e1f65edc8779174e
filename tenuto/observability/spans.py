"""What the spans say: their names and attributes.

GenAI semantic conventions name what they cover (models, tools, the workflow); what is only ours begins with `tenuto.`. Arguments and
results may be private: they are written only where OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true asks for it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from opentelemetry.trace import SpanKind

from tenuto.interpreter import Call, EncodeError, ErrorInfo, Outcome, Raised, encode_value

Attribute = str | int | float | bool | tuple[str, ...]

_CONTENT_VARIABLE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
# How a run may end without having gone wrong.
_GOOD_ENDS = ("completed", "cancelled")


@dataclass(frozen=True, slots=True)
class SpanText:
    """Name, kind and attributes of a span, the error it ended with ("" for none) and the attributes of its exception event."""

    name: str
    attributes: Mapping[str, Attribute]
    kind: SpanKind = SpanKind.INTERNAL
    error: str = ""
    exception: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RunText:
    """A run's identity, which every span carries, so that a backend can be asked for one run's spans of one kind."""

    id: str
    name: str

    @property
    def attributes(self) -> dict[str, Attribute]:
        return {"tenuto.run.id": self.id, "tenuto.run.name": self.name}

    def root(self, status: str, error: ErrorInfo | None = None, unwritten: int = 0) -> SpanText:
        said = self.attributes | {
            "gen_ai.operation.name": "invoke_workflow",
            "gen_ai.agent.name": self.name,
            "tenuto.run.status": status,
        }
        if unwritten:
            said["tenuto.statements.unwritten"] = unwritten
        if error is None:
            return SpanText(f"run {self.name}", said, error="" if status in _GOOD_ENDS else status)
        said["error.type"] = error.type
        exception = {"exception.type": error.type, "exception.message": error.message, "exception.stacktrace": error.traceback}
        return SpanText(f"run {self.name}", said, error=f"{error.type}: {error.message}", exception=exception)

    def wait(self, kind: str, call: Call, attributes: Mapping[str, str | int | float | bool]) -> SpanText:
        return SpanText(
            f"{kind} {call.name}",
            self.attributes | _of_call(call) | {f"tenuto.{kind}.{name}": value for name, value in attributes.items()},
        )

    def passed_over(self, position: int, used: int, why: str) -> SpanText:
        said = self.attributes | {"tenuto.snapshot.position": position, "tenuto.snapshot.used": used}
        return SpanText("snapshot passed over", said, error=why)


@dataclass(slots=True)
class CallSpan:
    """One performance of a call; without an outcome it was interrupted."""

    run: RunText
    call: Call
    attempt: int = 1
    error: str = "interrupted"
    _said: dict[str, Attribute] = field(default_factory=dict)

    def outcome(self, outcome: Outcome) -> None:
        if isinstance(outcome, Raised):
            self.error = f"{outcome.type}: {outcome.message}"
            self._said["error.type"] = outcome.type
            return
        self.error = ""
        if _with_content():
            self._said["gen_ai.tool.call.result"] = _content(outcome.value)

    def text(self) -> SpanText:
        said = self.run.attributes | _of_call(self.call)
        said |= {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.type": "function", "tenuto.call.attempt": self.attempt}
        if _with_content():
            said["gen_ai.tool.call.arguments"] = _content({"args": list(self.call.args), "kwargs": self.call.kwargs})
        return SpanText(f"execute_tool {self.call.name}", said | self._said, error=self.error)


@dataclass(slots=True)
class ModelSpan:
    """One request to a model."""

    run: RunText
    provider: str
    model: str
    turn: int
    max_tokens: int = 0
    error: str = "interrupted"
    _said: dict[str, Attribute] = field(default_factory=dict)

    def answered(
        self, *, model: str, response_id: str = "", finish_reason: str = "", input_tokens: int = 0, output_tokens: int = 0
    ) -> None:
        self.error = ""
        self._said |= {
            "gen_ai.response.model": model,
            "gen_ai.usage.input_tokens": input_tokens,
            "gen_ai.usage.output_tokens": output_tokens,
        }
        if response_id:
            self._said["gen_ai.response.id"] = response_id
        if finish_reason:
            self._said["gen_ai.response.finish_reasons"] = (finish_reason,)

    def failed(self, error: Exception) -> None:
        self.error = str(error) or type(error).__name__
        self._said["error.type"] = type(error).__qualname__

    def text(self) -> SpanText:
        said = self.run.attributes | {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": self.provider,
            "gen_ai.request.model": self.model,
            "gen_ai.conversation.id": self.run.id,
            "tenuto.turn": self.turn,
        }
        if self.max_tokens:
            said["gen_ai.request.max_tokens"] = self.max_tokens
        return SpanText(f"chat {self.model}", said | self._said, SpanKind.CLIENT, self.error)


def _of_call(call: Call) -> dict[str, Attribute]:
    return {
        "gen_ai.tool.name": call.name,
        "gen_ai.tool.call.id": str(call.id),
        "code.file.path": call.site.filename,
        "code.line.number": call.site.line,
    }


def _with_content() -> bool:
    return os.environ.get(_CONTENT_VARIABLE, "").strip().lower() == "true"


def _content(value: object) -> str:
    try:
        return encode_value(value).decode()
    except EncodeError:
        return f"<{type(value).__name__}>"
