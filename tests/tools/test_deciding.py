"""Who may decide, how many, and what a deadline does: the value, and what a declaration may not say."""

import pytest

from tenuto.tools import Deciding, Tool, tool


def test_who_may_decide():
    deciding = Deciding(approvers=("ann", "bob"), quorum=2)
    assert deciding.objection("mo", "approve") == "it is for ann or bob to decide, not for 'mo'"
    assert deciding.objection(None, "reject") == "it is for ann or bob to decide, not for somebody without a name"
    assert deciding.objection("ann", "approve") is None
    said = deciding.with_yes("ann")
    assert said.objection("ann", "approve") == "'ann' has said yes already; 1 more must"
    assert said.objection("ann", "reject") is None  # a second thought
    assert (deciding.missing, said.missing, said.with_yes("bob").missing) == (2, 1, 0)
    assert Deciding().objection(None, "approve") is None
    assert Deciding(quorum=2).objection(None, "approve") == "2 people must say yes: say who decides"


@pytest.mark.parametrize("again", ["Ann", " ann", "ann ", "a\u200bnn", "\uff41nn"])
def test_one_person_under_two_names_is_one(again: str):
    said = Deciding(quorum=2).with_yes("ann")
    assert said.objection(again, "approve") == f"{again!r} has said yes already; 1 more must"
    with pytest.raises(ValueError, match="quorum is 2, but only 1 may approve"):
        tool(approval=True, approvers=["ann", again], quorum=2)(str.upper)


@pytest.mark.parametrize("nobody", ["", " ", "\u200b", "\u202e\t"])
def test_a_name_that_nobody_sees_is_none(nobody: str):
    assert Deciding(quorum=2).objection(nobody, "approve") == "2 people must say yes: say who decides"


def test_what_a_deadline_does():
    deciding = Deciding(("ann", "bob"), 2, ("boss",), 60.0, yes=("ann",))
    assert deciding.after_deadline("reject") is None
    assert deciding.after_deadline("fail") is None
    escalated = deciding.after_deadline("escalate")
    assert escalated == Deciding(("boss",), 1, ("boss",), 60.0, is_escalated=True)
    assert escalated.after_deadline("escalate") is None
    reminded = deciding.after_deadline("remind")
    assert reminded == Deciding(("ann", "bob"), 2, ("boss",), 60.0, yes=("ann",), reminded=1)
    assert reminded.shown == "needs 2 of ann, bob, yes by ann, reminded 1 time"
    assert escalated.shown == "for boss, escalated"


def test_it_is_kept_as_text():
    deciding = Deciding(("ann",), 1, ("boss",), 60.0, reminded=2)
    assert Deciding.from_text(deciding.to_text()) == deciding
    assert Deciding.from_text(None) == Deciding()
    assert Deciding.from_text('{"quorum": 3, "of_a_later_version": 1}') == Deciding(quorum=3)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"quorum": 0}, "quorum is 0, wanted a number from 1 up"),
        ({"quorum": 3, "approvers": ["ann", "bob"]}, "quorum is 3, but only 2 may approve"),
        ({"approvers": "ann"}, "approvers is 'ann', wanted names of people: ['ann', 'bob']"),
        ({"on_deadline": "escalate", "approval_deadline": 5}, "on_deadline='escalate' and escalate_to=[...] go together"),
        ({"escalate_to": ["boss"]}, "on_deadline='escalate' and escalate_to=[...] go together"),
        ({"on_deadline": "remind"}, "on_deadline='remind' needs an approval_deadline"),
        ({"on_deadline": "wait"}, "on_deadline is 'wait', wanted 'reject', 'fail', 'escalate' or 'remind'"),
    ],
)
def test_what_could_never_be_decided_is_no_declaration(options, message):
    with pytest.raises((TypeError, ValueError)) as caught:

        @tool(approval="always", **options)
        def pay() -> None: ...

    assert str(caught.value) == f"tool 'pay': {message}"


def test_a_method_keeps_what_was_declared():
    class Desk:
        @tool(approval="always", approvers=["ann", "bob"], quorum=2)
        def pay(self) -> None: ...

    assert Tool.of(Desk().pay).deciding == Deciding(("ann", "bob"), 2)
