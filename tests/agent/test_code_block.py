import pytest

from tenuto.agent import Answer, read_answer


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        ("All done.", "All done.", None),
        ("", "", None),
        ("I look.\n<execute>\nprint(1)\n</execute>", "I look.\n<execute>\nprint(1)\n</execute>", "print(1)\n"),
        # stopped by the stop text, or cut: an open block reaches to the end
        ("<execute>\nprint(1)\n", "<execute>\nprint(1)\n</execute>", "print(1)\n"),
        # what follows the first block was written blindly
        (
            "<execute>a()</execute>\n<output>42</output>\n<execute>b()</execute>",
            "<execute>a()</execute>",
            "a()\n",
        ),
        # indented as a whole, and with a fence inside
        (
            "<execute>\n    x = 1\n    if x:\n        y()\n</execute>",
            "<execute>\n    x = 1\n    if x:\n        y()\n</execute>",
            "x = 1\nif x:\n    y()\n",
        ),
        ("<execute>\n```python\nx = 1\n```\n</execute>", "<execute>\n```python\nx = 1\n```\n</execute>", "x = 1\n"),
        # a fenced block alone
        ("Look:\n```python\nx = 1\n```\nThe result is 2.", "Look:\n```python\nx = 1\n```", "x = 1\n"),
        ("```PY\nx = 1", "```PY\nx = 1\n```", "x = 1\n"),
        ("~~~python3\nx = 1\n~~~\n", "~~~python3\nx = 1\n~~~", "x = 1\n"),
        ("```json\n{}\n```", "```json\n{}\n```", None),
        ("```\nplain\n```", "```\nplain\n```", None),
        ("```json\n{}\n```\n```python\nx\n```", "```json\n{}\n```\n```python\nx\n```", "x\n"),
        # a string in the code may hold a fence
        ('```python\nx = "```"\n```', '```python\nx = "```"\n```', 'x = "```"\n'),
        ("<execute></execute>", "<execute></execute>", "\n"),
        ("</execute> first", "</execute> first", None),
    ],
)
def test_the_first_block_counts(text, said, code):
    assert read_answer(text) == Answer(said, code)


@pytest.mark.parametrize("text", ["<execute>" * 20_000, "```python\n" * 20_000, "`" * 200_000, "<" * 200_000, "\n```" * 50_000])
def test_long_nonsense_is_read_at_once(text):
    read_answer(text)
