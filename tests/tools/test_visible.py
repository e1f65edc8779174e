"""What an approver reads holds nothing that hides or reorders text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenuto import Engine, tool
from tenuto.cli import screen
from tenuto.engine.messages import RunError
from tenuto.tools.visible import on_terminal, visible


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


def test_a_terminal_gets_no_escapes_of_a_program() -> None:
    assert on_terminal("plain\ttext\n") == "plain\ttext\n"
    assert on_terminal("\x1b]0;owned\x07\x1b[2J\u202eabc\r") == "\\x1b]0;owned\\x07\\x1b[2J\\u202eabc\\r"


def test_an_error_is_shown_without_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    screen.error(RunError("ValueError", "x", "ValueError: \x1b[2J[link=http://evil]a[/link]", 1, ()))
    screen.say(("\x1b[31mname", "bold"), " \u202e")
    shown = capsys.readouterr().out
    assert "\\x1b[2J[link=http://evil]a[/link]" in shown
    assert "\\x1b[31mname \\u202e" in shown
    assert "\x1b" not in shown


def test_what_is_drawn_as_nothing_is_shown_as_an_escape() -> None:
    assert visible("pay(1\u3164\u2800\U000e0100)") == "pay(1\\u3164\\u2800\\U000e0100)"


def test_of_a_long_text_it_says_how_much_is_not_shown() -> None:
    assert visible("x" * 10_000) == "x" * 10_000
    assert visible("x" * 10_000 + "; pay(all)") == "x" * 10_000 + "\n[cut here: 10 more characters]"
    assert visible("\u202e" + "x" * 10_003).endswith("x\n[cut here: 4 more characters]")
