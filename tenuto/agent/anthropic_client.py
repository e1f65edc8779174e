"""The Anthropic Messages API as a model client."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from tenuto.agent.model import ModelReply, ModelRequest, ModelUnavailable

if TYPE_CHECKING:
    from anthropic import Anthropic, APIStatusError
    from anthropic.types import Message, MessageParam


class AnthropicClient:
    """Speaks through the `anthropic` package, which is imported at the first request only (it takes more than a second).

    Key and address default to the package's environment variables `ANTHROPIC_API_KEY` and `ANTHROPIC_BASE_URL`.
    The package itself repeats requests that failed for a passing reason.
    """

    provider = "anthropic"

    def __init__(self, *, api_key: str | None = None, base_url: str | None = None, timeout: float = 600.0, max_retries: int = 4) -> None:
        self._api_key = api_key
        self._base_url = base_url
        self._timeout = timeout
        self._max_retries = max_retries
        self._client: Anthropic | None = None

    def complete(self, request: ModelRequest) -> ModelReply:
        import anthropic

        try:
            message = self._connected().messages.create(
                model=request.model,
                max_tokens=request.max_tokens,
                system=request.system,
                messages=_messages(request),
                stop_sequences=list(request.stop),
                cache_control={"type": "ephemeral"},
            )
        except anthropic.APIStatusError as error:
            raise ModelUnavailable(f"{request.model!r} answered {error.status_code}: {_words(error)}") from error
        except anthropic.APIConnectionError as error:
            where = self._connected().base_url
            raise ModelUnavailable(f"no connection to {where}: {error.__cause__ or error}") from error
        except anthropic.AnthropicError as error:
            raise ModelUnavailable(f"the request to {request.model!r} failed: {error}") from error
        return _reply(message)

    def close(self) -> None:
        """Ends its connections; the next request makes new ones."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _connected(self) -> Anthropic:
        if self._client is None:
            from anthropic import Anthropic

            if not (self._api_key or os.environ.get("ANTHROPIC_API_KEY") or os.environ.get("ANTHROPIC_AUTH_TOKEN")):
                raise ModelUnavailable("no API key: set ANTHROPIC_API_KEY and resume the run")
            self._client = Anthropic(api_key=self._api_key, base_url=self._base_url, timeout=self._timeout, max_retries=self._max_retries)
        return self._client


def _messages(request: ModelRequest) -> list[MessageParam]:
    messages = [{"role": message.role, "content": message.content} for message in request.messages]
    return cast("list[MessageParam]", messages)


def _words(error: APIStatusError) -> str:
    body = error.body if isinstance(error.body, dict) else {}
    inner = body.get("error")
    return str(inner["message"]) if isinstance(inner, dict) and "message" in inner else error.message


def _reply(message: Message) -> ModelReply:
    return ModelReply(
        text="".join(block.text for block in message.content if block.type == "text"),
        model=message.model,
        id=message.id,
        stop_reason=message.stop_reason or "",
        stopped_at=message.stop_sequence,
        is_cut=message.stop_reason == "max_tokens",
        input_tokens=message.usage.input_tokens,
        output_tokens=message.usage.output_tokens,
    )
