"""How a program ended, as the workflow that ran it sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tenuto.engine.endings import limit_text
from tenuto.interpreter import EncodeError, ErrorInfo, Failed, HostType, LimitReached, Refused
from tenuto.workflows.encoding import TooLarge, cut, to_text
from tenuto.workflows.messages import ErrorReport, RunReport

# What fits into one payload beside a value, in characters.
LONGEST_STDOUT = 250_000
LONGEST_ERROR = 10_000


@dataclass(frozen=True, slots=True)
class ProgramOutcome:
    """`value` is that of the program's last expression. `error` says why a program did not complete."""

    status: Literal["completed", "failed", "refused", "limit"]
    value: object = None
    stdout: str = ""
    error: ErrorInfo | None = None
    calls: int = 0
    fuel: int = 0


def error_of(ended: Failed | LimitReached | Refused) -> ErrorInfo:
    """Failures of every kind in one shape."""
    if isinstance(ended, Failed):
        return ended.error
    if isinstance(ended, Refused):
        text = "\n\n".join(map(str, ended.refusals))
        return ErrorInfo("Refused", text, "", ended.refusals[0].site.line if ended.refusals else None)
    return ErrorInfo("LimitReached", ended.message, limit_text(ended), ended.site.line if ended.site is not None else None)


def report_of(outcome: ProgramOutcome, host_types: tuple[HostType, ...]) -> RunReport:
    """The outcome as a workflow's result. A value that is no data (a function, say) stays behind as text."""
    value, text = None, ""
    if outcome.status == "completed":
        try:
            value = to_text(outcome.value, "the program's value", host_types)
        except (EncodeError, TooLarge) as problem:
            text = str(problem)
    return RunReport(
        status=outcome.status,
        stdout=cut(outcome.stdout, LONGEST_STDOUT if value is None else LONGEST_STDOUT // 2),
        value=value,
        value_text=text,
        error=None if outcome.error is None else _error_report(outcome.error),
        calls=outcome.calls,
        fuel=outcome.fuel,
    )


def _error_report(error: ErrorInfo) -> ErrorReport:
    message, traceback = cut(error.message, LONGEST_ERROR), cut(error.traceback, LONGEST_ERROR)
    return ErrorReport(type=error.type, message=message, traceback=traceback, line=error.line)
