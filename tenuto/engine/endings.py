"""How a run ended, as its row keeps it and as a caller gets it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal

from tenuto.engine.arguments import Opaque
from tenuto.engine.lifecycle import Status
from tenuto.engine.messages import RunError
from tenuto.engine.stored import stored
from tenuto.interpreter import Completed, EncodeError, ErrorInfo, Failed, HostType, LimitReached, Refused, encode_value, next_step, storable
from tenuto.interpreter.shown_value import opaque_text


def status_of(ended: Completed | Failed | LimitReached) -> Status:
    """The final status that a machine's end means."""
    return {Completed: Status.COMPLETED, Failed: Status.FAILED, LimitReached: Status.LIMIT}[type(ended)]


def error_of(ended: Completed | Failed | LimitReached) -> RunError | None:
    """What went wrong, None where nothing did."""
    if isinstance(ended, Failed):
        return RunError(ended.error.type, ended.error.message, ended.error.traceback, ended.error.line)
    if isinstance(ended, LimitReached):
        return RunError("LimitExceeded", ended.message, limit_text(ended), ended.site.line if ended.site else None)
    return None


def limit_text(ended: LimitReached) -> str:
    """What was reached, where, and what can be done, for a person."""
    lines = [f"LimitExceeded: {ended.message}"]
    if ended.site is not None and ended.site.line:
        lines.append(f'  at line {ended.site.line} of "{ended.site.filename}": {ended.site.source.strip()}'.rstrip(": "))
    return "\n".join([*lines, f"  next: {next_step(ended.limit)}\n"])


def error_of_refusal(refused: Refused) -> RunError:
    """Why a program was not begun: every refusal, and the first one's line."""
    refusals = tuple(refusal.to_json() for refusal in refused.refusals)
    return RunError("Refused", str(refused), line=refused.refusals[0].site.line, refusals=refusals)


def error_text(error: RunError | None) -> str | None:
    """The error as a run's row keeps it."""
    return None if error is None else storable(json.dumps(asdict(error), ensure_ascii=False))


@stored("the error of a run")
def error_from(text: str | None) -> RunError | None:
    """The error again."""
    if text is None:
        return None
    data: Mapping[str, Any] = json.loads(text)
    return RunError(data["type"], data["message"], data["traceback"], data["line"], tuple(data["refusals"]))


def for_observer(error: RunError | None) -> ErrorInfo | None:
    """The error in the interpreter's words."""
    return None if error is None else ErrorInfo(error.type, error.message, error.traceback, error.line)


def value_bytes(value: object, host_types: tuple[HostType, ...]) -> tuple[Literal["value", "text"], bytes]:
    """A run's value: encoded, or the text of something that is not data (a function, an instance of the program's class)."""
    if isinstance(value, Opaque):
        return "text", value.text.encode()
    try:
        return "value", encode_value(value, host_types=host_types)
    except EncodeError:
        return "text", opaque_text(value).encode()
