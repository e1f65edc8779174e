"""What an approver reads holds nothing that hides or reorders text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenuto import Engine, tool
from tenuto.tools.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("refund(1)", "refund(1)"),
        ("für 5 €\nund mehr", "für 5 €\nund mehr"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("\x1b[2Jgone\rpay(1)\x08", "\\x1b[2Jgone\\rpay(1)\\x08"),
        ("\U000e0041tag", "\\U000e0041tag"),
    ],
)
def test_hidden_characters_are_escaped(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    assert all(char == "\n" or unicodedata.category(char)[0] != "C" for char in visible(text))


def test_an_approval_shows_its_statement_and_reason_so() -> None:
    @tool(approval=lambda arguments: "because \u202eesuaceb")
    def refund(amount: int, note: str) -> str:
        """Pays."""
        return "paid"

    with Engine("sqlite://", tools=[refund]) as engine:
        run = engine.start('refund(1, "x")  # \u202e )000001(dnufer')
        [pending] = run.pending
        assert "\u202e" not in pending.statement + pending.reason
        run = engine.start('refund(1, "\u202e)1(")')
        [pending] = run.pending
        assert "\\u202e" in pending.statement
