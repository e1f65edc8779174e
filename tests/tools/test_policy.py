from typing import Any

import pytest

from tenuto.tools import ApprovalRequest, Deciding, Tool, needs_approval, tool


def amount_above_50(arguments: dict[str, Any]) -> bool | str:
    return f"{arguments['amount']} is above 50" if arguments["amount"] > 50 else False


def broken(arguments: dict[str, Any]) -> bool:
    return bool(arguments["no such argument"])


def always_yes(arguments: dict[str, Any]) -> bool:
    return True


def request_for(approval: Any, amount: float = 10.0) -> ApprovalRequest | None:
    @tool(approval=approval)
    def pay(amount: float) -> None: ...

    return needs_approval(Tool.of(pay), {"amount": amount})


@pytest.mark.parametrize(
    ("approval", "amount", "reason"),
    [
        ("never", 10, None),
        ("always", 10, "every call of pay needs approval"),
        (amount_above_50, 10, None),
        (always_yes, 10, "approval policy 'always_yes' asks for it"),
        (amount_above_50, 51, "51 is above 50"),
        (lambda arguments: True, 10, "the tool's approval policy asks for it"),
        # fails closed: only False is a no
        (broken, 10, "approval policy 'broken' failed: KeyError: 'no such argument'"),
        (lambda arguments: None, 10, "the tool's approval policy gave None, wanted True, False or a reason"),
        (lambda arguments: 0, 10, "the tool's approval policy gave 0, wanted True, False or a reason"),
        (lambda arguments: " ", 10, "the tool's approval policy gave ' ', wanted True, False or a reason"),
    ],
)
def test_when_a_person_is_asked(approval, amount, reason):
    request = request_for(approval, amount)
    got = request.reason.replace(f"{__name__}.", "").replace("test_policy.", "") if request else None
    assert got == reason


def test_a_policy_cannot_change_the_arguments():
    def meddling(arguments: dict[str, Any]) -> bool:
        arguments["amount"] = 0
        return True

    request = request_for(meddling, 99)
    assert request is not None
    assert request.arguments == {"amount": 99}
    assert request.policy.endswith("meddling")


def test_a_deadline_goes_with_the_request():
    @tool(approval="always", approval_deadline=60.0, on_deadline="fail")
    def pay(amount: float) -> None: ...

    request = needs_approval(Tool.of(pay), {"amount": 1.0})
    assert request == ApprovalRequest(
        "pay", "every call of pay needs approval", "always", {"amount": 1.0}, 60.0, "fail", Deciding(period=60.0)
    )
