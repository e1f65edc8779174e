"""What the parser is not given: the look at a source finds the tokens wherever they hide, and lets through what people write."""

from __future__ import annotations

import sys

import pytest

from tenuto.interpreter import Machine, Program, Refused
from tenuto.interpreter.source_tokens import too_much

# Each is whole, so that what follows it is code again.
TEXTS = [
    "'it''s' \"#\" # 'not a text",
    "b'\\'' rb\"\\\"\" u'' R'\\\\'",
    "'''a ' b '' c \\''' d''' \"\"\"\"x\"\"\"",
    "'a \\\n b'",
    "f'{{' f'}}' f'{a}' F\"{b!r:>{c}}\" rf'\\{d}' fR'\\{{'",
    "f'\\N{DIGIT ONE}' f'\\'' f'\\{a}'",
    "f'{a[1:2]:#x}' f'{a:\">5}' f'{(lambda: 1)()}' f'{a!=b}' f'{d[\"k\"]:{w}.{p}}'",
    "f'''{a} ' {b:'} \n{\nc\n} '' '''",
    "xf'text' 0xf'text'",
    "a\\\n b",
]
NESTED = ["f'{a['b']}' f'{f'{f'{'}'}'}'}'", "f'{'' # a comment\n}'", "f'''{f'''{'''x'''}'''}'''", "f'{'{'}' f'{a:{'}'}}'"]


@pytest.mark.parametrize("text", [*TEXTS, *(NESTED if sys.version_info >= (3, 12) else [])])
def test_a_text_hides_nothing_and_is_taken_for_no_code(text: str) -> None:
    prose = "text = '''\n" + "many words, and 'more' \"words\" {in} # all\n" * 20 + "'''\n"
    assert too_much(f"{text}\n{prose}", 30) == ""
    assert "words and marks" in too_much(f"{text}\n{prose}{'a < ' * 60}a", 30)


@pytest.mark.parametrize("hidden", ["f'{[%s]}'", "f'''{a:{[%s]}}'''", "#\r%s", "'\\\r\n';%s", "f'{'' , %s, ''}'", "f'{{{%s}}}'"])
def test_code_in_a_field_or_after_a_carriage_return_counts(hidden: str) -> None:
    assert "words and marks" in too_much(hidden % ("a," * 60), 30)


def test_what_people_write_is_let_through() -> None:
    lines = "    total = total + rate * line.amount  # what is owed\n" * 5_000
    assert too_much(f"def f(total, rate, line):\n{lines}    return f'{{total}}'", 50_000) == ""
    table = "".join(f"    ('item {i}', {i}, f'{{prefix}}-{i}'),\n" for i in range(10_000))
    assert too_much(f"TABLE = [\n{table}]", 50_000) == ""
    assert Machine(Program.parse("+".join(["1"] * 200))).run().value == 200  # type: ignore[union-attr]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="3.11 parses f-strings apart")
def test_fields_before_a_long_rest() -> None:
    rest = "# " + "long " * 160_000
    assert "the f-strings up to line 4" in too_much("f'{a}'\n" * 10_000 + rest, 50_000)
    assert too_much("f'{a}'\n" * 1_000 + rest, 50_000) == ""
    assert "f-strings" in too_much("f'{a" + "!=a" * 10_000 + "}'" + rest, 50_000)


def test_a_hundred_refusals_are_told_and_how_many_more() -> None:
    with pytest.raises(Refused) as refused:
        Program.parse("open\n" * 130)
    told = refused.value.refusals
    assert [r.site.line for r in told] == [*range(1, 101), 131]
    assert told[-1].message == "30 more places are refused"
    undefined = Program.parse("\n".join(f"name{i}" for i in range(130))).undefined_names()
    assert [r.site.line for r in undefined] == [*range(1, 101)]


def test_functions_in_a_function_may_share_its_names() -> None:
    body = "".join(f"    name{i} = {i}\n" for i in range(500)) + "".join(f"    f{i} = lambda: name{i}\n" for i in range(500))
    assert Program.parse(f"def main():\n{body}").depth < 10
    with pytest.raises(Refused, match="functions pass 9,000,000 names on"):
        Program.parse("def h(" + ", ".join(f"a{i}" for i in range(3_000)) + "): return [" + "lambda: 0, " * 3_000 + "]")
