"""A local HTTP server that speaks the Messages wire format and answers from a recording.

It lets the real client run, from HTTP to the parsed message, where there is no key and no network.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tenuto.agent.model import ModelUnavailable
from tenuto.agent.recording import Recording, stopped

PATH = "/v1/messages"
LARGEST = 32 * 1024 * 1024
REQUIRED: Mapping[str, type] = {"model": str, "messages": list, "max_tokens": int}


class MessagesServer:
    """Listens on a free port of 127.0.0.1 from `start` to `stop`; also a context manager. `requests` keeps every body it was sent."""

    def __init__(self, recording: Recording, port: int = 0) -> None:
        self.recording = recording
        self.requests: list[dict[str, Any]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", port), _Answering)
        self._http.daemon_threads = True
        self._http.messages = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def base_url(self) -> str:
        """What the client is given as its base URL."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def start(self) -> MessagesServer:
        self._thread.start()
        return self

    def stop(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def __enter__(self) -> MessagesServer:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def answer(self, body: object) -> tuple[int, dict[str, Any]]:
        """Status and body of the response."""
        problem = _problem(body)
        if problem or not isinstance(body, dict):
            return 400, _error("invalid_request_error", problem or "the body is no object")
        self.requests.append(body)
        spoken = sum(message.get("role") == "assistant" for message in body["messages"])
        try:
            recorded = self.recording.answer(spoken)
        except ModelUnavailable as error:
            return 400, _error("invalid_request_error", str(error))
        text, stop_sequence = stopped(recorded, body.get("stop_sequences") or ())
        return 200, _message(body, spoken, text, stop_sequence)


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # The headers and the body go out together; without this the second waits for an acknowledgement.
    wbufsize = -1

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        if length > LARGEST:
            self.close_connection = True
            self._send(413, _error("request_too_large", f"{length} bytes are too many"))
            return
        body = self.rfile.read(length)
        if self.path.partition("?")[0] != PATH:
            self._send(404, _error("not_found_error", f"there is no {self.path}"))
        elif not (self.headers.get("x-api-key") or self.headers.get("authorization")):  # the package's versions differ
            self._send(401, _error("authentication_error", "an API key is required"))
        elif not self.headers.get("anthropic-version"):
            self._send(400, _error("invalid_request_error", "anthropic-version: header is required"))
        else:
            self._send(*self.server.messages.answer(_parsed(body)))  # type: ignore[attr-defined]

    def _send(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.send_header("request-id", "req_recorded")
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the screen belongs to the demonstration."""


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _problem(body: object) -> str | None:
    if not isinstance(body, dict):
        return "the body is not a JSON object"
    for name, kind in REQUIRED.items():
        if not isinstance(body.get(name), kind):
            return f"{name}: field required"
    if body.get("stream"):
        return "stream: a recording is not streamed"
    messages = body["messages"]
    if not messages or not all(isinstance(message, dict) and message.get("role") in ("user", "assistant") for message in messages):
        return "messages: at least one message, each with a role"
    return None


def _error(kind: str, message: str) -> dict[str, Any]:
    return {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_recorded"}


def _message(body: dict[str, Any], spoken: int, text: str, stop_sequence: str | None) -> dict[str, Any]:
    return {
        "id": f"msg_recorded_{spoken + 1}",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": [{"type": "text", "text": text}],
        "stop_reason": "stop_sequence" if stop_sequence else "end_turn",
        "stop_sequence": stop_sequence,
        # No tokenizer here: four characters a token is the usual rule of thumb.
        "usage": {"input_tokens": len(json.dumps(body)) // 4, "output_tokens": len(text) // 4},
    }
