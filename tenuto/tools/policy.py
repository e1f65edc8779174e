"""When a call needs a person's yes, and what is done about a call of unknown outcome.

An approval policy fails closed: whatever is not a clear no (`False`) means that a person is asked.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tenuto.tools.deciding import ANYBODY, ON_DEADLINE, Deciding, OnDeadline

if TYPE_CHECKING:
    from tenuto.tools.tool import Tool

Approval = Literal["never", "always"] | Callable[[dict[str, Any]], bool | str]
OnUnknown = Literal["retry", "ask", "fail"] | Callable[..., Any]


class NotDone:
    """The type of `NOT_DONE`, which a status check returns when the call never took effect."""

    def __repr__(self) -> str:
        return "NOT_DONE"


NOT_DONE = NotDone()


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """A call that a person must decide on: why it is asked, which policy asks, and the validated arguments.

    `deadline` is in seconds from now, None for ever; `on_deadline` says what happens then.
    """

    tool: str
    reason: str
    policy: str
    arguments: Mapping[str, object]
    deadline: float | None = None
    on_deadline: OnDeadline = "reject"
    deciding: Deciding = ANYBODY

    @property
    def allowed(self) -> tuple[Literal["approve", "edit", "reject", "respond"], ...]:
        """What a person may do. Where several must agree, it is on one thing: the call as it was asked for."""
        return ("approve", "reject") if self.deciding.quorum > 1 else ("approve", "edit", "reject", "respond")


def needs_approval(tool: Tool, arguments: Mapping[str, object]) -> ApprovalRequest | None:
    """The question for a person, or None where the tool may be called at once."""
    approval = tool.approval
    if approval == "never":
        return None
    policy = policy_name(approval)
    if approval == "always":
        reason: str | None = f"every call of {tool.name} needs approval"
    else:
        reason = _ask(approval, policy, dict(arguments))
    if reason is None:
        return None
    return ApprovalRequest(tool.name, reason, policy, dict(arguments), tool.approval_deadline, tool.on_deadline, tool.deciding)


def policy_name(approval: Approval) -> str:
    """How a policy is called in records: its word, or its function's name."""
    if isinstance(approval, str):
        return approval
    return str(getattr(approval, "__qualname__", type(approval).__qualname__))


def _ask(approval: Callable[[dict[str, Any]], object], policy: str, arguments: dict[str, object]) -> str | None:
    said_by = "the tool's approval policy" if policy.endswith("<lambda>") else f"approval policy {policy!r}"
    try:
        answer = approval(arguments)
    except Exception as error:
        return f"{said_by} failed: {type(error).__name__}: {error}"
    if answer is False:
        return None
    if answer is True:
        return f"{said_by} asks for it"
    if isinstance(answer, str) and answer.strip():
        return answer
    # None included: a policy that forgets to return is not a yes.
    return f"{said_by} gave {answer!r}, wanted True, False or a reason"


def checked_approval(tool: str, approval: object) -> Approval:
    """The policy as declared; raises TypeError for one that could never be asked."""
    if approval is True or approval is False:
        return "always" if approval else "never"
    if approval == "never" or approval == "always":
        return approval
    if callable(approval) and not inspect.iscoroutinefunction(approval):
        return approval
    raise TypeError(f"tool {tool!r}: approval is {approval!r}, wanted True ('always'), False ('never') or a function of the arguments")


def checked_on_deadline(tool: str, on_deadline: object) -> OnDeadline:
    """The policy as declared."""
    for known in ON_DEADLINE:
        if on_deadline == known:
            return known
    raise TypeError(f"tool {tool!r}: on_deadline is {on_deadline!r}, wanted 'reject', 'fail', 'escalate' or 'remind'")


def checked_on_unknown(tool: str, on_unknown: object, repeatable: bool) -> OnUnknown:
    """The policy as declared; undeclared, a repeatable tool is retried and any other is put to a person."""
    if on_unknown is None:
        return "retry" if repeatable else "ask"
    if on_unknown == "retry" or on_unknown == "ask" or on_unknown == "fail":
        return on_unknown
    if callable(on_unknown):
        return on_unknown
    raise TypeError(f"tool {tool!r}: on_unknown is {on_unknown!r}, wanted 'retry', 'ask', 'fail' or a status check")
